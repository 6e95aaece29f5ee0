"""Target and readiness: the latest assessment decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from foundation.calendar import ROME
from foundation.decider import Lost
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import (
    AssessTarget,
    CorrectReadinessReached,
    CorrectTargetAssessed,
    ProveToReactivate,
    ReachReadiness,
    RetractReadinessReached,
    RetractTargetAssessed,
)
from services.assessment.domain.assessment_events import (
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
    latest_of,
)
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from tests.support.given import given

PERSON, APPLICATION, FACT, OTHER_FACT = uuid4(), uuid4(), uuid4(), uuid4()
FOMAL = EvaluatorBody.FOMAL
READY, TO_REACTIVATE = Readiness.READY, Readiness.TO_REACTIVATE
NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, TOMORROW = date(2018, 3, 5), date(2018, 3, 6)
JANUARY, FEBRUARY, MARCH = date(2018, 1, 15), date(2018, 2, 15), date(2018, 3, 1)


def assessed(on: date, readiness: Readiness | None, id: UUID | None = None) -> TargetAssessed:
    fact = id or uuid4()
    return TargetAssessed(
        fact, PERSON, APPLICATION, None, on, readiness is not None, readiness, "other", FOMAL, "motivo"
    )


def assess(fact: TargetAssessed, received_on: date | None = None) -> AssessTarget:
    return AssessTarget(
        fact.assessment_id,
        PERSON,
        APPLICATION,
        None,
        fact.assessed_on,
        fact.in_target,
        fact.readiness,
        "other",
        FOMAL,
        "motivo",
        received_on,
    )


ready = assessed(JANUARY, READY)
to_reactivate = assessed(JANUARY, TO_REACTIVATE)
out = assessed(FEBRUARY, None)

# Target


@pytest.mark.parametrize("fact", [ready, to_reactivate, out])
def test_a_person_is_assessed(fact: TargetAssessed) -> None:
    given(ASSESSMENT).when(assess(fact), at=NOW).then(fact)


def test_a_later_assessment_is_a_reassessment() -> None:
    given(ASSESSMENT, ready).when(assess(out), at=NOW).then(out)


def test_in_target_says_how_ready() -> None:
    given(ASSESSMENT).when(replace(assess(ready), readiness=None), at=NOW).refused("readiness_missing")


def test_out_of_target_is_neither_ready_nor_to_reactivate() -> None:
    given(ASSESSMENT).when(replace(assess(ready), in_target=False), at=NOW).refused("readiness_out_of_target")


def test_nobody_is_assessed_tomorrow_nor_before_the_application_was_received() -> None:
    given(ASSESSMENT).when(assess(assessed(TOMORROW, READY)), at=NOW).refused("date_in_future")
    given(ASSESSMENT).when(assess(ready, FEBRUARY), at=NOW).refused("assessed_before_received")
    given(ASSESSMENT).when(assess(ready, JANUARY), at=NOW).then(ready)


def test_the_same_row_again_changes_nothing_even_after_a_correction() -> None:
    given(ASSESSMENT, ready).when(assess(ready), at=NOW).then()
    given(ASSESSMENT, ready, corrected).when(assess(ready), at=NOW).then()
    given(ASSESSMENT, ready, retracted).when(assess(ready), at=NOW).then()


def test_the_same_row_with_other_content_is_refused() -> None:
    other = replace(assess(ready), readiness=TO_REACTIVATE)
    given(ASSESSMENT, ready).when(other, at=NOW).refused("known_with_other_content")


def test_a_text_that_was_lost_contradicts_nothing() -> None:
    recovered = ASSESSMENT.replay(None, [replace(ready, reason_text=Lost)])
    assert ASSESSMENT.decide(recovered, assess(ready), NOW) == []


correct = CorrectTargetAssessed(ready.assessment_id, FEBRUARY, True, TO_REACTIVATE, "fragile", FOMAL, "typing_error")
corrected = TargetAssessedCorrected(
    ready.assessment_id,
    ready.assessment_id,
    PERSON,
    APPLICATION,
    TODAY,
    FEBRUARY,
    True,
    TO_REACTIVATE,
    "fragile",
    FOMAL,
    "typing_error",
    None,
)
retract = RetractTargetAssessed(ready.assessment_id, "wrong_person")
retracted = TargetAssessedRetracted(
    ready.assessment_id, ready.assessment_id, PERSON, APPLICATION, TODAY, JANUARY, "wrong_person", None
)


def test_an_assessment_is_corrected_once() -> None:
    given(ASSESSMENT, ready).when(correct, at=NOW).then(corrected)
    given(ASSESSMENT, ready, corrected).when(correct, at=NOW).then()


def test_a_correction_obeys_the_rules_of_the_fact() -> None:
    given(ASSESSMENT, ready).when(replace(correct, readiness=None), at=NOW).refused("readiness_missing")
    given(ASSESSMENT, ready).when(replace(correct, assessed_on=TOMORROW), at=NOW).refused("date_in_future")
    given(ASSESSMENT, ready).when(replace(correct, received_on=MARCH), at=NOW).refused("assessed_before_received")


def test_an_assessment_is_retracted_once_and_names_the_day_it_counted_on() -> None:
    given(ASSESSMENT, ready).when(retract, at=NOW).then(retracted)
    given(ASSESSMENT, ready, retracted).when(retract, at=NOW).then()


def test_what_was_corrected_is_retracted_from_its_corrected_day() -> None:
    given(ASSESSMENT, ready, corrected).when(retract, at=NOW).then(replace(retracted, assessed_on=FEBRUARY))


def test_what_is_unknown_or_retracted_is_not_corrected() -> None:
    given(ASSESSMENT).when(correct, at=NOW).refused("fact_unknown")
    given(ASSESSMENT).when(retract, at=NOW).refused("fact_unknown")
    given(ASSESSMENT, ready, retracted).when(correct, at=NOW).refused("fact_retracted")


DAYS = st.dates(date(2018, 1, 1), date(2018, 1, 5))
RESULTS = st.sampled_from([READY, TO_REACTIVATE, None])


@for_all(st.lists(st.tuples(DAYS, RESULTS, st.booleans()), min_size=1, max_size=8), DAYS)
def test_the_latest_assessment_decides_by_its_day_then_by_its_version(
    told: list[tuple[date, Readiness | None, bool]], on: date
) -> None:
    facts = [assessed(day, readiness) for day, readiness, _ in told]
    gone = [
        TargetAssessedRetracted(
            fact.assessment_id, fact.assessment_id, PERSON, APPLICATION, TODAY, fact.assessed_on, "trial", None
        )
        for fact, (_, _, taken_back) in zip(facts, told, strict=True)
        if taken_back
    ]
    person = ASSESSMENT.replay(None, [*facts, *gone])
    ranked = [
        (fact.assessed_on, version, fact)
        for version, (fact, (_, _, taken_back)) in enumerate(zip(facts, told, strict=True))
        if not taken_back and fact.assessed_on <= on
    ]
    assert person.latest(on) == (max(ranked, key=lambda row: row[:2])[2] if ranked else None)


LOW, HIGH = sorted((uuid4(), uuid4()))


def test_of_records_merged_the_order_in_each_decides_a_day_and_then_the_id() -> None:
    low, high, second = (assessed(MARCH, READY, id) for id in (LOW, HIGH, UUID(int=1)))
    alone, other = ASSESSMENT.replay(None, [low]), ASSESSMENT.replay(None, [high])
    twice = ASSESSMENT.replay(None, [assessed(MARCH, None, UUID(int=2)), second])
    assert latest_of([alone, other]) == latest_of([other, alone]) == high
    assert latest_of([alone, other, twice]) == latest_of([twice, other, alone]) == second
    assert latest_of([alone, twice], FEBRUARY) is latest_of([]) is None


def test_a_corrected_day_moves_an_assessment_among_the_others() -> None:
    later = assessed(FEBRUARY, TO_REACTIVATE)
    moved = replace(corrected, assessed_on=MARCH, readiness=READY)
    person = ASSESSMENT.replay(None, [ready, later, moved])
    assert person.latest().assessment_id == ready.assessment_id
    assert person.latest(FEBRUARY) == later


# Readiness

reach = ReachReadiness(FACT, PERSON, APPLICATION, FEBRUARY, FOMAL)
reached = ReadinessReached(FACT, PERSON, APPLICATION, to_reactivate.assessment_id, FEBRUARY, FOMAL)


def test_a_person_to_reactivate_becomes_ready() -> None:
    given(ASSESSMENT, to_reactivate).when(reach, at=NOW).then(reached)


def test_only_a_person_to_reactivate_becomes_ready() -> None:
    given(ASSESSMENT).when(reach, at=NOW).refused("not_assessed_yet")
    given(ASSESSMENT, ready).when(reach, at=NOW).refused("already_ready")
    given(ASSESSMENT, to_reactivate, out).when(reach, at=NOW).refused("not_in_target")


def test_the_assessment_in_force_on_that_day_counts_not_a_later_one() -> None:
    given(ASSESSMENT, to_reactivate, assessed(MARCH, READY)).when(reach, at=NOW).then(reached)


def test_nobody_becomes_ready_before_being_assessed_or_tomorrow() -> None:
    given(ASSESSMENT, assessed(MARCH, TO_REACTIVATE)).when(reach, at=NOW).refused("not_assessed_yet")
    given(ASSESSMENT, to_reactivate).when(replace(reach, reached_on=TOMORROW), at=NOW).refused("date_in_future")


def test_readiness_is_reached_once_an_assessment() -> None:
    given(ASSESSMENT, to_reactivate, reached).when(reach, at=NOW).then()
    again = replace(reach, readiness_id=OTHER_FACT)
    given(ASSESSMENT, to_reactivate, reached).when(again, at=NOW).refused("already_ready")


def test_a_person_to_reactivate_once_more_becomes_ready_once_more() -> None:
    anew = assessed(MARCH, TO_REACTIVATE)
    again = ReachReadiness(OTHER_FACT, PERSON, APPLICATION, TODAY, FOMAL)
    given(ASSESSMENT, to_reactivate, reached, anew).when(again, at=NOW).then(
        ReadinessReached(OTHER_FACT, PERSON, APPLICATION, anew.assessment_id, TODAY, FOMAL)
    )


ready_corrected = ReadinessReachedCorrected(
    FACT, FACT, PERSON, APPLICATION, to_reactivate.assessment_id, TODAY, MARCH, "typing_error", None
)
ready_retracted = ReadinessReachedRetracted(
    FACT, FACT, PERSON, APPLICATION, to_reactivate.assessment_id, TODAY, FEBRUARY, "trial", None
)


def test_the_day_of_readiness_is_corrected() -> None:
    command = CorrectReadinessReached(FACT, MARCH, "typing_error")
    given(ASSESSMENT, to_reactivate, reached).when(command, at=NOW).then(ready_corrected)
    given(ASSESSMENT, to_reactivate, reached, ready_corrected).when(command, at=NOW).then()
    early = CorrectReadinessReached(FACT, date(2018, 1, 1), "typing_error")
    given(ASSESSMENT, to_reactivate, reached).when(early, at=NOW).refused("not_assessed_yet")


def test_a_retracted_readiness_can_be_reached_again() -> None:
    command = RetractReadinessReached(FACT, "trial")
    given(ASSESSMENT, to_reactivate, reached).when(command, at=NOW).then(ready_retracted)
    given(ASSESSMENT, to_reactivate, reached, ready_retracted).when(command, at=NOW).then()
    again = replace(reach, readiness_id=OTHER_FACT)
    given(ASSESSMENT, to_reactivate, reached, ready_retracted).when(again, at=NOW).then(
        replace(reached, readiness_id=OTHER_FACT)
    )


# What another context's old sheet stands on


def test_an_old_sheet_proves_who_was_to_be_reactivated_on_its_day() -> None:
    reached = ReadinessReached(FACT, PERSON, APPLICATION, to_reactivate.assessment_id, FEBRUARY, FOMAL)
    given(ASSESSMENT, to_reactivate, reached).when(ProveToReactivate(JANUARY), at=NOW).then()
    given(ASSESSMENT, to_reactivate, reached).when(ProveToReactivate(FEBRUARY), at=NOW).refused("already_ready")
    given(ASSESSMENT, ready).when(ProveToReactivate(FEBRUARY), at=NOW).refused("already_ready")
    given(ASSESSMENT, to_reactivate, out).when(ProveToReactivate(MARCH), at=NOW).refused("not_in_target")
    given(ASSESSMENT).when(ProveToReactivate(MARCH), at=NOW).refused("not_assessed_yet")
