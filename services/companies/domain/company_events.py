"""Who a company is. What happens with it: contact_events and engagement_events."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.companies.domain.contact_events import ContactEvent, MeetingEvent
from services.companies.domain.engagement_events import BoardEvent, EngagementEvent
from services.companies.domain.vocabulary import CompanySize


@frozen
class CompanyRegistered:
    """`publicly_owned`: a "società partecipata" of the Comune or the Città metropolitana; those come first."""

    company_id: UUID
    name: PublicText
    sector: Code
    size: CompanySize
    association: Code | None
    publicly_owned: bool
    municipality: Code | None
    registered_on: date


@frozen
class CompanyDetailsCorrected:
    """The details as they stand from here on, whole."""

    company_id: UUID
    corrected_on: date
    name: PublicText
    sector: Code
    size: CompanySize
    association: Code | None
    publicly_owned: bool
    municipality: Code | None
    reason: Code


Event = CompanyRegistered | CompanyDetailsCorrected | ContactEvent | MeetingEvent | EngagementEvent | BoardEvent
