"""Who may be called in: each application's day of receipt and state, as intake says them; who is one person with whom.

Each fact has a row of its own, and the latest of its stream decides; the state is derived when it is read, so that
the order of events across streams does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.persons import PERSON_TABLES, erased, merged
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.assessment.inbound.heard import (
    INTAKE,
    ApplicationAdmitted,
    ApplicationClosed,
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationSuspended,
    ApplicationWithdrawn,
    PersonErased,
    PersonsMerged,
    PersonsUnmerged,
)


class State(StrEnum):
    """Where intake has an application: only who is admitted is called in."""

    RECEIVED = "received"
    SUSPENDED = "suspended"
    ADMITTED = "admitted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    RETRACTED = "retracted"


@dataclass(frozen=True)
class Application:
    """`ever_admitted` tells whether an interview may have been held, whatever came later."""

    application_id: UUID
    person_id: UUID
    received_on: date
    state: State
    ever_admitted: bool
    erased: bool


RECEIPTS: Final = Latest(
    "receipts",
    ("application_id",),
    {"application_id": "uuid", "person_id": "uuid", "received_on": "date", "version": "bigint"},
)
STEPS: Final = Latest(
    "steps",
    ("application_id", "state"),
    {"application_id": "uuid", "state": "text", "version": "bigint"},
)
TABLES: Final = (RECEIPTS, STEPS, *PERSON_TABLES)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX receipts_person ON receipts (person_id);
CREATE VIEW applications AS
SELECT application_id, person_id, received_on,
       coalesce((SELECT state FROM steps WHERE steps.application_id = receipts.application_id
                  ORDER BY state = 'retracted' DESC,
                           state IN ('withdrawn', 'closed') DESC, version DESC LIMIT 1), 'received') AS state,
       EXISTS (SELECT FROM steps WHERE steps.application_id = receipts.application_id AND state = 'admitted')
           AS ever_admitted,
       EXISTS (SELECT FROM erased WHERE erased.person_id = receipts.person_id) AS erased
  FROM receipts;
"""
)

_STATES: Final[dict[type, State]] = {
    ApplicationSuspended: State.SUSPENDED,
    ApplicationAdmitted: State.ADMITTED,
    ApplicationWithdrawn: State.WITHDRAWN,
    ApplicationClosed: State.CLOSED,
    ApplicationReceivedRetracted: State.RETRACTED,
}


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    version = heard.stream_version
    match event:
        case ApplicationReceived() | ApplicationReceivedCorrected():
            ids = {"application_id": event.application_id, "person_id": event.person_id}
            return RECEIPTS, {**ids, "received_on": event.received_on, "version": version}
        case PersonsMerged() | PersonsUnmerged():
            stands = isinstance(event, PersonsMerged)
            return merged(event.person_id, event.merged_person_id, version, stands=stands)
        case PersonErased():
            return erased(event.person_id, version)
        case _:
            state = _STATES[type(event)]
            return STEPS, {"application_id": event.application_id, "state": state.value, "version": version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def application_of(conn: Connection, application_id: UUID) -> Application | None:
    row = await conn.fetchrow("SELECT * FROM applications WHERE application_id = $1", application_id)
    return _application(row) if row else None


async def callable_now(conn: Connection, limit: int, offset: int) -> list[Application]:
    """Who may be called in, the longest waiting first."""
    rows = await conn.fetch(
        "SELECT * FROM applications WHERE state = 'admitted' AND NOT erased"
        " ORDER BY received_on, application_id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [_application(row) for row in rows]


async def is_known(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether an application of any of them was ever heard of."""
    known: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM receipts WHERE person_id = ANY ($1))", persons)
    return known


def _application(row: Any) -> Application:
    return Application(**{**row, "state": State(row["state"])})


CALLABLE_APPLICATIONS: Final = Projection("callable_applications", INTAKE, SCHEMA, project)
