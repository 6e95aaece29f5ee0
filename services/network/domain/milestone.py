"""A milestone of the plan: when it is due, moved, reached. Stream `milestone-<milestone_id>`.

A month means its last day; later is late. A countable one is reached by its figure, any other by a coordinator with
evidence.
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any, Final

from foundation.calendar import add_months, day_of
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import not_in_future
from services.network.domain.milestone_events import (
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
    MilestoneReached,
    MilestoneReachRevoked,
    MilestoneRescheduled,
    MilestoneRescheduledCorrected,
    MilestoneRescheduledRetracted,
)
from services.network.domain.recording import (
    Book,
    CorrectFact,
    Ledger,
    RecordFact,
    Recording,
    RetractFact,
    kind,
    require,
)
from services.network.domain.vocabulary import COUNTED

KINDS: Final = (
    kind(MilestonePlanned, "milestone_id", "entered_on", MilestonePlannedCorrected, MilestonePlannedRetracted),
    kind(
        MilestoneRescheduled,
        "rescheduling_id",
        "rescheduled_on",
        MilestoneRescheduledCorrected,
        MilestoneRescheduledRetracted,
        "rescheduled_reason",
    ),
)


@frozen
class ReachMilestone:
    """By a coordinator. Refused: reached_by_its_figure, evidence_missing, already_reached, date_in_future."""

    reached_on: date
    evidence: Code | None


@frozen
class RevokeMilestoneReach:
    """The coordinator was wrong. Refused: reached_by_its_figure."""


@frozen
class CountMilestone:
    """What the figure says: the first day on which it met the value; None while it never has."""

    reached_on: date | None


Command = Recording | ReachMilestone | RevokeMilestoneReach | CountMilestone


@frozen
class Milestone:
    """`reached` as it holds, whoever said it."""

    book: Book = field(default_factory=Book)
    reached: MilestoneReached | None = None

    @property
    def planned(self) -> MilestonePlanned:
        """Refuses `milestone_not_planned`."""
        return self.book.one(MilestonePlanned, "milestone_not_planned")

    @property
    def dates(self) -> list[date]:
        """Every day it was ever due on, in the order in which they were said: rescheduling forgets none."""
        moves = sorted(self.book.standing(MilestoneRescheduled), key=lambda one: one.rescheduled_on)
        return [self.planned.planned_on, *(one.planned_on for one in moves)]

    def due_on(self, as_of: date) -> date:
        """The day it was due on, as was said by `as_of`."""
        moves = sorted(self.book.standing(MilestoneRescheduled), key=lambda one: one.rescheduled_on)
        said = [one.planned_on for one in moves if one.rescheduled_on <= as_of]
        return said[-1] if said else self.planned.planned_on

    def is_late(self, as_of: date) -> bool:
        """Not reached by its day, as of that day; one reached later stays late."""
        reached = self.reached.reached_on if self.reached and self.reached.reached_on <= as_of else as_of
        return reached > self.due_on(as_of)


def last_day_of_month(day: date) -> date:
    """What a month of the plan means."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


def holds(book: Book) -> None:
    """Refuses `milestone_not_planned`, `plan_unknown`, and of what is counted `value_missing`, `value_not_positive`,
    `value_not_rounded_up` and `indicator_not_counted`."""
    planned = book.one(MilestonePlanned, "milestone_not_planned")
    require(all(one.plan_id == planned.plan_id for one in book.standing(MilestoneRescheduled)), "plan_unknown")
    require((planned.indicator is None) == (planned.value is None), "value_missing")
    exact = planned.value if planned.exact_value is None else planned.exact_value
    require(exact is None or exact > 0, "value_not_positive")
    require(planned.exact_value is None or planned.value == ceil(planned.exact_value), "value_not_rounded_up")
    require(planned.indicator is None or planned.indicator in COUNTED, "indicator_not_counted")


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Milestone | None, command: Command, now: datetime) -> list[Any]:
    milestone = state or Milestone()
    match command:
        case ReachMilestone():
            return _reach(milestone, command, now)
        case RevokeMilestoneReach():
            return _revoke(milestone, now)
        case CountMilestone(reached_on):
            return _count(milestone, reached_on, now)
        case RetractFact(fact_id) if fact_id in milestone.book.facts:
            return _retract(milestone, command, now)
        case _:
            return LEDGER.decide(milestone.book, _meant(milestone, command), now)


def _meant(milestone: Milestone, command: Recording) -> Recording:
    """A month is said by any of its days and means its last."""
    match command:
        case RecordFact(MilestoneRescheduled()) if milestone.reached:
            raise Refused("already_reached")
        case CorrectFact(MilestonePlanned(indicator=indicator)) if indicator != milestone.planned.indicator:
            raise Refused("indicator_fixed")
        case RecordFact(MilestonePlanned() | MilestoneRescheduled() as said):
            return RecordFact(replace(said, planned_on=last_day_of_month(said.planned_on)))
        case CorrectFact(MilestonePlanned() | MilestoneRescheduled() as said, reason):
            return CorrectFact(replace(said, planned_on=last_day_of_month(said.planned_on)), reason)
        case _:
            return command


def _reach(milestone: Milestone, command: ReachMilestone, now: datetime) -> list[Any]:
    planned, known = milestone.planned, milestone.reached
    not_in_future(command.reached_on, now)
    require(planned.indicator is None, "reached_by_its_figure")
    require(bool(command.evidence), "evidence_missing")
    said = MilestoneReached(planned.milestone_id, planned.plan_id, command.reached_on, command.evidence, False)
    require(known is None or known == said, "already_reached")
    return [] if known == said else [said]


def _revoke(milestone: Milestone, now: datetime) -> list[Any]:
    require(milestone.planned.indicator is None, "reached_by_its_figure")
    return _revoked(milestone, now)


def _revoked(milestone: Milestone, now: datetime) -> list[Any]:
    known = milestone.reached
    if known is None:
        return []
    return [MilestoneReachRevoked(known.milestone_id, known.plan_id, day_of(now), known.reached_on)]


def _count(milestone: Milestone, reached_on: date | None, now: datetime) -> list[Any]:
    """A figure that met the value on another day than was said is revoked on the one and reached on the other."""
    known = milestone.reached
    if not milestone.book.standing(MilestonePlanned) or (known and known.reached_on == reached_on):
        return []
    if reached_on is None:
        return _revoked(milestone, now)
    planned = milestone.planned
    said = MilestoneReached(planned.milestone_id, planned.plan_id, reached_on, None, True)
    return [*_revoked(milestone, now), said]


def _retract(milestone: Milestone, command: RetractFact, now: datetime) -> list[Any]:
    """A milestone that never was has not been reached either."""
    retracted = LEDGER.decide(milestone.book, command, now)
    gone = any(isinstance(event, MilestonePlannedRetracted) for event in retracted)
    return [*retracted, *(_revoked(milestone, now) if gone else [])]


def evolve(state: Milestone | None, event: Any) -> Milestone:
    milestone = state or Milestone()
    match event:
        case MilestoneReached():
            return replace(milestone, reached=event)
        case MilestoneReachRevoked():
            return replace(milestone, reached=None)
        case _:
            return replace(milestone, book=LEDGER.evolve(milestone.book, event))


MILESTONE: Final = Aggregate("milestone", decide, evolve, LEDGER.events(MilestoneReached, MilestoneReachRevoked))
