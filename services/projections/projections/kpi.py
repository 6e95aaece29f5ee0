"""The KPI table's read model: sources kept slim, facts that are never changed, sums by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.inbound.intake import MERGING
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PERSON, Indicator, Source
from services.projections.projections import facts
from services.projections.projections.aliases import Groups, Merging, pair_of
from services.projections.projections.folding import FactRow, changes

Subject = tuple[str, UUID]


def figures_of(indicators: Sequence[Indicator]) -> Projection:
    """The projection that feeds `indicators`."""
    feeding = _Feeding(indicators)
    return Projection("kpi", feeding.hears, facts.SCHEMA, feeding.project)


class _Feeding:
    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self.hears: dict[str, type] = dict(MERGING)
        self.indicators: dict[str, list[Indicator]] = {}
        self.owners: dict[type, tuple[str, ...]] = {}
        for indicator in indicators:
            self._add(indicator)
        self.types = {shape: type for type, shape in self.hears.items()}

    def _add(self, indicator: Indicator) -> None:
        counting = indicator.counting
        if counting is None:
            return
        self.hears |= counting.hears
        self.indicators.setdefault(counting.by, []).append(indicator)
        for shape in counting.hears.values():
            self.owners[shape] = tuple({*self.owners.get(shape, ()), counting.by})

    async def project(self, tx: Connection, batch: Sequence[Heard]) -> None:
        told = self._sources(batch)
        if not told:
            return
        await facts.take_turn(tx)
        groups = await _groups(tx, told)
        known = await facts.known_sources(tx, _owners(told, groups), self.hears)
        fresh = _fresh(told, known)
        await facts.keep_sources(tx, [source for _, source in fresh], self.types)
        await facts.add_facts(tx, self._rows(known, fresh, groups))

    def _sources(self, batch: Sequence[Heard]) -> list[tuple[str, Source]]:
        """Each event once for each of its owners, with what kind of owner that is."""
        told: dict[tuple[UUID, UUID], tuple[str, Source]] = {}
        for heard in batch:
            for by, owner in self._owned(heard.event):
                source = Source(
                    heard.recorded_at,
                    heard.context,
                    heard.log_index,
                    heard.id,
                    owner,
                    heard.stream_version,
                    heard.event,
                )
                told[owner, heard.id] = by, source
        return list(told.values())

    def _owned(self, event: object) -> list[Subject]:
        if isinstance(event, Merging):
            return [(PERSON, event.kept_person_id)]
        return [(by, getattr(event, by)) for by in self.owners[type(event)]]

    def _rows(self, known: Sequence[Source], fresh: Sequence[tuple[str, Source]], groups: Groups) -> list[FactRow]:
        before: dict[UUID, list[Source]] = {}
        for source in known:
            before.setdefault(groups.of(source.owner), []).append(source)
        new: dict[Subject, list[Source]] = {}
        for by, source in fresh:
            new.setdefault((by, groups.of(source.owner)), []).append(source)
        rows: list[FactRow] = []
        for (by, owner), sources in new.items():
            rows += changes(self.indicators[by], before.get(owner, ()), sources)
        return rows


async def _groups(tx: Connection, told: Iterable[tuple[str, Source]]) -> Groups:
    persons = {source.owner for by, source in told if by == PERSON}
    pairs = [pair_of(source.event) for _, source in told if isinstance(source.event, Merging)]
    return await facts.groups_of(tx, persons, pairs)


def _owners(told: Iterable[tuple[str, Source]], groups: Groups) -> set[UUID]:
    return {source.owner for _, source in told} | groups.parents.keys()


def _fresh(told: Sequence[tuple[str, Source]], known: Iterable[Source]) -> list[tuple[str, Source]]:
    seen = {(source.owner, source.id) for source in known}
    return [(by, source) for by, source in told if (source.owner, source.id) not in seen]


FIGURES: Mapping[str, Indicator] = {indicator.code: indicator for indicator in FED}
KPI = figures_of(FED)
