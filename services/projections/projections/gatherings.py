"""The programme's tables: how often each is to meet, when it last did, by when it is due again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import plan as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Gathering:
    """A table. It is due again so many days after it last met, or a year's part of `per_year`; neither: when needed."""

    table_id: UUID
    name: str
    cadence_days: int | None
    per_year: int | None
    convened_on: date
    meetings: int
    last_on: date | None
    next_due_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Meeting:
    """A meeting that a table held."""

    meeting_id: UUID
    table_id: UUID
    name: str
    held_on: date


_TABLE = {"table_id": "uuid", "version": "integer"}
CONVENED = remembered(
    "gatherings",
    ("table_id",),
    {**_TABLE, "name": "text", "cadence_days": "integer", "per_year": "integer", "convened_on": "date"},
)
HELD = remembered("gatherings_held", ("meeting_id",), {"meeting_id": "uuid", **_TABLE, "held_on": "date"})

_SAYINGS: dict[type, Saying] = {
    p.TableConvened: says(CONVENED),
    p.TableConvenedCorrected: says(CONVENED),
    p.TableConvenedRetracted: says(CONVENED, name=None, cadence_days=None, per_year=None, convened_on=None),
    p.TableMeetingHeld: says(HELD),
    p.TableMeetingHeldCorrected: says(HELD),
    p.TableMeetingHeldRetracted: says(HELD, held_on=None),
}
_SQL = "CREATE INDEX gatherings_held_table ON gatherings_held_told (table_id);\n"
GATHERINGS = Model((CONVENED, HELD), _SAYINGS, _SQL)

_LIST = """
SELECT table_id, name, cadence_days, per_year, convened_on, meetings, last_on, next_due_on,
    coalesce(next_due_on < $1, false) AS overdue
FROM (
    SELECT *, CASE WHEN cadence_days IS NOT NULL THEN since + cadence_days
        WHEN per_year <= 12 THEN (since + make_interval(months => 12 / per_year))::date
        WHEN per_year IS NOT NULL THEN since + 365 / per_year END AS next_due_on
    FROM (
        SELECT gatherings.*, meetings, last_on, coalesce(last_on, convened_on) AS since
        FROM gatherings LEFT JOIN LATERAL (
            SELECT count(*) AS meetings, max(held_on) AS last_on FROM gatherings_held
            WHERE table_id = gatherings.table_id AND held_on <= $1
        ) AS held ON true
        WHERE convened_on <= $1
    ) AS met
) AS due
ORDER BY overdue DESC, next_due_on NULLS LAST, name, table_id
"""
_MEETINGS = """
SELECT meeting_id, table_id, name, held_on FROM gatherings_held JOIN gatherings USING (table_id)
WHERE held_on <= $1 AND convened_on IS NOT NULL ORDER BY held_on, name, meeting_id
"""


async def gatherings(conn: Connection, as_of: date) -> Sequence[Gathering]:
    """The tables convened by the end of `as_of`: those past their cadence first, then by when they are due."""
    return [Gathering(**row) for row in await conn.fetch(_LIST, as_of)]


async def meetings(conn: Connection, as_of: date) -> Sequence[Meeting]:
    """The meetings held by the end of `as_of`, by day."""
    return [Meeting(**row) for row in await conn.fetch(_MEETINGS, as_of)]
