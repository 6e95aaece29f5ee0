"""A placement: its place first, then its course and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from foundation.calendar import end_of_day
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import Hire
from services.placement.domain.employment_events import Hired
from services.placement.domain.hiring import direct_job
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_beside import TutorAssigned, TutorRequired
from services.placement.domain.placement_commands import (
    CitePlacement,
    ConfirmHireFollows,
    ConfirmNotRunning,
    CorrectPlacementEnded,
    CorrectPlacementInterrupted,
    CorrectPlacementStarted,
    EndPlacement,
    ExtendPlacement,
    GiveUpPlace,
    InterruptPlacement,
    LapsePlace,
    LeavePlace,
    NotePlaceRefused,
    NotePlaceReserved,
    RecordPlacement,
    RequestPlace,
    RetractPlacementEnded,
    RetractPlacementInterrupted,
    RetractPlacementStarted,
    StartPlacement,
)
from services.placement.domain.placement_events import (
    PlaceDenied,
    PlaceGivenUp,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementExtended,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source
from tests.placement.domain.examples import (
    COMPANY,
    HIRE,
    IDS,
    IN_SUMMER,
    LAST_WEEK,
    NEXT_WEEK,
    PERSON,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    WHY,
    YESTERDAY,
    ended,
    held,
    requested,
    running,
    started,
    tutored,
    untutored,
)
from tests.support.given import given

start = StartPlacement(PLACEMENT_ID, LAST_WEEK, IN_SUMMER, 30, PaidBy.REGION)
lapsed = PlaceGivenUp(*IDS, POSITION, NEXT_WEEK, True, "not_taken")
interrupted = PlacementInterrupted(*IDS, YESTERDAY, "health")


def test_a_placement_asks_for_its_place_first() -> None:
    request = RequestPlace(*IDS, POSITION, PlacementKind.TRAINEESHIP, LAST_WEEK)
    given(PLACEMENT).when(request).then(requested).and_again_nothing()
    late = replace(request, told_on=TODAY)
    given(PLACEMENT).when(late).then(replace(requested, told_on=TODAY)).and_again_nothing()
    given(PLACEMENT).when(start).refused("place_not_held")
    given(PLACEMENT, requested).when(start).refused("place_not_held")


def test_companies_holds_or_denies_the_place() -> None:
    given(PLACEMENT, requested).when(NotePlaceReserved(PLACEMENT_ID, LAST_WEEK, NEXT_WEEK)).then(
        held
    ).and_again_nothing()
    denied = PlaceDenied(*IDS, POSITION, TODAY, "no_place_left")
    given(PLACEMENT, requested).when(NotePlaceRefused(PLACEMENT_ID, TODAY, "no_place_left")).then(denied)
    given(PLACEMENT, requested, denied).when(start).refused("place_not_held")


def test_a_reservation_that_is_not_taken_lapses() -> None:
    due = end_of_day(NEXT_WEEK)
    lapse = LapsePlace(PLACEMENT_ID, NEXT_WEEK)
    given(PLACEMENT, requested, held).when(lapse, due).then(lapsed).and_again_nothing()
    given(PLACEMENT, requested, held, lapsed).when(start, due).refused("place_not_held")


def test_what_has_started_does_not_lapse_and_what_lapsed_does_not_start() -> None:
    given(PLACEMENT, *running).when(LapsePlace(PLACEMENT_ID, NEXT_WEEK), end_of_day(NEXT_WEEK)).then()
    late = replace(start, started_on=NEXT_WEEK + timedelta(days=1))
    given(PLACEMENT, requested, held).when(late, end_of_day(NEXT_WEEK + timedelta(days=3))).refused("place_over")


def test_a_place_is_taken_on_its_last_day_still() -> None:
    last, then = replace(start, started_on=NEXT_WEEK), end_of_day(NEXT_WEEK)
    begun = replace(started, started_on=NEXT_WEEK), replace(untutored, required_on=NEXT_WEEK)
    given(PLACEMENT, requested, held).when(last, then).then(*begun)


def test_a_place_is_given_up_and_what_companies_says_later_changes_nothing() -> None:
    given_up = PlaceGivenUp(*IDS, POSITION, TODAY, False, "person_declined")
    give_up = GiveUpPlace(PLACEMENT_ID, TODAY, "person_declined")
    given(PLACEMENT, requested).when(give_up).then(given_up).and_again_nothing()
    given(PLACEMENT, requested, given_up).when(NotePlaceReserved(PLACEMENT_ID, TODAY, NEXT_WEEK)).then()


def test_a_place_that_waits_for_who_will_not_come_is_free_and_one_that_is_taken_stays() -> None:
    leave = LeavePlace(PLACEMENT_ID, TODAY, "excluded")
    freed = PlaceGivenUp(*IDS, POSITION, TODAY, False, "excluded")
    for waiting in ((requested,), (requested, held)):
        given(PLACEMENT, *waiting).when(leave).then(freed).and_again_nothing()
    given(PLACEMENT, requested, held, started).when(leave).then()
    given(PLACEMENT, requested, held, lapsed).when(leave).then()
    given(PLACEMENT).when(leave).then()


def test_a_place_is_not_left_before_it_was_asked_for() -> None:
    freed = PlaceGivenUp(*IDS, POSITION, LAST_WEEK, False, "excluded")
    earlier = LeavePlace(PLACEMENT_ID, LAST_WEEK - timedelta(days=1), "excluded")
    given(PLACEMENT, requested).when(earlier).then(freed)


def test_every_placement_has_a_tutor_or_raises_a_task_at_once() -> None:
    given(PLACEMENT, requested, held).when(start).then(started, untutored).and_again_nothing()
    given(PLACEMENT, requested, held).when(replace(start, tutor="t01")).then(started, tutored).and_again_nothing()
    chosen = TutorAssigned(*IDS, "t01", LAST_WEEK)
    given(PLACEMENT, requested, held, chosen).when(start).then(started)
    after = replace(chosen, assigned_on=YESTERDAY)
    given(PLACEMENT, requested, held, after).when(start).then(started, untutored)
    with_them = replace(start, tutor="t01")
    given(PLACEMENT, requested, held, after).when(with_them).then(started, tutored).and_again_nothing()


def test_a_placement_of_the_past_needs_no_reservation_but_a_tutor() -> None:
    told = replace(started, source=Source.HISTORICAL)
    record = RecordPlacement(*IDS, POSITION, PlacementKind.TRAINEESHIP, LAST_WEEK, IN_SUMMER, 30, PaidBy.REGION)
    given(PLACEMENT).when(record).then(told, untutored).and_again_nothing()
    given(PLACEMENT, told, untutored).when(replace(record, weekly_hours=20)).refused("known_with_other_content")


@pytest.mark.parametrize("kind", [PlacementKind.TRAINEESHIP, PlacementKind.STAGE], ids=str)
def test_a_traineeship_and_a_stage_are_free_to_the_company(kind: PlacementKind) -> None:
    asked = replace(requested, kind=kind)
    given(PLACEMENT, asked, held).when(replace(start, paid_by=PaidBy.COMPANY)).refused("company_does_not_pay")


def test_a_direct_job_is_a_placement_and_a_hire_in_one_append() -> None:
    asked = replace(requested, kind=PlacementKind.JOB)
    hire = Hire(HIRE, PERSON, COMPANY, POSITION, None, TODAY, "permanent", None)
    job, hiring = direct_job(replace(start, paid_by=PaidBy.COMPANY), hire)
    begun = PlacementStarted(
        *IDS, POSITION, PlacementKind.JOB, LAST_WEEK, IN_SUMMER, 30, PaidBy.COMPANY, Source.HERE, HIRE
    )
    hired = Hired(HIRE, PERSON, COMPANY, POSITION, PLACEMENT_ID, LAST_WEEK, "permanent", None, Source.HERE)
    given(job[0], asked, held).when(job[2]).then(begun, untutored)
    given(hiring[0]).when(hiring[2]).then(hired)
    assert (job[0], hiring[0]) == (PLACEMENT, EMPLOYMENT)
    given(PLACEMENT, asked, held).when(replace(start, paid_by=PaidBy.COMPANY)).refused("job_without_hire")
    given(PLACEMENT, requested, held).when(replace(start, hire_id=HIRE)).refused("hire_without_job")


def test_a_hire_cites_a_placement_only_of_the_same_person_at_the_same_company() -> None:
    confirm = ConfirmHireFollows(PLACEMENT_ID, (PERSON,), COMPANY, TODAY)
    given(PLACEMENT, *running).when(confirm).then()
    given(PLACEMENT, *running).when(replace(confirm, company_id=HIRE)).refused("placement_elsewhere")
    given(PLACEMENT, *running).when(replace(confirm, persons=(HIRE,))).refused("placement_of_another")
    given(PLACEMENT, *running).when(replace(confirm, hired_on=LAST_WEEK - timedelta(days=1))).refused(
        "hired_before_placement"
    )
    given(PLACEMENT, requested, held).when(confirm).refused("fact_unknown")
    job = replace(started, kind=PlacementKind.JOB, hire_id=HIRE)
    given(PLACEMENT, requested, held, job).when(confirm).refused("placement_is_a_job")


def test_a_record_of_the_past_cites_a_placement_only_of_its_person() -> None:
    given(PLACEMENT, *running).when(CitePlacement(PERSON)).then()
    given(PLACEMENT, *running).when(CitePlacement(HIRE)).refused("placement_of_another")
    given(PLACEMENT, requested, held).when(CitePlacement(PERSON)).refused("fact_unknown")
    given(PLACEMENT).when(CitePlacement(PERSON)).refused("fact_unknown")


def test_a_start_is_corrected_and_its_task_moves_with_it() -> None:
    correct = CorrectPlacementStarted(
        PLACEMENT_ID, PlacementKind.TRAINEESHIP, YESTERDAY, IN_SUMMER, 30, PaidBy.REGION, *WHY
    )
    ids = PLACEMENT_ID, *IDS, POSITION, TODAY
    corrected = PlacementStartedCorrected(
        *ids, PlacementKind.TRAINEESHIP, YESTERDAY, IN_SUMMER, 30, PaidBy.REGION, *WHY
    )
    given(PLACEMENT, *running).when(correct).then(corrected).and_again_nothing()
    moved = TutorRequired(*IDS, YESTERDAY)
    given(PLACEMENT, requested, held, started, untutored).when(correct).then(corrected, moved)
    given(PLACEMENT, *running).when(replace(correct, kind=PlacementKind.JOB)).refused("job_stays_job")


def test_a_start_moves_within_its_place_alone_and_one_of_the_past_had_none() -> None:
    early = LAST_WEEK - timedelta(days=1)
    correct = CorrectPlacementStarted(
        PLACEMENT_ID, PlacementKind.TRAINEESHIP, early, IN_SUMMER, 30, PaidBy.REGION, *WHY
    )
    corrected = PlacementStartedCorrected(
        PLACEMENT_ID, *IDS, POSITION, TODAY, PlacementKind.TRAINEESHIP, early, IN_SUMMER, 30, PaidBy.REGION, *WHY
    )
    given(PLACEMENT, *running).when(correct).refused("started_before_requested", day=early, earliest=LAST_WEEK)
    late, then = replace(correct, started_on=NEXT_WEEK + timedelta(days=1)), end_of_day(NEXT_WEEK + timedelta(days=3))
    given(PLACEMENT, *running).when(late, then).refused("place_over", until_on=NEXT_WEEK)
    past = replace(started, source=Source.HISTORICAL)
    given(PLACEMENT, past, untutored).when(correct).then(corrected, replace(untutored, required_on=early))
    before = replace(started, started_on=early)
    given(PLACEMENT, requested, held, before).when(replace(correct, weekly_hours=20)).then(
        replace(corrected, weekly_hours=20)
    )


def test_a_start_is_retracted() -> None:
    retracted = PlacementStartedRetracted(PLACEMENT_ID, *IDS, POSITION, TODAY, LAST_WEEK, *WHY)
    given(PLACEMENT, *running).when(RetractPlacementStarted(PLACEMENT_ID, *WHY)).then(retracted).and_again_nothing()


@pytest.mark.parametrize("before", [[], [requested, held], [*running, ended]], ids=["unknown", "held", "ended"])
def test_one_that_runs_is_told_to_who_is_to_run_there_beside_it(before: list[Any]) -> None:
    given(PLACEMENT, *running).when(ConfirmNotRunning(PLACEMENT_ID)).refused("runs_there_already")
    given(PLACEMENT, *before).when(ConfirmNotRunning(PLACEMENT_ID)).then()


def test_a_placement_is_extended_interrupted_ended() -> None:
    later = IN_SUMMER + timedelta(days=30)
    extended = PlacementExtended(*IDS, later, TODAY)
    given(PLACEMENT, *running).when(ExtendPlacement(PLACEMENT_ID, later, TODAY)).then(extended).and_again_nothing()
    given(PLACEMENT, *running).when(ExtendPlacement(PLACEMENT_ID, TODAY, TODAY)).refused("extended_backwards")
    early = ExtendPlacement(PLACEMENT_ID, later, LAST_WEEK - timedelta(days=1))
    given(PLACEMENT, *running).when(early).refused("extended_before_start")
    on_the_day = replace(extended, extended_on=LAST_WEEK)
    given(PLACEMENT, *running).when(replace(early, extended_on=LAST_WEEK)).then(on_the_day)
    stop = InterruptPlacement(PLACEMENT_ID, YESTERDAY, "health")
    given(PLACEMENT, *running).when(stop).then(interrupted).and_again_nothing()
    given(PLACEMENT, *running).when(EndPlacement(PLACEMENT_ID, YESTERDAY)).then(ended).and_again_nothing()
    given(PLACEMENT, *running, ended).when(stop).refused("not_possible_now")


def test_an_interruption_and_an_end_are_corrected_and_retracted() -> None:
    ids = PLACEMENT_ID, *IDS, TODAY
    wrong = given(PLACEMENT, *running, interrupted)
    moved = PlacementInterruptedCorrected(*ids, TODAY, "found_job", *WHY)
    wrong.when(CorrectPlacementInterrupted(PLACEMENT_ID, TODAY, "found_job", *WHY)).then(moved).and_again_nothing()
    back = PlacementInterruptedRetracted(*ids, YESTERDAY, *WHY)
    wrong.when(RetractPlacementInterrupted(PLACEMENT_ID, *WHY)).then(back).and_again_nothing()
    over = given(PLACEMENT, *running, ended)
    later = PlacementEndedCorrected(*ids, TODAY, *WHY)
    over.when(CorrectPlacementEnded(PLACEMENT_ID, TODAY, *WHY)).then(later).and_again_nothing()
    again = PlacementEndedRetracted(*ids, YESTERDAY, *WHY)
    over.when(RetractPlacementEnded(PLACEMENT_ID, *WHY)).then(again).and_again_nothing()
