"""What waits for a person: listed, retried in order, or discarded with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from msgspec import DecodeError

from foundation.applying.reader import Reader, Unread, heard_of, record_identity
from foundation.database import Connection, Pool
from foundation.envelope import decode_signpost, source_on, stem_of

KEY_SHOWN: Final = 64  # bytes of a key: of ours 36; a stranger's may be as long as a record
_LIST = """
SELECT p.* FROM applying.parked p JOIN applying.current USING (reader, build) WHERE reader = $1 ORDER BY parked_id
"""
# The bytes of all that is parked are not for whoever only asks whether an erasure is among it.
_NAMING = """
SELECT p.* FROM applying.parked p JOIN applying.current USING (reader, build)
 WHERE reader = $1 AND EXISTS (SELECT FROM unnest($2::bytea[]) AS stem WHERE position(stem IN value) > 0)
 ORDER BY parked_id
"""
_COUNT = "SELECT count(*) FROM applying.parked JOIN applying.current USING (reader, build) WHERE reader = $1"
_STILL = "SELECT true FROM applying.parked WHERE parked_id = $1"
_GIVEN_UP = """
DELETE FROM applying.parked WHERE reader = $1 AND topic = $2 AND partition = $3 AND record_offset = $4
"""
_NEXT = """
SELECT p.* FROM applying.parked p JOIN applying.current c USING (reader, build)
 WHERE p.reader = $1 AND p.parked_id > $2 ORDER BY p.parked_id LIMIT 1
"""
_HOLD = """
SELECT FROM applying.checkpoints WHERE reader = $1 AND build = $2 AND topic = $3 AND partition = $4 FOR UPDATE
"""


@dataclass(frozen=True, slots=True)
class Parked:
    """A record that a reader could not take. It carries codes and ids; never its content."""

    parked_id: int
    topic: str
    partition: int
    offset: int
    key: str
    event_id: UUID | None
    error: str
    parked_at: datetime


class NotParked(LookupError):
    """No parked record has that number."""


async def list_parked(pool: Pool, reader: str) -> list[Parked]:
    """What is parked in a reader's current build, oldest first."""
    return [_parked(row) for row in await pool.fetch(_LIST, reader)]


async def list_held_up(pool: Pool, reader: Reader) -> list[Parked]:
    """What is parked of the types that wait behind nothing: each could itself not be taken."""
    if not reader.unheld:
        return []
    rows = await pool.fetch(_NAMING, reader.name, [stem.encode() for stem in _unheld_stems(reader)])
    return [_parked(row) for row in rows if _is_unheld(reader, row)]


async def retry(pool: Pool, reader: Reader) -> tuple[int, int]:
    """Apply parked records in order, each key of a topic up to its first failure: (applied, still parked)."""
    applied, last, stuck = 0, 0, set()
    while row := await pool.fetchrow(_NEXT, reader.name, last):
        last, key = row["parked_id"], (row["topic"], row["key"])
        if key in stuck and not _is_unheld(reader, row):
            continue
        if await _retry_one(pool, reader, row):
            applied += 1
        elif row["key"] is not None:
            stuck.add(key)
    return applied, await pool.fetchval(_COUNT, reader.name)


def _is_unheld(reader: Reader, row: Any) -> bool:
    """Whether the record is of such a type, in whatever version, and the topic's own context wrote it."""
    try:
        signpost = decode_signpost(row["value"])
    except DecodeError:
        return False
    return signpost.source == source_on(row["topic"]) and stem_of(signpost.type) in _unheld_stems(reader)


def _unheld_stems(reader: Reader) -> set[str]:
    return set(map(stem_of, reader.unheld))


async def _retry_one(pool: Pool, reader: Reader, row: Any) -> bool:
    async with pool.acquire() as tx, tx.transaction():
        await _hold(tx, row)
        if not await tx.fetchval(_STILL, row["parked_id"]):
            return False  # another retried or discarded it meanwhile
        await tx.execute("SELECT set_config('search_path', $1, true)", reader.search_path(row["build"]))
        try:
            heard = heard_of(reader, row["topic"], row["value"])
            async with tx.transaction():
                await reader.effect(tx, [heard])
        except Exception as error:  # noqa: BLE001 - it stays parked, and says why
            cause = error.code if isinstance(error, Unread) else type(error).__name__
            await tx.execute("UPDATE applying.parked SET error = $2 WHERE parked_id = $1", row["parked_id"], cause)
            return False
        await tx.execute("DELETE FROM applying.parked WHERE parked_id = $1", row["parked_id"])
        return True


async def discard(pool: Pool, reader: str, parked_id: int, reason: str) -> None:
    """Give a parked record up, for this build and every later one. Raises `NotParked`."""
    async with pool.acquire() as tx, tx.transaction():
        row = await tx.fetchrow("SELECT * FROM applying.parked WHERE reader = $1 AND parked_id = $2", reader, parked_id)
        if row is None:
            raise NotParked(parked_id)
        await _hold(tx, row)
        await tx.execute(
            "INSERT INTO applying.discarded (reader, record, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            reader,
            record_identity(row["event_id"], row["key"], row["value"]),
            reason,
        )
        await tx.execute(_GIVEN_UP, reader, row["topic"], row["partition"], row["record_offset"])


async def _hold(tx: Connection, row: Any) -> None:
    """While a parked record is worked on, its partition does not move on."""
    await tx.execute(_HOLD, row["reader"], row["build"], row["topic"], row["partition"])


def _parked(row: Any) -> Parked:
    return Parked(
        row["parked_id"],
        row["topic"],
        row["partition"],
        row["record_offset"],
        (row["key"] or b"")[:KEY_SHOWN].decode("ascii", "replace"),
        row["event_id"],
        row["error"],
        row["parked_at"],
    )
