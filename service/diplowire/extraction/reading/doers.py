"""Who does what a verb says and to whom it is done, in either voice and wherever the parser hung them."""

from __future__ import annotations

from .syntax import (
    OBJECTS,
    SUBJECTS,
    children,
    complements,
    conjuncts,
    is_root,
    is_verb,
    nearest_member,
    text_before,
)
from .tree import Token

_MAX_HOPS = 6
_DASHES = frozenset({"--", "—", "–", "-"})
_OBJECT_CONTROL = frozenset({"from", "into", "against"})
_FOR_SOMETHING_DONE = frozenset(
    {"thank", "praise", "commend", "applaud", "salute", "laud", "credit", "congratulate", "criticise", "criticize", "condemn",
     "denounce", "blame", "rebuke", "chide", "fault", "reproach", "slam", "blast", "berate", "scold", "punish", "sanction"}
)  # fmt: skip
_OF_SOMEBODY = frozenset({"accuse", "suspect", "convict", "acquit", "absolve", "warn", "assure", "remind"})
_TRAILING = frozenset({"advcl", "conj", "dep", "parataxis", "ccomp", "acl", "relcl"})
_OF_ACTS = frozenset({
    "plan", "intention", "readiness", "willingness", "unwillingness", "desire", "wish", "decision", "offer", "promise", "pledge",
    "refusal", "attempt", "effort", "bid", "proposal", "request", "hope", "commitment", "agreement", "vow", "failure",
    "reluctance", "interest", "preparedness", "eagerness", "intent", "pretext", "chance", "opportunity", "need", "determination",
    "call", "demand", "pressure", "appeal", "suggestion", "advice", "turn", "permission", "authorisation", "authorization",
    "clearance",
})  # fmt: skip
_CALLS = frozenset({"call", "demand", "pressure", "appeal", "suggestion", "advice"})
_ANSWERS = frozenset({
    "reject", "dismiss", "refuse", "rebuff", "resist", "ignore", "heed", "face", "shrug", "spurn", "answer", "defy", "receive",
})  # fmt: skip


def doers(verb: Token) -> list[Token]:
    """Who does what the verb says: the subject of an active verb, the agent of a passive one."""
    return agents(verb) if is_passive(verb) else subjects(verb)


def undergoers(verb: Token) -> list[Token]:
    """Whom or what the verb is done to: the object of an active verb, the subject of a passive one."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def agents(verb: Token) -> list[Token]:
    """Who a passive verb says did it: the complement of `by`, hung on a noun before it too ("met on arrival by")."""
    found = complements(verb, {"by"})
    if found or not children(verb, {"auxpass"}):
        return found
    return [
        agent
        for preposition in children(verb, {"prep"})
        for thing in children(preposition, {"pobj"})
        for agent in complements(thing, {"by"})
    ]


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects, coordinated ones included, relative pronouns as their antecedents."""
    found = []
    for child in children(verb, OBJECTS):
        if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            found.append(nearest_member(verb.head, child))
        else:
            found += conjuncts(child)
    for child in children(verb, {"xcomp", "ccomp"}):
        if child.lower_ == "visiting" and not children(child, SUBJECTS | {"aux"}):
            found += objects(child)  # "met visiting Premier Luo"
    return found


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: by its auxiliary, its subject, or as a reduced relative ("praised by")."""
    if children(verb, {"auxpass", "nsubjpass"}):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        # "LIMA — Peru's president has delayed": no reduced relative
        return not (children(verb, {"nsubj", "aux"}) or _behind_apposition(verb) or _is_main_verb(verb))
    if (
        verb.dep_ == "advcl"
        and verb.tag_ in ("VBN", "VBD")
        and not children(verb, SUBJECTS | {"mark", "aux"})
    ):
        return True  # "Asked whether ..., he replied"
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not children(verb, SUBJECTS | {"aux"})
        and is_passive(verb.head)
    )


def subjects(verb: Token) -> list[Token]:
    """The verb's grammatical subjects, followed through coordination, control, raising and relatives.

    Heads of the noun phrases, coordinated ones included. For a passive verb this is what the act is done to.
    """
    known: dict[int, list[Token]] = verb.doc.memory.setdefault("subjects", {})
    found = known.get(verb.i)
    if found is None:  # each kind of event asks for them
        found = known[verb.i] = [
            member
            for subject in _own_or_inherited_subjects(verb, 0)
            for member in conjuncts(subject)
            if member.i < verb.i or subject.i > verb.i or member == subject
        ]
    return found.copy()


def participle_before(verb: Token) -> Token | None:
    """The participle between commas that the parser gave the verb's subject to: "the premier, [chairing] a meeting, said"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i < 2 or text_before(verb) != ",":
        return None
    for child in children(verb, {"ccomp", "advcl"}):
        if child.tag_ != "VBG" or child.i > verb.i or children(child, {"aux", "mark"}):
            continue
        subject = next(iter(children(child, {"nsubj"})), None)
        if subject is not None and subject.i < child.i and text_before(child) == ",":
            return child
    return None


