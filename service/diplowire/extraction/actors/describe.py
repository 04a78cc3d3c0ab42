"""A noun phrase read as a possible actor: a state, a body, a person by name, or somebody by office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import SUBJECTS, children, is_root
from .common_nouns import read_body_or_office
from .inward import acts_inwardly, is_among_cities
from .phrases import (
    Phrase,
    base_span,
    countries_of,
    country_in,
    is_carrier,
    long_names,
    organization_in,
    shrinking,
    with_complement,
    words_without_article,
)
from .titles import (
    affiliate,
    behind_complement,
    bind,
    calling_before,
    end_of_title,
    is_calling,
    is_official,
    is_title_alone,
    may_be_name,
    precedes_name,
    title_of,
)
from .words import (
    BODY_ORGANS,
    CAPITALS_THAT_ARE_NAMES,
    COURTESY,
    NAMING,
    NO_PERSON,
    RELATIONAL,
    ROLE_PLAYED,
)

_READ_BY_CONTEXT = RELATIONAL | {"office", "head", "number", "party", "team", "visitors", "guests"}

if TYPE_CHECKING:
    from ..reading.tree import Doc, Span, Token


def describe(head: Token) -> Phrase:
    """Reads the noun phrase of `head` (a noun or proper noun)."""
    phrase = begin(head)
    complete(phrase)
    return phrase


def begin(head: Token) -> Phrase:
    """The noun phrase of `head`, read as far as it is a name that the tables have; `complete` reads the rest."""
    span = base_span(head)
    phrase = Phrase(head=head, span=words_without_article(span))
    phrase.plural = head.tag_ in ("NNS", "NNPS")
    phrase.definite = span.start != phrase.span.start and span.doc[span.start].lower_ in (
        "the",
        "this",
        "that",
        "both",
    )
    phrase.owner = _owner(head) if head.children else None
    if _is_nickname(phrase):
        phrase.outsider = True
    else:
        _whole(phrase)
    return phrase


def complete(phrase: Phrase) -> None:
    """Reads a phrase that has only been begun: a person by name, or a body or somebody by a common noun."""
    head = phrase.head
    if phrase.kind is not None or phrase.outsider:
        return  # a name of the tables, or a nickname
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON":
        read_person(phrase)
    if phrase.name is None:
        read_body_or_office(phrase)
    if acts_inwardly(phrase):
        phrase.outsider, phrase.countries, phrase.affiliation = True, [], None


def names_nobody(head: Token) -> bool:
    """Whether the phrase of a common noun ("last week", "a new agreement") has no word that a state, body, office or calling
    is named by: what most phrases are, and cheaper to see than by reading them.
    """
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON" or head.lower_ in _READ_BY_CONTEXT:
        return False
    for part in base_span(head):
        text = part.text
        if text.isalpha() and text.isascii() and text.islower():
            if knowledge.opens_title(text) or knowledge.opens_title(part.lemma_):
                return False
        elif not text.isdecimal():
            return False
    return True


def _is_nickname(phrase: Phrase) -> bool:
    """Whether the name is a thing's or a role: "The Ambassador, a cruise ship", "the Queen, sung by X", "known as X"."""
    head = phrase.head
    if not head.text[:1].isupper():
        return False
    for child in children(head, {"appos", "acl"}):
        if child.dep_ == "acl":
            if child.tag_ == "VBN" and child.lemma_ in ROLE_PLAYED:
                return True
        elif child.pos_ == "NOUN" and knowledge.thing(base_span(child).text):
            return True
    if head.dep_ == "oprd" and head.head.lemma_ in NAMING:  # "who call their works council the Parliament"
        named = children(head.head, {"dobj", "nsubjpass", "ccomp"})
        return bool(named) or head.head.lemma_ != "call"  # "called President X" is a telephone call
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.lemma_ in NAMING:
        return True
    return head.dep_ == "appos" and head.head.pos_ == "NOUN" and knowledge.thing(base_span(head.head).text)


def _speaks_of(doc: Doc, countries: list[str]) -> bool:
    """Whether the story tells of one of the countries by its own name or adjective."""
    return any(
        knowledge.country_of(token.text) in countries or knowledge.demonym(token.text) in countries
        for token in doc
        if token.ent_type_ in ("GPE", "NORP")
    )


