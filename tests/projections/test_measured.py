"""A figure against its target and baseline, and month by month; as of a day, as known at an instant, at places."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from services.projections.projections.measured import Measured, measured
from services.projections.projections.targets import Baseline, Held, Target
from tests.projections.history import History, received
from tests.projections.networked import partner_joined, partner_left
from tests.projections.table import Table
from tests.projections.ventured import disbursed, founded

JANUARY, MARCH, MAY = date(2018, 1, 15), date(2018, 3, 15), date(2018, 5, 15)
JUNE, DECEMBER = date(2018, 6, 30), date(2018, 12, 31)
EARLY, LATE = datetime(2018, 5, 20, 9, tzinfo=UTC), datetime(2018, 5, 21, 9, tzinfo=UTC)


def target(value: str, by_on: date, from_on: date | None = None) -> Target:
    return Target(Decimal(value), by_on, from_on, "coordination", JANUARY)


async def of(table: Table, code: str, *targets: Target, as_of: date = MAY, **when: Any) -> Measured:
    held = {code: Held(targets, Baseline(Decimal(1), JANUARY))}
    return (await measured(table.conn, held, as_of, **when))[code]


async def test_how_much_of_a_target_is_met(table: Table) -> None:
    await table.after(History().says(founded("a", JANUARY), founded("b", MARCH), founded("c", MAY)))
    told = await of(table, "7d", target("20", DECEMBER))
    assert (told.counted, told.share, told.baseline) == (3, 15, Baseline(Decimal(1), JANUARY))


async def test_a_target_from_a_day_on_counts_only_what_came_then(table: Table) -> None:
    await table.after(History().says(founded("a", JANUARY), founded("b", MARCH), partner_joined("CNA", JANUARY)))
    assert (await of(table, "7d", target("4", DECEMBER, MARCH))).share == 25
    assert (await of(table, "8a", target("4", DECEMBER, MARCH))).share == 25


async def test_of_several_targets_the_one_due_next_counts_and_euro_are_euro(table: Table) -> None:
    await table.after(History().says(disbursed("a", JANUARY, "250.50")))
    told = await of(table, "7c", target("1002", JUNE), target("2004", DECEMBER))
    assert (told.counted, told.share) == (Decimal("250.5"), 25)
    assert (await of(table, "7c", target("1002", JUNE), target("2004", DECEMBER), as_of=date(2018, 7, 1))).share == 12


async def test_a_target_whose_day_is_past_is_measured_by_the_figure_of_its_own_day(table: Table) -> None:
    history = History().says(founded("a", JANUARY), founded("b", MAY), partner_joined("CNA", JANUARY))
    await table.after(history.says(partner_left("CNA", MAY)))
    for code, counted in (("7d", 1), ("8a", 1)):
        past = await of(table, code, target("2", MARCH))
        assert (past.counted, past.share) == (counted, 50)
        assert past.trend == (await of(table, code)).trend
    assert (await of(table, "7d", target("2", MARCH, MARCH))).counted == 0
    assert (await of(table, "7d", target("2", MAY))).share == 100


async def test_a_flow_month_by_month_is_what_happened_in_each(table: Table) -> None:
    await table.after(
        History().says(founded("a", JANUARY), founded("b", MARCH), founded("c", MARCH), founded("d", MAY))
    )
    trend = (await of(table, "7d")).trend
    assert (trend[0].month, trend[-1].month) == (date(2017, 6, 1), date(2018, 5, 1))
    assert [point.value for point in trend[-6:]] == [0, 1, 0, 2, 0, 1]
    assert [point.value for point in (await of(table, "7d", as_of=date(2018, 5, 14))).trend[-3:]] == [2, 0, 0]


async def test_a_stock_month_by_month_is_how_it_stood_at_the_end(table: Table) -> None:
    history = History().says(partner_joined("CNA", JANUARY), partner_joined("UIL", MARCH), partner_left("CNA", MAY))
    await table.after(history)
    assert [point.value for point in (await of(table, "8a")).trend[-6:]] == [0, 1, 1, 2, 2, 1]
    assert [point.value for point in (await of(table, "8a", as_of=date(2018, 5, 14))).trend[-1:]] == [2]


async def test_months_are_told_as_they_were_known_and_at_places_of_the_logs(table: Table) -> None:
    history = History().says(received("Ada", JANUARY), at=EARLY).says(received("Bea", MARCH), at=LATE)
    await table.after(history)
    now, then = (
        await of(table, "1a", target("4", DECEMBER)),
        await of(table, "1a", target("4", DECEMBER), known_at=EARLY),
    )
    there = await of(table, "1a", target("4", DECEMBER), places={"intake": 1})
    assert [point.value for point in now.trend[-5:]] == [1, 0, 1, 0, 0]
    assert [point.value for point in then.trend[-5:]] == [1, 0, 0, 0, 0]
    assert there == then
    assert (now.share, then.share) == (50, 25)
