"""Preparatory meetings, with distinct participants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.training.domain.meeting import (
    MEETING,
    CorrectPreparatoryMeetingHeld,
    HoldPreparatoryMeeting,
    RetractPreparatoryMeetingHeld,
)
from services.training.domain.meeting_events import (
    PreparatoryMeetingHeld,
    PreparatoryMeetingHeldCorrected,
    PreparatoryMeetingHeldRetracted,
)
from tests.support.given import given

ID, ADA, BEA = UUID(int=1), UUID(int=2), UUID(int=3)
DAY, TODAY = date(2018, 3, 1), date(2018, 3, 5)
hold = HoldPreparatoryMeeting(ID, DAY, "group", (ADA, BEA))
held = PreparatoryMeetingHeld(ID, DAY, "group", (ADA, BEA))
correct = CorrectPreparatoryMeetingHeld(date(2018, 3, 2), "individual", (ADA,), "typing_error")
corrected = PreparatoryMeetingHeldCorrected(ID, ID, TODAY, date(2018, 3, 2), "individual", (ADA,), "typing_error")
retracted = PreparatoryMeetingHeldRetracted(ID, ID, TODAY, DAY, "trial")


def test_a_meeting_is_held_with_its_participants() -> None:
    given(MEETING).when(hold).then(held).and_again_nothing()


@pytest.mark.parametrize("command", [hold, correct])
def test_a_meeting_has_distinct_participants(command: HoldPreparatoryMeeting | CorrectPreparatoryMeetingHeld) -> None:
    past = () if command is hold else (held,)
    given(MEETING, *past).when(replace(command, participants=(ADA, ADA))).refused("participant_named_twice")
    given(MEETING, *past).when(replace(command, participants=())).refused("participants_missing")


def test_a_meeting_is_not_in_the_future() -> None:
    given(MEETING).when(replace(hold, held_on=date(2018, 3, 6))).refused("date_in_future")


def test_the_same_meeting_with_another_content_is_refused() -> None:
    given(MEETING, held).when(replace(hold, kind="individual")).refused("known_with_other_content")


def test_a_meeting_can_be_corrected_and_retracted() -> None:
    given(MEETING, held).when(correct).then(corrected).and_again_nothing()
    given(MEETING, held).when(RetractPreparatoryMeetingHeld("trial")).then(retracted).and_again_nothing()


def test_a_retracted_meeting_is_not_corrected() -> None:
    given(MEETING, held, retracted).when(correct).refused("not_possible_now")
