"""Tasks: what is to be done, by when, by which role and by whom; the overdue first. An event settles each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.database import Connection
from services.projections.projections.merges import aliases

WITHIN: Final = 30
"""Days ahead that are looked at, if nobody says how many."""


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "done"


class Kind(StrEnum):
    """What is to be done."""

    DUPLICATE = "duplicate"
    SECOND_FORM = "second_form"
    PRE_CHECK = "pre_check"
    MEASURE_REVIEW = "measure_review"
    REACTIVATION = "reactivation"
    FOLLOW_UP = "follow_up"
    COMMITMENT = "commitment"
    RESERVATION = "reservation"
    OFFER = "offer"
    BREACH = "breach"
    TUTOR = "tutor"
    SATISFACTION = "satisfaction"
    BAND_REACTIVATION = "band_reactivation"
    BAND_INTERVIEW = "band_interview"
    BAND_EXPERIENCE = "band_experience"
    TABLE_MEETING = "table_meeting"
    TOPIC = "topic"
    MEASUREMENT = "measurement"
    ACTION = "action"


ROLES: Final[Mapping[Kind, str]] = {
    Kind.DUPLICATE: "operator",
    Kind.SECOND_FORM: "operator",
    Kind.PRE_CHECK: "operator",
    Kind.MEASURE_REVIEW: "operator",
    Kind.REACTIVATION: "operator",
    Kind.BAND_REACTIVATION: "operator",
    Kind.FOLLOW_UP: "company_desk",
    Kind.COMMITMENT: "company_desk",
    Kind.RESERVATION: "company_desk",
    Kind.OFFER: "company_desk",
    Kind.BREACH: "company_desk",
    Kind.BAND_INTERVIEW: "company_desk",
    Kind.BAND_EXPERIENCE: "company_desk",
    Kind.TUTOR: "coordinator",
    Kind.TABLE_MEETING: "coordinator",
    Kind.TOPIC: "coordinator",
    Kind.MEASUREMENT: "coordinator",
    Kind.ACTION: "coordinator",
    Kind.SATISFACTION: "tutor",
}


@dataclass(frozen=True)
class Task:
    """`task_id` is stable: the kind and what it is about. `holder`: the staff code of who has the case, or the tutor;
    of an action, the code of whom a table gave it to.

    `settled_on`: the day of what settled it; None while it is open. `about`: the table that is to meet, by its name;
    the indicator that is to be measured, by its code; what the action is. A duplicate's subject is the other record.
    """

    task_id: str
    kind: Kind
    role: str
    holder: str | None
    person_id: UUID | None
    company_id: UUID | None
    company: str | None
    subject_id: UUID
    asked_on: date
    due_on: date | None
    overdue: bool
    settled_on: date | None
    about: str | None = None


# Who has the case in the context that asks comes before who has it elsewhere; persons merged have the same.
_TOLD = """
WITH alias AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS alias (person_id, same)
), holders AS (
    SELECT coalesce(same, subject_id) AS owner, jsonb_object_agg(context, assignee ORDER BY since, assignee) AS here,
        (array_agg(assignee ORDER BY since DESC, assignee))[1] AS anywhere
    FROM cases LEFT JOIN alias ON alias.person_id = subject_id GROUP BY 1
), told AS (
    SELECT threads.*, coalesce(same, person_id) AS owner, settled_on IS NULL AND due_on < $3 AS overdue
    FROM threads LEFT JOIN alias USING (person_id)
    WHERE settled_on IS NOT NULL OR due_on IS NULL OR due_on <= $4
)
"""
_LIST = f"""{_TOLD}
SELECT held.*, companies.name AS company FROM (
    SELECT task_id, kind, person_id, company_id, subject_id, asked_on, due_on, coalesce(overdue, false) AS overdue,
        settled_on, coalesce(gatherings.name, about) AS about, coalesce(
            CASE WHEN kind = 'satisfaction' THEN (
                SELECT tutor FROM tutors WHERE placement_id = subject_id AND assigned_on IS NOT NULL
                ORDER BY assigned_on DESC, version DESC LIMIT 1
            ) WHEN kind = 'action' THEN (SELECT assignee FROM actions WHERE action_id = subject_id) END,
            of_person.here ->> context, of_company.here ->> context, of_person.anywhere, of_company.anywhere
        ) AS holder
    FROM told
    LEFT JOIN holders AS of_person ON of_person.owner = told.owner
    LEFT JOIN holders AS of_company ON of_company.owner = told.company_id
    LEFT JOIN gatherings ON kind = 'table_meeting' AND table_id = subject_id
    WHERE (settled_on IS NULL) = ($5 = 'open') AND kind = ANY ($6::text[])
) AS held LEFT JOIN companies USING (company_id)
WHERE $7::text IS NULL OR holder = $7
ORDER BY settled_on DESC NULLS FIRST, overdue DESC, due_on NULLS LAST, asked_on, task_id LIMIT $8 OFFSET $9
"""
_COUNTS = f"""{_TOLD}
SELECT kind, count(*) AS open, count(*) FILTER (WHERE overdue) AS overdue
FROM told WHERE settled_on IS NULL GROUP BY kind
"""


@dataclass(frozen=True)
class Count:
    """How many tasks of a kind are open, and how many of these are overdue."""

    open: int = 0
    overdue: int = 0


def kinds_of(role: str | None) -> list[Kind]:
    return [kind for kind in Kind if role is None or ROLES[kind] == role]


async def tasks(
    conn: Connection,
    today: date,
    *,
    state: TaskState = TaskState.OPEN,
    kinds: Sequence[Kind] = tuple(Kind),
    holder: str | None = None,
    within: int = WITHIN,
    limit: int = 100,
    offset: int = 0,
) -> Sequence[Task]:
    """The tasks due by `within` days after `today` and those without a day: the overdue first, then by their day.

    Of those done, the latest first.
    """
    until = today + timedelta(within)
    asked = *await aliases(conn), today, until, state, [kind.value for kind in kinds], holder, limit, offset
    rows = await conn.fetch(_LIST, *asked)
    return [Task(**{**row, "kind": (kind := Kind(row["kind"])), "role": ROLES[kind]}) for row in rows]


async def counts(conn: Connection, today: date, within: int = WITHIN) -> Mapping[Kind, Count]:
    """How many tasks of each kind are open and due by `within` days after `today`."""
    rows = await conn.fetch(_COUNTS, *await aliases(conn), today, today + timedelta(within))
    found = {kind: Count(open, overdue) for kind, open, overdue in rows}
    return {kind: found.get(kind.value, Count()) for kind in Kind}
