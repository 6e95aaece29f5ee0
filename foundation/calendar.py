"""The programme's calendar: days in Europe/Rome, months that clamp to their end."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


def within_reason(day: date) -> bool:
    """Whether a day or an instant that is said, in whatever way, is of a year from 1900 to 2200."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def day_of(instant: datetime) -> date:
    """The business day of an aware instant."""
    return instant.astimezone(ROME).date()


def noon(day: date) -> datetime:
    """The instant given to a fact of which only the day is known: noon in Rome, as UTC."""
    return datetime.combine(day, time(12), ROME).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The first instant after `day` in Rome, as UTC: what is due on a day is late from here on."""
    return datetime.combine(day + timedelta(days=1), time(0), ROME).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """`day` moved by calendar months, clamped: 31 January + 1 month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def happened_at(day: date, now: datetime) -> datetime:
    """The instant given to a fact of which only the day is known, never later than `now`; rules refuse future days."""
    return min(noon(day), now)
