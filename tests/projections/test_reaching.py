"""On which day a figure meets a milestone's value: the first, as the table has it; only a correction takes it back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from services.projections.domain.goal import Met
from services.projections.indicators.chain import INDICATORS
from services.projections.projections.reaching import known_at, met_on, totals
from tests.projections.engaged import posts_opened
from tests.projections.history import BEGAN, History, merged
from tests.projections.said import (
    assessor_rated,
    joined,
    joined_corrected,
    joined_retracted,
    left,
    left_corrected,
    left_retracted,
    session,
)
from tests.projections.table import D1, D2, D3, D4, Table

SAID_AT = BEGAN + timedelta(minutes=30)
LATER = SAID_AT + timedelta(minutes=1)


async def met(table: Table, code: str, value: int, said: date | None = None, known: datetime = SAID_AT) -> date | None:
    """As the table has it, where it was said before to be met on `said`, from what was recorded until `known`."""
    indicator = INDICATORS[code]
    days = await totals(table.conn, [indicator], D4)
    return await met_on(table.conn, indicator, value, days, Met(said, known) if said else None)


def two() -> History:
    return History().says(joined("Forno", D1), joined("Molino", D2))


async def test_it_is_met_on_the_first_day_at_whose_end_the_figure_has_the_value(table: Table) -> None:
    await table.after(two().says(joined("Cantina", D3)))
    assert [await met(table, "4d", value) for value in (1, 2, 3, 4)] == [D1, D2, D3, None]
    assert await known_at(table.conn) == BEGAN + timedelta(minutes=2)


async def test_who_left_before_the_value_was_met_does_not_count(table: Table) -> None:
    await table.after(two().says(left("Forno", D2), joined("Cantina", D4)))
    assert await met(table, "4d", 2) == D4


async def test_leaving_the_board_does_not_unreach_it_however_late_it_is_told(table: Table) -> None:
    await table.after(two().says(left("Forno", D4), at=LATER))
    assert await met(table, "4d", 2, D2) == D2
    await table.after(two().says(left("Forno", D2), at=LATER))
    assert (await met(table, "4d", 2), await met(table, "4d", 2, D2)) == (None, D2)
    await table.after(two().says(left("Forno", D2), at=LATER).says(joined("Cantina", D3)))
    assert await met(table, "4d", 2, D2) == D2


async def test_a_leaving_told_before_it_was_said_counts(table: Table) -> None:
    await table.after(two().says(left("Forno", D2)))
    assert await met(table, "4d", 2, D2) is None


async def test_a_retraction_takes_it_back_and_a_correction_moves_it(table: Table) -> None:
    await table.after(two().says(joined_retracted("Molino", D3), at=LATER))
    assert await met(table, "4d", 2, D2) is None
    await table.after(two().says(joined_corrected("Molino", D4), at=LATER))
    assert await met(table, "4d", 2, D2) == D4
    await table.after(two().says(joined_corrected("Molino", D1), at=LATER))
    assert await met(table, "4d", 2, D2) == D1


async def test_a_leaving_that_is_corrected_or_taken_back_is_told_by_that(table: Table) -> None:
    gone = two().says(left("Forno", D4), at=LATER)
    await table.after(gone.says(left_corrected("Forno", D2)))
    assert await met(table, "4d", 2, D2) is None
    await table.after(two().says(left("Forno", D2), at=LATER).says(left_retracted("Forno", D4)))
    assert await met(table, "4d", 2, D2) == D2


async def test_hours_are_met_in_hours(table: Table) -> None:
    lessons = [session("Saldatura", on, "Ada", hours="2", kind="technical", what=str(on)) for on in (D1, D3)]
    await table.after(History().says(*lessons))
    assert [await met(table, "3a", value) for value in (2, 3, 4, 5)] == [D1, D3, D3, None]


async def test_a_mean_is_met_once_there_are_five_ratings(table: Table) -> None:
    early = [assessor_rated(f"early {n}", D1, 4, "awareness") for n in range(4)]
    await table.after(History().says(*early, assessor_rated("fifth", D3, 2, "awareness")))
    assert [await met(table, "1r_awareness", value) for value in (3, 4)] == [D3, None]


async def test_a_merge_of_two_who_are_one_takes_it_back(table: Table) -> None:
    attended = History().says(session("course", D1, "Ada"), session("course", D3, "Bea", what="second"))
    await table.after(attended)
    assert await met(table, "2b", 2) == D3
    await table.after(attended.says(merged("Ada", "Bea", D4), at=LATER))
    assert await met(table, "2b", 2, D3) is None


async def test_a_ratio_is_met_as_it_is_told(table: Table) -> None:
    posts = History().says(joined("Forno", D2), posts_opened("Forno", D2, places=5))
    await table.after(posts)
    assert [await met(table, "4d_posts", value) for value in (5, 6)] == [D2, None]
