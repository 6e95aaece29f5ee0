"""No two companies bear one name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.companies.domain.company_name import (
    COMPANY_NAME,
    CompanyNameFreed,
    CompanyNameTaken,
    FreeCompanyName,
    TakeCompanyName,
    company_name_id,
)
from tests.support.given import given

ONE, OTHER, DAY = UUID(int=1), UUID(int=2), date(2018, 3, 1)
taken, freed = CompanyNameTaken("IMA", ONE, DAY), CompanyNameFreed("IMA", ONE, DAY)
taking, freeing = TakeCompanyName("IMA", ONE, DAY), FreeCompanyName("IMA", ONE, DAY)


def test_a_name_is_of_the_first_company_that_takes_it() -> None:
    given(COMPANY_NAME).when(taking).then(taken).and_again_nothing()
    given(COMPANY_NAME, taken).when(TakeCompanyName("IMA", OTHER, DAY)).refused("company_name_taken", known_id=ONE)


def test_a_name_is_one_however_it_is_spaced_and_capitalised() -> None:
    assert company_name_id("Coop  Alleanza 3.0 ") == company_name_id("COOP ALLEANZA\u00a03.0")
    assert company_name_id("Coop Alleanza 3.0") != company_name_id("Coop Alleanza")


def test_a_name_that_is_freed_may_be_taken_again() -> None:
    given(COMPANY_NAME, taken).when(freeing).then(freed)
    given(COMPANY_NAME, taken, freed).when(TakeCompanyName("IMA", OTHER, DAY)).then(CompanyNameTaken("IMA", OTHER, DAY))


def test_a_company_registered_before_names_were_taken_frees_its_own() -> None:
    given(COMPANY_NAME).when(freeing).then(freed)


def test_of_two_corrections_at_once_the_second_frees_nothing() -> None:
    given(COMPANY_NAME, taken, freed).when(freeing).refused("not_possible_now")
    given(COMPANY_NAME, taken).when(FreeCompanyName("IMA", OTHER, DAY)).refused("not_possible_now")
