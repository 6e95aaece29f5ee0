"""The figures that a review of the plan saw. Stream `review-<review_id>`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class FrozenFigure:
    """`value` in the indicator's unit, hours and euro with their decimals; None where the table told none."""

    indicator: Code
    value: Decimal | None


@frozen
class FiguresFrozen:
    """What the table told of the day `as_of`, from what had been recorded by `known_at`: of a figure said once, never
    otherwise. A review that is corrected to another day or instant has several."""

    review_id: UUID
    as_of: date
    known_at: datetime
    figures: tuple[FrozenFigure, ...]
