"""Who holds an office that a phrase names: the name in apposition, behind a complement, or simply beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import SUBJECTS, children, conjuncts
from .describe import describe
from .phrases import base_span, country_in, name_behind_country, words_without_article
from .titles import behind_complement, is_title_alone
from .words import COURTESY, FIELDS_OF_OFFICE, HONORIFICS, JOINING, OFFICE_HEADS, RANKS, SOLE_OFFICES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..reading.tree import Doc, Span, Token
    from .phrases import Phrase

_LONGEST_NAME = 7
_LONGEST_COMPLEMENT = 8
_LINKS = frozenset({"of", "to", "for", "in", "on", "at", "with"})


def holder_after(phrase: Phrase) -> Token | None:
    """The name that follows an office with its own complement: in apposition, or beside it where the parser erred."""
    head = phrase.head
    for holder in (head, *children(head, {"conj"})):  # "the president and the bloc's chairman, X"
        for child in children(holder, {"appos"}):
            if child.pos_ == "PROPN" and child.i > head.i:
                return child
    for child in children(head, {"conj"}):
        # "the Foreign Minister of Jordan, X": an apposition read as coordination
        coordinated = any(other.dep_ in ("cc", "conj") and other.i < child.i for other in head.children)
        if child.ent_type_ == "PERSON" and not coordinated and describe(child).office is None:
            return child
    for preposition in children(head, {"prep"}):
        for child in children(preposition, {"pobj"}):
            # "a spokesman for the junta, X": the parser gives X to the junta
            for name in children(child, {"appos"}):
                if name.pos_ == "PROPN" and name.ent_type_ == "PERSON" and child.ent_type_ != "PERSON":
                    return name
    for preposition in children(head, {"prep"}):
        # "Ambassador to Germany Richard Grenell": one phrase to the parser
        for child in children(preposition, {"pobj"}):
            if preposition.lower_ in _LINKS and (
                # "a spokesman for President X", "an adviser to X": whom they serve
                (
                    child.ent_type_ == "PERSON"
                    and child.i - preposition.i > 2
                    and describe(child).office is None
                )
                or name_behind_country(words_without_article(base_span(child))) is not None
            ):
                return child
    for token in head.doc.span(head.i + 1, head.i + 5):
        if token.pos_ != "PROPN":
            break
        if token.head == head.head and token.dep_ == head.dep_ and token.ent_type_ == "PERSON":
            return token
    return None


def name_beside(phrase: Phrase) -> Span | None:
    """The name that stands beside an office on the surface, whatever the parser makes of it.

    "Minister Dr. Anand Raghunathan", "the ambassador to Vienna, Dmitry Orlov, said". Behind a comma the name has to be
    closed by another comma or by the end of the sentence, and the office has to be a definite one.
    """
    head, doc = phrase.head, phrase.head.doc
    if phrase.plural:
        return None
    end = head.sent.end
    if (second := _second_office(phrase)) is not None:
        return second
    title_end = _end_of_full_title(phrase, end)
    start = behind_complement(doc, title_end, min(end, title_end + _LONGEST_COMPLEMENT))
    if start + 2 < end and doc[start].text == "(" and doc[start + 2].text == ")":
        start += 3  # "of the African Union (AU), X"
    if start == title_end and start < end and doc[start].lower_ in _LINKS:
        start = _to_comma(doc, start, min(end, start + _LONGEST_COMPLEMENT))
    if start >= end - 1:
        return None
    apart = doc[start].text == ","
    name = _name_at(doc, start + 1 if apart else start, end, sure=apart or start > title_end)
    if name is None:
        return None
    if apart:
        closed = (
            name.end >= end
            or doc[name.end].text in (",", ".", ";", ")")
            or doc[name.end].pos_ in ("VERB", "AUX")
        )
        definite = phrase.definite or phrase.owner is not None or bool(phrase.countries)
        return name if closed and definite and not _goes_on_as_list(doc, name.end, end) else None
    return name if head.text[:1].isupper() or start > title_end or _is_courtesy(doc[start]) else None


def _second_office(phrase: Phrase) -> Span | None:
    """The name behind a second office of the same person: "Vietnamese Deputy Prime Minister and Foreign Minister X".

    Two persons have an article, a name or a country each.
    """
    if phrase.definite or not phrase.head.text[:1].isupper():
        return None
    for child in children(phrase.head, {"conj"}):
        between = phrase.head.doc.span(phrase.head.i + 1, child.left_edge.i)
        if child.pos_ != "PROPN" or any(token.lower_ not in ("and", "&", "/") for token in between):
            continue
        other = describe(child)
        if other.kind == "person" and other.name and other.office is not None and not other.countries:
            return other.name_span
    return None


def is_indefinite(phrase: Phrase) -> bool:
    """Whether the phrase brings in somebody new: "a senior official", "another envoy"."""
    first = base_span(phrase.head)[0]
    return first.lower_ in ("a", "an", "another", "one", "some", "any", "no") and first.i < phrase.head.i


def _end_of_full_title(phrase: Phrase, end: int) -> int:
    """Where the title ends that the head begins ("Minister" of "Minister for Foreign Affairs"), which is then the phrase's."""
    doc, first = phrase.head.doc, phrase.head.i
    last = first + 1
    while last < min(end, first + 8) and knowledge.in_title(doc[last].text):
        last += 1
    for stop in range(last, first + 1, -1):
        title = doc.text_of(first, stop)
        office = knowledge.office(title)
        if office is not None and len(office.title.split()) == stop - first:
            phrase.office, phrase.title = office, title
            return stop
    return first + 1


