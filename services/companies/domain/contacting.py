"""All.5: "sempre un contatto preliminare e successivo con le Associazioni". What each step stands on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_before, not_in_future
from services.companies.domain.company_commands import (
    ContactCompany,
    FollowUpWithAssociation,
    HoldMeeting,
    NoteFollowUpOverdue,
    PreContactAssociation,
    SeekCompany,
    Sought,
)
from services.companies.domain.company_state import Company
from services.companies.domain.contact_events import (
    AssociationFollowedUp,
    AssociationFollowUpOverdue,
    AssociationPreContacted,
    CompanyContacted,
    CompanyMeetingHeld,
)
from services.companies.domain.stood_on import stand_on_their_association, told_by
from services.companies.domain.vocabulary import Direction

FOLLOW_UP_WITHIN: Final = timedelta(days=15)
"""How long a meeting's outcome may wait for the association: the plan says that it is told, not by when [choice]."""

Contacting = PreContactAssociation | ContactCompany | HoldMeeting | FollowUpWithAssociation
Contacted = AssociationPreContacted | CompanyContacted | CompanyMeetingHeld | AssociationFollowedUp


def contacting(company: Company, command: Contacting, now: datetime) -> Contacted:
    """The fact that the command says, if its turn has come."""
    match command:
        case PreContactAssociation():
            return _pre_contacted(company, command, now)
        case ContactCompany():
            return _contacted(company, command, now)
        case HoldMeeting():
            return _met(company, command, now)
        case FollowUpWithAssociation():
            return _followed_up(company, command, now)


def _pre_contacted(company: Company, command: PreContactAssociation, now: datetime) -> AssociationPreContacted:
    not_in_future(command.contacted_on, now)
    if company.association is None:
        raise Refused("no_association")
    return AssociationPreContacted(command.contact_id, command.company_id, company.association, command.contacted_on)


def _contacted(company: Company, command: ContactCompany, now: datetime) -> CompanyContacted:
    """Who comes by itself is heard, and stands on nothing; who is sought is sought after its association."""
    day, sought = command.contacted_on, command.direction is Direction.TO_COMPANY
    not_in_future(day, now)
    if sought:
        association_first(company, day)
    after = pre_contact(company, day) if sought else None
    how = day, command.direction, command.channel
    return CompanyContacted(command.contact_id, command.company_id, *how, after.contact_id if after else None)


def _met(company: Company, command: HoldMeeting, now: datetime) -> CompanyMeetingHeld:
    day = command.held_on
    not_in_future(day, now)
    after = pre_contact(company, day)
    association_first(company, day)
    if not _contacted_by(company, day):
        raise Refused("not_contacted_yet", day=day)
    due_on = day + FOLLOW_UP_WITHIN if company.association else None
    stands_on = after.contact_id if after else None
    return CompanyMeetingHeld(command.meeting_id, command.company_id, day, due_on, company.association, stands_on)


def pre_contact(company: Company, day: date) -> AssociationPreContacted | None:
    """The latest with the association of reference by that day."""
    return told_by(company, company.association, day)


def association_first(company: Company, day: date) -> None:
    """Refuses `association_not_contacted_before` whoever seeks or meets the company before its association."""
    if company.association is not None and pre_contact(company, day) is None:
        raise Refused("association_not_contacted_before", association=company.association, day=day)


def seek(company: Company, command: SeekCompany) -> None:
    """Refuses as `association_first`; `not_possible_now` where the caller saw another pre-contact."""
    association_first(company, command.sought_on)
    after = pre_contact(company, command.sought_on)
    if command.pre_contact_id != (after.contact_id if after else None):
        raise Refused("not_possible_now")


def still_sought_after(company: Company, before: Company, sought: tuple[Sought, ...]) -> bool:
    """Whether its association was told before each day that it was sought, where it had been so."""
    return all(pre_contact(company, one.on) or not pre_contact(before, one.on) for one in sought)


def sought_before(company: Company, sought: tuple[Sought, ...]) -> bool:
    """Whether it was sought or met as a company without an association, on a day before its association was told."""
    days = [
        one.contacted_on
        for one in company.standing(CompanyContacted)
        if one.direction is Direction.TO_COMPANY and one.pre_contact_id is None
    ]
    days += [one.held_on for one in company.standing(CompanyMeetingHeld) if one.pre_contact_id is None]
    days += [one.on for one in sought if one.pre_contact_id is None]
    return company.association is not None and any(pre_contact(company, day) is None for day in days)


def _contacted_by(company: Company, day: date) -> bool:
    return any(one.contacted_on <= day for one in company.standing(CompanyContacted))


def _followed_up(company: Company, command: FollowUpWithAssociation, now: datetime) -> AssociationFollowedUp:
    not_in_future(command.followed_up_on, now)
    meeting = company.meeting(command.meeting_id)
    if meeting is None:
        raise Refused("meeting_unknown")
    if meeting.association is None:
        raise Refused("no_association")
    if company.follow_up(command.meeting_id):
        raise Refused("already_followed_up")
    not_before(command.followed_up_on, meeting.held_on, "followed_up_before_meeting")
    ids = command.follow_up_id, command.meeting_id, command.company_id
    return AssociationFollowedUp(*ids, meeting.association, command.followed_up_on)


def overdue(company: Company, command: NoteFollowUpOverdue, now: datetime) -> list[AssociationFollowUpOverdue]:
    """Nothing where the association was told meanwhile, or the day has moved."""
    meeting = company.meeting(command.meeting_id)
    if meeting is None or meeting.association is None or meeting.follow_up_due_on is None:
        return []
    due_on = meeting.follow_up_due_on
    told = company.follow_up(meeting.meeting_id) or company.overdue.get(meeting.meeting_id) == due_on
    if told or day_of(now) <= due_on:
        return []
    return [AssociationFollowUpOverdue(meeting.meeting_id, meeting.company_id, meeting.association, due_on)]


def contacts_hold(company: Company, sought: tuple[Sought, ...] = ()) -> bool:
    """Whether every step that stands, and every attempt, still has what it stands on, whatever the association is."""
    return (
        stand_on_their_association(company, sought)
        and all(_contacted_by(company, one.held_on) for one in company.standing(CompanyMeetingHeld))
        and all(_follows(company, one) for one in company.standing(AssociationFollowedUp))
    )


def still_followed_up(company: Company, before: Company) -> bool:
    """Whether who heard what came of a meeting is still the association of that meeting, where it was so."""
    told = company.standing(AssociationFollowedUp)
    return all(_of_its_meeting(company, one) or not _of_its_meeting(before, one) for one in told)


def _of_its_meeting(company: Company, followed_up: AssociationFollowedUp) -> bool:
    meeting = company.meeting(followed_up.meeting_id)
    return meeting is not None and meeting.association == followed_up.association


def _follows(company: Company, followed_up: AssociationFollowedUp) -> bool:
    meeting = company.meeting(followed_up.meeting_id)
    return meeting is not None and meeting.association is not None and meeting.held_on <= followed_up.followed_up_on
