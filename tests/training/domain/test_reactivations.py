"""A person is reactivated once at a time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.training.domain.reactivations import REACTIVATIONS, ListReactivation, ReactivationListed
from tests.support.given import given

PERSON, FIRST, SECOND = (UUID(int=n) for n in (1, 2, 3))
TODAY = date(2018, 3, 5)


def test_of_two_reactivations_that_know_of_the_same_the_second_is_refused() -> None:
    begin, listed = ListReactivation(PERSON, FIRST, 0, TODAY), ReactivationListed(PERSON, FIRST, TODAY)
    given(REACTIVATIONS).when(begin).then(listed)
    given(REACTIVATIONS, listed).when(ListReactivation(PERSON, SECOND, 0, TODAY)).refused("reactivation_already_open")
    next_one = ListReactivation(PERSON, SECOND, 1, TODAY)
    given(REACTIVATIONS, listed).when(next_one).then(ReactivationListed(PERSON, SECOND, TODAY))


def test_one_that_goes_on_after_all_is_listed_again() -> None:
    listed = ReactivationListed(PERSON, FIRST, TODAY)
    given(REACTIVATIONS, listed).when(ListReactivation(PERSON, FIRST, 1, TODAY)).then(listed)
    late = ListReactivation(PERSON, SECOND, 1, TODAY)
    given(REACTIVATIONS, listed, listed).when(late).refused("reactivation_already_open")


def test_what_goes_on_in_an_old_sheet_is_listed_only_where_nothing_is() -> None:
    told, listed = ListReactivation(PERSON, FIRST, None, TODAY), ReactivationListed(PERSON, FIRST, TODAY)
    given(REACTIVATIONS).when(told).then(listed)
    given(REACTIVATIONS, listed).when(told).refused("reactivation_already_listed")
    given(REACTIVATIONS, listed).when(ListReactivation(PERSON, SECOND, 0, TODAY)).refused("reactivation_already_open")
