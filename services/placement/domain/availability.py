"""When and how a person can work: what matching needs. Stream `availability-<person_id>`; the latest word counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import not_in_future

MOST_HOURS: Final = 60
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@frozen
class RecordAvailability:
    """`weekly_hours` 1–60. `days` as in DAYS; `transport` and `limits` are codes of their closed lists.

    Refused: hours_outside_week, day_unknown.
    """

    person_id: UUID
    recorded_on: date
    weekly_hours: int
    days: tuple[Code, ...]
    transport: tuple[Code, ...]
    municipality: Code | None
    limits: tuple[Code, ...]


@frozen
class AvailabilityRecorded:
    person_id: UUID
    recorded_on: date
    weekly_hours: int
    days: tuple[Code, ...]
    transport: tuple[Code, ...]
    municipality: Code | None
    limits: tuple[Code, ...]


Event = AvailabilityRecorded


def decide(state: AvailabilityRecorded | None, command: RecordAvailability, now: datetime) -> list[Event]:
    """What is already known is not said again; an older word than the one that counts is refused."""
    if not 1 <= command.weekly_hours <= MOST_HOURS:
        raise Refused("hours_outside_week", most=MOST_HOURS)
    if not set(command.days) <= set(DAYS):
        raise Refused("day_unknown")
    not_in_future(command.recorded_on, now)
    said = _said(command)
    if said == state:
        return []
    if state is not None and said.recorded_on < state.recorded_on:
        raise Refused("newer_is_known", recorded_on=state.recorded_on)
    return [said]


def _said(command: RecordAvailability) -> AvailabilityRecorded:
    days = tuple(sorted(set(command.days), key=DAYS.index))
    transport, limits = (tuple(sorted(set(codes))) for codes in (command.transport, command.limits))
    hours, municipality = command.weekly_hours, command.municipality
    return AvailabilityRecorded(command.person_id, command.recorded_on, hours, days, transport, municipality, limits)


def evolve(_state: AvailabilityRecorded | None, event: Event) -> AvailabilityRecorded:
    return event


AVAILABILITY: Final = Aggregate("availability", decide, evolve, (AvailabilityRecorded,))
