"""How far the words of a statement reach: the phrase of an object or verb with its tail, without the reporter's asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.syntax import SUBJECTS, children, span_of, text_before, trimmed

if TYPE_CHECKING:
    from collections.abc import Container

    from ..reading.tree import Span, Token

_BREAKS = frozenset({",", "-", "–", "—", "--"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where", "when"})
_CONCEDING = frozenset({"despite", "notwithstanding", "amid"})
# "..., in the latest sign of a thaw": what the reporter makes of it.
_SIGNS = frozenset(
    {"sign", "move", "bid", "step", "revival", "blow", "setback", "signal", "reversal", "gesture", "attempt", "effort", "boost",
     "reference", "shift", "retaliation", "protest"}
)  # fmt: skip
# "..., a remark that drew a reply": what became of it.
_REMARKS = frozenset(
    {"remark", "step", "move", "claim", "charge", "allegation", "accusation", "idea", "decision", "demand", "offer", "proposal",
     "suggestion", "comment", "statement", "prospect", "position", "stance", "threat", "promise", "vow", "denial", "view"}
)  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "provided"})
_AIRED = frozenset(
    {"twitter", "x", "facebook", "telegram", "television", "tv", "radio", "sidelines", "occasion", "behalf", "phone", "telephone"}
)  # fmt: skip
# Prepositions of a noun that the parser hangs on its verb: "called for dialogue [without preconditions]".
_OF_NOUNS = frozenset(
    {"of", "without", "from", "over", "against", "between", "among", "for", "on", "about", "regarding", "concerning", "towards",
     "toward", "with"}
)  # fmt: skip
_OF_FEELING = frozenset(
    {"to", "for", "over", "at", "about", "on", "regarding", "against", "with", "of", "from", "towards"}
)


def without_asides(span: Span, head: Token) -> Span:
    """`span` up to an aside of the reporter that ends it: ", which is due tonight", ", despite the rain", ", in a sign of"."""
    doc = span.doc
    for comma in range(head.i + 1, span.end - 1):
        if doc[comma].text in _BREAKS and _opens_aside(doc[comma + 1]) and _reaches(doc[comma + 1], span.end):
            return trimmed(doc.span(span.start, comma))
    return span


def _opens_aside(word: Token) -> bool:
    if word.lower_ in _RELATIVES and word.tag_ in ("WDT", "WP", "WP$", "WRB"):
        return True
    if word.pos_ in ("ADP", "SCONJ") and word.lower_ in _CONCEDING:
        return True
    if word.lower_ == "without" and children(word, {"pcomp"}):
        return True  # ", without giving a date"
    if word.dep_ == "det" or word.tag_ in ("DT", "PRP$"):
        return (
            word.head.dep_ == "appos"
            and word.head.lemma_.lower() in _REMARKS
            and bool(children(word.head, {"relcl", "acl"}))
        )
    if word.lower_ in ("in", "as"):
        return any(
            thing.lemma_.lower() in _SIGNS and children(thing, {"det", "prep"})
            for thing in children(word, {"pobj"})
        )
    return word.pos_ == "ADP" and word.i + 1 < len(word.doc) and word.nbor().lower_ in ("which", "whom")


def _reaches(word: Token, end: int) -> bool:
    """Whether the clause or phrase that `word` opens goes on to the end."""
    current = word
    while current.head != current and current.head.left_edge.i >= word.i:
        current = current.head
    return bool(current.right_edge.i >= end - 2)


def noun_phrase(noun: Token, verb: Token, *, addressed: Container[str] = ()) -> Span:
    """What is announced, rejected or asked for: the phrase of `noun` with its tail that the parser hung on `verb`.

    `addressed` are the prepositions that bring an addressee of the verb.
    """
    span = span_of(noun)
    if noun.i < verb.i:
        return span
    return _with_tail(without_asides(span, noun), verb, [word for word in _OF_NOUNS if word not in addressed])


def feeling_phrase(noun: Token, verb: Token) -> Span:
    """A noun of speech with whom it is for and what about: "his sympathy [to the relatives of a corporal]"."""
    span = span_of(noun, without={child.i for child in children(noun, {"relcl"})})
    return _with_tail(without_asides(span, noun), verb, _OF_FEELING)


def with_cause(content: Span, verb: Token) -> Span:
    """Condolences with the loss that they are for: "his sympathy to Haniyeh [after three sons were killed]"."""
    for clause in children(verb, {"advcl"}):
        if clause.left_edge.i == content.end and clause.left_edge.lower_ == "after":
            without = {
                child.i for child in children(clause, {"advcl"}) if text_before(child.left_edge) == ","
            }
            return trimmed(content.doc.span(content.start, span_of(clause, without=without).end))
    return content


def _with_tail(span: Span, verb: Token, words: Container[str]) -> Span:
    """`span` with the complements behind it that hang on `verb`, as far as they follow one another without a comma."""
    end = span.end
    for child in verb.children:
        if child.i < end:
            continue
        if child.dep_ == "advcl" and child.i == end and _is_reduced(child):
            end = child.right_edge.i + 1
            continue
        if child.dep_ not in ("prep", "dative", "agent"):
            continue
        if child.left_edge.i != end or child.lower_ not in words or _is_circumstance(child):
            break
        end = without_asides(verb.doc.span(child.i, child.right_edge.i + 1), child).end
    return trimmed(span.doc.span(span.start, end))


def _is_circumstance(preposition: Token) -> bool:
    """Whether the preposition brings a day, or where something was said: "on Friday", "on Twitter"."""
    return any(
        thing.ent_type_ in ("DATE", "TIME") or thing.lower_ in _AIRED
        for thing in children(preposition, {"pobj"})
    )


def with_condition(content: Span, verb: Token) -> Span:
    """The words said with their condition, which the parser hung on the reporting verb: "threatened to leave [if ...]"."""
    if content.end <= verb.i or verb.tag_ not in ("VBD", "VBN"):
        return content
    doc = content.doc
    behind = content.end + 1 if content.end < len(doc) and doc[content.end].text == "," else content.end
    for clause in children(verb, {"advcl"}):
        first = clause.left_edge
        if first.i == behind and first.lower_ in _CONDITIONS and children(clause, SUBJECTS):
            return without_asides(trimmed(doc.span(content.start, clause.right_edge.i + 1)), clause)
    return content


def verb_phrase(verb: Token) -> Span:
    """The verb with what follows it: "thanked China for its support", without coordinated verbs and adjunct clauses.

    A participle right behind the object is the object's: "condemned any launch [using such missiles]".
    """
    without = {
        child.i
        for child in verb.children
        if child.i < verb.i
        or child.dep_ in ("conj", "cc", "ccomp")
        or (child.dep_ == "advcl" and not _is_reduced(child))
    }
    return without_asides(span_of(verb, without=without), verb)


def _is_reduced(participle: Token) -> bool:
    """Whether the participle clause stands right behind a noun, with no comma, conjunction or subject of its own."""
    left = participle.left_edge
    return (
        participle.tag_ in ("VBG", "VBN")
        and left == participle
        and left.i > 0
        and left.nbor(-1).pos_ in ("NOUN", "PROPN")
        and participle.lemma_ not in _REPORTING
    )


_REPORTING = frozenset(
    {"say", "add", "argue", "insist", "claim", "cite", "note", "warn", "promise", "vow", "stress"}
)


def clause_with(verb: Token) -> Span:
    """The verb with all that it governs, subject included, but for other clauses."""
    return without_asides(
        span_of(verb, without={child.i for child in children(verb, {"conj", "cc", "advcl", "punct", "parataxis"})}), verb
    )  # fmt: skip
