"""A placement: its place first, then its course, its tutor, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from foundation.calendar import end_of_day
from services.placement.domain.employment import EMPLOYMENT, Hire
from services.placement.domain.employment_events import Hired
from services.placement.domain.hiring import direct_job
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_beside import (
    SatisfactionRated,
    SatisfactionRatedCorrected,
    SatisfactionRatedRetracted,
    SatisfactionRequested,
    SatisfactionRequestWithdrawn,
    TutorAssigned,
    TutoringHoursLogged,
    TutoringHoursLoggedCorrected,
    TutoringHoursLoggedRetracted,
    TutorRequired,
)
from services.placement.domain.placement_commands import (
    AskSatisfaction,
    AssignTutor,
    ConfirmHireFollows,
    CorrectPlacementEnded,
    CorrectPlacementInterrupted,
    CorrectPlacementStarted,
    CorrectSatisfactionRated,
    CorrectTutoringHoursLogged,
    EndPlacement,
    ExtendPlacement,
    GiveUpPlace,
    InterruptPlacement,
    LapsePlace,
    LogTutoringHours,
    NotePlaceRefused,
    NotePlaceReserved,
    RateSatisfaction,
    RecordPlacement,
    RequestPlace,
    RetractPlacementEnded,
    RetractPlacementInterrupted,
    RetractPlacementStarted,
    RetractSatisfactionRated,
    RetractTutoringHoursLogged,
    StartPlacement,
    WithdrawSatisfactionRequest,
)
from services.placement.domain.placement_events import (
    PlaceDenied,
    PlaceGivenUp,
    PlacementEnded,
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
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Side, Source
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
    TOMORROW,
    YESTERDAY,
    held,
    requested,
    started,
)
from tests.support.given import given

WHY = ("typing_error", None)
LOG, RATING = UUID(int=20), UUID(int=21)
untutored = TutorRequired(*IDS, LAST_WEEK)
tutored = TutorAssigned(*IDS, "t01", LAST_WEEK)
start = StartPlacement(PLACEMENT_ID, LAST_WEEK, IN_SUMMER, 30, PaidBy.REGION)
running = (requested, held, started, tutored)
lapsed = PlaceGivenUp(*IDS, POSITION, NEXT_WEEK, True, "not_taken")
ended = PlacementEnded(*IDS, YESTERDAY)
interrupted = PlacementInterrupted(*IDS, YESTERDAY, "health")


def test_a_placement_asks_for_its_place_first() -> None:
    request = RequestPlace(*IDS, POSITION, PlacementKind.TRAINEESHIP, LAST_WEEK)
    given(PLACEMENT).when(request).then(requested).and_again_nothing()
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


def test_a_place_is_given_up_and_what_companies_says_later_changes_nothing() -> None:
    given_up = PlaceGivenUp(*IDS, POSITION, TODAY, False, "person_declined")
    give_up = GiveUpPlace(PLACEMENT_ID, TODAY, "person_declined")
    given(PLACEMENT, requested).when(give_up).then(given_up).and_again_nothing()
    given(PLACEMENT, requested, given_up).when(NotePlaceReserved(PLACEMENT_ID, TODAY, NEXT_WEEK)).then()


def test_every_placement_has_a_tutor_or_raises_a_task_at_once() -> None:
    given(PLACEMENT, requested, held).when(start).then(started, untutored).and_again_nothing()
    given(PLACEMENT, requested, held).when(replace(start, tutor="t01")).then(started, tutored).and_again_nothing()
    chosen = TutorAssigned(*IDS, "t01", YESTERDAY)
    given(PLACEMENT, requested, held, chosen).when(start).then(started)


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


def test_a_start_is_retracted() -> None:
    retracted = PlacementStartedRetracted(PLACEMENT_ID, *IDS, POSITION, TODAY, LAST_WEEK, *WHY)
    given(PLACEMENT, *running).when(RetractPlacementStarted(PLACEMENT_ID, *WHY)).then(retracted).and_again_nothing()


def test_a_placement_is_extended_interrupted_ended() -> None:
    later = IN_SUMMER + timedelta(days=30)
    extended = PlacementExtended(*IDS, later, TODAY)
    given(PLACEMENT, *running).when(ExtendPlacement(PLACEMENT_ID, later, TODAY)).then(extended).and_again_nothing()
    given(PLACEMENT, *running).when(ExtendPlacement(PLACEMENT_ID, TODAY, TODAY)).refused("extended_backwards")
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


def log(day: date, hours: str = "2.5") -> LogTutoringHours:
    return LogTutoringHours(LOG, PLACEMENT_ID, day, Decimal(hours))


def logged(day: date, hours: str = "2.5", tutor: str = "t01") -> TutoringHoursLogged:
    return TutoringHoursLogged(LOG, *IDS, tutor, day, Decimal(hours))


def test_tutor_hours_count_by_the_day_worked_not_before_the_start_nor_after_the_end() -> None:
    given(PLACEMENT, *running).when(log(TODAY)).then(logged(TODAY)).and_again_nothing()
    given(PLACEMENT, *running).when(log(LAST_WEEK - timedelta(days=1))).refused("hours_before_start")
    given(PLACEMENT, *running, ended).when(log(TODAY)).refused("hours_after_end")
    given(PLACEMENT, *running, ended).when(log(YESTERDAY)).then(logged(YESTERDAY))
    given(PLACEMENT, *running).when(log(TOMORROW)).refused("date_in_future")
    given(PLACEMENT, *running, logged(TODAY)).when(EndPlacement(PLACEMENT_ID, YESTERDAY)).refused("hours_after_end")


def test_a_day_has_twenty_four_hours_and_hours_have_a_tutor() -> None:
    given(PLACEMENT, *running).when(log(TODAY, "0")).refused("hours_outside_day")
    given(PLACEMENT, *running).when(log(TODAY, "24.5")).refused("hours_outside_day")
    alone = given(PLACEMENT, requested, held, started, untutored)
    alone.when(log(TODAY)).refused("tutor_missing")
    named = replace(log(TODAY), tutor="t02")
    alone.when(named).then(TutorAssigned(*IDS, "t02", TODAY), logged(TODAY, tutor="t02")).and_again_nothing()


def test_logged_hours_are_corrected_and_retracted() -> None:
    ids = LOG, LOG, *IDS, TODAY
    past = given(PLACEMENT, *running, logged(TODAY))
    corrected = TutoringHoursLoggedCorrected(*ids, "t01", YESTERDAY, Decimal(3), *WHY)
    correct = CorrectTutoringHoursLogged(LOG, PLACEMENT_ID, "t01", YESTERDAY, Decimal(3), *WHY)
    past.when(correct).then(corrected).and_again_nothing()
    retracted = TutoringHoursLoggedRetracted(*ids, TODAY, Decimal("2.5"), *WHY)
    past.when(RetractTutoringHoursLogged(LOG, PLACEMENT_ID, *WHY)).then(retracted).and_again_nothing()


def test_a_start_on_which_hours_stand_is_not_retracted() -> None:
    gone = TutoringHoursLoggedRetracted(LOG, LOG, *IDS, TODAY, TODAY, Decimal("2.5"), *WHY)
    never = RetractPlacementStarted(PLACEMENT_ID, *WHY)
    given(PLACEMENT, *running, logged(TODAY)).when(never).refused("others_stand_on_it")
    retracted = PlacementStartedRetracted(PLACEMENT_ID, *IDS, POSITION, TODAY, LAST_WEEK, *WHY)
    given(PLACEMENT, *running, logged(TODAY), gone).when(never).then(retracted)


def test_a_tutor_takes_over_from_another() -> None:
    given(PLACEMENT, *running).when(AssignTutor(PLACEMENT_ID, "t02", TODAY)).then(
        TutorAssigned(*IDS, "t02", TODAY)
    ).and_again_nothing()


def rate(side: Side, rating: int = 4) -> RateSatisfaction:
    return RateSatisfaction(RATING, PLACEMENT_ID, side, rating, True, TODAY)


def rated(side: Side) -> SatisfactionRated:
    return SatisfactionRated(RATING, *IDS, side, 4, True, TODAY)


def test_both_sides_are_asked_and_who_has_answered_is_not() -> None:
    person = SatisfactionRequested(*IDS, Side.PERSON, YESTERDAY, NEXT_WEEK)
    company = SatisfactionRequested(*IDS, Side.COMPANY, YESTERDAY, NEXT_WEEK)
    ask = AskSatisfaction(PLACEMENT_ID, YESTERDAY, NEXT_WEEK)
    given(PLACEMENT, *running, ended).when(ask).then(person, company).and_again_nothing()
    given(PLACEMENT, *running, ended, rated(Side.PERSON)).when(ask).then(company)
    given(PLACEMENT, *running).when(ask).refused("not_possible_now")
    back = PlacementEndedRetracted(PLACEMENT_ID, *IDS, TODAY, YESTERDAY, *WHY)
    given(PLACEMENT, *running, ended, person, company, back).when(WithdrawSatisfactionRequest(PLACEMENT_ID)).then(
        SatisfactionRequestWithdrawn(*IDS, Side.PERSON, TODAY), SatisfactionRequestWithdrawn(*IDS, Side.COMPANY, TODAY)
    ).and_again_nothing()


def test_satisfaction_is_rated_corrected_retracted() -> None:
    given(PLACEMENT, *running).when(rate(Side.COMPANY)).then(rated(Side.COMPANY)).and_again_nothing()
    given(PLACEMENT, *running).when(rate(Side.COMPANY, 6)).refused("rating_outside_scale")
    ids = RATING, RATING, *IDS, TODAY
    past = given(PLACEMENT, *running, rated(Side.PERSON))
    corrected = SatisfactionRatedCorrected(*ids, Side.PERSON, 2, False, TODAY, *WHY)
    correct = CorrectSatisfactionRated(RATING, PLACEMENT_ID, Side.PERSON, 2, False, TODAY, *WHY)
    past.when(correct).then(corrected).and_again_nothing()
    retracted = SatisfactionRatedRetracted(*ids, Side.PERSON, TODAY, *WHY)
    past.when(RetractSatisfactionRated(RATING, PLACEMENT_ID, *WHY)).then(retracted).and_again_nothing()
