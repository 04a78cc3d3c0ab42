"""One noun phrase read as a possible actor: name, title, office, country, body. No memory of other phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import knowledge, lexicon
from .syntax import children, conjuncts, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ..contract import Kind

_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "ben", "ould", "abu", "abd", "de", "da", "dos", "das", "del", "della", "di", "du",
     "van", "von", "der", "den", "ter", "ten", "la", "le", "y", "e", "of", "the", "-"}
)  # fmt: skip
_CAPITALS_THAT_ARE_NAMES = frozenset({"Stanley", "Victoria", "Douglas", "Hamilton", "George Town", "Georgetown", "Kingston", "Charlotte Amalie"})
_HONORIFICS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord", "lady", "sheikh", "sheikha", "h.e.",
     "hon.", "excellency", "maj.", "gen.", "lt.", "col.", "sgt.", "capt.", "adm.", "brig.", "cardinal", "archbishop",
     "bishop", "ayatollah", "imam", "rev.", "professor", "prof."}
)  # fmt: skip
_NO_PERSON = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT", "LAW", "LANGUAGE"})
_NOT_TITLES = frozenset({"counterpart", "official", "host"})
_BOUND = frozenset(
    {"leader", "spokesperson", "official", "adviser", "chief of staff", "party leader", "commissioner", "vice president",
     "president", "attorney general", "secretary-general", "religious leader"}
)  # fmt: skip
_RELATIONAL = frozenset({"counterpart", "colleague", "neighbour", "neighbor", "guest", "host", "predecessor", "successor"})
_NO_BODY_ALONE = frozenset({"state", "house", "crown", "executive", "mission", "authority", "side", "party", "team", "department", "resistance", "coalition", "assembly"})
_PRIVATE_BODIES = frozenset(
    {"group", "association", "union", "project", "program", "programme", "team", "institute", "center", "centre", "club",
     "company", "firm", "bank", "university", "charity", "foundation", "federation", "league", "chamber", "fund"}
)  # fmt: skip
_FREE_COMPLEMENTS = frozenset({"state", "republic", "government", "nation", "country", "bloc", "union", "alliance", "kingdom"})
_MODIFIERS_DROPPED = frozenset(
    {"top", "senior", "visiting", "newly", "then", "former", "late", "new", "same", "other", "own", "many", "several",
     "some", "two", "three", "both", "all", "unnamed", "outgoing", "incoming", "embattled", "his", "her", "its", "their"}
)  # fmt: skip


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
    former: bool = False
    outsider: bool = False
    sovereign: bool = False
    unsure: bool = False
    official: bool = False
    owner: Token | None = None

    @property
    def country(self) -> str | None:
        """The one country of the phrase, if it names exactly one."""
        return self.countries[0] if len(self.countries) == 1 else None


def base_span(head: Token) -> Span:
    """The noun phrase from its first modifier to its head, without relative clauses and complements."""
    start = head.i
    while start - 1 >= head.left_edge.i and _belongs(head.doc[start - 1], head):
        start -= 1
    return trimmed(head.doc[start : head.i + 1])


def _belongs(token: Token, head: Token) -> bool:
    current = token
    while current.i != head.i:
        if current.dep_ in ("prep", "pobj") and token.i < head.i and current.head.i < head.i and not token.is_punct:
            current = current.head  # a title with a complement of its own: "Secretary of State Laura Hastings"
            continue
        if current.dep_ in ("relcl", "acl", "prep", "pobj", "advcl", "punct") and token.text not in "-–'’’s()\"“”":
            return False
        if current.head == current:
            return False
        current = current.head
    return True


def words_without_article(span: Span) -> Span:
    """`span` without leading determiners, possessive pronouns and such."""
    start = span.start
    while start < span.end - 1 and (
        span.doc[start].pos_ == "DET" or span.doc[start].tag_ in ("PRP$", "CD", "PDT") or span.doc[start].is_punct
    ):
        start += 1
    return span.doc[start : span.end]


def describe(head: Token) -> Phrase:
    """Reads the noun phrase of `head` (a noun or proper noun)."""
    span = base_span(head)
    phrase = Phrase(head=head, span=words_without_article(span))
    phrase.plural = head.tag_ in ("NNS", "NNPS")
    phrase.definite = span.start != phrase.span.start and span.doc[span.start].lower_ in ("the", "this", "that", "both")
    phrase.former = any(token.lower_ in ("former", "ex", "late", "ousted", "deposed") for token in span)
    phrase.owner = next((token for token in children(head, {"poss"})), None)
    if _whole(phrase):
        return phrase
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON":
        _person(phrase)
    if phrase.name is None:
        _body_or_office(phrase)
    return phrase


def _whole(phrase: Phrase) -> bool:
    """The phrase as a whole names a state, seat, organization or movement."""
    text = phrase.span.text
    for span in _shrinking(phrase.span):
        text = span.text
        if text[:1].islower() and not any(char.isupper() for char in text):
            continue
        if (country := knowledge.country_of(text)) is not None:
            phrase.kind, phrase.countries, phrase.name, phrase.name_span = "state", [country], text, span
            phrase.sovereign = True
            return True
        if (organization := knowledge.organization(text)) is not None:
            phrase.kind, phrase.name, phrase.name_span = "organization", text, span
            phrase.code, phrase.body = organization.code, organization.name
            return True
        if (movement := knowledge.movement(text)) is not None:
            phrase.kind, phrase.name, phrase.name_span = "movement", text, span
            phrase.countries = [movement.country] if movement.country else []
            phrase.body, phrase.role = movement.name, movement.role
            return True
        if (seat := knowledge.capital(text)) is not None and not (
            phrase.head.ent_type_ == "PERSON" and text in _CAPITALS_THAT_ARE_NAMES
        ):
            phrase.kind, phrase.name, phrase.name_span = "government", text, span
            phrase.countries = [seat.country] if seat.country else []
            phrase.sovereign = seat.body == "government"
            return True
        if (people := knowledge.demonym(text)) is not None and phrase.head.tag_ in ("NNPS", "NNS", "JJ", "NNP"):
            phrase.kind, phrase.name, phrase.name_span, phrase.countries = "state", text, span, [people]
            phrase.sovereign = True
            return True
    return False


def _shrinking(span: Span) -> list[Span]:
    """The phrase, and the phrase without each leading modifier that carries no name ("neighbouring Kenya")."""
    spans = [span]
    start = span.start
    while start < span.end - 1 and span.doc[start].pos_ in ("ADJ", "DET", "NUM", "VERB", "ADV") and span.doc[start].text[:1].islower():
        start += 1
        spans.append(span.doc[start : span.end])
    return spans


def _heads(office: knowledge.Office, head: Token) -> bool:
    """Whether the office's last word is the head of the phrase, not a word before it ("major cities")."""
    last = office.title.split()[-1]
    forms = {head.lower_, head.lemma_.lower(), head.lower_.rstrip("s")}
    return last in forms or any(word in forms for word in office.title.split()) and "of" in office.title


