"""The catalogue of courses: their places, the hours delivered, who came, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from foundation.database import Connection
from services.projections.inbound import courses as c
from services.projections.inbound import training as t
from services.projections.projections.board import COMPANIES
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


class CourseState(StrEnum):
    """How a course stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Course:
    """Hours are of an hour, once per session. `attended` of `expected`: who came, of those enrolled on its day."""

    course_id: UUID
    kind: str
    subject: str
    title: str
    training_body: str | None
    company: str | None
    state: CourseState
    planned_on: date
    activated_on: date | None
    places: int
    enrolled: int
    completed: int
    dropped_out: int
    sessions: int
    planned_hours: Decimal | None
    hours: Decimal
    attended: int
    expected: int


_COURSE = {"course_id": "uuid", "version": "integer"}
PLANS = remembered(
    "courses",
    ("course_id",),
    {
        **_COURSE,
        "kind": "text",
        "subject": "text",
        "title": "text",
        "training_body_id": "uuid",
        "company_id": "uuid",
        "places": "integer",
        "planned_hours": "numeric",
    },
)
DAYS = remembered("course_days", ("course_id", "what"), {**_COURSE, "what": "text", "day": "date"})
AGREED = remembered("courses_in_companies", ("course_id",), {**_COURSE, "company_id": "uuid", "agreed_on": "date"})
TAKING_PART = remembered(
    "participations",
    ("enrolment_id", "what"),
    {"enrolment_id": "uuid", "what": "text", **_COURSE, "person_id": "uuid", "day": "date"},
)
SESSIONS = remembered(
    "sessions",
    ("session_id",),
    {"session_id": "uuid", **_COURSE, "held_on": "date", "hours": "numeric", "attended": "jsonb"},
)
BODIES = remembered(
    "training_bodies", ("training_body_id",), {"training_body_id": "uuid", "version": "integer", "name": "text"}
)


def _attended(event: c.SessionHeld) -> str:
    return msgspec.json.encode(event.attended).decode()


def _day(what: str, day: str | None) -> Saying:
    return says(DAYS, what=what, day=field(day) if day else None)


def _part(what: str, day: str | None) -> Saying:
    return says(TAKING_PART, what=what, day=field(day) if day else None)


def _planned(event: Any, heard: Any) -> Any:
    return [*says(PLANS)(event, heard), *_day("planned", "planned_on")(event, heard)]


_SAYINGS: dict[type, Saying] = {
    c.CoursePlanned: _planned,
    c.CoursePlanRevised: says(PLANS),
    c.CourseActivated: _day("activated", "activated_on"),
    c.CourseActivatedCorrected: _day("activated", "activated_on"),
    c.CourseActivatedRetracted: _day("activated", None),
    c.CourseClosed: _day("closed", "closed_on"),
    c.CourseClosedCorrected: _day("closed", "closed_on"),
    c.CourseClosedRetracted: _day("closed", None),
    c.CourseCancelled: _day("cancelled", "cancelled_on"),
    c.InCompanyTrainingAgreed: says(AGREED),
    c.ParticipantEnrolled: _part("enrolled", "enrolled_on"),
    c.ParticipantEnrolledCorrected: _part("enrolled", "enrolled_on"),
    c.ParticipantEnrolledRetracted: _part("enrolled", None),
    c.ParticipantCompleted: _part("completed", "completed_on"),
    c.ParticipantCompletedCorrected: _part("completed", "completed_on"),
    c.ParticipantCompletedRetracted: _part("completed", None),
    c.ParticipantDroppedOut: _part("dropped_out", "dropped_out_on"),
    c.ParticipantDroppedOutCorrected: _part("dropped_out", "dropped_out_on"),
    c.ParticipantDroppedOutRetracted: _part("dropped_out", None),
    c.SessionHeld: says(SESSIONS, attended=_attended),
    c.SessionHeldCorrected: says(SESSIONS, attended=_attended),
    c.SessionHeldRetracted: says(SESSIONS, held_on=None, hours=None, attended=None),
    t.TrainingBodyEngaged: says(BODIES),
    t.TrainingBodyEngagedCorrected: says(BODIES),
}
_SQL = """
CREATE VIEW participants AS
SELECT enrolment_id, (array_agg(course_id) FILTER (WHERE what = 'enrolled'))[1] AS course_id,
    (array_agg(person_id) FILTER (WHERE what = 'enrolled'))[1] AS person_id,
    max(day) FILTER (WHERE what = 'enrolled') AS enrolled_on,
    max(day) FILTER (WHERE what = 'dropped_out') AS dropped_out_on,
    max(day) FILTER (WHERE what = 'completed') AS completed_on
FROM participations GROUP BY enrolment_id HAVING max(day) FILTER (WHERE what = 'enrolled') IS NOT NULL;
"""
CATALOGUE = Model((COMPANIES, PLANS, DAYS, AGREED, TAKING_PART, SESSIONS, BODIES), _SAYINGS, _SQL)

