"""Statements: who said, urged, thanked, accused or denied what, in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import lexicon
from .acts import act_of
from .drafts import Draft, hull
from .syntax import (
    children,
    complements,
    doers,
    is_negated,
    is_passive,
    is_verb,
    objects,
    prepositions,
    span_of,
    subjects,
    trimmed,
    undergoers,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ..contract import Act
    from .actors import Cast, Mention
    from .lexicon import Match
    from .parse import Parse
    from .speech import Speech

_NOT_CONTENT = {"if", "when", "while", "because", "since", "as", "after", "before", "until", "although", "though"}
_CLAUSE_DEPS = {"ccomp", "xcomp", "parataxis"}
_FRAME_ORDER = {"evaluate": 0, "charge": 1, "told": 2, "urge": 3, "target": 4, "matter": 5, "clause": 6}
_ADDRESSED = {"to", "with"}


@dataclass(slots=True)
class _Reading:
    """What a frame makes of a verb: content, and who is spoken to or of."""

    content: Span | None
    act: Act
    addressees: list[Token]
    targets: list[Token]
    rule: str
    trust: float
    quoted: bool = False


def find(parsed: Parse, cast: Cast, speech: Speech) -> list[Draft]:
    """All statements of a document, in order of their predicates; `speech` says whose the separate quotations are."""
    found = []
    for token in parsed.doc:
        if parsed.utterance_at(token.idx) is not None:
            continue
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            draft = _verbal(token, parsed, cast, speech)
        elif token.lower_ == "according":
            draft = _according(token, parsed, cast, speech)
        elif token.pos_ == "NOUN":
            draft = _nominal(token, parsed, cast)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _verbal(verb: Token, parsed: Parse, cast: Cast, speech: Speech) -> Draft | None:
    matches = lexicon.statements().verbs.matches(verb)
    if not matches or _is_unreal(verb):
        return None
    speakers = speakers_of(verb, cast)
    if not speakers:
        return None
    matches.sort(key=lambda match: (-len(match.predicate.words), _FRAME_ORDER[match.predicate.frame]))
    for match in matches:
        reading = _FRAMES[match.predicate.frame](match, cast, speech)
        if reading is not None:
            return _draft(verb, speakers, reading, parsed, cast, speech)
    return None


def _is_unreal(verb: Token) -> bool:
    """Said not to be said, or only a thought of it: no act of speech."""
    if is_negated(verb):
        return True
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children):
        return True
    if any(child.dep_ == "aux" and child.lower_ in ("would", "could", "might", "should", "may", "can", "must") for child in verb.children):
        return True
    if verb.dep_ in ("xcomp", "acl", "advcl") and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return verb.head.lemma_ not in ("go", "begin", "start", "continue", "appear", "seem", "proceed", "use", "rush", "summon", "take")
    return False


def speakers_of(verb: Token, cast: Cast) -> list[Mention]:
    """Diplomatic actors that say what the verb reports, also through a document of theirs ("a Vatican statement said")."""
    tokens = doers(verb)
    if is_passive(verb) and not tokens:
        return []
    mentions = cast.diplomatic(tokens)
    if mentions:
        return mentions
    documents = lexicon.statements().tables["documents"]
    for token in tokens:
        if token.lemma_.lower() in documents["nouns"]:
            return _issuers(token, cast)
    return []


def _issuers(document: Token, cast: Cast) -> list[Mention]:
    """Who issued a document: its possessor or modifier, or the complement of by, from or of."""
    owners = [child for child in document.lefts if child.dep_ in ("poss", "compound", "amod", "nmod")]
    mentions = cast.diplomatic(owners) or cast.diplomatic(complements(document, {"by", "from", "of"}))
    return [mention for mention in mentions if mention.actor.kind != "group" or mention.actor.named]


# --- frames: each reads the surroundings of a match, or says None when they do not fit ---


def _clause_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb = match.verb
    addressees = complements(verb, _ADDRESSED) if verb.lemma_ in _TO_SOMEBODY else []
    content = _clause(verb)
    if content is not None:
        return _Reading(content, match.predicate.value, addressees, [], "clause", 0.85)
    if speech.of(verb) is not None:
        return _Reading(None, match.predicate.value, addressees, [], "quotation", 0.9, quoted=True)
    as_saying = next((child for child in prepositions(verb, {"as"})), None)
    if as_saying is not None and verb.lemma_ in ("quote", "cite"):
        return None
    return None


_TO_SOMEBODY = frozenset(
    {"say", "explain", "complain", "write", "report", "reply", "respond", "repeat", "stress", "suggest", "admit", "confess",
     "convey", "express", "apologise", "apologize", "reiterate", "announce", "confirm", "voice", "relay", "offer", "propose",
     "promise", "pledge", "vow"}
)  # fmt: skip


def _told_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb = match.verb
    listeners = undergoers(verb) if not is_passive(verb) else subjects(verb)
    content = _clause(verb)
    act: Act = match.predicate.value
    infinitive = content is not None and _is_infinitive(content.root)
    if infinitive and verb.lemma_ == "tell":
        return _Reading(content, "demand", [], listeners, "told to", 0.8)
    if content is not None:
        return _Reading(content, act, listeners, [], "told", 0.9)
    if speech.of(verb) is not None:
        return _Reading(None, act, listeners, [], "told quotation", 0.9, quoted=True)
    of = next(iter(complements(verb, {"of", "about"})), None)
    if of is not None and listeners and cast.diplomatic(listeners):
        return _Reading(span_of(of), act, listeners, [], "told of", 0.6)
    return None


def _matter_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    addressees = complements(verb, {"to", "with"}) if verb.lemma_ in _TO_SOMEBODY else []
    if verb.lemma_ in ("warn", "caution"):
        addressees = []
        targets = [] if is_passive(verb) else objects(verb)
    else:
        targets = []
    content = _clause(verb)
    if content is None and governor != verb:
        inner = children(governor, {"pobj", "pcomp"})
        content = span_of(inner[0]) if inner else None
    if content is not None:
        return _Reading(content, act, addressees, targets, "matter clause", 0.85)
    things = undergoers(verb)
    if things and not (verb.lemma_ in ("warn", "caution", "threaten", "raise", "commit", "accept", "offer", "dismiss", "dispute") and cast.at(things[0])):
        noun = things[0]
        if noun.lemma_.lower() in lexicon.statements().nouns and noun.pos_ == "NOUN" and verb.lemma_ in lexicon.statements().support:
            return None  # the noun reads itself: "expressed gratitude"
        if noun.pos_ == "PRON" and noun.tag_ not in ("WP", "WDT"):
            content = trimmed(noun.doc[min(noun.i, verb.i) : max(noun.i, verb.i) + 1])
        else:
            content = span_of(noun) if noun.i > verb.i else trimmed(noun.doc[noun.left_edge.i : noun.i + 1])
        return _Reading(content, act, addressees, targets, "matter", 0.75)
    if speech.of(verb) is not None:
        return _Reading(None, act, addressees, targets, "matter quotation", 0.85, quoted=True)
    if verb.lemma_ == "agree" and verb.dep_ == "ROOT" and governor == verb and len(list(verb.children)) <= 3:
        return _Reading(span_of(verb), act, addressees, targets, "matter bare", 0.6)  # "Fontenay agreed."
    return None


def _target_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    if governor == verb:
        targets = undergoers(verb)
    else:
        targets = [child for child in governor.children if child.dep_ == "pobj"]
    if speech.of(verb) is not None:
        return _Reading(None, act, [], targets, "target quotation", 0.85, quoted=True)
    content = _clause(verb)
    if content is None and not targets:
        return None
    if verb.lemma_ in ("welcome", "salute", "honour") and _is_reception(verb, targets, cast):
        return None
    if content is None:
        if is_passive(verb) or targets[0].i < verb.i:
            content = trimmed(verb.doc[min(targets[0].left_edge.i, verb.i) : verb.i + 1])
        else:
            content = _verb_phrase(verb)
    return _Reading(content, act, [], _blamed(targets, cast), "target", 0.85)


def _is_reception(verb: Token, targets: list[Token], cast: Cast) -> bool:
    """A person welcomed (to a place, at a door, or for nothing told) is received, not praised."""
    guests = cast.diplomatic(targets)
    return bool(guests) and all(m.actor.kind in ("person", "group") for m in guests) and not any(True for _ in prepositions(verb, {"for", "as"}))


def _blamed(things: list[Token], cast: Cast) -> list[Token]:
    """Actors among the objects, or those who own or make what is praised or condemned ("Israel's attacks")."""
    found = []
    for thing in things:
        if cast.diplomatic([thing]):
            found.append(thing)
            continue
        found += [child for child in thing.children if child.dep_ == "poss"]
        found += complements(thing, {"by", "from"})
    return found


def _urge_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    if governor == verb:
        targets = undergoers(verb)
    else:
        targets = [child for child in governor.children if child.dep_ == "pobj"]
        targets = [member for child in targets for member in [child, *child.conjuncts]]
    content = _clause(verb) or next((c for c in (_clause(target) for target in targets[:1]) if c), None)
    rule = "urge"
    if content is not None:
        infinitive = _is_infinitive(content.root)
        if not infinitive and verb.lemma_ in ("ask", "tell", "advise", "press", "push", "order", "direct", "challenge", "command"):
            return None
        if infinitive and not targets:
            targets = [child for child in content.root.children if child.dep_ == "nsubj"]
        if infinitive and targets:
            content = _from(content, content.root)
        return _Reading(content, act, [], targets, rule, 0.85)
    if speech.of(verb) is not None and verb.lemma_ not in ("press", "push", "order", "direct", "command", "ask"):
        return _Reading(None, act, [], targets, "urge quotation", 0.8, quoted=True)
    if verb.lemma_ in ("ask", "tell", "order", "press", "push", "direct", "command", "invite", "challenge", "beg"):
        what = complements(verb, {"for", "on"})
        if not what or not cast.diplomatic(targets) or verb.lemma_ in ("tell", "direct", "command"):
            return None
        return _Reading(span_of(what[0]), act, [], targets, "urge for", 0.7)
    if verb.lemma_ in ("call", "lobby", "appeal", "push") and not complements(verb, {"for", "against", "over"}):
        return None  # "called on the president" is a visit
    if targets:
        what = complements(verb, {"for", "against", "over"}) if cast.diplomatic(targets) else targets
        if what:
            return _Reading(span_of(what[0]), act, [], [t for t in targets if t not in what], "urge matter", 0.75)
        return _Reading(_verb_phrase(verb), act, [], targets, "urge bare", 0.5)
    return None


def _charge_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb = match.verb
    targets = undergoers(verb)
    if not targets:
        return None
    for preposition in prepositions(verb, {"of", "for", "with", "on"}):
        inner = children(preposition, {"pcomp", "pobj"})
        if not inner:
            continue
        if preposition.lower_ == "on":  # blame the delay on Iran
            return _Reading(span_of(targets[0]), match.predicate.value, [], inner, "blame on", 0.8)
        return _Reading(span_of(inner[0]), match.predicate.value, [], targets, "charge", 0.9)
    if verb.lemma_ in ("accuse", "blame"):
        return _Reading(_verb_phrase(verb), match.predicate.value, [], targets, "charge bare", 0.75)
    return None


def _evaluate_frame(match: Match, cast: Cast, speech: Speech) -> _Reading | None:
    verb = match.verb
    if match.predicate.words != (verb.lemma_.lower(),):
        return None
    verdict = children(verb, {"oprd", "acomp", "attr"})
    if not verdict:
        verdict = [child for prep in prepositions(verb, {"as"}) for child in prep.children if child.dep_ in ("pobj", "amod", "pcomp", "advcl")]
        verdict += [child for child in verb.children if child.dep_ == "advcl" and any(g.lower_ == "as" for g in child.children)]
        verdict += [child for child in children(verb, {"ccomp", "xcomp"}) if any(g.dep_ == "nsubj" for g in child.children) and verb.lemma_ == "call"]
    if not verdict:
        return None
    things = [thing for thing in undergoers(verb) if thing not in verdict]
    things += [g for child in verdict for g in child.children if g.dep_ == "nsubj"]
    worth = span_of(verdict[0]).text.lower().split()
    act = _worth(worth) or match.predicate.value
    return _Reading(_verb_phrase(verb), act, [], _blamed(things, cast) if act in ("condemn", "praise") else [], "evaluation", 0.75)


def _worth(words: list[str]) -> Act | None:
    table = lexicon.statements().tables["worth"]
    plain = {word.strip("\"'“”‘’.,") for word in words}
    if plain & set(table["false"]):
        return "deny"
    if plain & set(table["bad"]):
        return "condemn"
    if plain & set(table["good"]):
        return "praise"
    return None


_FRAMES = {
    "clause": _clause_frame,
    "told": _told_frame,
    "matter": _matter_frame,
    "target": _target_frame,
    "urge": _urge_frame,
    "charge": _charge_frame,
    "evaluate": _evaluate_frame,
}


# --- content ---


def _clause(verb: Token) -> Span | None:
    """The clause that says what is said: a complement clause or infinitive, without `that`."""
    for child in children(verb, _CLAUSE_DEPS):
        if child.i < verb.i and not any(token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for token in child.subtree):
            continue
        marks = [token for token in child.children if token.dep_ in ("mark", "advmod") and token.lower_ in _NOT_CONTENT]
        if marks and marks[0].lower_ in ("if",) and verb.lemma_ not in ("ask", "wonder"):
            continue
        return _content(child, verb)
    return None


def _content(clause: Token, verb: Token) -> Span:
    """The clause's text, cut where it would run over the reporting verb (a fronted clause with an inserted "he said")."""
    doc = clause.doc
    left, right = clause.left_edge.i, clause.right_edge.i
    if left <= verb.i <= right:
        if clause.i < verb.i:
            right = min([verb.left_edge.i if verb.left_edge.i > clause.i else verb.i, *[s.left_edge.i for s in children(verb, {"nsubj"}) if s.i > clause.i]]) - 1
        else:
            left = verb.i + 1
    span = trimmed(doc[left : right + 1])
    if span[0].lower_ in ("that", "how", "why") and span[0].dep_ in ("mark", "advmod") and len(span) > 1:
        span = doc[span.start + 1 : span.end]
    return span