def _with_complement(phrase: Phrase) -> Span:
    """The phrase with its `of` complement when that is a short name ("government of Burundi")."""
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ == "of" and preposition.i == phrase.head.i + 1:
            owners = [child for child in preposition.children if child.dep_ == "pobj"]
            if owners and owners[0].pos_ == "PROPN":
                end = base_span(owners[0]).end
                return phrase.span.doc[phrase.span.start : end]
    return phrase.span


def _countries_of(phrase: Phrase) -> list[str]:
    """Countries that the phrase names as its own: adjective, possessive, compound, or `of` and `from` complement."""
    found: list[str] = []
    tokens = [
        token for token in phrase.span
        if token.ent_type_ != "PERSON" and (token.i != phrase.head.i or phrase.head.pos_ == "PROPN")
    ]
    index = 0
    while index < len(tokens):
        for width in (4, 3, 2, 1):
            window = tokens[index : index + width]
            if len(window) == width and window[-1].i - window[0].i == width - 1:
                code = _country(phrase.span.doc[window[0].i : window[-1].i + 1].text)
                if code:
                    found.append(code)
                    index += width - 1
                    break
        index += 1
    for preposition in _own_prepositions(phrase.head):
        if preposition.lower_ in ("of", "from"):
            for child in preposition.children:
                if child.dep_ == "pobj":
                    for member in conjuncts(child):
                        code = _country(words_without_article(base_span(member)).text)
                        if code:
                            found.append(code)
    return list(dict.fromkeys(found))


