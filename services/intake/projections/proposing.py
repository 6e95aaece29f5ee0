"""Which records look alike, and which no longer do, is said by their ids: only the marks know, and they stay here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.calendar import noon
from foundation.decider import Issue
from foundation.service import Context
from foundation.watching import Watch
from services.intake.domain.likeness import ProposeDuplicate, WithdrawDuplicateProposal
from services.intake.domain.person import PERSON
from services.intake.projections.candidates import CANDIDATES, NONE

AT_ONCE: Final = 500
_TO_PROPOSE = """
SELECT k.person_id, k.other_person_id, (
           SELECT max(told_on) FROM identities i WHERE i.person_id IN (k.person_id, k.other_person_id)) AS day
  FROM alike k LEFT JOIN proposals p USING (person_id, other_person_id)
 WHERE p.stands IS NOT TRUE AND NOT EXISTS (
     SELECT FROM dismissals d WHERE d.application_id = $1 AND (d.person_id, d.other_person_id) IN (
         (k.person_id, k.other_person_id), (k.other_person_id, k.person_id)))
 ORDER BY 1, 2 LIMIT $2
"""
_TO_WITHDRAW = """
SELECT person_id, other_person_id FROM proposals p
 WHERE stands AND NOT EXISTS (
     SELECT FROM alike k WHERE (k.person_id, k.other_person_id) = (p.person_id, p.other_person_id))
 ORDER BY 1, 2 LIMIT $1
"""


async def look(context: Context) -> Sequence[Issue]:
    """Proposals as of the day on which the later record was told of: a sheet of old forms is of its days."""
    async with read_model(context.pool, CANDIDATES) as conn:
        alike = await conn.fetch(_TO_PROPOSE, NONE, AT_ONCE)
        parted = await conn.fetch(_TO_WITHDRAW, AT_ONCE)
    proposing = [_propose(*row) for row in alike]
    return [*proposing, *(Issue(PERSON.name, one, WithdrawDuplicateProposal(one, other)) for one, other in parted)]


def _propose(person: UUID, other: UUID, day: date) -> Issue:
    return Issue(PERSON.name, person, ProposeDuplicate(person, other), noon(day))


LIKENESS: Final = Watch("likeness", (CANDIDATES,), look)
