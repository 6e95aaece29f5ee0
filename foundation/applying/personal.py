"""The personal part of events again, for a screen or a read model of the context that owns them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from foundation.codec import decode
from foundation.database import Connection
from foundation.decider import Absent
from foundation.sealing import Sealed, Sealer
from foundation.store import place

_EVENTS = """
SELECT e.event_id, e.stream, e.version, e.type, e.data, p.person_id, p.key_id, k.wrapped,
       CASE WHEN $3 THEN p.nonce END AS nonce, CASE WHEN $3 THEN p.ciphertext END AS ciphertext
  FROM store.personal p JOIN store.events e USING (event_id) JOIN store.person_keys k ON k.person_id = p.person_id
 WHERE p.person_id = ANY ($1) AND e.type = ANY ($2) AND k.wrapped IS NOT NULL
 ORDER BY e.event_id
"""
_HELD = """
SELECT person_id FROM store.person_keys WHERE person_id = ANY ($1) AND wrapped IS NOT NULL
 ORDER BY person_id FOR KEY SHARE
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its personal fields, and where it stands."""

    id: UUID
    stream: str
    version: int
    event: Any


async def hold(tx: Connection, persons: Iterable[UUID]) -> set[UUID]:
    """Those of the persons who are not erased; until `tx` ends, none of them can be.

    Every transaction that writes a person's data asks this first.
    """
    return {row["person_id"] for row in await tx.fetch(_HELD, list(set(persons)))}


async def recorded_of(
    connection: Connection, sealer: Sealer, persons: Iterable[UUID], classes: Mapping[str, type], *, opened: bool = True
) -> list[Recorded]:
    """The persons' sealed events of these types, in the order in which they were recorded; nothing of who is erased.

    Without `opened` their personal fields are `Absent.SEALED`, and what they hold is not even read.
    """
    rows = await connection.fetch(_EVENTS, list(set(persons)), list(classes), opened)
    return [_recorded(sealer, row, classes[row["type"]]) for row in rows]


def _recorded(sealer: Sealer, row: Any, cls: type) -> Recorded:
    personal: bytes | Absent = Absent.SEALED
    if row["ciphertext"] is not None:
        sealed = Sealed(row["person_id"], row["key_id"], row["nonce"], row["ciphertext"])
        personal = sealer.open(sealed, row["wrapped"], place(row["stream"], row["version"], cls))
    event = decode(cls, row["data"].encode(), personal)
    return Recorded(row["event_id"], row["stream"], row["version"], event)


async def is_known(connection: Connection, person_id: UUID) -> bool:
    """Whether anything personal was ever recorded here of the person, erased or not."""
    known: bool = await connection.fetchval(
        "SELECT EXISTS (SELECT FROM store.person_keys WHERE person_id = $1)", person_id
    )
    return known
