"""Withdrawn, closed, or admitted because an old record proves it."""

from __future__ import annotations

from datetime import date

import pytest

from foundation.calendar import noon
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    AdmitApplication,
    CloseApplication,
    CompletePreCheck,
    ReceiveApplication,
    WithdrawApplication,
)
from services.intake.domain.application_events import ApplicationClosed
from services.intake.domain.vocabulary import Admission, PreCheckOutcome
from tests.intake.domain.examples import (
    APPLICATION_ID,
    OTHER_ID,
    PERSON_ID,
    admitted,
    completed,
    measure_suspends,
    receive,
    received,
    requested,
    withdrawn,
)
from tests.support.given import given

DAY = date(2018, 3, 20)
withdraw = WithdrawApplication("found_job", "Assunta da un'azienda")
close_as_duplicate = CloseApplication("duplicate", duplicate_of=OTHER_ID)
closed = ApplicationClosed(APPLICATION_ID, PERSON_ID, DAY, "duplicate", OTHER_ID, None)

waiting = (received, requested)
held = (
    *waiting,
    *measure_suspends(date(2018, 3, 5), date(2017, 1, 1), date(2018, 2, 1), resumes_on=date(2019, 2, 1)),
)
let_in = (
    *waiting,
    completed(date(2018, 3, 10), PreCheckOutcome.CLEAR),
    admitted(date(2018, 3, 10), Admission.CHECKED),
)

States = pytest.mark.parametrize("history", [waiting, held, let_in], ids=["waiting", "suspended", "admitted"])


@States
def test_a_person_may_withdraw_at_any_time(history: tuple[object, ...]) -> None:
    given(APPLICATION, *history).when(withdraw, at=noon(DAY)).then(withdrawn(DAY)).and_again_nothing()


@States
def test_a_second_application_is_closed_as_duplicate_when_accepted(history: tuple[object, ...]) -> None:
    given(APPLICATION, *history).when(close_as_duplicate, at=noon(DAY)).then(closed).and_again_nothing()


def test_a_duplicate_names_the_application_that_stays() -> None:
    given(APPLICATION, received).when(CloseApplication("duplicate")).refused("duplicate_needs_other")


def test_only_a_duplicate_names_another_application() -> None:
    command = CloseApplication("unreachable", duplicate_of=OTHER_ID)
    given(APPLICATION, received).when(command).refused("duplicate_needs_other")


def test_an_application_is_not_a_duplicate_of_itself() -> None:
    command = CloseApplication("duplicate", duplicate_of=APPLICATION_ID)
    given(APPLICATION, received).when(command).refused("duplicate_of_itself")


def test_a_withdrawn_application_cannot_be_closed() -> None:
    given(APPLICATION, received, withdrawn(DAY)).when(close_as_duplicate, at=noon(DAY)).refused("not_possible_now")


def test_a_closed_application_cannot_be_withdrawn() -> None:
    given(APPLICATION, received, closed).when(withdraw, at=noon(DAY)).refused("not_possible_now")


def test_a_withdrawn_application_cannot_be_admitted_by_the_partners_answer() -> None:
    command = CompletePreCheck(PreCheckOutcome.CLEAR)
    given(APPLICATION, received, withdrawn(DAY)).when(command, at=noon(DAY)).refused("not_possible_now")


def test_nobody_withdraws_before_applying() -> None:
    given(APPLICATION, received).when(withdraw, at=noon(date(2018, 2, 1))).refused("before_receipt")


@pytest.mark.parametrize("history", [(received,), waiting, held], ids=["received", "waiting", "suspended"])
def test_an_old_assessment_proves_the_admission_whatever_the_precheck_had_come_to(
    history: tuple[object, ...],
) -> None:
    given(APPLICATION, *history).when(AdmitApplication(), at=noon(DAY)).then(
        admitted(DAY, Admission.HISTORICAL)
    ).and_again_nothing()


def test_an_old_assessment_of_an_admitted_application_adds_nothing() -> None:
    given(APPLICATION, *let_in).when(AdmitApplication(), at=noon(DAY)).then()


def test_an_old_assessment_before_the_receipt_is_refused() -> None:
    given(APPLICATION, received).when(AdmitApplication(), at=noon(date(2018, 2, 28))).refused("before_receipt")


def test_an_old_assessment_after_the_withdrawal_is_refused() -> None:
    history = received, withdrawn(date(2018, 3, 10))
    given(APPLICATION, *history).when(AdmitApplication(), at=noon(DAY)).refused("left_before")


def test_an_old_assessment_before_the_withdrawal_admits_without_calling_back() -> None:
    history = received, withdrawn(date(2018, 4, 10))
    then = given(APPLICATION, *history).when(AdmitApplication(), at=noon(DAY)).then(admitted(DAY, Admission.HISTORICAL))
    then.and_again_nothing()
    assert then.state.left


def test_a_form_sent_again_under_its_id_adds_nothing() -> None:
    again: ReceiveApplication = receive
    given(APPLICATION, received, withdrawn(DAY)).when(again).then()
