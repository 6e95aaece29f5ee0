"""Macro-activity 8: partners and actors of the network."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.projections.projections.figures import parts
from tests.projections.history import History, id_of
from tests.projections.networked import (
    activated,
    activation_corrected,
    activation_retracted,
    leaving_corrected,
    leaving_retracted,
    partner_corrected,
    partner_joined,
    partner_left,
    partner_retracted,
    rated,
    signature_corrected,
    signature_retracted,
    signed,
)
from tests.projections.table import D1, D2, D3, D4, Table


async def test_partners_are_who_joined_and_has_not_left(table: Table) -> None:
    history = History().says(partner_joined("CNA", D1), partner_joined("UIL", D2, "union"), partner_left("CNA", D3))
    assert await (await table.after(history)).days("8a") == [1, 2, 1, 1]
    assert [part.subject for part in await parts(table.conn, "8a", D4)] == [id_of("UIL")]
    assert await (await table.after(history.says(leaving_corrected("CNA", D4)))).days("8a") == [1, 2, 2, 1]
    assert await (await table.after(history.says(leaving_retracted("CNA", D4)))).days("8a") == [1, 2, 2, 2]


async def test_promoters_and_companies_are_no_partners_whatever_they_sign(table: Table) -> None:
    history = History().says(partner_joined("Comune", D1, "promoter", False), signed("Comune", D2))
    history.says(partner_joined("Curia", D1, "promoter"))
    await table.after(history.says(partner_joined("Faac", D1, "company", False), signed("Faac", D2)))
    assert await table.days("8a") == [0, 0, 0, 0]


async def test_who_only_negotiates_is_a_partner_once_it_signs(table: Table) -> None:
    history = History().says(partner_joined("Randstad", D1, "agency", False))
    assert await (await table.after(history)).days("8a") == [0, 0, 0, 0]
    assert await (await table.after(history.says(signed("Randstad", D2)))).days("8a") == [0, 1, 1, 1]
    assert await (await table.after(history.says(signature_corrected("Randstad", D3)))).days("8a") == [0, 0, 1, 1]
    assert [part.type for part in await parts(table.conn, "8a", D4)] == ["insieme.network.partnership-signed.v1"]
    assert await (await table.after(history.says(signature_retracted("Randstad", D4)))).days("8a") == [0] * 4


async def test_a_signatory_that_signs_again_is_one_partner(table: Table) -> None:
    await table.after(History().says(partner_joined("CNA", D1), signed("CNA", D3)))
    assert await table.days("8a") == [1, 1, 1, 1]


async def test_a_joining_corrected_counts_on_its_true_day_and_one_taken_back_never(table: Table) -> None:
    history = History().says(partner_joined("CNA", D1), partner_corrected("CNA", D3))
    assert await (await table.after(history)).days("8a") == [0, 0, 1, 1]
    assert await (await table.after(history.says(partner_retracted("CNA", D4)))).days("8a") == [0] * 4


async def test_an_actor_counts_once_from_what_it_first_did(table: Table) -> None:
    history = History().says(activated("Caritas", D2), activated("Caritas", D3, "table"), activated("ASP", D4))
    assert await (await table.after(history)).days("8b") == [0, 1, 1, 2]
    assert await (await table.after(history.says(activation_corrected("Caritas", D1)))).days("8b") == [1, 1, 1, 2]
    assert await (await table.after(history.says(activation_retracted("ASP", D4)))).days("8b") == [1, 1, 1, 1]


async def test_belonging_is_the_mean_of_what_partners_and_actors_were_rated(table: Table) -> None:
    history = History().says(*(rated(f"{n}", D1, 4, partner="CNA") for n in range(4)), rated("5", D2, 2, actor="ASP"))
    await table.after(history)
    assert await table.days("8r_belonging") == [None, Decimal("3.6"), Decimal("3.6"), Decimal("3.6")]
    assert {part.subject for part in await parts(table.conn, "8r_belonging", D4)} == {id_of("CNA"), id_of("ASP")}


@pytest.mark.parametrize("code", ["8a", "8b"])
async def test_where_nothing_happened_there_is_0(table: Table, code: str) -> None:
    await table.after(History())
    assert await table.value(code) == 0
