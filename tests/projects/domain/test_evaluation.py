"""The plan's columns: presentati, in attesa di valutazione, ancora in valutazione, non idonei, approvati/finanziati."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

import pytest

from services.projects.domain.evaluation_events import (
    EvaluationStartedCorrected,
    ProjectApprovedRetracted,
    ProjectFoundUnfitCorrected,
    ProjectFoundUnfitRetracted,
    ProjectSubmittedCorrected,
    ProjectSubmittedRetracted,
    ProjectWithdrawnCorrected,
)
from services.projects.domain.project import PROJECT
from services.projects.domain.project_commands import CiteProject, CorrectFact, RetractFact
from services.projects.domain.vocabulary import ProjectKind
from tests.projects.domain.examples import (
    APPROVAL,
    DECIDED_ON,
    EVALUATED_ON,
    FUNDED_ON,
    PAID_LATER,
    PROJECT_ID,
    STEP,
    SUBMITTED_ON,
    TODAY,
    TOMORROW,
    UNFIT_STEP,
    WITHDRAWAL,
    approve,
    approved,
    day,
    disburse,
    disbursed,
    evaluate,
    evaluated,
    find_unfit,
    fund,
    funded,
    give_back,
    returned,
    submit,
    submitted,
    support,
    supported,
    unfit,
    withdraw,
    withdrawn,
)
from tests.support.given import given


def anew(fact: Any, **changed: Any) -> dict[str, Any]:
    """The fields of a fact, as a correction repeats them."""
    return {field.name: getattr(fact, field.name) for field in fields(fact)} | changed


@pytest.mark.parametrize("kind", ProjectKind)
def test_a_project_of_either_kind_is_submitted(kind: ProjectKind) -> None:
    given(PROJECT).when(replace(submit, kind=kind)).then(replace(submitted, kind=kind)).and_again_nothing()


def test_a_project_names_each_tag_once() -> None:
    given(PROJECT).when(replace(submit, tags=("youth", "youth"))).refused("tag_twice")


def test_nothing_is_recorded_of_a_day_to_come() -> None:
    given(PROJECT).when(replace(submit, submitted_on=TOMORROW)).refused("date_in_future")
    given(PROJECT, submitted).when(replace(evaluate, started_on=TOMORROW)).refused("date_in_future")


def test_nothing_is_said_of_a_project_that_was_not_submitted() -> None:
    given(PROJECT).when(evaluate).refused("project_unknown")
    given(PROJECT).when(RetractFact(PROJECT_ID, "trial")).refused("project_unknown")


def test_nothing_comes_before_the_submission() -> None:
    early = day(1, 7)
    before = replace(evaluate, started_on=early), replace(withdraw, withdrawn_on=early), replace(fund, funded_on=early)
    for command in before:
        given(PROJECT, submitted).when(command).refused("before_submission", earliest=SUBMITTED_ON)


def test_it_is_evaluated_once_and_then_approved() -> None:
    given(PROJECT, submitted).when(evaluate).then(evaluated).and_again_nothing()
    given(PROJECT, submitted, evaluated).when(replace(evaluate, step_id=UUID(int=99))).refused(
        "evaluation_already_started"
    )
    given(PROJECT, submitted, evaluated).when(approve).then(approved).and_again_nothing()


def test_the_sheets_may_tell_a_decision_without_its_evaluation() -> None:
    given(PROJECT, submitted).when(find_unfit).then(unfit)


def test_it_is_not_decided_before_its_evaluation_began_in_whichever_order_that_is_told() -> None:
    early = replace(approve, approved_on=day(1, 14))
    given(PROJECT, submitted, evaluated).when(early).refused("decided_before_evaluation", earliest=EVALUATED_ON)
    late = replace(evaluate, started_on=day(1, 23))
    given(PROJECT, submitted, approved).when(late).refused("decided_before_evaluation")


OUTCOMES = [(unfit, "project_unfit"), (approved, "project_approved"), (withdrawn, "project_withdrawn")]
ASKED = [find_unfit, replace(approve, approved_on=FUNDED_ON), replace(withdraw, withdrawn_on=day(1, 19))]


@pytest.mark.parametrize(("known", "code"), OUTCOMES, ids=["unfit", "approved", "withdrawn"])
@pytest.mark.parametrize("asked", ASKED, ids=["find_unfit", "approve", "withdraw"])
def test_unfit_approved_and_withdrawn_exclude_each_other_but_for_who_withdraws_later(
    known: Any, code: str, asked: Any
) -> None:
    another = replace(asked, step_id=UUID(int=99))
    given(PROJECT, submitted, evaluated, known).when(another).refused(code)


def test_a_funded_project_is_in_the_column_of_the_approved_ones() -> None:
    given(PROJECT, submitted, funded).when(find_unfit).refused("project_approved")
    given(PROJECT, submitted, funded).when(withdraw).refused("project_approved")
    given(PROJECT, submitted, funded).when(approve).then(approved)
    given(PROJECT, submitted, unfit).when(fund).refused("project_unfit")
    given(PROJECT, submitted, withdrawn).when(fund).refused("project_withdrawn")


def test_proposers_withdraw_from_what_was_approved_or_funded_by_then_in_whichever_order_that_is_told() -> None:
    left, left_on = replace(withdraw, withdrawn_on=FUNDED_ON), replace(withdrawn, withdrawn_on=FUNDED_ON)
    for known in (approved,), (funded,), (approved, funded):
        given(PROJECT, submitted, *known).when(left).then(left_on).and_again_nothing()
    given(PROJECT, submitted, left_on).when(approve).then(approved)
    given(PROJECT, submitted, left_on).when(fund).then(funded)
    sooner = CorrectFact(withdraw, "changed")
    given(PROJECT, submitted, funded, left_on).when(sooner).refused("project_approved")


def test_who_withdrew_is_paid_no_more_but_may_give_back() -> None:
    left_on = replace(withdrawn, withdrawn_on=day(2, 6))
    left = replace(withdraw, withdrawn_on=day(2, 6))
    known = submitted, funded, disbursed("10.00"), left_on
    given(PROJECT, *known[:3]).when(left).then(left_on)
    given(PROJECT, *known).when(disburse("10.00", day(2, 7), PAID_LATER)).refused("project_withdrawn")
    given(PROJECT, *known).when(give_back("10.00")).then(returned("10.00"))
    later = disbursed("10.00", day(2, 7), PAID_LATER)
    given(PROJECT, *known[:3], later).when(left).refused("others_stand_on_it")


def test_an_approval_that_was_a_mistake_is_retracted_before_another_outcome() -> None:
    retracted = ProjectApprovedRetracted(APPROVAL, PROJECT_ID, APPROVAL, TODAY, DECIDED_ON, "trial")
    given(PROJECT, submitted, approved).when(RetractFact(APPROVAL, "trial")).then(retracted).and_again_nothing()
    gone = submitted, approved, retracted
    given(PROJECT, *gone).when(find_unfit).then(unfit)
    given(PROJECT, *gone).when(CorrectFact(approve, "changed")).refused("fact_retracted")


def test_the_submission_is_corrected_whole() -> None:
    said = replace(submit, kind=ProjectKind.SELF_EMPLOYMENT, tags=("agriculture",))
    changed = anew(submitted, kind=ProjectKind.SELF_EMPLOYMENT, tags=("agriculture",))
    corrected = ProjectSubmittedCorrected(fact_id=PROJECT_ID, corrected_on=TODAY, reason="typing_error", **changed)
    given(PROJECT, submitted).when(CorrectFact(said, "typing_error")).then(corrected).and_again_nothing()


def test_a_submission_is_not_taken_from_under_what_stands_on_it() -> None:
    later = replace(submit, submitted_on=day(1, 16))
    given(PROJECT, submitted, evaluated).when(CorrectFact(later, "changed")).refused("others_stand_on_it")
    given(PROJECT, submitted, evaluated).when(RetractFact(PROJECT_ID, "trial")).refused("others_stand_on_it")


def test_a_submission_that_never_was_ends_the_project() -> None:
    gone = ProjectSubmittedRetracted(PROJECT_ID, PROJECT_ID, TODAY, ProjectKind.SOCIAL, SUBMITTED_ON, "trial")
    given(PROJECT, submitted).when(RetractFact(PROJECT_ID, "trial")).then(gone).and_again_nothing()
    given(PROJECT, submitted, gone).when(evaluate).refused("project_unknown")
    given(PROJECT, submitted, gone).when(CiteProject(SUBMITTED_ON)).refused("project_unknown")


def test_a_record_of_the_past_cites_a_project_that_was_submitted() -> None:
    given(PROJECT, submitted).when(CiteProject(day(1, 7))).refused("before_submission", earliest=SUBMITTED_ON)
    given(PROJECT, submitted).when(CiteProject(SUBMITTED_ON)).then()
    given(PROJECT).when(CiteProject(SUBMITTED_ON)).refused("project_unknown")


def test_each_step_is_corrected_and_retracted_under_its_id() -> None:
    moved = replace(evaluate, started_on=day(1, 16))
    given(PROJECT, submitted, evaluated).when(CorrectFact(moved, "changed")).then(
        EvaluationStartedCorrected(STEP, PROJECT_ID, STEP, TODAY, day(1, 16), "changed")
    )
    given(PROJECT, submitted, unfit).when(RetractFact(UNFIT_STEP, "trial")).then(
        ProjectFoundUnfitRetracted(UNFIT_STEP, PROJECT_ID, UNFIT_STEP, TODAY, DECIDED_ON, "trial")
    )
    given(PROJECT, submitted).when(RetractFact(UNFIT_STEP, "trial")).refused("fact_unknown")


def test_why_it_ended_and_why_that_is_corrected_are_two_reasons() -> None:
    said = replace(find_unfit, reason="incomplete")
    ids = UNFIT_STEP, PROJECT_ID, UNFIT_STEP, TODAY
    corrected = ProjectFoundUnfitCorrected(*ids, DECIDED_ON, "incomplete", "told_wrongly")
    given(PROJECT, submitted, unfit).when(CorrectFact(said, "told_wrongly")).then(corrected).and_again_nothing()
    given(PROJECT, submitted, unfit, corrected).when(CorrectFact(said, "changed")).then()
    left = replace(withdraw, reason="other_funding")
    given(PROJECT, submitted, withdrawn).when(CorrectFact(left, "changed")).then(
        ProjectWithdrawnCorrected(WITHDRAWAL, PROJECT_ID, WITHDRAWAL, TODAY, DECIDED_ON, "other_funding", "changed")
    )


def test_a_fact_is_not_corrected_into_another() -> None:
    said = replace(approve, step_id=STEP)
    given(PROJECT, submitted, evaluated).when(CorrectFact(said, "changed")).refused("known_with_other_content")
    given(PROJECT, submitted, evaluated).when(replace(evaluate, started_on=TODAY)).refused("known_with_other_content")


def test_a_withdrawal_told_late_is_held_against_what_was_done_since() -> None:
    after = replace(supported, started_on=day(2, 1))
    given(PROJECT, submitted, after).when(withdraw).refused("others_stand_on_it")
    given(PROJECT, submitted, supported).when(withdraw).then(withdrawn)
    given(PROJECT, submitted, withdrawn).when(replace(support, started_on=day(2, 1))).refused("project_withdrawn")


def test_a_decision_is_not_moved_before_the_evaluation() -> None:
    early = replace(approve, approved_on=day(1, 9))
    given(PROJECT, submitted, evaluated, approved).when(CorrectFact(early, "changed")).refused(
        "decided_before_evaluation"
    )


def test_a_funding_that_was_paid_is_not_retracted() -> None:
    known = submitted, funded, disbursed("10.00")
    given(PROJECT, *known).when(RetractFact(funded.funding_id, "trial")).refused("others_stand_on_it")
