"""Beside a placement: its tutor's hours, and how content both sides were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_beside import (
    SatisfactionRated,
    SatisfactionRatedCorrected,
    SatisfactionRatedRetracted,
    SatisfactionRequested,
    SatisfactionRequestWithdrawn,
    TutorAssigned,
    TutorAssignedCorrected,
    TutorAssignedRetracted,
    TutoringHoursLogged,
    TutoringHoursLoggedCorrected,
    TutoringHoursLoggedRetracted,
    assigned_as,
)
from services.placement.domain.placement_beside_commands import (
    AskSatisfaction,
    AssignTutor,
    CorrectSatisfactionRated,
    CorrectTutorAssigned,
    CorrectTutoringHoursLogged,
    LogTutoringHours,
    RateSatisfaction,
    RetractSatisfactionRated,
    RetractTutorAssigned,
    RetractTutoringHoursLogged,
    WithdrawSatisfactionRequest,
)
from services.placement.domain.placement_commands import CorrectPlacementStarted, EndPlacement, RetractPlacementStarted
from services.placement.domain.placement_events import (
    PlacementEndedRetracted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Side, Source
from tests.placement.domain.examples import (
    IDS,
    IN_SUMMER,
    LAST_WEEK,
    NEXT_WEEK,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    TOMORROW,
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

LOG, RATING = UUID(int=20), UUID(int=21)


def log(day: date, hours: str = "2.5") -> LogTutoringHours:
    return LogTutoringHours(LOG, PLACEMENT_ID, day, Decimal(hours))


def logged(day: date, hours: str = "2.5", tutor: str = "t01") -> TutoringHoursLogged:
    return TutoringHoursLogged(LOG, *IDS, tutor, day, Decimal(hours))


FIRST = assigned_as(PLACEMENT_ID, "t01", LAST_WEEK)


def assigned(tutor: str, day: date) -> TutorAssigned:
    return TutorAssigned(*IDS, tutor, day, assigned_as(PLACEMENT_ID, tutor, day))


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
    alone.when(named).then(assigned("t02", TODAY), logged(TODAY, tutor="t02")).and_again_nothing()


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
        assigned("t02", TODAY)
    ).and_again_nothing()


def test_a_tutor_is_not_assigned_before_the_placement_starts_once_it_has() -> None:
    early = AssignTutor(PLACEMENT_ID, "t02", LAST_WEEK - timedelta(days=1))
    given(PLACEMENT, *running).when(early).refused("assigned_before_start")
    correct = CorrectTutorAssigned(FIRST, PLACEMENT_ID, "t01", LAST_WEEK - timedelta(days=1), *WHY)
    given(PLACEMENT, *running).when(correct).refused("assigned_before_start")
    given(PLACEMENT, *running).when(replace(correct, assigned_on=TOMORROW)).refused("date_in_future")
    in_time = replace(requested, requested_on=LAST_WEEK - timedelta(days=2))
    given(PLACEMENT, in_time, held).when(early).then(assigned("t02", early.assigned_on))


def test_nobody_is_assigned_after_the_placements_end_in_whatever_order_it_is_told() -> None:
    late, in_time = AssignTutor(PLACEMENT_ID, "t02", TODAY), AssignTutor(PLACEMENT_ID, "t02", YESTERDAY)
    given(PLACEMENT, *running, ended).when(late).refused("assigned_after_end", latest=YESTERDAY)
    given(PLACEMENT, *running, ended).when(in_time).then(assigned("t02", YESTERDAY))
    moved = CorrectTutorAssigned(FIRST, PLACEMENT_ID, "t01", TODAY, *WHY)
    given(PLACEMENT, *running, ended).when(moved).refused("assigned_after_end", latest=YESTERDAY)
    over = EndPlacement(PLACEMENT_ID, YESTERDAY)
    given(PLACEMENT, *running, assigned("t02", TODAY)).when(over).refused("assigned_after_end", latest=YESTERDAY)
    given(PLACEMENT, *running, assigned("t02", YESTERDAY)).when(over).then(ended)


def test_an_assignment_is_told_under_the_id_that_its_asker_was_shown() -> None:
    shown = AssignTutor(PLACEMENT_ID, "t02", TODAY, assigned_as(PLACEMENT_ID, "t02", TODAY))
    given(PLACEMENT, *running).when(shown).then(assigned("t02", TODAY)).and_again_nothing()
    given(PLACEMENT, *running, assigned("t02", YESTERDAY)).when(shown).refused("tutor_changed_meanwhile")


def test_an_assigned_tutor_is_corrected_and_retracted() -> None:
    past = given(PLACEMENT, *running)
    corrected = TutorAssignedCorrected(FIRST, FIRST, *IDS, TODAY, "t02", YESTERDAY, *WHY)
    correct = CorrectTutorAssigned(FIRST, PLACEMENT_ID, "t02", YESTERDAY, *WHY)
    past.when(correct).then(corrected).and_again_nothing()
    retracted = TutorAssignedRetracted(FIRST, FIRST, *IDS, TODAY, LAST_WEEK, *WHY)
    never = RetractTutorAssigned(FIRST, PLACEMENT_ID, *WHY)
    past.when(never).then(retracted, untutored).and_again_nothing()
    gone = given(PLACEMENT, *running, retracted, untutored)
    gone.when(correct).refused("fact_retracted")
    gone.when(log(TODAY)).refused("tutor_missing")
    anew = TutorAssigned(*IDS, "t01", LAST_WEEK, assigned_as(FIRST, "t01", LAST_WEEK))
    gone.when(AssignTutor(PLACEMENT_ID, "t01", LAST_WEEK)).then(anew)


def test_without_the_second_tutor_the_first_is_the_tutor_again() -> None:
    second, id = assigned("t02", TODAY), assigned_as(PLACEMENT_ID, "t02", TODAY)
    never = RetractTutorAssigned(id, PLACEMENT_ID, *WHY)
    gone = TutorAssignedRetracted(id, id, *IDS, TODAY, TODAY, *WHY)
    given(PLACEMENT, *running, second).when(never).then(gone)
    given(PLACEMENT, *running, second, gone).when(log(TODAY)).then(logged(TODAY))
    first = RetractTutorAssigned(FIRST, PLACEMENT_ID, *WHY)
    given(PLACEMENT, *running, second).when(log(TODAY)).then(logged(TODAY, tutor="t02"))
    given(PLACEMENT, *running, second).when(first).then(
        TutorAssignedRetracted(FIRST, FIRST, *IDS, TODAY, LAST_WEEK, *WHY)
    )


def test_the_tutor_is_told_late_to_have_been_there_earlier() -> None:
    """What counts is who was the tutor on that day, not who is now."""
    second = assigned("t02", TODAY)
    earlier = AssignTutor(PLACEMENT_ID, "t02", YESTERDAY)
    with_both = given(PLACEMENT, *running, second)
    with_both.when(earlier).then(assigned("t02", YESTERDAY)).and_again_nothing()
    with_both.when(replace(earlier, assigned_on=TODAY)).then()
    with_both.when(AssignTutor(PLACEMENT_ID, "t01", YESTERDAY)).then()
    from_then_on = given(PLACEMENT, requested, held, started, untutored, assigned("t01", YESTERDAY))
    from_then_on.when(AssignTutor(PLACEMENT_ID, "t01", LAST_WEEK)).then(tutored).and_again_nothing()


def test_the_tutor_of_the_first_day_is_so_where_the_start_is_moved_to_an_earlier_one() -> None:
    """Whoever came on a day of their own leaves the first days untutored: that is a task, as of the first."""
    early = LAST_WEEK - timedelta(days=2)
    past = replace(started, source=Source.HISTORICAL)
    kind, payer = PlacementKind.TRAINEESHIP, PaidBy.REGION
    correct = CorrectPlacementStarted(PLACEMENT_ID, kind, early, IN_SUMMER, 30, payer, *WHY)
    corrected = PlacementStartedCorrected(PLACEMENT_ID, *IDS, POSITION, TODAY, kind, early, IN_SUMMER, 30, payer, *WHY)
    moved = TutorAssignedCorrected(FIRST, FIRST, *IDS, TODAY, "t01", early, *WHY)
    given(PLACEMENT, past, tutored).when(correct).then(corrected, moved).and_again_nothing()
    given(PLACEMENT, past, tutored, assigned("t02", TODAY)).when(correct).then(corrected, moved)
    task = replace(untutored, required_on=early)
    given(PLACEMENT, past, assigned("t01", YESTERDAY)).when(correct).then(corrected, task)
    given(PLACEMENT, past, assigned("t02", early)).when(correct).then(corrected)
    came = (past, untutored, assigned("t01", YESTERDAY), corrected, task)
    assert given(PLACEMENT, *came).state.required_on is None


def test_a_tutor_assigned_before_assignments_had_ids_is_corrected_under_the_one_it_has_now() -> None:
    old = replace(tutored, assignment_id=None)
    correct = CorrectTutorAssigned(FIRST, PLACEMENT_ID, "t02", LAST_WEEK, *WHY)
    corrected = TutorAssignedCorrected(FIRST, FIRST, *IDS, TODAY, "t02", LAST_WEEK, *WHY)
    given(PLACEMENT, requested, held, started, old).when(correct).then(corrected).and_again_nothing()


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


def test_a_side_rates_once_a_day_and_once_when_it_is_over() -> None:
    def again(day: date, side: Side = Side.PERSON) -> RateSatisfaction:
        return RateSatisfaction(uuid4(), PLACEMENT_ID, side, 2, True, day)

    runs = given(PLACEMENT, *running, rated(Side.PERSON))
    runs.when(again(TODAY)).refused("already_rated")
    assert runs.when(again(YESTERDAY)).events()
    assert runs.when(again(TODAY, Side.COMPANY)).events()
    early = replace(rated(Side.PERSON), rated_on=YESTERDAY)
    given(PLACEMENT, *running, early, ended).when(again(TODAY)).refused("already_rated")
    gone = SatisfactionRatedRetracted(RATING, RATING, *IDS, TODAY, Side.PERSON, YESTERDAY, *WHY)
    assert given(PLACEMENT, *running, early, ended, gone).when(again(TODAY)).events()


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
