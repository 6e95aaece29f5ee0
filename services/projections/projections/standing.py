"""How much of each context's log an answer of the figures stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from foundation.database import Connection
from services.projections.page.render import Position
from services.projections.projections.places import Places

_NOW = """
SELECT topic, split_part(topic, '.', -1) AS context, max(c.log_index) AS log_index, min(c.log_index) AS every_partition,
       coalesce(bool_and(s.lag = 0 AND s.measured_at > clock_timestamp() - interval '10 s'), false) AS applied,
       coalesce(bool_and(s.whole_until >= $2), false) AS applied_then,
       EXISTS (SELECT FROM applying.parked p JOIN applying.current USING (reader, build)
                WHERE p.reader = $1 AND p.topic = c.topic) AS parked
  FROM applying.checkpoints c JOIN applying.current USING (reader, build)
  LEFT JOIN applying.standing s USING (reader, topic)
 WHERE reader = $1 GROUP BY topic ORDER BY context
"""
_THEN = """
SELECT log_index FROM applying.instants JOIN applying.current USING (reader, build)
 WHERE reader = $1 AND topic = $2 AND recorded_at <= $3 ORDER BY recorded_at DESC LIMIT 1
"""


async def standing(
    conn: Connection, reader: str, known_at: datetime | None, places: Places | None = None
) -> Sequence[Position]:
    """By context: the last log index that the answer knows, and whether all that is published has been applied.

    At an earlier instant it is the last that was recorded by then, and whether all up to it has been applied: once
    said, that stays so. At `places` it is what was asked for, and whether that much has been applied.
    """
    rows = await conn.fetch(_NOW, reader, known_at)
    if places is not None:
        return [_placed(row, places.get(row["context"], 0)) for row in rows]
    if known_at is None:
        return [Position(row["context"], row["log_index"], row["applied"] and not row["parked"]) for row in rows]
    return [await _then(conn, reader, row, known_at) for row in rows]


async def _then(conn: Connection, reader: str, row: Mapping[str, Any], known_at: datetime) -> Position:
    last = await conn.fetchval(_THEN, reader, row["topic"], known_at)
    return Position(row["context"], last or 0, row["applied_then"])


def _placed(row: Mapping[str, Any], last: int) -> Position:
    """What every partition has passed is applied; without one that lags, so is what any has reached; while anything
    waits parked, nothing is."""
    passed = last <= row["every_partition"] or (row["applied"] and last <= row["log_index"])
    return Position(row["context"], last, passed and not row["parked"])
