"""The time bands: a versioned policy, and what it makes of a pathway.

The plan (ch. 5): in target to reactivate, 3 months to complete the reactivation, 6 to a company interview, 10 to an
experience in a company; in target and ready, 3 to the interview and 6 to the experience. Pure functions, used alike to
decide and to ask what another policy would have made of the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from foundation.calendar import add_months, end_of_day
from foundation.decider import Code, frozen
from services.placement.domain.pathway_words import BandDeadline, BandFact, Course, FactKind, Pause, Readiness

Months = Mapping[BandDeadline, int]


@frozen
class BandPolicy:
    """Calendar months from the day of the assessment, for who is ready and for who is to be reactivated."""

    code: Code
    version: int
    valid_from: date
    ready: Months
    to_reactivate: Months

    def months(self, readiness: Readiness) -> Months:
        return self.ready if readiness is Readiness.READY else self.to_reactivate


TABLE: Final = BandPolicy(
    "table",
    1,
    date.min,
    ready={BandDeadline.INTERVIEW: 3, BandDeadline.EXPERIENCE: 6},
    to_reactivate={BandDeadline.REACTIVATION: 3, BandDeadline.INTERVIEW: 6, BandDeadline.EXPERIENCE: 10},
)
# In order of `valid_from`. A policy that has been in force is never changed: another version is added.
IN_FORCE: Final = (TABLE,)


def policy_on(opened_on: date, policies: tuple[BandPolicy, ...] = IN_FORCE) -> BandPolicy:
    """The policy that a pathway falls under: the one valid on the day it opened."""
    return [policy for policy in policies if policy.valid_from <= opened_on][-1]


class Standing(StrEnum):
    """How a deadline stands."""

    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"  # missed and met, with both days
    MISSED = "missed"
    CANCELLED = "cancelled"


@frozen
class Outcome:
    """What became of one deadline. `due_on` is None while the pathway stands still.

    `promised_on`: what it is due on but for a pause that still lasts.
    """

    deadline: BandDeadline
    months: int
    promised_on: date
    due_on: date | None
    met: BandFact | None = None
    closed_on: date | None = None

    @property
    def late(self) -> bool:
        return self.met is not None and self.due_on is not None and self.met.on > self.due_on

    @property
    def cancelled(self) -> bool:
        """Neither met nor missed when the pathway closed."""
        return self.met is None and self.closed_on is not None and not self.overdue_at_closing

    @property
    def overdue_at_closing(self) -> bool:
        if self.met is not None or self.closed_on is None:
            return False
        return self.due_on is not None and self.due_on < self.closed_on

    def standing(self, at: datetime) -> Standing:
        """Whether it is met, missed or open at an instant; it is missed when its day is over."""
        if self.met is not None:
            return Standing.MET_LATE if self.late else Standing.MET
        if self.cancelled:
            return Standing.CANCELLED
        over = self.due_on is not None and end_of_day(self.due_on) <= at
        return Standing.MISSED if over else Standing.OPEN


def outcomes(course: Course, policy: BandPolicy) -> tuple[Outcome, ...]:
    """What the policy makes of a pathway, each of its band's deadlines."""
    return tuple(_outcome(course, deadline, months) for deadline, months in policy.months(course.readiness).items())


def _outcome(course: Course, deadline: BandDeadline, months: int) -> Outcome:
    met = earliest(fact for fact in course.facts if meets(fact.kind, deadline))
    until = met.on if met else course.closed_on
    at_first, pauses = add_months(course.opened_on, months), _since(course.opened_on, course.pauses)
    promised_on = shifted(at_first, tuple(pause for pause in pauses if pause.resumed_on is not None))
    assert promised_on is not None, "every pause is over"
    return Outcome(deadline, months, promised_on, shifted(at_first, pauses, until), met, course.closed_on)


def _since(opened_on: date, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """A pause counts from the opening on, also where a corrected assessment has moved the opening behind it."""
    counting = (pause for pause in pauses if pause.resumed_on is None or pause.resumed_on > opened_on)
    return tuple(replace(pause, paused_on=max(pause.paused_on, opened_on)) for pause in counting)


def meets(kind: FactKind, deadline: BandDeadline) -> bool:
    """A hire meets every deadline that is open: the promise is kept."""
    return kind is FactKind.HIRE or kind.value == deadline.value


def earliest(facts: Iterable[BandFact]) -> BandFact | None:
    """By its day; of one day, what a deadline is named after before the hire."""
    return min(facts, key=lambda fact: (fact.on, fact.kind is FactKind.HIRE, fact.fact_id), default=None)


def shifted(due_on: date, pauses: tuple[Pause, ...], until: date | None = None) -> date | None:
    """`due_on` later by the days that the pathway stood still, up to `until`; None while it does.

    A deadline whose day was over when the pause began is not moved.
    """
    for pause in sorted(pauses, key=lambda pause: pause.paused_on):
        over = until is not None and pause.paused_on >= until
        if over or due_on < pause.paused_on:
            break
        resumed_on = _ended(pause, until)
        if resumed_on is None:
            return None
        due_on += resumed_on - pause.paused_on
    return due_on


def _ended(pause: Pause, until: date | None) -> date | None:
    ends = [day for day in (pause.resumed_on, until) if day is not None]
    return min(ends, default=None)
