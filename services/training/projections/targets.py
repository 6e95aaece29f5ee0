"""Who is in target and how ready, as assessment says it; who is one person with whom, as intake does.

Each fact has a row of its own, and the latest of its stream decides; how somebody stands on a day is derived when it is
read, so that the order of events across streams does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.persons import PERSON_TABLES, erased, merged
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.training.domain.reactivation_commands import Standing
from services.training.inbound.heard import (
    TARGETS,
    PersonErased,
    PersonsMerged,
    PersonsUnmerged,
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
)


@dataclass(frozen=True)
class InTarget:
    """Somebody in target: how they stand, since when, and by which record of theirs."""

    person_id: UUID
    assessment_id: UUID
    standing: Standing
    assessed_on: date
    since: date


RECORDED: Final = Latest(
    "recorded", ("assessment_id",), {"assessment_id": "uuid", "recorded_as": "bigint", "version": "bigint"}
)
ASSESSED: Final = Latest(
    "assessed",
    ("assessment_id",),
    {
        "assessment_id": "uuid",
        "person_id": "uuid",
        "assessed_on": "date",
        "in_target": "boolean",
        "readiness": "text",
        "stands": "boolean",
        "version": "bigint",
    },
)
REACHED: Final = Latest(
    "reached",
    ("readiness_id",),
    {"readiness_id": "uuid", "assessment_id": "uuid", "reached_on": "date", "stands": "boolean", "version": "bigint"},
)
TABLES: Final = (RECORDED, ASSESSED, REACHED, *PERSON_TABLES)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX assessed_person ON assessed (person_id);
CREATE INDEX reached_assessment ON reached (assessment_id);
CREATE INDEX merges_merged ON merges (merged_person_id);
"""
)

# Among assessments of one day the last of its record decides; among records merged, then its id.
_DECIDES = """
WITH placed AS (
    SELECT a.*, row_number() OVER (PARTITION BY a.person_id ORDER BY recorded_as) AS place
      FROM assessed a JOIN recorded USING (assessment_id) WHERE a.person_id = ANY ($1)
)
SELECT a.person_id, a.assessment_id, a.in_target, a.readiness, a.assessed_on,
       (SELECT min(reached_on) FROM reached r
         WHERE r.assessment_id = a.assessment_id AND r.stands AND r.reached_on <= $2) AS reached_on
  FROM placed a WHERE a.stands AND a.assessed_on <= $2
 ORDER BY a.assessed_on DESC, place DESC, a.assessment_id DESC LIMIT 1
"""
_IN_TARGET = """
WITH RECURSIVE up (person_id, root, step) AS (
    SELECT merged_person_id, person_id, 1 FROM merges WHERE stands
    UNION SELECT up.person_id, m.person_id, step + 1 FROM up JOIN merges m ON m.merged_person_id = up.root AND stands
     WHERE step < 100
), roots AS (
    SELECT DISTINCT ON (person_id) person_id, root FROM up ORDER BY person_id, step DESC, root
), placed AS (
    SELECT a.*, row_number() OVER (PARTITION BY a.person_id ORDER BY recorded_as) AS place
      FROM assessed a JOIN recorded USING (assessment_id)
), latest AS (
    SELECT DISTINCT ON (coalesce(root, a.person_id)) coalesce(root, a.person_id) AS person_id, a.assessment_id,
           a.in_target, a.readiness, a.assessed_on,
           (SELECT min(reached_on) FROM reached r
             WHERE r.assessment_id = a.assessment_id AND r.stands AND r.reached_on <= $1) AS reached_on
      FROM placed a LEFT JOIN roots USING (person_id)
     WHERE a.stands AND a.assessed_on <= $1
     ORDER BY 1, a.assessed_on DESC, place DESC, a.assessment_id DESC
)
SELECT * FROM latest
 WHERE in_target AND NOT EXISTS (SELECT FROM erased e WHERE e.person_id = latest.person_id)
   AND ($2::text IS NULL OR CASE WHEN reached_on IS NULL THEN readiness ELSE 'ready' END = $2)
 ORDER BY assessed_on, person_id LIMIT $3 OFFSET $4
"""


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns."""
    event: Any = heard.event
    version = heard.stream_version
    match event:
        case TargetAssessed():
            first = {"assessment_id": event.assessment_id, "recorded_as": version, "version": version}
            return [(RECORDED, first), (ASSESSED, _assessed(event, version))]
        case TargetAssessedCorrected() | TargetAssessedRetracted():
            return [(ASSESSED, _assessed(event, version))]
        case ReadinessReached() | ReadinessReachedCorrected() | ReadinessReachedRetracted():
            return [(REACHED, _reached(event, version))]
        case PersonsMerged() | PersonsUnmerged():
            stands = isinstance(event, PersonsMerged)
            return [merged(event.person_id, event.merged_person_id, version, stands=stands)]
        case PersonErased():
            return [erased(event.person_id, version)]
        case _:
            raise ValueError(f"{type(event).__name__} is not heard here")


def _assessed(event: Any, version: int) -> Row:
    return {
        "assessment_id": event.assessment_id,
        "person_id": event.person_id,
        "assessed_on": getattr(event, "assessed_on", None),
        "in_target": getattr(event, "in_target", None),
        "readiness": getattr(event, "readiness", None),
        "stands": not isinstance(event, TargetAssessedRetracted),
        "version": version,
    }


def _reached(event: Any, version: int) -> Row:
    return {
        "readiness_id": event.readiness_id,
        "assessment_id": event.assessment_id,
        "reached_on": getattr(event, "reached_on", None),
        "stands": not isinstance(event, ReadinessReachedRetracted),
        "version": version,
    }


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def standing_of(conn: Connection, persons: Sequence[UUID], on: date) -> Standing:
    """How a person stands on that day, all records of theirs together: the latest assessment decides."""
    row = await conn.fetchrow(_DECIDES, persons, on)
    if row is None:
        return Standing.NOT_ASSESSED
    return _standing(row) if row["in_target"] else Standing.OUT_OF_TARGET


def _standing(row: Any) -> Standing:
    """What assessment may say one day and is not known here is not to reactivate."""
    to_reactivate = row["readiness"] == Standing.TO_REACTIVATE and row["reached_on"] is None
    return Standing.TO_REACTIVATE if to_reactivate else Standing.READY


async def in_target(conn: Connection, on: date, readiness: Standing | None, limit: int, offset: int) -> list[InTarget]:
    """Who is in target on that day, the longest first; only who is ready, or to reactivate, where that is asked."""
    rows = await conn.fetch(_IN_TARGET, on, readiness, limit, offset)
    return [_in_target(row) for row in rows]


def _in_target(row: Any) -> InTarget:
    since = row["reached_on"] or row["assessed_on"]
    return InTarget(row["person_id"], row["assessment_id"], _standing(row), row["assessed_on"], since)


async def is_known(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether any of them was ever assessed."""
    known: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM assessed WHERE person_id = ANY ($1))", persons)
    return known


TARGETS_MODEL: Final = Projection("targets", TARGETS, SCHEMA, project)
