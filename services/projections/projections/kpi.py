"""The KPI table's read model: sources kept slim, facts that are never changed, sums by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.inbound.intake import MERGING
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PERSON, Counting, Indicator, Source
from services.projections.projections import facts
from services.projections.projections.aliases import Groups, Merging, pair_of
from services.projections.projections.folding import FactRow, changes

Owned = tuple[str, Source]
"""A source with the kind of owner that it is kept for."""


def figures_of(indicators: Sequence[Indicator]) -> Projection:
    """The projection that feeds `indicators`."""
    feeding = _Feeding(indicators)
    return Projection("kpi", feeding.hears, facts.SCHEMA, feeding.project)


class _Feeding:
    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.hears: dict[str, type] = dict(MERGING)
        self.owners: dict[type, dict[str, Callable[[Any], UUID]]] = {}
        self.fed: dict[tuple[str, type], list[Indicator]] = {}
        for indicator in indicators:
            if indicator.counting:
                self._feed(indicator, indicator.counting)
        self.types = {shape: type for type, shape in self.hears.items()}

    def _feed(self, indicator: Indicator, counting: Counting) -> None:
        self.hears |= counting.hears
        for shape in counting.hears.values():
            self.owners.setdefault(shape, {})[counting.by] = attrgetter(counting.by)
            self.fed.setdefault((counting.by, shape), []).append(indicator)
        for shape in MERGING.values() if counting.by == PERSON else ():
            self.owners.setdefault(shape, {})[PERSON] = attrgetter(PERSON)
            self.fed.setdefault((PERSON, shape), []).append(indicator)

    async def project(self, tx: Connection, batch: Sequence[Heard]) -> None:
        told = self._sources(batch)
        if not told:
            return
        await facts.take_turn(tx)
        groups = await _groups(tx, told)
        known = await facts.known_sources(tx, _owners(told, groups), self.hears)
        fresh = _fresh(told, known)
        await facts.keep(tx, [source for _, source in fresh], self.types, self._rows(known, fresh, groups))

    def _sources(self, batch: Sequence[Heard]) -> list[Owned]:
        """Each event once for each of its owners."""
        events = {(heard.context, heard.log_index): heard for heard in batch}
        return [
            (by, _source(heard, owner(heard.event)))
            for heard in events.values()
            for by, owner in self.owners.get(type(heard.event), {}).items()
        ]

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
            for indicator in self.fed[by, type(source.event)]:
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
    persons = {source.owner for by, source in told if by == PERSON}
    pairs = [pair_of(source.event) for _, source in told if isinstance(source.event, Merging)]
    return await facts.groups_of(tx, persons, pairs)


def _owners(told: Iterable[Owned], groups: Groups) -> set[UUID]:
    return {source.owner for _, source in told} | groups.parents.keys()


def _fresh(told: Sequence[Owned], known: Iterable[Source]) -> list[Owned]:
    seen = {source[:3] for source in known}
    return [owned for owned in told if owned[1][:3] not in seen] if seen else list(told)


KPI = figures_of(FED)
