"""Statements: who said, urged, thanked, accused or denied what, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lexicon
from .acts import act_of
from .clauses import content_of, reporter_of
from .drafts import Draft, hull
from .frames import FRAME_ORDER, FRAMES, Reading
from .kinds import EventKind
from .merge import same_statement
from .status import is_progressive
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
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from .actors import Cast, Mention
    from .parse import Parse
    from .speech import Speech


def find(parsed: Parse, cast: Cast, speech: Speech) -> list[Draft]:
    """All statements of a document, in order of their predicates; `speech` says whose the separate quotations are."""
    found = []
    for token in parsed.doc:
        if parsed.utterance_at(token.idx) is not None:
            continue
        if token.lower_ == "according":  # a verb to the tagger, now and then
            draft = _according(token, parsed, cast, speech)
        elif is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            draft = _verbal(token, cast, speech)
        elif token.pos_ == "NOUN":
            draft = _nominal(token, parsed, cast)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _verbal(verb: Token, cast: Cast, speech: Speech) -> Draft | None:
    matches = lexicon.statements().verbs.matches(verb)
    if not matches or _is_unreal(verb):
        return None
    speakers = speakers_of(verb, cast)
    if not speakers:
        return None
    matches.sort(key=lambda match: (-len(match.predicate.words), FRAME_ORDER[match.predicate.frame]))
    for match in matches:
        reading = FRAMES[match.predicate.frame](match, cast, speech)
        if reading is not None:
            return _draft(verb, speakers, reading, cast, speech)
    return None


def _is_unreal(verb: Token) -> bool:
    """Said not to be said, or only a thought of it: no act of speech."""
    if is_negated(verb) or (verb.dep_ == "conj" and verb.tag_ == "VB" and is_negated(verb.head)):
        return True
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children):
        return True
    if any(
        child.dep_ == "aux" and child.lower_ in ("would", "could", "might", "should", "may", "can", "must")
        for child in verb.children
    ):
        return True
    if verb.dep_ in ("xcomp", "acl", "advcl") and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in verb.children
    ):
        return verb.head.lemma_ not in (
            "go",
            "begin",
            "start",
            "continue",
            "appear",
            "seem",
            "proceed",
            "use",
            "rush",
            "summon",
            "take",
        )
    return False


def speakers_of(verb: Token, cast: Cast) -> list[Mention]:
    """Diplomatic actors that say what the verb reports, also through a document of theirs ("a Vatican statement said")."""
    above = reporter_of(verb)
    if above is not None:
        return speakers_of(above, cast)
    tokens = doers(verb)
    if is_passive(verb) and not tokens:
        return []
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
        tokens = tokens + objects(verb.head.head)  # "joined Australia in condemning"
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


def _draft(
    verb: Token, speakers: list[Mention], reading: Reading, cast: Cast, speech: Speech
) -> Draft | None:
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
    draft.status = "ongoing" if _goes_on(verb) else "occurred"
    end = _with_closing_mark(cast.parsed, start, end)
    draft.content = (start, end)
    draft.quote, draft.direct = _quotation(cast.parsed, start, end)
    draft.add("speaker", speakers)
    draft.add("addressee", _listeners(reading.addressees, cast))
    draft.add("target", cast.diplomatic(reading.targets))
    draft.act = act_of(reading.act, cast.parsed.text[start:end], draft)
    return draft


def _with_closing_mark(parsed: Parse, start: int, end: int) -> int:
    """The end of the content behind the mark that closes a quotation begun in it."""
    quote = parsed.quotes.at(end - 1)
    if quote is not None and start <= quote.start < end and quote.inner_end <= end + 1 and quote.end > end:
        return quote.end
    return end


def _goes_on(verb: Token) -> bool:
    """A standing demand or plea ("has been encouraging", "is seeking"); "was saying" is one act of the past."""
    return is_progressive(verb) and any(child.tag_ in ("VBZ", "VBP") for child in children(verb, {"aux"}))


def _listeners(tokens: list[Token], cast: Cast) -> list[Mention]:
    """Diplomatic addressees; a meeting of a party or council stands for it."""
    mentions = cast.diplomatic(tokens)
    if mentions:
        return mentions
    return cast.diplomatic(
        [child for token in tokens for child in token.children if child.dep_ in ("poss", "nmod", "compound")]
    )


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
    """ "according to X": the speaker is X, or who issued the document X."""
    named = complements(token, {"to"})
    speakers = cast.diplomatic(named)
    if not speakers:
        documents = lexicon.statements().tables["documents"]["nouns"]
        for noun in named:
            if noun.lemma_.lower() in documents:
                speakers = _issuers(noun, cast) or cast.diplomatic(
                    [
                        child
                        for inner in noun.subtree
                        if inner.lower_ in ("by", "from")
                        for child in inner.children
                    ]
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
    draft.act = act_of("say", parsed.text[content[0] : content[1]], draft)
    return draft


def _rest_of_sentence(token: Token, phrase: Span) -> tuple[int, int] | None:
    sentence = token.sent
    before = trimmed(token.doc[sentence.start : phrase.start]) if phrase.start > sentence.start else None
    after = trimmed(token.doc[phrase.end : sentence.end]) if phrase.end < sentence.end else None
    best = max((part for part in (before, after) if part is not None), key=len, default=None)
    if best is None or len(best) < 3:
        return None
    return best.start_char, best.end_char


def _nominal(noun: Token, parsed: Parse, cast: Cast) -> Draft | None:
    """A statement told by a noun: with a support verb, or with its speaker as possessor or complement."""
    lex = lexicon.statements()
    act = lex.nouns.get(noun.lemma_.lower())
    if act is None:
        return None
    verb = noun.head
    carried = noun.dep_ in ("dobj", "nsubjpass") and is_verb(verb) and verb.lemma_ in lex.support
    if (
        noun.dep_ == "conj"
        and noun.head.dep_ in ("dobj", "nsubjpass")
        and noun.head.lemma_.lower() in lex.nouns
    ):
        verb, carried = noun.head.head, True
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_ in ("telegram", "message", "letter", "expression", "word", "note")
    ):
        carrier = noun.head.head
        verb, carried = carrier.head, carrier.dep_ == "dobj" and carrier.head.lemma_ in lex.support
    matter = _matter_of(noun)
    if noun.lemma_.lower() == "call" and not any(
        child.dep_ == "acl" or child.lower_ == "for" for child in noun.children
    ):
        return None  # a telephone or courtesy call
    if carried and not _is_unreal(verb):
        speakers = speakers_of(verb, cast)
        towards = (
            complements(verb, {"to", "with", "on"})
            + complements(noun, {"to", "with", "for", "on"})
            + [d for d in children(verb, {"dative"}) if d.pos_ != "ADP"]
        )
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


_TARGETING = frozenset(
    {"urge", "demand", "praise", "thank", "congratulate", "condemn", "accuse", "warn", "threaten"}
)


def _matter_of(noun: Token) -> Span | None:
    """What a noun of speech is about: a clause, infinitive, or the complement of for, of, on, over, against, about."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp") and child.i > noun.i:
            return content_of(child, noun)
    for preposition in prepositions(noun, {"for", "of", "on", "over", "against", "about", "at", "with"}):
        inner = children(preposition, {"pobj", "pcomp"})
        if inner:
            return span_of(inner[0])
    return None


KIND = EventKind(
    event_type="statement",
    find=find,
    lexicon=lexicon.statements,
    leading=frozenset({"speaker"}),
    same=same_statement,
    sources=frozenset({"statement", "meeting", "visit"}),
    reach=5,
    sourced=False,
)
