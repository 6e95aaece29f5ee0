"""Which records look alike by their marks, kept as they change; what becomes of it is asked of the domain.

"Same codice fiscale, or same name and birth date." Beside the read model `candidates`, in its transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.asking import Asked, ask
from foundation.calendar import noon
from foundation.database import Connection
from foundation.decider import Issue
from services.intake.domain.likeness import ProposeDuplicate, WithdrawDuplicateProposal
from services.intake.processes.duplicates import DUPLICATES

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
RETURNING person_id, other_person_id, (
    SELECT max(told_on) FROM identities i WHERE i.person_id IN (k.person_id, k.other_person_id)) AS day
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
RETURNING person_id, other_person_id, (
    SELECT max(told_on) FROM identities i WHERE i.person_id IN (alike.person_id, alike.other_person_id)) AS day
"""


async def compare(tx: Connection, batch: Iterable[Heard]) -> None:
    """The persons of whom the batch told something, with everybody else. After their marks were kept.

    One at a time: two that told of alike records at once would each not see the other's.
    """
    causes = {heard.event.person_id: heard for heard in batch}
    await tx.execute(_TURN)
    parted = await tx.fetch(_PARTED, list(causes))
    met = await tx.fetch(_MET, list(causes), MOST)
    asked = [*_asked(WithdrawDuplicateProposal, parted, causes), *_asked(ProposeDuplicate, met, causes)]
    await ask(tx, DUPLICATES.name, asked)


def _asked(command: type, pairs: Sequence[Any], causes: Mapping[UUID, Heard]) -> list[Asked]:
    """As of the day on which the later of the two was told of: a sheet of old forms is of their days."""
    return [
        Asked(
            Issue("person", person, command(person, other), at=noon(day)),
            because=causes.get(person) or causes[other],
            instance=other,
        )
        for person, other, day in sorted(pairs)
    ]
