"""A review of the plan ("verifica"), whose figures are frozen once. Stream `review-<review_id>`."""

from __future__ import annotations

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


def decide(state: FiguresFrozen | None, command: FreezeFigures, _now: datetime) -> list[FiguresFrozen]:
    if state is not None:
        return []
    return [FiguresFrozen(command.review_id, command.as_of, command.known_at, command.figures)]


def evolve(_state: FiguresFrozen | None, event: FiguresFrozen) -> FiguresFrozen:
    return event


REVIEW: Final = Aggregate("review", decide, evolve, (FiguresFrozen,))
