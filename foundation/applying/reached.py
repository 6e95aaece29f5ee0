"""Reading one's own writes: whether a read model has applied what a token stands for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import UUID

from foundation.applying.builds import NotBuilt, current_build
from foundation.database import Connection, Pool
from foundation.envelope import partition_of
from foundation.settings import Settings

FIRST_PAUSE = 0.01  # seconds between the first two looks
LONGEST_PAUSE = 0.1
Place = tuple[str, UUID, int]
"""(context, key, log index): where a command wrote."""

_BEHIND = """
SELECT EXISTS (
    SELECT FROM unnest($3::text[], $4::int[], $5::bigint[], $6::text[]) AS w (topic, partition, log_index, key)
      JOIN applying.checkpoints c
        ON c.reader = $1 AND c.build = $2 AND c.topic = w.topic AND c.partition = w.partition
     WHERE c.log_index < w.log_index OR EXISTS (
           SELECT FROM applying.parked p
            WHERE p.reader = $1 AND p.build = $2 AND p.topic = w.topic AND p.key = convert_to(w.key, 'UTF8')))
"""


async def reached(connection: Connection, reader: str, settings: Settings, places: Sequence[Place]) -> bool:
    """Whether the current build stands at or past every place, each in its key's own partition, and none of its key
    waits parked.

    A place in a topic that the reader does not hear is nothing to wait for.
    """
    build = await current_build(connection, reader)
    behind: bool = await connection.fetchval(
        _BEHIND,
        reader,
        build,
        [settings.topic(context) for context, _, _ in places],
        [partition_of(key, settings.partitions) for _, key, _ in places],
        [log_index for _, _, log_index in places],
        [str(key) for _, key, _ in places],
    )
    return build is not None and not behind


async def stale_after(pool: Pool, reader: str, settings: Settings, places: Sequence[Place], seconds: float) -> bool:
    """Wait at most `seconds` for the places; True when the answer may still lack one of them. Raises `NotBuilt`."""
    async with pool.acquire() as connection:
        if await current_build(connection, reader) is None:
            raise NotBuilt(reader)
    pause = FIRST_PAUSE
    try:
        async with asyncio.timeout(seconds):
            while not await _look(pool, reader, settings, places):
                await asyncio.sleep(pause)
                pause = min(1.5 * pause, LONGEST_PAUSE)
    except TimeoutError:
        return True
    return False


async def _look(pool: Pool, reader: str, settings: Settings, places: Sequence[Place]) -> bool:
    async with pool.acquire() as connection:
        return await reached(connection, reader, settings, places)
