"""The old sheets that training reads. A row's facts are recorded as of its last day.

That somebody was to reactivate on `started_on` is assessment's to say: the same row of reactivations.csv proves it
there. An old sheet names no enrolments apart: who is listed with the course is enrolled when it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.cells import code, day, listed, one_of, quantity, refs, whole
from foundation.decider import Refused
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.training.domain.course_commands import (
    ActivateCourse,
    CloseCourse,
    EnrolParticipant,
    PlanCourse,
    RecordSession,
)
from services.training.domain.meeting import HoldPreparatoryMeeting
from services.training.domain.reactivation_commands import (
    CompleteReactivation,
    Ending,
    InterruptReactivation,
    Standing,
    StartReactivation,
)
from services.training.domain.reactivations import ListReactivation
from services.training.domain.reasons import NOT_CODED, SHIPPED, SUBJECTS, ReasonList
from services.training.domain.training_body import NoteTrainingBody, PublishTrainingOffer
from services.training.domain.vocabulary import CourseKind
from services.training.inbound.importing_outcomes import OUTCOMES

subject: Final = listed(*(SHIPPED[one] for one in SUBJECTS.values()))


def _person(ref: str) -> UUID:
    return imported_id("person", ref)


def _people(cell: tuple[str, ...] | None) -> tuple[UUID, ...]:
    return tuple(_person(ref) for ref in cell or ())


def _reactivated(row: Row) -> Sequence[Planned]:
    started_on, ended = row["started_on"], _ending(row)
    start = StartReactivation(
        imported_id("reactivation", f"{row['application_ref']}:{started_on}"),
        _person(row["application_ref"]),
        started_on,
        Standing.TO_REACTIVATE,
        row["expected_end_on"],
    )
    last = row["completed_on"] or row["interrupted_on"] or started_on
    begun = told("reactivation", start.reactivation_id, ("start", last, start))
    if ended is None:
        return begun + _goes_on(start)
    return begun + told("reactivation", start.reactivation_id, ("end", last, ended))


def _goes_on(start: StartReactivation) -> list[Planned]:
    """A person is reactivated once at a time, also where the screens begin another at that instant."""
    listing = ListReactivation(start.person_id, start.reactivation_id, None, start.started_on)
    return told("reactivations", start.person_id, ("listed", start.started_on, listing))


def _ending(row: Row) -> Ending | None:
    completed_on, interrupted_on = row["completed_on"], row["interrupted_on"]
    if completed_on and interrupted_on:
        raise Refused("two_ends")
    if completed_on:
        return CompleteReactivation(completed_on)
    return InterruptReactivation(interrupted_on, row["reason"] or NOT_CODED) if interrupted_on else None


REACTIVATIONS: Final = Importer(
    file="reactivations.csv",
    columns=(
        Column("application_ref"),
        Column("started_on", day),
        Column("expected_end_on", day, required=False),
        Column("completed_on", day, required=False),
        Column("interrupted_on", day, required=False),
        Column("reason", listed(SHIPPED[ReasonList.INTERRUPTION]), required=False),
    ),
    commands=_reactivated,
    key=("application_ref", "started_on"),
)


def _met(row: Row) -> Sequence[Planned]:
    id = imported_id("meeting", row["ref"])
    hold = HoldPreparatoryMeeting(id, row["held_on"], row["kind"], _people(row["participants"]))
    return told("meeting", id, ("meeting", row["held_on"], hold))


MEETINGS: Final = Importer(
    file="preparatory_meetings.csv",
    columns=(
        Column("ref"),
        Column("held_on", day),
        Column("kind", listed(SHIPPED[ReasonList.MEETING_KIND])),
        Column("participants", refs, longest=20_000),
    ),
    commands=_met,
)


def _taught(row: Row) -> Sequence[Planned]:
    id, activated_on, closed_on = imported_id("course", row["ref"]), row["activated_on"], row["closed_on"]
    last: date = closed_on or activated_on or row["planned_on"]
    steps: list[tuple[str, object]] = [("plan", _plan(row))]
    steps += [("activation", ActivateCourse(activated_on))] if activated_on else []
    steps += [(f"enrolment of {ref}", _enrolment(row, ref)) for ref in row["enrolled"] or ()]
    steps += [("closure", CloseCourse(closed_on))] if closed_on else []
    return _body(row, last) + told("course", id, *((part, last, command) for part, command in steps))


def _body(row: Row, last: date) -> list[Planned]:
    """Who gives a course was engaged by the day of its planning."""
    if row["training_body"] is None:
        return []
    return _engaged(row["training_body"], row["planned_on"], last)


def _engaged(name: str, on: date, told_on: date) -> list[Planned]:
    """By that day, unless it is known already."""
    id = imported_id("training_body", name)
    return told("training_body", id, ("training body", told_on, NoteTrainingBody(id, name, on)))


def _plan(row: Row) -> PlanCourse:
    if row["subject"] not in SHIPPED[SUBJECTS[row["kind"]]]:
        raise Refused("subject_of_another_kind")
    body = row["training_body"]
    return PlanCourse(
        course_id=imported_id("course", row["ref"]),
        kind=row["kind"],
        subject=row["subject"],
        title=row["title"],
        places=row["places"],
        planned_on=row["planned_on"],
        planned_hours=row["planned_hours"],
        training_body_id=imported_id("training_body", body) if body else None,
    )


def _enrolment(row: Row, ref: str) -> EnrolParticipant:
    id = imported_id("enrolment", f"{row['ref']}:{ref}")
    return EnrolParticipant(id, _person(ref), row["activated_on"] or row["planned_on"])


COURSES: Final = Importer(
    file="courses.csv",
    columns=(
        Column("ref"),
        Column("planned_on", day),
        Column("kind", one_of(CourseKind)),
        Column("subject", subject),
        Column("title"),
        Column("training_body", code, required=False),
        Column("places", whole),
        Column("planned_hours", quantity, required=False),
        Column("activated_on", day, required=False),
        Column("closed_on", day, required=False),
        Column("enrolled", refs, required=False, longest=20_000),
    ),
    commands=_taught,
)


def _held(row: Row) -> Sequence[Planned]:
    id = imported_id("session", row["ref"])
    record = RecordSession(id, row["held_on"], row["hours"], _people(row["attended"]))
    return told("course", imported_id("course", row["course_ref"]), ("session", row["held_on"], record))


SESSIONS: Final = Importer(
    file="sessions.csv",
    columns=(
        Column("ref"),
        Column("course_ref"),
        Column("held_on", day),
        Column("hours", quantity),
        Column("attended", refs, required=False, longest=20_000),
    ),
    commands=_held,
)


def _offered(row: Row) -> Sequence[Planned]:
    """Who offers a course was engaged by that day."""
    if row["subject"] not in SHIPPED[SUBJECTS[row["kind"]]]:
        raise Refused("subject_of_another_kind")
    on, what = row["published_on"], (row["kind"], row["subject"], row["title"], row["hours"])
    publish = PublishTrainingOffer(imported_id("training_offer", row["ref"]), *what, on)
    body = imported_id("training_body", row["training_body"])
    return _engaged(row["training_body"], on, on) + told("training_body", body, ("offer", on, publish))


OFFERS: Final = Importer(
    file="training_offers.csv",
    columns=(
        Column("ref"),
        Column("training_body", code),
        Column("published_on", day),
        Column("kind", one_of(CourseKind)),
        Column("subject", subject),
        Column("title"),
        Column("hours", quantity),
    ),
    commands=_offered,
)
IMPORTERS: Final = (REACTIVATIONS, MEETINGS, COURSES, SESSIONS, OFFERS, OUTCOMES)
