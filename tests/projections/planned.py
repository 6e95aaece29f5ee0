"""What is said of the plan, tables, targets and topics, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.projections.inbound import agreements as a
from services.projections.inbound import plan as p
from tests.projections.history import id_of

ENTERED = date(2018, 1, 1)


def milestone(
    label: str,
    on: date,
    row: str = "imprese",
    value: int | None = None,
    entered: date = ENTERED,
    number: int | None = None,
) -> p.MilestonePlanned:
    counted = ("4d" if value else None), value
    return p.MilestonePlanned(id_of(label), row.title(), row, label, on, *counted, entered, number)


def milestone_corrected(
    label: str, on: date, row: str = "imprese", entered: date = ENTERED
) -> p.MilestonePlannedCorrected:
    return p.MilestonePlannedCorrected(id_of(label), row.title(), row, label, on, None, None, entered)


def milestone_retracted(label: str, on: date) -> p.MilestonePlannedRetracted:
    return p.MilestonePlannedRetracted(id_of(label), on)


def moved(label: str, on: date, to: date, what: str = "") -> p.MilestoneRescheduled:
    return p.MilestoneRescheduled(id_of(label), id_of(f"move {label} {what}"), to, on)


def move_retracted(label: str, on: date, what: str = "") -> p.MilestoneRescheduledRetracted:
    return p.MilestoneRescheduledRetracted(id_of(label), id_of(f"move {label} {what}"), on)


def reached(label: str, on: date) -> p.MilestoneReached:
    return p.MilestoneReached(id_of(label), on, True)


def reach_revoked(label: str, on: date) -> p.MilestoneReachRevoked:
    return p.MilestoneReachRevoked(id_of(label), on)


def convened(table: str, on: date, days: int | None = None, per_year: int | None = None) -> p.TableConvened:
    return p.TableConvened(id_of(table), table, days, per_year, on)


def convening_corrected(
    table: str, on: date, days: int | None = None, per_year: int | None = None
) -> p.TableConvenedCorrected:
    return p.TableConvenedCorrected(id_of(table), table, days, per_year, on, on)


def convening_retracted(table: str, on: date) -> p.TableConvenedRetracted:
    return p.TableConvenedRetracted(id_of(table), on)


def decided(table: str, on: date, text: str) -> a.DecisionRecorded:
    return a.DecisionRecorded(id_of(table), id_of(f"decision {text}"), text, on)


def decision_corrected(table: str, on: date, text: str, rather: str) -> a.DecisionRecordedCorrected:
    return a.DecisionRecordedCorrected(id_of(table), id_of(f"decision {text}"), rather, on, on)


def decision_retracted(table: str, on: date, text: str) -> a.DecisionRecordedRetracted:
    return a.DecisionRecordedRetracted(id_of(table), id_of(f"decision {text}"), on)


def _action(table: str, what: str) -> tuple[UUID, UUID]:
    return id_of(table), id_of(f"action {what}")


def assigned(table: str, on: date, what: str, due: date, to: str = "coordinator") -> a.ActionAssigned:
    return a.ActionAssigned(*_action(table, what), what, to, due, on)


def assignment_corrected(table: str, on: date, what: str, due: date) -> a.ActionAssignedCorrected:
    return a.ActionAssignedCorrected(*_action(table, what), what, "coordinator", due, on, on)


def assignment_retracted(table: str, on: date, what: str) -> a.ActionAssignedRetracted:
    return a.ActionAssignedRetracted(*_action(table, what), on)


def done(table: str, on: date, what: str) -> a.ActionDone:
    return a.ActionDone(*_action(table, what), id_of(f"doing {what}"), on)


def doing_retracted(table: str, on: date, what: str) -> a.ActionDoneRetracted:
    return a.ActionDoneRetracted(*_action(table, what), id_of(f"doing {what}"), on)


def met(table: str, on: date, what: str = "") -> p.TableMeetingHeld:
    return p.TableMeetingHeld(id_of(table), id_of(f"meeting {table} {what}"), on)


def meeting_corrected(table: str, on: date, what: str = "") -> p.TableMeetingHeldCorrected:
    return p.TableMeetingHeldCorrected(id_of(table), id_of(f"meeting {table} {what}"), on, on)


def meeting_retracted(table: str, on: date, what: str = "") -> p.TableMeetingHeldRetracted:
    return p.TableMeetingHeldRetracted(id_of(table), id_of(f"meeting {table} {what}"), on)


def overdue(table: str, on: date) -> p.TableMeetingOverdue:
    return p.TableMeetingOverdue(id_of(table), on)


def overdue_revoked(table: str, due: date, on: date) -> p.TableMeetingOverdueRevoked:
    return p.TableMeetingOverdueRevoked(id_of(table), due, on)


def topic(title: str, month: date, on: date = date(2017, 6, 1)) -> p.TopicPlanned:
    return p.TopicPlanned(id_of(title), month, title, on)


def topic_retracted(title: str, on: date) -> p.TopicPlannedRetracted:
    return p.TopicPlannedRetracted(id_of(title), on)


def published(title: str, on: date) -> p.TopicPublished:
    return p.TopicPublished(id_of(title), id_of(f"publication {title}"), on, "online")


def publication_corrected(title: str, on: date) -> p.TopicPublishedCorrected:
    return p.TopicPublishedCorrected(id_of(title), id_of(f"publication {title}"), on, "online", on)


def publication_retracted(title: str, on: date) -> p.TopicPublishedRetracted:
    return p.TopicPublishedRetracted(id_of(title), id_of(f"publication {title}"), on)


def missing(month: date) -> p.TopicMissing:
    return p.TopicMissing(id_of(f"month {month}"), month)


def missing_revoked(month: date, on: date) -> p.TopicMissingRevoked:
    return p.TopicMissingRevoked(id_of(f"month {month}"), month, on)


def _of(indicator: str) -> tuple[UUID, str]:
    return id_of(f"indicator {indicator}"), indicator


def target(
    indicator: str, on: date, value: str, by: date, from_: date | None = None, what: str = ""
) -> p.IndicatorTargetSet:
    ids = *_of(indicator), id_of(f"target {indicator} {by}{what}")
    return p.IndicatorTargetSet(*ids, Decimal(value), by, from_, "coordination", on)


def target_corrected(indicator: str, on: date, value: str, by: date) -> p.IndicatorTargetSetCorrected:
    ids = *_of(indicator), id_of(f"target {indicator} {by}")
    return p.IndicatorTargetSetCorrected(*ids, Decimal(value), by, None, "coordination", on, on)


def target_retracted(indicator: str, on: date, by: date) -> p.IndicatorTargetSetRetracted:
    return p.IndicatorTargetSetRetracted(*_of(indicator), id_of(f"target {indicator} {by}"), on)


def baseline(indicator: str, on: date, value: str, what: str = "") -> p.BaselineRecorded:
    return p.BaselineRecorded(*_of(indicator), id_of(f"baseline {indicator} {on}{what}"), Decimal(value), on)


def baseline_retracted(indicator: str, on: date) -> p.BaselineRecordedRetracted:
    return p.BaselineRecordedRetracted(*_of(indicator), id_of(f"baseline {indicator} {on}"), on)


def unmeasured(indicator: str, on: date) -> p.MeasurementOverdue:
    return p.MeasurementOverdue(*_of(indicator), on)


def unmeasured_revoked(indicator: str, due: date, on: date) -> p.MeasurementOverdueRevoked:
    return p.MeasurementOverdueRevoked(*_of(indicator), due, on)


def measured(indicator: str, on: date) -> p.MeasurementTaken:
    return p.MeasurementTaken(*_of(indicator), id_of(f"measurement {indicator}"), on)


def measurement_corrected(indicator: str, on: date) -> p.MeasurementTakenCorrected:
    return p.MeasurementTakenCorrected(*_of(indicator), id_of(f"measurement {indicator}"), on, on)


def measurement_retracted(indicator: str, on: date) -> p.MeasurementTakenRetracted:
    return p.MeasurementTakenRetracted(*_of(indicator), id_of(f"measurement {indicator}"), on)
