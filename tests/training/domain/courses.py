"""A course as the tests of its rules find it: two places, one technical subject, activated on 1 February 2018."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.training.domain.course_commands import CompleteParticipation, EnrolParticipant, PlanCourse, RecordSession
from services.training.domain.course_events import CourseActivated, CourseClosed, CoursePlanned, SessionHeld
from services.training.domain.participant_events import (
    ParticipantCompleted,
    ParticipantDroppedOut,
    ParticipantEnrolled,
)
from services.training.domain.vocabulary import CourseKind

COURSE_ID = UUID(int=10)
ADA, BEA, CIA = (UUID(int=n) for n in (21, 22, 23))
OF_ADA, OF_BEA, OF_CIA, OF_ADA_AGAIN = (UUID(int=n) for n in (31, 32, 33, 34))
FIRST, SECOND = UUID(int=41), UUID(int=42)
PLANNED_ON, ACTIVATED_ON, HELD_ON, TODAY = date(2018, 1, 8), date(2018, 2, 1), date(2018, 2, 6), date(2018, 3, 5)
WHAT = CourseKind.TECHNICAL, "logistics"
WHY = "typing_error", "Sbagliato"

plan = PlanCourse(COURSE_ID, *WHAT, "Carrello elevatore", 2, PLANNED_ON, Decimal(40))
planned = CoursePlanned(COURSE_ID, *WHAT, "Carrello elevatore", None, None, None, None, 2, Decimal(40), PLANNED_ON)
activated = CourseActivated(COURSE_ID, *WHAT, ACTIVATED_ON)
closed = CourseClosed(COURSE_ID, date(2018, 3, 1))

enrol_ada = EnrolParticipant(OF_ADA, ADA, ACTIVATED_ON)
ada = ParticipantEnrolled(OF_ADA, COURSE_ID, ADA, ACTIVATED_ON)
bea = ParticipantEnrolled(OF_BEA, COURSE_ID, BEA, ACTIVATED_ON)
ada_left = ParticipantDroppedOut(OF_ADA, COURSE_ID, ADA, date(2018, 2, 20), "health", None)

record = RecordSession(FIRST, HELD_ON, Decimal("3.5"), (ADA, BEA))
session = SessionHeld(FIRST, COURSE_ID, *WHAT, HELD_ON, Decimal("3.5"), (ADA, BEA))
complete_ada = CompleteParticipation(OF_ADA, date(2018, 3, 1))
ada_completed = ParticipantCompleted(OF_ADA, COURSE_ID, ADA, date(2018, 3, 1), Decimal("3.5"))
begun = planned, activated, ada, bea