def _whole(phrase: Phrase) -> bool:
    """The phrase as a whole names a state, seat, organization or movement."""
    text = phrase.span.text
    if text[0].islower() and text.islower():
        return False  # every name has a capital somewhere
    for span in _possible_names(phrase.span):
        text = span.text
        if text[:1].islower() and not any(char.isupper() for char in text):
            continue
        if (country := knowledge.country_of(text)) is not None and not is_carrier(span):
            phrase.kind, phrase.countries, phrase.name, phrase.name_span = "state", [country], text, span
            phrase.sovereign = True
            return True
        whole = _with_of(span)
        if (organization := knowledge.organization(whole.text)) is not None:
            if _read_holder(phrase, whole, organization):
                return True
            phrase.kind, phrase.name, phrase.name_span = "organization", whole.text, whole
            phrase.code, phrase.body = organization.code, organization.name
            return True
        if (movement := knowledge.movement(text)) is not None:
            phrase.kind, phrase.name, phrase.name_span = "movement", text, span
            phrase.countries = [movement.country] if movement.country else []
            phrase.body, phrase.role = movement.name, movement.role
            return True
        if (
            (seat := knowledge.capital(text)) is not None
            and not (phrase.head.ent_type_ == "PERSON" and text in CAPITALS_THAT_ARE_NAMES)
            and not (seat.kind == "capital" and is_among_cities(phrase.head))
        ):
            phrase.kind, phrase.name, phrase.name_span = "government", text, span
            phrase.countries = [seat.country] if seat.country else []
            phrase.sovereign = seat.body == "government"
            body = knowledge.organization(seat.organization) if seat.organization else None
            if (
                body is not None
                and phrase.head.dep_ in SUBJECTS
                and not _speaks_of(phrase.head.doc, phrase.countries)
            ):
                phrase.countries, phrase.code, phrase.body = [], body.code, body.name  # "Brussels warned ..."
            return True
        if (people := knowledge.demonym(text)) is not None and phrase.head.tag_ in (
            "NNPS",
            "NNS",
            "JJ",
            "NNP",
        ):
            phrase.kind, phrase.name, phrase.name_span, phrase.countries = "state", text, span, [people]
            phrase.sovereign = True
            if _are_some_people(phrase.head):
                phrase.kind, phrase.sovereign, phrase.outsider = "group", False, True
            return True
    return _is_named_organ(phrase) or _is_organ_of_body(phrase)


def _possible_names(span: Span) -> list[Span]:
    """The spans that may be a whole name: with a complement, the phrase itself, and without its leading modifiers."""
    doc, long = span.doc, long_names(span)
    goes_on = span.end < len(doc) and doc[span.end].lower_ in ("of", "for")
    return long + shrinking(span) if goes_on or knowledge.closes_name(span.text) else long


def _read_holder(phrase: Phrase, body: Span, organization: knowledge.Organization) -> bool:
    """Whether a body called after its head is the office of who is named behind it: "UN High Commissioner for Refugees X"."""
    doc, end = body.doc, body.end
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    head = next((token for token in body if token.lemma_.lower() in ("commissioner", "representative")), None)
    if head is None or end == body.end:
        return False
    owners = range(body.start + 1, head.i)  # "UN", "United Nations"
    first = max((i for i in owners if knowledge.organization(doc.text_of(body.start, i))), default=body.start)
    phrase.kind, phrase.name_span = "person", doc.span(body.end, end)
    phrase.name, phrase.title = phrase.name_span.text, doc.text_of(first, body.end)
    phrase.office = knowledge.office("commissioner")
    phrase.affiliation, phrase.code = organization.name, organization.code
    return True


def _are_some_people(head: Token) -> bool:
    """Whether a nation in the plural is some of its people or firms, not the side that it is: "Liberians in Minnesota said",
    "two Australians gave up", "the French replied" after "a French dairy".
    """
    if any(_counts(child) for child in head.children) or _means_firm(head):
        return True
    if knowledge.demonym(head.text.removesuffix("s")) is None or head.i + 1 >= len(head.doc):
        return False
    if not head.text.endswith("s"):
        return False
    behind = head.nbor(1)
    return behind.lower_ in ("in", "at", "from", "across", "around", "outside", "living") and not is_root(
        behind
    )


