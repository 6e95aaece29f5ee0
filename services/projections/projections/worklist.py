"""The worklist: every application, where it stands, who has the case, what is due; the overdue first.

Each event owns its row, and the latest of its stream decides: order across topics does not matter, because the state
is derived when the list is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.inbound.heard import HEARD
from services.projections.projections.remembered import beside
from services.projections.projections.saying import KNOWN, keep_known
from services.projections.projections.steps import SHAPES, TABLES, State, said

_SQL = """
CREATE INDEX interviews_application ON interviews (application_id);
CREATE INDEX assessments_application ON assessments (application_id);
CREATE VIEW worklist AS
WITH RECURSIVE survivors (person_id, survivor) AS (
    SELECT merged_person_id, person_id FROM merges WHERE stands
    UNION
    SELECT survivors.person_id, merges.person_id
    FROM survivors JOIN merges ON merges.merged_person_id = survivors.survivor AND stands
), holders AS (
    SELECT person_id, context, assignee FROM cases
    UNION ALL SELECT s.person_id, c.context, c.assignee FROM survivors AS s JOIN cases AS c ON c.person_id = s.survivor
), appointments AS (
    SELECT application_id, min(day) FILTER (WHERE status = 'scheduled') AS day,
           bool_or(status = 'held') AS held, max(day) FILTER (WHERE status = 'held') AS held_on
    FROM interviews GROUP BY application_id
), outcomes AS (
    SELECT DISTINCT ON (application_id) application_id, assessed_on, in_target, readiness
    FROM assessments WHERE assessed_on IS NOT NULL
    ORDER BY application_id, assessed_on DESC, version DESC
), derived AS (
    SELECT receipts.application_id, receipts.person_id, received_on, in_target, readiness, CASE
        WHEN steps.state IN ('withdrawn', 'closed', 'retracted') THEN steps.state
        WHEN outcomes.assessed_on IS NOT NULL THEN 'assessed'
        WHEN appointments.day IS NOT NULL THEN 'scheduled'
        WHEN appointments.held THEN 'interviewed'
        ELSE steps.state END AS state,
        steps.since AS step_since,
        CASE WHEN revisions.version > steps.version THEN revisions.due_on ELSE steps.due_on END AS step_due_on,
        assessed_on, held_on, day AS scheduled_on
    FROM receipts
    JOIN steps USING (application_id)
    LEFT JOIN revisions USING (application_id)
    LEFT JOIN appointments USING (application_id)
    LEFT JOIN outcomes USING (application_id)
)
SELECT application_id, person_id, received_on, state, in_target, readiness,
    CASE state WHEN 'assessed' THEN assessed_on WHEN 'interviewed' THEN held_on ELSE step_since END AS since,
    CASE state WHEN 'scheduled' THEN scheduled_on WHEN 'assessed' THEN NULL WHEN 'interviewed' THEN held_on
        ELSE step_due_on END AS due_on,
    (SELECT min(assignee) FROM holders WHERE holders.person_id = derived.person_id AND context = 'intake')
        AS intake_holder,
    (SELECT min(assignee) FROM holders WHERE holders.person_id = derived.person_id AND context = 'assessment')
        AS assessment_holder
FROM derived;
"""
SCHEMA = KNOWN + "".join(table.schema() for table in TABLES) + _SQL + beside(TABLES, _SQL)

_LIST = """
SELECT *, coalesce(due_on < $1, false) AS overdue FROM worklist
WHERE CASE WHEN $2::text IS NULL THEN state <> 'retracted' ELSE state = $2 END
  AND ($3::text IS NULL OR $3 IN (intake_holder, assessment_holder))
ORDER BY coalesce(due_on < $1, false) DESC, due_on NULLS LAST, received_on, application_id
LIMIT $4 OFFSET $5
"""
_COUNTS = "SELECT state, count(*) FROM worklist WHERE state <> 'retracted' GROUP BY state"


@dataclass(frozen=True)
class Item:
    """An application in the list. `since`: the day from which it is in it; holders are codes or ids of staff."""

    application_id: UUID
    person_id: UUID
    received_on: date
    state: State
    since: date
    due_on: date | None
    overdue: bool
    in_target: bool | None
    readiness: str | None
    intake_holder: str | None
    assessment_holder: str | None


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, (row for heard in batch for row in said(heard)))
    await keep_known(tx, batch)


async def worklist(
    conn: Connection,
    today: date,
    state: State | None = None,
    holder: str | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
) -> Sequence[Item]:
    """The applications, the overdue at `today` first, then by the day on which something is due."""
    rows = await conn.fetch(_LIST, today, state, holder, limit, offset)
    return [Item(**{**row, "state": State(row["state"])}) for row in rows]


async def states(conn: Connection) -> Mapping[State, int]:
    """How many applications stand in each state."""
    counts = {State(state): count for state, count in await conn.fetch(_COUNTS)}
    return {state: counts.get(state, 0) for state in State if state is not State.RETRACTED}


HEARS = {type: shape for type, shape in HEARD.items() if shape in SHAPES}
WORKLIST = Projection("worklist", HEARS, SCHEMA, project, instants=True)
