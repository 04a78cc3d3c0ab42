"""What a mention tells of a person's standing: title and office, the state or body served, who is no actor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import SUBJECTS, children, complements, is_root, is_verb, sentences_between
from .anaphora import says
from .context import country_of_office, states_faced
from .describe import describe
from .holders import described_by_clause, is_deputy, is_prominent, one_of
from .mentions import Actor, Cast
from .phrases import Phrase, base_span, country_in
from .words import NO_STATE_HAS, RANKS, RELATIONAL, SOLE_OFFICES, SPOKESMEN, VOICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..reading.tree import Token

_WITH_SECRETARIES = frozenset({"IND", "PAK", "BGD", "LKA", "NPL", "MDV", "BTN"})
_OF_ANY_BODY = frozenset({"secretary-general", "vice president", "commissioner", "party leader"})
_BODIES = frozenset({"organization", "movement"})
_LEADS_IT = frozenset({"head", "lead", "chair", "run", "direct", "represent", "oversee", "command"})
_SERVANTS = frozenset({"spokesperson", "adviser"})


def appositions(phrase: Phrase) -> list[Phrase]:
    """What stands beside a name or office: "the envoy, a former minister", "who is Poland's foreign minister"."""
    found = []
    for token in children(phrase.head, {"appos"}):
        found.append(describe(token))
    first = phrase.head
    while first.dep_ == "conj" and not is_root(first):  # "Presidents A and B"
        first = first.head
    if first != phrase.head and (shared := _shared_office(first)) is not None:
        if first_of := _states_behind(first):  # "Presidents A of Rwanda and B of Congo": each has a state
            shared.countries = [code for code in _states_behind(phrase.head) if code not in first_of]
        found.append(shared)
    if first.dep_ == "appos" and (first == phrase.head or first.head.tag_ in ("NNS", "NNPS")):
        above = one_of(describe(first.head), first, phrase.head)
        if (
            above.name is None or above.kind != "person"
        ):  # "the prince and his girlfriend, X": his office is his
            found.append(above)
    found += [describe(token) for token in described_by_clause(phrase.head)]
    return [
        other for other in found if other.kind in ("person", "group") and (other.name is None or other.office)
    ]


def _states_behind(name: Token) -> list[str]:
    """The states that "of" puts behind a name."""
    named = (country_in(base_span(state).text) for state in complements(name, {"of"}))
    return [code for code in named if code is not None]


def _shared_office(first: Token) -> Phrase | None:
    """The office in the plural before the first of several names: "Swedish ministers A and B"."""
    if not any(
        word.tag_ in ("NNS", "NNPS") and word.i < first.i for word in children(first, {"compound", "nmod"})
    ):
        return None
    phrase = describe(first)
    if phrase.office is None or phrase.name is None:
        return None
    phrase.name = None
    return phrase


def _described_as_outsider(phrase: Phrase) -> bool:
    """ "Stanley, a history teacher", "X, chair of the rights group": a description that is no office of an actor."""
    for token in children(phrase.head, {"appos"}):
        other = describe(token)
        if other.outsider:
            return True
        if (
            token.pos_ == "NOUN"
            and other.kind is None
            and not any(member.ent_type_ in ("DATE", "CARDINAL") for member in other.span)
        ):
            return True
    return False


def _heads_a_body(actor: Actor, phrase: Phrase) -> None:
    """Takes state and body from what a clause says that somebody leads: "X, who heads the UN office in Haiti"."""
    for clause in children(phrase.head, {"relcl"}):
        if clause.lemma_ not in _LEADS_IT or not any(
            child.lower_ == "who" for child in children(clause, {"nsubj"})
        ):
            continue
        for thing in children(clause, {"dobj"}):
            led = describe(thing)
            if led.outsider or led.kind is None or led.kind == "person":
                continue
            actor.country = actor.country or led.country
            actor.affiliation = led.affiliation or (led.body or led.name if led.kind in _BODIES else None)
            actor.stately = actor.grounded = actor.country is not None or actor.affiliation is not None
            actor.outsider = actor.outsider and not actor.stately


def _is_voice(phrase: Phrase) -> bool:
    """Whether the noun itself says that somebody speaks or goes for another: "his envoy to the staff, X"."""
    office = knowledge.office(phrase.head.text)
    return office is not None and office.name in VOICES


def _complements(head: Token) -> list[Token]:
    """Whom a servant serves: the objects of "for", "to" and "of"."""
    return [
        child
        for preposition in children(head, {"prep"})
        if preposition.lower_ in ("for", "to", "of")
        for child in children(preposition, {"pobj"})
    ]


def _are_minister_and_secretary(one: Actor, other: Actor) -> bool:
    """Whether one is a foreign minister and the other that ministry's secretary, as the states of South Asia have both."""
    return other.country in _WITH_SECRETARIES and any(
        {"foreign", "secretary"} <= first.titles and "minister" in second.titles
        for first, second in ((one, other), (other, one))
    )


