"""The clause that a verb of speech reports: where it starts and ends, and what strays into it from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.doers import participle_before, subject_in_apposition
from ..reading.syntax import SUBJECTS, children, is_root, is_verb, text_before, trimmed
from .extents import with_condition, without_asides

if TYPE_CHECKING:
    from ..reading.tree import Span, Token

_NOT_CONTENT = frozenset(
    {"if", "when", "while", "because", "since", "as", "after", "before", "until", "although", "though"}
)
_CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "parataxis"})
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep", "relcl", "acl", "conj", "appos", "nmod"})
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
_SHORTEST_PIECE = 3
_LONGEST_INSERTION = 25
_MAX_HOPS = 8


def reports(verb: Token) -> bool:
    """Whether the verb has a frame with a clause of what is said."""
    return any(
        match.predicate.frame in ("clause", "told", "matter")
        for match in lexicon.statements().verbs.matches(verb)
    )


def reporter_of(verb: Token) -> Token | None:
    """The reporting verb that `verb` continues, though the parser hung it into the clause reported; else None.

    "said Cairo backed the plan and [urged] Addis Ababa to sign", "said the visit went well, [adding] that ...": a verb
    of speech without a subject, in the tense of the reporting verb or as a participle behind a comma, is the reporter's.
    """
    if children(verb, SUBJECTS | {"mark"}) or not lexicon.statements().verbs.matches(verb):
        return None
    clause = verb.head
    if verb.dep_ == "conj":
        if children(verb, {"aux"}) or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
            return None
        for _ in range(_MAX_HOPS):
            if clause.dep_ != "conj":
                break
            clause = clause.head
        if verb.tag_ == "VBN" and children(clause, {"aux"}):
            return None  # "had met and urged"
    elif not (verb.dep_ == "advcl" and verb.tag_ == "VBG" and _behind_comma(verb)):
        return None
    above = clause.head
    if clause.dep_ != "ccomp" or not is_verb(above) or above.i > clause.i or not reports(above):
        return None
    if verb.dep_ == "conj" and above.tag_ in ("VBZ", "VBP") and verb.tag_ not in ("VBZ", "VBP"):
        return None
    if verb.dep_ == "conj" and above.tag_ in ("VBD", "VBN") and verb.tag_ in ("VBZ", "VBP"):
        return None
    inside = sum(1 for token in verb.doc.span(above.i, verb.i) if token.text in _MARKS) % 2
    return None if inside else above


def _behind_comma(verb: Token) -> bool:
    left = verb.left_edge
    return bool(left.i > verb.sent.start and verb.doc[left.i - 1].text == ",")


_NO_INSERTION = frozenset(
    {"after", "before", "since", "because", "while", "although", "though", "until", "unless", "if", "whether", "when"}
)  # fmt: skip


def floating_content(verb: Token) -> Span | None:
    """What an inserted or trailing clause reports ("the border, [she said], would stay open"): the longest piece."""
    appositive = subject_in_apposition(verb)
    if is_root(verb) or verb.dep_ not in _INSERTED or not (children(verb, {"nsubj"}) or appositive):
        return None
    if any(mark.lower_ in _NO_INSERTION for mark in children(verb, {"mark"})):
        return None  # "..., days after Khartoum recalled its ambassador"
    doc, sentence = verb.doc, verb.sent
    start, end = (appositive or verb).left_edge.i, verb.right_edge.i + 1
    if start <= sentence.start or doc[start - 1].text not in (",", "—", "–", "-", "--"):
        if doc[start].text != ",":
            return None
        start += 1
    stops = (",", "—", "–", "-", "--", ".", ";", "!", "?")
    if end < sentence.end and doc[end].text not in stops and doc[end - 1].text != ",":
        return None
    if end - start > _LONGEST_INSERTION:
        return None
    left, right = start - 1, end
    while left > sentence.start and doc[left - 1].text != ";":
        left -= 1
    stop = right
    while stop < sentence.end and doc[stop].text != ";":
        stop += 1
    behind = next((word for word in doc[right:stop] if not word.is_punct), None)
    if behind is not None and behind.lower_ in _NO_INSERTION and start - left > _SHORTEST_PIECE:
        stop = right  # "..., an official said, though another disagreed"
    pieces = [trimmed(doc.span(a, b)) for a, b in ((left, start - 1), (right, stop)) if b - a >= 1]
    best = max(pieces, key=len, default=None)
    return best if best is not None and len(best) >= _SHORTEST_PIECE else None


def clause_of(verb: Token) -> Span | None:
    """The clause that says what is said: a complement clause or infinitive, without `that`."""
    for child in children(verb, _CLAUSE_DEPS):
        if child.i < verb.i and (_is_cut_off(child, verb) or child == participle_before(verb)):
            continue  # "Israel said so; Syria denied it", "the premier, chairing a meeting, said"
        if child.tag_ == "VBG" and child.i > verb.i and text_before(child) == ",":
            continue  # "said the spokesman, declining to go on"
        if child.i < verb.i and not any(
            token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for token in child.subtree
        ):
            continue
        marks = [
            token
            for token in child.children
            if token.dep_ in ("mark", "advmod") and token.lower_ in _NOT_CONTENT
        ]
        if marks and marks[0].lower_ in ("if",) and verb.lemma_ not in ("ask", "wonder"):
            continue
        return with_condition(content_of(child, verb), verb)
    for child in children(verb, {"advcl"}):
        mark = next(iter(children(child, {"mark"})), None)
        if (
            mark is not None
            and mark.lower_ == "that"
            and child.i > verb.i
            and text_before(mark).lower() not in _OF_PURPOSE
        ):
            return content_of(child, verb)  # "joked on Twitter that the trip was off"
    if verb.lemma_ in _INFINITIVAL:
        for child in children(verb, {"advcl"}):
            if child.i > verb.i and child.tag_ == "VB" and is_infinitive(child):
                return content_of(child, verb)  # "agreed by video link on June 22 to start consultations"
    above = verb.head.head
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and above.lemma_ in ("quote", "cite"):
        return clause_of(above)  # "Moscow would respond, she was quoted as saying"
    return _behind_occasion(verb)


def _behind_occasion(verb: Token) -> Span | None:
    """The clause that the parser hung on the listener or occasion: "told Netanyahu in a call [that the deal was off]"."""
    told = verb.lemma_ in lexicon.statements().tables["told"]
    nouns = (children(verb, {"dobj"}) if told else []) + [
        thing
        for preposition in children(verb, {"prep"})
        if preposition.lower_ in _OCCASION_PREPOSITIONS
        for thing in children(preposition, {"pobj"})
    ]
    for noun in nouns:
        for child in children(noun, {"relcl", "acl"}):
            mark = next(iter(children(child, {"mark"})), None)
            if mark is None and child.left_edge.tag_ == "IN":
                mark = child.left_edge  # a conjunction to the tagger, though an object to the parser
            if noun.i > verb.i and mark is not None and mark.lower_ == "that" and children(child, SUBJECTS):
                return content_of(child, verb)
    return None


_OF_PURPOSE = frozenset({"so", "now", "in", "except", "such", "provided", "given"})
_BEFORE_DAY = frozenset({"on", "late", "early"})
_PRESS = frozenset({"reporters", "journalists", "newsmen", "correspondents", "lawmakers", "senators"})
_OCCASION_PREPOSITIONS = frozenset({"in", "at", "during", "on", "after", "before", "by", "to"})


# Verbs of saying whose infinitive tells what is promised or asked, not what for.
_INFINITIVAL = frozenset(
    {"agree", "promise", "pledge", "vow", "offer", "refuse", "decline", "threaten", "propose", "undertake", "commit", "swear",
     "demand", "vote"}
)  # fmt: skip


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts the clause from a verb that does not point back at it ("she said so")."""
    return any(token.text == ";" for token in clause.doc.span(clause.i, verb.i)) and not any(
        child.lower_ == "so" for child in verb.children
    )


