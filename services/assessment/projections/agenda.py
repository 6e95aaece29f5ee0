"""The agenda: every interview with its appointment and its outcome, by day, by person.

An appointment that stands, or was kept, occupies its evaluator and its room; a missed or cancelled one frees them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.decider import Code
from foundation.envelope import said_by
from services.assessment.domain.interview_events import (
    AssessmentInterviewCancelled,
    AssessmentInterviewHeld,
    AssessmentInterviewHeldCorrected,
    AssessmentInterviewHeldRetracted,
    AssessmentInterviewMissed,
    AssessmentInterviewRescheduled,
    AssessmentInterviewScheduled,
    Status,
)
from services.assessment.domain.vocabulary import EvaluatorBody


@dataclass(frozen=True)
class Appointment:
    """An interview as the screens list it. `ended_on`: the day on which it was held, missed or cancelled."""

    interview_id: UUID
    person_id: UUID
    application_id: UUID
    evaluator_body: EvaluatorBody
    status: Status
    evaluator: Code | None
    room: Code | None
    starts_at: datetime | None
    ends_at: datetime | None
    ended_on: date | None


@dataclass(frozen=True)
class Gap:
    """A time in which nothing asked for is booked. The end is outside."""

    starts_at: datetime
    ends_at: datetime


_IDS = {"interview_id": "uuid", "person_id": "uuid", "application_id": "uuid", "evaluator_body": "text"}
APPOINTMENTS: Final = Latest(
    "appointments",
    ("interview_id",),
    _IDS
    | {
        "evaluator": "text",
        "room": "text",
        "day": "date",
        "starts_at": "timestamptz",
        "ends_at": "timestamptz",
        "version": "bigint",
    },
)
OUTCOMES: Final = Latest(
    "outcomes", ("interview_id",), _IDS | {"status": "text", "ended_on": "date", "version": "bigint"}
)
TABLES: Final = (APPOINTMENTS, OUTCOMES)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX appointments_day ON appointments (day);
CREATE INDEX appointments_person ON appointments (person_id);
CREATE INDEX appointments_application ON appointments (application_id);
CREATE INDEX outcomes_person ON outcomes (person_id);
CREATE INDEX outcomes_application ON outcomes (application_id);
CREATE VIEW interviews AS
SELECT interview_id, coalesce(a.person_id, o.person_id) AS person_id,
       coalesce(a.application_id, o.application_id) AS application_id,
       coalesce(o.evaluator_body, a.evaluator_body) AS evaluator_body, coalesce(o.status, 'scheduled') AS status,
       evaluator, room, starts_at, ends_at, ended_on
  FROM appointments a FULL JOIN outcomes o USING (interview_id);
"""
)

_COLUMNS = (
    "interview_id, person_id, application_id, evaluator_body, status, evaluator, room, starts_at, ends_at, ended_on"
)
_OF_IDS = (
    f"SELECT {_COLUMNS} FROM interviews WHERE interview_id IN ("
    "SELECT interview_id FROM appointments WHERE {column} = ANY ($1)"
    " UNION SELECT interview_id FROM outcomes WHERE {column} = ANY ($1))"
    " ORDER BY coalesce(starts_at::date, ended_on), interview_id LIMIT 1000"
)
_OF_DAY = f"""
SELECT {_COLUMNS} FROM interviews
 WHERE interview_id IN (SELECT interview_id FROM appointments WHERE day = $1)
   AND ($2::text IS NULL OR evaluator = $2) AND ($3::text IS NULL OR room = $3)
 ORDER BY starts_at, interview_id LIMIT 1000
"""
_BUSY = """
SELECT a.starts_at, a.ends_at FROM appointments a LEFT JOIN outcomes o USING (interview_id)
 WHERE a.day = $1 AND (a.evaluator = $2 OR a.room = $3)
   AND coalesce(o.status, 'scheduled') NOT IN ('missed', 'cancelled')
 ORDER BY a.starts_at
"""
_STATUSES: Final[dict[type, Status]] = {
    AssessmentInterviewHeld: Status.HELD,
    AssessmentInterviewHeldCorrected: Status.HELD,
    AssessmentInterviewHeldRetracted: Status.RETRACTED,
    AssessmentInterviewMissed: Status.MISSED,
    AssessmentInterviewCancelled: Status.CANCELLED,
}


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    ids = {
        "interview_id": event.interview_id,
        "person_id": event.person_id,
        "application_id": event.application_id,
        "evaluator_body": getattr(event, "evaluator_body", None),
        "version": heard.stream_version,
    }
    if isinstance(event, AssessmentInterviewScheduled | AssessmentInterviewRescheduled):
        slot = event.slot
        times = {"day": slot.day, "starts_at": slot.starts_at, "ends_at": slot.ends_at}
        return APPOINTMENTS, {**ids, "evaluator": slot.evaluator, "room": slot.room, **times}
    return OUTCOMES, {**ids, "status": _STATUSES[type(event)].value, "ended_on": _day(event)}


def _day(event: Any) -> date:
    match event:
        case AssessmentInterviewMissed(missed_on=day) | AssessmentInterviewCancelled(cancelled_on=day):
            return day
        case _:
            held_on: date = event.held_on
            return held_on


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def of_persons(conn: Connection, persons: Sequence[UUID]) -> list[Appointment]:
    return [_appointment(row) for row in await conn.fetch(_OF_IDS.format(column="person_id"), persons)]


async def of_applications(conn: Connection, applications: Sequence[UUID]) -> list[Appointment]:
    return [_appointment(row) for row in await conn.fetch(_OF_IDS.format(column="application_id"), applications)]


async def of_day(conn: Connection, day: date, evaluator: str | None, room: str | None) -> list[Appointment]:
    """Everything that was ever agreed for the day and not moved elsewhere, by time."""
    return [_appointment(row) for row in await conn.fetch(_OF_DAY, day, evaluator, room)]


async def busy(conn: Connection, day: date, evaluator: str | None, room: str | None) -> list[Gap]:
    """When the evaluator or the room is taken."""
    return [Gap(row["starts_at"], row["ends_at"]) for row in await conn.fetch(_BUSY, day, evaluator, room)]


def gaps(taken: Sequence[Gap], opens: datetime, closes: datetime, minutes: int) -> list[Gap]:
    """The times between `opens` and `closes` that leave room for `minutes`. `taken` is sorted by its starts."""
    free: list[Gap] = []
    at = opens
    for one in [*taken, Gap(closes, closes)]:
        if (min(one.starts_at, closes) - at).total_seconds() >= minutes * 60:
            free.append(Gap(at, min(one.starts_at, closes)))
        at = max(at, one.ends_at)
    return free


def _appointment(row: Any) -> Appointment:
    body, status = EvaluatorBody(row["evaluator_body"]), Status(row["status"])
    return Appointment(**{**row, "evaluator_body": body, "status": status})


HEARS: Final = said_by("assessment", AssessmentInterviewScheduled, AssessmentInterviewRescheduled, *_STATUSES)
AGENDA_MODEL: Final = Projection("agenda", HEARS, SCHEMA, project)
