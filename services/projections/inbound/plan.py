"""What is read of the topic of the network: plan and milestones, tables, targets, the communication calendar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfMilestone:
    milestone_id: UUID


@frozen
class MilestonePlanned(OfMilestone):
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
class MilestonePlannedCorrected(MilestonePlanned):
    pass


@frozen
class MilestonePlannedRetracted(OfMilestone):
    retracted_on: date


@frozen
class MilestoneRescheduled(OfMilestone):
    rescheduling_id: UUID
    planned_on: date
    rescheduled_on: date


@frozen
class MilestoneRescheduledCorrected(MilestoneRescheduled):
    corrected_on: date


@frozen
class MilestoneRescheduledRetracted(OfMilestone):
    rescheduling_id: UUID
    retracted_on: date


@frozen
class MilestoneReached(OfMilestone):
    reached_on: date
    by_figure: bool


@frozen
class MilestoneReachRevoked(OfMilestone):
    revoked_on: date


@frozen
class OfTable:
    table_id: UUID


@frozen
class TableConvened(OfTable):
    name: PublicText
    cadence_days: int | None
    per_year: int | None
    convened_on: date


@frozen
class TableConvenedCorrected(TableConvened):
    corrected_on: date


@frozen
class TableConvenedRetracted(OfTable):
    retracted_on: date


@frozen
class TableMeetingHeld(OfTable):
    meeting_id: UUID
    held_on: date


@frozen
class TableMeetingHeldCorrected(TableMeetingHeld):
    corrected_on: date


@frozen
class TableMeetingHeldRetracted(OfTable):
    meeting_id: UUID
    retracted_on: date


@frozen
class TableMeetingOverdue(OfTable):
    due_on: date


@frozen
class TableMeetingOverdueRevoked(OfTable):
    due_on: date
    revoked_on: date


@frozen
class OfIndicator:
    indicator_id: UUID
    indicator: Code


@frozen
class IndicatorTargetSet(OfIndicator):
    target_id: UUID
    value: Decimal
    by_on: date
    from_on: date | None
    set_by: Code
    set_on: date


@frozen
class IndicatorTargetSetCorrected(IndicatorTargetSet):
    corrected_on: date


@frozen
class IndicatorTargetSetRetracted(OfIndicator):
    target_id: UUID
    retracted_on: date


@frozen
class BaselineRecorded(OfIndicator):
    baseline_id: UUID
    value: Decimal
    on: date


@frozen
class BaselineRecordedCorrected(BaselineRecorded):
    corrected_on: date


@frozen
class BaselineRecordedRetracted(OfIndicator):
    baseline_id: UUID
    retracted_on: date


@frozen
class MeasurementTaken(OfIndicator):
    measurement_id: UUID
    measured_on: date


@frozen
class MeasurementTakenCorrected(MeasurementTaken):
    corrected_on: date


@frozen
class MeasurementTakenRetracted(OfIndicator):
    measurement_id: UUID
    retracted_on: date


@frozen
class MeasurementOverdue(OfIndicator):
    due_on: date


@frozen
class MeasurementOverdueRevoked(OfIndicator):
    due_on: date
    revoked_on: date


@frozen
class OfTopic:
    topic_id: UUID


@frozen
class TopicPlanned(OfTopic):
    """`month` is its first day; `planned_on`: when it was entered in the calendar."""

    month: date
    title: PublicText
    planned_on: date


@frozen
class TopicPlannedCorrected(TopicPlanned):
    corrected_on: date


@frozen
class TopicPlannedRetracted(OfTopic):
    retracted_on: date


@frozen
class TopicPublished(OfTopic):
    publication_id: UUID
    published_on: date
    channel: Code


@frozen
class TopicPublishedCorrected(TopicPublished):
    corrected_on: date


@frozen
class TopicPublishedRetracted(OfTopic):
    publication_id: UUID
    retracted_on: date


@frozen
class TopicMissing:
    month_id: UUID
    month: date


@frozen
class TopicMissingRevoked(TopicMissing):
    revoked_on: date


PLAN = said_by(
    "network",
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
    MilestoneRescheduled,
    MilestoneRescheduledCorrected,
    MilestoneRescheduledRetracted,
    MilestoneReached,
    MilestoneReachRevoked,
    TableConvened,
    TableConvenedCorrected,
    TableConvenedRetracted,
    TableMeetingHeld,
    TableMeetingHeldCorrected,
    TableMeetingHeldRetracted,
    TableMeetingOverdue,
    TableMeetingOverdueRevoked,
    IndicatorTargetSet,
    IndicatorTargetSetCorrected,
    IndicatorTargetSetRetracted,
    BaselineRecorded,
    BaselineRecordedCorrected,
    BaselineRecordedRetracted,
    MeasurementTaken,
    MeasurementTakenCorrected,
    MeasurementTakenRetracted,
    MeasurementOverdue,
    MeasurementOverdueRevoked,
    TopicPlanned,
    TopicPlannedCorrected,
    TopicPlannedRetracted,
    TopicPublished,
    TopicPublishedCorrected,
    TopicPublishedRetracted,
    TopicMissing,
    TopicMissingRevoked,
)
