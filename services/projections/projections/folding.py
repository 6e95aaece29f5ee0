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

from services.projections.indicators.rule import PEOPLE, Counted, Facts, Indicator, Source
from services.projections.projections.aliases import MERGING, by_person


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


def changes(indicator: Indicator, known: Sequence[Source], fresh: Sequence[Source]) -> list[FactRow]:
    """The rows to add once `fresh` sources are known beside those `known` before. Both are of one owner, or of persons
    that were ever merged; `known` is sorted, and may hold what the indicator does not hear."""
    told = [source for source in known if heard_by(indicator, source)]
    if not told and len(fresh) == 1:
        return _first(indicator, fresh)
    every = sorted((*told, *fresh))
    start = every.index(min(fresh))
    net: dict[Key, int] = {}
    _tell(net, indicator, every, start, 1)
    _tell(net, indicator, told, start, -1)
    return [FactRow(*key, amount) for key, amount in net.items() if amount]


def heard_by(indicator: Indicator, source: Source) -> bool:
    shape = type(source.event)
    return indicator.counting is not None and (shape in MERGING or shape in indicator.counting.shapes)


def _first(indicator: Indicator, sources: Sequence[Source]) -> list[FactRow]:
    recorded_at, context, log_index, *_ = sources[0]
    return [
        FactRow(indicator.code, *counted, context, log_index, recorded_at, amount)
        for counted, amount in count(indicator, sources).items()
        if amount
    ]


def _tell(net: dict[Key, int], indicator: Indicator, sources: Sequence[Source], start: int, sign: int) -> None:
    """Adds to `net` what each source from `start` on changed, times `sign`."""
    if start >= len(sources):
        return
    before = count(indicator, sources[:start])
    for end in range(start, len(sources)):
        after = count(indicator, sources[: end + 1])
        source = sources[end]
        for counted, amount in _difference(before, after):
            key = (indicator.code, *counted, source.context, source.log_index, source.recorded_at)
            net[key] = net.get(key, 0) + sign * amount
        before = after


def _difference(before: Facts, after: Facts) -> Iterable[tuple[Counted, int]]:
    for counted in before.keys() | after.keys():
        if change := after.get(counted, 0) - before.get(counted, 0):
            yield counted, change


def count(indicator: Indicator, sources: Sequence[Source]) -> Facts:
    """The facts that there are once `sources` are known, which are sorted."""
    if indicator.counting is None:
        return {}
    if indicator.counting.by not in PEOPLE or len(sources) == 1:
        return indicator.counting.rule(sources)
    facts: Facts = {}
    for person in by_person(sources):
        facts |= indicator.counting.rule(person)
    return facts
