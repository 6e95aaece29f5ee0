"""The course catalogue: plans, what became of them, participants, sessions; and the training bodies with their offers.

Each kind of fact has a row of its own, and the latest of its stream decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.training.domain import course_events, participant_events, training_body_events
from services.training.domain.course_state import Status
from services.training.domain.vocabulary import CourseKind


@dataclass(frozen=True)
class InCatalogue:
    """A course: `taken` places are held today; `hours` were delivered in `sessions`."""

    course_id: UUID
    kind: CourseKind
    subject: str
    title: str
    training_body_id: UUID | None
    company_id: UUID | None
    demand_id: UUID | None
    status: Status
    places: int
    taken: int
    planned_hours: Decimal | None
    hours: Decimal
    sessions: int
    planned_on: date
    activated_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class Offer:
    offer_id: UUID
    training_body_id: UUID
    kind: CourseKind
    subject: str
    title: str
    hours: Decimal
    published_on: date


@dataclass(frozen=True)
class Body:
    """A training body that is engaged, with what it offers."""

    training_body_id: UUID
    name: str
    engaged_on: date
    offers: list[Offer]


PLANNED: Final = Latest(
    "planned",
    ("course_id",),
    {"course_id": "uuid", "demand_id": "uuid", "planned_on": "date", "version": "bigint"},
)
PLANS: Final = Latest(
    "plans",
    ("course_id",),
    {
        "course_id": "uuid",
        "kind": "text",
        "subject": "text",
        "title": "text",
        "training_body_id": "uuid",
        "company_id": "uuid",
        "places": "int",
        "planned_hours": "numeric",
        "version": "bigint",
    },
)
ACTIVATIONS: Final = Latest(
    "activations",
    ("course_id",),
    {"course_id": "uuid", "kind": "text", "subject": "text", "activated_on": "date", "version": "bigint"},
)
CLOSURES: Final = Latest("closures", ("course_id",), {"course_id": "uuid", "closed_on": "date", "version": "bigint"})
CANCELLATIONS: Final = Latest(
    "cancellations", ("course_id",), {"course_id": "uuid", "cancelled_on": "date", "version": "bigint"}
)
ENROLMENTS: Final = Latest(
    "enrolments",
    ("enrolment_id",),
    {"enrolment_id": "uuid", "course_id": "uuid", "person_id": "uuid", "enrolled_on": "date", "version": "bigint"},
)
DROP_OUTS: Final = Latest(
    "drop_outs", ("enrolment_id",), {"enrolment_id": "uuid", "dropped_out_on": "date", "version": "bigint"}
)
SESSIONS: Final = Latest(
    "sessions",
    ("session_id",),
    {"session_id": "uuid", "course_id": "uuid", "held_on": "date", "hours": "numeric", "version": "bigint"},
)
BODIES: Final = Latest(
    "bodies",
    ("training_body_id",),
    {"training_body_id": "uuid", "name": "text", "engaged_on": "date", "version": "bigint"},
)
OFFERS: Final = Latest(
    "offers",
    ("offer_id",),
    {
        "offer_id": "uuid",
        "training_body_id": "uuid",
        "kind": "text",
        "subject": "text",
        "title": "text",
        "hours": "numeric",
        "published_on": "date",
        "version": "bigint",
    },
)
SHAPES: Final[dict[type, tuple[Latest, ...]]] = {
    course_events.CoursePlanned: (PLANNED, PLANS),
    course_events.CoursePlanRevised: (PLANS,),
    course_events.CourseActivated: (ACTIVATIONS,),
    course_events.CourseActivatedCorrected: (ACTIVATIONS,),
    course_events.CourseActivatedRetracted: (ACTIVATIONS,),
    course_events.CourseClosed: (CLOSURES,),
    course_events.CourseClosedCorrected: (CLOSURES,),
    course_events.CourseClosedRetracted: (CLOSURES,),
    course_events.CourseCancelled: (CANCELLATIONS,),
    course_events.CourseCancelledRetracted: (CANCELLATIONS,),
    course_events.SessionHeld: (SESSIONS,),
    course_events.SessionHeldCorrected: (SESSIONS,),
    course_events.SessionHeldRetracted: (SESSIONS,),
    participant_events.ParticipantEnrolled: (ENROLMENTS,),
    participant_events.ParticipantEnrolledCorrected: (ENROLMENTS,),
    participant_events.ParticipantEnrolledRetracted: (ENROLMENTS,),
    participant_events.ParticipantDroppedOut: (DROP_OUTS,),
    participant_events.ParticipantDroppedOutCorrected: (DROP_OUTS,),
    participant_events.ParticipantDroppedOutRetracted: (DROP_OUTS,),
    training_body_events.TrainingBodyEngaged: (BODIES,),
    training_body_events.TrainingBodyEngagedCorrected: (BODIES,),
    training_body_events.TrainingBodyEngagedRetracted: (BODIES,),
    training_body_events.TrainingOfferPublished: (OFFERS,),
    training_body_events.TrainingOfferPublishedCorrected: (OFFERS,),
    training_body_events.TrainingOfferPublishedRetracted: (OFFERS,),
}
TABLES: Final = (
    *(PLANNED, PLANS, ACTIVATIONS, CLOSURES, CANCELLATIONS),
    *(ENROLMENTS, DROP_OUTS, SESSIONS, BODIES, OFFERS),
)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX enrolments_course ON enrolments (course_id);
CREATE INDEX enrolments_person ON enrolments (person_id);
CREATE INDEX sessions_course ON sessions (course_id);
CREATE VIEW catalogue AS
SELECT course_id, coalesce(a.kind, p.kind) AS kind, coalesce(a.subject, p.subject) AS subject, title,
       training_body_id, company_id, demand_id, places, planned_hours, planned_on, activated_on, closed_on,
       CASE WHEN cancelled_on IS NOT NULL THEN 'cancelled' WHEN closed_on IS NOT NULL THEN 'closed'
            WHEN activated_on IS NOT NULL THEN 'active' ELSE 'planned' END AS status
  FROM planned JOIN plans p USING (course_id)
       LEFT JOIN (SELECT * FROM activations WHERE activated_on IS NOT NULL) a USING (course_id)
       LEFT JOIN closures USING (course_id) LEFT JOIN cancellations USING (course_id);
"""
)

