"""What was agreed: the tables' decisions and the actions they assigned, what unions committed themselves to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import agreements as g
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Action:
    """What a table gave somebody to do: `assignee` is the code of an organisation or of a role. `overdue`: it was not
    done by the day asked about, which is past `due_on`."""

    action_id: UUID
    table_id: UUID
    name: str | None
    what: str
    assignee: str
    assigned_on: date
    due_on: date
    done_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Decision:
    """What a table decided."""

    decision_id: UUID
    table_id: UUID
    name: str | None
    text: str
    decided_on: date


@dataclass(frozen=True)
class UnionCommitment:
    """What a union committed itself to, perhaps with one company, perhaps by a day."""

    union_commitment_id: UUID
    partner_id: UUID
    name: str | None
    what: str
    company_id: UUID | None
    company: str | None
    by_on: date | None
    recorded_on: date


_TABLE = {"table_id": "uuid", "version": "integer"}
_ASSIGNED = {"what": "text", "assignee": "text", "due_on": "date", "assigned_on": "date"}
_RECORDED = {"what": "text", "company_id": "uuid", "by_on": "date", "recorded_on": "date"}
DECIDED = remembered(
    "decisions", ("decision_id",), {"decision_id": "uuid", **_TABLE, "text": "text", "decided_on": "date"}
)
ASSIGNED = remembered("actions", ("action_id",), {"action_id": "uuid", **_TABLE, **_ASSIGNED})
DONE = remembered(
    "actions_done",
    ("doing_id",),
    {"doing_id": "uuid", "action_id": "uuid", "version": "integer", "done_on": "date"},
)
UNIONS = remembered(
    "union_commitments",
    ("union_commitment_id",),
    {"union_commitment_id": "uuid", "partner_id": "uuid", "version": "integer", **_RECORDED},
)

_SAYINGS: dict[type, Saying] = {
    g.DecisionRecorded: says(DECIDED),
    g.DecisionRecordedCorrected: says(DECIDED),
    g.DecisionRecordedRetracted: says(DECIDED, text=None, decided_on=None),
    g.ActionAssigned: says(ASSIGNED),
    g.ActionAssignedCorrected: says(ASSIGNED),
    g.ActionAssignedRetracted: says(ASSIGNED, **dict.fromkeys(_ASSIGNED)),
    g.ActionDone: says(DONE),
    g.ActionDoneCorrected: says(DONE),
    g.ActionDoneRetracted: says(DONE, done_on=None),
    g.UnionCommitmentRecorded: says(UNIONS),
    g.UnionCommitmentRecordedCorrected: says(UNIONS),
    g.UnionCommitmentRecordedRetracted: says(UNIONS, **dict.fromkeys(_RECORDED)),
}
_SQL = "CREATE INDEX actions_done_action ON actions_done_told (action_id);\n"
AGREEMENTS = Model((DECIDED, ASSIGNED, DONE, UNIONS), _SAYINGS, _SQL)

_ACTIONS = """
SELECT action_id, table_id, name, what, assignee, assigned_on, due_on, done_on,
    done_on IS NULL AND due_on < $1 AS overdue
FROM actions LEFT JOIN gatherings USING (table_id) LEFT JOIN LATERAL (
    SELECT min(done_on) AS done_on FROM actions_done WHERE action_id = actions.action_id AND done_on <= $1
) AS done ON true
WHERE assigned_on <= $1 ORDER BY done_on DESC NULLS FIRST, due_on, assigned_on, action_id
"""
_DECISIONS = """
SELECT decision_id, table_id, name, text, decided_on FROM decisions LEFT JOIN gatherings USING (table_id)
WHERE decided_on <= $1 ORDER BY decided_on DESC, name, decision_id
"""
_UNIONS = """
SELECT union_commitment_id, partner_id, partners.name, what, company_id, companies.name AS company, by_on, recorded_on
FROM union_commitments LEFT JOIN partners USING (partner_id) LEFT JOIN companies USING (company_id)
WHERE recorded_on <= $1 ORDER BY by_on NULLS LAST, recorded_on, union_commitment_id
"""


async def actions(conn: Connection, as_of: date) -> Sequence[Action]:
    """What had been assigned by the end of `as_of`: what is still open first, the overdue in front; of what is done
    the latest first."""
    return [Action(**row) for row in await conn.fetch(_ACTIONS, as_of)]


async def decisions(conn: Connection, as_of: date) -> Sequence[Decision]:
    """What had been decided by the end of `as_of`, the latest first."""
    return [Decision(**row) for row in await conn.fetch(_DECISIONS, as_of)]


async def union_commitments(conn: Connection, as_of: date) -> Sequence[UnionCommitment]:
    """What unions had committed themselves to by the end of `as_of`, by the day that it is due."""
    return [UnionCommitment(**row) for row in await conn.fetch(_UNIONS, as_of)]
