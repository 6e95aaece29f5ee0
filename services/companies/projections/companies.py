"""The companies, how far each goes along, who is on the board, and what its association is still to hear.

Publicly owned ones come first: "particolare attenzione sarà riservata alle società partecipate". Every fact has a row
of its own, which its stream's latest word decides; levels and steps are derived when they are read.
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
from foundation.decider import Code, PublicText
from foundation.envelope import said_by
from services.companies.domain.company_events import CompanyDetailsCorrected, CompanyRegistered
from services.companies.domain.company_state import KINDS
from services.companies.domain.vocabulary import CompanySize, Engagement


@dataclass(frozen=True)
class Listed:
    """A company as the screens list it. `engagement` is its level on the day asked for."""

    company_id: UUID
    name: PublicText
    sector: Code
    size: CompanySize
    association: Code | None
    publicly_owned: bool
    municipality: Code | None
    engagement: Engagement
    on_board: bool


@dataclass(frozen=True)
class Step:
    """A meeting of which the association is still to hear."""

    company_id: UUID
    name: PublicText
    publicly_owned: bool
    association: Code
    meeting_id: UUID
    held_on: date
    due_on: date
    overdue: bool


@dataclass(frozen=True)
class Member:
    """A seat on the board. `left_on`: None while it is taken."""

    company_id: UUID
    name: PublicText
    publicly_owned: bool
    membership_id: UUID
    joined_on: date
    left_on: date | None


DETAILS: Final = Latest(
    "details",
    ("company_id",),
    {"company_id": "uuid", "name": "text", "sector": "text", "size": "text", "association": "text"}
    | {"publicly_owned": "boolean", "municipality": "text", "version": "bigint"},
)
FACTS: Final = Latest(
    "facts",
    ("fact_id",),
    {"fact_id": "uuid", "kind": "text", "company_id": "uuid", "day": "date", "about": "uuid", "value": "text"}
    | {"due_on": "date", "stands": "boolean", "version": "bigint"},
)
TOLD: Final = Latest("told", ("fact_id",), {"fact_id": "uuid", "version": "bigint"})
TABLES: Final = (DETAILS, FACTS, TOLD)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX facts_company ON facts (company_id, kind);
CREATE INDEX facts_about ON facts (about);
"""
)