def content_of(clause: Token, verb: Token) -> Span:
    """The clause's text, cut where it would run over the reporting verb (a fronted clause with an inserted "he said")."""
    doc = clause.doc
    left, right = clause.left_edge.i, clause.right_edge.i
    if left <= verb.i <= right:
        if clause.i < verb.i:
            right = (
                min(
                    [
                        verb.left_edge.i if verb.left_edge.i > clause.i else verb.i,
                        *[s.left_edge.i for s in children(verb, {"nsubj"}) if s.i > clause.i],
                    ]
                )
                - 1
            )
        else:
            left = verb.i + 1
    if verb.i < clause.i:
        right = (
            without_asides(doc.span(left, right + 1), clause).end - 1 if left <= clause.i <= right else right
        )
    if verb.i < left <= verb.i + 2:
        left = _behind_time(clause, _behind_press(verb, left))
    left, right = _within_stops(clause, verb, left, _before_strays(clause, verb, right))
    # A garbled parse may fold a clause around its verb so that nothing is left on this side of it but its head.
    span = trimmed(doc.span(left, right + 1)) or doc.span(clause.i, clause.i + 1)
    marks = span[0].dep_ in ("mark", "advmod") or span[0].lower_ == "that"
    if span[0].lower_ in ("that", "how", "why") and marks and len(span) > _SHORTEST_PIECE - 1:
        bare = span[1].pos_ in ("NOUN", "ADJ") and span[0].dep_ == "det"  # "that claim was false"
        span = span if bare else trimmed(doc.span(span.start + 1, span.end))
    return span


