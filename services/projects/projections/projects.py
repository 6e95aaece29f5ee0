"""The projects: where each stands on any day, its money and what came of it, and the plan's table by kind.

Every fact has a row of its own, which its stream's latest word decides; columns and sums are derived when they are
read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.amending import Kind
from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.decider import Code, PublicText
from services.projects.domain.evaluation_events import ProjectSubmitted, ProjectSubmittedCorrected
from services.projects.domain.kinds import KINDS
from services.projects.domain.vocabulary import ProjectKind
from services.projects.inbound.heard import own


class Column(StrEnum):
    """Where a project stands: the plan's columns, and those withdrawn, which it shows apart."""

    AWAITING = "awaiting"  # in attesa di valutazione
    UNDER_EVALUATION = "under_evaluation"  # ancora in valutazione
    UNFIT = "unfit"  # non idonei
    APPROVED = "approved"  # approvati/finanziati
    WITHDRAWN = "withdrawn"  # ritirati


@dataclass(frozen=True)
class Listed:
    """A project on a day. Amounts are euro; `paid` is what was disbursed less what came back."""

    project_id: UUID
    kind: ProjectKind
    title: PublicText
    tags: list[Code]
    district: Code | None
    submitted_on: date
    column: Column
    supported: bool
    funded: Decimal
    paid: Decimal
    enterprises: int
    jobs: int


@dataclass(frozen=True)
class OfKind:
    """A row of the plan's table. `submitted` is the sum of the others, the withdrawn ones included."""

    kind: ProjectKind
    submitted: int
    awaiting: int
    under_evaluation: int
    unfit: int
    approved: int
    withdrawn: int


@dataclass(frozen=True)
class Filter:
    """Which projects are meant. `title`: a part of it, in capitals or not."""

    kind: ProjectKind | None = None
    column: Column | None = None
    tag: Code | None = None
    district: Code | None = None
    title: str | None = None


DETAILS: Final = Latest(
    "details",
    ("project_id",),
    {"project_id": "uuid", "kind": "text", "title": "text", "tags": "text", "district": "text", "version": "bigint"},
)
FACTS: Final = Latest(
    "facts",
    ("fact_id",),
    {"fact_id": "uuid", "fact": "text", "project_id": "uuid", "day": "date", "amount": "numeric", "jobs": "integer"}
    | {"stands": "boolean", "version": "bigint"},
)
TABLES: Final = (DETAILS, FACTS)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX facts_project ON facts (project_id, fact);
"""
)

_ON_DAY: Final = """
SELECT project_id,
       max(day) FILTER (WHERE fact = 'ProjectSubmitted') AS submitted_on,
       CASE WHEN bool_or(fact = 'ProjectWithdrawn') THEN 'withdrawn'
            WHEN bool_or(fact = 'ProjectFoundUnfit') THEN 'unfit'
            WHEN bool_or(fact IN ('ProjectApproved', 'ProjectFunded')) THEN 'approved'
            WHEN bool_or(fact = 'EvaluationStarted') THEN 'under_evaluation'
            ELSE 'awaiting' END AS "column",
       bool_or(fact = 'SupportStarted') AS supported,
       coalesce(sum(amount) FILTER (WHERE fact = 'ProjectFunded'), 0.00) AS funded,
       coalesce(sum(CASE fact WHEN 'FundingDisbursed' THEN amount WHEN 'FundingReturned' THEN -amount END), 0.00)
           AS paid,
       count(*) FILTER (WHERE fact = 'EnterpriseFounded')::integer AS enterprises,
       coalesce(sum(jobs), 0)::integer AS jobs
  FROM facts WHERE stands AND day <= $1
 GROUP BY project_id HAVING bool_or(fact = 'ProjectSubmitted')
"""
_MEANT: Final = f"""
SELECT d.project_id, d.kind, d.title, string_to_array(d.tags, ' ') AS tags, d.district, s.submitted_on, s.column,
       s.supported, s.funded, s.paid, s.enterprises, s.jobs
  FROM ({_ON_DAY}) s JOIN details d USING (project_id)
 WHERE ($2::text IS NULL OR d.kind = $2) AND ($3::text IS NULL OR s.column = $3)
   AND ($4::text IS NULL OR $4 = ANY (string_to_array(d.tags, ' '))) AND ($5::text IS NULL OR d.district = $5)
   AND ($6::text IS NULL OR strpos(lower(d.title), lower($6)) > 0)
"""
_LIST: Final = f"{_MEANT} ORDER BY s.submitted_on, lower(d.title), d.project_id LIMIT $7 OFFSET $8"
_TABLE: Final = f"""
SELECT kind, count(*)::integer AS submitted,
       {", ".join(f"count(*) FILTER (WHERE meant.column = '{one}')::integer AS {one}" for one in Column)}
  FROM ({_MEANT}) meant GROUP BY kind
"""


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns."""
    event: Any = heard.event
    for kind in KINDS.kinds:
        if isinstance(event, (kind.fact, kind.corrected, kind.retracted)):
            stands = not isinstance(event, kind.retracted)
            return [*_details(event, heard.stream_version), (FACTS, _fact(kind, event, heard.stream_version, stands))]
    raise ValueError(f"{type(event).__name__} is not heard")


def _details(event: Any, version: int) -> list[tuple[Latest, Row]]:
    if not isinstance(event, ProjectSubmitted | ProjectSubmittedCorrected):
        return []
    what = {"kind": event.kind.value, "title": event.title, "tags": " ".join(event.tags), "district": event.district}
    return [(DETAILS, {"project_id": event.project_id, **what, "version": version})]


def _fact(kind: Kind, event: Any, version: int, stands: bool) -> Row:
    return {
        "fact_id": kind.id_of(event),
        "fact": kind.fact.__name__,
        "project_id": event.project_id,
        "day": kind.day_of(event),
        "amount": getattr(event, "amount", None),
        "jobs": getattr(event, "jobs", None),
        "stands": stands,
        "version": version,
    }


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def listed(
    conn: Connection, as_of: date, meant: Filter = Filter(), limit: int = 100, offset: int = 0
) -> list[Listed]:
    """The projects submitted by that day, in the order of their submission."""
    rows = await conn.fetch(_LIST, as_of, *_arguments(meant), limit, offset)
    return [Listed(**{**row, "kind": ProjectKind(row["kind"]), "column": Column(row["column"])}) for row in rows]


async def table(conn: Connection, as_of: date, meant: Filter = Filter()) -> list[OfKind]:
    """The plan's table on a day: every kind has its row, also where nothing was submitted."""
    found = {row["kind"]: row for row in await conn.fetch(_TABLE, as_of, *_arguments(meant))}
    empty = dict.fromkeys(("submitted", *Column), 0)
    return [OfKind(**{**empty, **found.get(kind, {}), "kind": kind}) for kind in ProjectKind]


def _arguments(meant: Filter) -> tuple[str | None, ...]:
    return meant.kind, meant.column, meant.tag, meant.district, meant.title


HEARS: Final = own(*(shape for kind in KINDS.kinds for shape in (kind.fact, kind.corrected, kind.retracted)))
PROJECTS_MODEL: Final = Projection("projects", HEARS, SCHEMA, project)