_LEVEL = """
coalesce((SELECT CASE f.kind WHEN 'InterestExpressed' THEN 'interested' ELSE f.value END
            FROM facts f JOIN told t USING (fact_id)
           WHERE f.company_id = d.company_id AND f.stands AND f.day <= $1
             AND (f.kind = 'InterestExpressed' OR f.kind = 'EngagementUpdated' AND f.value <> 'member')
           ORDER BY f.day DESC, t.version DESC LIMIT 1), 'prospect')
"""
_SEATED = """
SELECT j.company_id, j.fact_id AS membership_id, j.day AS joined_on, l.day AS left_on
  FROM facts j LEFT JOIN facts l ON l.about = j.fact_id AND l.kind = 'BoardLeft' AND l.stands
 WHERE j.kind = 'BoardJoined' AND j.stands
"""
_LIST = f"""
SELECT * FROM (
    SELECT d.company_id, name, sector, size, association, publicly_owned, municipality, {_LEVEL} AS engagement,
           EXISTS (SELECT FROM ({_SEATED}) s WHERE s.company_id = d.company_id AND s.joined_on <= $1
                      AND (s.left_on IS NULL OR s.left_on > $1)) AS on_board
      FROM details d) listed
 WHERE ($2::text IS NULL OR engagement = $2) AND ($3::text IS NULL OR association = $3)
   AND ($4::text IS NULL OR sector = $4)
 ORDER BY publicly_owned DESC, lower(name), company_id LIMIT $5 OFFSET $6
"""
_STEPS = """
SELECT m.company_id, d.name, d.publicly_owned, m.value AS association, m.fact_id AS meeting_id, m.day AS held_on,
       m.due_on, m.due_on < $1 AS overdue
  FROM facts m JOIN details d USING (company_id)
 WHERE m.kind = 'CompanyMeetingHeld' AND m.stands AND m.due_on IS NOT NULL
   AND NOT EXISTS (SELECT FROM facts f WHERE f.about = m.fact_id AND f.kind = 'AssociationFollowedUp' AND f.stands)
 ORDER BY m.due_on, d.publicly_owned DESC, m.fact_id LIMIT $2 OFFSET $3
"""
_BOARD = f"""
SELECT d.company_id, d.name, d.publicly_owned, s.membership_id, s.joined_on, s.left_on
  FROM ({_SEATED}) s JOIN details d USING (company_id)
 WHERE s.joined_on <= $1 AND (s.left_on IS NULL OR s.left_on > $1)
 ORDER BY d.publicly_owned DESC, lower(d.name), d.company_id LIMIT 1000
"""
_ABOUT: Final = {"AssociationFollowedUp": "meeting_id", "BoardLeft": "membership_id"}
_VALUE: Final = {"EngagementUpdated": "engagement", "CompanyMeetingHeld": "association"}


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns."""
    event: Any = heard.event
    version = heard.stream_version
    if isinstance(event, CompanyRegistered | CompanyDetailsCorrected):
        names = [name for name in DETAILS.columns if name != "version"]
        return [(DETAILS, {name: getattr(event, name) for name in names} | {"version": version})]
    for kind in KINDS.kinds:
        if isinstance(event, kind.fact):
            id = kind.id_of(event)
            told = {"fact_id": id, "version": version}
            return [(TOLD, told), (FACTS, _row(kind, id, event, version, stands=True))]
        if isinstance(event, kind.corrected | kind.retracted):
            return [(FACTS, _row(kind, event.fact_id, event, version, stands=isinstance(event, kind.corrected)))]
    raise ValueError(f"{type(event).__name__} is not heard")


def _row(kind: Any, id: UUID, event: Any, version: int, *, stands: bool) -> Row:
    name = kind.fact.__name__
    return {
        "fact_id": id,
        "kind": name,
        "company_id": event.company_id,
        "day": kind.day_of(event),
        "about": getattr(event, _ABOUT.get(name, ""), None),
        "value": getattr(event, _VALUE.get(name, ""), None),
        "due_on": getattr(event, "follow_up_due_on", None),
        "stands": stands,
        "version": version,
    }


async def names(conn: Connection) -> dict[UUID, str]:
    """The name of each company, as it stands."""
    return {row["company_id"]: row["name"] for row in await conn.fetch("SELECT company_id, name FROM details")}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def listed(
    conn: Connection,
    as_of: date,
    engagement: str | None = None,
    association: str | None = None,
    sector: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[Listed]:
    """Publicly owned ones first, then by name."""
    return [
        Listed(**{**row, "size": CompanySize(row["size"]), "engagement": Engagement(row["engagement"])})
        for row in await conn.fetch(_LIST, as_of, engagement, association, sector, limit, offset)
    ]


async def association_steps(conn: Connection, today: date, limit: int = 100, offset: int = 0) -> list[Step]:
    """What associations are still to hear, the longest due first."""
    return [Step(**row) for row in await conn.fetch(_STEPS, today, limit, offset)]


async def board(conn: Connection, as_of: date) -> list[Member]:
    """Joined and not left at the end of the day; publicly owned ones first."""
    return [Member(**row) for row in await conn.fetch(_BOARD, as_of)]


HEARS: Final = said_by(
    "companies",
    CompanyRegistered,
    CompanyDetailsCorrected,
    *(shape for kind in KINDS.kinds for shape in (kind.fact, kind.corrected, kind.retracted)),
)
COMPANIES_MODEL: Final = Projection("companies", HEARS, SCHEMA, project)
