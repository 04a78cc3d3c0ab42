"""Several told of again at once: "the two leaders", "both sides", "the trio", "the four countries", "the ministers".

Who they are is a set that the text has put together before: the sides of a meeting, those coordinated in one phrase, the
holders of one plural office. The nearest set that has the number, the kind and the office of the phrase is meant; only
where none fits, the nearest actors one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import knowledge, lexicon
from ..reading.doers import doers, objects
from ..reading.syntax import SUBJECTS, children, complements, conjuncts, is_verb, sentences_between
from .mentions import QUANTITIES, Mention
from .phrases import base_span
from .words import ANY_KIND, NUMBERS, OFFICE_HEADS, PAIRS, PATRONAGE, PERSON_WORDS, STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..reading.tree import Doc, Token
    from .mentions import Actor, Cast

_REACH = 600  # words back to a set
_MENTIONS = 30  # back to the first actor, where no set fits
_FAR = 20  # sentences back to a set
# What makes a set outlast a nearer one, in sentences.
_MET = 2.5  # it met
_NEGOTIATED = 1.5  # it negotiated, as "sides" do ...
_PARTIES = 6.0  # ... and "the parties" throughout a story
_LASTING = 0.5  # the weight of a sentence where the sides of a whole story are meant
_ACTED = 1.0  # it acts, as the subject
_PERSONS = 2.0  # it is people, as a "pair" mostly is
_MOST = 2.0  # all its members are told of often
_OFTEN = 4  # times
_OF_ANYBODY = frozenset({"two", "pair", "duo", "three", "trio", "man", "woman"})
_NUMERIC = frozenset({"pair", "duo", "two", "trio", "three"})
_SIDES = frozenset({"side", "party", "delegation", "negotiator", "team"})
_FACING = frozenset({"talk", "negotiation", "negotiate", "dialogue", "mediate"})
_OFFICE_MODIFIERS = frozenset({"foreign", "prime", "defence", "defense", "top"})
_FIELDS = frozenset(
    {"foreign", "prime", "defence", "defense", "finance", "interior", "trade", "energy", "vice"}
)
_RELATIONS = frozenset({"guest", "host", "counterpart", "colleague", "visitor"})
_LEADING = 2  # the rank of heads of state and government
_GENDERS = {"man": "m", "woman": "f"}
_UNTOLD = _NUMERIC | {"official", "head", "man", "woman", "counterpart"}


class _Wanted(NamedTuple):
    """What the phrase says of the set: its noun, how many, and what its members are."""

    lemma: str
    number: int | None
    kinds: frozenset[str]
    fields: frozenset[str]


def collective(token: Token, cast: Cast) -> list[Mention] | None:
    """The actors that "the two leaders", "both sides", "the four countries" mean; None when it is no such phrase."""
    wanted = _wanted(token)
    if wanted is None:
        return None
    span = base_span(token)
    if wanted.number is None and wanted.lemma not in ("side", "party"):
        both = _officials_before(token, wanted.lemma, cast) if wanted.lemma in PERSON_WORDS else []
        return [Mention(side.actor, side.name, span, token) for side in both] or None
    if any(_country_word(part) for part in span):
        return None
    if wanted.lemma in ("side", "party") and _is_of_labour(token):
        return []
    members = _nearest_set(token, wanted, cast)
    if members is None:
        members = _one_by_one(token, wanted, cast)
    if members is None:
        return [] if wanted.number else None
    return [Mention(member.actor, _own_name(member, cast), span, token) for member in members]


_LABOUR_REACH = 90  # tokens
_LABOUR = frozenset(
    {"union", "employer", "worker", "management", "striker", "docker", "landlord", "shareholder", "walkout", "owner", "company",
     "firm", "airline", "wage"}
)  # fmt: skip


def _is_of_labour(token: Token) -> bool:
    """Whether the sides are of a dispute at work or of a deal between firms, as what was told before is: "the union"."""
    before = token.doc.span(max(0, token.i - _LABOUR_REACH), token.i)
    told = sum(word.pos_ == "NOUN" and word.text.islower() and word.lemma_ in _LABOUR for word in before)
    return told > 1


def parties_before(token: Token, cast: Cast) -> list[Mention]:
    """Who negotiates by what was told before `token`, where they are two sides at least."""
    return _nearest_set(token, _Wanted("party", None, ANY_KIND, frozenset()), cast) or []


def _wanted(token: Token) -> _Wanted | None:
    """How the phrase of `token` tells of several again; None when it does not."""
    lemma = token.lemma_.lower()
    if token.tag_ in ("NNPS", "NNP"):  # "the two Ministers", whose lemma keeps its plural
        lemma = lemma.removesuffix("s")
    if lemma not in PAIRS and token.pos_ != "NUM":
        return None
    words = {part.lower_ for part in base_span(token)}
    number = next((count for word, count in NUMBERS.items() if word in words), None)
    if (lemma not in PAIRS and not number) or words & {"other", "all"}:
        return None
    single = token.tag_ in ("NN", "NNP") and not token.lower_.endswith("s")
    if number is not None and single and lemma not in _NUMERIC:
        return None  # "met both the president and the speaker"
    if number is None:
        definite = token.tag_ in ("NNS", "NNPS") and words & {"the", "sides", "parties"}
        if lemma not in PERSON_WORDS and not (lemma in ("side", "party") and definite):
            return None
    elif not words & {"the", "both", "these", "those", "their"} or (
        lemma in _NUMERIC and "the" not in words and lemma != "both"
    ):
        return None
    kinds = ANY_KIND
    if lemma in PERSON_WORDS and lemma not in _NUMERIC:
        kinds = frozenset({"person"})
    elif lemma in STATE_WORDS:
        kinds = frozenset({"state", "government"})
    return _Wanted(lemma, number, kinds, frozenset(words & _FIELDS))


def _nearest_set(token: Token, wanted: _Wanted, cast: Cast) -> list[Mention] | None:
    """The nearest set told before `token` that fits what is wanted; the sides of a meeting sooner than others."""
    best: tuple[float, list[Mention]] | None = None
    for worth, found in _sets_before(token, wanted, cast):
        members = _as_wanted(found, wanted, cast)
        if members is None:
            continue
        score = worth + _told_often(members, cast)
        if wanted.number is not None and len(members) != wanted.number:
            score -= _PERSONS
        if wanted.lemma in _NUMERIC and all(member.actor.kind == "person" for member in members):
            score += _PERSONS
        if best is None or score > best[0]:
            best = score, members
    return best[1] if best is not None else None


def _sets_before(token: Token, wanted: _Wanted, cast: Cast) -> Iterator[tuple[float, list[Mention]]]:
    """Every set told before `token`, with how near it is."""
    lasting = wanted.number is None and wanted.lemma in _SIDES
    doc = token.doc
    for index in sorted({*_telling(doc), *cast.mentions}, reverse=True):
        if not token.i - _REACH <= index < token.i:
            continue
        earlier = doc[index]
        distance = sentences_between(earlier, token)
        if distance > _FAR:
            break
        far = distance * (_LASTING if lasting else 1)
        if (met := _met_at(earlier, wanted)) is not None:
            yield met - far, sides_of(earlier, cast)
        if not lasting:  # whoever is named side by side is no side of a whole story
            for worth, found in _told_at(earlier, cast):
                yield worth - far, found
    if wanted.number is not None and wanted.lemma in PERSON_WORDS:
        for distance, found in _in_sentences(token, cast).items():
            yield -distance, found


def _telling(doc: Doc) -> list[int]:
    """Where a word may put a set together that is no mention itself: by a meeting, an apposition or a quantity."""
    known: list[int] | None = doc.memory.get("telling")
    if known is None:
        known = doc.memory["telling"] = [
            token.i
            for token in doc
            if _tells_of_meeting(token) or token.lower_ in QUANTITIES or children(token, {"appos"})
        ]
    return known


def _tells_of_meeting(token: Token) -> bool:
    """Whether a verb or noun of the lexicon of meetings stands there."""
    table = lexicon.meetings()
    return lexicon.noun_lemma(token) in (table.verbs.lemmas() if is_verb(token) else table.nouns)


def _in_sentences(token: Token, cast: Cast) -> dict[int, list[Mention]]:
    """The persons of each sentence before, by its distance: "A will raise it with B when the two attend the summit"."""
    told: dict[int, list[Mention]] = {}
    for mention in cast.before(token, reach=_MENTIONS):
        if mention.actor.kind == "person" and mention.head.pos_ != "PRON":
            told.setdefault(sentences_between(mention.head, token), []).insert(0, mention)
    return told


def _told_often(members: list[Mention], cast: Cast) -> float:
    """How much the text is about all of the set, from how often it tells of the one told of least."""
    told = min(sum(1 for other in cast.ordered if other.actor is member.actor) for member in members)
    return _MOST * min(told, _OFTEN) / _OFTEN


def _met_at(token: Token, wanted: _Wanted) -> float | None:
    """What the sides of the meeting that a word tells of are worth; None where it tells of none."""
    if not _tells_of_meeting(token):
        return None
    if wanted.lemma not in _SIDES or lexicon.noun_lemma(token) not in _FACING:
        return _MET
    return _MET + (_PARTIES if wanted.number is None and wanted.lemma == "party" else _NEGOTIATED)


def _told_at(token: Token, cast: Cast) -> Iterator[tuple[float, list[Mention]]]:
    """The set that the first of a coordination begins, or that a plural is."""
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in PATRONAGE:
        return
    if token.dep_ != "conj" and (at := cast.at(token)):
        worth = _ACTED if token.dep_ in SUBJECTS else 0.0
        together = [mention for member in conjuncts(token) for mention in cast.at(member)]
        yield worth, together
        if len(together) > len(at) > 1:
            yield worth, at


def sides_of(token: Token, cast: Cast) -> list[Mention]:
    """The sides of the meeting that a verb or noun tells of: "between A and B", "A met B", "A's talks with B"."""
    between = _actors(complements(token, {"between", "among"}), cast)
    if len(between) > 1:
        return between
    holder = token if is_verb(token) else token.head
    own = doers(holder) if is_verb(holder) else []
    for crowd in own[:1]:  # "envoys of A and B"
        if crowd.tag_ in ("NNS", "NNPS") and len(cast.at(crowd)) < 2:
            own = (senders(crowd, {"of", "from"}, cast) or [crowd]) + own[1:]
    return _actors([*own, *complements(token, {"with"}), *objects(token)], cast)


def senders(crowd: Token, words: set[str], cast: Cast) -> list[Token]:
    """For whom a plural acts, behind one of the prepositions `words`: "envoys of the army and its rival, the RSF".

    What stands behind a later member of the coordination belongs to that one: "negotiators and envoys from A and B".
    """
    found = [
        token
        for token in complements(crowd, words)
        if not any(crowd.i < member.i < token.head.i for member in children(crowd, {"conj"}))
    ]
    if (
        not found and crowd.dep_ in ("dobj", "pobj") and "from" in words
    ):  # hung on the verb: "met diplomats from A and B"
        above = crowd.head if crowd.dep_ == "dobj" else crowd.head.head
        found = [
            token for token in complements(above, {"from"}) if token.i > crowd.i and _follows(crowd, token)
        ]
    rivals = [member for member in children(crowd, {"conj"}) if children(member, {"poss"})]
    if rivals or any(not cast.at(token) for token in found):  # "of the army and its rival, the RSF"
        found += [name for name in children(crowd, {"appos"}) if cast.at(name)]
    return found


def _follows(crowd: Token, token: Token) -> bool:
    """Whether the preposition that brings `token`, or the first of its coordination, stands right behind the plural."""
    while token.dep_ == "conj":
        token = token.head
    return token.head.i == crowd.i + 1


def _actors(tokens: list[Token], cast: Cast) -> list[Mention]:
    return [mention for token in tokens for mention in cast.at(token) if mention.actor.diplomatic]


def _as_wanted(found: list[Mention], wanted: _Wanted, cast: Cast) -> list[Mention] | None:
    """The members of a set in the kind that is wanted (states for their ministers); None where the set is another."""
    chosen = list({id(mention.actor): mention for mention in found if mention.actor.diplomatic}.values())
    if wanted.lemma in STATE_WORDS:
        chosen = list({mention.country: state_of(mention, cast) for mention in chosen}.values())
        if any(mention.country is None for mention in chosen):
            return None
    camps = wanted.lemma == "side" and len(chosen) > 2  # "both sides": Iran, and Britain, France and Germany
    if len(chosen) < 2 or (len(chosen) != (wanted.number or len(chosen)) and not camps):
        return None
    fitting = all(mention.actor.kind in wanted.kinds and _holds(mention.actor, wanted) for mention in chosen)
    return chosen if fitting else None


def _holds(actor: Actor, wanted: _Wanted) -> bool:
    """Whether the actor can be called by the noun: a minister by "ministers", a king by "leaders", a man by "men"."""
    lemma = wanted.lemma
    if lemma in _GENDERS:
        return actor.gender in (None, _GENDERS[lemma])
    words = actor.titles or set((actor.title or "").lower().split())
    if lemma not in PERSON_WORDS or lemma in _UNTOLD or not words or words & _RELATIONS:
        return True
    if lemma == "leader":
        return actor.office is None or actor.office.rank <= _LEADING
    if lemma == "minister" and "prime" in words and "prime" not in wanted.fields:
        return False
    if wanted.fields and not wanted.fields <= words and lemma == "minister":
        return False
    return not words.isdisjoint({lemma, *OFFICE_HEADS.get(lemma, ())})


def _one_by_one(token: Token, wanted: _Wanted, cast: Cast) -> list[Mention] | None:
    """The nearest actors of the kind, each of another state; none where strangers stand nearer; None where too few."""
    number = wanted.number or 2
    kinds = frozenset({"person"}) if wanted.lemma in PERSON_WORDS else wanted.kinds
    picked: list[Mention] = []
    strangers: set[str] = set()
    for mention in cast.before(token, reach=_MENTIONS):
        actor = mention.actor
        if wanted.lemma in _OF_ANYBODY and actor.kind == "person" and not actor.diplomatic:
            if sentences_between(mention.head, token) <= 1:
                strangers.add(actor.name)
            if len(strangers) >= number:
                return []
        if not actor.diplomatic or mention.head.pos_ == "PRON" or actor.kind not in kinds:
            continue
        if not _holds(actor, wanted) or any(
            actor is other.actor or (actor.country and actor.country == other.actor.country)
            for other in picked
        ):
            continue
        picked.append(state_of(mention, cast) if wanted.lemma in STATE_WORDS else mention)
        if len(picked) == number:
            return picked[::-1]
    return None


def _own_name(mention: Mention, cast: Cast) -> str:
    """The name of a state itself, where the mention has that of its capital: "open an office in Hanoi"."""
    if not mention.actor.sovereign or knowledge.capital(mention.name) is None:
        return mention.name
    names = (other.name for other in cast.ordered if other.actor is mention.actor)
    return next((name for name in names if knowledge.capital(name) is None), mention.name)


def state_of(mention: Mention, cast: Cast) -> Mention:
    """The state that an official, ministry or army acts for, which "the two countries" means; else the mention itself."""
    if mention.actor.sovereign or mention.country is None:
        return mention
    known = (other for other in reversed(cast.ordered) if other.actor.sovereign)
    return next((other for other in known if other.country == mention.country), mention)


def _officials_before(token: Token, lemma: str, cast: Cast) -> list[Mention]:
    """The two persons that a bare plural means: "the presidents agreed", after both were told of by that office."""
    span = base_span(token)
    plain = span[0].lower_ == "the" and all(part.lower_ in _OFFICE_MODIFIERS for part in span[1:-1])
    if token.tag_ not in ("NNS", "NNPS") or not plain or any(child.i > token.i for child in token.children):
        return []
    found: list[Mention] = []
    for mention in cast.before(token, reach=30):
        actor = mention.actor
        if actor.kind != "person" or not actor.diplomatic or any(actor is other.actor for other in found):
            continue
        if lemma in actor.titles or (
            lemma == "leader" and actor.office is not None and actor.office.rank <= _LEADING
        ):
            found.append(mention)
    countries = {mention.country for mention in found}
    return found[::-1] if len(found) == len(countries) == 2 else []


def _country_word(token: Token) -> bool:
    return token.text[:1].isupper() and (
        knowledge.country_of(token.text) is not None or knowledge.demonym(token.text) is not None
    )
