"""Macro-activity 7: projects, from what is submitted to the enterprises and jobs that come of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.projections.projections.figures import parts
from tests.projections.history import History, id_of
from tests.projections.table import D1, D2, D3, D4, Table
from tests.projections.ventured import (
    SELF_EMPLOYMENT,
    disbursed,
    disbursement_corrected,
    disbursement_retracted,
    foundation_corrected,
    foundation_retracted,
    founded,
    jobs,
    jobs_corrected,
    jobs_retracted,
    return_retracted,
    returned,
    submission_corrected,
    submission_retracted,
    submitted,
    support_corrected,
    support_retracted,
    supported,
    withdrawn,
)


async def test_both_kinds_of_project_count_by_the_day_of_submission(table: Table) -> None:
    history = History().says(submitted("Sartoria", D1), submitted("Bottega", D2, SELF_EMPLOYMENT))
    await table.after(history.says(withdrawn("Bottega", D3), submission_corrected("Sartoria", D3)))
    assert await table.days("7a") == [0, 1, 2, 2]
    assert await (await table.after(history.says(submission_retracted("Bottega", D4)))).days("7a") == [0, 0, 1, 1]


async def test_a_project_is_accompanied_once_from_the_first_support_on(table: Table) -> None:
    history = History().says(supported("Sartoria", D3, "second"), supported("Sartoria", D2, "first"))
    assert await (await table.after(history)).days("7b") == [0, 1, 1, 1]
    history.says(support_corrected("Sartoria", D4, "first"), supported("Bottega", D4))
    assert await (await table.after(history)).days("7b") == [0, 0, 1, 2]
    assert await (await table.after(history.says(support_retracted("Bottega", D4)))).days("7b") == [0, 0, 1, 1]


async def test_euro_are_what_was_disbursed_less_what_came_back_to_the_cent(table: Table) -> None:
    history = History().says(disbursed("Sartoria", D1, "0.10"), disbursed("Sartoria", D2, "0.20", "next"))
    await table.after(history.says(returned("Sartoria", D3, "0.30"), disbursed("Bottega", D4, "12345.67")))
    euro = [Decimal("0.1"), Decimal("0.3"), Decimal(0), Decimal("12345.67")]
    assert await table.days("7c") == euro
    assert await table.value("7c", D3, from_=D3) == Decimal("-0.3")


async def test_a_payment_corrected_or_taken_back_moves_the_euro(table: Table) -> None:
    history = History().says(disbursed("Sartoria", D1, "50.00"), returned("Sartoria", D2, "20.00"))
    await table.after(history.says(disbursement_corrected("Sartoria", D2, "40.00"), return_retracted("Sartoria", D4)))
    assert await table.days("7c") == [0, 40, 40, 40]
    assert await (await table.after(history.says(disbursement_retracted("Sartoria", D4)))).days("7c") == [0] * 4


async def test_euro_are_explained_by_their_payments(table: Table) -> None:
    await table.after(History().says(disbursed("Sartoria", D1, "50.00"), returned("Sartoria", D2, "20.50")))
    told = [(part.subject, part.day, part.amount) for part in await parts(table.conn, "7c", D4)]
    assert told == [(id_of("Sartoria"), D1, Decimal(50)), (id_of("Sartoria"), D2, Decimal("-20.5"))]


async def test_a_project_may_found_more_than_one_enterprise(table: Table) -> None:
    history = History().says(founded("Sartoria", D1), founded("Sartoria", D2, "next"))
    assert await (await table.after(history)).days("7d") == [1, 2, 2, 2]
    history.says(foundation_corrected("Sartoria", D4), foundation_retracted("Sartoria", D4, "next"))
    assert await (await table.after(history)).days("7d") == [0, 0, 0, 1]


async def test_jobs_count_as_many_as_were_created(table: Table) -> None:
    history = History().says(jobs("Sartoria", D1, 3), jobs("Bottega", D2, 1))
    assert await (await table.after(history)).days("7e") == [3, 4, 4, 4]
    assert await (await table.after(history.says(jobs_corrected("Sartoria", D3, 2)))).days("7e") == [0, 1, 3, 3]
    assert await (await table.after(history.says(jobs_retracted("Sartoria", D4)))).days("7e") == [0, 1, 1, 1]


async def test_of_the_projects_accompanied_the_social_ones_are_told_apart(table: Table) -> None:
    history = History().says(submitted("Orto", D1), submitted("Sarta", D1, SELF_EMPLOYMENT))
    history.says(supported("Orto", D2), supported("Sarta", D2), supported("Orto", D3, "again"))
    assert await (await table.after(history)).days("7b") == [0, 2, 2, 2]
    assert await table.days("7b_social") == [0, 1, 1, 1]
    assert await (await table.after(history.says(submission_retracted("Orto", D4)))).days("7b_social") == [0, 0, 0, 0]


@pytest.mark.parametrize("code", ["7a", "7b", "7c", "7d", "7e"])
async def test_where_nothing_happened_there_is_0(table: Table, code: str) -> None:
    await table.after(History())
    assert await table.value(code) == 0
