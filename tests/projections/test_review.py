"""What the table told of a review, at its instant, is said once: no later look changes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from services.projections.domain.review import REVIEW, FreezeFigures
from services.projections.domain.review_events import FiguresFrozen, FrozenFigure
from services.projections.projections.review_watch import Held, frozen
from tests.projections.history import BEGAN, History
from tests.projections.said import joined, joined_retracted
from tests.projections.table import D1, D2, D3, Table
from tests.support.given import given

ID, DAY, KNOWN = UUID(int=1), date(2018, 7, 20), datetime(2018, 7, 20, 9, tzinfo=UTC)


def figures(members: int) -> tuple[FrozenFigure, ...]:
    return FrozenFigure("4d", Decimal(members)), FrozenFigure("5r_outcome", None)


def test_the_figures_of_a_review_are_frozen_once() -> None:
    frozen = FiguresFrozen(ID, DAY, KNOWN, figures(31))
    given(REVIEW).when(FreezeFigures(ID, DAY, KNOWN, figures(31))).then(frozen).and_again_nothing()
    given(REVIEW, frozen).when(FreezeFigures(ID, DAY, KNOWN, figures(30))).then()


def test_a_review_that_is_corrected_is_frozen_as_of_its_other_day_and_what_was_frozen_stays() -> None:
    frozen = FiguresFrozen(ID, DAY, KNOWN, figures(31)[:1])
    moved = FreezeFigures(ID, DAY, KNOWN + timedelta(hours=1), figures(32))
    anew = FiguresFrozen(ID, DAY, moved.known_at, figures(32))
    given(REVIEW, frozen).when(moved).then(anew).and_again_nothing()
    given(REVIEW, frozen, anew).when(FreezeFigures(ID, DAY, KNOWN, figures(30)[:1])).then()
    both = FiguresFrozen(ID, DAY, KNOWN, figures(31))
    given(REVIEW, frozen, anew).when(FreezeFigures(ID, DAY, KNOWN, figures(30))).then(both).and_again_nothing()


async def test_what_is_frozen_is_the_table_of_the_reviews_day_at_its_instant(table: Table) -> None:
    """Neither what joined on a later day nor what was taken back since; a mean of nobody is told as none."""
    past = History().says(joined("Forno", D1), joined("Molino", D1), joined("Cantina", D3))
    await table.after(past.says(joined_retracted("Molino", D2), at=BEGAN + timedelta(hours=2)))
    told = await frozen(table.conn, Held(ID, D2, BEGAN + timedelta(hours=1), ["4d", "5r_outcome", "9z"]))
    assert told == FreezeFigures(ID, D2, BEGAN + timedelta(hours=1), figures(2))
    now = await frozen(table.conn, Held(ID, D2, BEGAN + timedelta(hours=3), ["4d", "5r_outcome"]))
    assert now.figures == figures(1)
