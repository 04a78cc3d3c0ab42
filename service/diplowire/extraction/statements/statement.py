"""Statements: who said, urged, thanked, accused or denied what, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..circumstances.status import is_progressive
from ..drafts import Draft
from ..kinds import EventKind
from ..merge import same_statement
from ..reading.syntax import children, complements, is_verb, trimmed
from .acts import NEUTRAL, act_of
from .contents import passage_of, quotation_in, with_closing_mark, with_following_quote
from .frames import FRAME_ORDER, FRAMES, is_another_use
from .nominals import nominal
from .parties import concerned, listening, spoken_to
from .performed import performed
from .readings import Reading
from .speakers import is_unreal, issuers, leaves_open, speakers_of
from .speech import is_wording

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Cast, Mention
    from ..reading.parse import Parse
    from ..reading.tree import Span, Token
    from .speech import Speech


def find(parsed: Parse, cast: Cast, speech: Speech) -> list[Draft]:
    """All statements of a document, in order of their predicates; `speech` says whose the separate quotations are."""
    found = []
    for token in parsed.narration():
        if token.lower_ == "according" or (
            token.lower_ == "words" and is_wording(token)
        ):  # a verb to the tagger, now and then
            draft = _according(token, parsed, cast, speech)
        elif is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            draft = _verbal(token, cast, speech) or _presented(token, cast, speech)
        elif token.pos_ == "NOUN":
            draft = nominal(token, parsed, cast) or _presented(token, cast, speech)
        elif token.pos_ == "PROPN":
            draft = _presented(token, cast, speech)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _verbal(verb: Token, cast: Cast, speech: Speech) -> Draft | None:
    matches = lexicon.statements().verbs.matches(verb)
    if not matches or is_unreal(verb):
        return None
    speakers = speakers_of(verb, cast)
    if not speakers:
        return None
    matches.sort(key=lambda match: (-len(match.predicate.words), FRAME_ORDER[match.predicate.frame]))
    for match in matches:
        if is_another_use(match):
            continue
        reading = FRAMES[match.predicate.frame](match, cast, speech)
        if reading is not None:
            return _draft(verb, speakers, reading, cast, speech)
    return None


def _presented(token: Token, cast: Cast, speech: Speech) -> Draft | None:
    """A quotation behind a colon without a verb of speech: "she was blunt: ...", or a name alone before it."""
    if not speech.introduces(token) or speech.of(token) is None:
        return None
    speakers = cast.diplomatic([token])
    if is_verb(token):
        speakers = [] if lexicon.statements().verbs.matches(token) else speakers_of(token, cast)
        if is_unreal(token):
            return None
    speakers = [mention for mention in speakers if mention.actor.kind in ("person", "government")]
    if not speakers:
        return None
    return _draft(token, speakers, Reading(None, "say", [], [], "presented", 0.65, quoted=True), cast, speech)


def _draft(
    verb: Token, speakers: list[Mention], reading: Reading, cast: Cast, speech: Speech
) -> Draft | None:
    said = speech.of(verb)
    if reading.content is not None and reading.content.text in ("said", "says", "told", "added"):
        return None  # a garbled parse gives one verb of speech to another
    if reading.quoted and said is not None:
        start, end = said.content
        evidence = [said.passage, *said.further]
    elif reading.content is not None:
        start, end = reading.content.start_char, reading.content.end_char
        evidence = [passage_of(verb, speakers, start, end)]
        if said is not None and said.claimed_by(verb):
            evidence += said.further
    else:
        return None
    draft = Draft("statement", f"statement.{reading.rule}", verb, [], evidence, reading.trust)
    draft.status = "ongoing" if _goes_on(verb) else "occurred"
    end = with_closing_mark(cast.parsed, start, end)
    if not reading.quoted:
        end = with_following_quote(cast.parsed, start, end, verb.sent.end_char)
    draft.content = (start, end)
    draft.quote, draft.direct = quotation_in(cast.parsed, start, end)
    draft.add("speaker", speakers)
    draft.add("addressee", _listeners(reading.addressees, cast, speakers))
    draft.add("target", concerned(reading.targets, cast, speakers))
    draft.add("addressee", listening(verb, cast, speakers))
    _perform(draft, "say" if leaves_open(verb) else reading.act, cast, speech)
    return draft


def _perform(draft: Draft, act: Act, cast: Cast, speech: Speech) -> None:
    """Gives the draft its act, and the targets that only the words said name."""
    if draft.content is None:
        return
    start, end = draft.content
    draft.act = act_of(act, cast.parsed.text[start:end], draft)
    words = cast.parsed.doc.char_span(start, end, alignment_mode="expand")
    if act not in NEUTRAL or words is None:
        return
    own = performed(words, draft, cast, speech, direct=draft.direct)
    if own is not None:
        draft.act = own.act
        draft.add("target", own.targets)


def _goes_on(verb: Token) -> bool:
    """A standing demand or plea ("has been encouraging", "is seeking"); "was saying" is one act of the past."""
    return is_progressive(verb) and any(child.tag_ in ("VBZ", "VBP") for child in children(verb, {"aux"}))


def _listeners(tokens: list[Token], cast: Cast, speakers: list[Mention]) -> list[Mention]:
    """Diplomatic addressees; a meeting of a party or council stands for it."""
    return spoken_to(tokens, cast, speakers) or cast.diplomatic(
        [child for token in tokens for child in token.children if child.dep_ in ("poss", "nmod", "compound")]
    )


def _according(token: Token, parsed: Parse, cast: Cast, speech: Speech) -> Draft | None:
    """ "according to X": the speaker is X, or who issued the document X."""
    named = complements(token, {"to", "of"})
    speakers = cast.diplomatic(named)
    if not speakers:
        for noun in named:
            if noun.lemma_.lower() in lexicon.document_nouns():
                speakers = issuers(noun, cast) or cast.diplomatic(
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
    phrase = token.doc.span(token.left_edge.i, token.right_edge.i + 1)
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
    draft.quote, draft.direct = quotation_in(parsed, *content)
    draft.add("speaker", speakers)
    _perform(draft, "say", cast, speech)
    return draft


def _rest_of_sentence(token: Token, phrase: Span) -> tuple[int, int] | None:
    """The side of the phrase on which the main clause stands, in characters; the longer one where neither does."""
    sentence = token.sent
    before = trimmed(token.doc.span(sentence.start, phrase.start)) if phrase.start > sentence.start else None
    after = trimmed(token.doc.span(phrase.end, sentence.end)) if phrase.end < sentence.end else None
    parts = [part for part in (before, after) if part is not None and len(part)]
    main = [part for part in parts if part.start <= sentence.root.i < part.end and is_verb(sentence.root)]
    best = max(main or parts, key=len, default=None)
    if best is None or len(best) < 3:
        return None
    return best.start_char, best.end_char


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