def _own_prepositions(head: Token) -> list[Token]:
    """Prepositions on the noun itself: behind a coordination they belong to its last member, wherever the parser hung them."""
    own = [preposition for preposition in children(head, {"prep"}) if not any(
        member.i < preposition.i for member in children(head, {"conj"}))]
    if head.dep_ == "conj":
        own += [preposition for preposition in children(head.head, {"prep"}) if preposition.i > head.i and not any(
            head.i < member.i < preposition.i for member in children(head.head, {"conj"}))]
    return own


def _country(text: str) -> str | None:
    text = text.removesuffix("'s").removesuffix("’s").strip()
    if not text[:1].isupper():
        return None
    if (code := knowledge.country_of(text) or knowledge.demonym(text)) is not None:
        return code
    if (movement := knowledge.movement(text)) is not None:
        return movement.country
    seat = knowledge.capital(text)
    return seat.country if seat else None


def _organization_in(phrase: Phrase) -> knowledge.Organization | None:
    """An international body that the phrase names as its own ("EU foreign policy chief", "the bloc's envoy" not)."""
    tokens = [token for token in phrase.span if token.i != phrase.head.i]
    for start in range(len(tokens)):
        for end in range(len(tokens), start, -1):
            text = phrase.span.doc[tokens[start].i : tokens[end - 1].i + 1].text
            found = knowledge.organization(text.removesuffix("'s").removesuffix("’s").strip())
            if found is not None:
                return found
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ in ("of", "from", "for", "at"):
            for child in children(preposition, {"pobj"}):
                found = knowledge.organization(words_without_article(base_span(child)).text)
                if found is not None:
                    return found
    return None


def _person(phrase: Phrase) -> None:
    """Splits "Turkish Foreign Minister Hakan Fidan" into country, title and name."""
    doc, span = phrase.span.doc, phrase.span
    title_end = _end_of_title(span)
    name_start = title_end
    while name_start < span.end - 1 and _precedes_name(doc[name_start]):
        name_start += 1
    for index in range(span.end - 1, name_start - 1, -1):  # a name has capitals throughout, but for particles
        if not _may_be_name(doc[index]):
            name_start = index + 1
            break
    if name_start >= span.end or not doc[name_start].text[:1].isupper():
        return
    name = doc[name_start : span.end]
    if phrase.head.ent_type_ != "PERSON" and _is_title_alone(name.text):
        return  # a title alone: "the Foreign Minister"
    before = doc[span.start : name_start] if name_start > span.start else None
    phrase.kind, phrase.name, phrase.name_span = "person", name.text, name
    phrase.outsider = _is_calling(before) if before is not None else False
    if before is None or phrase.head.ent_type_ in _NO_PERSON:
        phrase.unsure = phrase.head.ent_type_ != "PERSON"
        if phrase.head.ent_type_ in _NO_PERSON:
            phrase.kind = phrase.name = phrase.name_span = None
        return
    phrase.unsure = title_end == span.start and phrase.head.ent_type_ != "PERSON"
    if title_end > span.start and not phrase.outsider:
        phrase.office = knowledge.office(before.text)
        phrase.title = _title(before)
        phrase.role = phrase.office.role if phrase.office else None
    phrase.countries = _countries_of(phrase)
    if not phrase.countries and phrase.office is not None and phrase.office.country:
        phrase.countries = [phrase.office.country]
    _affiliate(phrase)
    _bind(phrase)
    phrase.official = _is_official(phrase)


