"""Every mention of a document, resolved once to who it is.

The document is read from left to right. A noun phrase either names an actor (a person by name, a state, a government
by its capital, a ministry, an organization, a movement), or points back at one (a surname, "the French president", "the
top diplomat", "he", "both sides"). What a later mention adds (a title, a country) completes the actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge, lexicon
from ..reading.syntax import SUBJECTS, children, conjuncts, text_before
from .again import party_again, same_body, told_before
from .anaphora import mourned_in, named_after, pronoun
from .bodies import half, halves, told_again
from .context import country_of_body, home_of
from .describe import begin, complete, describe, names_nobody
from .mentions import Actor, Cast, Mention
from .outsiders import dismiss, stranger
from .persons import Persons, bare_name
from .phrases import Phrase, base_span, country_in, enumerated_nations, words_without_article
from .together import collective
from .words import LEADERS, OUTLETS, SAME_OFFICE

if TYPE_CHECKING:
    from datetime import date

    from ..knowledge.offices import Office
    from ..reading.parse import Parse
    from ..reading.tree import Span, Token

_MODIFYING = frozenset({"compound", "amod", "nmod"})
_CYPRIOTS = 6  # words
_OPENS_NAMES = frozenset({",", "-", "--", "–", "—", "("})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_LONGEST_TURN = 24
"""Words from a plural office to the last name of its holders."""


def cast_of(parsed: Parse, published: date) -> Cast:
    """Reads all actors of a parsed article published on `published`."""
    cast = Cast(parsed=parsed, published=published)
    cast.home = home_of(cast)
    cast.among_leaders = any(token.tag_ == "NNS" and token.lemma_ in LEADERS for token in parsed.doc)
    cast.mourned = mourned_in(parsed.doc)
    persons = Persons(cast)
    for token in parsed.doc:
        if not _heads_a_phrase(token):
            continue
        ahead = named_after(token) if token.pos_ == "PRON" else None  # read before the pronoun that means it
        for phrase in (ahead, token):
            if phrase is None or phrase.i in cast.mentions:
                continue
            mentions = _mentions_of(phrase, cast, persons)
            if mentions:
                cast.mentions[phrase.i] = mentions
                cast.ordered += mentions
    dismiss(cast)
    persons.settle()
    return cast


def _both(token: Token, cast: Cast) -> list[Mention]:
    """The two persons who "both" do something; of teams and firms it is said as well."""
    members = (collective(token, cast) or []) if token.dep_ in SUBJECTS else []
    return members if all(member.actor.kind == "person" for member in members) else []


def _named_by_office(token: Token, cast: Cast) -> list[Mention]:
    """The holder whose name the parser took for the matter of the office: "High Commissioner for Human Rights [X]"."""
    return [
        mention
        for mention in cast.mentions.get(token.head.head.i, [])
        if mention.actor.kind == "person" and mention.span.start <= token.i < mention.span.end
    ]


def _heads_a_phrase(token: Token) -> bool:
    part = token.pos_
    if part in ("NOUN", "PROPN", "PRON") or token.tag_ == "PRP$":
        return True
    return part in ("ADJ", "NUM", "DET") and token.dep_ in (
        "nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "dative",
    )  # fmt: skip


def _mentions_of(token: Token, cast: Cast, persons: Persons) -> list[Mention]:
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return _both(token, cast) if token.lower_ == "both" else pronoun(token, cast)
    if (together := collective(token, cast)) is not None and not _names_in_apposition(token):
        return together
    if again := told_again(token, cast) or halves(token, cast) or half(token, cast):
        return again
    if _is_second_place(token):
        return []
    if token.dep_ == "pobj" and (held := _named_by_office(token, cast)):
        return held
    if names_nobody(token) or _is_part_of_name(token):
        return []
    if token.text in _DAYS and token.ent_type_ == "DATE":
        return persons.by_surname(token)
    phrase = begin(token)
    if _modifies_only(phrase, persons):
        return []
    complete(phrase)
    _read_as_leader(phrase, cast)
    if phrase.kind is None and (party := party_again(phrase, cast)) is not None:
        return [party]
    if phrase.kind is None:
        cast.ordered += stranger(token, phrase)
        return persons.by_initials(token) or persons.by_surname(token) or persons.by_part_of_title(phrase)
    if phrase.kind == "state" and _is_in_name_of_outlet(token):
        return []
    if (
        token.dep_ in _MODIFYING
        and phrase.kind not in ("state", "organization", "movement")
        and not (
            phrase.sovereign
            or persons.known(phrase)
            or (phrase.kind == "government" and token.head.lemma_.lower() in lexicon.document_nouns())
        )
    ):
        return []
    if phrase.kind == "person":
        if (
            phrase.name
            and phrase.unsure
            and not (phrase.countries and phrase.owner is not None and " " in phrase.name)
            and not phrase.outsider
            and not (
                persons.known(phrase)
                or (" " in phrase.name and knowledge.leader(phrase.name, cast.published))
                or persons.awaited(phrase)
                or _leads_its_owner(phrase, cast)
            )
        ):
            shortened = persons.by_initials(token) or persons.by_part_of_title(phrase)
            if not shortened and token.ent_type_ == "ORG":
                cast.ordered += stranger(token, phrase)
            return shortened
        actor = persons.named(phrase) if phrase.name else persons.by_office(phrase)
        name = actor.name
        return [Mention(actor, name, phrase.name_span or phrase.span, token)]
    if phrase.kind == "group" and not phrase.countries and _is_of_nobody(phrase, cast):
        return []
    if phrase.kind == "group" and phrase.plural and _names_in_apposition(token):
        return []  # "Presidents A and B": the names are the mentions, which `Cast.at` finds
    if phrase.plural and (communities := _cypriots(phrase)):
        return communities
    if phrase.kind == "group" and len(phrase.countries) > 1:
        office = phrase.office or knowledge.office(phrase.span.text)
        if office is not None and len(names := _names_in_turn(token)) == len(phrase.countries):
            return [
                _holder_in_turn(office, code, name, persons)
                for code, name in zip(phrase.countries, names, strict=True)
            ]
        return [_member(phrase, code, token) for code in phrase.countries]
    if phrase.kind == "government" and phrase.plural and len(phrase.countries) > 1:
        return [_member(phrase, code, token) for code in phrase.countries]  # "the governments of A and B"
    if (
        phrase.kind == "group" and phrase.countries and phrase.code is not None
    ):  # "U.S. and World Bank officials"
        body = Actor(kind="group", name=f"{phrase.affiliation} {token.text}", affiliation=phrase.affiliation, code=phrase.code,
                     office=phrase.office, named=False)  # fmt: skip
        return [_member(phrase, phrase.countries[0], token), Mention(body, body.name, phrase.span, token)]
    actor = Actor(
        kind=phrase.kind, name=(phrase.name or bare_name(phrase)), title=phrase.title, affiliation=phrase.affiliation,
        country=phrase.country or country_of_body(phrase, cast), code=phrase.code, office=phrase.office, role=phrase.role,
        outsider=phrase.outsider, named=phrase.name is not None, sovereign=phrase.sovereign,
    )  # fmt: skip
    actor.grounded = bool(phrase.countries or phrase.affiliation or phrase.code)
    if (proper := _proper_name(phrase)) is not None:
        actor.name, actor.named = proper.text, True
        phrase.name_span = proper
    known = told_before(phrase, cast) or same_body(actor, phrase, cast)
    return [Mention(known or actor, actor.name, phrase.name_span or phrase.span, token)]


def _cypriots(phrase: Phrase) -> list[Mention]:
    """Both communities of "Greek and Turkish Cypriot leaders", none of whom is of Greece or Turkey."""
    doc, last = phrase.head.doc, phrase.head.i
    start = max(phrase.head.sent.start, last - _CYPRIOTS)
    words = [token.text for token in doc[start : last + 1]]
    if not {"Greek", "Turkish"} <= set(words) or not any(word.startswith("Cypriot") for word in words):
        return []
    first = start + min(words.index("Greek"), words.index("Turkish"))
    noun = phrase.head.text if not phrase.head.text.startswith("Cypriot") else ""
    if noun and doc[first - 1].lower_ == "the":
        noun = phrase.head.lemma_  # "the Greek and Turkish Cypriot leaders" are one each
    found = []
    for people, country, body in (("Greek", "CYP", None), ("Turkish", None, "Turkish Cypriots")):
        name = f"{people} Cypriot {noun}" if noun else f"{people} Cypriots"
        actor = Actor(
            kind="group", name=name, country=country, affiliation=body, office=phrase.office, named=False
        )
        found.append(Mention(actor, name, doc.span(first, last + 1), phrase.head))
    return found


def _read_as_leader(phrase: Phrase, cast: Cast) -> None:
    """Reads as a person the name behind a state that its leader bears, whatever the model takes it for: "Sudan's al-Burhan"."""
    if phrase.kind not in (None, "organization") or phrase.body or phrase.owner is None:
        return
    if phrase.head.pos_ != "PROPN" or phrase.owner.i + 2 > phrase.head.i:
        return
    doc = phrase.head.doc
    whose, name = country_in(phrase.owner.text), doc.span(phrase.owner.i + 2, phrase.head.i + 1)
    if whose is None:
        return
    for text in (name.text, name[-1].text):
        if any(holder.country == whose for holder in knowledge.leader(text, cast.published)):
            phrase.kind, phrase.name, phrase.name_span = "person", name.text, name
            phrase.countries, phrase.outsider, phrase.unsure = [whose], False, False
            return


def _leads_its_owner(phrase: Phrase, cast: Cast) -> bool:
    """Whether the surname is that of a leader of the state that stands before it: "Brazil's Lula"."""
    if phrase.owner is None or not phrase.name or not phrase.countries:
        return False
    holders = knowledge.leader(phrase.name, cast.published)
    return any(holder.country in phrase.countries for holder in holders)


def _is_of_nobody(phrase: Phrase, cast: Cast) -> bool:
    """Whether a group is of people who are no actors: "spoke with their leaders", of inmates."""
    return phrase.owner is not None and phrase.owner.lower_ == "their" and not cast.at(phrase.owner)


def _is_part_of_name(token: Token) -> bool:
    """Whether the word is one of a person's names before the last, which stands for all of them."""
    return token.dep_ == "compound" and token.ent_type_ == "PERSON" and token.head.ent_type_ == "PERSON"


