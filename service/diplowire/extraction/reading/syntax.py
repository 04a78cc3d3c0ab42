"""Questions to a dependency parse (the CLEAR labels of spaCy's English models), free of any lexicon."""

from __future__ import annotations

from collections.abc import Container, Iterator

from .tree import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "obj"})
_PREPOSITIONAL = frozenset({"prep", "agent", "dative"})


def children(token: Token, deps: Container[str]) -> list[Token]:
    """Children of `token` whose relation is in `deps`, in order."""
    found = []
    for child in token.children:  # a comprehension takes twice the time, and no function is called more often
        if child.dep_ in deps:
            found.append(child)  # see above
    return found


def sentences_between(first: Token, second: Token) -> int:
    """How many sentences start between two tokens, 0 within one sentence."""
    distance = second.sent.number - first.sent.number
    return distance if distance > 0 else 0


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is coordinated with it, in order."""
    if not token.children and token.ent_type_ != "GPE":
        return [token]
    known: dict[int, list[Token]] = token.doc.memory.setdefault("conjuncts", {})
    found = known.get(token.i)
    if found is None:  # most are asked for by several rules
        found = known[token.i] = _conjuncts(token)
    return found.copy()


def _conjuncts(token: Token) -> list[Token]:
    found: list[Token] = []
    waiting = [token]
    while waiting:
        current = waiting.pop()
        found.append(current)
        own = [child for child in children(current, {"conj"}) if not _is_of_owner(child)]
        waiting += reversed([*_misplaced(current), *own])
    return sorted(set(found), key=lambda member: member.i) if len(found) > 2 else found


def _is_of_owner(country: Token) -> bool:
    """Whether a country coordinated with officials belongs to those before it: "the ministers of Iran and [Egypt]"."""
    noun = country.head
    return (
        country.ent_type_ == "GPE"
        and noun.tag_ == "NNS"
        and not children(country, {"det", "poss", "amod"})
        and any(
            thing.ent_type_ == "GPE"
            for preposition in children(noun, {"prep"})
            if preposition.lower_ == "of" and preposition.i < country.i
            for thing in children(preposition, {"pobj"})
        )
    )


def _misplaced(name: Token) -> list[Token]:
    """Persons coordinated with `name` whom the parser hung lower.

    "Habimana of Rwanda and Kabasele of Congo": on the country. "The minister, A B, and Bulgaria's C D": on the name in
    apposition, though one office has one holder. "A B, Turkey's envoy, and C D": on the office in apposition.
    """
    if name.ent_type_ == "PERSON":
        lower = [
            thing
            for preposition in children(name, {"prep"})
            if preposition.lower_ == "of"
            for thing in children(preposition, {"pobj"})
            if thing.ent_type_ == "GPE"
        ]
        lower += [child for child in children(name, {"appos"}) if child.tag_ == "NN"]
    elif name.ent_type_ == "GPE":
        officials = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "of" else name
        other = [
            child for child in children(officials, {"conj"}) if officials != name and _is_of_owner(child)
        ]
        return _enumerated(name) + other
    elif name.tag_ in ("NN", "NNP"):
        lower = [child for child in children(name, {"appos"}) if child.ent_type_ == "PERSON"]
    else:
        return []
    found = [
        child
        for thing in lower
        for child in children(thing, {"conj"})
        if child.ent_type_ == "PERSON"
        or _is_of_its_own(child)
        or any(
            det.lower_ == "the" for det in children(child, {"det"})
        )  # "and the President of South Korea, Y"
    ]
    return _enumerated(name) + found


def _is_of_its_own(name: Token) -> bool:
    """Whether a name of several words has a place of its own: "Kovac of Serbia and [Aleksandar Milic] of Bosnia"."""
    return (
        name.tag_ == "NNP"
        and bool(children(name, {"compound"}))
        and any(
            preposition.lower_ == "of" and children(preposition, {"pobj"})[:1]
            for preposition in children(name, {"prep"})
        )
    )


def _enumerated(name: Token) -> list[Token]:
    """The second name of "A, B and C" where the parser took it for an apposition of the first, which is of its kind."""
    return [
        child
        for child in children(name, {"appos"})
        if name.ent_type_ in ("PERSON", "GPE")
        and child.tag_ == "NNP"
        and (
            child.ent_type_ == name.ent_type_
            or (
                name.ent_type_ == "GPE" and any(last.ent_type_ == "GPE" for last in children(child, {"conj"}))
            )
        )
        and children(child, {"conj"})
        and children(child, {"cc"})
    ]


def is_root(token: Token) -> bool:
    """Whether the token heads its sentence; the label alone does not tell, where the parser was given boundaries."""
    return token.head is token


def text_before(token: Token) -> str:
    """The text of the token before `token`, which at the start of the document is none."""
    return token.nbor(-1).text if token.i > 0 else ""


def is_verb(token: Token) -> bool:
    """Whether the token works as a verb here."""
    return token.pos_ in ("VERB", "AUX")


def nearest_member(noun: Token, before: Token) -> Token:
    """The last member of the coordination of `noun` that stands before the token `before`."""
    members = [member for member in conjuncts(noun) if member.i < before.i]
    return members[-1] if members else noun


def prepositions(token: Token, words: Container[str] | None = None) -> Iterator[Token]:
    """Prepositions that `token` governs (`dative` and `agent` ones as well), all or those whose form is in `words`."""
    for child in token.children:
        relation = child.dep_
        if relation not in _PREPOSITIONAL:
            continue
        if (relation != "dative" or child.pos_ == "ADP") and (words is None or child.lower_ in words):
            yield child
            if relation == "prep":
                yield from prepositions(child, words)


def complements(token: Token, words: Container[str]) -> list[Token]:
    """Nouns governed by one of the prepositions `words` under `token`, coordinated ones included."""
    if not token.children:
        return []
    return [
        member
        for preposition in prepositions(token, words)
        for child in _governed(preposition)
        for member in conjuncts(child)
    ]


def _governed(preposition: Token) -> list[Token]:
    """The complement of a preposition; "with visiting Premier Luo" has the premier, not the visiting."""
    found = children(preposition, {"pobj"})
    for participle in children(preposition, {"pcomp"}):
        if is_title(participle):
            found += children(participle, {"dobj"})
    return found


def planned_verb(noun: Token) -> Token | None:
    """The infinitive that tells what is to become of its subject `noun`: "the talks are (due) to be held in Doha"."""
    head = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or head.lemma_ not in _TO_BE:
        return None
    inner = children(head, {"xcomp"}) + [
        child for word in children(head, {"acomp", "oprd"}) for child in children(word, {"xcomp"})
    ]
    return next((verb for verb in inner if any(aux.lower_ == "to" for aux in children(verb, {"aux"}))), None)


_TO_BE = frozenset({"be", "expect", "schedule", "set", "slate", "plan", "suppose"})


def is_negated(verb: Token) -> bool:
    """Whether `not`, `never` or `no longer` stands on the verb or on its auxiliaries."""
    return any(
        child.dep_ == "neg" or child.lower_ in ("never", "hardly", "barely") for child in verb.children
    )


def is_title(token: Token) -> bool:
    """Whether the token is the "visiting" of "with visiting Premier Luo", which the parser takes for a verb."""
    return token.lower_ == "visiting" and token.dep_ == "pcomp" and token.head.lower_ in ("with", "by", "to")


def clause_head(token: Token) -> Token:
    """The verb (or root) of the smallest clause around `token`."""
    current = token
    while not is_root(current) and not (
        is_verb(current) and current.dep_ not in ("aux", "auxpass", "amod") and not is_title(current)
    ):
        current = current.head
    return current


def span_of(token: Token, *, without: Container[int] = ()) -> Span:
    """The contiguous text of `token`'s subtree around it, leaving out subtrees whose heads' indices are in `without`.

    Punctuation at the edges is left out.
    """
    kept = {token.i}
    stack = [token]
    while stack:
        current = stack.pop()
        for child in current.children:
            if child.i not in without:
                kept.add(child.i)
                stack.append(child)
    left = right = token.i
    while left - 1 in kept:
        left -= 1
    while right + 1 in kept:
        right += 1
    return trimmed(token.doc.span(left, right + 1))


def trimmed(span: Span) -> Span:
    """`span` without punctuation and white space at its edges; at least one token stays."""
    start, end = span.start, span.end
    if end - start == 1:
        return span
    doc = span.doc
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in "([":
        start += 1
    while (
        end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in ")]"
    ):
        end -= 1
    return span if (start, end) == (span.start, span.end) else Span(doc, start, end)