def _is_official(phrase: Phrase) -> bool:
    """Whether the title names the state's own body: "government spokesman", "presidential aide"."""
    if phrase.office is None or phrase.outsider:
        return False
    words = (phrase.title or "").lower().split()
    return phrase.office.diplomatic or any(
        word in _STATE_ADJECTIVES or knowledge.body(" ".join(words[: index + 1])) is not None for index, word in enumerate(words[:-1])
    )


_STATE_ADJECTIVES = frozenset({"presidential", "government", "governmental", "ministerial", "parliamentary", "military", "diplomatic", "royal", "ministry"})


def _bind(phrase: Phrase) -> None:
    """An office is its body's: the president of a club or the spokesman of the police is no diplomatic actor."""
    if phrase.office is None or phrase.office.name not in _BOUND or phrase.affiliation:
        return
    if _owned_by_stranger(phrase, phrase.office):
        phrase.outsider, phrase.countries = True, []
        return
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ not in ("of", "for", "from", "at", "with"):
            continue
        for child in children(preposition, {"pobj"}):
            text = words_without_article(base_span(child)).text
            if child.pos_ == "NOUN" and not knowledge.non_actor(text) and child.lemma_.lower() not in _PRIVATE_BODIES:
                continue  # a field of duty: "commissioner for peace"
            if child.lemma_.lower() in _FREE_COMPLEMENTS or knowledge.body(text) is not None or knowledge.office(text) is not None:
                continue
            if knowledge.country_of(text) is None and knowledge.movement(text) is None and knowledge.organization(text) is None:
                phrase.outsider, phrase.countries = True, []


def _is_calling(before: Span) -> bool:
    """Whether the words before a name are a calling that makes no diplomatic actor ("ACLJ counsel", "coach")."""
    last = [token for token in before if not token.is_punct and token.lower_ not in ("'s", "’s")]
    if not last or not last[-1].text[:1].islower():
        return False
    return knowledge.non_actor(last[-1].text) or (len(last) > 1 and last[-2].text[:1].islower() and knowledge.non_actor(f"{last[-2].text} {last[-1].text}"))


def _owned_by_stranger(phrase: Phrase, office: knowledge.Office) -> bool:
    """Whether a name before the office is of a body that is no actor ("NAACP President", "ACLJ executive director")."""
    title = set(office.title.split())
    end = phrase.name_span.start if phrase.name_span is not None and phrase.kind == "person" and phrase.name else phrase.head.i
    names = [
        token for token in phrase.span.doc[phrase.span.start : end]
        if token.pos_ == "PROPN" and token.lower_ not in title and token.ent_type_ not in ("PERSON", "GPE", "NORP")
        and token.lower_ not in _MODIFIERS_DROPPED and token.lower_ not in _HONORIFICS
    ]
    if not names:
        return False
    text = phrase.span.doc[names[0].i : names[-1].i + 1].text
    known = (knowledge.country_of, knowledge.demonym, knowledge.organization, knowledge.movement, knowledge.capital, knowledge.body, knowledge.office)
    return all(look(text) is None for look in known)


def _is_title_alone(text: str) -> bool:
    """Whether the words are an office or body and nothing else ("Foreign Minister"; "Hun Sen" ends in no senator)."""
    office = knowledge.office(text)
    if office is not None:
        return len(office.title.split()) == len(text.split())
    return knowledge.body(text) is not None


def _end_of_title(span: Span) -> int:
    """Where the title at the head of the phrase ends (token index); the phrase's start when there is none."""
    # The last word is the name's ("Hun Sen" is no senator), unless all of it is a title.
    whole = (knowledge.office(span[:-1].text) if len(span) > 1 else None) or knowledge.office(span.text)
    if whole is None or whole.title in _NOT_TITLES:
        return span.start
    for end in range(span.start + 1, span.end + 1):
        part = knowledge.office(span.doc[span.start : end].text)
        if part is not None and part.title == whole.title:
            return end
    return span.start


