"""Questions to the read model `candidates`: the desk's list, the referrals, people by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from foundation.database import Connection
from services.intake.domain.application_state import Status
from services.intake.domain.vocabulary import Channel, Interest


@dataclass(frozen=True)
class Candidacy:
    """An application as the desk lists it. `due_on`: the partners' answer, the end of a suspension, its review."""

    application_id: UUID
    person_id: UUID
    received_on: date
    channel: Channel
    interest: Interest
    state: Status
    since: date
    due_on: date | None
    overdue: bool
    assignee: str | None


@dataclass(frozen=True)
class Referred:
    """A referral, and whether a form has come of it."""

    referral_id: UUID
    person_id: UUID
    referred_on: date
    source: str
    applied: bool


_COLUMNS = "*, coalesce(due_on < $1, false) AS overdue"
_LISTED = f"""
SELECT {_COLUMNS} FROM applications
 WHERE CASE WHEN $2::text IS NULL THEN state <> 'retracted' ELSE state = $2 END
   AND ($3::text IS NULL OR assignee = $3)
 ORDER BY coalesce(due_on < $1, false) DESC, due_on NULLS LAST, received_on, application_id
 LIMIT $4 OFFSET $5
"""
_OF_PERSONS = (
    f"SELECT {_COLUMNS} FROM applications WHERE person_id = ANY ($2) ORDER BY received_on, application_id LIMIT 1000"
)
_REFERRALS = """
SELECT referral_id, person_id, referred_on, source, EXISTS (
           SELECT FROM applications a WHERE state <> 'retracted' AND a.person_id IN (
               SELECT other.person_id FROM records own JOIN records other USING (survivor_id)
                WHERE own.person_id = r.person_id)) AS applied
  FROM referrals r WHERE NOT EXISTS (SELECT FROM erased d WHERE d.person_id = r.person_id)
 ORDER BY referred_on DESC, referral_id LIMIT $1 OFFSET $2
"""
_FOUND = """
SELECT person_id FROM identities
 WHERE (cardinality($1::bigint[]) > 0 AND names @> $1) OR fiscal = $2
 ORDER BY person_id LIMIT $3
"""


async def listed(
    conn: Connection, today: date, state: Status | None, assignee: str | None, limit: int, offset: int
) -> list[Candidacy]:
    """The overdue at `today` first, then by the day on which something is due, then the longest waiting."""
    rows = await conn.fetch(_LISTED, today, state, assignee, limit, offset)
    return [_candidacy(row) for row in rows]


async def of_persons(conn: Connection, today: date, persons: Sequence[UUID]) -> list[Candidacy]:
    """Their applications by day of receipt, those that never were among them."""
    return [_candidacy(row) for row in await conn.fetch(_OF_PERSONS, today, list(persons))]


async def referred(conn: Connection, limit: int, offset: int) -> list[Referred]:
    """The latest first."""
    return [Referred(**row) for row in await conn.fetch(_REFERRALS, limit, offset)]


async def found(conn: Connection, names: Sequence[int], fiscal: bytes | None, limit: int) -> list[UUID]:
    """Who has all these marks of names, or that of the codice fiscale."""
    return [row["person_id"] for row in await conn.fetch(_FOUND, list(names), fiscal, limit)]


def _candidacy(row: Any) -> Candidacy:
    codes = {"state": Status(row["state"]), "channel": Channel(row["channel"]), "interest": Interest(row["interest"])}
    return Candidacy(**{**row, **codes})
