"""One day of an evaluator, a room or a person called in: no two slots overlap. Stream `agenda-<uuid5 of both>`."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID, uuid5

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Refused, frozen

AGENDAS = UUID("6f1c1a5e-0a4b-5c1e-9d55-7c0f3f2b8a10")  # the namespace of agenda ids: never to be changed


class ResourceKind(StrEnum):
    EVALUATOR = "evaluator"
    ROOM = "room"
    PERSON = "person"  # who is called in, by the person_id of the interview


@frozen
class Resource:
    kind: ResourceKind
    code: Code


def agenda_id(resource: Resource, day: date) -> UUID:
    return uuid5(AGENDAS, f"{resource.kind}:{resource.code}:{day.isoformat()}")


@frozen
class BookSlot:
    """Book for an interview, or move its booking within the day. The end is outside: slots may touch."""

    resource: Resource
    interview_id: UUID
    starts_at: datetime
    ends_at: datetime


@frozen
class ReleaseSlot:
    interview_id: UUID


@frozen
class AgendaSlotBooked:
    agenda_id: UUID
    resource: Resource
    day: date
    interview_id: UUID
    starts_at: datetime
    ends_at: datetime


@frozen
class AgendaSlotReleased:
    agenda_id: UUID
    resource: Resource
    day: date
    interview_id: UUID
    starts_at: datetime
    ends_at: datetime


Command = BookSlot | ReleaseSlot
Event = AgendaSlotBooked | AgendaSlotReleased


@frozen
class Agenda:
    booked: tuple[AgendaSlotBooked, ...] = ()

    def of(self, interview_id: UUID) -> AgendaSlotBooked | None:
        return next((slot for slot in self.booked if slot.interview_id == interview_id), None)

    def without(self, interview_id: UUID) -> Agenda:
        return Agenda(tuple(slot for slot in self.booked if slot.interview_id != interview_id))


def decide(state: Agenda | None, command: Command, now: datetime) -> list[Event]:  # noqa: ARG001
    """Refuses `slot_taken`, with the kind of resource that another interview already has; of who is called in
    `person_already_booked`, with that interview."""
    agenda = state or Agenda()
    match command:
        case BookSlot():
            return _book(agenda, command)
        case ReleaseSlot(interview_id=interview):
            return _release(agenda, interview)


def evolve(state: Agenda | None, event: Event) -> Agenda:
    agenda = (state or Agenda()).without(event.interview_id)
    if isinstance(event, AgendaSlotReleased):
        return agenda
    return Agenda((*agenda.booked, event))


def _book(agenda: Agenda, command: BookSlot) -> list[Event]:
    slot = _slot(command)
    if agenda.of(slot.interview_id) == slot:
        return []
    for other in agenda.without(slot.interview_id).booked:
        _beside(slot, other)
    return [*_release(agenda, slot.interview_id), slot]


def _release(agenda: Agenda, interview_id: UUID) -> list[Event]:
    slot = agenda.of(interview_id)
    if slot is None:
        return []
    return [AgendaSlotReleased(slot.agenda_id, slot.resource, slot.day, interview_id, slot.starts_at, slot.ends_at)]


def _slot(command: BookSlot) -> AgendaSlotBooked:
    day = day_of(command.starts_at)
    id = agenda_id(command.resource, day)
    return AgendaSlotBooked(id, command.resource, day, command.interview_id, command.starts_at, command.ends_at)


def _beside(one: AgendaSlotBooked, other: AgendaSlotBooked) -> None:
    if one.starts_at >= other.ends_at or other.starts_at >= one.ends_at:
        return
    if one.resource.kind is ResourceKind.PERSON:
        raise Refused("person_already_booked", known_id=other.interview_id)
    raise Refused("slot_taken", resource=one.resource.kind)


AGENDA: Final = Aggregate("agenda", decide, evolve, get_args(Event))
