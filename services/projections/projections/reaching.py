"""On which day a figure first met a value.

domain.md, "Time axis": on the first day on which the as-of figure meets it; who leaves does not take that back, only a
correction or a retraction does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from foundation.database import Connection
from services.projections.domain.goal import Met
from services.projections.inbound.intake import MERGING
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PEOPLE, Counting, Indicator, Source, owners
from services.projections.projections.aliases import MERGING as MERGED
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
_THEN = """
SELECT day, sum(amount)::bigint FROM facts WHERE indicator = $1 AND recorded_at <= $2 GROUP BY day
"""
ANEW: Final = ("Corrected", "Retracted")
_KNOWN_AT = "SELECT max(recorded_at) FROM facts"
_ANEW = """
SELECT recorded_at, context, log_index, event_id, owner, version, type, body::text FROM sources
WHERE recorded_at > $1 AND type = ANY ($2)
"""


async def met_on(
    conn: Connection, indicator: Indicator, value: int | Decimal, days: Days, said: Sequence[Met] = ()
) -> date | None:
    """The first day on which the figure met the value. `said`: what was said of that before and still holds.

    A later day, or none, takes back what was said where that no longer holds from what was recorded when it was said,
    as it was corrected since. What else was told since does not.
    """
    on = _first(indicator, value, days)
    if not said or (on and on <= said[-1].on):
        return on
    standing = [await _standing(conn, indicator, value, met) for met in said]
    return min((day for day in standing if day), default=on)


async def _standing(conn: Connection, indicator: Indicator, value: int | Decimal, met: Met) -> date | None:
    """The day of what was said, as corrections have it by now; None where it would be a later one."""
    on = _first(indicator, value, await _as_corrected(conn, indicator, met.known_at))
    return on if on and on <= met.on else None


def _first(indicator: Indicator, value: int | Decimal, days: Days) -> date | None:
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


async def _as_corrected(conn: Connection, indicator: Indicator, known_at: datetime) -> Days:
    """What was recorded by `known_at`, as it was corrected since."""
    days: dict[date, Counter[str]] = {}
    for part in _made_of(indicator):
        for day, amount in [*await conn.fetch(_THEN, part.code, known_at), *await _corrected(conn, part, known_at)]:
            days.setdefault(day, Counter())[part.code] += amount
    return days


async def _corrected(conn: Connection, indicator: Indicator, known_at: datetime) -> list[tuple[date, int]]:
    """By how much corrections, retractions and merges changed each day of what was recorded by `known_at`."""
    assert indicator.counting is not None
    merging = MERGING if indicator.counting.by in PEOPLE else {}
    anew = [type for type, shape in {**indicator.counting.hears, **merging}.items() if _is_anew(shape)]
    told = sources_of(await conn.fetch(_ANEW, known_at, anew), KPI.hears)
    concerned = await _concerned(conn, indicator.counting, told)
    groups = await groups_of(conn, concerned if indicator.counting.by in PEOPLE else (), ())
    known: dict[UUID, list[Source]] = {}
    for source in await known_sources(conn, concerned | groups.parents.keys(), KPI.hears):
        if heard_by(indicator, source):
            known.setdefault(groups.of(source.owner), []).append(source)
    return [move for sources in known.values() for move in _moves(indicator, sources, known_at)]


async def _concerned(conn: Connection, counting: Counting, told: Sequence[Source]) -> set[UUID]:
    """Whose facts the events are about; where a fact's owners may change, all that it ever had."""
    every = list(told)
    if counting.moving:
        ids = {getattr(one.event, counting.moving.id) for one in told if type(one.event) in counting.moving.shapes}
        every += await known_sources(conn, ids, KPI.hears)
    merged = {one.owner for one in told if isinstance(one.event, MERGED)}
    return merged | {owner for one in every for owner in owners(one.event, counting.by)}


def _moves(indicator: Indicator, sources: Sequence[Source], known_at: datetime) -> list[tuple[date, int]]:
    """Of one owner: what else was told since is as if it had not been, unless it was corrected, too."""
    then = [one for one in sources if one.recorded_at <= known_at]
    anew = [one for one in sources if _is_anew(type(one.event)) and one.recorded_at > known_at]
    corrected = {_what(one) for one in anew}
    kept = [one for one in sources if one.recorded_at <= known_at or one in anew or _what(one) in corrected]
    before = [(fact.day, -amount) for fact, amount in count(indicator, then).items()]
    return before + [(fact.day, amount) for fact, amount in count(indicator, kept).items()]


def _is_anew(shape: type) -> bool:
    return shape in MERGED or shape.__name__.endswith(ANEW)


def _what(source: Source) -> tuple[str, frozenset[UUID]]:
    """What kind of fact an event is about, and the ids that it names: a fact has those that its correction has."""
    told = [getattr(source.event, field.name) for field in fields(source.event)]
    said = type(source.event).__name__.removesuffix(ANEW[0]).removesuffix(ANEW[1])
    return said, frozenset(id for id in told if isinstance(id, UUID))
