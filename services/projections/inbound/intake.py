"""What is read of the topic of intake."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import OfApplication, OfPerson, said_by


@frozen
class ApplicationReceived(OfApplication):
    received_on: date
    channel: Code
    access_flow: Code
    interest: Code
    age_band: Code
    sex: Code
    referral: Code | None
    district: Code | None
    municipality: Code | None = field(default=None, kw_only=True)


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
class DuplicateDismissed(OfPerson):
    """`application_id`: of one that followed another, else it was of two records."""

    application_id: UUID | None
    dismissed_on: date
    reason: Code
    other_person_id: UUID


@frozen
class DuplicateProposed(OfPerson):
    """The record of `person_id` looks like that of the other, whose id is the lesser."""

    other_person_id: UUID
    proposed_on: date


@frozen
class DuplicateProposalWithdrawn(OfPerson):
    other_person_id: UUID
    withdrawn_on: date


@frozen
class ReferralReceived(OfPerson):
    referral_id: UUID
    referred_on: date
    source: Code


@frozen
class HelpDeskVisitRecorded:
    visit_id: UUID
    visited_on: date
    assisted: bool
    person_id: UUID | None
    application_id: UUID | None


@frozen
class CvReceived(OfApplication):
    cv_id: UUID
    version: int
    received_on: date


@frozen
class DocumentAttached(OfPerson):
    attached_on: date
    kind: Code


@frozen
class PersonDetailsCorrected(OfPerson):
    corrected_on: date
    reason: Code


@frozen
class PersonsMerged(OfPerson):
    """`merged_person_id` is an alias of `person_id` from its recording on."""

    merged_person_id: UUID
    merged_on: date


@frozen
class PersonsUnmerged(OfPerson):
    merged_person_id: UUID
    unmerged_on: date
    reason: Code


@frozen
class ConsentGiven(OfPerson):
    purpose: Code
    given_on: date
    until: date | None


@frozen
class ConsentWithdrawn(OfPerson):
    purpose: Code
    withdrawn_on: date


@frozen
class PersonErased(OfPerson):
    erased_on: date


@frozen
class CaseAssigned(OfPerson):
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned(OfPerson):
    assignee: Code
    assigned_on: date
    reason: Code


@frozen
class ContactAttempted(OfPerson):
    attempted_on: date
    channel: Code
    outcome: Code


@frozen
class NoteRecorded(OfPerson):
    noted_on: date


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
CASES = said_by("intake", CaseAssigned, CaseReassigned)
INTAKE = (
    APPLICATIONS
    | MERGING
    | CASES
    | said_by(
        "intake",
        DuplicateDismissed,
        DuplicateProposed,
        DuplicateProposalWithdrawn,
        ReferralReceived,
        HelpDeskVisitRecorded,
        CvReceived,
        DocumentAttached,
        PersonDetailsCorrected,
        ConsentGiven,
        ConsentWithdrawn,
        PersonErased,
        ContactAttempted,
        NoteRecorded,
    )
)