_COURSES = """
WITH days AS (
    SELECT course_id, max(day) FILTER (WHERE what = 'planned') AS planned_on,
        max(day) FILTER (WHERE what = 'activated') AS activated_on,
        CASE WHEN bool_or(what = 'cancelled') THEN 'cancelled' WHEN bool_or(what = 'closed') THEN 'closed'
            WHEN bool_or(what = 'activated') THEN 'active' ELSE 'planned' END AS state
    FROM course_days WHERE day <= $1 GROUP BY course_id
), people AS (
    SELECT course_id, count(*) FILTER (WHERE coalesce(dropped_out_on > $1, true)) AS enrolled,
        count(*) FILTER (WHERE completed_on <= $1) AS completed,
        count(*) FILTER (WHERE dropped_out_on <= $1) AS dropped_out
    FROM participants WHERE enrolled_on <= $1 GROUP BY course_id
), held AS (
    SELECT course_id, count(*) AS sessions, sum(hours) AS hours, sum(jsonb_array_length(attended)) AS attended
    FROM sessions WHERE held_on <= $1 GROUP BY course_id
), due AS (
    SELECT course_id, count(DISTINCT (session_id, person_id)) AS expected
    FROM sessions JOIN participants USING (course_id)
    WHERE held_on <= $1 AND enrolled_on <= held_on
      AND (coalesce(dropped_out_on > held_on, true) OR attended ? person_id::text)
    GROUP BY course_id
)
SELECT course_id, kind, subject, title, body.name AS training_body, company.name AS company, state, planned_on,
    activated_on, places, coalesce(enrolled, 0) AS enrolled, coalesce(completed, 0) AS completed,
    coalesce(dropped_out, 0) AS dropped_out, coalesce(sessions, 0) AS sessions, planned_hours,
    coalesce(hours, 0) AS hours, coalesce(attended, 0)::integer AS attended, coalesce(expected, 0)::integer AS expected
FROM courses JOIN days USING (course_id) LEFT JOIN people USING (course_id) LEFT JOIN held USING (course_id)
LEFT JOIN due USING (course_id) LEFT JOIN training_bodies AS body USING (training_body_id)
LEFT JOIN (SELECT course_id, company_id AS inside_id FROM courses_in_companies WHERE agreed_on <= $1) AS agreed
    USING (course_id)
LEFT JOIN companies AS company ON company.company_id = coalesce(inside_id, courses.company_id)
WHERE planned_on IS NOT NULL
ORDER BY array_position(ARRAY['active', 'planned', 'closed', 'cancelled'], state), planned_on DESC, title, course_id
LIMIT $2 OFFSET $3
"""


async def catalogue(conn: Connection, as_of: date, *, limit: int = 100, offset: int = 0) -> Sequence[Course]:
    """The courses planned by the end of `as_of`, those that run first."""
    rows = await conn.fetch(_COURSES, as_of, limit, offset)
    return [Course(**{**row, "state": CourseState(row["state"])}) for row in rows]
