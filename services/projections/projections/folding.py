"""From what is known of one owner to the rows that say it. Pure.

Each source is told as a difference, under the instant at which it was recorded: the sum of the rows recorded up to an
instant is what was known then. The net of all rows is therefore a function of the set of sources, whatever the order
in which they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from services.projections.indicators.rule import PERSON, Counted, Facts, Indicator, Source
from services.projections.projections.aliases import by_person


class FactRow(NamedTuple):
    """An amount of an indicator on a day. The last three say which recorded event made the row known."""

    indicator: str
    day: date
    event_id: UUID
    subject: UUID
    context: str
    log_index: int
    recorded_at: datetime
    amount: int


Key = tuple[str, date, UUID, UUID, str, int, datetime]


def changes(indicators: Iterable[Indicator], told: Sequence[Source], fresh: Sequence[Source]) -> list[FactRow]:
    """The rows to add once `fresh` sources are known beside those `told` before. Both are of one owner, or of persons
    that were ever merged; `told` is sorted."""
    if not told and len(fresh) == 1:
        return _first(indicators, fresh[0])
    every = sorted((*told, *fresh))
    start = every.index(min(fresh))
    net: dict[Key, int] = {}
    for indicator in indicators:
        _tell(net, indicator, every, start, 1)
        _tell(net, indicator, told, start, -1)
    return [FactRow(*key, amount) for key, amount in net.items() if amount]


def _first(indicators: Iterable[Indicator], source: Source) -> list[FactRow]:
    label = source.context, source.log_index, source.recorded_at
    return [
        FactRow(indicator.code, *counted, *label, amount)
        for indicator in indicators
        for counted, amount in _count(indicator, (source,)).items()
        if amount
    ]


def _tell(net: dict[Key, int], indicator: Indicator, sources: Sequence[Source], start: int, sign: int) -> None:
    """Adds to `net` what each source from `start` on changed, times `sign`."""
    if start >= len(sources):
        return
    before = _count(indicator, sources[:start])
    for end in range(start, len(sources)):
        after = _count(indicator, sources[: end + 1])
        source = sources[end]
        for counted, amount in _difference(before, after):
            key = (indicator.code, *counted, source.context, source.log_index, source.recorded_at)
            net[key] = net.get(key, 0) + sign * amount
        before = after


def _difference(before: Facts, after: Facts) -> Iterable[tuple[Counted, int]]:
    for counted in before.keys() | after.keys():
        if change := after.get(counted, 0) - before.get(counted, 0):
            yield counted, change


def _count(indicator: Indicator, sources: Sequence[Source]) -> Facts:
    if indicator.counting is None:
        return {}
    if indicator.counting.by != PERSON:
        return indicator.counting.rule(sources)
    facts: Facts = {}
    for person in by_person(sources):
        facts |= indicator.counting.rule(person)
    return facts