_CATALOGUE = """
SELECT c.*, taken.n AS taken, given.hours, given.n AS sessions
  FROM catalogue c,
       LATERAL (SELECT count(*) AS n FROM enrolments e LEFT JOIN drop_outs d USING (enrolment_id)
                 WHERE e.course_id = c.course_id AND e.enrolled_on <= $1
                   AND (d.dropped_out_on IS NULL OR d.dropped_out_on > $1)) taken,
       LATERAL (SELECT count(*) AS n, coalesce(sum(hours), 0) AS hours FROM sessions s
                 WHERE s.course_id = c.course_id AND s.held_on IS NOT NULL) given
 WHERE ($2::text IS NULL OR c.status = $2) AND ($3::text IS NULL OR c.kind = $3)
 ORDER BY coalesce(c.activated_on, c.planned_on), c.course_id LIMIT $4 OFFSET $5
"""


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns. What is taken back leaves its row empty."""
    tables = SHAPES[type(heard.event)]
    return [(table, _row(table, heard)) for table in tables]


def _row(table: Latest, heard: Heard) -> Row:
    gone = type(heard.event).__name__.endswith("Retracted")
    kept = {name for name in table.columns if name.endswith("_id")} if gone else set(table.columns)
    row = {name: getattr(heard.event, name, None) if name in kept else None for name in table.columns}
    return {**row, "version": heard.stream_version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, [row for heard in batch for row in said(heard)])


async def catalogue(
    conn: Connection, today: date, status: Status | None, kind: CourseKind | None, limit: int, offset: int
) -> list[InCatalogue]:
    """The courses, by the day on which they began or were planned."""
    rows = await conn.fetch(_CATALOGUE, today, status, kind, limit, offset)
    return [InCatalogue(**{**row, "kind": CourseKind(row["kind"]), "status": Status(row["status"])}) for row in rows]


async def courses_of(conn: Connection, persons: Sequence[UUID]) -> list[UUID]:
    """The courses in which these persons are or were enrolled, at most 1000."""
    rows = await conn.fetch(
        "SELECT DISTINCT course_id FROM enrolments WHERE person_id = ANY ($1) AND enrolled_on IS NOT NULL"
        " ORDER BY course_id LIMIT 1000",
        persons,
    )
    return [row["course_id"] for row in rows]


async def bodies(conn: Connection) -> list[Body]:
    """The training bodies that are engaged, by name."""
    rows = await conn.fetch("SELECT * FROM bodies WHERE engaged_on IS NOT NULL ORDER BY name, training_body_id")
    offered = await conn.fetch("SELECT * FROM offers WHERE published_on IS NOT NULL ORDER BY published_on, offer_id")
    offers = [_offer(row) for row in offered]
    return [
        Body(id, row["name"], row["engaged_on"], [one for one in offers if one.training_body_id == id])
        for row in rows
        for id in [row["training_body_id"]]
    ]


def _offer(row: Any) -> Offer:
    said = {name: row[name] for name in ("offer_id", "training_body_id", "subject", "title", "hours", "published_on")}
    return Offer(**said, kind=CourseKind(row["kind"]))


HEARS: Final = said_by("training", *SHAPES)
COURSES_MODEL: Final = Projection("courses", HEARS, SCHEMA, project)
