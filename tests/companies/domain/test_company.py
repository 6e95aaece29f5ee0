"""A company's registration, its engagement and its seat on the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import (
    CiteCompany,
    CorrectFact,
    ExpressInterest,
    JoinBoard,
    LeaveBoard,
    RegisterCompany,
    RetractFact,
    UpdateEngagement,
)
from services.companies.domain.engagement_events import (
    BoardJoined,
    BoardJoinedCorrected,
    BoardJoinedRetracted,
    BoardLeft,
    BoardLeftCorrected,
    BoardLeftRetracted,
    EngagementUpdated,
    EngagementUpdatedCorrected,
    EngagementUpdatedRetracted,
    InterestExpressed,
    InterestExpressedCorrected,
    InterestExpressedRetracted,
)
from services.companies.domain.vocabulary import CompanySize, Engagement
from tests.companies.domain.examples import COMPANY_ID, contact, registered
from tests.support.given import given

TODAY, TOMORROW = date(2018, 3, 5), date(2018, 3, 6)
DAY, NEXT, LATER = date(2018, 1, 10), date(2018, 1, 11), date(2018, 2, 10)
ID, OTHER, LEAVING = UUID(int=21), UUID(int=22), UUID(int=23)

register = RegisterCompany(
    COMPANY_ID, "Esempio S.p.A.", "mechanics", CompanySize.LARGE, "confindustria", False, "bologna", date(2017, 6, 1)
)
join, joined = JoinBoard(ID, COMPANY_ID, DAY), BoardJoined(ID, COMPANY_ID, DAY)
leave = LeaveBoard(LEAVING, ID, COMPANY_ID, LATER, "ceased")
left = BoardLeft(LEAVING, ID, COMPANY_ID, LATER, "ceased")
interested = InterestExpressed(ID, COMPANY_ID, DAY)


def updated(level: Engagement, day: date = NEXT, id: UUID = OTHER) -> EngagementUpdated:
    return EngagementUpdated(id, COMPANY_ID, level, day)


def test_a_company_is_registered_once() -> None:
    given(COMPANY).when(register).then(registered).and_again_nothing()
    given(COMPANY, registered).when(replace(register, name="Altra")).refused("known_with_other_content")
    given(COMPANY).when(replace(register, registered_on=TOMORROW)).refused("date_in_future")


def test_a_record_of_a_day_before_the_registration_does_not_name_the_company() -> None:
    on = registered.registered_on
    given(COMPANY, registered).when(CiteCompany(on)).then()
    early = given(COMPANY, registered).when(CiteCompany(on - timedelta(days=1)))
    early.refused("before_registration", earliest=on)


def test_of_a_company_that_is_not_registered_nothing_is_said() -> None:
    given(COMPANY).when(contact).refused("company_unknown")


@pytest.mark.parametrize(
    "command",
    [
        replace(contact, contacted_on=TOMORROW),
        ExpressInterest(ID, COMPANY_ID, TOMORROW),
        UpdateEngagement(ID, COMPANY_ID, Engagement.INTERACTING, TOMORROW),
        replace(join, joined_on=TOMORROW),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_told_of_tomorrow(command: Any) -> None:
    given(COMPANY, registered).when(command).refused("date_in_future")


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ([], Engagement.PROSPECT),
        ([interested], Engagement.INTERESTED),
        ([interested, updated(Engagement.INTERACTING)], Engagement.INTERACTING),
        ([updated(Engagement.INTERACTING), interested], Engagement.INTERACTING),  # told later, of a day before
        ([updated(Engagement.INTERACTING, DAY), interested], Engagement.INTERESTED),  # of one day the last told
        ([interested, updated(Engagement.MEMBER)], Engagement.INTERESTED),  # membership is no level
        ([interested, joined], Engagement.INTERESTED),
    ],
)
def test_the_engagement_is_the_latest_level(told: list[Any], level: Engagement) -> None:
    events = [replace(event, membership_id=OTHER) if isinstance(event, BoardJoined) else event for event in told]
    assert given(COMPANY, registered, *events).state.engagement is level


def test_board_membership_and_engagement_do_not_move_each_other() -> None:
    given(COMPANY, registered).when(join).then(joined).and_again_nothing()
    assert given(COMPANY, registered, joined).state.engagement is Engagement.PROSPECT
    assert given(COMPANY, registered, interested).state.on_board is None
    member = UpdateEngagement(OTHER, COMPANY_ID, Engagement.MEMBER, NEXT)
    state = given(COMPANY, registered, interested).when(member).then(updated(Engagement.MEMBER)).state
    assert (state.engagement, state.on_board) == (Engagement.INTERESTED, None)


def test_a_company_sits_on_the_board_once() -> None:
    given(COMPANY, registered, joined).when(JoinBoard(OTHER, COMPANY_ID, LATER)).refused("already_on_board")
    given(COMPANY, registered, joined).when(leave).then(left).and_again_nothing()
    given(COMPANY, registered, joined, left).when(replace(leave, leaving_id=OTHER)).refused("not_on_board")
    again = JoinBoard(OTHER, COMPANY_ID, LATER)
    given(COMPANY, registered, joined, left).when(again).then(BoardJoined(OTHER, COMPANY_ID, LATER))
    given(COMPANY, registered, joined, left).when(replace(again, joined_on=NEXT)).refused("already_on_board")


def test_who_never_joined_does_not_leave_and_nobody_leaves_before_joining() -> None:
    given(COMPANY, registered).when(leave).refused("not_on_board")
    given(COMPANY, registered, joined).when(replace(leave, left_on=date(2018, 1, 9))).refused("left_before_joined")


def test_board_facts_are_corrected_and_retracted() -> None:
    ids = ID, ID, COMPANY_ID, TODAY
    given(COMPANY, registered, joined).when(CorrectFact(replace(join, joined_on=NEXT), "typing_error")).then(
        BoardJoinedCorrected(*ids, NEXT, "typing_error")
    ).and_again_nothing()
    given(COMPANY, registered, joined).when(RetractFact(ID, "trial")).then(BoardJoinedRetracted(*ids, DAY, "trial"))
    given(COMPANY, registered, joined, left).when(RetractFact(ID, "trial")).refused("others_stand_on_it")
    ids_left = LEAVING, LEAVING, ID, COMPANY_ID, TODAY
    said = CorrectFact(replace(leave, reason="merged"), "typing_error")
    corrected = BoardLeftCorrected(*ids_left, LATER, "merged", "typing_error")
    state = given(COMPANY, registered, joined, left).when(said).then(corrected).state
    assert state.leaving(ID) == replace(left, reason="merged")
    given(COMPANY, registered, joined, left, corrected).when(said).then()
    back = BoardLeftRetracted(*ids_left, LATER, "trial")
    state = given(COMPANY, registered, joined, left).when(RetractFact(LEAVING, "trial")).then(back).state
    assert state.on_board == joined


def test_engagement_facts_are_corrected_and_retracted() -> None:
    ids = ID, ID, COMPANY_ID, TODAY
    moved = CorrectFact(ExpressInterest(ID, COMPANY_ID, NEXT), "typing_error")
    given(COMPANY, registered, interested).when(moved).then(InterestExpressedCorrected(*ids, NEXT, "typing_error"))
    given(COMPANY, registered, interested).when(RetractFact(ID, "trial")).then(
        InterestExpressedRetracted(*ids, DAY, "trial")
    )
    told, ids = updated(Engagement.INTERACTING), (OTHER, OTHER, COMPANY_ID, TODAY)
    level = CorrectFact(UpdateEngagement(OTHER, COMPANY_ID, Engagement.PROSPECT, NEXT), "typing_error")
    given(COMPANY, registered, told).when(level).then(
        EngagementUpdatedCorrected(*ids, Engagement.PROSPECT, NEXT, "typing_error")
    )
    given(COMPANY, registered, told).when(RetractFact(OTHER, "trial")).then(
        EngagementUpdatedRetracted(*ids, Engagement.INTERACTING, NEXT, "trial")
    )


def test_what_was_never_told_is_not_taken_back_and_a_fact_stays_of_its_kind() -> None:
    given(COMPANY, registered).when(RetractFact(ID, "trial")).refused("fact_unknown")
    gone = InterestExpressedRetracted(ID, ID, COMPANY_ID, TODAY, DAY, "trial")
    again = CorrectFact(ExpressInterest(ID, COMPANY_ID, NEXT), "typing_error")
    given(COMPANY, registered, interested, gone).when(again).refused("fact_retracted")
    other = CorrectFact(JoinBoard(ID, COMPANY_ID, NEXT), "typing_error")
    given(COMPANY, registered, interested).when(other).refused("known_with_other_content")
