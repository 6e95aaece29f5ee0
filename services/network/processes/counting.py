"""What the facts of an indicator add up to, and on which day a milestone's value was first met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from foundation.decider import Code, frozen


class Fact(NamedTuple):
    """Something that counts from a day on; `from_on`: None once it is retracted. Each `subject` counts once.

    `subject`: itself where nobody is said. `within`: the fact without which it counts nothing, and with which it
    ends. One that `counts` nothing by itself is only there for others to count within. `amount`: by how much, in the
    unit in which the figure is told; below zero for what lowers it.

    A figure keeps thousands of them: a tuple is kept without the names of its fields.
    """

    from_on: date | None
    subject: UUID | None = None
    within: UUID | None = None
    counts: bool = True
    amount: Decimal = Decimal(1)


@frozen
class End:
    """From `on` the fact counts no more; None once the end is retracted."""

    end_id: UUID
    fact_id: UUID
    on: date | None


@frozen
class Goal:
    """A milestone and the value at which its figure reaches it; `value`: None once it is retracted.

    `said` is the day on which it was said to be reached. `forgiven` are the ends, and whatever else lowers a figure,
    that were told after that: neither unreaches what was reached.
    """

    milestone_id: UUID
    value: int | None
    said: date | None = None
    forgiven: tuple[UUID, ...] = ()


@frozen
class Tally:
    """All that is known of one indicator."""

    indicator: Code
    goals: tuple[Goal, ...] = ()
    facts: Mapping[UUID, Fact] = field(default_factory=dict)
    ends: tuple[End, ...] = ()

    def with_fact(self, fact_id: UUID, fact: Fact, *, anew: bool) -> Tally:
        """`anew`: a correction or retraction. What is told again without one changes nothing."""
        if fact_id in self.facts and not anew:
            return self
        goals = _told(self.goals, fact_id, lowers=fact.amount < 0, anew=anew)
        return replace(self, goals=goals, facts={**self.facts, fact_id: fact})

    def with_end(self, end: End, *, anew: bool) -> Tally:
        """An end told after a goal was reached is forgiven there; one that is corrected is not."""
        known = any(one.end_id == end.end_id for one in self.ends)
        if known and not anew:
            return self
        goals = _told(self.goals, end.end_id, lowers=True, anew=anew)
        return replace(self, goals=goals, ends=(*(one for one in self.ends if one.end_id != end.end_id), end))

    def with_goal(self, milestone_id: UUID, value: int | None, *, anew: bool) -> Tally:
        known = next((one for one in self.goals if one.milestone_id == milestone_id), None)
        if known and not anew:
            return self
        goal = replace(known, value=value) if known else Goal(milestone_id, value)
        return replace(self, goals=(*(one for one in self.goals if one.milestone_id != milestone_id), goal))

    def with_said(self, milestone_id: UUID, day: date | None) -> Tally:
        """What was told of a goal."""
        goals = tuple(replace(one, said=day) if one.milestone_id == milestone_id else one for one in self.goals)
        return replace(self, goals=goals)

    def goal(self, milestone_id: UUID) -> Goal | None:
        return next((one for one in self.goals if one.milestone_id == milestone_id), None)

    def met_on(self, goal: Goal | None) -> date | None:
        """The first day at whose end the figure meets the goal's value."""
        if goal is None or goal.value is None:
            return None
        amounts: dict[UUID, list[Decimal]] = {}
        figure = Decimal(0)
        moves_by_day = groupby(sorted(self._moves(goal), key=_Move.day), key=_Move.day)
        for day, moves in moves_by_day:
            for move in moves:
                there = amounts.setdefault(move.subject, [])
                figure -= there[0] if there else 0
                there.append(move.amount) if move.begins else there.remove(move.amount)
                figure += there[0] if there else 0
            if figure >= goal.value:
                return day
        return None

    def _moves(self, goal: Goal) -> Iterator[_Move]:
        """When whatever counts for the goal begins to, and when it ceases; what would end before it begins does not."""
        ends = {one.fact_id: one.on for one in self.ends if one.on and one.end_id not in goal.forgiven}
        begun = {id: one.from_on for id, one in self.facts.items() if one.from_on and id not in goal.forgiven}
        for id, one in self.facts.items():
            whole, subject = one.within or id, one.subject or id
            if one.counts and id in begun and whole in begun:
                begins, until = max(begun[id], begun[whole]), ends.get(whole)
                if until is None or begins < until:
                    yield _Move(begins, subject, one.amount, begins=True)
                    yield from [_Move(until, subject, one.amount, begins=False)] if until else []


class _Move(NamedTuple):
    """On a day a subject counts by so much, or no more."""

    on: date
    subject: UUID
    amount: Decimal
    begins: bool

    def day(self) -> date:
        return self.on


def _told(goals: tuple[Goal, ...], id: UUID, *, lowers: bool, anew: bool) -> tuple[Goal, ...]:
    if anew:
        return tuple(_without(goal, id) for goal in goals)
    return tuple(_forgiving(goal, id) for goal in goals) if lowers else goals


def _forgiving(goal: Goal, end_id: UUID) -> Goal:
    return replace(goal, forgiven=(*goal.forgiven, end_id)) if goal.said else goal


def _without(goal: Goal, end_id: UUID) -> Goal:
    return replace(goal, forgiven=tuple(one for one in goal.forgiven if one != end_id))
