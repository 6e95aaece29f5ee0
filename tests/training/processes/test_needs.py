"""A course is planned from a mapped need and follows it, told once, twice or late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.decider import CommandRefused, Issue
from services.training.domain.course_commands import FollowDemand, LeaveDemand, PlanCourse
from services.training.domain.vocabulary import CourseKind
from services.training.processes.needs import (
    NEEDS,
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
    course_of,
)
from tests.support.given import given_process

DEMAND, COMPANY, NEED = UUID(int=1), UUID(int=2), UUID(int=3)
COURSE = course_of(DEMAND)
DAY = date(2018, 2, 1)
mapped = JobDemandMapped(DEMAND, COMPANY, DAY, NEED, "warehouse", 4)
without = replace(mapped, training=None)
corrected = JobDemandMappedCorrected(DEMAND, COMPANY, DAY, NEED, "teamwork", 6)
retracted = JobDemandMappedRetracted(DEMAND)
planned = Issue(
    "course",
    COURSE,
    PlanCourse(
        COURSE, CourseKind.TECHNICAL, "warehouse", "Magazzino", 4, DAY, None, None, NEED, DEMAND, company_id=COMPANY
    ),
)
follows = Issue("course", COURSE, FollowDemand(CourseKind.SOFT_SKILLS, "teamwork", 6, NEED, COMPANY))
left = Issue("course", COURSE, LeaveDemand())


def test_a_course_is_planned_from_a_mapped_need() -> None:
    given_process(NEEDS).hears(mapped).answers(planned)


def test_a_demand_that_needs_no_training_plans_nothing() -> None:
    given_process(NEEDS).hears(without).answers()
    given_process(NEEDS, without).hears(retracted).answers()


def test_told_twice_it_plans_once() -> None:
    given_process(NEEDS, mapped).hears(mapped).answers()
    given_process(NEEDS, mapped, corrected).hears(corrected).answers()


def test_a_corrected_demand_is_followed() -> None:
    given_process(NEEDS, mapped).hears(corrected).answers(follows)
    given_process(NEEDS, without).hears(replace(corrected, training="warehouse", people=4)).answers(planned)


def test_a_demand_that_is_retracted_or_needs_no_training_any_more_is_left_once() -> None:
    given_process(NEEDS, mapped).hears(retracted).answers(left)
    given_process(NEEDS, mapped, retracted).hears(retracted).answers()
    given_process(NEEDS, mapped).hears(replace(corrected, training=None)).answers(left)


def test_a_demand_that_is_mapped_again_is_followed_not_planned_anew() -> None:
    again = replace(mapped, training="teamwork", people=6)
    given_process(NEEDS, mapped, retracted).hears(again).answers(follows)


def test_a_course_for_nobody_in_particular_has_a_place() -> None:
    (answer,) = given_process(NEEDS).hears(replace(mapped, people=0)).said
    assert isinstance(answer, Issue)
    assert answer.command.places == 1


def test_a_refusal_changes_nothing() -> None:
    given_process(NEEDS, mapped).hears(CommandRefused("date_in_future", "PlanCourse")).answers()
