"""What the facts of an indicator add up to, and on which day a milestone's value was first met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class Fact:
    """Something that counts from a day on; `from_on`: None once it is retracted. Each `subject` counts once.

    `within`: the fact without which it counts nothing, and with which it ends. One that `counts` nothing by itself is
    only there for others to count within.
    """

    fact_id: UUID
    subject: UUID
    from_on: date | None
    within: UUID | None = None
    counts: bool = True


@frozen
class End:
    """From `on` the fact counts no more; None once the end is retracted."""

    end_id: UUID
    fact_id: UUID
    on: date | None


@frozen
class Goal:
    """A milestone and the value at which its figure reaches it; `value`: None once it is retracted.

    `said` is the day on which it was said to be reached. `forgiven` are the ends that were told after that: a fact
    that ends does not unreach what it had reached.
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
    facts: tuple[Fact, ...] = ()
    ends: tuple[End, ...] = ()

    def with_fact(self, fact: Fact, *, anew: bool) -> Tally:
        """`anew`: a correction or retraction. What is told again without one changes nothing."""
        known = any(one.fact_id == fact.fact_id for one in self.facts)
        if known and not anew:
            return self
        return replace(self, facts=(*(one for one in self.facts if one.fact_id != fact.fact_id), fact))

    def with_end(self, end: End, *, anew: bool) -> Tally:
        """An end told after a goal was reached is forgiven there; one that is corrected is not."""
        known = any(one.end_id == end.end_id for one in self.ends)
        if known and not anew:
            return self
        goals = tuple(_without(goal, end.end_id) if anew else _forgiving(goal, end.end_id) for goal in self.goals)
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
        ends = {one.fact_id: one.on for one in self.ends if one.on and one.end_id not in goal.forgiven}
        spans = [(begins, ends.get(id, date.max), subject) for begins, id, subject in self._begun()]
        for day in sorted({from_on for from_on, _, _ in spans}):
            if len({subject for from_on, until, subject in spans if from_on <= day < until}) >= goal.value:
                return day
        return None

    def _begun(self) -> Iterator[tuple[date, UUID, UUID]]:
        """(from when, with which fact it ends, of whom) of everything that counts."""
        begun = {one.fact_id: one.from_on for one in self.facts if one.from_on}
        for one in self.facts:
            whole = one.within or one.fact_id
            if one.counts and one.from_on and whole in begun:
                yield max(one.from_on, begun[whole]), whole, one.subject


def _forgiving(goal: Goal, end_id: UUID) -> Goal:
    return replace(goal, forgiven=(*goal.forgiven, end_id)) if goal.said else goal


def _without(goal: Goal, end_id: UUID) -> Goal:
    return replace(goal, forgiven=tuple(one for one in goal.forgiven if one != end_id))
