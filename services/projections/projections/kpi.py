"""The KPI table's read model: sources kept slim, facts that are never changed, sums by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.inbound.intake import MERGING
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PEOPLE, PERSON, Counting, Fact, Indicator, Source, owners
from services.projections.projections import facts
from services.projections.projections.aliases import Groups, Merging, pair_of
from services.projections.projections.folding import FactRow, changes

Owned = tuple[str, Source]
"""A source with the kind of owner that it is kept for."""


def figures_of(indicators: Sequence[Indicator]) -> Projection:
    """The projection that feeds `indicators`."""
    feeding = _Feeding(indicators)
    counted = " ".join(indicator.code for indicator in indicators if indicator.counting)
    schema = f"{facts.SCHEMA}-- holds {counted}\n"
    return Projection("kpi", feeding.hears, schema, feeding.project, instants=True, first=True)


class _Feeding:
    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.hears: dict[str, type] = dict(MERGING)
        self.owners: dict[type, set[str]] = {}
        self.moving: dict[type, tuple[str, set[str]]] = {}
        self.fed: dict[tuple[str, type], list[Indicator]] = {}
        for indicator in indicators:
            if indicator.counting:
                self._feed(indicator, indicator.counting)
        self.types = {shape: type for type, shape in self.hears.items()}

    def _feed(self, indicator: Indicator, counting: Counting) -> None:
        self.hears |= counting.hears
        merging = [(PERSON, shape) for shape in MERGING.values() if counting.by in PEOPLE]
        for by, shape in [(counting.by, shape) for shape in counting.hears.values()] + merging:
            self.owners.setdefault(shape, set()).add(by)
            self.fed.setdefault((by, shape), []).append(indicator)
        if counting.moving:
            self._move(counting, counting.moving)

    def _move(self, counting: Counting, fact: Fact) -> None:
        """The fact's events are kept under its own id, too: from there whoever becomes their owner is told of all."""
        for shape in fact.shapes:
            self.owners[shape].add(fact.id)
            self.moving.setdefault(shape, (fact.id, set()))[1].add(counting.by)

    async def project(self, tx: Connection, batch: Sequence[Heard]) -> None:
        told = self._sources(batch)
        if not told:
            return
        await facts.take_turn(tx)
        told += await self._moved(tx, told)
        groups = await _groups(tx, told)
        known = await facts.known_sources(tx, _owners(told, groups), self.hears)
        fresh = _fresh(told, known)
        await facts.keep(tx, [source for _, source in fresh], self.types, self._rows(known, fresh, groups))

    def _sources(self, batch: Sequence[Heard]) -> list[Owned]:
        """Each event once for each of its owners."""
        events = {(heard.context, heard.log_index): heard for heard in batch}
        return [
            (by, _source(heard, owner))
            for heard in events.values()
            for by in sorted(self.owners.get(type(heard.event), ()))
            for owner in owners(heard.event, by)
        ]

    async def _moved(self, tx: Connection, told: Sequence[Owned]) -> list[Owned]:
        """Every event of the facts whose owners may change, for each owner that the fact ever had."""
        touched = {source.owner: by for by, source in told if self.moving.get(type(source.event), ("",))[0] == by}
        if not touched:
            return []
        known = await facts.known_sources(tx, touched, self.hears)
        events: dict[UUID, list[Source]] = {}
        for source in [*known, *(source for by, source in told if touched.get(source.owner) == by)]:
            if type(source.event) in self.moving:
                events.setdefault(source.owner, []).append(source)
        return [owned for told_of_one in events.values() for owned in self._for_all(told_of_one)]

    def _for_all(self, sources: Sequence[Source]) -> Iterator[Owned]:
        for by in sorted(self.moving[type(sources[0].event)][1]):
            every = {owner for source in sources for owner in owners(source.event, by)}
            yield from ((by, source._replace(owner=owner)) for owner in every for source in sources)

    def _rows(self, known: Sequence[Source], fresh: Sequence[Owned], groups: Groups) -> list[FactRow]:
        before: dict[UUID, list[Source]] = {}
        for source in known:
            before.setdefault(groups.of(source.owner), []).append(source)
        rows: list[FactRow] = []
        for owner, new in _by_owner(fresh, groups).items():
            rows += self._changes(before.get(owner, []), new)
        return rows

    def _changes(self, known: Sequence[Source], new: Sequence[Owned]) -> list[FactRow]:
        told: dict[str, tuple[Indicator, list[Source]]] = {}
        for by, source in new:
            for indicator in self.fed.get((by, type(source.event)), ()):
                told.setdefault(indicator.code, (indicator, []))[1].append(source)
        return [row for indicator, sources in told.values() for row in changes(indicator, known, sources)]


def _source(heard: Heard, owner: UUID) -> Source:
    return Source(heard.recorded_at, heard.context, heard.log_index, heard.id, owner, heard.stream_version, heard.event)


def _by_owner(sources: Iterable[Owned], groups: Groups) -> dict[UUID, list[Owned]]:
    owners: dict[UUID, list[Owned]] = {}
    for by, source in sources:
        owners.setdefault(groups.of(source.owner), []).append((by, source))
    return owners


async def _groups(tx: Connection, told: Iterable[Owned]) -> Groups:
    persons = {source.owner for by, source in told if by in PEOPLE}
    pairs = [pair_of(source.event) for _, source in told if isinstance(source.event, Merging)]
    return await facts.groups_of(tx, persons, pairs)


def _owners(told: Iterable[Owned], groups: Groups) -> set[UUID]:
    return {source.owner for _, source in told} | groups.parents.keys()


def _fresh(told: Iterable[Owned], known: Iterable[Source]) -> list[Owned]:
    """What is not known yet of its owner, once."""
    new = {(source.owner, source[:3]): (by, source) for by, source in told}
    for source in known:
        new.pop((source.owner, source[:3]), None)
    return list(new.values())


KPI = figures_of(FED)
