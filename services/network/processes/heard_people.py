"""What moves a counted milestone: the slim shapes of what training and placement say. Nobody is named in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class PreparatoryMeetingHeld:
    meeting_id: UUID
    held_on: date


@frozen
class PreparatoryMeetingHeldCorrected(PreparatoryMeetingHeld):
    pass


@frozen
class PreparatoryMeetingHeldRetracted:
    meeting_id: UUID


@frozen
class SessionHeld:
    session_id: UUID
    kind: Code
    held_on: date
    hours: Decimal


@frozen
class SessionHeldCorrected(SessionHeld):
    pass


@frozen
class SessionHeldRetracted:
    session_id: UUID


@frozen
class PlacementStarted:
    placement_id: UUID
    kind: Code
    started_on: date


@frozen
class PlacementStartedCorrected(PlacementStarted):
    pass


@frozen
class PlacementStartedRetracted:
    placement_id: UUID


@frozen
class CompanyInterviewHeld:
    interview_id: UUID
    held_on: date


@frozen
class CompanyInterviewHeldCorrected(CompanyInterviewHeld):
    pass


@frozen
class CompanyInterviewHeldRetracted:
    interview_id: UUID


@frozen
class Hired:
    hire_id: UUID
    hired_on: date


@frozen
class HiredCorrected(Hired):
    pass


@frozen
class HiredRetracted:
    hire_id: UUID


@frozen
class TutoringHoursLogged:
    log_id: UUID
    worked_on: date
    hours: Decimal


@frozen
class TutoringHoursLoggedCorrected(TutoringHoursLogged):
    pass


@frozen
class TutoringHoursLoggedRetracted:
    log_id: UUID
