"""A meeting that prepares for company interviews. Stream `meeting-<meeting_id>`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import Told, not_in_future, said_again
from services.training.domain.meeting_events import (
    Event,
    PreparatoryMeetingHeld,
    PreparatoryMeetingHeldCorrected,
    PreparatoryMeetingHeldRetracted,
)


@frozen
class HoldPreparatoryMeeting:
    meeting_id: UUID
    held_on: date
    kind: Code
    participants: tuple[UUID, ...]


@frozen
class CorrectPreparatoryMeetingHeld:
    """The meeting as it should have been recorded, whole."""

    held_on: date
    kind: Code
    participants: tuple[UUID, ...]
    reason: Code


@frozen
class RetractPreparatoryMeetingHeld:
    reason: Code


Command = HoldPreparatoryMeeting | CorrectPreparatoryMeetingHeld | RetractPreparatoryMeetingHeld


def decide(state: Told[PreparatoryMeetingHeld] | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `participants_missing`, `participant_named_twice`, and `not_possible_now` whatever no row allows."""
    match state, command:
        case None, HoldPreparatoryMeeting(id, day, kind, participants):
            _can_be_held(day, participants, now)
            return [PreparatoryMeetingHeld(id, day, kind, participants)]
        case Told(first=first), HoldPreparatoryMeeting(id, day, kind, participants):
            return said_again(first, PreparatoryMeetingHeld(id, day, kind, participants))
        case Told(stands=PreparatoryMeetingHeld() as held), CorrectPreparatoryMeetingHeld():
            return _correct(held, command, now)
        case Told(stands=PreparatoryMeetingHeld(meeting_id=id, held_on=day)), RetractPreparatoryMeetingHeld(reason):
            return [PreparatoryMeetingHeldRetracted(id, id, day_of(now), day, reason)]
        case Told(stands=None), RetractPreparatoryMeetingHeld():
            return []
        case _:
            raise Refused("not_possible_now")


def evolve(state: Told[PreparatoryMeetingHeld] | None, event: Event) -> Told[PreparatoryMeetingHeld]:
    match state, event:
        case None, PreparatoryMeetingHeld():
            return Told(event, event)
        case Told(first=first), PreparatoryMeetingHeldCorrected():
            return Told(first, _corrected(first, event))
        case Told(first=first), PreparatoryMeetingHeldRetracted():
            return Told(first, None)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _correct(held: PreparatoryMeetingHeld, command: CorrectPreparatoryMeetingHeld, now: datetime) -> list[Event]:
    _can_be_held(command.held_on, command.participants, now)
    said = command.held_on, command.kind, command.participants
    correction = PreparatoryMeetingHeldCorrected(held.meeting_id, held.meeting_id, day_of(now), *said, command.reason)
    return [] if _corrected(held, correction) == held else [correction]


def _corrected(held: PreparatoryMeetingHeld, event: PreparatoryMeetingHeldCorrected) -> PreparatoryMeetingHeld:
    return replace(held, held_on=event.held_on, kind=event.kind, participants=event.participants)


def _can_be_held(day: date, participants: Sequence[UUID], now: datetime) -> None:
    not_in_future(day, now)
    if not participants:
        raise Refused("participants_missing")
    if len(set(participants)) < len(participants):
        raise Refused("participant_named_twice")


MEETING: Final = Aggregate("meeting", decide, evolve, get_args(Event))
