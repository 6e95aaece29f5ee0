"""A milestone of the plan on its time axis. Stream `milestone-<milestone_id>`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen


@frozen
class MilestonePlanned:
    """`planned_on` is the last day of its month; with `indicator` and `value` it is reached by that figure itself.

    `exact_value`: the value in the indicator's unit where it is no whole number; `value` is then the next whole one.
    `row_number`: where its row stands among the plan's rows, the lowest first.
    """

    milestone_id: UUID
    plan_id: UUID
    row: PublicText
    row_code: Code
    label: PublicText
    planned_on: date
    indicator: Code | None
    value: int | None
    entered_on: date
    row_number: int | None = None
    exact_value: Decimal | None = None


@frozen
class MilestonePlannedCorrected:
    fact_id: UUID
    milestone_id: UUID
    plan_id: UUID
    indicator: Code | None
    corrected_on: date
    row: PublicText
    row_code: Code
    label: PublicText
    planned_on: date
    value: int | None
    entered_on: date
    reason: Code
    row_number: int | None = None
    exact_value: Decimal | None = None


@frozen
class MilestonePlannedRetracted:
    fact_id: UUID
    milestone_id: UUID
    plan_id: UUID
    indicator: Code | None
    retracted_on: date
    entered_on: date
    reason: Code


@frozen
class MilestoneRescheduled:
    """From `rescheduled_on` it is due on `planned_on`; the earlier days stay told."""

    milestone_id: UUID
    plan_id: UUID
    rescheduling_id: UUID
    planned_on: date
    rescheduled_on: date
    reason: Code


@frozen
class MilestoneRescheduledCorrected:
    fact_id: UUID
    milestone_id: UUID
    plan_id: UUID
    rescheduling_id: UUID
    corrected_on: date
    planned_on: date
    rescheduled_on: date
    rescheduled_reason: Code
    reason: Code


@frozen
class MilestoneRescheduledRetracted:
    fact_id: UUID
    milestone_id: UUID
    plan_id: UUID
    rescheduling_id: UUID
    retracted_on: date
    rescheduled_on: date
    reason: Code


@frozen
class MilestoneReached:
    """Said again after a revocation, it holds on its new day."""

    milestone_id: UUID
    plan_id: UUID
    reached_on: date
    evidence: Code | None
    by_figure: bool


@frozen
class MilestoneReachRevoked:
    """`reached_on`: the day that no longer holds."""

    milestone_id: UUID
    plan_id: UUID
    revoked_on: date
    reached_on: date
