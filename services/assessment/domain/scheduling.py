"""What an appointment asks of whom, in one append: the interview, the evaluator's day, the room's day.

Scheduling writes three streams, rescheduling up to five; whatever one of them refuses, all are refused.
"""

from __future__ import annotations

from uuid import UUID

from foundation.decider import Aggregate
from services.assessment.domain.agenda import AGENDA, BookSlot, ReleaseSlot, Resource, ResourceKind, agenda_id
from services.assessment.domain.interview import INTERVIEW
from services.assessment.domain.interview_commands import (
    CancelInterview,
    Command,
    MissInterview,
    RescheduleInterview,
    ScheduleInterview,
)
from services.assessment.domain.vocabulary import Slot

Asked = tuple[Aggregate, UUID, Command | BookSlot | ReleaseSlot]


def schedule(command: ScheduleInterview) -> list[Asked]:
    return [(INTERVIEW, command.interview_id, command), *_book(command.interview_id, command.slot)]


def reschedule(command: RescheduleInterview) -> list[Asked]:
    """A day that both slots share is asked once: booking moves what the interview already has there."""
    booked = _book(command.interview_id, command.to_slot)
    kept = {id for _, id, _ in booked}
    released = [asked for asked in _release(command.interview_id, command.from_slot) if asked[1] not in kept]
    return [(INTERVIEW, command.interview_id, command), *released, *booked]


def cancel(command: CancelInterview) -> list[Asked]:
    return [(INTERVIEW, command.interview_id, command), *_release(command.interview_id, command.slot)]


def miss(command: MissInterview) -> list[Asked]:
    """Who does not come leaves the evaluator and the room free for somebody else."""
    return [(INTERVIEW, command.interview_id, command), *_release(command.interview_id, command.slot)]


def resources(slot: Slot) -> tuple[Resource, Resource]:
    return Resource(ResourceKind.EVALUATOR, slot.evaluator), Resource(ResourceKind.ROOM, slot.room)


def _book(interview_id: UUID, slot: Slot) -> list[Asked]:
    return [
        (AGENDA, agenda_id(it, slot.day), BookSlot(it, interview_id, slot.starts_at, slot.ends_at))
        for it in resources(slot)
    ]


def _release(interview_id: UUID, slot: Slot) -> list[Asked]:
    return [(AGENDA, agenda_id(it, slot.day), ReleaseSlot(interview_id)) for it in resources(slot)]
