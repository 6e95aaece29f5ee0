"""The board and the commitments: who is a member since when; what was promised, by when, and how much of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import commitments as m
from services.projections.inbound import companies as c
from services.projections.projections.merges import aliases
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, field, says


class Keeping(StrEnum):
    """How a commitment stands."""

    OPEN = "open"
    FULFILLED = "fulfilled"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Member:
    """A company that sits on the board."""

    membership_id: UUID
    company_id: UUID
    name: str | None
    association: str | None
    joined_on: date


@dataclass(frozen=True)
class Commitment:
    """`kept`: distinct persons who served it by the day asked about. `settled_on`: when it was fulfilled or lapsed."""

    commitment_id: UUID
    company_id: UUID
    name: str | None
    promised: int
    kept: int
    from_on: date
    by_on: date
    through: str
    made_on: date
    state: Keeping
    settled_on: date | None


_COMPANY = {"company_id": "uuid", "version": "integer"}
COMPANIES = remembered("companies", ("company_id",), {**_COMPANY, "name": "text", "association": "text"})
JOINED = remembered("board_joined", ("membership_id",), {"membership_id": "uuid", **_COMPANY, "joined_on": "date"})
LEFT = remembered(
    "board_left",
    ("leaving_id",),
    {"leaving_id": "uuid", "membership_id": "uuid", "version": "integer", "left_on": "date"},
)
_COMMITMENT = {"commitment_id": "uuid", **_COMPANY}
MADE = remembered(
    "commitments",
    ("commitment_id",),
    {**_COMMITMENT, "number": "integer", "from_on": "date", "by_on": "date", "through": "text", "made_on": "date"},
)
REVISED = remembered(
    "commitments_revised",
    ("commitment_id", "version"),
    {**_COMMITMENT, "number": "integer", "by_on": "date", "revised_on": "date"},
)
SERVED = remembered(
    "commitments_served",
    ("commitment_id", "fact_id"),
    {**_COMMITMENT, "fact_id": "uuid", "person_id": "uuid", "served_on": "date"},
)
ENDED = remembered("commitments_ended", ("commitment_id", "how"), {**_COMMITMENT, "how": "text", "ended_on": "date"})

_made: dict[str, Any] = dict.fromkeys(("number", "from_on", "by_on", "through", "made_on"))
_fulfilled = says(ENDED, how="fulfilled", ended_on=field("fulfilled_on"))
_lapsed = says(ENDED, how="lapsed", ended_on=field("lapsed_on"))
_SAYINGS = {
    c.CompanyRegistered: says(COMPANIES),
    c.CompanyDetailsCorrected: says(COMPANIES),
    c.BoardJoined: says(JOINED),
    c.BoardJoinedCorrected: says(JOINED),
    c.BoardJoinedRetracted: says(JOINED, joined_on=None),
    c.BoardLeft: says(LEFT),
    c.BoardLeftCorrected: says(LEFT),
    c.BoardLeftRetracted: says(LEFT, left_on=None),
    m.CommitmentMade: says(MADE),
    m.CommitmentMadeCorrected: says(MADE),
    m.CommitmentMadeRetracted: says(MADE, **_made),
    m.CommitmentRevised: says(REVISED),
    m.CommitmentServed: says(SERVED),
    m.CommitmentServiceRevoked: says(SERVED, served_on=None),
    m.CommitmentFulfilled: _fulfilled,
    m.CommitmentFulfilledCorrected: _fulfilled,
    m.CommitmentFulfilledRetracted: says(ENDED, how="fulfilled", ended_on=None),
    m.CommitmentLapsed: _lapsed,
    m.CommitmentLapsedCorrected: _lapsed,
    m.CommitmentLapsedRetracted: says(ENDED, how="lapsed", ended_on=None),
}
_SQL = "CREATE INDEX board_left_membership ON board_left_told (membership_id);\n"
BOARD = Model((COMPANIES, JOINED, LEFT, MADE, REVISED, SERVED, ENDED), _SAYINGS, _SQL)

_MEMBERS = """
SELECT membership_id, company_id, name, association, joined_on
FROM board_joined LEFT JOIN companies USING (company_id)
WHERE joined_on <= $1 AND NOT EXISTS (
    SELECT FROM board_left WHERE membership_id = board_joined.membership_id AND left_on <= $1
) ORDER BY joined_on, name, company_id
"""
# What was agreed anew counts from that day on, unless the commitment was corrected after it.
_COMMITMENTS = """
SELECT commitment_id, made.company_id, name, coalesce(revised.number, made.number) AS promised, (
        SELECT count(DISTINCT coalesce(same, person_id)) FROM commitments_served
        LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS alias (person_id, same) USING (person_id)
        WHERE commitment_id = made.commitment_id AND served_on <= $1
    ) AS kept, from_on, coalesce(revised.by_on, made.by_on) AS by_on, through, made_on,
    coalesce(ended.how, 'open') AS state, ended.ended_on AS settled_on
FROM commitments AS made LEFT JOIN companies USING (company_id)
LEFT JOIN LATERAL (
    SELECT number, by_on FROM commitments_revised AS anew
    WHERE anew.commitment_id = made.commitment_id AND anew.version > made.version AND revised_on <= $1
    ORDER BY anew.version DESC LIMIT 1
) AS revised ON true
LEFT JOIN LATERAL (
    SELECT how, ended_on FROM commitments_ended
    WHERE commitment_id = made.commitment_id AND ended_on <= $1 ORDER BY how LIMIT 1
) AS ended ON true
WHERE made_on <= $1 AND ($4::uuid IS NULL OR made.company_id = $4)
ORDER BY ended.how IS NOT NULL, by_on, name, commitment_id
"""


async def members(conn: Connection, as_of: date) -> Sequence[Member]:
    """Who sat on the board at the end of `as_of`, by when they joined."""
    return [Member(**row) for row in await conn.fetch(_MEMBERS, as_of)]


async def commitments(conn: Connection, as_of: date, company_id: UUID | None = None) -> Sequence[Commitment]:
    """What was promised by the end of `as_of`: what is still open first, the earliest due first."""
    rows = await conn.fetch(_COMMITMENTS, as_of, *await aliases(conn), company_id)
    return [Commitment(**{**row, "state": Keeping(row["state"])}) for row in rows]
