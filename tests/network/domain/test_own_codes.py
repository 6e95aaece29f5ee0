"""No two tables, partners or actors bear one code."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.network.domain.actor_code import ACTOR_CODE, ActorCodeFreed, ActorCodeTaken, FreeActorCode, TakeActorCode
from services.network.domain.partner_code import PARTNER_CODE, PartnerCodeFreed, PartnerCodeTaken, TakePartnerCode
from services.network.domain.table_code import (
    TABLE_CODE,
    FreeTableCode,
    TableCodeFreed,
    TableCodeTaken,
    TakeTableCode,
)
from tests.support.given import given

ONE, OTHER, DAY = UUID(int=1), UUID(int=2), date(2018, 3, 1)
taken, freed = TableCodeTaken("technical", ONE, DAY), TableCodeFreed("technical", ONE, DAY)
taking, freeing = TakeTableCode("technical", ONE, DAY), FreeTableCode("technical", ONE, DAY)


def test_a_code_is_of_the_first_table_that_takes_it() -> None:
    given(TABLE_CODE).when(taking).then(taken).and_again_nothing()
    given(TABLE_CODE, taken).when(TakeTableCode("technical", OTHER, DAY)).refused("table_code_taken")


def test_a_code_that_is_freed_may_be_taken_again() -> None:
    given(TABLE_CODE, taken).when(freeing).then(freed)
    given(TABLE_CODE, taken, freed).when(TakeTableCode("technical", OTHER, DAY)).then(
        TableCodeTaken("technical", OTHER, DAY)
    )


def test_a_table_convened_before_codes_were_taken_frees_its_own() -> None:
    given(TABLE_CODE).when(freeing).then(freed)


def test_of_two_corrections_at_once_the_second_frees_nothing() -> None:
    given(TABLE_CODE, taken, freed).when(freeing).refused("not_possible_now")
    given(TABLE_CODE, taken).when(FreeTableCode("technical", OTHER, DAY)).refused("not_possible_now")


def test_a_partner_and_an_actor_bear_their_codes_as_a_table_does() -> None:
    joined, again = TakePartnerCode("cgil", ONE, DAY), TakePartnerCode("cgil", OTHER, DAY)
    given(PARTNER_CODE).when(joined).then(PartnerCodeTaken("cgil", ONE, DAY)).and_again_nothing()
    given(PARTNER_CODE, PartnerCodeTaken("cgil", ONE, DAY)).when(again).refused("partner_code_taken")
    left = PartnerCodeFreed("cgil", ONE, DAY)
    given(PARTNER_CODE, PartnerCodeTaken("cgil", ONE, DAY), left).when(again).then(PartnerCodeTaken("cgil", OTHER, DAY))
    active = ActorCodeTaken("caritas", ONE, DAY)
    given(ACTOR_CODE).when(TakeActorCode("caritas", ONE, DAY)).then(active).and_again_nothing()
    given(ACTOR_CODE, active).when(TakeActorCode("caritas", OTHER, DAY)).refused("actor_code_taken")
    freed = ActorCodeFreed("caritas", ONE, DAY)
    given(ACTOR_CODE, active).when(FreeActorCode("caritas", ONE, DAY)).then(freed)
