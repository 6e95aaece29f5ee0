"""The commitments: promised, by when, kept so far, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.companies.domain.commitment_events import (
    CommitmentFulfilled,
    CommitmentFulfilledCorrected,
    CommitmentFulfilledRetracted,
    CommitmentLapsed,
    CommitmentLapsedCorrected,
    CommitmentLapsedRetracted,
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
    CommitmentServed,
    CommitmentServiceRevoked,
)
from services.companies.domain.vocabulary import Through


class Outcome(StrEnum):
    OPEN = "open"
    FULFILLED = "fulfilled"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Promise:
    """`promised` people by `by_on`; `kept`: distinct persons who came in on it; `settled_on`: when it was decided."""

    commitment_id: UUID
    company_id: UUID
    promised: int
    kept: int
    from_on: date
    by_on: date
    through: Through
    made_on: date
    outcome: Outcome
    settled_on: date | None


MADE: Final = Latest(
    "made",
    ("commitment_id",),
    {"commitment_id": "uuid", "company_id": "uuid", "number": "integer", "from_on": "date", "by_on": "date"}
    | {"through": "text", "made_on": "date", "version": "bigint"},
)
RETRACTED: Final = Latest("retracted", ("commitment_id",), {"commitment_id": "uuid", "version": "bigint"})
REVISED: Final = Latest(
    "revised",
    ("commitment_id",),
    {"commitment_id": "uuid", "number": "integer", "by_on": "date", "version": "bigint"},
)
OUTCOMES: Final = Latest(
    "outcomes",
    ("commitment_id", "outcome"),
    {"commitment_id": "uuid", "outcome": "text", "day": "date", "stands": "boolean", "version": "bigint"},
)
SERVED: Final = Latest(
    "served",
    ("fact_id", "commitment_id"),
    {"fact_id": "uuid", "commitment_id": "uuid", "person_id": "uuid", "served_on": "date"}
    | {"stands": "boolean", "version": "bigint"},
)
TABLES: Final = (MADE, RETRACTED, REVISED, OUTCOMES, SERVED)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX made_company ON made (company_id);
CREATE INDEX served_commitment ON served (commitment_id);
CREATE VIEW promises AS
SELECT m.commitment_id, m.company_id, m.from_on, m.through, m.made_on,
       CASE WHEN r.version > m.version THEN r.number ELSE m.number END AS promised,
       CASE WHEN r.version > m.version THEN r.by_on ELSE m.by_on END AS by_on,
       (SELECT count(DISTINCT person_id)::integer FROM served s
         WHERE s.commitment_id = m.commitment_id AND s.stands) AS kept,
       coalesce(o.outcome, 'open') AS outcome, o.day AS settled_on
  FROM made m LEFT JOIN revised r USING (commitment_id)
  LEFT JOIN LATERAL (SELECT outcome, day FROM outcomes o WHERE o.commitment_id = m.commitment_id AND o.stands
                      ORDER BY version DESC LIMIT 1) o ON true
 WHERE NOT EXISTS (SELECT FROM retracted t WHERE t.commitment_id = m.commitment_id);
"""
)
_LIST = """
SELECT * FROM promises WHERE ($1::uuid IS NULL OR company_id = $1) AND ($2::text IS NULL OR outcome = $2)
 ORDER BY outcome = 'open' DESC, by_on, commitment_id LIMIT $3 OFFSET $4
"""
_OUTCOMES: Final[dict[type, tuple[Outcome, bool]]] = {
    CommitmentFulfilled: (Outcome.FULFILLED, True),
    CommitmentFulfilledCorrected: (Outcome.FULFILLED, True),
    CommitmentFulfilledRetracted: (Outcome.FULFILLED, False),
    CommitmentLapsed: (Outcome.LAPSED, True),
    CommitmentLapsedCorrected: (Outcome.LAPSED, True),
    CommitmentLapsedRetracted: (Outcome.LAPSED, False),
}


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    id = {"commitment_id": event.commitment_id, "version": heard.stream_version}
    match event:
        case CommitmentMade() | CommitmentMadeCorrected():
            when = {"from_on": event.from_on, "by_on": event.by_on, "made_on": event.made_on}
            what = {"company_id": event.company_id, "number": event.number, "through": event.through.value}
            return MADE, {**id, **what, **when}
        case CommitmentMadeRetracted():
            return RETRACTED, id
        case CommitmentRevised(number=number, by_on=by_on):
            return REVISED, {**id, "number": number, "by_on": by_on}
        case CommitmentServed() | CommitmentServiceRevoked():
            who = {"fact_id": event.fact_id, "person_id": event.person_id, "served_on": event.served_on}
            return SERVED, {**id, **who, "stands": isinstance(event, CommitmentServed)}
        case _:
            outcome, stands = _OUTCOMES[type(event)]
            day = event.fulfilled_on if outcome is Outcome.FULFILLED else event.lapsed_on
            return OUTCOMES, {**id, "outcome": outcome.value, "day": day, "stands": stands}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def promises(
    conn: Connection,
    company_id: UUID | None = None,
    outcome: Outcome | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[Promise]:
    """The open ones first, the earliest due before the others."""
    rows = await conn.fetch(_LIST, company_id, outcome.value if outcome else None, limit, offset)
    return [Promise(**{**row, "through": Through(row["through"]), "outcome": Outcome(row["outcome"])}) for row in rows]


HEARS: Final = said_by(
    "companies",
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
    CommitmentServed,
    CommitmentServiceRevoked,
    *_OUTCOMES,
)
COMMITMENTS_MODEL: Final = Projection("commitments", HEARS, SCHEMA, project)
