"""Rated outcomes: the mean and how many rated, none under five, as of a day and as known at an instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from services.projections.projections.figures import kpi, parts
from tests.projections.history import History
from tests.projections.placed import satisfaction_retracted, satisfied
from tests.projections.said import (
    assessor_rated,
    company_rated,
    placement_rated,
    rated,
    rating_corrected,
    rating_retracted,
)
from tests.projections.table import D1, D2, D3, D4, Table
from tests.projections.ventured import project_rated

MONDAY, TUESDAY = datetime(2018, 1, 8, 9, tzinfo=UTC), datetime(2018, 1, 9, 9, tzinfo=UTC)
FIVE = (("a", 5), ("b", 4), ("c", 4), ("d", 3), ("e", 1))

Mean = tuple[int | Decimal | None, int | None]


async def mean(table: Table, code: str, as_of: date = D4, known_at: datetime | None = None) -> Mean:
    figures = await kpi(table.conn, as_of, None, known_at)
    return next((figure.value, figure.n) for figure in figures if figure.indicator.code == code)


async def test_a_mean_is_shown_from_the_fifth_rating_on(table: Table) -> None:
    history = History().says(*(rated(what, D1, points, "confidence") for what, points in FIVE[:4]))
    await table.after(history.says(rated("e", D3, 1, "confidence")))
    assert await mean(table, "3r_confidence", D2) == (None, 4)
    assert await mean(table, "3r_confidence", D3) == (Decimal("3.4"), 5)


async def test_a_rating_corrected_or_retracted_was_never_said_otherwise(table: Table) -> None:
    history = History().says(*(rated(what, D1, points, "confidence") for what, points in FIVE), at=MONDAY)
    history.says(rated("f", D1, 2, "confidence"), rating_corrected("e", D2, 4, "confidence"), at=TUESDAY)
    history.says(rating_corrected("a", D1, 5, "technical_skills"), rated("g", D1, 1, "confidence"))
    await table.after(history.says(rating_retracted("g", D4)))
    assert await mean(table, "3r_confidence") == (Decimal("3.4"), 5)
    assert await mean(table, "3r_skills") == (None, 1)
    assert await mean(table, "3r_confidence", known_at=MONDAY) == (Decimal("3.4"), 5)
    assert await mean(table, "3r_confidence", D1, TUESDAY) == (Decimal("3.6"), 5)


@pytest.mark.parametrize(
    ("code", "say", "dimension"),
    [
        ("1r_awareness", assessor_rated, "awareness"),
        ("1r_trust", assessor_rated, "engagement_and_trust"),
        ("2r_relations", rated, "relational_success"),
        ("2r_autonomy", rated, "autonomy_in_search"),
        ("2r_autonomy", assessor_rated, "autonomy_in_job_search"),
        ("3r_skills", rated, "technical_skills"),
        ("3r_chances", rated, "chances_of_work"),
        ("3r_demand", rated, "answer_to_demand"),
        ("4r_sensitivity", company_rated, "sensitivity"),
        ("4r_activation", company_rated, "activation"),
        ("4r_reputation", company_rated, "reputation"),
        ("4r_lasting", company_rated, "lasting_relation"),
        ("5r_outcome", placement_rated, "good_outcome"),
        ("5r_satisfaction", placement_rated, "placement_satisfaction"),
        ("6r_continued", placement_rated, "continued_relation"),
        ("6r_satisfaction", placement_rated, "tutoring_satisfaction"),
    ],
)
async def test_each_dimension_is_an_outcome_of_its_macro_activity(
    table: Table, code: str, say: Callable[..., Any], dimension: str
) -> None:
    await table.after(History().says(*(say(what, D1, points, dimension) for what, points in FIVE)))
    assert await mean(table, code) == (Decimal("3.4"), 5)
    figures = await kpi(table.conn, D4)
    assert sum(figure.n or 0 for figure in figures) == 5


async def test_satisfaction_is_that_of_both_sides(table: Table) -> None:
    history = History().says(*(satisfied(what, D1, points, "person") for what, points in FIVE[:3]))
    history.says(*(satisfied(what, D2, points, "company") for what, points in FIVE[3:]), satisfied("f", D1, 1))
    await table.after(history.says(satisfaction_retracted("f", D4)))
    assert await mean(table, "6r_satisfaction") == (Decimal("3.4"), 5)


async def test_the_ratings_of_a_mean_are_its_parts(table: Table) -> None:
    await table.after(History().says(*(rated(what, D1, points, "confidence") for what, points in FIVE)))
    assert sorted(part.amount for part in await parts(table.conn, "3r_confidence", D4)) == [1, 3, 4, 4, 5]


async def test_where_nobody_rated_there_is_no_mean(table: Table) -> None:
    await table.after(History())
    assert await mean(table, "7r_capacity") == (None, 0)


async def test_what_a_project_is_rated_is_a_mean_of_its_own_dimension(table: Table) -> None:
    history = History().says(*(project_rated(what, D1, points) for what, points in FIVE))
    await table.after(history.says(project_rated("other", D1, 1, "collaboration")))
    assert await mean(table, "7r_capacity") == (Decimal("3.4"), 5)
    assert await mean(table, "7r_collaboration") == (None, 1)
