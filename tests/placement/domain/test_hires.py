"""Nobody is hired who is employed there already."""

from __future__ import annotations

from services.placement.domain.hires import HIRES, HireListed, ListHire, hires_id
from tests.placement.domain.examples import COMPANY, HIRE, LAST_WEEK, PERSON, PLACEMENT_ID, TODAY
from tests.support.given import given


def test_of_two_hires_that_know_of_the_same_the_second_is_refused() -> None:
    listed = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK)
    given(HIRES).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, 0)).then(listed)
    other = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, 0)
    given(HIRES, listed).when(other).refused("already_employed", hired_on=LAST_WEEK)
    next_one = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, 1)
    given(HIRES, listed).when(next_one).then(HireListed(PERSON, COMPANY, PLACEMENT_ID, TODAY))


def test_an_old_sheets_hire_is_listed_unless_one_by_that_day_goes_on() -> None:
    listed = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK)
    over = HireListed(PERSON, COMPANY, HIRE, LAST_WEEK, TODAY)
    told, new = ListHire(PERSON, COMPANY, PLACEMENT_ID, TODAY, None), HireListed(PERSON, COMPANY, PLACEMENT_ID, TODAY)
    given(HIRES).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, None, TODAY)).then(over)
    given(HIRES, listed).when(told).refused("hire_already_listed", hired_on=LAST_WEEK)
    given(HIRES, over).when(told).then(new)
    given(HIRES, new).when(ListHire(PERSON, COMPANY, HIRE, LAST_WEEK, None)).then(listed)
    given(HIRES, over).when(ListHire(PERSON, COMPANY, HIRE, TODAY, 0)).refused("already_employed", hired_on=LAST_WEEK)


def test_each_company_lists_its_own() -> None:
    assert hires_id(PERSON, COMPANY) == hires_id(PERSON, COMPANY) != hires_id(COMPANY, PERSON)
