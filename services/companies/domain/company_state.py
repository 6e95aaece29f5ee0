"""What a company's events add up to. Every fact is kept as it was first told and as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from foundation.amending import Kind, Kinds
from foundation.decider import Code, frozen
from foundation.facts import Told
from services.companies.domain import contact_events as contacts
from services.companies.domain import engagement_events as levels
from services.companies.domain.company_events import CompanyDetailsCorrected, CompanyRegistered, Event
from services.companies.domain.vocabulary import Engagement

F = TypeVar("F")


PRE_CONTACT: Final = Kind(
    contacts.AssociationPreContacted,
    "contact_id",
    "contacted_on",
    contacts.AssociationPreContactedCorrected,
    contacts.AssociationPreContactedRetracted,
)
CONTACT: Final = Kind(
    contacts.CompanyContacted,
    "contact_id",
    "contacted_on",
    contacts.CompanyContactedCorrected,
    contacts.CompanyContactedRetracted,
)
MEETING: Final = Kind(
    contacts.CompanyMeetingHeld,
    "meeting_id",
    "held_on",
    contacts.CompanyMeetingHeldCorrected,
    contacts.CompanyMeetingHeldRetracted,
)
FOLLOW_UP: Final = Kind(
    contacts.AssociationFollowedUp,
    "follow_up_id",
    "followed_up_on",
    contacts.AssociationFollowedUpCorrected,
    contacts.AssociationFollowedUpRetracted,
)
INTEREST: Final = Kind(
    levels.InterestExpressed,
    "interest_id",
    "expressed_on",
    levels.InterestExpressedCorrected,
    levels.InterestExpressedRetracted,
)
ENGAGEMENT: Final = Kind(
    levels.EngagementUpdated,
    "update_id",
    "updated_on",
    levels.EngagementUpdatedCorrected,
    levels.EngagementUpdatedRetracted,
)
MEMBERSHIP: Final = Kind(
    levels.BoardJoined, "membership_id", "joined_on", levels.BoardJoinedCorrected, levels.BoardJoinedRetracted
)
LEAVING: Final = Kind(
    levels.BoardLeft,
    "leaving_id",
    "left_on",
    levels.BoardLeftCorrected,
    levels.BoardLeftRetracted,
    own_reason="left_reason",
)
KINDS: Final = Kinds((PRE_CONTACT, CONTACT, MEETING, FOLLOW_UP, INTEREST, ENGAGEMENT, MEMBERSHIP, LEAVING))


@frozen
class Company:
    registered: Told[CompanyRegistered]
    facts: Mapping[UUID, Told[Any]] = field(default_factory=dict)
    overdue: Mapping[UUID, date] = field(default_factory=dict)  # meeting: the due day of which a task was raised
    left_association: bool = False  # one of reference was known, and was taken from its details
    association_since: date = date.min  # the day on which its details came to name another one, or none

    @property
    def details(self) -> CompanyRegistered:
        return self.registered.stands or self.registered.first

    @property
    def association(self) -> Code | None:
        return self.details.association

    def standing(self, cls: type[F]) -> list[F]:
        """The facts of a class that stand, as they were told."""
        return [told.stands for told in self.facts.values() if isinstance(told.stands, cls)]

    def under(self, association: Code | None) -> Company:
        """As it would be with that association of reference."""
        details = replace(self.details, association=association)
        return replace(self, registered=Told(self.registered.first, details))

    def without(self, fact_id: UUID) -> Company:
        return replace(self, facts={id: told for id, told in self.facts.items() if id != fact_id})

    def meeting(self, meeting_id: UUID) -> contacts.CompanyMeetingHeld | None:
        return next((one for one in self.standing(contacts.CompanyMeetingHeld) if one.meeting_id == meeting_id), None)

    def follow_up(self, meeting_id: UUID) -> contacts.AssociationFollowedUp | None:
        told = self.standing(contacts.AssociationFollowedUp)
        return next((one for one in told if one.meeting_id == meeting_id), None)

    def membership(self, membership_id: UUID) -> levels.BoardJoined | None:
        return next((one for one in self.standing(levels.BoardJoined) if one.membership_id == membership_id), None)

    def leaving(self, membership_id: UUID) -> levels.BoardLeft | None:
        return next((one for one in self.standing(levels.BoardLeft) if one.membership_id == membership_id), None)

    @property
    def on_board(self) -> levels.BoardJoined | None:
        """The membership that was not left."""
        joined = self.standing(levels.BoardJoined)
        return next((one for one in joined if self.leaving(one.membership_id) is None), None)

    @property
    def engagement(self) -> Engagement:
        """The latest level; `member` is none. Of one day's the one told last counts."""
        said = [level for told in self.facts.values() if (level := _level(told.stands))]
        latest = max(reversed(said), key=lambda level: level[0], default=(None, Engagement.PROSPECT))
        return latest[1]


def _level(fact: Any) -> tuple[date, Engagement] | None:
    match fact:
        case levels.InterestExpressed(expressed_on=day):
            return day, Engagement.INTERESTED
        case levels.EngagementUpdated(engagement=level, updated_on=day) if level is not Engagement.MEMBER:
            return day, level
        case _:
            return None


def evolve(state: Company | None, event: Event) -> Company:
    match state, event:
        case None, CompanyRegistered():
            return Company(Told(event, event))
        case Company(registered=Told(first=first)), CompanyDetailsCorrected():
            return _named(replace(state, registered=Told(first, _details(first, event))), state, event)
        case Company(overdue=overdue), contacts.AssociationFollowUpOverdue(meeting_id=meeting, due_on=day):
            return replace(state, overdue={**overdue, meeting: day})
        case Company(), _ if (facts := KINDS.amended(state.facts, event)) is not None:
            return replace(state, facts=facts)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _named(company: Company, before: Company, event: CompanyDetailsCorrected) -> Company:
    """What is kept of the associations of reference that it had."""
    left = event.association is None and (before.left_association or before.association is not None)
    same = event.association == before.association
    since = before.association_since if same else event.corrected_on
    return replace(company, left_association=left, association_since=since)


def _details(first: CompanyRegistered, event: CompanyDetailsCorrected) -> CompanyRegistered:
    who = event.name, event.sector, event.size, event.association, event.publicly_owned, event.municipality
    return CompanyRegistered(first.company_id, *who, first.registered_on)
