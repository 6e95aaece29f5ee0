"""What an indicator is made of, and the few ways in which facts are counted. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

PERSON = "person_id"
"""The one owner that can have aliases: whatever is counted by person follows merges."""


class Source(NamedTuple):
    """One event known about its owner. Sources sort as they became known."""

    recorded_at: datetime
    context: str
    log_index: int
    id: UUID
    owner: UUID
    version: int
    event: Any


class Counted(NamedTuple):
    """What an amount stands on: its day in Rome, the event that is counted, whom or what it is about."""

    day: date
    event_id: UUID
    subject: UUID


Facts = dict[Counted, int]
Rule = Callable[[Sequence[Source]], Facts]


class Kind(StrEnum):
    """How a figure is read: what happened up to a day, or how things stood at the end of it."""

    FLOW = "flow"
    STOCK = "stock"


class Unit(StrEnum):
    """The smallest whole unit of an amount: one thing, a minute, a cent."""

    COUNT = "count"
    MINUTES = "minutes"
    CENTS = "cents"


@dataclass(frozen=True)
class Counting:
    """How an indicator is fed: the `rule` sees every event of `hears` that has one owner, read from the field `by`.

    `hears` maps CloudEvents types to slim shapes. Where `by` is `PERSON`, persons merged are one owner.
    """

    by: str
    hears: Mapping[str, type]
    rule: Rule

    @cached_property
    def shapes(self) -> frozenset[type]:
        return frozenset(self.hears.values())


@dataclass(frozen=True)
class Indicator:
    """A figure of the KPI table. Without `counting` no service feeds it yet, which is not the same as 0."""

    code: str
    label: str
    kind: Kind = Kind.FLOW
    unit: Unit = Unit.COUNT
    counting: Counting | None = None


@dataclass(frozen=True)
class Fact:
    """A kind of fact: the event that says it, those that correct it and take it back; the fields with its id, its day,
    and whom or what it is about."""

    said: type
    corrected: type | None
    retracted: type | None
    id: str
    day: str
    subject: str = PERSON

    def day_of(self, source: Source) -> date:
        day: date = getattr(source.event, self.day)
        return day


def standing(sources: Sequence[Source], fact: Fact) -> list[Source]:
    """The facts that still stand, as last corrected, each under the event that first said it."""
    if len(sources) == 1:
        return [source for source in sources if type(source.event) is fact.said]
    stands: dict[UUID, Source] = {}
    for source in sources:
        said = type(source.event)
        if said is fact.said:
            stands.setdefault(getattr(source.event, fact.id), source)
        elif said is fact.corrected:
            _correct(stands, getattr(source.event, fact.id), source)
        elif said is fact.retracted:
            stands.pop(getattr(source.event, fact.id), None)
    return list(stands.values())


def _correct(stands: dict[UUID, Source], id: UUID, source: Source) -> None:
    if id in stands:
        stands[id] = stands[id]._replace(event=source.event)


def each(fact: Fact) -> Rule:
    """Counts every standing fact on its day."""

    def rule(sources: Sequence[Source]) -> Facts:
        return {_counted(fact, source, source): 1 for source in standing(sources, fact)}

    return rule


def once(fact: Fact) -> Rule:
    """Counts an owner once, by its earliest fact."""
    return distinct(fact, of=lambda _: None, where=lambda _: True)


def distinct(fact: Fact, of: Callable[[Any], Hashable], where: Callable[[Any], bool]) -> Rule:
    """Counts each value of `of` once for an owner, by its earliest fact for which `where` holds."""

    def rule(sources: Sequence[Source]) -> Facts:
        first: dict[Hashable, Source] = {}
        for source in _by_day(sources, fact):
            if where(source.event):
                first.setdefault(of(source.event), source)
        return {_counted(fact, source, source): 1 for source in first.values()}

    return rule


def latest(fact: Fact, where: Callable[[Any], bool]) -> Rule:
    """Counts an owner from the day on which `where` begins to hold for its latest fact, until one where it does not.

    The day of leaving takes back the event that let the owner in, so that a stock is explained by who is in it.
    """

    def rule(sources: Sequence[Source]) -> Facts:
        facts: Facts = {}
        entered: Source | None = None
        for source in _by_day(sources, fact):
            if where(source.event) is (entered is not None):
                continue
            counted = _counted(fact, source, entered or source)
            facts[counted] = facts.get(counted, 0) + (1 if entered is None else -1)
            entered = source if entered is None else None
        return facts

    return rule


def _counted(fact: Fact, source: Source, event: Source) -> Counted:
    return Counted(fact.day_of(source), event.id, getattr(event.event, fact.subject))


def _by_day(sources: Sequence[Source], fact: Fact) -> list[Source]:
    """Standing facts by day, then version, then as they became known."""
    return sorted(standing(sources, fact), key=lambda source: (fact.day_of(source), source.version, source[:3]))