def _modifies_only(phrase: Phrase, persons: Persons) -> bool:
    """Whether a word before another noun, which names nothing by itself, is sure to be no mention once it is read in full.

    It might still be one where it is somebody met before, the government of a document, or points back.
    """
    token, span = phrase.head, phrase.span
    return (
        phrase.kind is None
        and not phrase.outsider
        and token.dep_ in _MODIFYING
        and not (phrase.definite or phrase.owner is not None or token.text.isupper())
        and token.head.lemma_.lower() not in lexicon.document_nouns()
        and not persons.may_mean(span.text)
        and not (span.end < len(token.doc) and token.doc[span.end].text == "-")  # behind which a name goes on
    )


def _is_in_name_of_outlet(token: Token) -> bool:
    """Whether a country is part of what a newspaper, station or carrier is called: "the Fiji Times", "Kenya Airways"."""
    head = token.head
    return token.dep_ in _MODIFYING and head.pos_ == "PROPN" and head.i > token.i and head.lower_ in OUTLETS


def _is_second_place(token: Token) -> bool:
    """Whether the name is one of two places that the parser coordinates with what is there: "customers in Riyadh and Cairo"."""
    if token.dep_ != "conj" or token.ent_type_ != "GPE" or token.i < 3 or text_before(token).lower() != "and":
        return False
    first = token.nbor(-2)
    return (
        first.ent_type_ == "GPE"
        and first.dep_ == "pobj"
        and first.head.lower_ == "in"
        and token.head == first.head.head
        and token.head.pos_ == "NOUN"
    )


