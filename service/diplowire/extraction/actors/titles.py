"""Titles and offices in a noun phrase: where a title ends, whose it is, and whether its holder is a diplomatic actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..circumstances.places import region
from ..knowledge.tables import fold
from ..reading.syntax import children, text_before, trimmed
from .phrases import (
    Phrase,
    base_span,
    country_in,
    long_names,
    name_behind_country,
    organization_in,
    own_prepositions,
    owners_behind,
    shrinking,
    words_without_article,
)
from .words import (
    BODILY,
    BOUND,
    BROAD_ADJECTIVES,
    FREE_COMPLEMENTS,
    HONORIFICS,
    MODIFIERS_DROPPED,
    NO_BODY_ALONE,
    NO_STATE_HAS,
    NOT_TITLES,
    PARTICLES,
    PRESIDING,
    PRIVATE_BODIES,
    PRIVATE_TRADES,
    ROYAL,
    SHORT_BODIES,
    STATE_ADJECTIVES,
)

if TYPE_CHECKING:
    from ..reading.tree import Doc, Span, Token


def end_of_title(span: Span) -> int:
    """Where the title at the head of the phrase ends (token index); the phrase's start when there is none."""
    # The last word is the name's ("Hun Sen" is no senator), unless all of it is a title.
    doc, first = span.doc, span.start
    shorter = knowledge.office(doc.text_of(first, span.end - 1)) if len(span) > 1 else None
    whole = shorter or knowledge.office(span.text)
    if (
        whole is not None
        and span[0].ent_type_ == "PERSON"
        and whole.title not in ROYAL
        and span[-1].ent_type_ == "PERSON"
        and (len(whole.title.split()) == 1 and span[0].lower_ == whole.title)
    ):
        return span.start  # a first name that is a title elsewhere ("Amir Khan Muttaqi")
    if whole is not None and (half := _half_of_name(span, whole)) is not None:
        whole = knowledge.office(span.doc.span(span.start, half).text) if half > span.start else None
    if whole is not None and whole.title in _GIVEN_NAMES:
        for token in span[1:-1]:  # "Foreign Minister Amir Khan Muttaqi": no emir besides
            office = knowledge.office(span.doc.span(span.start, token.i).text)
            if token.lower_ == whole.title and office is not None:
                whole = office
    if whole is None or whole.title in NOT_TITLES:
        return span.start
    for end in range(span.start + 1, span.end + 1):
        part = knowledge.office(doc.text_of(first, end))
        if part is not None and part.title == whole.title:
            owns = end < span.end and span.doc[end].tag_ == "POS"  # "King's College" is no king
            return span.start if owns else end
    return span.start


_GIVEN_NAMES = frozenset({"amir", "emir", "malik"})
"""Titles that people are also called by."""


def _half_of_name(span: Span, office: knowledge.Office) -> int | None:
    """Where the title is but half of a hyphenated name ("Amir-Abdollahian"; token index), or None."""
    for token in span[:-1]:
        if token.lower_ == office.title and token.nbor().text == "-" and not token.whitespace_:
            return token.i
    return None


def is_title_alone(text: str) -> bool:
    """Whether the words are an office or body and nothing else ("Foreign Minister"; "Hun Sen" ends in no senator)."""
    office = knowledge.office(text)
    if office is not None:
        return len(office.title.split()) == len(text.split())
    return knowledge.body(text) is not None


_LONGEST_CALLING = 4  # words: "chief financial officer"


def is_calling(before: Span) -> bool:
    """Whether the words before a name are a calling that makes no diplomatic actor ("ACLJ counsel", "coach")."""
    last = [token for token in before if not token.is_punct and token.lower_ not in ("'s", "’s")]
    if not last or not (last[-1].text[:1].islower() or (last[-1].is_sent_start and last[-1].pos_ != "ADJ")):
        return False
    return knowledge.non_actor(last[-1].text) or (
        len(last) > 1
        and last[-2].text[:1].islower()
        and knowledge.non_actor(f"{last[-2].text} {last[-1].text}")
    )


def calling_before(span: Span) -> int:
    """How many words of a calling stand before the name in capitals that `span` is ("Deputy Mayor Ada Lund"); 0 for none.

    A single one counts where it is capital only as the first word of its sentence ("Curator Ada Lund").
    """
    first = span[0]
    if len(span) < 2 or first.ent_type_ == "PERSON" or any(token.pos_ != "PROPN" for token in span[1:]):
        return 0
    for count in range(min(_LONGEST_CALLING, len(span) - 1), 0, -1):
        if (count > 1 or (first.is_sent_start and first.text.istitle())) and knowledge.stranger(
            span[:count].text
        ) == "person":
            return count
    return 0


