"""The plan's time axis as a drawing: where each milestone, each day that it had and each month stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from textwrap import wrap
from typing import Final

from foundation.calendar import add_months
from services.projections.projections.milestones import Milestone

HEAD, LINE, LETTERS, BAR = 44, 26, 18, 26
"""How high: what stands above all, a line, one of the lines of a label that is broken, a bar below its label."""
MONTH_NAME: Final = 34
"""So wide is the name of a month."""
MARCH: Final = 3
"""The month with which a plan's year begins."""


@dataclass(frozen=True)
class Layout:
    """How wide the drawing is, where its axis begins, how far from the right it ends. `letters`: labels stand above
    their bars, broken into lines of so many; None: on their left, each in one line."""

    width: int
    left: int
    edge: int
    letters: int | None = None


WIDE: Final = Layout(1200, 410, 24)
NARROW: Final = Layout(340, 12, 12, 40)
"""For a window beside another, or a telephone."""


@dataclass(frozen=True)
class Tick:
    """Where a month begins; `named`: there is room for its name."""

    x: float
    month: date
    named: bool


@dataclass(frozen=True)
class Text:
    """A line of a label, and where its letters stand."""

    y: int
    said: str


@dataclass(frozen=True)
class Line:
    """A milestone on a line of its own: `before` are the days it was moved from, `due` where it stands, `reached` when
    it was. Across positions count from the left, down from the top."""

    y: int
    label: tuple[Text, ...]
    milestone: Milestone
    before: tuple[float, ...]
    due: float
    reached: float | None


@dataclass(frozen=True)
class Heading:
    label: tuple[Text, ...]


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    left: int
    indent: int
    ticks: tuple[Tick, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    today: float | None


@dataclass(frozen=True)
class _Axis:
    """From the first day of a month to that of another."""

    begins: date
    ends: date
    layout: Layout

    def at(self, day: date) -> float:
        share = (day - self.begins) / (self.ends - self.begins)
        return round(self.layout.left + share * (self.layout.width - self.layout.left - self.layout.edge), 1)


def chart(milestones: Sequence[Milestone], as_of: date, layout: Layout = WIDE) -> Chart:
    """The drawing of `milestones`, of which there is at least one, with a line at `as_of` where the axis reaches it."""
    axis = _axis(milestones, layout)
    headings: list[Heading] = []
    lines: list[Line] = []
    y = HEAD
    for _, row in groupby(milestones, key=lambda one: one.row_code):
        told = list(row)
        headings.append(Heading(_label(y + LETTERS, told[0].row, layout)))
        y += LINE + LETTERS * (len(headings[-1].label) - 1)
        for one in told:
            lines.append(_line(y, one, axis))
            y = lines[-1].y + LINE // 2
    today = axis.at(as_of) if axis.begins <= as_of <= axis.ends else None
    indent = 8 if layout.letters else 22
    return Chart(layout.width, y + LINE // 2, layout.left, indent, _ticks(axis), tuple(headings), tuple(lines), today)


def _axis(milestones: Iterable[Milestone], layout: Layout) -> _Axis:
    """The plan's whole year, from March to February, and the months of what lies outside of it."""
    told = list(milestones)
    days = [day for one in told for day in (*one.days, one.reached_on) if day]
    years = [_year(one.days[0]) for one in told]
    begins = min(*(begins for begins, _ in years), min(days).replace(day=1))
    ends = max(*(ends for _, ends in years), add_months(max(days).replace(day=1), 1))
    return _Axis(begins, ends, layout)


def _year(day: date) -> tuple[date, date]:
    """The first of March that a plan's year begins with, and that of the next."""
    march = date(day.year - (day.month < MARCH), MARCH, 1)
    return march, add_months(march, 12)


def _months(axis: _Axis) -> Iterator[date]:
    month = axis.begins
    while month < axis.ends:
        yield month
        month = add_months(month, 1)


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """Every month; named are those that have room for it, at even distances."""
    width = axis.layout.width
    places = [(axis.at(month), month) for month in _months(axis)]
    each = ceil(MONTH_NAME * len(places) / (width - axis.layout.left - axis.layout.edge))
    fits = [number % each == 0 and x + MONTH_NAME <= width for number, (x, _) in enumerate(places)]
    return tuple(Tick(*place, named) for place, named in zip(places, fits, strict=True))


def _label(y: int, said: str, layout: Layout) -> tuple[Text, ...]:
    lines = wrap(said, layout.letters) if layout.letters else [said]
    return tuple(Text(y + LETTERS * number, line) for number, line in enumerate(lines))


def _line(top: int, milestone: Milestone, axis: _Axis) -> Line:
    label = _label(top + LETTERS - 2, milestone.label, axis.layout)
    y = label[-1].y + BAR // 2 if axis.layout.letters else top + LINE // 2
    before = tuple(axis.at(day) for day in milestone.days[:-1])
    reached = axis.at(milestone.reached_on) if milestone.reached_on else None
    return Line(y, label, milestone, before, axis.at(milestone.due_on), reached)
