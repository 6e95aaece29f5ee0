"""The reactivations one by one: about three months, extended, completed or interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import training as t
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Reactivation:
    """`expected_end_on`: as last extended. `how` it was over, completed or interrupted, if it was; `overdue`: it was
    not, and the expected end was past."""

    reactivation_id: UUID
    person_id: UUID
    started_on: date
    expected_end_on: date
    how: str | None
    over_on: date | None
    overdue: bool


_REACTIVATION = {"reactivation_id": "uuid", "version": "integer"}
_STARTED = {"started_on": "date", "expected_end_on": "date"}
STARTED = remembered("reactivations", ("reactivation_id",), {**_REACTIVATION, "person_id": "uuid", **_STARTED})
EXTENDED = remembered(
    "reactivations_extended",
    ("extension_id",),
    {"extension_id": "uuid", **_REACTIVATION, "expected_end_on": "date", "extended_on": "date"},
)
OVER = remembered("reactivations_over", ("reactivation_id", "how"), {**_REACTIVATION, "how": "text", "over_on": "date"})


def _over(how: str, day: str | None) -> Saying:
    return says(OVER, how=how, over_on=field(day) if day else None)


_SAYINGS: dict[type, Saying] = {
    t.ReactivationStarted: says(STARTED),
    t.ReactivationStartedCorrected: says(STARTED),
    t.ReactivationStartedRetracted: says(STARTED, **dict.fromkeys(_STARTED)),
    t.ReactivationExtended: says(EXTENDED),
    t.ReactivationExtendedCorrected: says(EXTENDED),
    t.ReactivationExtendedRetracted: says(EXTENDED, extended_on=None),
    t.ReactivationCompleted: _over("completed", "completed_on"),
    t.ReactivationCompletedCorrected: _over("completed", "completed_on"),
    t.ReactivationCompletedRetracted: _over("completed", None),
    t.ReactivationInterrupted: _over("interrupted", "interrupted_on"),
    t.ReactivationInterruptedCorrected: _over("interrupted", "interrupted_on"),
    t.ReactivationInterruptedRetracted: _over("interrupted", None),
}
REACTIVATIONS = Model((STARTED, EXTENDED, OVER), _SAYINGS)

_LIST = """
WITH extended AS (
    SELECT DISTINCT ON (reactivation_id) reactivation_id, expected_end_on FROM reactivations_extended
    WHERE extended_on <= $1 ORDER BY reactivation_id, extended_on DESC, version DESC
), over AS (
    SELECT DISTINCT ON (reactivation_id) reactivation_id, how, over_on FROM reactivations_over
    WHERE over_on <= $1 ORDER BY reactivation_id, over_on, how
)
SELECT reactivation_id, person_id, started_on, ends_on AS expected_end_on, how, over_on,
    how IS NULL AND ends_on < $1 AS overdue
FROM (
    SELECT *, coalesce(extended.expected_end_on, reactivations.expected_end_on) AS ends_on
    FROM reactivations LEFT JOIN extended USING (reactivation_id) LEFT JOIN over USING (reactivation_id)
    WHERE started_on <= $1
) AS begun
ORDER BY over_on DESC NULLS FIRST, ends_on, reactivation_id
"""


async def reactivations(conn: Connection, as_of: date) -> Sequence[Reactivation]:
    """The reactivations started by the end of `as_of`: those that run first, by when they are to end."""
    return [Reactivation(**row) for row in await conn.fetch(_LIST, as_of)]
