"""The association hears of every meeting: "un contatto … successivo". Here is only the clock of each meeting.

A clock that has run out before it is set falls due at once, as of the day on which it was due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Deadline, DeadlineReached, Issue, Process, frozen
from services.companies.domain.company_commands import NoteFollowUpOverdue
from services.companies.domain.contact_events import (
    AssociationFollowedUp,
    AssociationFollowedUpRetracted,
    CompanyMeetingHeld,
    CompanyMeetingHeldCorrected,
    CompanyMeetingHeldRetracted,
)

FOLLOW_UP: Final = "follow_up"


@frozen
class FollowUp:
    """`due_on`: None where nothing is due; `told_by`: the follow-up that settled it."""

    company_id: UUID
    meeting_id: UUID
    due_on: date | None = None
    told_by: UUID | None = None


Meeting = CompanyMeetingHeld | CompanyMeetingHeldCorrected | CompanyMeetingHeldRetracted
Telling = AssociationFollowedUp | AssociationFollowedUpRetracted


def react(state: FollowUp | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _overdue(state)
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    if after.due_on is None or after.told_by is not None:
        return [Cancel(FOLLOW_UP)]
    return [Deadline(FOLLOW_UP, end_of_day(after.due_on))]


def _overdue(state: FollowUp | None) -> list[Answer]:
    """A clock that a telling has overtaken says nothing."""
    if state is None or state.due_on is None or state.told_by is not None:
        return []
    return [Issue("company", state.company_id, NoteFollowUpOverdue(state.meeting_id))]


def evolve(state: FollowUp | None, heard: Any, _at: datetime) -> FollowUp | None:
    if not isinstance(heard, Meeting | Telling):
        return state
    before = state or FollowUp(heard.company_id, heard.meeting_id)
    match heard:
        case CompanyMeetingHeld(follow_up_due_on=due_on) if state is None:
            return replace(before, due_on=due_on)
        case CompanyMeetingHeldCorrected(follow_up_due_on=due_on):
            return replace(before, due_on=due_on)
        case CompanyMeetingHeldRetracted():
            return replace(before, due_on=None)
        case AssociationFollowedUp(follow_up_id=id):
            return replace(before, told_by=id)
        case AssociationFollowedUpRetracted(follow_up_id=id) if id == before.told_by:
            return replace(before, told_by=None)
        case _:
            return before


def _instance(heard: Meeting | Telling) -> UUID:
    return heard.meeting_id


FOLLOW_UPS: Final = Process(
    name="follow_ups",
    state=FollowUp,
    hears={
        "insieme.companies.company-meeting-held.v1": CompanyMeetingHeld,
        "insieme.companies.company-meeting-held-corrected.v1": CompanyMeetingHeldCorrected,
        "insieme.companies.company-meeting-held-retracted.v1": CompanyMeetingHeldRetracted,
        "insieme.companies.association-followed-up.v1": AssociationFollowedUp,
        "insieme.companies.association-followed-up-retracted.v1": AssociationFollowedUpRetracted,
    },
    commands=(NoteFollowUpOverdue,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
