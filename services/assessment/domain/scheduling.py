"""What an appointment asks of whom, in one append: the interview, and the days of evaluator, room and who is called in.

Scheduling writes four streams, rescheduling up to seven; whatever one of them refuses, all are refused.
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
    return [(INTERVIEW, command.interview_id, command), *_book(command.interview_id, command.person_id, command.slot)]


def reschedule(command: RescheduleInterview, person_id: UUID) -> list[Asked]:
    """A day that both slots share is asked once: booking moves what the interview already has there."""
    booked = _book(command.interview_id, person_id, command.to_slot)
    kept = {id for _, id, _ in booked}
    old = _release(command.interview_id, person_id, command.from_slot)
    released = [asked for asked in old if asked[1] not in kept]
    return [(INTERVIEW, command.interview_id, command), *released, *booked]


def cancel(command: CancelInterview, person_id: UUID) -> list[Asked]:
    return [(INTERVIEW, command.interview_id, command), *_release(command.interview_id, person_id, command.slot)]


def miss(command: MissInterview, person_id: UUID) -> list[Asked]:
    """Who does not come leaves the evaluator and the room free for somebody else."""
    return [(INTERVIEW, command.interview_id, command), *_release(command.interview_id, person_id, command.slot)]


def resources(person_id: UUID, slot: Slot) -> tuple[Resource, Resource, Resource]:
    return (
        Resource(ResourceKind.PERSON, str(person_id)),
        Resource(ResourceKind.EVALUATOR, slot.evaluator),
        Resource(ResourceKind.ROOM, slot.room),
    )


def _book(interview_id: UUID, person_id: UUID, slot: Slot) -> list[Asked]:
    return [
        (AGENDA, agenda_id(it, slot.day), BookSlot(it, interview_id, slot.starts_at, slot.ends_at))
        for it in resources(person_id, slot)
    ]


def _release(interview_id: UUID, person_id: UUID, slot: Slot) -> list[Asked]:
    return [(AGENDA, agenda_id(it, slot.day), ReleaseSlot(interview_id)) for it in resources(person_id, slot)]