def _behind_press(verb: Token, left: int) -> int:
    """Where the clause starts whose subject the parser joined with those told: "told reporters [Russia had lied]"."""
    word = verb.doc[left]
    joined = word.dep_ == "compound" and word.head.i > left and not word.head.text.islower()
    plural = word.dep_ == "compound" and word.head.tag_ in ("NNS", "NNPS")
    told = verb.lemma_ == "tell" and left == verb.i + 1 and word.lower_ in _PRESS
    return left + 1 if told and (joined or plural) else left


def _behind_time(clause: Token, left: int) -> int:
    """Where a clause starts whose reporting verb has a time right behind it: "said [on Wednesday] they would"."""
    doc, stop = clause.doc, left
    while stop < clause.i and (doc[stop].ent_type_ in ("DATE", "TIME") or doc[stop].lower_ in _BEFORE_DAY):
        stop += 1
    if stop == left or doc[stop].tag_ == "POS" or doc[stop - 1].tag_ == "POS":
        return left  # "said Sunday's talks"
    behind = any(subject.left_edge.i <= stop <= subject.i for subject in children(clause, SUBJECTS))
    return stop if behind or doc[stop].dep_ == "mark" else left


def _before_strays(clause: Token, verb: Token, right: int) -> int:
    """The last token of a clause before what continues the reporting verb or sets a scene of the reporter's own."""
    if verb.i > clause.i:
        return right
    waiting = [clause]
    while waiting:
        current = waiting.pop()
        for child in current.children:
            if child.i <= clause.i:
                continue
            if child.dep_ in ("conj", "ccomp"):
                waiting.append(child)
            if (child.dep_ in ("conj", "advcl") and reporter_of(child) is not None) or _sets_scene(child):
                cut = child.left_edge.i - 1
                while cut > clause.i and cut < right + 1 and (clause.doc[cut].dep_ in ("cc", "punct")):
                    cut -= 1
                right = min(right, cut)
    return right


def _sets_scene(clause: Token) -> bool:
    """Whether the adjunct clause is told by the reporter: ", while her ally left", ", as the talks went on"."""
    if clause.dep_ != "advcl" or not _behind_comma(clause) or not children(clause, SUBJECTS):
        return False
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in ("as", "while") for child in clause.children
    )


def _within_stops(clause: Token, verb: Token, left: int, right: int) -> tuple[int, int]:
    """A clause never runs over a semicolon; one before its verb not over a colon either."""
    doc = clause.doc
    if verb.i > right:
        for i in range(right, left, -1):
            if doc[i].text in (";", ":") and right - i >= _SHORTEST_PIECE:
                return i + 1, right
    elif verb.i < left:
        for i in range(left + 1, right + 1):
            if doc[i].text == ";":
                return left, i - 1
    return left, right


def from_infinitive(content: Span, head: Token) -> Span:
    """The infinitive without the object that stands before it ("urged Iran [to stop]")."""
    marker = next((child for child in head.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    if marker is None:
        return content
    start = marker.i
    if start > content.start and content.doc[start - 1].dep_ == "neg":
        start -= 1
    return content.doc.span(start, content.end) if content.start <= start < content.end else content


def is_infinitive(head: Token) -> bool:
    """Whether the clause is an infinitive with `to`."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in head.children)