def _is_of_state(owner: Token, office: knowledge.Office) -> bool:
    """Whether what stands before an office may be a state, a body of one, or somebody who has such an officer."""
    text = words_without_article(base_span(owner)).text
    if country_in(text) is not None or owner.ent_type_ in ("GPE", "NORP", "LOC") or region(text) is not None:
        return True
    if owner.ent_type_ == "PERSON":  # "Macron's envoy", but no person has a president
        return office.name not in PRESIDING
    return (owner.pos_ == "NOUN" and owner.lemma_.lower() in FREE_COMPLEMENTS) or any(
        look(text) is not None
        for look in (knowledge.body, knowledge.office, knowledge.organization, knowledge.movement)
    )


def _owned_by_stranger(phrase: Phrase, office: knowledge.Office) -> bool:
    """Whether a name before the office is of a body that is no actor ("NAACP President", "ACLJ executive director")."""
    title = set(office.title.split())
    end = (
        phrase.name_span.start
        if phrase.name_span is not None and phrase.kind == "person" and phrase.name
        else phrase.head.i
    )
    names = [
        token
        for token in phrase.span.doc.span(phrase.span.start, end)
        if token.pos_ == "PROPN"
        and token.lower_ not in title
        and token.ent_type_ not in ("PERSON", "GPE", "NORP", "LOC")
        and token.text not in SHORT_BODIES
        and token.lower_ not in MODIFIERS_DROPPED
        and token.lower_ not in HONORIFICS
    ]
    if not names:
        return False
    text = phrase.span.doc.span(names[0].i, names[-1].i + 1).text
    if any(
        knowledge.body(phrase.span.doc.span(names[0].i, stop).text) is not None
        for stop in range(names[-1].i + 1, end)
    ):
        return False  # "Foreign ministry spokesperson"
    known = (
        knowledge.country_of,
        knowledge.demonym,
        knowledge.organization,
        knowledge.movement,
        knowledge.capital,
        knowledge.body,
        knowledge.office,
    )
    return all(look(text) is None for look in known)


def is_official(phrase: Phrase) -> bool:
    """Whether the title names the state's own body: "government spokesman", "presidential aide"."""
    if phrase.office is None or phrase.outsider:
        return False
    words = (phrase.title or "").lower().split()
    if _serves_body(phrase) or any(token.lower_ in BROAD_ADJECTIVES for token in phrase.span):
        return True
    return phrase.office.diplomatic or any(
        word in STATE_ADJECTIVES or knowledge.body(" ".join(words[: index + 1])) is not None
        for index, word in enumerate(words[:-1])
    )


def _serves_body(phrase: Phrase) -> bool:
    """Whether the office is said to be of an organ or group that acts for a state: "a spokesman for the rebels"."""
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ in ("of", "for"):
            for child in children(preposition, {"pobj"}):
                text = words_without_article(base_span(child)).text
                if text.lower() not in NO_BODY_ALONE and knowledge.body(text) is not None:
                    return True
                office = knowledge.office(text)
                if office is not None and office.diplomatic and not office.weak:
                    return True
    return False


def _is_nationality(phrase: Phrase) -> bool:
    """Whether a country stands alone before an office that no state has: it tells where the holder is from."""
    office = phrase.office
    if office is None or office.title not in NO_STATE_HAS or not phrase.countries:
        return False
    if children(phrase.head, {"prep"}):
        return False
    words = [token for token in phrase.span if phrase.name_span is None or token.i < phrase.name_span.start]
    before = [token for token in words if token.lower_ not in office.title.split() and token.tag_ != "POS"]
    return all(token.text[:1].isupper() and country_in(token.text) is not None for token in before)


_HAS_FIELD = frozenset({"minister", "secretary", "undersecretary", "commissioner"})


