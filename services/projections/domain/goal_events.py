"""When a figure met the value that a milestone asks for. Stream `goal-<milestone_id>`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class GoalMet:
    """`met_on`: the first day at whose end the figure met the value; said anew when that comes to be another day.

    `known_at`: what was recorded until then had met it. Only what corrects that, and is recorded later, takes it back.
    `exact_value`: the value where it is no whole number; `value` is then the next whole one.
    """

    milestone_id: UUID
    indicator: Code
    value: int
    met_on: date
    known_at: datetime
    exact_value: Decimal | None = None


@frozen
class GoalUnmet:
    """A correction took it back: the figure never met the value. `met_on`: the day on which it was said to have."""

    milestone_id: UUID
    indicator: Code
    value: int
    met_on: date
    unmet_on: date
    exact_value: Decimal | None = None
