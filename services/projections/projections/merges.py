"""Persons merged are one, from the recording on and for every day: a merge is an alias."""

from __future__ import annotations

from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.projections.aliases import Groups
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, field, says

Aliases = tuple[list[UUID], list[UUID]]
"""Persons, and beside each the id by which its group is called."""

MERGES = remembered(
    "merges",
    ("person_id", "merged_person_id"),
    {"person_id": "uuid", "merged_person_id": "uuid", "version": "integer", "stands": "boolean", "since": "date"},
)
_SAYINGS = {
    i.PersonsMerged: says(MERGES, stands=True, since=field("merged_on")),
    i.PersonsUnmerged: says(MERGES, stands=False, since=field("unmerged_on")),
}
_SQL = """
CREATE VIEW survivors AS
WITH RECURSIVE up (person_id, survivor) AS (
    SELECT merged_person_id, person_id FROM merges WHERE stands
    UNION SELECT up.person_id, m.person_id FROM up JOIN merges m ON m.merged_person_id = up.survivor AND m.stands
)
SELECT DISTINCT ON (person_id) person_id, survivor FROM up
WHERE NOT EXISTS (SELECT FROM merges m WHERE m.merged_person_id = up.survivor AND m.stands) ORDER BY 1, 2;
"""
MERGED = Model((MERGES,), _SAYINGS, _SQL)
"""`survivors`: of each merged record the one that it is an alias of, over any number of merges."""


async def groups(conn: Connection) -> Groups:
    """Who is one person, as far as is known."""
    found = Groups()
    for one, other in await conn.fetch("SELECT person_id, merged_person_id FROM merges WHERE stands"):
        found.join(one, other)
    return found


async def aliases(conn: Connection) -> Aliases:
    found = await groups(conn)
    persons = sorted(found.parents)
    return persons, [found.of(person) for person in persons]


async def same_person(conn: Connection, person_id: UUID) -> list[UUID]:
    """The person's id and those of whom it was merged with."""
    found = await groups(conn)
    return [person for person in {person_id, *found.parents} if found.of(person) == found.of(person_id)]
