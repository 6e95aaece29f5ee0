"""Macro-activity 4: the companies of the territory."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.projections.projections.figures import parts
from tests.projections.engaged import posts_corrected, posts_opened, posts_retracted
from tests.projections.history import History, id_of
from tests.projections.said import (
    contact_corrected,
    contact_retracted,
    contacted,
    demand_corrected,
    demand_retracted,
    engaged,
    engagement_corrected,
    engagement_retracted,
    interest_corrected,
    interest_retracted,
    interested,
    joined,
    joined_corrected,
    joined_retracted,
    left,
    left_corrected,
    left_retracted,
    mapped,
    visit_corrected,
    visit_retracted,
    visited,
)
from tests.projections.table import D1, D2, D3, D4, Table


async def test_a_company_is_contacted_once_whoever_sought_whom(table: Table) -> None:
    history = History().says(contacted("Forno", D3, "second"), contacted("Forno", D2, "first", "from_company"))
    await table.after(history.says(contacted("Molino", D4, direction="from_company")))
    assert await table.days("4a") == [0, 1, 1, 2]


async def test_a_contact_retracted_leaves_the_next_and_one_corrected_its_true_day(table: Table) -> None:
    history = History().says(contacted("Forno", D1), contacted("Forno", D3, "next"), contact_retracted("Forno", D4))
    assert await (await table.after(history)).days("4a") == [0, 0, 1, 1]
    assert await (await table.after(history.says(contact_corrected("Forno", D2, "next")))).days("4a") == [0, 1, 1, 1]


async def test_a_meeting_counts_for_every_company_in_it(table: Table) -> None:
    history = History().says(visited("Forno", D1, "same"), visited("Molino", D1, "same"), visited("Forno", D3, "next"))
    await table.after(history.says(visit_corrected("Molino", D2, "same"), visit_retracted("Forno", D4, "next")))
    assert await table.days("4b") == [1, 2, 2, 2]


async def test_a_job_demand_is_a_company_and_a_profile(table: Table) -> None:
    history = History().says(mapped("Forno", D1), mapped("Forno", D2, "baker"), mapped("Molino", D2))
    await table.after(history.says(demand_corrected("Molino", D3), demand_retracted("Forno", D4)))
    assert await table.days("4c") == [0, 1, 2, 2]


async def test_a_demand_mapped_again_counts_once(table: Table) -> None:
    await table.after(History().says(mapped("Forno", D1), mapped("Forno", D3)))
    assert await table.days("4c") == [1, 1, 1, 1]


async def test_the_board_is_who_joined_and_has_not_left(table: Table) -> None:
    history = History().says(joined("Forno", D1), joined("Molino", D2), left("Forno", D3))
    await table.after(history)
    assert await table.days("4d") == [1, 2, 1, 1]
    assert [part.subject for part in await parts(table.conn, "4d", D4)] == [id_of("Molino")]


async def test_a_company_that_joined_the_board_again_is_one_member(table: Table) -> None:
    history = History().says(joined("Forno", D1), left("Forno", D2), joined("Forno", D3, "again"))
    assert await (await table.after(history)).days("4d") == [1, 0, 1, 1]
    assert await (await table.after(history.says(left_corrected("Forno", D4)))).days("4d") == [1, 1, 1, 1]
    assert await (await table.after(history.says(left_corrected("Forno", D3)))).days("4d") == [1, 1, 1, 1]


async def test_a_leaving_retracted_never_was_and_a_joining_retracted_neither(table: Table) -> None:
    history = History().says(joined("Forno", D1), left("Forno", D2), left_retracted("Forno", D3))
    assert await (await table.after(history)).days("4d") == [1, 1, 1, 1]
    assert await (await table.after(history.says(joined_corrected("Forno", D2)))).days("4d") == [0, 1, 1, 1]
    assert await (await table.after(history.says(joined_retracted("Forno", D4)))).days("4d") == [0, 0, 0, 0]


async def test_the_interested_are_among_the_interacting(table: Table) -> None:
    history = History().says(engaged("Forno", D1, "interacting"), interested("Molino", D2), interested("Forno", D3))
    await table.after(history.says(engaged("Mobili", D1, "prospect")))
    assert await table.days("4e") == [1, 2, 2, 2]
    assert await table.days("4f") == [0, 1, 2, 2]


async def test_who_interacts_no_more_leaves_both(table: Table) -> None:
    history = History().says(interested("Forno", D1), engaged("Forno", D3, "prospect"))
    await table.after(history)
    assert await table.days("4e") == [1, 1, 0, 0]
    assert await parts(table.conn, "4f", D4) == []


async def test_membership_changes_neither(table: Table) -> None:
    history = History().says(interested("Forno", D1), joined("Forno", D2), engaged("Forno", D2, "member"))
    await table.after(history.says(engaged("Molino", D3, "member"), left("Forno", D4)))
    assert await table.days("4e") == [1, 1, 1, 1]
    assert await table.days("4f") == [1, 1, 1, 1]


async def test_an_engagement_corrected_or_retracted_leaves_what_was_before(table: Table) -> None:
    history = History().says(interested("Forno", D1), engaged("Forno", D2, "interacting"))
    assert await (await table.after(history)).days("4f") == [1, 0, 0, 0]
    history.says(engagement_corrected("Forno", D3, "interacting"))
    assert await (await table.after(history)).days("4f") == [1, 1, 0, 0]
    history.says(engagement_retracted("Forno", D4))
    assert await (await table.after(history)).days("4f") == [1, 1, 1, 1]
    history.says(interest_corrected("Forno", D2))
    assert await (await table.after(history)).days("4f") == [0, 1, 1, 1]
    assert await (await table.after(history.says(interest_retracted("Forno", D4)))).days("4e") == [0, 0, 0, 0]


@pytest.mark.parametrize("code", ["4a", "4b", "4c", "4d", "4e", "4f"])
async def test_where_nothing_happened_there_is_0(table: Table, code: str) -> None:
    await table.after(History())
    assert await table.value(code) == 0


async def test_posts_that_members_opened_are_told_for_each_member(table: Table) -> None:
    history = History().says(joined("Forno", D2), posts_opened("Forno", D2, places=5), posts_opened("Molino", D2))
    assert await (await table.after(history)).days("4d_posts") == [None, 5, 5, 5]
    history.says(joined("Molino", D3), posts_opened("Molino", D3, "once a member", 2))
    assert await (await table.after(history)).days("4d_posts") == [None, 5, Decimal("3.5"), Decimal("3.5")]
    history.says(posts_corrected("Forno", D4, places=3), posts_retracted("Molino", D4, "once a member"))
    assert await (await table.after(history)).days("4d_posts") == [None, 0, 0, Decimal("1.5")]
    assert [(part.subject, part.amount) for part in await parts(table.conn, "4d_posts", D4)] == [(id_of("Forno"), 3)]


async def test_what_a_company_opens_once_it_left_the_board_is_no_members(table: Table) -> None:
    history = History().says(joined("Forno", D1), joined("Molino", D1), posts_opened("Forno", D1), left("Forno", D3))
    await table.after(history.says(posts_opened("Forno", D3, "later", 4)))
    assert await table.days("4d_posts") == [Decimal("0.5"), Decimal("0.5"), 1, 1]
