"""Which positions are open, as companies says: for these alone people are shortlisted, called in, placed. And which
companies there are: whoever hires is one of them."""

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
from services.placement.inbound.heard import (
    COMPANIES,
    POSITIONS,
    CompanyRegistered,
    PositionFilled,
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PositionReopened,
    PositionWithdrawn,
    PositionWithdrawnRetracted,
    ReopeningTakenBack,
)


@dataclass(frozen=True)
class Position:
    """`open`: neither withdrawn, nor filled to its last place. One that is held may be free again tomorrow."""

    position_id: UUID
    company_id: UUID
    kind: str
    opened_on: date
    open: bool


OPENED: Final = Latest(
    "opened",
    ("position_id",),
    {"position_id": "uuid", "company_id": "uuid", "kind": "text", "places": "integer", "opened_on": "date"}
    | {"version": "bigint"},
)
GONE: Final = Latest("gone", ("position_id",), {"position_id": "uuid", "stands": "boolean", "version": "bigint"})
FILLED: Final = Latest(
    "filled",
    ("position_id", "placement_id"),
    {"position_id": "uuid", "placement_id": "uuid", "stands": "boolean", "version": "bigint"},
)
REOPENED: Final = Latest(
    "reopened", ("position_id", "version"), {"position_id": "uuid", "version": "bigint", "places": "integer"}
)
REGISTERED: Final = Latest("registered", ("company_id",), {"company_id": "uuid", "version": "bigint"})
TABLES: Final = (OPENED, GONE, FILLED, REOPENED, REGISTERED)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX opened_company ON opened (company_id);
CREATE VIEW positions AS
SELECT position_id, company_id, kind, opened_on,
       NOT EXISTS (SELECT FROM gone WHERE gone.position_id = opened.position_id AND stands)
       AND places > (SELECT count(*) FROM filled WHERE filled.position_id = opened.position_id AND stands)
         - (SELECT coalesce(sum(r.places), 0) FROM reopened r WHERE r.position_id = opened.position_id) AS open
  FROM opened;
"""
)


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns. What was never opened does not come back."""
    event: Any = heard.event
    if isinstance(event, CompanyRegistered):
        return REGISTERED, {"company_id": event.company_id, "version": heard.stream_version}
    key: Row = {"position_id": event.position_id, "version": heard.stream_version}
    match event:
        case PositionOpened() | PositionOpenedCorrected():
            shown = {"kind": event.kind, "places": event.places, "opened_on": event.opened_on}
            return OPENED, {**key, "company_id": event.company_id, **shown}
        case PositionWithdrawn() | PositionOpenedRetracted():
            return GONE, {**key, "stands": True}
        case PositionWithdrawnRetracted():
            return GONE, {**key, "stands": False}
        case PositionReopened(places=places):
            return REOPENED, {**key, "places": places}
        case ReopeningTakenBack():
            return REOPENED, {**key, "places": -1}
        case _:
            stands = isinstance(event, PositionFilled)
            return FILLED, {**key, "placement_id": event.placement_id, "stands": stands}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def position_of(conn: Connection, position_id: UUID) -> Position | None:
    row = await conn.fetchrow("SELECT * FROM positions WHERE position_id = $1", position_id)
    return Position(**row) if row else None


async def is_registered(conn: Connection, company_id: UUID) -> bool:
    known: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM registered WHERE company_id = $1)", company_id)
    return known


async def open_positions(conn: Connection, limit: int, offset: int) -> list[Position]:
    """The positions that are open, the oldest first."""
    rows = await conn.fetch(
        "SELECT * FROM positions WHERE open ORDER BY opened_on, position_id LIMIT $1 OFFSET $2", limit, offset
    )
    return [Position(**row) for row in rows]


POSITIONS_MODEL: Final = Projection("positions", POSITIONS | COMPANIES, SCHEMA, project)
