"""On which day a figure meets a milestone's value: the first, as the table has it; only a correction takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from services.projections.domain.goal import Met
from services.projections.indicators.chain import INDICATORS
from services.projections.projections.reaching import known_at, met_on, totals
from tests.projections.engaged import posts_opened
from tests.projections.history import BEGAN, History, id_of, merged
from tests.projections.said import (
    assessor_rated,
    joined,
    joined_corrected,
    joined_retracted,
    left,
    left_corrected,
    left_retracted,
    session,
    session_corrected,
)
from tests.projections.table import D1, D2, D3, D4, Table

SAID_AT = BEGAN + timedelta(minutes=30)
LATER = SAID_AT + timedelta(minutes=1)


async def met(table: Table, code: str, value: int | Decimal, *said: date) -> date | None:
    """As the table has it, where it was said before to be met on `said`, from what was recorded by `SAID_AT`."""
    indicator = INDICATORS[code]
    days = await totals(table.conn, [indicator], D4)
    return await met_on(table.conn, indicator, value, days, [Met(day, SAID_AT) for day in said])


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
    taken_back = two().says(left("Forno", D2), at=LATER).says(left_retracted("Forno", D4))
    assert await met(await table.after(taken_back), "4d", 2, D2) == D2
    again = replace(left("Forno", D2), leaving_id=id_of("another leaving"))
    await table.after(taken_back.says(again))
    assert await met(table, "4d", 2) is None
    assert await met(table, "4d", 2, D2) == D2


async def test_what_was_never_met_is_not_said_to_be_for_leavings_told_in_order(table: Table) -> None:
    """The last is retracted after somebody left and another joined: the figure had two on no day."""
    past = two().says(left("Forno", D3), at=LATER).says(joined("Cantina", D4)).says(joined_retracted("Molino", D4))
    await table.after(past)
    assert await table.days("4d") == [1, 1, 0, 1]
    assert await met(table, "4d", 2, D2) is None


async def test_a_day_that_a_correction_moved_beyond_a_leaving_is_no_day_on_which_it_was_met(table: Table) -> None:
    await table.after(two().says(joined_corrected("Molino", D4), at=LATER).says(left("Forno", D3)))
    assert await met(table, "4d", 2, D2) is None


async def test_what_was_set_aside_once_stays_so_when_a_correction_moves_the_day(table: Table) -> None:
    """The leaving was told late; what is said after the correction was recorded with it."""
    past = two().says(left("Forno", D1), at=LATER).says(joined_corrected("Molino", D1))
    await table.after(past)
    assert (await met(table, "4d", 2), await met(table, "4d", 2, D2)) == (None, D1)
    said = [Met(D2, SAID_AT), Met(D1, LATER + timedelta(hours=1))]
    days = await totals(table.conn, [INDICATORS["4d"]], D4)
    assert await met_on(table.conn, INDICATORS["4d"], 2, days, said) == D1


async def test_another_value_is_met_when_the_figure_has_it_and_else_never(table: Table) -> None:
    await table.after(two().says(left("Forno", D3), at=LATER).says(joined("Cantina", D4)))
    assert await table.days("4d") == [1, 2, 1, 2]
    assert [await met(table, "4d", value, D2) for value in (1, 2, 3)] == [D1, D2, None]


async def test_a_fact_told_late_moves_the_day_and_what_holds_by_it_holds(table: Table) -> None:
    """First said to be met on D3; a company that joined before is told; then a leaving before that."""
    late = History().says(joined("Forno", D1), joined("Molino", D3)).says(joined("Cantina", D2), at=LATER)
    await table.after(late)
    assert await met(table, "4d", 2, D3) == D2
    await table.after(late.says(left("Forno", D1), at=LATER + timedelta(minutes=9)))
    indicator = INDICATORS["4d"]
    said = [Met(D3, SAID_AT), Met(D2, LATER + timedelta(minutes=1))]
    assert await met_on(table.conn, indicator, 2, await totals(table.conn, [indicator], D4), said) == D2


async def test_hours_are_met_in_hours(table: Table) -> None:
    lessons = [session("Saldatura", on, "Ada", hours="2", kind="technical", what=str(on)) for on in (D1, D3)]
    await table.after(History().says(*lessons))
    assert [await met(table, "3a", value) for value in (2, 3, 4, 5)] == [D1, D3, D3, None]


async def test_a_value_with_decimals_is_met_exactly(table: Table) -> None:
    lessons = [session("Saldatura", on, "Ada", hours=hours, kind="technical", what=hours) for on, hours in
               ((D1, "2.25"), (D3, "0.25"))]  # fmt: skip
    await table.after(History().says(*lessons))
    assert [await met(table, "3a", Decimal(value)) for value in ("2.25", "2.26", "2.5", "2.51")] == [D1, D3, D3, None]


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


async def test_whatever_lowers_a_ratio_or_a_mean_does_not_unreach_it_told_late(table: Table) -> None:
    posts = History().says(joined("Forno", D2), posts_opened("Forno", D2, places=5))
    await table.after(posts.says(joined("Molino", D1), at=LATER))
    assert (await met(table, "4d_posts", 5), await met(table, "4d_posts", 5, D2)) == (None, D2)
    rated = History().says(*(assessor_rated(f"first {n}", D2, 4, "awareness") for n in range(5)))
    await table.after(rated.says(*(assessor_rated(f"late {n}", D1, 1, "awareness") for n in range(5)), at=LATER))
    assert (await met(table, "1r_awareness", 4), await met(table, "1r_awareness", 4, D2)) == (None, D2)


async def test_what_a_correction_takes_from_one_course_to_another_is_not_counted_twice(table: Table) -> None:
    attended = History().says(session("Squadra", D1, "Ada"), session("Squadra", D2, "Ada", "Bea", what="second"))
    await table.after(attended.says(session_corrected("Squadra", D2, "Ada", what="second"), at=LATER))
    assert await met(table, "2b", 2, D2) is None