def _names_in_apposition(token: Token) -> bool:
    """Whether two or more persons by name follow a plural office ("Presidents A and B", "the ministers, A and B")."""
    names = children(token, {"appos"})
    return bool(names) and any(
        child.ent_type_ == "PERSON"
        and sum(
            1
            for member in conjuncts(child)
            if member.pos_ == "PROPN" and member.ent_type_ in ("PERSON", "ORG", "")
        )
        > 1
        for child in names
    )


def _names_in_turn(token: Token) -> list[Token]:
    """The last words of the names behind a plural office of several countries: "the presidents of Chad and Niger, A and B, met".

    Read from the surface, since the parser hangs the names on the countries.
    """
    doc, end = token.doc, min(token.sent.end, token.i + _LONGEST_TURN)
    start = next(
        (
            i + 1
            for i in range(token.i + 1, end - 1)
            if doc[i].text in _OPENS_NAMES
            and doc[i + 1].pos_ == "PROPN"
            and country_in(doc[i + 1].text) is None
        ),
        end,
    )
    names: list[Token] = []
    for word in doc[start:end]:
        if word.pos_ == "PROPN":
            if names and names[-1].i == word.i - 1:
                names[-1] = word
            else:
                names.append(word)
        elif word.lower_ not in (",", "and", "&"):
            break
    return names


