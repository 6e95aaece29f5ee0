"""By when something that is done again and again is due, and which of those days passed without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from foundation.calendar import add_months
from foundation.decider import Refused

Step = Callable[[date], date]
MONTHS = 12
MOST_DAYS: Final = 7305
"""Twenty years: what is done again less often is no cadence."""


def not_too_rare(days: int | None) -> None:
    """Refuses `cadence_too_long`."""
    if days is not None and days > MOST_DAYS:
        raise Refused("cadence_too_long", most=MOST_DAYS)


def every(days: int | None, per_year: int | None) -> Step | None:
    """From one day to the next due one: so many days later, or a year's so-maniest part; None where none is said."""
    if days:
        return lambda day: day + timedelta(days=days)
    if per_year and per_year <= MONTHS:
        return lambda day: add_months(day, MONTHS // per_year)
    return (lambda day: day + timedelta(days=365 // per_year)) if per_year else None


def unmet(start: date, done: Iterable[date], step: Step | None) -> frozenset[date]:
    """The due days by which nothing had been done since the time before: past ones, and the one that is next.

    A table that met again too late has both: the day it missed stays missed, and a new one is next.
    """
    if step is None:
        return frozenset()
    days = sorted({start, *(day for day in done if day >= start)})
    following = {step(day): after for day, after in zip(days, [*days[1:], date.max], strict=True)}
    return frozenset(due for due, after in following.items() if after > due)
