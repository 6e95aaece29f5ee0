"""What happened in a reactivation ("riattivazione").

Its facts are named by the reactivation: one start, one end. Each extension has an id of its own.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen


@frozen
class ReactivationStarted:
    """`expected_end_on` is the last day on which it is not yet overdue: about three months after `started_on`."""

    reactivation_id: UUID
    person_id: UUID
    started_on: date
    expected_end_on: date


@frozen
class ReactivationStartedCorrected:
    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    corrected_on: date
    started_on: date
    expected_end_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationStartedRetracted:
    """It never began: nothing that was said of it stands."""

    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    retracted_on: date
    started_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationExtended:
    """`expected_end_on` is the new one."""

    extension_id: UUID
    reactivation_id: UUID
    person_id: UUID
    expected_end_on: date
    extended_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationExtendedCorrected:
    """`extended_reason` is the extension's reason as corrected, `reason` why it is corrected."""

    fact_id: UUID  # the extension's
    extension_id: UUID
    reactivation_id: UUID
    person_id: UUID
    corrected_on: date
    expected_end_on: date
    extended_on: date
    extended_reason: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationExtendedRetracted:
    """`expected_end_on` is the end that stands again."""

    fact_id: UUID  # the extension's
    extension_id: UUID
    reactivation_id: UUID
    person_id: UUID
    retracted_on: date
    extended_on: date
    expected_end_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationCompleted:
    reactivation_id: UUID
    person_id: UUID
    completed_on: date


@frozen
class ReactivationCompletedCorrected:
    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    corrected_on: date
    completed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationCompletedRetracted:
    """It goes on."""

    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    retracted_on: date
    completed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationInterrupted:
    """It ended without being completed."""

    reactivation_id: UUID
    person_id: UUID
    interrupted_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationInterruptedCorrected:
    """`interrupted_reason` is the interruption's reason as corrected, `reason` why it is corrected."""

    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    corrected_on: date
    interrupted_on: date
    interrupted_reason: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationInterruptedRetracted:
    """It goes on."""

    fact_id: UUID  # the reactivation's
    reactivation_id: UUID
    person_id: UUID
    retracted_on: date
    interrupted_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReactivationOverdue:
    """A task: the expected end passed, and it is neither completed, nor interrupted, nor extended."""

    reactivation_id: UUID
    person_id: UUID
    expected_end_on: date
    overdue_on: date


Event = (
    ReactivationStarted
    | ReactivationStartedCorrected
    | ReactivationStartedRetracted
    | ReactivationExtended
    | ReactivationExtendedCorrected
    | ReactivationExtendedRetracted
    | ReactivationCompleted
    | ReactivationCompletedCorrected
    | ReactivationCompletedRetracted
    | ReactivationInterrupted
    | ReactivationInterruptedCorrected
    | ReactivationInterruptedRetracted
    | ReactivationOverdue
)
