"""Macro-activities 5 and 6: placements, and the tutor beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from services.projections.projections.figures import parts
from tests.projections.history import History, id_of, merged
from tests.projections.placed import (
    cv_corrected,
    cv_retracted,
    cv_sent,
    end_corrected,
    ended,
    hire_corrected,
    hire_retracted,
    hired,
    interrupted,
    interruption_retracted,
    log_corrected,
    log_retracted,
    logged,
    met_company,
    met_company_corrected,
    met_company_retracted,
    started,
    started_corrected,
    started_retracted,
    tutor_assigned,
    tutor_corrected,
    tutor_retracted,
)
from tests.projections.table import D1, D2, D3, D4, Table

MONDAY, TUESDAY = datetime(2018, 1, 8, 9, tzinfo=UTC), datetime(2018, 1, 9, 9, tzinfo=UTC)


async def test_traineeships_and_stages_count_and_jobs_do_not(table: Table) -> None:
    await table.after(History().says(started("one", D1), started("two", D2, "stage"), started("three", D2, "job")))
    assert await table.days("5a") == [1, 2, 2, 2]


async def test_an_interrupted_placement_had_started(table: Table) -> None:
    await table.after(History().says(started("one", D1), interrupted("one", D2)))
    assert await table.days("5a") == [1, 1, 1, 1]


async def test_a_placement_corrected_to_a_job_was_no_traineeship(table: Table) -> None:
    history = History().says(started("one", D1), at=MONDAY).says(started_corrected("one", D2, "job"), at=TUESDAY)
    await table.after(history.says(started("two", D1), started_retracted("two", D2)))
    assert await table.days("5a") == [0, 0, 0, 0]
    assert await table.value("5a", known_at=MONDAY) == 1


async def test_a_cv_counts_once_for_a_person_and_a_position(table: Table) -> None:
    history = History().says(cv_sent("Ada", D3), cv_sent("Ada", D2, what="by an agency"), cv_sent("Ada", D3, "cook"))
    history.says(cv_sent("Bea", D4), cv_retracted("Ada", D4, "cook"), cv_corrected("Ada", D1, what="by an agency"))
    await table.after(history)
    assert await table.days("5b") == [1, 1, 1, 2]


async def test_the_cvs_of_persons_merged_for_one_position_are_one(table: Table) -> None:
    history = History().says(cv_sent("Ada", D3), cv_sent("Bea", D1), cv_sent("Bea", D2, "cook"), at=MONDAY)
    await table.after(history.says(merged("Ada", "Bea", D4), at=TUESDAY))
    assert await table.days("5b") == [1, 2, 2, 2]
    assert await table.value("5b", known_at=MONDAY) == 3


async def test_every_company_interview_counts(table: Table) -> None:
    history = History().says(met_company("Ada", D1), met_company("Ada", D2, what="again"), met_company("Bea", D3))
    await table.after(history.says(met_company_corrected("Bea", D2), met_company_retracted("Ada", D4)))
    assert await table.days("5c") == [0, 2, 2, 2]


async def test_a_direct_job_is_one_hire_and_no_placement_of_5a(table: Table) -> None:
    await table.after(History().says(started("one", D2, "job"), hired("one", D2, after="one")))
    assert (await table.value("5a"), await table.value("5d")) == (0, 1)


async def test_every_hire_counts_and_one_corrected_on_its_true_day(table: Table) -> None:
    history = History().says(hired("one", D1), hired("two", D1), hired("three", D3, who="Bea"))
    await table.after(history.says(hire_corrected("one", D2), hire_retracted("two", D3)))
    assert await table.days("5d") == [0, 1, 2, 2]


async def test_tutor_hours_count_on_the_day_they_were_worked(table: Table) -> None:
    history = History().says(logged("one", D1, "1.5"), logged("one", D2, "2", entry="next"), logged("two", D3, "0.25"))
    history.says(log_corrected("one", D2, "1"), log_retracted("one", D4, entry="next"))
    await table.after(history)
    assert await table.days("6a") == [0, 1, Decimal("1.25"), Decimal("1.25")]


async def test_a_person_is_tutored_from_the_first_logged_hour(table: Table) -> None:
    history = History().says(logged("one", D3), logged("two", D2), logged("three", D4, who="Bea"))
    assert await (await table.after(history)).days("6b") == [0, 1, 1, 2]
    assert await (await table.after(history.says(merged("Ada", "Bea", D4)))).days("6b") == [0, 1, 1, 1]


async def test_running_placements_are_covered_by_a_tutor_or_not(table: Table) -> None:
    history = History().says(started("one", D1), started("two", D2, "job"), tutor_assigned("two", D3))
    history.says(tutor_assigned("one", D1), ended("one", D4))
    await table.after(history)
    assert await table.days("6b_running") == [1, 2, 2, 1]
    assert await table.days("6b_covered") == [1, 1, 2, 1]


async def test_a_tutor_covers_from_the_day_as_corrected_and_not_once_retracted(table: Table) -> None:
    history = History().says(started("one", D1), tutor_assigned("one", D1), tutor_corrected("one", D1, D2))
    assert await (await table.after(history)).days("6b_covered") == [0, 1, 1, 1]
    assert await (await table.after(history.says(tutor_retracted("one", D1)))).days("6b_covered") == [0, 0, 0, 0]


async def test_a_tutor_known_before_the_start_covers_from_the_start(table: Table) -> None:
    await table.after(History().says(tutor_assigned("one", D1), started("one", D3), tutor_assigned("one", D4)))
    assert await table.days("6b_covered") == [0, 0, 1, 1]


async def test_a_placement_that_was_not_interrupted_after_all_runs_on(table: Table) -> None:
    history = History().says(started("one", D1), interrupted("one", D2))
    assert await (await table.after(history)).days("6b_running") == [1, 0, 0, 0]
    assert await (await table.after(history.says(interruption_retracted("one", D3)))).days("6b_running") == [1, 1, 1, 1]
    history.says(ended("one", D3), end_corrected("one", D4))
    assert await (await table.after(history)).days("6b_running") == [1, 1, 1, 0]


async def test_a_relation_continues_when_the_tutored_traineeship_leads_to_a_hire(table: Table) -> None:
    history = History().says(started("one", D1), logged("one", D2), hired("one", D3, after="one"))
    await table.after(history)
    assert await table.days("6c") == [0, 0, 1, 1]
    assert [part.subject for part in await parts(table.conn, "6c", D4)] == [id_of("Ada")]


@pytest.mark.parametrize(
    "history",
    [
        History().says(started("one", D1), hired("one", D3, after="one")),
        History().says(started("one", D1), logged("one", D4), hired("one", D3, after="one")),
        History().says(started("one", D1), logged("one", D2), hired("one", D3)),
        History().says(started("one", D1), logged("one", D2), hired("one", D3, after="one", firm="Molino")),
        History().says(started("one", D1, "job"), logged("one", D2), hired("one", D3, after="one")),
        History().says(logged("one", D2), hired("one", D3, after="one")),
    ],
    ids=["no_tutoring", "tutored_afterwards", "not_cited", "another_company", "a_job", "no_placement"],
)
async def test_a_relation_does_not_continue_without(table: Table, history: History) -> None:
    await table.after(history)
    assert await table.value("6c") == 0


async def test_a_hire_corrected_to_cite_another_placement_continues_that_one(table: Table) -> None:
    history = History().says(started("one", D1), logged("one", D1), started("two", D1), hired("one", D2, after="one"))
    assert await (await table.after(history)).value("6c") == 1
    history.says(hire_corrected("one", D3, after="two"))
    assert await (await table.after(history)).value("6c") == 0
    assert await (await table.after(history.says(logged("two", D2)))).days("6c") == [0, 0, 1, 1]
    assert await (await table.after(history.says(hire_corrected("one", D3)))).value("6c") == 0
    assert await (await table.after(history.says(hire_corrected("one", D2, after="one")))).days("6c") == [0, 1, 1, 1]
    assert await (await table.after(history.says(hire_retracted("one", D4)))).value("6c") == 0
