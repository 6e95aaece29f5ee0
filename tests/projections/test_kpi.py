"""What is counted, on which day, and as it was known when."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from services.projections.indicators.chain import INDICATORS
from services.projections.projections.figures import After, Part, kpi, parts
from services.projections.projections.kpi import figures_of
from tests.projections.history import (
    READY,
    TO_REACTIVATE,
    History,
    assessed,
    assessed_retracted,
    competence,
    id_of,
    interview_corrected,
    interview_retracted,
    interviewed,
    merged,
    reached,
    received,
    received_corrected,
    received_retracted,
    unmerged,
)
from tests.projections.table import D1, D2, D3, D4, Table

MONDAY, TUESDAY, WEDNESDAY = (datetime(2018, 1, day, 9, tzinfo=UTC) for day in (8, 9, 10))


async def test_every_form_counts_on_the_day_it_was_received(table: Table) -> None:
    history = History().says(received("Ada", D1), received("Ada", D3, "second form"), received("Bea", D3))
    await table.after(history)
    assert await table.days("1a") == [1, 1, 3, 3]
    assert await table.value("1a", from_=D2) == 2


async def test_a_form_retracted_was_never_received(table: Table) -> None:
    await table.after(History().says(received("Ada", D1), received("Bea", D1), received_retracted("Ada", D3)))
    assert await table.days("1a") == [1, 1, 1, 1]


async def test_repeated_interviews_count_each(table: Table) -> None:
    history = History().says(interviewed("Ada", D1), interviewed("Ada", D2, "again"))
    await table.after(history.says(interview_corrected("Ada", D3)))
    assert await table.days("1b") == [0, 1, 2, 2]
    await table.after(history.says(interview_retracted("Ada", D4, "again")))
    assert await table.days("1b") == [0, 0, 1, 1]


async def test_the_latest_assessment_says_who_is_in_target(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Ada", D3, None, "again"))
    await table.after(history)
    assert await table.days("1c") == [1, 1, 0, 0]
    assert await table.days("1d") == [1, 1, 0, 0]


async def test_of_two_assessments_of_one_day_the_later_said_decides(table: Table) -> None:
    await table.after(History().says(assessed("Ada", D1, READY), assessed("Ada", D1, TO_REACTIVATE, "again")))
    assert await table.days("1c") == [1, 1, 1, 1]
    assert await table.days("1d") == [0, 0, 0, 0]


async def test_of_records_merged_that_were_assessed_on_one_day_the_same_decides_as_everywhere(table: Table) -> None:
    """The one whose record has more assessments; of equal ones that with the greater id: not what else was recorded of
    either, nor when."""
    ids = {who: id_of(f"target {who} ") for who in ("Ada", "Bea", "Cia", "Dea")}
    first, second = sorted(ids, key=lambda who: ids[who])[:2]
    for ready, expected in ((second, 1), (first, 0)):
        other = first if ready == second else second
        history = History().says(assessed(ready, D1, READY), reached(other, D1), assessed(other, D1, TO_REACTIVATE))
        await table.after(history.says(merged(first, second, D2)))
        assert await table.days("1d") == [expected] * 4
    history = History().says(assessed("Ada", D1, None, "old"), assessed("Ada", D1, READY), assessed("Bea", D1, None))
    await table.after(history.says(merged("Ada", "Bea", D2)))
    assert await table.days("1d") == [1, 1, 1, 1]


async def test_an_assessment_recorded_late_stands_before_those_of_later_days(table: Table) -> None:
    await table.after(History().says(assessed("Ada", D3, None), assessed("Ada", D1, READY, "old")))
    assert await table.days("1c") == [1, 1, 0, 0]


async def test_an_assessment_retracted_leaves_the_one_before(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Ada", D2, None, "again"))
    await table.after(history.says(assessed_retracted("Ada", D4, "again")))
    assert await table.days("1d") == [1, 1, 1, 1]


async def test_readiness_reached_is_shown_beside(table: Table) -> None:
    await table.after(History().says(assessed("Ada", D1, TO_REACTIVATE), reached("Ada", D3)))
    assert await table.days("1d") == [0, 0, 0, 0]
    assert await table.days("1d_reached") == [0, 0, 1, 1]


async def test_a_competence_of_a_person_counts_once_and_only_if_usable(table: Table) -> None:
    history = History().says(competence("Ada", D3, "s1.1"), competence("Ada", D2, "s1.1", what="again"))
    history.says(competence("Ada", D1, "s2.2", usable=False), competence("Bea", D4, "s1.1"))
    history.says(competence("Ada", D4, None), competence("Ada", D4, None, what="another"))
    await table.after(history)
    assert await table.days("1e") == [0, 1, 1, 4]


async def test_a_late_entry_does_not_change_what_was_published(table: Table) -> None:
    history = History().says(received("Ada", D1), at=MONDAY).says(received("Bea", D1), at=WEDNESDAY)
    await table.after(history)
    assert await table.value("1a", known_at=TUESDAY) == 1
    assert await table.value("1a", known_at=WEDNESDAY) == 2
    assert await table.value("1a") == 2


async def test_a_correction_shows_the_old_day_to_who_asks_for_what_was_known(table: Table) -> None:
    history = History().says(received("Ada", D1), at=MONDAY).says(received_corrected("Ada", D3), at=TUESDAY)
    await table.after(history)
    assert [await table.value("1a", day, known_at=MONDAY) for day in (D1, D3)] == [1, 1]
    assert [await table.value("1a", day) for day in (D1, D3)] == [0, 1]


async def test_what_was_known_within_a_day(table: Table) -> None:
    noon, evening = MONDAY.replace(hour=12), MONDAY.replace(hour=20)
    await table.after(History().says(received("Ada", D1), at=MONDAY).says(received("Bea", D2), at=evening))
    assert await table.value("1a", known_at=noon) == 1
    assert await table.value("1a", D1, known_at=evening) == 1
    assert await table.value("1a", D2, known_at=evening) == 2


async def test_the_day_on_which_something_is_recorded_is_romes(table: Table) -> None:
    late = datetime(2018, 1, 8, 23, 30, tzinfo=UTC)  # 9 January in Rome
    await table.after(History().says(received("Ada", D1), at=MONDAY).says(received("Bea", D1), at=late))
    assert await table.value("1a", known_at=datetime(2018, 1, 8, 22, 59, tzinfo=UTC)) == 1
    assert await table.value("1a", known_at=late) == 2


async def test_persons_merged_count_one_from_then_on_for_every_day(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Bea", D2, READY), at=MONDAY)
    history.says(competence("Ada", D2, "s1.1"), competence("Bea", D1, "s1.1"), at=MONDAY)
    await table.after(history.says(merged("Ada", "Bea", D3), at=TUESDAY))
    assert await table.days("1c") == [1, 1, 1, 1]
    assert await table.days("1e") == [1, 1, 1, 1]
    assert [await table.value(code, known_at=MONDAY) for code in ("1c", "1d", "1e")] == [2, 2, 2]


async def test_of_persons_merged_the_latest_assessment_decides(table: Table) -> None:
    history = History().says(assessed("Ada", D3, None), assessed("Bea", D1, READY), merged("Ada", "Bea", D4))
    await table.after(history)
    assert await table.days("1c") == [1, 1, 0, 0]


async def test_unmerging_restores(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Bea", D2, READY), merged("Ada", "Bea", D3))
    await table.after(history.says(unmerged("Ada", "Bea", D4)))
    assert await table.days("1c") == [1, 2, 2, 2]


async def test_of_three_persons_merged_one_may_part_again(table: Table) -> None:
    history = History().says(*(assessed(who, D1, READY) for who in ("Ada", "Bea", "Cia")))
    await table.after(history.says(merged("Ada", "Bea", D2), merged("Cia", "Ada", D2)))
    assert await table.value("1c") == 1
    await table.after(history.says(unmerged("Cia", "Ada", D3)))
    assert await table.value("1c") == 2


async def test_the_events_of_a_figure_add_up_to_it(table: Table) -> None:
    history = History().says(received("Ada", D2), received("Bea", D1), received("Cia", D1))
    await table.after(history.says(received_corrected("Bea", D3), received_retracted("Cia", D3)))
    told = await parts(table.conn, "1a", D4)
    assert [(part.day, part.subject, part.amount) for part in told] == [(D2, id_of("Ada"), 1), (D3, id_of("Bea"), 1)]
    assert [part.log_index for part in told] == [1, 2]


async def test_a_stock_is_made_of_who_is_still_in_it(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Bea", D1, READY), assessed("Ada", D3, None, "no"))
    await table.after(history)
    assert [part.subject for part in await parts(table.conn, "1c", D4)] == [id_of("Bea")]
    assert {part.subject for part in await parts(table.conn, "1c", D2)} == {id_of("Ada"), id_of("Bea")}


async def test_what_makes_up_a_figure_as_it_was_known(table: Table) -> None:
    history = History().says(received("Ada", D1), at=MONDAY).says(received_corrected("Ada", D3), at=TUESDAY)
    await table.after(history)
    assert [part.day for part in await parts(table.conn, "1a", D4, known_at=MONDAY)] == [D1]
    assert [part.day for part in await parts(table.conn, "1a", D4)] == [D3]


async def test_pages_follow_each_other(table: Table) -> None:
    await table.after(History().says(*(received(f"person {n}", D1 if n % 2 else D2) for n in range(7))))
    pages: list[Part] = []
    while page := await parts(table.conn, "1a", D4, limit=3, after=_last(pages)):
        pages += page
    assert pages == list(await parts(table.conn, "1a", D4))
    assert len(pages) == 7


def _last(pages: list[Part]) -> After | None:
    return After(pages[-1].day, pages[-1].event_id, pages[-1].subject) if pages else None


async def test_at_places_of_the_logs_a_merge_joins_only_who_is_known_there(table: Table) -> None:
    history = History().says(assessed("Ada", D1, READY), assessed("Bea", D2, READY), merged("Ada", "Bea", D3))
    await table.after(history)

    async def in_target(**places: int) -> int | Decimal | None:
        figures = await kpi(table.conn, D4, places=places)
        return next(figure.value for figure in figures if figure.indicator.code == "1c")

    assert await in_target(intake=1, assessment=2) == 1
    assert await in_target(intake=1, assessment=1) == 1
    assert await in_target(assessment=2) == 2
    assert await in_target(intake=1) == 0


def test_a_table_that_lacks_a_figure_is_not_the_table() -> None:
    """A worker that does not count it fills nothing: the table is computed anew."""
    counted = [one for one in INDICATORS.values() if one.counting]
    assert figures_of(counted).schema != figures_of(counted[:-1]).schema
