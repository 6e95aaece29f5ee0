"""What can be asked of a reactivation. `standing`: how the person stands on the day it starts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, Personal, frozen


class Standing(StrEnum):
    """What assessment says of a person on a day."""

    NOT_ASSESSED = "not_assessed"
    OUT_OF_TARGET = "out_of_target"
    READY = "ready"
    TO_REACTIVATE = "to_reactivate"


@frozen
class StartReactivation:
    """Without `expected_end_on` it is expected to last what the policy says."""

    reactivation_id: UUID
    person_id: UUID
    started_on: date
    standing: Standing
    expected_end_on: date | None = None


@frozen
class CorrectReactivationStarted:
    started_on: date
    expected_end_on: date
    standing: Standing
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractReactivationStarted:
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ExtendReactivation:
    extension_id: UUID
    expected_end_on: date
    extended_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CorrectReactivationExtended:
    extension_id: UUID
    expected_end_on: date
    extended_on: date
    extended_reason: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractReactivationExtended:
    extension_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CompleteReactivation:
    completed_on: date


@frozen
class CorrectReactivationCompleted:
    completed_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractReactivationCompleted:
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class InterruptReactivation:
    interrupted_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CorrectReactivationInterrupted:
    interrupted_on: date
    interrupted_reason: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractReactivationInterrupted:
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class NoteReactivationOverdue:
    """The clock's: the end that was expected has passed."""

    expected_end_on: date


Ending = CompleteReactivation | InterruptReactivation
OfStart = CorrectReactivationStarted | RetractReactivationStarted
OfExtension = CorrectReactivationExtended | RetractReactivationExtended
OfCompletion = CorrectReactivationCompleted | RetractReactivationCompleted
OfInterruption = CorrectReactivationInterrupted | RetractReactivationInterrupted
Command = (
    StartReactivation
    | ExtendReactivation
    | Ending
    | OfStart
    | OfExtension
    | OfCompletion
    | OfInterruption
    | NoteReactivationOverdue
)
