"""The clocks of what is done again and again: one for each day on which it is due and has not been done."""

from __future__ import annotations

from datetime import date

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Deadline

_PREFIX = "due_"


def clock(day: date) -> str:
    """The name of a day's deadline."""
    return f"{_PREFIX}{day}"


def day_of_clock(name: str) -> date:
    return date.fromisoformat(name.removeprefix(_PREFIX))


def moved(before: frozenset[date], after: frozenset[date]) -> list[Answer]:
    """The clocks that stop and those that start; each comes at the end of its day."""
    stopped: list[Answer] = [Cancel(clock(day)) for day in sorted(before - after)]
    return stopped + [Deadline(clock(day), end_of_day(day)) for day in sorted(after - before)]