def bind(phrase: Phrase) -> None:
    """An office is its body's: the president of a club or the spokesman of the police is no diplomatic actor."""
    if phrase.office is None or phrase.affiliation:
        return
    if phrase.office.name not in BOUND and not phrase.office.shared:
        return
    if any(
        knowledge.non_actor(base_span(other).text) and not children(other, {"det", "poss"})
        for other in children(phrase.head, {"conj"})
    ):
        phrase.outsider, phrase.countries = True, []  # "president and chief executive"
        return
    if _is_nationality(phrase):
        phrase.outsider, phrase.countries = True, []
        return
    if phrase.office.name in BOUND | {"ambassador", "monarch"} and _owned_by_stranger(phrase, phrase.office):
        phrase.outsider, phrase.countries = True, []
        return
    if (
        phrase.owner is not None
        and phrase.owner.pos_ in ("NOUN", "PROPN")
        and not _is_of_state(phrase.owner, phrase.office)
    ):
        phrase.outsider, phrase.countries = True, []
        return
    for preposition in children(phrase.head, {"prep"}):
        if preposition.lower_ not in ("of", "for", "from", "at", "with"):
            continue
        for child in children(preposition, {"pobj"}):
            owner = words_without_article(base_span(child))
            text = owner.text
            if any(country_in(span.text) or knowledge.organization(span.text) for span in long_names(owner)):
                continue
            if _is_full_title(phrase.head, child):
                continue  # "Minister of Public Security"
            if phrase.office.name == "spokesperson" and child.ent_type_ == "PERSON":
                continue  # whose servant, is told by who that is
            if (
                (child.pos_ == "NOUN" or not _HAS_FIELD.isdisjoint(phrase.office.title.split()))
                and phrase.office.name != "spokesperson"
                and not (phrase.office.name in BODILY and preposition.lower_ == "of")
                and not knowledge.non_actor(text)
                and child.lemma_.lower() not in PRIVATE_BODIES
                and child.lemma_.lower() not in PRIVATE_TRADES
            ):
                continue  # a field of duty: "commissioner for peace", "Minister of Trade"
            if (
                (
                    child.lemma_.lower() in FREE_COMPLEMENTS
                    and (child.pos_ == "NOUN" or len(text.split()) == 1)
                )
                or knowledge.body(text) is not None
                or knowledge.office(text) is not None
            ):
                continue
            if (
                knowledge.country_of(text) is None
                and child.ent_type_ != "GPE"
                and name_behind_country(words_without_article(base_span(child))) is None
                and knowledge.movement(text) is None
                and knowledge.organization(text) is None
            ):
                phrase.outsider, phrase.countries = True, []


def _is_full_title(head: Token, field: Token) -> bool:
    """Whether the office with its complement is a title of the table, which then is no body that it belongs to."""
    office = knowledge.office(head.doc.span(head.i, field.i + 1).text)
    return office is not None and len(office.title.split()) == field.i + 1 - head.i


def affiliate(phrase: Phrase) -> None:
    """The body or movement that the phrase puts the person in ("EU foreign policy chief", "Hamas leader")."""
    if _is_envoy_to_premodifier(phrase):
        phrase.countries = [] if _opens_with_body(phrase.span) else phrase.countries[:1]
    if (body := organization_in(phrase)) is not None:
        phrase.affiliation, phrase.code = body.name, body.code
        return
    doc = phrase.span.doc
    for token in phrase.span:
        if not token.text[:1].isupper():
            continue
        pair = doc.text_of(token.i, min(token.i + 2, len(doc)))
        if (movement := knowledge.movement(pair) or knowledge.movement(token.text)) is not None:
            phrase.affiliation = movement.name
            phrase.countries = [movement.country] if movement.country else phrase.countries
            phrase.role = movement.role
            return
    if phrase.owner is not None and not phrase.countries:
        whose = words_without_article(base_span(phrase.owner)).text
        if region(whose) is not None:
            phrase.affiliation = whose  # "Southeast Asia's special envoy"
            return
    owners = [
        owner
        for preposition in children(phrase.head, {"prep"})
        if preposition.lower_ in ("of", "from", "for")
        for child in owners_behind(preposition)
        for owner in (
            child,
            *children(child, {"poss", "compound"}),
            *_renamed(child),
        )  # "of the Taliban's political office"
    ]
    for token in owners:
        name = words_without_article(base_span(token))
        looks = (knowledge.movement(span.text) for span in (*long_names(name), *shrinking(name)))
        movement = next((look for look in looks if look is not None), None)
        if movement is not None:
            phrase.affiliation, phrase.role = movement.name, movement.role
            phrase.countries = [movement.country] if movement.country else phrase.countries


