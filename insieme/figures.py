"""The KPI table on a terminal, and as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime

from foundation.applying.builds import current_build, read_model
from foundation.service import Context
from services.projections.projections.figures import Figure, kpi

LOOK = 0.2
_BEHIND = """
SELECT count(*) FROM unnest($3::int[], $4::bigint[]) AS l (partition, log_index)
  LEFT JOIN (applying.checkpoints c JOIN applying.current USING (reader, build))
    ON c.reader = $1 AND c.topic = $2 AND c.partition = l.partition
 WHERE coalesce(c.log_index, 0) < l.log_index
"""


async def figures(projections: Context, as_of: date, known_at: datetime | None) -> Sequence[Figure]:
    """Every figure as of the end of `as_of`, as known at `known_at`."""
    async with read_model(projections.pool, "kpi") as connection:
        return await kpi(connection, as_of, None, known_at)


async def print_table(projections: Context, as_of: date, known_at: datetime | None, say: Callable[[str], None]) -> None:
    """The table as text, Italian labels."""
    say(f"\nIndicatori al {as_of:%d/%m/%Y}")
    for figure in await figures(projections, as_of, known_at):
        value = "non ancora alimentato" if figure.value is None else f"{figure.value:,}".replace(",", ".")
        say(f"  {figure.indicator.code:<12}{figure.indicator.label:<58}{value:>22}")


async def as_json(projections: Context, as_of: date, known_at: datetime | None) -> str:
    """`{"as_of": …, "known_at": …, "indicators": [{"code", "label", "value"}, …]}`; what nothing feeds yet is null."""
    indicators = [
        {"code": figure.indicator.code, "label": figure.indicator.label, "value": figure.value}
        for figure in await figures(projections, as_of, known_at)
    ]
    said = {"as_of": as_of.isoformat(), "known_at": known_at.isoformat() if known_at else None}
    return json.dumps(said | {"indicators": indicators}, ensure_ascii=False, indent=2)


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
