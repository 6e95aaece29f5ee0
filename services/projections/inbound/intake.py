"""What is read of the topic of intake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import OfApplication, said_by


@frozen
class ApplicationReceived(OfApplication):
    received_on: date
    channel: Code
    access_flow: Code
    interest: Code
    referral: Code | None


@frozen
class ApplicationReceivedCorrected(ApplicationReceived):
    corrected_on: date
    reason: Code


@frozen
class ApplicationReceivedRetracted(OfApplication):
    retracted_on: date
    received_on: date
    reason: Code


@frozen
class PreCheckRequested(OfApplication):
    requested_on: date
    answer_by: date


@frozen
class ActiveMeasureReported(OfApplication):
    measure_id: UUID
    reported_on: date
    kind: Code
    reported_by: Code
    started_on: date
    ended_on: date | None


@frozen
class ActiveMeasureEnded(OfApplication):
    measure_id: UUID
    ended_on: date


@frozen
class ActiveMeasureReportedCorrected(OfApplication):
    measure_id: UUID
    corrected_on: date
    kind: Code
    started_on: date
    ended_on: date | None
    reason: Code


@frozen
class ActiveMeasureReportedRetracted(OfApplication):
    measure_id: UUID
    retracted_on: date
    reason: Code


@frozen
class PreCheckCompleted(OfApplication):
    completed_on: date
    outcome: Code


@frozen
class ApplicationSuspended(OfApplication):
    suspended_on: date
    resumes_on: date | None
    review_on: date | None


@frozen
class SuspensionRevised(OfApplication):
    revised_on: date
    resumes_on: date | None
    review_on: date | None


@frozen
class MeasureReviewDue(OfApplication):
    due_on: date
    next_review_on: date


@frozen
class ApplicationResumed(OfApplication):
    resumed_on: date
    reason: Code


@frozen
class ApplicationAdmitted(OfApplication):
    admitted_on: date
    how: Code


@frozen
class ApplicationWithdrawn(OfApplication):
    withdrawn_on: date
    reason: Code


@frozen
class ApplicationClosed(OfApplication):
    closed_on: date
    reason: Code


@frozen
class PersonsMerged:
    kept_person_id: UUID
    merged_person_id: UUID


@frozen
class PersonsUnmerged:
    kept_person_id: UUID
    merged_person_id: UUID


RECEIPTS = said_by("intake", ApplicationReceived, ApplicationReceivedCorrected, ApplicationReceivedRetracted)
MERGING = said_by("intake", PersonsMerged, PersonsUnmerged)
APPLICATIONS = RECEIPTS | said_by(
    "intake",
    PreCheckRequested,
    ActiveMeasureReported,
    ActiveMeasureEnded,
    ActiveMeasureReportedCorrected,
    ActiveMeasureReportedRetracted,
    PreCheckCompleted,
    ApplicationSuspended,
    SuspensionRevised,
    MeasureReviewDue,
    ApplicationResumed,
    ApplicationAdmitted,
    ApplicationWithdrawn,
    ApplicationClosed,
)
INTAKE = APPLICATIONS | MERGING
