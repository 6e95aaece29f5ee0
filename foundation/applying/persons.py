"""Which records are one person, and who is erased: tables that a read model about people keeps beside its own.

A record is an alias of the one that it was merged into, which may be an alias itself; what was unmerged no longer is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from foundation.applying.latest import Latest, Row
from foundation.database import Connection

MERGES: Final = Latest(
    "merges",
    ("person_id", "merged_person_id"),
    {"person_id": "uuid", "merged_person_id": "uuid", "stands": "boolean", "version": "bigint"},
)
ERASED: Final = Latest("erased", ("person_id",), {"person_id": "uuid", "version": "bigint"})
PERSON_TABLES: Final = (MERGES, ERASED)

_TOGETHER = """
WITH RECURSIVE pairs (one, other) AS (
    SELECT person_id, merged_person_id FROM merges WHERE stands
    UNION ALL SELECT merged_person_id, person_id FROM merges WHERE stands
), found (person_id) AS (
    SELECT $1::uuid UNION SELECT other FROM found JOIN pairs ON one = person_id
)
SELECT person_id FROM found
 ORDER BY person_id IN (SELECT merged_person_id FROM merges WHERE stands), person_id
"""


def merged(survivor: UUID, alias: UUID, version: int, *, stands: bool) -> tuple[Latest, Row]:
    """The row of a merge or, where it no longer `stands`, of its undoing; `version` is of the survivor's stream."""
    return MERGES, {"person_id": survivor, "merged_person_id": alias, "stands": stands, "version": version}


def erased(person_id: UUID, version: int) -> tuple[Latest, Row]:
    return ERASED, {"person_id": person_id, "version": version}


async def together(conn: Connection, person_id: UUID) -> list[UUID]:
    """All records of one person, the survivor first; `person_id` alone where nothing was merged."""
    return [row["person_id"] for row in await conn.fetch(_TOGETHER, person_id)]


async def is_erased(conn: Connection, persons: Sequence[UUID]) -> bool:
    """Whether any of them is."""
    found: bool = await conn.fetchval("SELECT EXISTS (SELECT FROM erased WHERE person_id = ANY ($1))", persons)
    return found