def _renamed(noun: Token) -> list[Token]:
    """The name that the parser took for an apposition of an adjective before it: "of the breakaway [Turkish Cypriots]"."""
    return [name for name in children(noun, {"appos"}) if name.left_edge.i == noun.i + 1]


def _is_envoy_to_premodifier(phrase: Phrase) -> bool:
    """Whether an envoy's phrase may name what is dealt with before the office: "the U.N. Syria envoy"."""
    return (
        phrase.office is not None
        and phrase.office.name == "envoy"
        and not any(preposition.lower_ in ("of", "from") for preposition in own_prepositions(phrase.head))
    )


def _opens_with_body(span: Span) -> bool:
    """Whether an international body is named first in the phrase: a country before it would be the holder's own."""
    words = words_without_article(span)
    return any(
        knowledge.organization(words[:width].text) is not None for width in (1, 2, 3) if width < len(words)
    )


def title_of(before: Span) -> str | None:
    """The title without country and determiner."""
    countries = {
        token.i
        for width in (3, 2, 1)
        for start in range(len(before) - width + 1)
        if country_in(before.doc.text_of(before.start + start, before.start + start + width))
        for token in before[start : start + width]
    }
    tokens = [
        token
        for token in before
        if not (
            token.i in countries
            or token.lower_ in MODIFIERS_DROPPED
            or token.lower_ in ("'s", "’s", "the", "a")
        )
    ]
    if not tokens:
        return None
    return trimmed(before.doc.span(tokens[0].i, tokens[-1].i + 1)).text


def behind_complement(doc: Doc, start: int, end: int) -> int:
    """Where the complement of an office that starts at `start` ends ("to the UN", "of the Republic of Kazakhstan").

    `start` itself when there is none before `end`, or when it names no state or body.
    """
    if start >= end or doc[start].lower_ not in ("of", "to", "for", "in", "on", "at", "with"):
        return start
    first = start + 1
    while first < end and doc[first].lower_ in ("the", "our", "all"):
        first += 1
    for stop in range(min(end, first + 6), first, -1):
        text = doc.span(first, stop).text
        if country_in(text) is not None or knowledge.organization(text) is not None:
            return stop
        if doc[start].lower_ == "for" and doc[stop - 1].text in _FIELDS:
            return stop  # "Under Secretary for Political Affairs X"
    return start


_FIELDS = frozenset({"Affairs", "Security", "Policy", "Rights", "Diplomacy", "Development", "Relations", "Operations",
                     "Cooperation", "Trade", "Environment", "Growth", "Energy", "Labor", "Labour"})  # fmt: skip


def precedes_name(token: Token) -> bool:
    """Whether the token can stand between title and name: an honorific, a country, a possessive ending."""
    return (
        token.lower_ in HONORIFICS
        or (
            token.ent_type_ != "PERSON"
            and token.text.isupper()
            and knowledge.organization(token.text) is not None
        )
        or token.text == "HE"  # "He" is a surname
        or token.lower_ in ("'s", "’s")
        or token.is_punct
        or (token.dep_ == "poss" and token.i + 1 < len(token.doc) and token.nbor().dep_ == "case")
        or (token.ent_type_ != "PERSON" and country_in(token.text) is not None)
        or (token.text[:1].islower() and token.lower_ not in PARTICLES)
    )


def may_be_name(token: Token) -> bool:
    """Whether the token can be part of a person's name."""
    if token.text[:1].isupper() and token.pos_ in (
        "PROPN",
        "NOUN",
        "ADJ",
        "X",
        "VERB",
        "INTJ",
        "NUM",
        "PRON",
    ):
        return True
    if token.i > 1 and text_before(token) == "-" and token.nbor(-2).text[:1].isupper():
        return True  # the small half of "Ki-moon"
    return token.lower_ in PARTICLES or token.text in "-.'’"


def heads_phrase(office: knowledge.Office, head: Token) -> bool:
    """Whether the office's last word is the head of the phrase, not a word before it ("major cities")."""
    last = office.title.split()[-1]
    if head.lower_ in ("designate", "elect"):
        return True
    forms = {fold(head.text), fold(head.lemma_), fold(head.text).rstrip("s")}
    of_its_head = "of" in office.title or last == "general"  # "secretary-general"
    return last in forms or (of_its_head and any(word in forms for word in office.title.split()))
