"""A company with an association, one without, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from services.companies.domain.company_commands import ContactCompany, HoldMeeting, PreContactAssociation
from services.companies.domain.company_events import CompanyRegistered
from services.companies.domain.contact_events import AssociationPreContacted, CompanyContacted, CompanyMeetingHeld
from services.companies.domain.vocabulary import CompanySize, Direction

COMPANY_ID: Final = UUID(int=1)
PRE_CONTACT_ID, CONTACT_ID, MEETING_ID, FOLLOW_UP_ID = (UUID(int=n) for n in (11, 12, 13, 14))
PRE_CONTACTED_ON, CONTACTED_ON, HELD_ON = date(2018, 1, 8), date(2018, 1, 15), date(2018, 1, 22)
DUE_ON = date(2018, 2, 6)

_WHO = COMPANY_ID, "Esempio S.p.A.", "mechanics", CompanySize.LARGE
registered = CompanyRegistered(*_WHO, "confindustria", False, "bologna", date(2017, 6, 1))
alone = CompanyRegistered(*_WHO, None, True, "bologna", date(2017, 6, 1))

pre_contact = PreContactAssociation(PRE_CONTACT_ID, COMPANY_ID, PRE_CONTACTED_ON)
contact = ContactCompany(CONTACT_ID, COMPANY_ID, CONTACTED_ON, Direction.TO_COMPANY, "phone")
hold = HoldMeeting(MEETING_ID, COMPANY_ID, HELD_ON)

pre_contacted = AssociationPreContacted(PRE_CONTACT_ID, COMPANY_ID, "confindustria", PRE_CONTACTED_ON)
contacted = CompanyContacted(CONTACT_ID, COMPANY_ID, CONTACTED_ON, Direction.TO_COMPANY, "phone", PRE_CONTACT_ID)
met = CompanyMeetingHeld(MEETING_ID, COMPANY_ID, HELD_ON, DUE_ON, "confindustria", PRE_CONTACT_ID)
contacted_alone = CompanyContacted(CONTACT_ID, COMPANY_ID, CONTACTED_ON, Direction.TO_COMPANY, "phone", None)