def _holder_in_turn(office: Office, code: str, name: Token, persons: Persons) -> Mention:
    """Who holds the office for one of its countries."""
    holder = describe(name)
    holder.office, holder.title, holder.countries = office, office.title, [code]
    actor = persons.named(holder)
    return Mention(actor, actor.name, holder.name_span or holder.span, name)


def _proper_name(phrase: Phrase) -> Span | None:
    """The name of a body told by its kind first: "a Kyrgyz nationalist party, Ata Meken Jolu", "the UN refugee agency, UNHCR"."""
    if (
        phrase.kind not in ("group", "government", "organization")
        or phrase.head.pos_ != "NOUN"
        or phrase.plural
    ):
        return None
    if phrase.kind == "organization":
        return _name_behind_comma(phrase)
    for child in children(phrase.head, {"appos"}):
        if child.pos_ == "PROPN" and child.ent_type_ not in ("PERSON", "DATE", "TIME"):
            return words_without_article(base_span(child))
    return None


def _name_behind_comma(phrase: Phrase) -> Span | None:
    """The known name or the initials that stand apart behind a body's description, read from the surface."""
    doc, first = phrase.head.doc, phrase.head.i + 1
    if first >= phrase.head.sent.end or doc[first].text != ",":
        return None
    end = next((i for i in range(first + 1, min(first + 8, len(doc))) if doc[i].text == ","), first)
    name = words_without_article(doc.span(first + 1, end)) if end > first + 1 else None
    if name is None or not (knowledge.organization(name.text) or (name.text.isupper() and len(name) == 1)):
        return None
    return name


def _member(phrase: Phrase, code: str, token: Token) -> Mention:
    """One side of "Russian and Chinese ambassadors"."""
    office = phrase.office or knowledge.office(phrase.span.text)
    actor = Actor(
        kind="person" if office is not None else "group", name=bare_name(phrase), title=office.title if office else phrase.title,
        country=code, office=office, role=phrase.role, outsider=phrase.outsider, named=False, grounded=True,
    )  # fmt: skip
    nations = enumerated_nations(token) if phrase.plural else []
    named = [span.text for nation, span in nations if nation == code]
    named += [part.text for part in phrase.span if _names(part, code)]
    if named:
        lead = token.doc[max(0, nations[0][1].start - 1)] if nations else token
        theirs = token.lemma_.lower() in SAME_OFFICE and (
            lead.tag_ == "PRP$" or bool(children(token, {"poss"}))
        )
        one = theirs or (  # "her Thai and Lao counterparts"
            office is not None
            and (lead.lower_ == "the" or any(child.lower_ == "the" for child in children(token, {"det"})))
        )
        actor.fresh = not one  # "Kyrgyz and Tajik negotiators" are nobody who is named later
        between = token.doc.span(nations[-1][1].end, token.i).text if nations else ""  # "foreign"
        actor.name = " ".join(f"{named[0]} {between} {token.lemma_ if one else token.text}".split())
    else:
        hung = token.head if token.dep_ == "conj" else token  # "negotiators and envoys from A and B"
        owner = next((member for preposition in children(hung, {"prep"}) for child in children(preposition, {"pobj"})
                      for member in conjuncts(child) if country_in(words_without_article(base_span(member)).text) == code
                      or _names(member, code)), None)  # fmt: skip
        if owner is not None:
            land = [part for part in owner.lefts if part.dep_ == "compound" and part.text[:1].isupper()]
            where = " ".join(part.text for part in [*land, owner])
            actor.name = f"{office.title if office else token.lemma_} of {where}"
    return Mention(actor, actor.name, phrase.span, token)


def _names(token: Token, code: str) -> bool:
    return token.text[:1].isupper() and code in (
        knowledge.demonym(token.text),
        knowledge.country_of(token.text),
    )