def _last_of_several(found: list[Token], verb: Token) -> list[Token]:
    """Of several subjects before a verb the last: the first is the object of what is reported ("A met B, sources said")."""
    if len(found) > 1 and found[-1].i < verb.i and found[-1].left_edge.i > 0:
        last = found[-1]
        if text_before(last.left_edge) == "," and last.dep_ == "nsubj":
            return [last]
    return found


def _own_or_inherited_subjects(verb: Token, hops: int) -> list[Token]:
    own = [_antecedent(child) for child in _last_of_several(children(verb, SUBJECTS), verb)]
    if not own:  # the parser hangs some subjects on the auxiliary
        own = [
            _antecedent(child)
            for aux in children(verb, {"aux", "auxpass"})
            for child in children(aux, SUBJECTS)
        ]
    if own and verb.tag_ in ("VBD", "VBZ", "VBP") and all(subject.dep_ == "csubj" for subject in own):
        own = [subject] if (subject := _behind_fronted(verb)) is not None else own
    if not own and (participle := participle_before(verb)) is not None:
        own = [_antecedent(child) for child in children(participle, {"nsubj"})]
    if own or hops > _MAX_HOPS:
        return [*_enumerated_before(verb, own), *(_next_to(verb, subject) for subject in own)]
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        misplaced = (
            _behind_fronted(verb)
            or _before_participle(verb)
            or subject_in_apposition(verb)
            or _before_dashes(verb)
        )
        if misplaced is not None:
            return [misplaced]
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return _own_or_inherited_subjects(head, hops + 1)
    if verb.dep_ == "xcomp":
        return _controllers(head, hops)
    gerund = verb.dep_ == "pobj" and verb.tag_ == "VBG"  # "said after meeting in Arica"
    if verb.dep_ in ("advcl", "pcomp") or gerund or (verb.dep_ == "prep" and is_verb(verb)):
        through_as = head.lower_ == "as" and head.dep_ == "prep"
        while not is_root(head) and not is_verb(head):
            head = head.head
        if verb.dep_ == "pcomp" and (done_to := _controlling_object(verb.head, head)):
            return done_to
        if through_as and head.lemma_ in ("quote", "cite") and not is_passive(head):
            return children(head, OBJECTS)  # "it quoted the president as saying"
        return _own_or_inherited_subjects(head, hops + 1) if is_verb(head) else []
    if verb.dep_ == "acl" and head.lemma_.lower() in _OF_ACTS and verb.tag_ == "VB":
        return _holder(head, hops)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and (ranked := _ranked(head, hops)):
        return ranked
    if verb.dep_ == "acl" and (named := _behind_apposition(verb)) is not None:
        return [named]
    if verb.dep_ == "acl":
        return [head] if head.pos_ in ("NOUN", "PROPN", "PRON") else []
    if verb.dep_ in ("dep", "parataxis") and is_verb(head) and verb.tag_ in ("VBG", "VBN"):
        return _own_or_inherited_subjects(head, hops + 1)
    return []


def _is_main_verb(participle: Token) -> bool:
    """Whether a sentence that the parser left without a verb has it here: "China, which ..., [offered] to share data"."""
    return (
        is_root(participle.head)
        and text_before(participle) == ","
        and bool(children(participle, {"dobj", "xcomp", "ccomp"}))
        and not children(participle, {"agent"})
    )


def _behind_apposition(verb: Token) -> Token | None:
    """The subject of a main verb that the parser hung on the apposition before it: "[envoys] -- the troika -- convened"."""
    noun = verb.head
    if noun.dep_ != "appos" or verb.i < 1 or noun.left_edge.i < 1 or children(verb, {"agent", "auxpass"}):
        return None
    closing, opening = text_before(verb), text_before(noun.left_edge)
    return noun.head if closing == opening and closing in _DASHES else None


def _behind_fronted(verb: Token) -> Token | None:
    """The subject taken for an apposition in the adjunct before it: "In a letter to the council, [Iran's envoy] denied",
    "Speaking on television Monday, [the president] vowed".
    """
    if not is_root(verb) or children(verb, {"expl", "aux"}):
        return None
    for adjunct in children(verb, {"prep", "csubj", "advcl"}):
        if adjunct.left_edge.i != verb.sent.start or adjunct.i > verb.i:
            continue
        for token in adjunct.subtree:
            over = token.head
            body = over.ent_type_ in ("ORG", "GPE") and over.dep_ == "pobj"  # a body or place is no minister
            day = over.ent_type_ in ("DATE", "TIME") and token.ent_type_ not in ("DATE", "TIME", "CARDINAL")
            if token.dep_ == "appos" and (body or day) and text_before(token.left_edge) == ",":
                return token
    return None


def _before_dashes(verb: Token) -> Token | None:
    """The plural subject that names between dashes cut off its verb: "[the leaders] of A and B - X and Y - met"."""
    if text_before(verb) not in _DASHES or verb.i - 1 <= verb.sent.start:
        return None
    left = next((i for i in range(verb.i - 2, verb.sent.start, -1) if verb.doc[i].text in _DASHES), None)
    if left is None:
        return None
    noun = verb.doc[left - 1]
    while not is_root(noun) and noun.head.pos_ in ("NOUN", "PROPN", "ADP"):
        noun = noun.head
    return noun if noun.tag_ in ("NNS", "NNPS") and noun.i < left else None


