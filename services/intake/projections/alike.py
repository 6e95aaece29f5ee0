"""Which records look alike by their marks, kept as they change beside the read model `candidates`.

"Same codice fiscale, or same name and birth date."
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from foundation.database import Connection

MOST: Final = 50
"""Records that a mark may have for it to say anything: what more than these share was filled in by a machine."""

ALIKE: Final = """
CREATE TABLE alike (
    person_id       uuid NOT NULL,
    other_person_id uuid NOT NULL CHECK (other_person_id < person_id),
    PRIMARY KEY (person_id, other_person_id)
);
CREATE INDEX alike_other ON alike (other_person_id);
"""
_TURN = "SELECT pg_advisory_xact_lock('alike'::regclass::oid::integer, 0)"
_PARTED = """
DELETE FROM alike k WHERE (person_id = ANY ($1) OR other_person_id = ANY ($1)) AND NOT EXISTS (
    SELECT FROM identities a JOIN identities b ON a.fiscal = b.fiscal OR a.birth = b.birth
     WHERE a.person_id = k.person_id AND b.person_id = k.other_person_id)
"""
_MET = """
INSERT INTO alike
SELECT greatest(a.person_id, b.person_id), least(a.person_id, b.person_id)
  FROM identities a CROSS JOIN LATERAL (
           SELECT person_id, count(*) OVER () AS many
             FROM (SELECT person_id FROM identities WHERE fiscal = a.fiscal LIMIT $2 + 1) AS f
           UNION ALL
           SELECT person_id, count(*) OVER ()
             FROM (SELECT person_id FROM identities WHERE birth = a.birth LIMIT $2 + 1) AS n) AS b
 WHERE a.person_id = ANY ($1) AND b.person_id <> a.person_id AND many <= $2
ON CONFLICT DO NOTHING
"""


async def compare(tx: Connection, persons: Collection[UUID]) -> None:
    """These persons with everybody else, after their marks were kept.

    One at a time: two that told of alike records at once would each not see the other's.
    """
    await tx.execute(_TURN)
    await tx.execute(_PARTED, persons)
    await tx.execute(_MET, persons, MOST)
