"""What an article changes among the events that stand, given what is known of its earlier versions.

Pure: what is known goes in, what is to be done comes out. The steps in which it is done are those of `processing`: the
new state is written first, then events and retractions go out, then the article counts as done. So each event that is
out and not taken back stands in the state that was written last, wherever a worker dies: the article is delivered again,
and does the same again.

| | none known | lower version | same version | higher version |
|---|---|---|---|---|
| events | send | nothing | send; take back what no longer stands | as the same |
| no events | remember, unless version 1 | nothing | take all back | take all back |
| withheld, canceled | remember | nothing | take all back | take all back |
| embargoed, other language, dead letter | nothing | nothing | nothing | nothing |

The same version with other events is taken for a better reading of it: its contents were changed without counting, or Diplowire
reads better now than when it read the article first. A withdrawal that does not say its version is of whatever version is
known. A worker meets records in their order, so the same version behind a withdrawal brings the article back; who goes back to
a record before it must not (`revives` is false), and takes it for outdated. For this a withdrawal is remembered though nothing
is known: it may be of an article that had no event until Diplowire read it better. What an article in the last row would tell
is not known, so what stands stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..contract import ArticleReference, Reason, Retraction
from .admission import FIRST_VERSION, version_of
from .messages import Told
from .standing import NONE, Marks, State

_WITHDRAWN: dict[str, Reason] = {"skipped_withheld": "withheld", "skipped_canceled": "canceled"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What an article changes: the state to `write` first (None: it is written already), then events to take back and
    why, and the `settled` state once that is done (None: nothing is known, and need not be).
    """

    write: State | None
    retract: Marks
    reason: Reason
    settled: State | None


def plan(known: State | None, told: Told, outcome: str, marks: Marks, *, revives: bool = True) -> Plan | None:
    """What the article `told`, whose outcome is `outcome` and whose events are `marks`, changes; None when it changes
    nothing because a higher version was seen. `revives`: whether a version that was withdrawn can come back as the same.
    """
    reason = _WITHDRAWN.get(outcome, "corrected")
    version = version_of(told.version, known.version if known else None, is_withdrawn=outcome in _WITHDRAWN)
    settled = State(version, marks, withdrawn=outcome in _WITHDRAWN)
    if known is None:
        if version == FIRST_VERSION and not marks and not settled.withdrawn:
            return Plan(None, NONE, reason, None)  # nothing is older, and there is nothing to take back
        return Plan(settled, NONE, reason, settled)
    if version < known.version:
        return None
    if version == known.version and known.withdrawn and not (settled.withdrawn or revives):
        return None
    retract = (known.standing | known.retracting) - marks
    state = State(version, marks, retract, settled.withdrawn)
    return Plan(None if state == known else state, retract, reason, settled)


def retractions(told: Told, change: Plan) -> list[Retraction]:
    """The records that take back what `change` does, because of the article `told`."""
    if not change.retract or change.settled is None:
        return []
    reference = ArticleReference.model_validate_json(told.reference)
    article = reference.model_copy(update={"version": change.settled.version})
    return [
        Retraction(event_id=event_id, event_type=event_type, reason=change.reason, article=article)
        for event_type, event_id in sorted(change.retract)
    ]
