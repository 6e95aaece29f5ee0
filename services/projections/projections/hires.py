"""The hires one by one, and how each employment went on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import placement as p
from services.projections.projections.board import COMPANIES
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Hire:
    """A hire; `placement_id`: the placement at the same company that it follows. `renewed_on`: the last time."""

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    company: str | None
    position_id: UUID | None
    placement_id: UUID | None
    contract: str
    hired_on: date
    renewed_on: date | None
    ended_on: date | None
    because: str | None


_HIRE = {"hire_id": "uuid", "version": "integer"}
_WHERE = {"person_id": "uuid", "company_id": "uuid", "position_id": "uuid", "placement_id": "uuid"}
HIRES = remembered("hires", ("hire_id",), {**_HIRE, **_WHERE, "contract": "text", "hired_on": "date"})
RENEWED = remembered("hires_renewed", ("hire_id", "renewal"), {**_HIRE, "renewal": "uuid", "renewed_on": "date"})
ENDED = remembered("hires_ended", ("hire_id",), {**_HIRE, "ended_on": "date", "because": "text"})

_SAYINGS: dict[type, Saying] = {
    p.Hired: says(HIRES),
    p.HiredCorrected: says(HIRES),
    p.HiredRetracted: says(HIRES, contract=None, hired_on=None),
    p.EmploymentRenewed: says(RENEWED),
    p.EmploymentRenewedCorrected: says(RENEWED),
    p.EmploymentRenewedRetracted: says(RENEWED, renewed_on=None),
    p.EmploymentEnded: says(ENDED, because=field("reason")),
    p.EmploymentEndedCorrected: says(ENDED, because=field("ended_reason")),
    p.EmploymentEndedRetracted: says(ENDED, ended_on=None, because=None),
}
HIRED = Model((COMPANIES, HIRES, RENEWED, ENDED), _SAYINGS)

_HIRES = """
SELECT hire_id, person_id, company_id, companies.name AS company, position_id, placement_id, contract, hired_on,
    renewed_on, ended_on, because
FROM hires LEFT JOIN companies USING (company_id)
LEFT JOIN (
    SELECT hire_id, max(renewed_on) AS renewed_on FROM hires_renewed WHERE renewed_on <= $1 GROUP BY hire_id
) AS renewed USING (hire_id)
LEFT JOIN (SELECT hire_id, ended_on, because FROM hires_ended WHERE ended_on <= $1) AS ended USING (hire_id)
WHERE hired_on <= $1 ORDER BY hired_on, hire_id
"""


async def hires(conn: Connection, as_of: date) -> Sequence[Hire]:
    """Who had been hired by the end of `as_of`, by day."""
    return [Hire(**row) for row in await conn.fetch(_HIRES, as_of)]
