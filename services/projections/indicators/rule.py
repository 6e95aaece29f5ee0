"""What an indicator is made of, and the few ways in which facts are counted. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID, uuid5

PERSON = "person_id"
ATTENDED = "attended"
PEOPLE = frozenset((PERSON, ATTENDED))
"""The owners that can have aliases: whatever is counted by person follows merges."""

_CODES = UUID("5b0d9a4e-2c67-5f18-93ab-7d41c6e8f205")


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
    """What a figure is told in. Its amounts are whole: things, hundredths of an hour, cents, points of a rating; of a
    ratio they are what is shared out."""

    COUNT = "count"
    HOURS = "hours"
    EURO = "euro"
    RATING = "rating"
    RATIO = "ratio"

    def told(self, amount: int) -> int | Decimal:
        """An amount as it is told: hours and euro in decimals, all else as it is."""
        return Decimal(amount) / 100 if self in (Unit.HOURS, Unit.EURO) else amount


class About(StrEnum):
    """Whom or what the events of a figure are about."""

    PERSON = "person"
    COMPANY = "company"
    COURSE = "course"
    MEETING = "meeting"
    PROJECT = "project"
    PARTNER = "partner"
    ACTOR = "actor"


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

    @property
    def shapes(self) -> tuple[type, ...]:
        return tuple(shape for shape in (self.said, self.corrected, self.retracted) if shape)

    def day_of(self, source: Source) -> date:
        day: date = getattr(source.event, self.day)
        return day


@dataclass(frozen=True)
class Counting:
    """How an indicator is fed: the `rule` sees every event of `hears` that has one owner, read from the field `by`.

    `hears` maps CloudEvents types to slim shapes. Where `by` is one of `PEOPLE`, persons merged are one owner.
    `moving`: the fact whose correction may change who its owners are; all that it ever had are told of it.
    """

    by: str
    hears: Mapping[str, type]
    rule: Rule
    moving: Fact | None = None

    @cached_property
    def shapes(self) -> frozenset[type]:
        return frozenset(self.hears.values())


@dataclass(frozen=True)
class Indicator:
    """A figure of the KPI table. Without `counting` no service feeds it yet, which is not the same as 0.

    `whole`: the code of the figure that this one is a part of, where the two are read together. `ratings`: the figure
    that counts the ratings of which this one, whose amounts are their points, is the mean. `per`: the figure that this
    one is told for each of.
    """

    code: str
    label: str
    kind: Kind = Kind.FLOW
    unit: Unit = Unit.COUNT
    counting: Counting | None = None
    about: About = About.PERSON
    whole: str | None = None
    ratings: Indicator | None = None
    per: Indicator | None = None


def owners(event: Any, by: str) -> tuple[UUID, ...]:
    """Whose an event is, by the field `by`: an id, several, none; a code stands for an id of its own."""
    match getattr(event, by, None):
        case None:
            return ()
        case UUID() as owner:
            return (owner,)
        case str() as code:
            return (uuid5(_CODES, code),)
        case several:
            return tuple(several)


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


def _always(_: Any) -> bool:
    return True


def _one(_: Any) -> int:
    return 1


def each(fact: Fact, where: Callable[[Any], bool] = _always, amount: Callable[[Any], int] = _one) -> Rule:
    """Counts every standing fact for which `where` holds on its day, by its `amount`."""

    def rule(sources: Sequence[Source]) -> Facts:
        return {
            counted(fact, source, source): amount(source.event)
            for source in standing(sources, fact)
            if where(source.event)
        }

    return rule


def once(fact: Fact) -> Rule:
    """Counts an owner once, by its earliest fact."""
    return distinct(fact, of=lambda _: None)


def distinct(fact: Fact, of: Callable[[Any], Hashable], where: Callable[[Any], bool] = _always) -> Rule:
    """Counts each value of `of` once for an owner, by its earliest fact for which `where` holds."""

    def rule(sources: Sequence[Source]) -> Facts:
        first: dict[Hashable, Source] = {}
        for source in by_day(sources, fact):
            if where(source.event):
                first.setdefault(of(source.event), source)
        return {counted(fact, source, source): 1 for source in first.values()}

    return rule


def latest(fact: Fact, where: Callable[[Any], bool]) -> Rule:
    """Counts an owner from the day on which `where` begins to hold for its latest fact, until one where it does not."""

    def rule(sources: Sequence[Source]) -> Facts:
        return stays((counted(fact, source, source), where(source.event)) for source in by_record(sources, fact))

    return rule


def by_record(sources: Sequence[Source], fact: Fact) -> list[Source]:
    """Standing facts by day, then by which of its record's facts each was said as, then by id: of persons merged who
    were assessed on one day the same assessment decides here as for whoever else asks."""
    records: dict[UUID, dict[UUID, int]] = {}
    for source in sources:
        if type(source.event) is fact.said:
            record = records.setdefault(source.owner, {})
            record.setdefault(getattr(source.event, fact.id), len(record))

    def rank(source: Source) -> tuple[date, int, UUID]:
        id: UUID = getattr(source.event, fact.id)
        return fact.day_of(source), records[source.owner][id], id

    return sorted(standing(sources, fact), key=rank)


def stays(moves: Iterable[tuple[Counted, bool]]) -> Facts:
    """Counts an owner from each move in to the next one out. `moves` come in the order of their days.

    The day of leaving takes back the event that let the owner in, so that a stock is explained by who is in it.
    """
    facts: Facts = {}
    entered: Counted | None = None
    for move, inside in moves:
        if inside is (entered is not None):
            continue
        stay = entered._replace(day=move.day) if entered else move
        facts[stay] = facts.get(stay, 0) + (-1 if entered else 1)
        entered = None if entered else move
    return facts


def counted(fact: Fact, source: Source, event: Source) -> Counted:
    return Counted(fact.day_of(source), event.id, getattr(event.event, fact.subject))


def by_day(sources: Sequence[Source], *facts: Fact) -> list[Source]:
    """Standing facts by day, then version, then as they became known."""
    told = [(fact.day_of(source), source) for fact in facts for source in standing(sources, fact)]
    return [source for _, source in sorted(told, key=lambda one: (one[0], one[1].version, one[1][:3]))]
