"""The agenda of the assessment interviews: where and with whom each is, whether it was held, missed or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import assessment as a
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Appointment:
    """An interview; one that was held without an appointment has no hours. `state`: scheduled, held, missed or
    cancelled, at the end of the day; `over_on`: since when, unless it is scheduled. `evaluator` is a staff code."""

    interview_id: UUID
    application_id: UUID
    person_id: UUID
    evaluator_body: str | None
    evaluator: str | None
    room: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    state: str
    over_on: date | None


_INTERVIEW = {"interview_id": "uuid", "version": "integer", "application_id": "uuid", "person_id": "uuid"}
_SLOT = {"evaluator": "text", "room": "text", "starts_at": "timestamptz", "ends_at": "timestamptz"}
SCHEDULED = remembered(
    "appointments",
    ("interview_id", "version"),
    {**_INTERVIEW, "evaluator_body": "text", **_SLOT, "occurred_at": "timestamptz"},
)
OVER = remembered(
    "interviews_over",
    ("interview_id", "how"),
    {**_INTERVIEW, "evaluator_body": "text", "how": "text", "over_on": "date"},
)

_scheduled = says(SCHEDULED, **{name: field(f"slot.{name}") for name in _SLOT})


def _over(how: str, day: str | None, body: str | None = None) -> Saying:
    return says(OVER, how=how, over_on=field(day) if day else None, evaluator_body=field(body) if body else None)


_SAYINGS: dict[type, Saying] = {
    a.AssessmentInterviewScheduled: _scheduled,
    a.AssessmentInterviewRescheduled: _scheduled,
    a.AssessmentInterviewHeld: _over("held", "held_on", "evaluator_body"),
    a.AssessmentInterviewHeldCorrected: _over("held", "held_on", "evaluator_body"),
    a.AssessmentInterviewHeldRetracted: _over("held", None),
    a.AssessmentInterviewMissed: _over("missed", "missed_on"),
    a.AssessmentInterviewCancelled: _over("cancelled", "cancelled_on"),
}
APPOINTMENTS = Model((SCHEDULED, OVER), _SAYINGS)

# An appointment stands on the day on which it was made. One made anew after it was missed is open again.
_AGENDA = """
WITH slots AS (
    SELECT DISTINCT ON (interview_id) * FROM appointments
    WHERE (occurred_at AT TIME ZONE 'Europe/Rome')::date <= $1 ORDER BY interview_id, version DESC
), over AS (
    SELECT DISTINCT ON (interview_id) * FROM interviews_over WHERE over_on <= $1 ORDER BY interview_id, version DESC
), told AS (
    SELECT interview_id, coalesce(slots.application_id, over.application_id) AS application_id,
        coalesce(slots.person_id, over.person_id) AS person_id,
        coalesce(over.evaluator_body, slots.evaluator_body) AS evaluator_body, evaluator, room, starts_at, ends_at,
        coalesce(over.version > slots.version, over.version IS NOT NULL) AS is_over, how, over_on
    FROM slots FULL JOIN over USING (interview_id)
)
SELECT interview_id, application_id, person_id, evaluator_body, evaluator, room, starts_at, ends_at,
    CASE WHEN is_over THEN how ELSE 'scheduled' END AS state, CASE WHEN is_over THEN over_on END AS over_on
FROM told ORDER BY coalesce((starts_at AT TIME ZONE 'Europe/Rome')::date, over_on), starts_at NULLS LAST, interview_id
"""


async def appointments(conn: Connection, as_of: date) -> Sequence[Appointment]:
    """The interviews that had been scheduled or held by the end of `as_of`, by day and hour."""
    return [Appointment(**row) for row in await conn.fetch(_AGENDA, as_of)]
