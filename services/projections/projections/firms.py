"""The companies: which association each belongs to, how far it is engaged, whether it sits on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import companies as c
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Firm:
    """A company. `engagement`: the last said, None before the first; `joined_on`: on the board since then."""

    company_id: UUID
    name: str
    association: str | None
    registered_on: date
    engagement: str | None
    joined_on: date | None


ENGAGED = remembered(
    "engagements",
    ("update_id",),
    {"update_id": "uuid", "company_id": "uuid", "version": "integer", "engagement": "text", "updated_on": "date"},
)
_SAYINGS: dict[type, Saying] = {
    c.EngagementUpdated: says(ENGAGED),
    c.EngagementUpdatedCorrected: says(ENGAGED),
    c.EngagementUpdatedRetracted: says(ENGAGED, engagement=None, updated_on=None),
}
FIRMS = Model((ENGAGED,), _SAYINGS)
"""Its list stands on the tables of the board and of the associations, too."""

_FIRMS = """
SELECT company_id, name, association, registered_on, engagement, joined_on
FROM companies JOIN companies_registered USING (company_id)
LEFT JOIN (
    SELECT DISTINCT ON (company_id) company_id, engagement FROM engagements WHERE updated_on <= $1
    ORDER BY company_id, updated_on DESC, version DESC
) AS engaged USING (company_id)
LEFT JOIN (
    SELECT company_id, max(joined_on) AS joined_on FROM board_joined
    WHERE joined_on <= $1 AND NOT EXISTS (
        SELECT FROM board_left WHERE membership_id = board_joined.membership_id AND left_on <= $1
    ) GROUP BY company_id
) AS sitting USING (company_id)
WHERE registered_on <= $1 ORDER BY name, company_id
"""


async def firms(conn: Connection, as_of: date) -> Sequence[Firm]:
    """The companies registered by the end of `as_of`, by name."""
    return [Firm(**row) for row in await conn.fetch(_FIRMS, as_of)]
