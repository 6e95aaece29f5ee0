"""What a contact, a meeting or an attempt stands on once it is told: the association of its time, and what that heard.

All.5: "sempre un contatto preliminare e successivo con le Associazioni".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from services.companies.domain.company_commands import ContactCompany, HoldMeeting, Sought
from services.companies.domain.company_events import Event
from services.companies.domain.company_state import KINDS, Company
from services.companies.domain.contact_events import AssociationPreContacted, CompanyContacted, CompanyMeetingHeld
from services.companies.domain.vocabulary import Direction

PRE_CONTACT_AMENDED: Final = "pre_contact_amended"
Approach = CompanyContacted | CompanyMeetingHeld


def told_by(company: Company, association: str | None, day: date) -> AssociationPreContacted | None:
    """The latest pre-contact with an association by that day."""
    told = [
        one
        for one in company.standing(AssociationPreContacted)
        if one.association == association and one.contacted_on <= day
    ]
    return max(told, key=lambda one: one.contacted_on, default=None)


def as_then(company: Company, stands: Any, said: Any) -> Company:
    """The company as it was when the fact was told, as far as its association goes: another one since leaves it so.

    A contact or a meeting that is moved past the day on which the association changed is judged by the one since.
    """
    match stands, said:
        case AssociationPreContacted(association=then), _:
            return company.under(then)
        case (CompanyContacted(contacted_on=was), ContactCompany(contacted_on=day)) | (
            CompanyMeetingHeld(held_on=was),
            HoldMeeting(held_on=day),
        ):
            moved_past = day != was and day >= company.association_since
            return company if moved_past else company.under(_association_of(company, stands))
        case _:
            return company


def _association_of(company: Company, stands: Approach) -> str | None:
    if isinstance(stands, CompanyMeetingHeld):
        return stands.association
    if stands.direction is Direction.FROM_COMPANY:
        return company.association
    return _told(company, stands.pre_contact_id)


def _told(company: Company, pre_contact_id: UUID | None) -> str | None:
    """Which association a pre-contact was with, whatever became of it."""
    told = company.facts.get(pre_contact_id) if pre_contact_id else None
    return told.first.association if told else None


def after_another(company: Company, now: datetime) -> list[Event]:
    """Contacts and meetings whose pre-contact was moved behind them, or taken back, come after an earlier one."""
    said = [(one, replace(one, pre_contact_id=_after(company, one))) for one in _approaches(company)]
    told = [KINDS.of(one).correction(one, other, now, PRE_CONTACT_AMENDED) for one, other in said]
    return [event for events in told for event in events]


def _approaches(company: Company) -> list[Approach]:
    return [*company.standing(CompanyContacted), *company.standing(CompanyMeetingHeld)]


def _after(company: Company, fact: Approach) -> UUID | None:
    id, day = fact.pre_contact_id, _day(fact)
    known = company.facts.get(id) if id else None
    if not _sought(fact) or known is None or (known.stands and known.stands.contacted_on <= day):
        return id
    other = told_by(company, _told(company, id), day)
    return other.contact_id if other else id


def stand_on_their_association(company: Company, sought: tuple[Sought, ...]) -> bool:
    """Whether each that came after a pre-contact still does: after that one, or another with the same association."""
    after = [(one.pre_contact_id, _day(one)) for one in _approaches(company) if _sought(one)]
    after += [(one.pre_contact_id, one.on) for one in sought]
    return all(id is None or told_by(company, _told(company, id), day) for id, day in after)


def _sought(fact: Approach) -> bool:
    """Who comes by itself needs nobody to be told before."""
    return isinstance(fact, CompanyMeetingHeld) or fact.direction is Direction.TO_COMPANY


def _day(fact: Approach) -> date:
    return fact.held_on if isinstance(fact, CompanyMeetingHeld) else fact.contacted_on