def _precedes_name(token: Token) -> bool:
    return (
        token.lower_ in _HONORIFICS or token.lower_ in ("'s", "’s") or token.is_punct
        or (token.dep_ == "poss" and token.i + 1 < len(token.doc) and token.nbor().dep_ == "case")
        or (token.ent_type_ != "PERSON" and _country(token.text) is not None) or token.text[:1].islower() and token.lower_ not in _PARTICLES
    )


def _affiliate(phrase: Phrase) -> None:
    """The body or movement that the phrase puts the person in ("EU foreign policy chief", "Hamas leader")."""
    if (body := _organization_in(phrase)) is not None:
        phrase.affiliation, phrase.code = body.name, body.code
        return
    for token in phrase.span:
        if token.text[:1].isupper() and (movement := knowledge.movement(token.text)) is not None:
            phrase.affiliation = movement.name
            phrase.countries = [movement.country] if movement.country else phrase.countries
            phrase.role = movement.role
            return
    owners = [child for preposition in children(phrase.head, {"prep"}) if preposition.lower_ in ("of", "from") for child in preposition.children]
    for token in owners:
        movement = knowledge.movement(words_without_article(base_span(token)).text)
        if movement is not None:
            phrase.affiliation, phrase.role = movement.name, movement.role
            phrase.countries = [movement.country] if movement.country else phrase.countries


def _may_be_name(token: Token) -> bool:
    if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "NUM", "PRON"):
        return True
    return token.lower_ in _PARTICLES or token.text in "-.'’"


def _title(before: Span) -> str | None:
    """The title without country and determiner."""
    tokens = [
        token for token in before
        if not (_country(token.text) or token.lower_ in _MODIFIERS_DROPPED or token.lower_ in ("'s", "’s", "the", "a"))
    ]
    if not tokens:
        return None
    return trimmed(before.doc[tokens[0].i : tokens[-1].i + 1]).text


def _body_or_office(phrase: Phrase) -> None:
    """A ministry, a group or an office-holder by its common noun: "the French president", "Iranian negotiators"."""
    text = phrase.span.text
    phrase.outsider = knowledge.non_actor(text)
    if phrase.outsider:
        return
    if phrase.head.lower_ == "office" and phrase.owner is not None:  # "her office", "Han's office"
        phrase.kind, phrase.name, phrase.role, phrase.name_span = "government", text, "GOV", phrase.span
        phrase.countries = _countries_of(phrase)
        return
    lemma = phrase.head.lemma_.lower()
    if lemma in lexicon.meetings().nouns or lemma in lexicon.visits().nouns or lemma in lexicon.statements().nouns or (
        lemma in lexicon.statements().tables["documents"]["nouns"]
    ):
        return  # "delegation-level talks" are no delegation
    relational = lemma in _RELATIONAL or (lemma == "number" and "opposite" in text.lower().split())
    office, body = knowledge.office("counterpart" if relational else text), knowledge.body(text)
    if body is not None and len(phrase.span) == 1 and text.lower() in _NO_BODY_ALONE:
        body = None
    if office is None and body is None:
        return
    if body is not None and (office is None or phrase.head.text.lower() in body.name or body.kind == "government"):
        phrase.kind, phrase.role = body.kind, body.role
        phrase.name = text if body.kind == "government" else None
    elif office is not None and (relational or _heads(office, phrase.head)):
        phrase.office, phrase.role = office, office.role
        phrase.kind = "group" if phrase.plural else "person"
        phrase.title = _title(phrase.span)
    phrase.countries = _countries_of(phrase)
    if not phrase.countries and phrase.office is not None and phrase.office.country:
        phrase.countries = [phrase.office.country]
    phrase.name_span = _with_complement(phrase)
    if phrase.name is not None:
        phrase.name = phrase.name_span.text
    _affiliate(phrase)
    _bind(phrase)
    phrase.official = _is_official(phrase)
