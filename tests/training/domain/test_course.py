"""A course: planned, also from a company's need; activated, closed, cancelled; and what corrects that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from services.training.domain.course import COURSE
from services.training.domain.course_commands import (
    ActivateCourse,
    AgreeInCompanyTraining,
    CancelCourse,
    CloseCourse,
    CorrectCourseActivated,
    CorrectCourseClosed,
    FollowDemand,
    LeaveDemand,
    RetractCourseActivated,
    RetractCourseCancelled,
    RetractCourseClosed,
    ReviseCoursePlan,
)
from services.training.domain.course_events import (
    CourseActivatedCorrected,
    CourseActivatedRetracted,
    CourseCancelled,
    CourseCancelledRetracted,
    CourseClosedCorrected,
    CourseClosedRetracted,
    CoursePlanRevised,
    InCompanyTrainingAgreed,
)
from services.training.domain.vocabulary import CourseKind
from tests.support.given import given
from tests.training.domain.courses import (
    ACTIVATED_ON,
    COURSE_ID,
    TODAY,
    WHAT,
    activated,
    ada,
    bea,
    begun,
    closed,
    plan,
    planned,
    session,
)

COMPANY, NEED = UUID(int=51), UUID(int=52)
revise = ReviseCoursePlan(*WHAT, "Magazzino", 3, None, None, None, COMPANY)
revised = CoursePlanRevised(COURSE_ID, *WHAT, "Magazzino", None, None, COMPANY, 3, None, TODAY)
cancelled = CourseCancelled(COURSE_ID, date(2018, 3, 1), "too_few_participants")
left = CourseCancelled(COURSE_ID, TODAY, "demand_retracted")
follow = FollowDemand(CourseKind.TECHNICAL, "mechanics", 5, NEED, COMPANY)
followed = CoursePlanRevised(
    COURSE_ID, CourseKind.TECHNICAL, "mechanics", planned.title, None, NEED, COMPANY, 5, Decimal(40), TODAY
)
IDS = COURSE_ID, COURSE_ID


def test_a_course_is_planned() -> None:
    given(COURSE).when(plan).then(planned).and_again_nothing()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"places": 0}, "places_missing"),
        ({"planned_hours": Decimal(0)}, "hours_not_positive"),
        ({"planned_on": date(2018, 3, 6)}, "date_in_future"),
    ],
)
def test_a_plan_has_places_positive_hours_and_a_day_that_has_come(change: dict[str, Any], code: str) -> None:
    given(COURSE).when(replace(plan, **change)).refused(code)


def test_a_plan_need_not_know_its_hours_yet() -> None:
    given(COURSE).when(replace(plan, planned_hours=None)).then(replace(planned, planned_hours=None))


def test_the_same_course_with_another_content_is_refused() -> None:
    given(COURSE, planned, revised).when(plan).then()
    given(COURSE, planned).when(replace(plan, places=9)).refused("known_with_other_content")


def test_nothing_happens_to_a_course_that_nobody_planned() -> None:
    given(COURSE).when(ActivateCourse(TODAY)).refused("not_possible_now")


def test_a_plan_is_revised_whole() -> None:
    given(COURSE, planned).when(revise).then(revised).and_again_nothing()


def test_an_activated_course_keeps_its_kind_and_subject_in_the_plan() -> None:
    given(COURSE, planned, activated).when(revise).then(revised)
    other = replace(revise, subject="mechanics")
    given(COURSE, planned, activated).when(other).refused("course_already_activated")


def test_places_are_not_made_fewer_than_the_participants() -> None:
    given(COURSE, *begun).when(replace(revise, places=1)).refused("no_place_free", places=1)


def test_training_inside_a_company_is_agreed_once_with_each() -> None:
    agree = AgreeInCompanyTraining(UUID(int=61), COMPANY, ACTIVATED_ON)
    agreed = InCompanyTrainingAgreed(UUID(int=61), COURSE_ID, COMPANY, ACTIVATED_ON)
    given(COURSE, planned).when(agree).then(agreed).and_again_nothing()
    given(COURSE, planned, agreed).when(replace(agree, agreement_id=UUID(int=62))).refused("already_agreed")


def test_a_course_is_activated_once_and_not_before_it_was_planned() -> None:
    given(COURSE, planned).when(ActivateCourse(ACTIVATED_ON)).then(activated).and_again_nothing()
    given(COURSE, planned, activated).when(ActivateCourse(TODAY)).refused("already_activated")
    given(COURSE, planned).when(ActivateCourse(date(2018, 1, 7))).refused("activated_before_planned")


def test_an_activation_can_be_corrected_and_retracted() -> None:
    asked = CorrectCourseActivated(CourseKind.SOFT_SKILLS, "teamwork", date(2018, 2, 2), "typing_error")
    day = date(2018, 2, 2)
    corrected = CourseActivatedCorrected(*IDS, TODAY, CourseKind.SOFT_SKILLS, "teamwork", day, "typing_error")
    given(COURSE, planned, activated).when(asked).then(corrected).and_again_nothing()
    retracted = CourseActivatedRetracted(*IDS, TODAY, CourseKind.SOFT_SKILLS, "teamwork", day, "trial")
    given(COURSE, planned, activated, corrected).when(RetractCourseActivated("trial")).then(
        retracted
    ).and_again_nothing()


def test_an_activation_that_has_sessions_keeps_its_kind_and_its_place_before_them() -> None:
    other_kind = CorrectCourseActivated(CourseKind.SOFT_SKILLS, "teamwork", ACTIVATED_ON, "typing_error")
    too_late = CorrectCourseActivated(*WHAT, date(2018, 2, 7), "typing_error")
    given(COURSE, *begun, session).when(other_kind).refused("course_has_sessions")
    given(COURSE, *begun, session).when(too_late).refused("session_before_activation")
    given(COURSE, *begun, session).when(RetractCourseActivated("trial")).refused("course_has_sessions")


def test_a_course_is_closed_after_its_sessions_and_opened_again_by_a_retraction() -> None:
    given(COURSE, *begun, session).when(CloseCourse(date(2018, 3, 1))).then(closed).and_again_nothing()
    given(COURSE, *begun, session).when(CloseCourse(date(2018, 2, 5))).refused("session_after_closure")
    given(COURSE, planned, activated).when(CloseCourse(date(2018, 1, 31))).refused("closed_before_activated")
    given(COURSE, *begun, closed).when(CloseCourse(TODAY)).refused("already_closed")
    retracted = CourseClosedRetracted(*IDS, TODAY, date(2018, 3, 1), "trial")
    given(COURSE, *begun, closed).when(RetractCourseClosed("trial")).then(retracted).and_again_nothing()


def test_a_closure_can_be_corrected() -> None:
    corrected = CourseClosedCorrected(*IDS, TODAY, date(2018, 3, 2), "typing_error")
    asked = CorrectCourseClosed(date(2018, 3, 2), "typing_error")
    given(COURSE, *begun, closed).when(asked).then(corrected).and_again_nothing()


def test_only_a_planned_course_is_cancelled() -> None:
    cancel = CancelCourse(date(2018, 3, 1), "too_few_participants")
    given(COURSE, planned).when(cancel).then(cancelled).and_again_nothing()
    given(COURSE, planned, activated).when(cancel).refused("not_possible_now")
    given(COURSE, planned, cancelled).when(ActivateCourse(TODAY)).refused("not_possible_now")
    back = CourseCancelledRetracted(*IDS, TODAY, date(2018, 3, 1), "entered_by_mistake")
    given(COURSE, planned, cancelled).when(RetractCourseCancelled("entered_by_mistake")).then(back).and_again_nothing()


def test_a_course_follows_its_demand_while_it_is_planned() -> None:
    given(COURSE, planned).when(follow).then(followed).and_again_nothing()
    given(COURSE, planned, activated).when(follow).then()
    given(COURSE, planned, activated, closed).when(follow).then()


def test_who_is_enrolled_loses_no_place_to_a_smaller_demand() -> None:
    given(COURSE, planned, ada, bea).when(replace(follow, places=1)).then(replace(followed, places=2))


def test_a_planned_course_whose_demand_is_retracted_is_cancelled_and_planned_again_with_it() -> None:
    given(COURSE, planned).when(LeaveDemand()).then(left).and_again_nothing()
    back = CourseCancelledRetracted(*IDS, TODAY, TODAY, "demand_back")
    given(COURSE, planned, left).when(follow).then(back, followed).and_again_nothing()


def test_what_staff_cancelled_or_began_is_not_the_demands_to_change() -> None:
    given(COURSE, planned, cancelled).when(follow).then()
    given(COURSE, planned, cancelled).when(LeaveDemand()).then()
    given(COURSE, planned, activated).when(LeaveDemand()).then()
    given(COURSE, planned, activated, closed).when(LeaveDemand()).then()
