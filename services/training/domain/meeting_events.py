"""Meetings that prepare for company interviews ("incontri preparatori")."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class PreparatoryMeetingHeld:
    """One meeting, whatever the number of its participants. No participant is named twice."""

    meeting_id: UUID
    held_on: date
    kind: Code
    participants: tuple[UUID, ...]


@frozen
class PreparatoryMeetingHeldCorrected:
    fact_id: UUID  # the meeting's
    meeting_id: UUID
    corrected_on: date
    held_on: date
    kind: Code
    participants: tuple[UUID, ...]
    reason: Code


@frozen
class PreparatoryMeetingHeldRetracted:
    fact_id: UUID  # the meeting's
    meeting_id: UUID
    retracted_on: date
    held_on: date
    reason: Code


Event = PreparatoryMeetingHeld | PreparatoryMeetingHeldCorrected | PreparatoryMeetingHeldRetracted