def _goes_on_as_list(doc: Doc, start: int, end: int) -> bool:
    """Whether more members of an enumeration follow: "the Kenyan president, Paul Kagame and ..."."""
    return start < end and doc[start].lower_ in ("and", "or")


def _to_comma(doc: Doc, start: int, end: int) -> int:
    """Where a complement of any words ends: at its comma, if no verb comes before; else `start`. Initials in brackets
    belong to it."""
    for index in range(start, end):
        if doc[index].text == ",":
            return index
        if doc[index].pos_ in ("VERB", "AUX", "PUNCT") and doc[index].text not in ("(", ")"):
            break
    return start


def _is_courtesy(token: Token) -> bool:
    return token.lower_ in HONORIFICS or token.lower_ in COURTESY or token.text == "HE"


def _name_at(doc: Doc, start: int, end: int, *, sure: bool) -> Span | None:
    """The person's name that starts at `start`, its honorifics left out; None when it may be something else.

    `sure`: the place makes a name likely, so that the model needn't have seen one.
    """
    first = start
    while first < end and (_is_courtesy(doc[first]) or (first > start and doc[first].text == ".")):
        first += 1
    stop = first
    while stop < end and stop - first < _LONGEST_NAME and _may_stand_in_name(doc, stop):
        stop += 1
    while stop > first and not doc[stop - 1].text[:1].isupper():
        stop -= 1
    if stop == first or doc[first].lower_ in JOINING - {"al", "el", "abu", "de", "van", "von"}:
        return None
    name = doc.span(first, stop)
    if (
        country_in(name.text) is not None
        or is_title_alone(name.text)
        or knowledge.office(name.text) is not None
    ):
        return None
    if knowledge.organization(name.text) is not None or any(country_in(token.text) for token in name[:1]):
        return None
    persons = any(token.ent_type_ == "PERSON" for token in name)
    if not persons and any(token.ent_type_ not in ("", "ORG", "GPE", "NORP") for token in name):
        return None
    return name if persons or (len(name) > 1 and (sure or first > start)) else None