_COUNTING = frozenset({"some", "many", "several", "few", "most", "another", "a", "an"})
_FIRM_REACH = 120  # tokens
_FIRMS = frozenset(
    {"company", "firm", "bank", "maker", "brand", "airline", "chain", "club", "shipyard", "brewery", "dairy", "rival", "buyer",
     "bidder", "carrier", "retailer", "manufacturer", "insurer", "lender", "supplier", "investor", "partner", "climber", "side",
     "team", "giant", "group", "startup", "producer"}
)  # fmt: skip


def _counts(child: Token) -> bool:
    return child.dep_ == "nummod" or (child.dep_ in ("det", "amod") and child.lower_ in _COUNTING)


def _means_firm(head: Token) -> bool:
    """Whether the nation was told of by its adjective before a firm, and by nothing else: "a French dairy ... the French"."""
    country = knowledge.demonym(head.text)
    if country is None:
        return False
    before = [
        token
        for token in head.doc.span(max(0, head.i - _FIRM_REACH), head.i)
        if token.text[:1].isupper()
        and country in (knowledge.demonym(token.text), knowledge.country_of(token.text))
    ]
    return bool(before) and all(
        token.dep_ in ("amod", "compound") and token.head.lemma_.lower() in _FIRMS for token in before
    )


def _is_organ_of_body(phrase: Phrase) -> bool:
    """Whether an international body's own council or board is meant, which acts as the body: "the IAEA Board of Governors"."""
    head = phrase.head
    if not head.text[:1].isupper() or head.lower_ not in BODY_ORGANS:
        return False
    body = organization_in(phrase)
    if body is None:
        return False
    whole = with_complement(phrase)
    phrase.kind, phrase.name, phrase.name_span = "organization", whole.text, whole
    phrase.code, phrase.body = body.code, body.name
    return True


def _is_named_organ(phrase: Phrase) -> bool:
    """Whether a state's or nation's own movement or organ stands behind it: "Iran's Revolutionary Guards"."""
    span = phrase.span
    if phrase.owner is not None and phrase.owner.i + 2 < span.end:
        rest = span.doc.span(phrase.owner.i + 2, span.end)
        whose = country_in(span.doc.span(max(span.start, phrase.owner.left_edge.i), phrase.owner.i + 1).text)
    elif len(span) > 1 and (whose := knowledge.demonym(span[0].text)) is not None:
        rest = span[1:]
    else:
        return False
    seat, movement = knowledge.capital(rest.text), knowledge.movement(rest.text)
    found = seat or movement
    if whose is None or found is None or found.country != whose:
        return False
    phrase.countries, phrase.name, phrase.name_span = [whose], rest.text, rest
    if movement is not None:
        phrase.kind, phrase.body, phrase.role = "movement", movement.name, movement.role
    else:
        phrase.kind, phrase.sovereign = "government", False
    return True


def _with_of(span: Span) -> Span:
    """The phrase with what follows, where both are a body's name ("Council of Europe", "Group of Seven"); else as it is."""
    doc = span.doc
    if span[-1].pos_ == "PROPN" and span.end + 1 < len(doc) and doc[span.end].lower_ in ("of", "for"):
        for stop in range(min(len(doc), span.end + 7), span.end + 1, -1):
            if knowledge.organization(doc.text_of(span.start, stop)) is not None:
                return doc.span(span.start, stop)
    return span


def _owner(head: Token) -> Token | None:
    """Whose somebody is: the possessive of the head, or of the office before a name ("his aide Mai Fatty")."""
    below = children(head, {"compound", "poss"})
    if not below:
        return None
    own = next((child for child in below if child.dep_ == "poss"), None)
    if own is not None:
        return own
    return next(
        (owner for child in below if child.pos_ == "NOUN" for owner in children(child, {"poss"})), None
    )


