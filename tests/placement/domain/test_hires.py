"""Nobody is hired who is employed there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foundation.decider import Refused
from services.placement.domain.hires import HIRES, HireListed, ListHire, hires_id, not_beside
from tests.placement.domain.examples import COMPANY, HIRE, LAST_WEEK, PERSON, PLACEMENT_ID, TODAY, TOMORROW
from tests.support.given import given


def test_of_two_hires_that_know_of_the_same_the_second_is_refused() -> None:
    listed = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK)
    given(HIRES).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, 0)).then(listed)
    other = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, 0)
    given(HIRES, listed).when(other).refused("already_employed", hired_on=LAST_WEEK)
    next_one = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, 1)
    given(HIRES, listed).when(next_one).then(HireListed(PERSON, COMPANY, PLACEMENT_ID, TODAY))


def test_of_two_corrections_of_one_hire_that_know_of_the_same_both_are_listed_unless_another_hire_was() -> None:
    listed, moved = (HireListed(PERSON, COMPANY, HIRE, day) for day in (LAST_WEEK, TODAY))
    other = HireListed(PERSON, COMPANY, PLACEMENT_ID, TOMORROW)
    again = ListHire(PERSON, COMPANY, HIRE, TOMORROW, 1)
    given(HIRES, listed, moved).when(again).then(HireListed(PERSON, COMPANY, HIRE, TOMORROW))
    given(HIRES, listed, other, moved).when(again).refused("already_employed", hired_on=TOMORROW)


def test_an_old_sheets_hire_is_listed_unless_one_by_that_day_goes_on() -> None:
    listed = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK)
    over = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK, TODAY)
    told, new = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, None), HireListed(PERSON, COMPANY, PLACEMENT_ID, TODAY)
    given(HIRES).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, None, TODAY)).then(over)
    given(HIRES, listed).when(told).refused("hire_already_listed", hired_on=LAST_WEEK)
    given(HIRES, over).when(told).then(new)
    given(HIRES, new).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, None, TODAY)).then(over)
    given(HIRES, new).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, None)).refused(
        "hire_already_listed", hired_on=TODAY
    )
    late = replace(over, ended_on=TOMORROW)
    given(HIRES, late).when(told).refused("hire_already_listed", hired_on=LAST_WEEK)
    given(HIRES, listed, over).when(told).then(new)  # listed anew: what is told last of a hire counts
    unaware = replace(told, after=0)
    given(HIRES, over).when(unaware).refused("already_employed", hired_on=LAST_WEEK)


@pytest.mark.parametrize(
    ("own", "other", "refused"),
    [
        ((2, None), (1, None), "already_employed"),
        ((1, None), (1, None), "already_employed"),
        ((2, None), (1, 3), "already_employed"),
        ((2, 4), (1, 3), "already_employed"),
        ((1, None), (2, None), "employed_later"),
        ((1, 3), (2, None), "employed_later"),
        ((1, None), (2, 3), "employed_later"),
        ((2, None), (1, 2), None),
        ((1, 2), (2, None), None),
        ((1, 2), (2, 3), None),
    ],
)
def test_two_employments_at_a_company_never_run_on_one_day_in_whatever_order_they_are_told(
    own: Days, other: Days, refused: str | None
) -> None:
    told: list[str] = []
    try:
        not_beside(*_days(own), *_days(other))
    except Refused as refusal:
        told.append(refusal.code)
    assert told == ([refused] if refused else [])


Days = tuple[int, int | None]


def _days(days: Days) -> tuple[date, date | None]:
    begun, ended = days
    return LAST_WEEK + timedelta(begun), None if ended is None else LAST_WEEK + timedelta(ended)


def test_each_company_lists_its_own() -> None:
    assert hires_id(PERSON, COMPANY) == hires_id(PERSON, COMPANY) != hires_id(COMPANY, PERSON)
