"""How much of each context's log an answer of the figures stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from foundation.database import Connection
from services.projections.page.render import Position
from services.projections.projections.places import Places

_NOW = """
SELECT split_part(topic, '.', -1) AS context, max(log_index) AS log_index, min(log_index) AS every_partition
  FROM applying.checkpoints JOIN applying.current USING (reader, build) WHERE reader = $1 GROUP BY 1 ORDER BY 1
"""
_THEN = """
SELECT log_index FROM facts WHERE context = $1 AND recorded_at <= $2 ORDER BY recorded_at DESC, log_index DESC LIMIT 1
"""
_APPLIED = (
    "SELECT lag = 0 AND measured_at > clock_timestamp() - interval '10 s' FROM applying.standing WHERE reader = $1"
)


async def standing(
    conn: Connection, reader: str, known_at: datetime | None, places: Places | None = None
) -> Sequence[Position]:
    """By context: the last log index that the answer knows, and whether all that is published has been applied.

    At an earlier instant it is the last event by then that moved a figure. At `places` it is what was asked for, and
    whether that much has been applied.
    """
    applied = bool(await conn.fetchval(_APPLIED, reader))
    rows = await conn.fetch(_NOW, reader)
    if places is not None:
        return [_placed(row, places.get(row["context"], 0), applied) for row in rows]
    positions = {row["context"]: row["log_index"] for row in rows}
    if known_at is not None:
        positions = {context: await conn.fetchval(_THEN, context, known_at) or 0 for context in positions}
    return [Position(context, log_index, applied) for context, log_index in positions.items()]


def _placed(row: Mapping[str, Any], last: int, all_applied: bool) -> Position:
    """What every partition has passed is applied; without one that lags, so is what any has reached."""
    applied = last <= row["every_partition"] or (all_applied and last <= row["log_index"])
    return Position(row["context"], last, applied)
