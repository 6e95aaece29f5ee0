"""The clock of each meeting's follow-up, one step at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.companies.domain.company_commands import NoteFollowUpOverdue
from services.companies.domain.contact_events import (
    AssociationFollowedUp,
    AssociationFollowedUpRetracted,
    CompanyMeetingHeldCorrected,
    CompanyMeetingHeldRetracted,
)
from services.companies.processes.follow_ups import FOLLOW_UPS
from tests.companies.domain.examples import COMPANY_ID, DUE_ON, FOLLOW_UP_ID, HELD_ON, MEETING_ID, PRE_CONTACT_ID, met
from tests.support.given import given_process

DAY = date(2018, 1, 30)
DUE_AT = end_of_day(DUE_ON)
followed_up = AssociationFollowedUp(FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, "confindustria", DAY)
taken_back = AssociationFollowedUpRetracted(FOLLOW_UP_ID, FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, DAY, DAY, "trial")
moved = CompanyMeetingHeldCorrected(
    MEETING_ID, MEETING_ID, COMPANY_ID, DAY, HELD_ON, date(2018, 2, 9), "confindustria", PRE_CONTACT_ID, "other"
)
gone = CompanyMeetingHeldRetracted(MEETING_ID, MEETING_ID, COMPANY_ID, DAY, HELD_ON, "trial")
reached = DeadlineReached("follow_up", DUE_AT)
overdue = Issue("company", COMPANY_ID, NoteFollowUpOverdue(MEETING_ID))


def test_a_meeting_waits_for_its_association_to_be_told() -> None:
    given_process(FOLLOW_UPS).hears(met).answers(Deadline("follow_up", DUE_AT))
    given_process(FOLLOW_UPS, met).hears(reached).answers(overdue)
    given_process(FOLLOW_UPS, met).hears(followed_up).answers(Cancel("follow_up"))
    given_process(FOLLOW_UPS, met, followed_up).hears(reached).answers()


def test_without_an_association_nothing_is_due() -> None:
    alone = replace(met, association=None, follow_up_due_on=None, pre_contact_id=None)
    given_process(FOLLOW_UPS).hears(alone).answers(Cancel("follow_up"))
    given_process(FOLLOW_UPS, alone).hears(reached).answers()


def test_corrections_and_retractions_move_the_clock() -> None:
    given_process(FOLLOW_UPS, met).hears(moved).answers(Deadline("follow_up", end_of_day(date(2018, 2, 9))))
    given_process(FOLLOW_UPS, met).hears(gone).answers(Cancel("follow_up"))
    given_process(FOLLOW_UPS, met, gone).hears(reached).answers()
    given_process(FOLLOW_UPS, met, followed_up).hears(taken_back).answers(Deadline("follow_up", DUE_AT))


def test_what_is_told_twice_or_late_says_nothing_more() -> None:
    for told in (met, followed_up):
        given_process(FOLLOW_UPS, met, followed_up).hears(told).answers()
    given_process(FOLLOW_UPS, met, moved).hears(met).answers()
    other = replace(taken_back, fact_id=UUID(int=9), follow_up_id=UUID(int=9))
    given_process(FOLLOW_UPS, met, followed_up).hears(other).answers()
    given_process(FOLLOW_UPS, met).hears(CommandRefused("x", "NoteFollowUpOverdue")).answers()
