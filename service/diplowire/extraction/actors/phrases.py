"""One noun phrase: its parts, and the countries and bodies that it names as its own. No memory of other phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import children, conjuncts, text_before, trimmed
from ..reading.tree import Span, Token

if TYPE_CHECKING:
    from ...contract import Kind
    from ..reading.tree import Doc

_LONGEST_COMPLEMENT = (
    10  # words of a name behind its head: "Organization for Security and Co-operation in Europe"
)
_ORGANS = frozenset({"committee", "council", "bureau", "politburo", "secretariat", "presidium", "assembly", "party", "office",
                     "department", "delegation", "section", "wing", "commission", "general", "staff", "ministry"})  # fmt: skip
# Fields of duty, behind which stands whose minister somebody is: "Minister for Foreign Affairs of Ecuador".
_FIELDS = frozenset(
    {"affairs", "affair", "defence", "defense", "finance", "trade", "energy", "interior", "justice", "health", "commerce",
     "relations", "relation", "cooperation", "security", "economy", "industry", "culture", "education", "environment",
     "development", "agriculture", "transport", "tourism", "labour", "labor"}
)  # fmt: skip
_LONGEST_PHRASE = 25  # words before a head; beyond it no title or name is left to read


@dataclass(slots=True)
class Phrase:
    """What one noun phrase says by itself. `span` is the phrase without determiner and relative clauses."""

    head: Token
    span: Span
    kind: Kind | None = None
    name: str | None = None
    name_span: Span | None = None
    title: str | None = None
    office: knowledge.Office | None = None
    countries: list[str] = field(default_factory=list)
    body: str | None = None
    role: str | None = None
    affiliation: str | None = None
    code: str | None = None
    plural: bool = False
    definite: bool = False
    outsider: bool = False
    sovereign: bool = False
    unsure: bool = False
    official: bool = False
    owner: Token | None = None

    @property
    def former(self) -> bool:
        """Whether the phrase says that the office is no longer held."""
        return knowledge.former(base_span(self.head).text)

    @property
    def country(self) -> str | None:
        """The one country of the phrase, if it names exactly one."""
        return self.countries[0] if len(self.countries) == 1 else None


def base_span(head: Token) -> Span:
    """The noun phrase from its first modifier to its head, without relative clauses and complements."""
    doc = head.doc
    known: dict[int, Span] = doc.memory.setdefault("base_spans", {})
    span = known.get(head.i)
    if span is None:  # several rules ask for each phrase
        span = known[head.i] = _base_span(head)
    return span


def _base_span(head: Token) -> Span:
    doc, start = head.doc, head.i
    earliest = max(head.left_edge.i, start - _LONGEST_PHRASE)
    while start - 1 >= earliest and _belongs(doc[start - 1], head):
        start -= 1
    if start == head.i or doc[start].text == "-":
        start = _first_of_hyphened(doc, start)
    return trimmed(Span(doc, start, _end_of_office(head)))


def _end_of_office(head: Token) -> int:
    """Behind the head, and behind the "-general" that the parser hung on it ("its secretary-general")."""
    doc, end = head.doc, head.i + 1
    general = (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and doc[end + 1].lower_ == "general"
        and doc[end + 1].head == head
    )
    return end + 2 if general else end


def _first_of_hyphened(doc: Doc, start: int) -> int:
    """Where a name starts whose last part hangs on a hyphen that the parser cut ("Moon Jae-in", "Fattah al-Burhan")."""
    first = start
    while (
        first >= 2
        and doc[first - 1].text == "-"
        and not doc[first - 1].whitespace_
        and not doc[first - 2].whitespace_
    ):
        halves = doc[first - 2], doc[first]
        if halves[0].pos_ != "PROPN" or (halves[1].text[:1].isupper() and halves[0].text[:1].isupper()):
            return start  # "the Haniyeh-Fidan meeting"
        first -= 2
    if first == start:
        return start
    while (
        first >= 1
        and start - first < _LONGEST_PHRASE
        and doc[first - 1].pos_ == "PROPN"
        and doc[first - 1].is_alpha
    ):
        first -= 1
    return first


def _belongs(token: Token, head: Token) -> bool:
    current = token
    if token.tag_ == "TO":
        return False  # "will continue to Chisinau", read as an infinitive
    if token.text == "," and token.head.dep_ == "amod" and token.head.head == head:
        return country_in(token.head.text) is not None  # "the British, French and German leaders"
    while current.i != head.i:
        if (
            current.dep_ in ("prep", "pobj")
            and token.i < head.i
            and current.head.i < head.i
            and not token.is_punct
        ):
            current = (
                current.head
            )  # a title with a complement of its own: "Secretary of State Laura Hastings"
            continue
        if (
            current.dep_ in ("relcl", "acl", "prep", "pobj", "advcl", "punct")
            and token.text not in "-–'’’s()\"“”"
        ):
            return False
        if current.head == current:
            return False
        current = current.head
    return True


def words_without_article(span: Span) -> Span:
    """`span` without leading determiners, possessive pronouns and such."""
    doc, start, last = span.doc, span.start, span.end - 1
    while start < last:
        word = doc[start]
        if word.pos_ != "DET" and word.tag_ not in ("PRP$", "CD", "PDT") and not word.is_punct:
            break
        start += 1
    return span if start == span.start else Span(doc, start, last + 1)


def shrinking(span: Span) -> list[Span]:
    """The phrase, and the phrase without each leading modifier that carries no name ("neighbouring Kenya")."""
    spans = [span]
    start = span.start
    while start < span.end - 1 and (
        span.doc[start].lower_ in ("neighbouring", "neighboring")
        or _behind_participle(span, start) > start
        or (
            span.doc[start].pos_ in ("ADJ", "DET", "NUM", "VERB", "ADV")
            and (span.doc[start].text[:1].islower() or span.doc[start].is_sent_start)
        )
    ):
        start = max(start + 1, _behind_participle(span, start))
        spans.append(span.doc.span(start, span.end))
    return spans


def _behind_participle(span: Span, start: int) -> int:
    """Where the name goes on behind a hyphened participle: "military-ruled Myanmar", "oil-rich Kuwait"; else `start`."""
    doc = span.doc
    if (
        start + 3 < span.end
        and doc[start + 1].text == "-"
        and doc[start + 2].tag_ in ("VBN", "VBD", "VBG", "JJ")
    ):
        return start + 3 if doc[start + 2].text.islower() else start
    return start


def long_names(span: Span) -> list[Span]:
    """`span` with the complement that may be part of its name, longest first: "Council of Europe"."""
    head = span[-1]
    if not head.text[:1].isupper() or head.i + 2 >= len(head.doc):
        return []
    preposition = head.nbor()
    if (
        preposition.lower_ not in ("of", "for", "in", "on")
        or preposition.head != head
        or preposition.dep_ != "prep"
    ):
        return []
    last = min(preposition.right_edge.i, head.i + _LONGEST_COMPLEMENT)
    return [
        head.doc.span(span.start, end + 1)
        for end in range(last, preposition.i, -1)
        if head.doc[end].text[:1].isupper()
    ]


def owners_behind(preposition: Token) -> list[Token]:
    """What an office is of, through the organs of it: "of the Central Committee of the Communist Party"."""
    found: list[Token] = []
    for child in children(preposition, {"pobj"}):
        for member in conjuncts(child):
            found.append(member)
            if member.lemma_.lower() in _ORGANS | _FIELDS and len(found) < _LONGEST_COMPLEMENT:
                for inner in children(member, {"prep"}):
                    if inner.lower_ == "of":
                        found += owners_behind(inner)
    return found


def with_complement(phrase: Phrase) -> Span:
    """The phrase with its `of` complement when that is a short name ("government of Burundi")."""
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ == "of" and preposition.i == phrase.head.i + 1:
            owners = [child for child in preposition.children if child.dep_ == "pobj"]
            if owners and owners[0].pos_ == "PROPN":
                owner = base_span(owners[0])
                end = max(span.end for span in (owner, *long_names(owner)))
                return phrase.span.doc.span(phrase.span.start, end)
    return phrase.span


_PARTIES = frozenset({"delegation", "team", "group", "party"})


def countries_of(phrase: Phrase) -> list[str]:
    """Countries that the phrase names as its own: adjective, possessive, compound, or `of` and `from` complement."""
    if phrase.plural and (nations := enumerated_nations(phrase.head)):
        return list(dict.fromkeys(code for code, _ in nations))
    found: list[str] = []
    tokens = [
        token
        for token in phrase.span
        if (
            token.ent_type_ != "PERSON"
            or token.tag_ == "JJ"
            or (phrase.name_span is not None and token.i < phrase.name_span.start)
        )
        and (token.i != phrase.head.i or phrase.head.pos_ == "PROPN")
    ]
    index = 0
    while index < len(tokens):
        for width in (4, 3, 2, 1):
            window = tokens[index : index + width]
            if len(window) == width and window[-1].i - window[0].i == width - 1:
                code = country_in(phrase.span.doc.text_of(window[0].i, window[-1].i + 1))
                if (
                    code
                    and not of_continent(window[0])
                    and not is_carrier(phrase.span.doc.span(window[0].i, window[-1].i + 1))
                ):
                    if not _is_posting(window[0], phrase) and not only_relates(window[-1]):
                        found.append(code)
                    index += width - 1
                    break
        index += 1
    for preposition in [*own_prepositions(phrase.head), *_behind_field(phrase.head)]:
        if preposition.lower_ in ("of", "from"):
            for member in owners_behind(preposition):
                owner = words_without_article(base_span(member))
                rest = name_behind_country(owner)
                if rest is not None:
                    owner = owner.doc.span(owner.start, rest.start)
                names = [span.text for span in (*long_names(owner), owner)]
                code = next((code for name in names if (code := country_in(name))), None)
                if code is None and member.tag_ == "NNS" and phrase.head.lemma_.lower() in _PARTIES:
                    people = children(member, {"amod", "compound"})  # "a delegation of French senators"
                    code = next((whose for child in people if (whose := country_in(child.text))), None)
                if code:
                    found.append(code)
    if len(found) > 1 and any(token.text.startswith("Cypriot") for token in phrase.span):
        found = [code for code in found if code not in ("GRC", "TUR")]  # "Greek and Turkish Cypriot leaders"
    return list(dict.fromkeys(found))


def of_continent(token: Token) -> bool:
    """Whether "American" is of a continent, not of the United States: "the South American country", "Latin Americans"."""
    return (
        token.lower_ in ("american", "americans")
        and token.i > 0
        and text_before(token).lower() in ("south", "latin", "central", "north", "pan", "-")
        and (
            text_before(token) != "-" or (token.i > 1 and token.nbor(-2).lower_ in ("pan", "inter", "latin"))
        )
    )


def enumerated_nations(head: Token) -> list[tuple[str, Span]]:
    """The countries of "the U.S., Czech and South Korean [presidents]", with their words; none for less than two.

    Read from the surface, since the parser takes the first of them for nouns of their own.
    """
    doc, start = head.doc, head.sent.start
    index = head.i - 1
    while index > start and doc[index].text.islower() and doc[index].pos_ in ("ADJ", "NOUN"):
        index -= 1  # "foreign", "defence"
    found: list[tuple[str, Span]] = []
    while index >= start:
        words = [doc.span(max(start, index - 1), index + 1), doc.span(index, index + 1)]
        nation = next(((code, span) for span in words if (code := _nation(span.text)) is not None), None)
        if nation is None:
            break
        found.append(nation)
        behind = nation[1].start - 1
        index = behind
        while index >= start and doc[index].lower_ in (",", "and", "&"):
            index -= 1
        if index == behind:
            break
    return found[::-1] if len(found) > 1 else []


def _nation(text: str) -> str | None:
    """The country of an adjective, or of a name that stands for one ("U.S.")."""
    if not text[:1].isupper() or text.lower().startswith("the "):
        return None
    return knowledge.demonym(text) or (knowledge.country_of(text) if "." in text else None)


def _behind_field(head: Token) -> list[Token]:
    """The "of" behind a field of duty: "Minister for Foreign Affairs [of] Ecuador"."""
    return [
        inner
        for preposition in children(head, {"prep"})
        if preposition.lower_ == "for"
        for field_ in children(preposition, {"pobj"})
        if field_.lemma_.lower() in _FIELDS
        for inner in children(field_, {"prep"})
    ]


_RELATING = frozenset({
    "based", "backed", "born", "trained", "funded", "armed", "sponsored", "supported", "aligned", "allied", "educated",
    "brokered", "mediated", "occupied", "held", "bound", "made", "hosted", "financed", "proposed",
})  # fmt: skip


def only_relates(place: Token) -> bool:
    """Whether a country only helps or houses whom the phrase means: "the Qatar-based leader", "an Iran-backed militia"."""
    doc = place.doc
    return place.i + 2 < len(doc) and doc[place.i + 1].text == "-" and doc[place.i + 2].lower_ in _RELATING


def is_carrier(span: Span) -> bool:
    """Whether "Emirates" is the airline, which has no article as the state has."""
    return span.text == "Emirates" and (span.start == 0 or span[0].nbor(-1).lower_ != "the")


def _is_posting(place: Token, phrase: Phrase) -> bool:
    """Whether it is where somebody is sent, not whom they serve: "the Chinese Ambassador to Kenya X"."""
    before = place.nbor(-1) if place.i > phrase.span.start else place
    if before.lower_ == "the" and before.i > phrase.span.start:
        before = before.nbor(-1)
    return before.lower_ == "to" and before.i > phrase.span.start


def name_behind_country(span: Span) -> Span | None:
    """The name in "Ukraine Volodymyr Zelenskyy", which the parser takes for one after "President of"; None else."""
    for end in range(len(span) - 2, 0, -1):
        rest = span[end:]
        if knowledge.country_of(span[:end].text) and all(token.text[:1].isupper() for token in rest):
            return rest
    return None


def own_prepositions(head: Token) -> list[Token]:
    """Prepositions on the noun itself: behind a coordination they belong to its last member, wherever the parser hung them."""
    own = [
        preposition
        for preposition in children(head, {"prep"})
        if not any(member.i < preposition.i for member in children(head, {"conj"}))
    ]
    if head.dep_ == "conj":
        own += [
            preposition
            for preposition in children(head.head, {"prep"})
            if preposition.i > head.i
            and not any(head.i < member.i < preposition.i for member in children(head.head, {"conj"}))
        ]
    return own


@lru_cache(maxsize=knowledge.PHRASES)
def country_in(text: str) -> str | None:
    """The country (alpha-3) that a name, adjective, capital or movement stands for, or None."""
    text = text.removesuffix("'s").removesuffix("’s").strip()
    if not text[:1].isupper():
        return None
    if (code := knowledge.country_of(text) or knowledge.demonym(text)) is not None:
        return code
    if (movement := knowledge.movement(text)) is not None:
        return movement.country
    seat = knowledge.capital(text)
    return seat.country if seat else None


def organization_in(phrase: Phrase) -> knowledge.Organization | None:
    """An international body that the phrase names as its own ("EU foreign policy chief", "the bloc's envoy" not)."""
    doc, head = phrase.span.doc, phrase.head.i
    words = [index for index in range(phrase.span.start, phrase.span.end) if index != head]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            text = doc.text_of(words[start], words[end - 1] + 1)
            found = knowledge.organization(text.removesuffix("'s").removesuffix("’s").strip())
            if found is not None:
                return found
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ in ("of", "from", "for", "at"):
            for child in owners_behind(preposition):
                owner = words_without_article(base_span(child))
                for span in (*long_names(owner), owner):
                    if (found := knowledge.organization(span.text)) is not None:
                        return found
    return None
