"""The steps that are due to the associations: "sempre un contatto preliminare e successivo con le Associazioni"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import companies as c
from services.projections.projections.board import COMPANIES
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, says


class AssociationStep(StrEnum):
    """What the association of a company is still to hear of: the company before it is contacted, a meeting after it."""

    PRE_CONTACT = "pre_contact"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True)
class Due:
    """`since`: the day of the registration or of the meeting. A pre-contact has no day on which it is due."""

    step: AssociationStep
    company_id: UUID
    name: str | None
    association: str
    meeting_id: UUID | None
    since: date
    due_on: date | None
    overdue: bool


_COMPANY = {"company_id": "uuid", "version": "integer"}
REGISTERED = remembered("companies_registered", ("company_id",), {**_COMPANY, "registered_on": "date"})
PRE_CONTACTS = remembered(
    "pre_contacts", ("contact_id",), {"contact_id": "uuid", **_COMPANY, "association": "text", "contacted_on": "date"}
)
MEETINGS = remembered(
    "company_meetings",
    ("meeting_id",),
    {"meeting_id": "uuid", **_COMPANY, "held_on": "date", "follow_up_due_on": "date", "association": "text"},
)
FOLLOW_UPS = remembered(
    "follow_ups",
    ("follow_up_id",),
    {"follow_up_id": "uuid", "meeting_id": "uuid", **_COMPANY, "followed_up_on": "date"},
)
_SAYINGS = {
    c.CompanyRegistered: says(REGISTERED),
    c.AssociationPreContacted: says(PRE_CONTACTS),
    c.AssociationPreContactedCorrected: says(PRE_CONTACTS),
    c.AssociationPreContactedRetracted: says(PRE_CONTACTS, association=None, contacted_on=None),
    c.CompanyMeetingHeld: says(MEETINGS),
    c.CompanyMeetingHeldCorrected: says(MEETINGS),
    c.CompanyMeetingHeldRetracted: says(MEETINGS, held_on=None, follow_up_due_on=None, association=None),
    c.AssociationFollowedUp: says(FOLLOW_UPS),
    c.AssociationFollowedUpCorrected: says(FOLLOW_UPS),
    c.AssociationFollowedUpRetracted: says(FOLLOW_UPS, followed_up_on=None),
}
_SQL = """
CREATE INDEX pre_contacts_company ON pre_contacts_told (company_id);
CREATE INDEX follow_ups_meeting ON follow_ups_told (meeting_id);
"""
ASSOCIATIONS = Model((COMPANIES, REGISTERED, PRE_CONTACTS, MEETINGS, FOLLOW_UPS), _SAYINGS, _SQL)

_DUE = """
SELECT 'follow_up' AS step, meeting.company_id, name, coalesce(meeting.association, companies.association, '')
        AS association, meeting_id, held_on AS since, follow_up_due_on AS due_on, follow_up_due_on < $1 AS overdue
FROM company_meetings AS meeting LEFT JOIN companies USING (company_id)
WHERE held_on <= $1 AND follow_up_due_on IS NOT NULL AND NOT EXISTS (
    SELECT FROM follow_ups WHERE meeting_id = meeting.meeting_id AND followed_up_on <= $1
)
UNION ALL
SELECT 'pre_contact', company_id, name, association, NULL, registered_on, NULL, false
FROM companies JOIN companies_registered USING (company_id)
WHERE registered_on <= $1 AND association IS NOT NULL AND NOT EXISTS (
    SELECT FROM pre_contacts
    WHERE company_id = companies.company_id AND association = companies.association AND contacted_on <= $1
)
ORDER BY overdue DESC, due_on NULLS LAST, since, name, company_id
LIMIT $2 OFFSET $3
"""


async def association_steps(conn: Connection, as_of: date, *, limit: int = 100, offset: int = 0) -> Sequence[Due]:
    """What was due to associations at the end of `as_of`, the overdue first."""
    rows = await conn.fetch(_DUE, as_of, limit, offset)
    return [Due(**{**row, "step": AssociationStep(row["step"])}) for row in rows]
