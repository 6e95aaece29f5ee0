"""The compare-and-set by which checkpoints move: for any number of readers and partitions, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from foundation.applying.reader import Instants, Position
from foundation.database import Connection

_MOVE = """
WITH serving AS (
    SELECT reader, build FROM applying.current WHERE reader = ANY ($1::text[]) FOR KEY SHARE{skip}
), moved AS (
    UPDATE applying.checkpoints c
       SET next_offset = m.next_offset, log_index = m.log_index, digest = m.digest,
           read_index = m.read_index, moved_at = clock_timestamp()
      FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[],
                  $8::bigint[], $9::bytea[], $10::bigint[])
           AS m (reader, build, topic, partition, was_offset, was_index, next_offset, log_index, digest, read_index)
     WHERE c.reader = m.reader AND c.build = m.build AND c.topic = m.topic AND c.partition = m.partition
       AND c.next_offset = m.was_offset AND c.log_index = m.was_index
       AND ($11 OR (m.reader, m.build) IN (SELECT reader, build FROM serving))
    RETURNING 1
), known AS (
    INSERT INTO applying.instants AS i (reader, build, topic, recorded_at, log_index)
    SELECT r, b, t, at, max(n)
      FROM unnest($14::text[], $15::int[], $16::text[], $17::timestamptz[], $18::bigint[]) AS k (r, b, t, at, n)
     GROUP BY r, b, t, at ORDER BY r, b, t, at
    ON CONFLICT (reader, build, topic, recorded_at) DO UPDATE SET log_index = greatest(i.log_index, excluded.log_index)
)
SELECT (SELECT count(*) FROM moved) AS moved, set_config('search_path', $12, true),
       ARRAY (SELECT r FROM unnest($13::text[]) AS r
               WHERE EXISTS (SELECT FROM applying.parked WHERE reader = r)
                  OR EXISTS (SELECT FROM applying.discarded WHERE reader = r)) AS held_back
"""
# Who goes together does not wait for a neighbour that a new build is about to replace: that one then goes alone.
_MOVE_ALONE, _MOVE_TOGETHER = _MOVE.format(skip=""), _MOVE.format(skip=" SKIP LOCKED")


class OutOfPlace(RuntimeError):
    """Another moved this partition on, or the build is not current any more: drop the batch, seek to where we stand."""


@dataclass(frozen=True, slots=True)
class Move:
    """One build of one reader going on in one partition."""

    reader: str
    build: int
    topic: str
    partition: int
    was: Position
    to: Position
    instants: Instants


async def move(tx: Connection, moves: Sequence[Move], search_path: str, *, rebuilding: bool = False) -> set[str]:
    """Move checkpoints if they are all where we left them, and set the path; the readers that keep events back.

    `rebuilding` moves builds that are not current. Raises `OutOfPlace`.
    """
    readers = sorted({one.reader for one in moves})
    statement = _MOVE_TOGETHER if len(readers) > 1 else _MOVE_ALONE
    row: Any = await tx.fetchrow(statement, *_columns(moves), rebuilding, search_path, readers, *_instants(moves))
    if row["moved"] != len(moves):
        raise OutOfPlace(", ".join(readers))
    return set(row["held_back"])


def _columns(moves: Sequence[Move]) -> list[list[Any]]:
    return [
        [one.reader for one in moves],
        [one.build for one in moves],
        [one.topic for one in moves],
        [one.partition for one in moves],
        [one.was.next_offset for one in moves],
        [one.was.log_index for one in moves],
        [one.to.next_offset for one in moves],
        [one.to.log_index for one in moves],
        [one.to.digest for one in moves],
        [one.to.read_index for one in moves],
    ]


def _instants(moves: Sequence[Move]) -> list[list[Any]]:
    known = [(one, at, index) for one in moves for at, index in one.instants.items()]
    return [
        [one.reader for one, _, _ in known],
        [one.build for one, _, _ in known],
        [one.topic for one, _, _ in known],
        [at for _, at, _ in known],
        [index for _, _, index in known],
    ]
