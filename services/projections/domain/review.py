"""A review of the plan ("verifica"), whose figures are frozen once: as of its day, as known at its instant, and of
another day or instant when it is corrected to that. Stream `review-<review_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate, frozen
from services.projections.domain.review_events import FiguresFrozen, FrozenFigure


@frozen
class FreezeFigures:
    """What the table tells of the review's day and instant. What was said of it once stays so."""

    review_id: UUID
    as_of: date
    known_at: datetime
    figures: tuple[FrozenFigure, ...]


Review = Mapping[tuple[date, datetime], FiguresFrozen]
"""What was said of each day as known at an instant."""


def decide(state: Review | None, command: FreezeFigures, _now: datetime) -> list[FiguresFrozen]:
    """What was said stands; figures that the review came to look at since are said with it."""
    known = (state or {}).get((command.as_of, command.known_at))
    said = known.figures if known else ()
    more = [figure for figure in command.figures if figure.indicator not in {one.indicator for one in said}]
    if known and not more:
        return []
    return [FiguresFrozen(command.review_id, command.as_of, command.known_at, (*said, *more))]


def evolve(state: Review | None, event: FiguresFrozen) -> Review:
    return {**(state or {}), (event.as_of, event.known_at): event}


REVIEW: Final = Aggregate("review", decide, evolve, (FiguresFrozen,))
