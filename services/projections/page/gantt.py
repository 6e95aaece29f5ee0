"""The plan's time axis as a drawing: where each milestone, each day that it had and each month stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from foundation.calendar import add_months
from services.projections.projections.milestones import Milestone

WIDTH: Final = 1200
LABELS: Final = 410
HEAD, LINE, EDGE = 44, 26, 24
MARCH: Final = 3
"""The month with which a plan's year begins."""


@dataclass(frozen=True)
class Tick:
    x: float
    month: date


@dataclass(frozen=True)
class Line:
    """A milestone on a line of its own: `before` are the days it was moved from, `due` where it stands, `reached` when
    it was. Across positions count from the left, down from the top."""

    y: int
    milestone: Milestone
    before: tuple[float, ...]
    due: float
    reached: float | None


@dataclass(frozen=True)
class Heading:
    y: int
    label: str


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    left: int
    ticks: tuple[Tick, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    today: float | None


@dataclass(frozen=True)
class _Axis:
    """From the first day of a month to that of another."""

    begins: date
    ends: date

    def at(self, day: date) -> float:
        share = (day - self.begins) / (self.ends - self.begins)
        return round(LABELS + share * (WIDTH - LABELS - EDGE), 1)


def chart(milestones: Sequence[Milestone], as_of: date) -> Chart:
    """The drawing of `milestones`, of which there is at least one, with a line at `as_of` where the axis reaches it."""
    axis = _axis(milestones)
    headings: list[Heading] = []
    lines: list[Line] = []
    y = HEAD
    for _, row in groupby(milestones, key=lambda one: one.row_code):
        told = list(row)
        headings.append(Heading(y, told[0].row))
        lines += [_line(y + LINE * number, one, axis) for number, one in enumerate(told, 1)]
        y += LINE * (len(told) + 1)
    today = axis.at(as_of) if axis.begins <= as_of <= axis.ends else None
    ticks = tuple(Tick(axis.at(month), month) for month in _months(axis))
    return Chart(WIDTH, y + EDGE // 2, LABELS, ticks, tuple(headings), tuple(lines), today)


def _axis(milestones: Iterable[Milestone]) -> _Axis:
    """The plan's whole year, from March to February, and the months of what lies outside of it."""
    told = list(milestones)
    days = [day for one in told for day in (*one.days, one.reached_on) if day]
    years = [_year(one.days[0]) for one in told]
    begins = min(*(begins for begins, _ in years), min(days).replace(day=1))
    return _Axis(begins, max(*(ends for _, ends in years), add_months(max(days).replace(day=1), 1)))


def _year(day: date) -> tuple[date, date]:
    """The first of March that a plan's year begins with, and that of the next."""
    march = date(day.year - (day.month < MARCH), MARCH, 1)
    return march, add_months(march, 12)


def _months(axis: _Axis) -> Iterator[date]:
    month = axis.begins
    while month < axis.ends:
        yield month
        month = add_months(month, 1)


def _line(y: int, milestone: Milestone, axis: _Axis) -> Line:
    reached = axis.at(milestone.reached_on) if milestone.reached_on else None
    return Line(y, milestone, tuple(axis.at(day) for day in milestone.days[:-1]), axis.at(milestone.due_on), reached)
