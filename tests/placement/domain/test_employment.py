"""A hire, its renewal, its end; and when somebody can work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from services.placement.domain.availability import AVAILABILITY, AvailabilityRecorded, RecordAvailability
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import (
    CorrectEmploymentEnded,
    CorrectEmploymentRenewed,
    CorrectHired,
    EndEmployment,
    Hire,
    RenewEmployment,
    RetractEmploymentEnded,
    RetractEmploymentRenewed,
    RetractHired,
)
from services.placement.domain.employment_events import (
    EmploymentEnded,
    EmploymentEndedCorrected,
    EmploymentEndedRetracted,
    EmploymentRenewed,
    EmploymentRenewedCorrected,
    EmploymentRenewedRetracted,
    Hired,
    HiredCorrected,
    HiredRetracted,
    renewed_as,
)
from services.placement.domain.rating import RATING, Dimension, OutcomeRated, RateOutcome
from services.placement.domain.vocabulary import Source
from tests.placement.domain.examples import (
    COMPANY,
    HIRE,
    IN_SUMMER,
    LAST_WEEK,
    PERSON,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    TOMORROW,
    YESTERDAY,
)
from tests.support.given import given

WHY = ("typing_error", None)
hire = Hire(HIRE, PERSON, COMPANY, POSITION, PLACEMENT_ID, LAST_WEEK, "fixed_term", IN_SUMMER)
hired = Hired(HIRE, PERSON, COMPANY, POSITION, PLACEMENT_ID, LAST_WEEK, "fixed_term", IN_SUMMER, Source.HERE)
renew = RenewEmployment(HIRE, TODAY, IN_SUMMER + timedelta(days=90))
RENEWAL = renewed_as(HIRE, TODAY)
renewed = EmploymentRenewed(HIRE, PERSON, COMPANY, TODAY, IN_SUMMER + timedelta(days=90), RENEWAL)
ended = EmploymentEnded(HIRE, PERSON, COMPANY, YESTERDAY, "resigned")


def test_somebody_is_hired() -> None:
    given(EMPLOYMENT).when(hire).then(hired).and_again_nothing()
    given(EMPLOYMENT).when(replace(hire, hired_on=TOMORROW)).refused("date_in_future")
    given(EMPLOYMENT).when(replace(hire, ends_on=LAST_WEEK - timedelta(days=1))).refused("ends_before_start")


def test_a_fixed_term_contract_has_an_end_and_a_permanent_one_has_none() -> None:
    given(EMPLOYMENT).when(replace(hire, ends_on=None)).refused("ends_on_missing")
    given(EMPLOYMENT).when(replace(hire, contract="permanent")).refused("ends_on_of_permanent", ends_on=IN_SUMMER)
    to_none = CorrectHired(HIRE, PLACEMENT_ID, LAST_WEEK, "fixed_term", None, *WHY)
    given(EMPLOYMENT, hired).when(to_none).refused("ends_on_missing")
    given(EMPLOYMENT, hired).when(replace(to_none, contract="permanent", ends_on=TODAY)).refused("ends_on_of_permanent")
    permanent = replace(hired, contract="permanent", ends_on=None)
    given(EMPLOYMENT, permanent).when(renew).refused("ends_on_of_permanent")
    given(EMPLOYMENT, hired).when(replace(renew, ends_on=None)).refused("ends_on_missing")


def test_a_hire_of_before_contracts_had_to_have_an_end_is_moved_as_it_stands() -> None:
    corrected = HiredCorrected(
        HIRE, HIRE, PERSON, COMPANY, POSITION, TODAY, PLACEMENT_ID, TODAY, "fixed_term", None, *WHY
    )
    moved = CorrectHired(HIRE, PLACEMENT_ID, TODAY, "fixed_term", None, *WHY)
    given(EMPLOYMENT, replace(hired, ends_on=None)).when(moved).then(corrected)


def test_a_renewal_is_not_a_new_hire() -> None:
    given(EMPLOYMENT, hired).when(renew).then(renewed).and_again_nothing()
    other = replace(hired, contract="apprenticeship", ends_on=None)
    without_end = replace(renew, ends_on=None)
    given(EMPLOYMENT, other).when(without_end).then(replace(renewed, ends_on=None))


def test_what_has_ended_is_not_renewed() -> None:
    given(EMPLOYMENT, hired).when(EndEmployment(HIRE, YESTERDAY, "resigned")).then(ended).and_again_nothing()
    given(EMPLOYMENT, hired, ended).when(renew).refused("employment_over")
    given(EMPLOYMENT, hired, renewed).when(EndEmployment(HIRE, YESTERDAY, "resigned")).refused("before_the_hire")
    given(EMPLOYMENT, hired, ended).when(EndEmployment(HIRE, TODAY, "resigned")).refused("employment_over")


def test_a_renewal_that_is_told_late_lies_within_its_employment() -> None:
    """In whatever order renewals and the end are told."""
    before = replace(renewed, renewed_on=YESTERDAY, renewal_id=renewed_as(HIRE, YESTERDAY))
    late = replace(renew, renewed_on=YESTERDAY)
    given(EMPLOYMENT, hired, renewed).when(late).then(before).and_again_nothing()
    given(EMPLOYMENT, hired, ended).when(late).then(before)
    early = replace(renew, renewed_on=LAST_WEEK - timedelta(days=1))
    given(EMPLOYMENT, hired).when(early).refused("before_the_hire")


def test_a_renewal_is_corrected_and_retracted() -> None:
    until = IN_SUMMER + timedelta(days=30)
    correct = CorrectEmploymentRenewed(RENEWAL, HIRE, YESTERDAY, until, *WHY)
    corrected = EmploymentRenewedCorrected(RENEWAL, RENEWAL, HIRE, PERSON, COMPANY, TODAY, YESTERDAY, until, *WHY)
    with_it = given(EMPLOYMENT, hired, renewed)
    with_it.when(correct).then(corrected).and_again_nothing()
    with_it.when(replace(correct, renewed_on=TOMORROW)).refused("date_in_future")
    with_it.when(replace(correct, renewed_on=LAST_WEEK - timedelta(days=1))).refused("before_the_hire")
    with_it.when(replace(correct, ends_on=None)).refused("ends_on_missing")
    with_it.when(replace(correct, renewal_id=HIRE)).refused("fact_unknown")
    over = replace(ended, ended_on=TODAY)
    given(EMPLOYMENT, hired, renewed, corrected, replace(ended)).when(replace(correct, renewed_on=TODAY)).refused(
        "employment_over", ended_on=YESTERDAY
    )
    given(EMPLOYMENT, hired, renewed, over).when(replace(correct, renewed_on=TODAY, ends_on=until)).then(
        replace(corrected, renewed_on=TODAY)
    )
    retract = RetractEmploymentRenewed(RENEWAL, HIRE, *WHY)
    retracted = EmploymentRenewedRetracted(RENEWAL, RENEWAL, HIRE, PERSON, COMPANY, TODAY, TODAY, *WHY)
    with_it.when(retract).then(retracted).and_again_nothing()
    given(EMPLOYMENT, hired, renewed, retracted).when(correct).refused("fact_retracted")
    given(EMPLOYMENT, hired, renewed, retracted).when(EndEmployment(HIRE, YESTERDAY, "resigned")).then(ended)
    again = replace(renewed, renewal_id=renewed_as(RENEWAL, TODAY))
    given(EMPLOYMENT, hired, renewed, retracted).when(renew).then(again).and_again_nothing()
    shown = replace(renew, renewal_id=RENEWAL)
    given(EMPLOYMENT, hired, renewed, retracted).when(shown).refused("employment_changed_meanwhile")


def test_a_renewal_of_before_renewals_had_ids_is_corrected_by_the_one_that_follows_from_it() -> None:
    old = replace(renewed, renewal_id=None)
    correct = CorrectEmploymentRenewed(RENEWAL, HIRE, YESTERDAY, renewed.ends_on, *WHY)
    corrected = EmploymentRenewedCorrected(
        RENEWAL, RENEWAL, HIRE, PERSON, COMPANY, TODAY, YESTERDAY, renewed.ends_on, *WHY
    )
    given(EMPLOYMENT, hired, old).when(correct).then(corrected)
    given(EMPLOYMENT, hired, old).when(renew).then()


def test_an_end_is_corrected_and_retracted() -> None:
    correct = CorrectEmploymentEnded(HIRE, TODAY, "dismissed", *WHY)
    corrected = EmploymentEndedCorrected(HIRE, HIRE, PERSON, COMPANY, TODAY, TODAY, "dismissed", *WHY)
    with_it = given(EMPLOYMENT, hired, ended)
    with_it.when(correct).then(corrected).and_again_nothing()
    with_it.when(replace(correct, ended_on=TOMORROW)).refused("date_in_future")
    with_it.when(replace(correct, ended_on=LAST_WEEK - timedelta(days=1))).refused("before_the_hire")
    given(EMPLOYMENT, hired, renewed, replace(ended, ended_on=TODAY)).when(
        replace(correct, ended_on=YESTERDAY)
    ).refused("before_the_hire", day=YESTERDAY, earliest=TODAY)
    given(EMPLOYMENT, hired).when(correct).refused("not_possible_now")
    retract = RetractEmploymentEnded(HIRE, *WHY)
    retracted = EmploymentEndedRetracted(HIRE, HIRE, PERSON, COMPANY, TODAY, YESTERDAY, *WHY)
    with_it.when(retract).then(retracted).and_again_nothing()
    given(EMPLOYMENT, hired).when(retract).refused("not_possible_now")
    goes_on = given(EMPLOYMENT, hired, ended, retracted)
    goes_on.when(correct).refused("not_possible_now")
    goes_on.when(renew).then(renewed)
    goes_on.when(EndEmployment(HIRE, YESTERDAY, "resigned")).then(ended)


def test_a_hire_is_corrected_and_retracted() -> None:
    ids = HIRE, HIRE, PERSON, COMPANY, POSITION
    corrected = HiredCorrected(*ids, TODAY, None, YESTERDAY, "permanent", None, *WHY)
    correct = CorrectHired(HIRE, None, YESTERDAY, "permanent", None, *WHY)
    given(EMPLOYMENT, hired).when(correct).then(corrected).and_again_nothing()
    retracted = HiredRetracted(*ids, PLACEMENT_ID, TODAY, LAST_WEEK, *WHY)
    given(EMPLOYMENT, hired).when(RetractHired(HIRE, *WHY)).then(retracted).and_again_nothing()


def test_a_renewal_stands_where_its_hire_is_corrected() -> None:
    corrected = HiredCorrected(
        HIRE, HIRE, PERSON, COMPANY, POSITION, TODAY, PLACEMENT_ID, YESTERDAY, "fixed_term", IN_SUMMER, *WHY
    )
    correct = CorrectHired(HIRE, PLACEMENT_ID, YESTERDAY, "fixed_term", IN_SUMMER, *WHY)
    given(EMPLOYMENT, hired, renewed).when(correct).then(corrected)
    given(EMPLOYMENT, hired, renewed, corrected).when(renew).then()


def test_a_hire_is_not_moved_past_its_renewal_or_end() -> None:
    moved = CorrectHired(HIRE, PLACEMENT_ID, TODAY, "fixed_term", IN_SUMMER, *WHY)
    corrected = HiredCorrected(
        HIRE, HIRE, PERSON, COMPANY, POSITION, TODAY, PLACEMENT_ID, TODAY, "fixed_term", IN_SUMMER, *WHY
    )
    given(EMPLOYMENT, hired, ended).when(moved).refused("before_the_hire", day=YESTERDAY, earliest=TODAY)
    given(EMPLOYMENT, hired, replace(renewed, renewed_on=YESTERDAY)).when(moved).refused("before_the_hire")
    twice = replace(renewed, renewed_on=YESTERDAY, renewal_id=None), renewed
    given(EMPLOYMENT, hired, *twice).when(moved).refused("before_the_hire", day=YESTERDAY, earliest=TODAY)
    given(EMPLOYMENT, hired, replace(ended, ended_on=TODAY)).when(moved).then(corrected)


def test_the_latest_availability_counts() -> None:
    record = RecordAvailability(PERSON, TODAY, 20, ("friday", "monday"), ("bicycle",), "bologna", ())
    recorded = AvailabilityRecorded(PERSON, TODAY, 20, ("monday", "friday"), ("bicycle",), "bologna", ())
    given(AVAILABILITY).when(record).then(recorded).and_again_nothing()
    given(AVAILABILITY, recorded).when(replace(record, recorded_on=YESTERDAY)).refused("newer_is_known")
    given(AVAILABILITY).when(replace(record, weekly_hours=61)).refused("hours_outside_week")
    given(AVAILABILITY).when(replace(record, days=("lunedi",))).refused("day_unknown")


def test_an_outcome_is_rated_one_to_five() -> None:
    said = PERSON, PLACEMENT_ID, Dimension.GOOD_OUTCOME, 4, "tutor", TODAY
    given(RATING).when(RateOutcome(HIRE, *said)).then(OutcomeRated(HIRE, *said)).and_again_nothing()
    given(RATING).when(replace(RateOutcome(HIRE, *said), rating=6)).refused("rating_outside_scale")
