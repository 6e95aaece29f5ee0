"""The positions with their places, and the job demands that are mapped."""

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
from foundation.decider import Code, PublicText
from foundation.envelope import said_by
from services.companies.domain.demand_events import (
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
)
from services.companies.domain.position_events import (
    PlacementBeyondPlaces,
    PlaceReservationLapsed,
    PlaceReservationReleased,
    PlaceReserved,
    PositionFilled,
    PositionFilledRetracted,
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PositionReopened,
    PositionWithdrawn,
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
    ReopeningTakenBack,
)
from services.companies.domain.vocabulary import PositionKind


@dataclass(frozen=True)
class Offered:
    """A position and its places: `filled` less those opened again; `beyond`: placements that it had no place for."""

    position_id: UUID
    company_id: UUID
    title: PublicText
    profile: Code
    kind: PositionKind
    weekly_hours: int
    municipality: Code | None
    opened_on: date
    withdrawn_on: date | None
    places: int
    reserved: int
    filled: int
    left: int
    beyond: int


@dataclass(frozen=True)
class Demand:
    """One company looks for one profile."""

    demand_id: UUID
    company_id: UUID
    profile: Code
    mapped_on: date
    people: int
    training: Code | None


POSITIONS: Final = Latest(
    "positions",
    ("position_id",),
    {"position_id": "uuid", "company_id": "uuid", "title": "text", "profile": "text", "kind": "text"}
    | {"weekly_hours": "integer", "municipality": "text", "opened_on": "date", "places": "integer"}
    | {"version": "bigint"},
)
GONE: Final = Latest("gone", ("position_id",), {"position_id": "uuid", "version": "bigint"})
WITHDRAWN: Final = Latest(
    "withdrawn", ("position_id",), {"position_id": "uuid", "withdrawn_on": "date", "version": "bigint"}
)
PLACES: Final = Latest(
    "places",
    ("position_id", "placement_id"),
    {"position_id": "uuid", "placement_id": "uuid", "state": "text", "version": "bigint"},
)
REOPENED: Final = Latest(
    "reopened", ("position_id", "version"), {"position_id": "uuid", "version": "bigint", "places": "integer"}
)
DEMANDS: Final = Latest(
    "demands",
    ("demand_id",),
    {"demand_id": "uuid", "company_id": "uuid", "profile": "text", "mapped_on": "date", "people": "integer"}
    | {"training": "text", "stands": "boolean", "version": "bigint"},
)
TABLES: Final = (POSITIONS, GONE, WITHDRAWN, PLACES, REOPENED, DEMANDS)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX positions_company ON positions (company_id);
CREATE VIEW offered AS
SELECT p.position_id, p.company_id, p.title, p.profile, p.kind, p.weekly_hours, p.municipality, p.opened_on,
       w.withdrawn_on, p.places, c.reserved, c.taken AS filled,
       greatest(0, p.places - c.reserved - c.taken) AS left, c.beyond
  FROM positions p LEFT JOIN withdrawn w USING (position_id)
  CROSS JOIN LATERAL (SELECT coalesce(sum(places), 0)::integer AS places FROM reopened o
                       WHERE o.position_id = p.position_id) r
  CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'reserved')::integer AS reserved,
             count(*) FILTER (WHERE state = 'beyond')::integer AS beyond,
             greatest(0, count(*) FILTER (WHERE state = 'filled')::integer - r.places) AS taken
        FROM places s WHERE s.position_id = p.position_id) c
 WHERE NOT EXISTS (SELECT FROM gone g WHERE g.position_id = p.position_id);
"""
)
_LIST = """
SELECT * FROM offered WHERE ($1::uuid IS NULL OR company_id = $1) AND ($2::uuid IS NULL OR position_id = $2)
   AND (NOT $3 OR (withdrawn_on IS NULL AND "left" > 0))
 ORDER BY opened_on, position_id LIMIT $4 OFFSET $5
"""
_DEMANDS = """
SELECT demand_id, company_id, profile, mapped_on, people, training FROM demands
 WHERE stands AND ($1::uuid IS NULL OR company_id = $1) ORDER BY mapped_on, demand_id LIMIT $2 OFFSET $3
"""
_STATES: Final[dict[type, str]] = {
    PlaceReserved: "reserved",
    PlaceReservationReleased: "released",
    PlaceReservationLapsed: "released",
    PositionFilled: "filled",
    PositionFilledRetracted: "emptied",
    PlacementBeyondPlaces: "beyond",
}
_DEMAND_EVENTS: Final = (JobDemandMapped, JobDemandMappedCorrected, JobDemandMappedRetracted)


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    if isinstance(event, _DEMAND_EVENTS):
        return DEMANDS, _demand(event, heard.stream_version)
    id = {"position_id": event.position_id, "version": heard.stream_version}
    match event:
        case PositionOpened() | PositionOpenedCorrected():
            names = [name for name in POSITIONS.columns if name not in id]
            return POSITIONS, {**id, **{name: getattr(event, name) for name in names}}
        case PositionOpenedRetracted():
            return GONE, id
        case PositionWithdrawn(withdrawn_on=day) | PositionWithdrawnCorrected(withdrawn_on=day):
            return WITHDRAWN, {**id, "withdrawn_on": day}
        case PositionWithdrawnRetracted():
            return WITHDRAWN, {**id, "withdrawn_on": None}
        case PositionReopened(places=places):
            return REOPENED, {**id, "places": places}
        case ReopeningTakenBack():
            return REOPENED, {**id, "places": -1}
        case _:
            return PLACES, {**id, "placement_id": event.placement_id, "state": _STATES[type(event)]}


def _demand(event: Any, version: int) -> Row:
    return {
        "demand_id": event.demand_id,
        "company_id": event.company_id,
        "profile": event.profile,
        "mapped_on": event.mapped_on,
        "people": getattr(event, "people", 0),
        "training": getattr(event, "training", None),
        "stands": not isinstance(event, JobDemandMappedRetracted),
        "version": version,
    }


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def offered(
    conn: Connection,
    company_id: UUID | None = None,
    position_id: UUID | None = None,
    *,
    with_places: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> list[Offered]:
    """Positions by the day of their opening; `with_places`: only those where a place can be reserved."""
    rows = await conn.fetch(_LIST, company_id, position_id, with_places, limit, offset)
    return [Offered(**{**row, "kind": PositionKind(row["kind"])}) for row in rows]


async def demands(conn: Connection, company_id: UUID | None = None, limit: int = 100, offset: int = 0) -> list[Demand]:
    return [Demand(**row) for row in await conn.fetch(_DEMANDS, company_id, limit, offset)]


HEARS: Final = said_by(
    "companies",
    PositionOpened,
    PositionOpenedCorrected,
    PositionOpenedRetracted,
    PositionWithdrawn,
    PositionWithdrawnCorrected,
    PositionWithdrawnRetracted,
    PositionReopened,
    ReopeningTakenBack,
    *_STATES,
    *_DEMAND_EVENTS,
)
POSITIONS_MODEL: Final = Projection("positions", HEARS, SCHEMA, project)