def _from(content: Span, head: Token) -> Span:
    """The infinitive without the object that stands before it ("urged Iran [to stop]")."""
    marker = next((child for child in head.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    if marker is None:
        return content
    start = marker.i
    if start > content.start and content.doc[start - 1].dep_ == "neg":
        start -= 1
    return content.doc[start : content.end] if content.start <= start < content.end else content


def _is_infinitive(head: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in head.children)


def _verb_phrase(verb: Token) -> Span:
    """The verb with what follows it: "thanked China for its support", without coordinated verbs and adjunct clauses."""
    without = {child.i for child in verb.children if child.dep_ in ("conj", "cc", "advcl", "punct", "ccomp") or child.i < verb.i}
    without |= {child.i for child in verb.children if child.dep_ == "advcl"}
    return span_of(verb, without=without)


# --- the draft ---


def _draft(verb: Token, speakers: list[Mention], reading: _Reading, parsed: Parse, cast: Cast, speech: Speech) -> Draft | None:
    said = speech.of(verb)
    if reading.quoted and said is not None:
        start, end = said.content
        evidence = [said.passage, *said.further]
    elif reading.content is not None:
        start, end = reading.content.start_char, reading.content.end_char
        evidence = [_passage(verb, speakers, start, end)]
        if said is not None and said.claimed_by(verb):
            evidence += said.further
    else:
        return None
    draft = Draft("statement", f"statement.{reading.rule}", verb, [], evidence, reading.trust)
    draft.content = (start, end)
    draft.quote, draft.direct = _quotation(parsed, start, end)
    draft.add("speaker", speakers)
    draft.add("addressee", _listeners(reading.addressees, cast))
    draft.add("target", cast.diplomatic(reading.targets))
    draft.act = act_of(reading.act, parsed.text[start:end], draft, cast)
    return draft


def _listeners(tokens: list[Token], cast: Cast) -> list[Mention]:
    """Diplomatic addressees; a meeting of a party or council stands for it."""
    mentions = cast.diplomatic(tokens)
    if mentions:
        return mentions
    return cast.diplomatic([child for token in tokens for child in token.children if child.dep_ in ("poss", "nmod", "compound")])


def _passage(verb: Token, speakers: list[Mention], start: int, end: int) -> tuple[int, int]:
    """The clause: from the speaker, verb or content, whichever is first, to the last of them, within the sentence."""
    sentence = verb.sent
    spans = [(start, end), hull(verb)]
    spans += [(m.span.start_char, m.span.end_char) for m in speakers if m.head.sent == sentence]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _quotation(parsed: Parse, start: int, end: int) -> tuple[tuple[int, int] | None, bool]:
    """The quotation in the content (offsets without marks), and whether it is all of the content."""
    quotes = parsed.quotes.within(start, end)
    if not quotes:
        return None, False
    longest = max(quotes, key=lambda quote: min(quote.inner_end, end) - max(quote.inner_start, start))
    inner = max(longest.inner_start, start), min(longest.inner_end, end)
    if inner[0] >= inner[1]:
        return None, False
    outside = parsed.text[start : inner[0]] + parsed.text[inner[1] : end]
    direct = not any(char.isalnum() for char in outside)
    return inner, direct


def _according(token: Token, parsed: Parse, cast: Cast, speech: Speech) -> Draft | None:
    """"according to X": the speaker is X, or who issued the document X."""
    named = complements(token, {"to"})
    speakers = cast.diplomatic(named)
    if not speakers:
        documents = lexicon.statements().tables["documents"]["nouns"]
        for noun in named:
            if noun.lemma_.lower() in documents:
                speakers = _issuers(noun, cast) or cast.diplomatic(
                    [child for inner in noun.subtree if inner.lower_ in ("by", "from") for child in inner.children]
                )
    if not speakers:
        return None
    said = speech.of(token)
    phrase = token.doc[token.left_edge.i : token.right_edge.i + 1]
    if said is not None:
        content, evidence = said.content, [said.passage, *said.further]
    else:
        rest = _rest_of_sentence(token, phrase)
        if rest is None:
            return None
        content = rest
        evidence = [(min(content[0], phrase.start_char), max(content[1], phrase.end_char))]
    draft = Draft("statement", "statement.according to", token, [], evidence, 0.85)
    draft.content = content
    draft.quote, draft.direct = _quotation(parsed, *content)
    draft.add("speaker", speakers)
    draft.act = act_of("say", parsed.text[content[0] : content[1]], draft, cast)
    return draft


def _rest_of_sentence(token: Token, phrase: Span) -> tuple[int, int] | None:
    sentence = token.sent
    before = trimmed(token.doc[sentence.start : phrase.start]) if phrase.start > sentence.start else None
    after = trimmed(token.doc[phrase.end : sentence.end]) if phrase.end < sentence.end else None
    best = max((part for part in (before, after) if part is not None), key=len, default=None)
    if best is None or len(best) < 3:
        return None
    return best.start_char, best.end_char


# --- nouns ---


def _nominal(noun: Token, parsed: Parse, cast: Cast) -> Draft | None:
    """A statement told by a noun: with a support verb, or with its speaker as possessor or complement."""
    lex = lexicon.statements()
    act = lex.nouns.get(noun.lemma_.lower())
    if act is None:
        return None
    verb = noun.head
    carried = noun.dep_ in ("dobj", "nsubjpass") and is_verb(verb) and verb.lemma_ in lex.support
    if noun.dep_ == "conj" and noun.head.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in lex.nouns:
        verb, carried = noun.head.head, True
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in ("telegram", "message", "letter", "expression", "word", "note"):
        carrier = noun.head.head
        verb, carried = carrier.head, carrier.dep_ == "dobj" and carrier.head.lemma_ in lex.support
    matter = _matter_of(noun)
    if noun.lemma_.lower() == "call" and not any(
        child.dep_ == "acl" or child.lower_ == "for" for child in noun.children
    ):
        return None  # a telephone or courtesy call
    if carried and not _is_unreal(verb):
        speakers = speakers_of(verb, cast)
        towards = complements(verb, {"to", "with", "on"}) + complements(noun, {"to", "with", "for", "on"}) + [d for d in children(verb, {"dative"}) if d.pos_ != "ADP"]
        rule, trust = "statement.support verb", 0.8
        scope = verb
    else:
        owner = [child for child in noun.children if child.dep_ == "poss"]
        speakers = cast.diplomatic(owner) or cast.diplomatic(complements(noun, {"from", "by"}))
        if not speakers or matter is None:
            return None
        towards = complements(noun, {"to", "on"})
        rule, trust = "statement.noun", 0.6
        scope = noun
    if not speakers:
        return None
    content = span_of(noun)
    if act in ("urge", "demand", "offer", "promise", "warn", "threaten") and matter is not None:
        content = matter
    if len(content) == 1 and matter is None and act == "say":
        return None
    passage = _passage(scope, speakers, content.start_char, content.end_char)
    draft = Draft("statement", rule, scope, [], [passage], trust)
    draft.content = (content.start_char, content.end_char)
    draft.quote, draft.direct = _quotation(parsed, *draft.content)
    draft.add("speaker", speakers)
    draft.add("target" if act in _TARGETING else "addressee", cast.diplomatic(towards))
    draft.act = act
    return draft


_TARGETING = frozenset({"urge", "demand", "praise", "thank", "congratulate", "condemn", "accuse", "warn", "threaten"})


def _matter_of(noun: Token) -> Span | None:
    """What a noun of speech is about: a clause, infinitive, or the complement of for, of, on, over, against, about."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp") and child.i > noun.i:
            return _content(child, noun)
    for preposition in prepositions(noun, {"for", "of", "on", "over", "against", "about", "at", "with"}):
        inner = children(preposition, {"pobj", "pcomp"})
        if inner:
            return span_of(inner[0])
    return None