# Clauses within another's words: "the ministry said Belgium had asked for help".
_WITHIN = frozenset({"ccomp", "relcl", "acl", "advcl"})


class Standing:
    """Completes the persons of `known`: `find` gives the person of a name among them, or None."""

    def __init__(self, cast: Cast, known: list[Actor], find: Callable[[str], Actor | None]) -> None:
        self._cast = cast
        self._known = known
        self._find = find

    def complete(self, actor: Actor, phrase: Phrase) -> None:
        """Adds what this mention tells: title, office, affiliation, country; apposition included."""
        if actor.office is None and _described_as_outsider(phrase):
            actor.outsider = True
        sources = [phrase, *appositions(phrase)]
        serves = any(source.affiliation and not source.former for source in sources)
        for source in sources:
            if source.outsider and source is not phrase:
                continue
            actor.titles |= {RANKS.get(word, word) for word in (source.title or "").lower().split()}
            if source.outsider:
                actor.outsider = actor.outsider or actor.office is None
                continue
            if source.office is not None and (
                actor.office is None or (actor.outsider and (source is phrase or bool(source.countries)))
            ):
                actor.office, actor.title = source.office, source.title
                actor.outsider = actor.outsider and not (source is phrase or source.countries)
                actor.official = source.official
                actor.former = source.former
            if source.office is not None and not source.former:
                actor.former = False
            actor.affiliation = actor.affiliation or source.affiliation
            actor.code = actor.code or source.code
            actor.role = actor.role or source.role
            if not (serves and source.former) and not (actor.affiliation and source.office is None):
                actor.country = actor.country or source.country
            if source.countries or source.affiliation:
                actor.grounded = True
        if (
            phrase.owner is not None
            and not phrase.countries
            and actor.country is None
            and actor.affiliation is None
        ):
            self._of_owner(actor, phrase, phrase.owner)
        if actor.affiliation is None and (
            actor.country is None or (actor.office is None and not actor.outsider)
        ):
            self._from_knowledge(actor, phrase)
        if actor.office is None and actor.affiliation is None:
            _heads_a_body(actor, phrase)
        self._of_whom_served(actor, sources)
        if (
            actor.office is not None
            and actor.office.name == "envoy"
            and not (actor.grounded or actor.country or actor.affiliation)
            and _described_as_outsider(phrase)
        ):
            actor.outsider = True  # "a mediator, the retired judge X"
        self._office_of_partner(actor, phrase)
        self._colleague_of_outsider(actor, phrase)
        if actor.country is None and actor.affiliation is None and phrase.owner is None:
            self._from_context(actor, phrase)

    def _from_context(self, actor: Actor, phrase: Phrase) -> None:
        """The state of an office told without one, by what stands around it."""
        if actor.office is None:
            return
        if phrase.name is not None and self._is_of_private_body(actor.office, phrase):
            actor.outsider = True
        elif actor.official:
            actor.facing |= states_faced(phrase.head, self._cast)
            taken = self._countries_with(actor) | actor.facing
            actor.country = country_of_office(phrase, actor.office, self._cast, taken)
        elif actor.office.name in VOICES and not actor.outsider and phrase.name is not None:
            self._voice_of_context(actor, phrase)

    def _of_owner(self, actor: Actor, phrase: Phrase, whose: Token) -> None:
        """State and body from whoever the phrase says that somebody belongs to: "its spokesperson, X", "his envoy X"."""
        for owner in self._cast.at(whose)[:1]:  # "its spokesperson, X"
            body = whose.lower_ == "its"  # whose name may be taken for a person's
            if owner.actor.kind == "person" and not owner.actor.diplomatic and not body and _is_voice(phrase):
                actor.outsider = True  # a banker's "envoy"
                break
            if (
                owner.actor.kind == "person"
                and not body
                and (actor.office is None or actor.office.name not in VOICES)
            ):
                break
            if actor.office is not None and (owner.actor.outsider or (body and owner.actor.kind == "person")):
                actor.outsider = not (actor.office.diplomatic and not actor.office.shared)
                break  # "its president" of a firm
            if (
                actor.office is not None
                and actor.office.title in NO_STATE_HAS
                and owner.actor.kind == "state"
            ):
                actor.outsider = True  # "its director" is not Lithuania's
                break
            actor.country, actor.grounded = owner.country, actor.grounded or owner.actor.grounded
            actor.official = actor.official or owner.actor.diplomatic
            actor.affiliation = (
                owner.name if owner.actor.kind in ("organization", "movement") else owner.actor.affiliation
            )
        if not self._cast.at(whose) and whose.lower_ in ("its", "their") and actor.office is not None:
            known = whose.lower_ == "their" and bool(knowledge.leader(actor.name, self._cast.published))
            actor.outsider = actor.office.shared and not known  # of a firm or society that has no mention

    def _of_whom_served(self, actor: Actor, sources: list[Phrase]) -> None:
        """A voice is of the state or body of whom it serves: "a spokesman for President X", "an adviser to Gbagbo"."""
        for source in sources:
            if source.office is None or source.office.name not in _SERVANTS:
                continue
            if actor.country is not None or actor.affiliation is not None:
                return
            for master in _complements(source.head):
                self._serves(actor, describe(master))

    def _serves(self, actor: Actor, master: Phrase) -> None:
        named = self._find(master.name) if master.kind == "person" and master.name else None
        if named is None and master.kind == "person" and master.name:
            named = Actor(kind="person", name=master.name, office=master.office, country=master.country)
            named.affiliation, named.official = master.affiliation, master.official
            self._from_knowledge(named, master)
        if named is not None:
            actor.outsider = actor.outsider or not named.diplomatic
            actor.country, actor.affiliation = named.country, named.affiliation
        elif not master.outsider and master.kind is not None:
            actor.country, actor.affiliation = master.country, master.affiliation
        actor.official = actor.official or actor.country is not None or actor.affiliation is not None

    def _office_of_partner(self, actor: Actor, phrase: Phrase) -> None:
        """ "Her Norwegian counterpart X" holds the office that she holds."""
        if (
            phrase.owner is None
            or not actor.named
            or not phrase.title
            or phrase.title.lower().split()[-1] != "counterpart"
        ):
            return
        for partner in self._cast.at(phrase.owner)[:1]:
            if partner.actor.office is not None and partner.actor.diplomatic:
                actor.titles |= partner.actor.titles
                if not actor.outsider and actor.office is not None and actor.office.title == "counterpart":
                    actor.office, actor.official = partner.actor.office, True

    def _colleague_of_outsider(self, actor: Actor, phrase: Phrase) -> None:
        """ "his Austrian colleague" is of the trade of whoever "he" is."""
        if (
            actor.office is None
            or actor.named
            or phrase.owner is None
            or phrase.head.lemma_ not in RELATIONAL
        ):
            return
        owners = self._cast.at(phrase.owner)
        if owners and not owners[0].actor.diplomatic:
            actor.outsider = True

    def _is_of_private_body(self, office: knowledge.Office, phrase: Phrase) -> bool:
        """Whether a bare "Secretary General X" is that of the firm or society that acted in the sentence before."""
        if office.name not in _OF_ANY_BODY:
            return False
        for mention in self._cast.before(phrase.head, reach=10):
            if sentences_between(mention.head, phrase.head) > 1:
                return False
            if mention.head.dep_ in SUBJECTS and mention.actor.kind in (
                "organization",
                "government",
                "state",
                "movement",
            ):
                return mention.actor.outsider
        return False

    def _voice_of_context(self, actor: Actor, phrase: Phrase) -> None:
        """A bare "spokesman X" speaks for the government or body told of last, in this sentence or the two before; for one
        that speaks there itself sooner than for others: "the ministry says the North is ready. Spokesman X told ...".
        """
        if phrase.head.dep_ == "appos" and children(phrase.head.head, {"poss"}):
            return  # "their spokesman, X": theirs alone
        near = []
        for mention in self._cast.before(phrase.head, reach=10):
            if sentences_between(mention.head, phrase.head) > 2:
                break
            if mention.actor.outsider and mention.head.lemma_.lower() in SPOKESMEN:
                actor.outsider = True  # "a spokesman for the court" a sentence before
                return
            if mention.actor.kind in ("government", "state", "organization", "movement"):
                if mention.actor.outsider:
                    break
                if mention.head.tag_ == "NNPS" and mention.head.dep_ not in SUBJECTS:
                    continue  # people, not the state: "two Belgians"
                near.append(mention)
        speaking = [
            mention for mention in near if says(mention.head) and mention.head.head.dep_ not in _WITHIN
        ]
        for mention in (speaking or near)[:1]:
            actor.country, actor.official = mention.country, True
            actor.affiliation = mention.name if mention.actor.kind in ("organization", "movement") else None

    def _from_knowledge(self, actor: Actor, phrase: Phrase) -> None:
        """Country and office from the dated list of leaders, when the name means one of them at the time."""
        if not phrase.name:
            return
        holders = knowledge.leader(actor.name, self._cast.published)
        if not holders and actor.title:  # "King Charles", whose title is part of the name
            holders = knowledge.leader(f"{actor.title} {actor.name}", self._cast.published)
        if not holders and actor.office is not None:  # "President Bush" in an account of his days
            holders = [
                term for term in knowledge.leader_named(actor.name) if term.office == actor.office.name
            ]
        if actor.country is not None:
            holders = [holder for holder in holders if holder.country == actor.country]
        countries = {holder.country for holder in holders}
        whole = len(actor.name.split()) > 1 or actor.office is not None
        if holders and len(countries) == 1 and (whole or is_prominent(phrase, holders[0])):
            actor.country, actor.affiliation = holders[0].country, holders[0].organization
            actor.grounded = True
            if (
                actor.country is None
                and actor.affiliation
                and (movement := knowledge.movement(actor.affiliation))
            ):
                actor.country = movement.country
            if actor.office is None:
                actor.office, actor.official = knowledge.office(holders[0].office), True
                actor.stately = actor.stately or actor.office is None
                actor.title = actor.title or None

    def _countries_with(self, actor: Actor) -> set[str | None]:
        """Countries whose holder of the actor's office is somebody else in the story."""
        if not actor.named or actor.office is None or actor.office.name not in SOLE_OFFICES:
            return set()
        if is_deputy(actor.titles):
            return set()
        return {
            other.country
            for other in self._known
            if other is not actor
            and other.office is not None
            and other.office.name == actor.office.name
            and not _are_minister_and_secretary(actor, other)
            and not other.former
            and not is_deputy(other.titles)
        }

    def settle(self) -> None:
        """Gives a country to holders of an office that got none while reading: the one that the story speaks of most."""
        told = Counter(
            mention.country
            for mention in self._cast.ordered
            if mention.country and mention.actor.sovereign and mention.head.pos_ != "PRON"
        )
        for actor in self._known:
            if actor.country is None and actor.affiliation is None and actor.official and not actor.outsider:
                taken = self._countries_with(actor) | actor.facing
                if (source := self._of_source(actor)) is not None and source not in taken:
                    actor.country = source
                    continue
                here = Counter(self._goals(actor))
                free = [
                    country
                    for country, times in told.most_common()
                    if country not in taken and times > here[country]
                ]
                actor.country = free[0] if free else None

    def _of_source(self, actor: Actor) -> str | None:
        """The state whose ministry is the source of what the clause tells of the actor: "X will fly out, the ministry said"."""
        for mention in self._cast.ordered:
            if mention.actor is not actor or mention.head.dep_ not in SUBJECTS:
                continue
            verb = mention.head.head
            if verb.dep_ != "ccomp" or not is_verb(verb.head):
                continue
            for source in children(verb.head, SUBJECTS):
                for other in self._cast.at(source):
                    if source.i > verb.i and other.actor.kind == "government" and other.country is not None:
                        return other.country
        return None

    def _goals(self, actor: Actor) -> list[str | None]:
        """The states to whose towns the actor travels in its own clauses: "X flew to Warsaw" makes nobody a Pole."""
        return [
            other.country
            for mention in self._cast.ordered
            if mention.actor is actor and mention.head.dep_ in SUBJECTS
            for goal in complements(mention.head.head, {"to", "in", "for", "at", "into"})
            for other in self._cast.at(goal)
            if other.actor.sovereign
        ]
