"""The KPI table on a terminal, and as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from foundation.applying.builds import current_build
from foundation.service import Context
from services.projections.inbound import answers
from services.projections.inbound.table import read_table
from services.projections.indicators.rule import Unit
from services.projections.page.italian import amount, number
from services.projections.page.render import Asked
from services.projections.projections.figures import Figure
from services.projections.projections.measured import Measured, Value

LOOK = 0.2
_BEHIND = """
SELECT count(*) FROM unnest($3::int[], $4::bigint[]) AS l (partition, log_index)
  LEFT JOIN (applying.checkpoints c JOIN applying.current USING (reader, build))
    ON c.reader = $1 AND c.topic = $2 AND c.partition = l.partition
 WHERE coalesce(c.log_index, 0) < l.log_index
"""


async def print_table(projections: Context, asked: Asked, say: Callable[[str], None], *, months: bool = False) -> None:
    """The table as text, Italian labels: under each figure its target, its baseline and, if asked for, its months; and
    which of the places asked for are not applied yet."""
    told = await read_table(projections, asked)
    since = f", attività dal {asked.from_:%d/%m/%Y}" if asked.from_ else ""
    say(f"\nIndicatori al {asked.as_of:%d/%m/%Y}{since}")
    for figure in told.figures:
        say(f"  {figure.indicator.code:<18}{figure.indicator.label:<78}{shown(figure):>22}")
        for line in _beneath(figure.indicator.unit, told.measured[figure.indicator.code], months):
            say(f"{'':20}{line}")
    for late in (position for position in told.positions if asked.places and not position.applied):
        say(f"  {late.context}: la posizione {late.log_index} non è ancora applicata")


def shown(figure: Figure) -> str:
    """A mean with how many rated; under five of them that alone."""
    ratings = [] if figure.n is None else [f"n = {number(figure.n)}"]
    if figure.value is None:
        return ratings[0] if ratings else "non ancora alimentato"
    return ", ".join([amount(figure.value, figure.indicator.unit), *ratings])


def _beneath(unit: Unit, measured: Measured, months: bool) -> Iterator[str]:
    yield from held_against(unit, measured)
    if months:
        yield from by_month(unit, measured)


def held_against(unit: Unit, measured: Measured) -> Iterator[str]:
    """Lines: the target and how much of it is met, the baseline."""
    if target := measured.target:
        since = f" dal {target.from_on:%d/%m/%Y}" if target.from_on else ""
        share = f": {number(measured.share)} %" if measured.share is not None else ""
        yield f"obiettivo {amount(target.value, unit)}{since} entro il {target.by_on:%d/%m/%Y}{share}"
    if base := measured.baseline:
        yield f"base {amount(base.value, unit)} al {base.on:%d/%m/%Y}"


def by_month(unit: Unit, measured: Measured) -> Iterator[str]:
    """One line, the trend, where anything happened."""
    if any(point.value for point in measured.trend):
        months = " · ".join(_month(point.value, unit) for point in measured.trend)
        yield f"per mese da {measured.trend[0].month:%m/%Y}: {months}"


def _month(value: Value, unit: Unit) -> str:
    return "—" if value is None else amount(value, unit)


async def as_json(projections: Context, asked: Asked) -> str:
    """`{"as_of": …, "from": …, "known_at": …, "positions": […], "indicators": [{"code", "label", "value", "target",
    "baseline", "trend", …}, …], "outcomes": [{"code", "label", "mean", "n", "target", "baseline", "trend", …}, …]}`;
    what nothing feeds yet is null."""
    told = await read_table(projections, asked)
    answer = answers.table(told.figures, told.measured, asked, told.positions, False)
    said = {
        "as_of": asked.as_of.isoformat(),
        "from": asked.from_.isoformat() if asked.from_ else None,
        "known_at": asked.known_at.isoformat() if asked.known_at else None,
        "positions": [asdict(position) for position in told.positions],
        "indicators": [_first("code", "label", "value", of=one.model_dump(mode="json")) for one in answer.indicators],
        "outcomes": [_first("code", "label", "mean", "n", of=one.model_dump(mode="json")) for one in answer.outcomes],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _first(*names: str, of: dict[str, Any]) -> dict[str, Any]:
    """These names before the others."""
    return {name: of[name] for name in names} | of


async def applied_everywhere(contexts: Sequence[Context]) -> None:
    """Wait until every read model is there and has applied what is in the logs now."""
    for source in (context for context in contexts if context.service.aggregates):
        rows = await source.pool.fetch("SELECT partition, max(log_index) AS log_index FROM store.log GROUP BY 1")
        for context in contexts:
            for reader in context.readers():
                if source.name in reader.contexts:
                    await _applied(context, reader.name, source, rows)


async def _applied(context: Context, reader: str, source: Context, rows: Sequence[dict[str, int]]) -> None:
    topic = context.settings.topic(source.name)
    reached = [row["partition"] for row in rows], [row["log_index"] for row in rows]
    async with context.pool.acquire() as connection:
        while await current_build(connection, reader) is None or await connection.fetchval(
            _BEHIND, reader, topic, *reached
        ):
            await asyncio.sleep(LOOK)