def _before_participle(verb: Token) -> Token | None:
    """The subject behind its verb that the parser gave to a participle: "..., said [the spokesman], declining to go on"."""
    for participle in children(verb, {"ccomp", "advcl"}):
        if participle.tag_ == "VBG" and text_before(participle) == ",":
            behind = [s for s in children(participle, {"nsubj"}) if s.left_edge.i == verb.i + 1]
            if behind:
                return behind[0]
    return None


def subject_in_apposition(verb: Token) -> Token | None:
    """The subject of a trailing clause that the parser took for an apposition: "to visit Riyadh, [an official] said"."""
    if verb.dep_ not in _TRAILING or children(verb, SUBJECTS | {"mark", "cc"}) or verb.i < 2:
        return None
    last = verb.nbor(-2) if text_before(verb) == "," else verb.nbor(-1)
    best, current = None, last
    for _ in range(_MAX_HOPS):
        if (
            current.dep_ == "appos"
            and current.left_edge.i > verb.sent.start
            and text_before(current.left_edge) == ","
        ):
            best = current
        if is_root(current) or current.head.i > verb.i or is_verb(current.head):
            break
        current = current.head
    return best if best is not None and best.head.i < best.left_edge.i else None


def _controlling_object(preposition: Token, verb: Token) -> list[Token]:
    """Who does what the gerund behind the preposition says: the verb's object ("accused the generals of rejecting peace")."""
    word = preposition.lower_
    if (
        word not in _OBJECT_CONTROL
        and not (word == "of" and verb.lemma_ in _OF_SOMEBODY)
        and not (word == "for" and verb.lemma_ in _FOR_SOMETHING_DONE)
    ):
        return []
    if preposition.head != verb:
        return [preposition.head] if preposition.head.dep_ == "dobj" else []
    return (subjects(verb) if is_passive(verb) else children(verb, {"dobj"}))[:1]


def _ranked(noun: Token, hops: int) -> list[Token]:
    """ "became the first Spaniard to visit": who did it is the subject that is said to be the first."""
    verb = noun.head
    if not is_verb(verb) or noun.dep_ not in ("attr", "oprd", "dobj"):
        return []
    if verb.lemma_ in ("be", "become"):
        return [
            found
            for found in _own_or_inherited_subjects(verb, hops + 1)
            if found.pos_ != "PRON" or found.lower_ != "it"
        ]
    return [found for found in children(verb, OBJECTS) if found != noun] if verb.lemma_ == "make" else []


def _holder(noun: Token, hops: int) -> list[Token]:
    """Whose plan, offer or refusal it is, and so who does what its infinitive says."""
    owners = children(noun, {"poss"}) or complements(noun, {"for"})  # "a plan for the leaders to visit"
    if noun.lower_ == "turn":
        owners = owners or complements(noun, {"of"})
    if owners:
        return owners
    above = noun.head
    if noun.lemma_.lower() in _CALLS and (noun.dep_ != "dobj" or above.lemma_ not in _ANSWERS):
        return [noun]
    if noun.dep_ in ("dobj", "attr") and is_verb(above):
        return _own_or_inherited_subjects(above, hops + 1)
    return []


def _next_to(verb: Token, subject: Token) -> Token:
    """Of two names that the parser took for one person, the one beside the verb: "alongside the president, A, [B] said".

    An apposition would be closed by a comma.
    """
    if subject.ent_type_ == "PERSON" and verb.i > subject.i:
        for other in children(subject, {"appos"}):
            if other.pos_ == "PROPN" and other.i == verb.i - 1 and not children(other, {"compound", "det"}):
                return other
    return subject


def _enumerated_before(verb: Token, own: list[Token]) -> list[Token]:
    """First members of an enumeration that the parser cut off its subject ("[Han], Morikawa and Zhao held")."""
    if not own or not own[0].children:
        return []
    return [
        child
        for child in children(verb, {"dep", "npadvmod"})
        if child.pos_ == "PROPN"
        and child.i < own[0].i
        and child.nbor().text == ","
        and child.ent_type_ == "PERSON"
    ]


def _controllers(head: Token, hops: int) -> list[Token]:
    """Who does what the infinitive says: the object of the head if it has one, else its subject."""
    objects = children(head, OBJECTS)
    if objects:
        return objects[:1]
    if is_verb(head):
        return _own_or_inherited_subjects(head, hops + 1)
    if head.pos_ == "ADJ" and is_verb(head.head):
        return _own_or_inherited_subjects(head.head, hops + 1)
    return []


def _antecedent(subject: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself.

    Of a coordination it is the member before the pronoun, wherever the parser hung the clause.
    """
    clause = subject.head
    while clause.dep_ in ("aux", "auxpass", "xcomp", "ccomp", "conj") and not is_root(clause):
        clause = clause.head
    if subject.tag_ in ("WP", "WDT") and clause.dep_ == "relcl":
        return nearest_member(clause.head, subject)
    return subject