def _may_stand_in_name(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.pos_ == "PROPN" and token.text[:1].isupper():
        return True
    return token.lower_ in JOINING or (token.text == "-" and not token.whitespace_)


def ranks_before(phrase: Phrase) -> set[str]:
    """The military and other ranks, in full, that stand right before a name: "the army chief, Lt. Gen. X"."""
    if phrase.name_span is None:
        return set()
    found: set[str] = set()
    doc, index = phrase.head.doc, phrase.name_span.start - 1
    while index >= phrase.head.sent.start:
        rank = RANKS.get(doc[index].lower_.rstrip("."))
        if rank is not None:
            found.add(rank)
        elif doc[index].text != ".":
            break
        index -= 1
    return found


def is_prominent(phrase: Phrase, holder: knowledge.Leader) -> bool:
    """Whether a bare surname may be taken for the leader of that name: "Iran's Araghchi", or one of the highest by it."""
    if (
        phrase.outsider
        or phrase.head.ent_type_ not in ("PERSON", "ORG", "GPE", "")
        or not (
            phrase.head.pos_ == "PROPN"
            or (phrase.head.ent_type_ == "PERSON" and phrase.head.text[:1].isupper())
        )
    ):
        return False
    if phrase.countries or phrase.owner is not None:
        return holder.country in phrase.countries
    by_title = len(phrase.span) == 2 and phrase.span[0].text in ("Secretary", "Minister", "Premier")
    return (
        holder.office in SOLE_OFFICES
        and phrase.head.ent_type_ == "PERSON"
        and (len(phrase.span) == 1 or by_title)
    )


def described_by_clause(head: Token) -> list[Token]:
    """What a clause in the present says that somebody is: "X, who is Poland's foreign minister", "X is the ..."."""
    clauses = [
        verb
        for verb in children(head, {"relcl"})
        if any(child.tag_ == "WP" for child in children(verb, SUBJECTS))
    ]
    if head.dep_ == "nsubj":
        clauses.append(head.head)
    return [
        described
        for verb in clauses
        if verb.lower_ in ("is", "'s", "’s") and not children(verb, {"neg", "aux"})
        for described in children(verb, {"attr"})
        if described.pos_ == "NOUN" and described.tag_ == "NN"
    ]


def one_of(together: Phrase, first: Token, name: Token) -> Phrase:
    """The office of several read as that of one of them: "the Ethiopian and Somali ministers, A and B", in their order."""
    if not together.plural:
        return together
    office = knowledge.office(together.span.text)
    if office is not None and not together.outsider:
        together.office, together.title, together.official = office, office.title, office.diplomatic
    words = [token.text for token in together.span if token.text in ("Greek", "Turkish")]
    if len(words) > 1 and "CYP" in together.countries:  # "the Greek and Turkish Cypriot leaders, A and B"
        order = [member.i for member in conjuncts(first)].index(name.i)
        greek = words[order : order + 1] == ["Greek"]
        together.countries = ["CYP"] if greek else []
        together.affiliation = None if greek else "Turkish Cypriots"
    if len(together.countries) > 1:
        order = [member.i for member in conjuncts(first)].index(name.i)
        together.countries = together.countries[order : order + 1]
    return together


def without_country(named: Phrase) -> tuple[str, Span]:
    """The name without a country that belongs to the office before it."""
    span = named.name_span or named.span
    entity = next((ent for ent in span.doc.span(span.start, span.end).ents if ent.label_ == "PERSON"), None)
    found = entity if entity is not None and entity.end == span.end else span
    return found.text, found


def is_deputy(words: Iterable[str]) -> bool:
    """Whether the words of a title make its holder somebody's deputy."""
    return bool({"vice", "deputy", "assistant", "under"} & set(words))


def one_office(title: str, titles: set[str]) -> bool:
    """Whether two titles can be one person's: the same head and rank, or one of them general ("top diplomat")."""
    words = set(title.lower().split())
    if is_deputy(words) != is_deputy(titles):
        return False
    if words <= titles or titles <= words:
        return True
    if words - titles & FIELDS_OF_OFFICE and titles - words & FIELDS_OF_OFFICE:
        return False  # a prime minister is no foreign minister
    return any(head in words and bool(heads & titles) for head, heads in OFFICE_HEADS.items())
