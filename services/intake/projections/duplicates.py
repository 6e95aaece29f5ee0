"""Proposals of duplicates: two records that seem one person's, a second application while one is open.

"Same codice fiscale, or same name and birth date; proposed, never merged by itself."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from foundation.database import Connection
from services.intake.projections.candidates import NONE


@dataclass(frozen=True)
class Proposal:
    """`person_id` applied first. `application_id` is a further application of one person, who may be both records."""

    person_id: UUID
    other_person_id: UUID
    same_codice_fiscale: bool
    same_name_and_birth_date: bool
    application_id: UUID | None


_PROPOSED = """
WITH standing AS MATERIALIZED (
    SELECT application_id, a.person_id, survivor_id, received_on, state IN ('waiting', 'suspended', 'admitted') AS open
      FROM applications a JOIN records USING (person_id) WHERE state <> 'retracted'
), first AS (
    SELECT survivor_id, min(received_on) AS day FROM standing GROUP BY survivor_id
), pairs AS (
    SELECT b.person_id AS one, a.person_id AS other, coalesce(a.fiscal = b.fiscal, false) AS fiscal,
           coalesce(a.birth = b.birth, false) AS birth
      FROM alike k JOIN identities a ON a.person_id = k.person_id JOIN identities b ON b.person_id = k.other_person_id
), dismissed AS (
    SELECT person_id AS one, other_person_id AS other FROM dismissals WHERE application_id = $3
    UNION SELECT other_person_id, person_id FROM dismissals WHERE application_id = $3
), people AS (
    SELECT least(o.survivor_id, t.survivor_id) AS one, greatest(o.survivor_id, t.survivor_id) AS other,
           bool_or(fiscal) AS fiscal, bool_or(birth) AS birth
      FROM pairs JOIN records o ON o.person_id = one JOIN records t ON t.person_id = other
     WHERE o.survivor_id <> t.survivor_id AND (one, other) NOT IN (SELECT * FROM dismissed)
     GROUP BY 1, 2
), ordered AS (
    SELECT people.*, coalesce(o.day, 'infinity') > coalesce(t.day, 'infinity') AS swap
      FROM people LEFT JOIN first o ON o.survivor_id = one LEFT JOIN first t ON t.survivor_id = other
     WHERE (one, other) NOT IN (SELECT * FROM dismissed)
), further AS (
    SELECT *, row_number() OVER (PARTITION BY survivor_id ORDER BY received_on, application_id) AS place
      FROM standing WHERE open
)
SELECT CASE WHEN swap THEN other ELSE one END AS person_id, CASE WHEN swap THEN one ELSE other END AS other_person_id,
       fiscal AS same_codice_fiscale, birth AS same_name_and_birth_date, NULL::uuid AS application_id
  FROM ordered WHERE $1::uuid IS NULL OR $1 IN (one, other)
UNION ALL
SELECT survivor_id, person_id, false, false, application_id
  FROM further
 WHERE place > 1 AND application_id NOT IN (SELECT application_id FROM dismissals)
   AND ($1::uuid IS NULL OR $1 IN (survivor_id, person_id))
 ORDER BY 1, 2, 5 NULLS FIRST LIMIT $2
"""


async def proposed(conn: Connection, person_id: UUID | None, limit: int) -> Sequence[Proposal]:
    """All proposals that nobody has accepted or dismissed; of one record, if one is named."""
    rows: list[Any] = await conn.fetch(_PROPOSED, person_id, limit, NONE)
    return [Proposal(**row) for row in rows]