def read_person(phrase: Phrase) -> None:
    """Splits "Turkish Foreign Minister Hakan Fidan" into country, title and name."""
    doc, span = phrase.span.doc, phrase.span
    title_end = end_of_title(span)
    name_start = _behind_titles(span, title_end)
    for index in range(span.end - 1, name_start - 1, -1):  # a name has capitals throughout, but for particles
        if not may_be_name(doc[index]):
            name_start = index + 1
            break
    if name_start >= span.end or not doc[name_start].text[:1].isupper():
        return
    calling = calling_before(span) if name_start == span.start else 0
    name = doc.span(name_start + calling, _end_of_hyphened(span))
    if phrase.head.ent_type_ != "PERSON" and is_title_alone(name.text):
        return  # a title alone: "the Foreign Minister"
    before = doc.span(span.start, name_start) if name_start > span.start else None
    phrase.kind, phrase.name, phrase.name_span = "person", name.text, name
    phrase.outsider = bool(calling) or (is_calling(before) if before is not None else False)
    if before is None or phrase.head.ent_type_ in NO_PERSON:
        phrase.unsure = phrase.head.ent_type_ != "PERSON"
        if phrase.head.ent_type_ in NO_PERSON:
            phrase.kind = phrase.name = phrase.name_span = None
        return
    phrase.unsure = (
        title_end == span.start
        and phrase.head.ent_type_ != "PERSON"
        and not (
            name_start > span.start
            and (doc[name_start - 1].lower_ in COURTESY or doc[name_start - 1].text == "HE")
        )
    )
    if title_end > span.start and not phrase.outsider:
        phrase.office = knowledge.office(before.text)
        phrase.title = title_of(before)
        phrase.role = phrase.office.role if phrase.office else None
    phrase.countries = countries_of(phrase)
    if not phrase.countries and phrase.office is not None and phrase.office.country:
        phrase.countries = [phrase.office.country]
    affiliate(phrase)
    bind(phrase)
    phrase.official = is_official(phrase)


def _behind_titles(span: Span, title_end: int) -> int:
    """Where the name starts: behind the title that ends at `title_end`, its complement, and further titles and honorifics
    ("Prime Minister and Minister of Foreign Affairs of Qatar HE Sheikh ...").
    """
    doc, start = span.doc, title_end
    if title_end == span.start:
        start = _behind_split_title(span)
    while start < span.end - 1:
        if start > span.start and (behind := behind_complement(doc, start, span.end - 1)) > start:
            start = behind
        elif precedes_name(doc[start]):
            start += 1
        elif (
            start > title_end > span.start
            and (further := end_of_title(doc.span(start, span.end))) < span.end
            and further > start
            and _opens_with_title(doc.span(start, further))
        ):
            start = further
        else:
            break
    return start


def _opens_with_title(span: Span) -> bool:
    """Whether a title begins `span`, so that no name goes before it ("Hossein Amir-" is none, though amirs rule)."""
    office = knowledge.office(span.text)
    return office is not None and office.title.lower().split()[0] in (token.lower_ for token in span[:2])


def _end_of_hyphened(span: Span) -> int:
    """The end of a name, the half behind a hyphen included that the parser hung elsewhere ("Roh Moo-hyun")."""
    doc, end = span.doc, span.end
    while (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and not (doc[end - 1].whitespace_ or doc[end].whitespace_)
        and doc[end + 1].is_alpha
        and doc[end + 1].text[:1].islower()
        and doc[end + 1].pos_ != "VERB"
        and doc[end - 1].text[:1].isupper()
    ):
        end += 2
    return end


def _behind_split_title(span: Span) -> int:
    """Where the name starts when the parser cut a title in two ("Minister for" + "Foreign Affairs Henrik Saarela")."""
    doc, first = span.doc, span.start - 2
    if (
        first >= 0
        and doc[first + 1].lower_ in ("of", "for")
        and knowledge.office(doc[first].text) is not None
    ):
        for stop in range(span.end - 1, span.start, -1):
            office = knowledge.office(doc.span(first, stop).text)
            if office is not None and len(office.title.split()) == stop - first:
                return stop
        entity = next((ent for ent in span.ents if ent.label_ == "PERSON" and ent.end == span.end), None)
        if entity is not None and entity.start > span.start and len(entity) > 1:
            return entity.start  # "Commissioner for" + "Enlargement Marta Kos"
    return span.start
