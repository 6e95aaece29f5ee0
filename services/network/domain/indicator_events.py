"""Targets, baselines and measurements of an indicator. Stream `indicator-<uuid5 of its code>`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class IndicatorTargetSet:
    """`value` in the indicator's unit, to be met by `by_on`, counted from `from_on` where that is said."""

    indicator_id: UUID
    indicator: Code
    target_id: UUID
    value: Decimal
    by_on: date
    from_on: date | None
    set_by: Code
    set_on: date


@frozen
class IndicatorTargetSetCorrected:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    target_id: UUID
    corrected_on: date
    value: Decimal
    by_on: date
    from_on: date | None
    set_by: Code
    set_on: date
    reason: Code


@frozen
class IndicatorTargetSetRetracted:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    target_id: UUID
    retracted_on: date
    set_on: date
    reason: Code


@frozen
class BaselineRecorded:
    """What the figure is held against: its `value` on the day `on`."""

    indicator_id: UUID
    indicator: Code
    baseline_id: UUID
    value: Decimal
    on: date
    recorded_on: date


@frozen
class BaselineRecordedCorrected:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    baseline_id: UUID
    corrected_on: date
    value: Decimal
    on: date
    recorded_on: date
    reason: Code


@frozen
class BaselineRecordedRetracted:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    baseline_id: UUID
    retracted_on: date
    recorded_on: date
    reason: Code


@frozen
class MeasuringFrequencySet:
    """The indicator is to be measured every so many days; the latest said holds."""

    indicator_id: UUID
    indicator: Code
    frequency_id: UUID
    days: int
    set_on: date


@frozen
class MeasuringFrequencySetCorrected:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    frequency_id: UUID
    corrected_on: date
    days: int
    set_on: date
    reason: Code


@frozen
class MeasuringFrequencySetRetracted:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    frequency_id: UUID
    retracted_on: date
    set_on: date
    reason: Code


@frozen
class MeasurementTaken:
    """The figure was measured."""

    indicator_id: UUID
    indicator: Code
    measurement_id: UUID
    value: Decimal
    measured_on: date


@frozen
class MeasurementTakenCorrected:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    measurement_id: UUID
    corrected_on: date
    value: Decimal
    measured_on: date
    reason: Code


@frozen
class MeasurementTakenRetracted:
    fact_id: UUID
    indicator_id: UUID
    indicator: Code
    measurement_id: UUID
    retracted_on: date
    measured_on: date
    reason: Code


@frozen
class MeasurementOverdue:
    """The task: it was not measured by `due_on`. The next measurement closes it."""

    indicator_id: UUID
    indicator: Code
    due_on: date


@frozen
class MeasurementOverdueRevoked:
    """After what was told since, it was measured in time, or not due on `due_on`: the task was none."""

    indicator_id: UUID
    indicator: Code
    due_on: date
    revoked_on: date
