"""The plan's table of projects: how many of each kind were submitted, and how they stood at the end of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from foundation.database import Connection
from services.projections.inbound import projects as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class ProjectRow:
    """Of one kind: `submitted` is the sum of the others. `approved` or funded; `withdrawn` by the proposers.

    `without`: the columns in which the plan has a dash for this kind, and no project of it stands.
    """

    kind: str
    submitted: int
    awaiting: int
    under_evaluation: int
    unfit: int
    approved: int
    withdrawn: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A project: the step at which it stood, None while it awaits its evaluation, and since when."""

    project_id: UUID
    kind: str
    title: str
    tags: tuple[str, ...]
    district: str | None
    submitted_on: date
    step: str | None
    since: date


@dataclass(frozen=True)
class Choices:
    """What the table can be asked for by: the tags and the districts that projects have, of whatever day."""

    tags: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


_PROJECT = {"project_id": "uuid", "version": "integer"}
PROJECTS = remembered(
    "projects",
    ("project_id",),
    {**_PROJECT, "kind": "text", "title": "text", "tags": "jsonb", "district": "text", "submitted_on": "date"},
)
STEPS = remembered("project_steps", ("what", "step_id"), {"what": "text", "step_id": "uuid", **_PROJECT, "day": "date"})


def _tags(event: p.ProjectSubmitted) -> str:
    return msgspec.json.encode(event.tags).decode()


def _step(what: str, day: str | None, id: str = "step_id") -> Saying:
    return says(STEPS, what=what, step_id=field(id), day=field(day) if day else None)


_gone: dict[str, Any] = dict.fromkeys(("kind", "title", "tags", "district", "submitted_on"))
_SAYINGS: dict[type, Saying] = {
    p.ProjectSubmitted: says(PROJECTS, tags=_tags),
    p.ProjectSubmittedCorrected: says(PROJECTS, tags=_tags),
    p.ProjectSubmittedRetracted: says(PROJECTS, **_gone),
    p.EvaluationStarted: _step("evaluation", "started_on"),
    p.EvaluationStartedCorrected: _step("evaluation", "started_on"),
    p.EvaluationStartedRetracted: _step("evaluation", None),
    p.ProjectFoundUnfit: _step("unfit", "found_on"),
    p.ProjectFoundUnfitCorrected: _step("unfit", "found_on"),
    p.ProjectFoundUnfitRetracted: _step("unfit", None),
    p.ProjectApproved: _step("approved", "approved_on"),
    p.ProjectApprovedCorrected: _step("approved", "approved_on"),
    p.ProjectApprovedRetracted: _step("approved", None),
    p.ProjectFunded: _step("funded", "funded_on", "funding_id"),
    p.ProjectFundedCorrected: _step("funded", "funded_on", "funding_id"),
    p.ProjectFundedRetracted: _step("funded", None, "funding_id"),
    p.ProjectWithdrawn: _step("withdrawn", "withdrawn_on"),
    p.ProjectWithdrawnCorrected: _step("withdrawn", "withdrawn_on"),
    p.ProjectWithdrawnRetracted: _step("withdrawn", None),
}
_SQL = "CREATE INDEX project_steps_project ON project_steps_told (project_id);\n"
PROJECT_TABLE = Model((PROJECTS, STEPS), _SAYINGS, _SQL)

# Outcomes exclude each other, and an evaluation may come to be said of after them: the step furthest on decides.
STEP = """LEFT JOIN (
    SELECT DISTINCT ON (project_id) project_id, what, step_id, version, day FROM project_steps WHERE day <= $1
    ORDER BY project_id, array_position(ARRAY['evaluation', 'unfit', 'approved', 'funded', 'withdrawn'], what) DESC, day
) AS step USING (project_id)"""
OF_CELL = "($2::text IS NULL OR projects.tags ? $2) AND ($3::text IS NULL OR projects.district = $3)"
"""Which projects are asked for: those with a tag, of a district."""
_TABLE = f"""
SELECT kind, count(*) AS submitted, count(*) FILTER (WHERE what IS NULL) AS awaiting,
    count(*) FILTER (WHERE what = 'evaluation') AS under_evaluation, count(*) FILTER (WHERE what = 'unfit') AS unfit,
    count(*) FILTER (WHERE what IN ('approved', 'funded')) AS approved,
    count(*) FILTER (WHERE what = 'withdrawn') AS withdrawn
FROM projects {STEP}
WHERE submitted_on <= $1 AND {OF_CELL}
GROUP BY kind
"""
_LIST = f"""
SELECT project_id, kind, title, ARRAY(
    SELECT jsonb_array_elements_text(tags) ORDER BY 1
) AS tags, district, submitted_on, what AS step, coalesce(day, submitted_on) AS since
FROM projects {STEP}
WHERE submitted_on <= $1 ORDER BY submitted_on, title, project_id
"""
_CHOICES = """
SELECT ARRAY(SELECT DISTINCT jsonb_array_elements_text(tags) FROM projects WHERE submitted_on IS NOT NULL) AS tags,
    ARRAY(SELECT DISTINCT district FROM projects WHERE submitted_on IS NOT NULL AND district IS NOT NULL) AS districts
"""
KINDS: Final[Mapping[str, tuple[str, ...]]] = {"self_employment": (), "social": ("awaiting",)}
"""The kinds of the plan's table, in its order, shown also where there is none; and the columns that it leaves empty for
one (chapter 5: "Sociali", 13, of which –, 6, 5, 2). A project that stands there nevertheless is counted."""


async def project_table(
    conn: Connection, as_of: date, tag: str | None = None, district: str | None = None
) -> Sequence[ProjectRow]:
    """A row for each kind of project at the end of `as_of`; perhaps only those with a tag, or of a district."""
    found = {row["kind"]: ProjectRow(**row) for row in await conn.fetch(_TABLE, as_of, tag, district)}
    rows = [found.get(kind) or ProjectRow(kind, 0, 0, 0, 0, 0, 0) for kind in dict.fromkeys((*KINDS, *sorted(found)))]
    return [replace(row, without=_without(row)) for row in rows]


def _without(row: ProjectRow) -> tuple[str, ...]:
    return tuple(column for column in KINDS.get(row.kind, ()) if not getattr(row, column))


async def projects(conn: Connection, as_of: date) -> Sequence[Project]:
    """The projects submitted by the end of `as_of`, by day."""
    return [Project(**{**row, "tags": tuple(row["tags"])}) for row in await conn.fetch(_LIST, as_of)]


async def choices(conn: Connection) -> Choices:
    """By which tags and districts the table can be asked for, in no order."""
    row = await conn.fetchrow(_CHOICES)
    assert row is not None
    return Choices(tuple(row["tags"]), tuple(row["districts"]))
