"""The programme's calendar up to 28 February 2019: when people applied, and when they were seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds

FORM_ONLINE: Final = date(2017, 5, 29)  # [choice]: a week after the protocol was signed
YEAR_END: Final = date(2017, 12, 31)  # every "ad oggi" figure of the plan stands on it
HISTORY_END: Final = date(2018, 2, 28)  # when the plan was written
YEAR_AFTER_END: Final = date(2019, 2, 28)  # the end of the plan's time axis

# New Year, Epiphany, 25 April, 1 May, 2 June, Ferragosto, San Petronio, All Saints, 8 December, Christmas.
FEASTS: Final = [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (10, 4), (11, 1), (12, 8), (12, 25), (12, 26)]
EASTER_MONDAY: Final = date(2018, 4, 2)
HOLIDAYS: Final = {date(year, month, day) for year in (2017, 2018, 2019) for month, day in FEASTS} | {EASTER_MONDAY}
SUMMER_BREAKS: Final = (
    (date(2017, 8, 9), date(2017, 8, 20)),
    (date(2018, 8, 6), date(2018, 8, 24)),
)
WAVES: Final = {
    date(2017, 10, 5): (5.0, 21),  # the co-design event at FICO
    date(2017, 12, 12): (3.0, 8),  # the one at Urban Center
    date(2017, 12, 20): (6.0, 28),  # the new rooms, and the first balance to the press
}
"""Each public event with what it adds to the daily applications at once, and the days until that has faded."""
DESK_HOURS: Final = {2: time(10), 3: time(15)}
"""Weekday (Monday is 0) and opening of the help desk, which stays open for two hours and a half."""
DESK_SLOTS: Final = [timedelta(minutes=10 * number) for number in range(15)]


def days(first: date, last: date) -> Iterator[date]:
    """From `first` to `last`, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def is_working(day: date) -> bool:
    resting = any(first <= day <= last for first, last in SUMMER_BREAKS)
    return day.weekday() < 5 and day not in HOLIDAYS and not resting


def working_day(day: date) -> date:
    """`day`, or the first working one after it."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def a_working_day(dice: Dice, first: date, last: date) -> date:
    """One of the working days from `first` to `last`; the next one if there are none."""
    working = [day for day in days(first, last) if is_working(day)]
    return dice.pick(working) if working else working_day(last)


def is_desk_open(day: date) -> bool:
    return is_working(day) and day.weekday() in DESK_HOURS


def arrivals(first: date, last: date) -> Odds[date]:
    """How likely an application is on each day."""
    return Odds({day: _pace(day) * _rhythm(day) for day in days(first, last)})


def _pace(day: date) -> float:
    """Slowly more through the first summer, then steady, and a wave after each public event."""
    start = min(1.0, 0.3 + (day - FORM_ONLINE).days / 180)
    summer = 0.3 if day.month == 8 else 1.0
    return start * summer + sum(_left_of(wave, day) for wave in WAVES)


def _left_of(wave: date, day: date) -> float:
    added, lasts = WAVES[wave]
    gone = (day - wave).days
    return added * max(0.0, 1 - gone / lasts) if gone >= 0 else 0.0


def _rhythm(day: date) -> float:
    if day in HOLIDAYS:
        return 0.15
    if is_desk_open(day):
        return 1.3
    return 1.0 if day.weekday() < 5 else 0.35
