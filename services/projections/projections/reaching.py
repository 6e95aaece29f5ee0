"""On which day a figure first met a value.

domain.md, "Time axis": on the first day on which the as-of figure meets it; who leaves does not take that back, only a
correction or a retraction does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from foundation.database import Connection
from services.projections.domain.goal import Met
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PEOPLE, Indicator, Source, owners
from services.projections.projections.aliases import MERGING
from services.projections.projections.facts import groups_of, known_sources, sources_of
from services.projections.projections.figures import figure_of
from services.projections.projections.folding import count, heard_by
from services.projections.projections.kpi import KPI

Days = Mapping[date, Mapping[str, int]]
"""What the facts of each day add up to, by indicator."""

_TOTALS = """
SELECT day, indicator, sum(total)::bigint AS total FROM kpi_sums
WHERE indicator = ANY ($1::text[]) AND day <= $2 GROUP BY day, indicator
"""
_KNOWN_AT = "SELECT max(recorded_at) FROM facts"
_LOWERING = """
SELECT DISTINCT s.recorded_at, s.context, s.log_index, s.event_id, s.owner, s.version, s.type, s.body::text
FROM facts AS f JOIN sources AS s USING (context, log_index)
WHERE f.indicator = $1 AND f.amount < 0 AND f.recorded_at > $2
"""
_ANEW = ("Corrected", "Retracted")


async def met_on(conn: Connection, indicator: Indicator, value: int, days: Days, met: Met | None) -> date | None:
    """The first day on which the figure met the value; `met`: what was said of that before, if it still holds."""
    on = _first(indicator, value, days)
    if met is None or (on and on <= met.on):
        return on
    return _first(indicator, value, await _forgiving(conn, indicator, days, met.known_at))


def _first(indicator: Indicator, value: int, days: Days) -> date | None:
    """The first day at whose end the figure meets the value."""
    until: Counter[str] = Counter()
    for day in sorted(days):
        until.update(days[day])
        figure = figure_of(indicator, until, {}).value
        if figure is not None and figure >= value:
            return day
    return None


def _made_of(indicator: Indicator) -> tuple[Indicator, ...]:
    """The indicators whose facts a figure is told from: a mean and a ratio are told from two."""
    return tuple(one for one in (indicator, indicator.ratings, indicator.per) if one and one in FED)


async def known_at(conn: Connection) -> datetime | None:
    """When the latest fact that is counted was recorded; None where there is none."""
    instant: datetime | None = await conn.fetchval(_KNOWN_AT)
    return instant


async def totals(conn: Connection, indicators: Sequence[Indicator], as_of: date) -> Days:
    """By day, up to `as_of`."""
    days: dict[date, dict[str, int]] = {}
    codes = sorted({part.code for one in indicators for part in _made_of(one)})
    for day, code, total in await conn.fetch(_TOTALS, codes, as_of):
        days.setdefault(day, {})[code] = total
    return days


async def _forgiving(conn: Connection, indicator: Indicator, days: Days, since: datetime) -> Days:
    """`days` without what lowers the figure and was recorded after `since`, where no correction said it."""
    counters = {day: Counter(amounts) for day, amounts in days.items()}
    for part in _made_of(indicator):
        for day, amount in await _lowered(conn, part, since):
            counters.setdefault(day, Counter())[part.code] += amount
    return counters


async def _lowered(conn: Connection, indicator: Indicator, since: datetime) -> list[tuple[date, int]]:
    """By how much each day was lowered by what ended and was recorded after `since`."""
    assert indicator.counting is not None
    told = sources_of(await conn.fetch(_LOWERING, indicator.code, since), KPI.hears)
    ends = [one for one in told if not _says_anew(one)]
    by = indicator.counting.by
    concerned = {owner for one in ends for owner in owners(one.event, by)}
    groups = await groups_of(conn, concerned if by in PEOPLE else (), ())
    known: dict[UUID, list[Source]] = {}
    for source in await known_sources(conn, concerned | groups.parents.keys(), KPI.hears):
        if heard_by(indicator, source):
            known.setdefault(groups.of(source.owner), []).append(source)
    moves: list[tuple[date, int]] = []
    for sources in known.values():
        moves += _difference(indicator, sources, {one[:3] for one in ends})
    return moves


def _says_anew(source: Source) -> bool:
    return isinstance(source.event, MERGING) or type(source.event).__name__.endswith(_ANEW)


def _difference(
    indicator: Indicator, sources: Sequence[Source], ends: set[tuple[datetime, str, int]]
) -> list[tuple[date, int]]:
    """An end that was corrected or taken back since is told by that, and stays."""
    anew = {type(one.event).__name__ for one in sources if _says_anew(one)}
    kept = [one for one in sources if one[:3] not in ends or _is_said_anew(one, anew)]
    without, all_ = count(indicator, kept), count(indicator, sources)
    return [(one.day, amount) for one, amount in without.items()] + [(one.day, -amount) for one, amount in all_.items()]


def _is_said_anew(source: Source, anew: set[str]) -> bool:
    return any(f"{type(source.event).__name__}{how}" in anew for how in _ANEW)
