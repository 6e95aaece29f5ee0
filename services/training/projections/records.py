"""Where to find what is known of a person here, and which reactivations go on: ids and days, no more.

What was said is read from the streams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.training.domain.meeting_events import (
    PreparatoryMeetingHeld,
    PreparatoryMeetingHeldCorrected,
    PreparatoryMeetingHeldRetracted,
)
from services.training.domain.rating_events import OutcomeRated
from services.training.domain.reactivation_events import (
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)


@dataclass(frozen=True)
class Running:
    """A reactivation that goes on, by the end that is expected of it."""

    reactivation_id: UUID
    person_id: UUID
    started_on: date
    expected_end_on: date


STARTS: Final = Latest(
    "starts",
    ("reactivation_id",),
    {
        "reactivation_id": "uuid",
        "person_id": "uuid",
        "started_on": "date",
        "expected_end_on": "date",
        "version": "bigint",
    },
)
EXTENSIONS: Final = Latest(
    "extensions",
    ("extension_id",),
    {
        "extension_id": "uuid",
        "reactivation_id": "uuid",
        "expected_end_on": "date",
        "stands": "boolean",
        "version": "bigint",
    },
)
EXTENDED: Final = Latest(
    "extended", ("extension_id",), {"extension_id": "uuid", "recorded_as": "bigint", "version": "bigint"}
)
ENDS: Final = Latest("ends", ("reactivation_id",), {"reactivation_id": "uuid", "ended_on": "date", "version": "bigint"})
MEETINGS: Final = Latest(
    "meetings",
    ("meeting_id",),
    {"meeting_id": "uuid", "held_on": "date", "participants": "text", "version": "bigint"},
)
RATINGS: Final = Latest("ratings", ("rating_id",), {"rating_id": "uuid", "person_id": "uuid", "version": "bigint"})
TABLES: Final = (STARTS, EXTENSIONS, EXTENDED, ENDS, MEETINGS, RATINGS)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX starts_person ON starts (person_id);
CREATE INDEX extensions_reactivation ON extensions (reactivation_id);
CREATE INDEX ratings_person ON ratings (person_id);
CREATE INDEX meetings_participants ON meetings USING gin (string_to_array(participants, ' '));
CREATE VIEW running AS
SELECT reactivation_id, person_id, started_on,
       coalesce((SELECT e.expected_end_on FROM extensions e JOIN extended USING (extension_id)
                  WHERE e.reactivation_id = s.reactivation_id AND stands ORDER BY recorded_as DESC LIMIT 1),
                expected_end_on) AS expected_end_on
  FROM starts s LEFT JOIN ends USING (reactivation_id)
 WHERE started_on IS NOT NULL AND ended_on IS NULL;
"""
)


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns. What is taken back leaves its row empty."""
    event: Any = heard.event
    version = {"version": heard.stream_version}
    match event:
        case ReactivationStarted() | ReactivationStartedCorrected() | ReactivationStartedRetracted():
            return [(STARTS, _start(event) | version)]
        case ReactivationExtended() | ReactivationExtendedCorrected() | ReactivationExtendedRetracted():
            return _extension(event, version)
        case PreparatoryMeetingHeld() | PreparatoryMeetingHeldCorrected() | PreparatoryMeetingHeldRetracted():
            return [(MEETINGS, _meeting(event) | version)]
        case OutcomeRated(rating_id=rating, person_id=person):
            return [(RATINGS, {"rating_id": rating, "person_id": person} | version)]
        case _:
            return [(ENDS, {"reactivation_id": event.reactivation_id, "ended_on": _ended_on(event)} | version)]


def _start(event: Any) -> dict[str, Any]:
    gone = isinstance(event, ReactivationStartedRetracted)
    return {
        "reactivation_id": event.reactivation_id,
        "person_id": event.person_id,
        "started_on": None if gone else event.started_on,
        "expected_end_on": None if gone else event.expected_end_on,
    }


def _extension(event: Any, version: dict[str, int]) -> list[tuple[Latest, Row]]:
    row = {
        "extension_id": event.extension_id,
        "reactivation_id": event.reactivation_id,
        "expected_end_on": event.expected_end_on,
        "stands": not isinstance(event, ReactivationExtendedRetracted),
    }
    if not isinstance(event, ReactivationExtended):
        return [(EXTENSIONS, row | version)]
    first = {"extension_id": event.extension_id, "recorded_as": version["version"]}
    return [(EXTENSIONS, row | version), (EXTENDED, first | version)]


def _ended_on(event: Any) -> date | None:
    match event:
        case ReactivationCompleted(completed_on=day) | ReactivationCompletedCorrected(completed_on=day):
            return day
        case ReactivationInterrupted(interrupted_on=day) | ReactivationInterruptedCorrected(interrupted_on=day):
            return day
        case _:
            return None


def _meeting(event: Any) -> dict[str, Any]:
    gone = isinstance(event, PreparatoryMeetingHeldRetracted)
    participants = () if gone else event.participants
    return {
        "meeting_id": event.meeting_id,
        "held_on": None if gone else event.held_on,
        "participants": " ".join(str(person) for person in participants),
    }


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def running(conn: Connection, limit: int, offset: int) -> list[Running]:
    """The reactivations that go on, the one that should end first first: the overdue lead."""
    rows = await conn.fetch(
        "SELECT * FROM running ORDER BY expected_end_on, reactivation_id LIMIT $1 OFFSET $2", limit, offset
    )
    return [Running(**row) for row in rows]


async def reactivations_of(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    rows = await conn.fetch(
        "SELECT reactivation_id AS id FROM starts WHERE person_id = ANY ($1) ORDER BY started_on, 1 LIMIT 1000", persons
    )
    return [row["id"] for row in rows]


async def meetings_of(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    rows = await conn.fetch(
        "SELECT meeting_id AS id FROM meetings WHERE string_to_array(participants, ' ') && $1::text[]"
        " ORDER BY held_on, 1 LIMIT 1000",
        [str(person) for person in persons],
    )
    return [row["id"] for row in rows]


async def ratings_of(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    rows = await conn.fetch(
        "SELECT rating_id AS id FROM ratings WHERE person_id = ANY ($1) ORDER BY 1 LIMIT 1000", persons
    )
    return [row["id"] for row in rows]


HEARS: Final = said_by(
    "training",
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    PreparatoryMeetingHeld,
    PreparatoryMeetingHeldCorrected,
    PreparatoryMeetingHeldRetracted,
    OutcomeRated,
)
RECORDS_MODEL: Final = Projection("records", HEARS, SCHEMA, project)
