"""What happens to an application."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.intake.domain.vocabulary import (
    AccessFlow,
    Admission,
    AgeBand,
    Channel,
    Interest,
    PreCheckOutcome,
    Sex,
)


@frozen
class ApplicationReceived:
    """A form came in. The age band is that of the day of receipt."""

    application_id: UUID
    person_id: UUID
    received_on: date
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    age_band: AgeBand
    sex: Sex
    referral: Code | None
    referral_id: UUID | None
    municipality: Code | None
    district: Code | None
    codice_fiscale: Personal[str] | None
    first_name: Personal[str]
    last_name: Personal[str]
    birth_date: Personal[date] | None
    email: Personal[str] | None
    phone: Personal[str] | None
    message: Personal[str] | None
    cv_text: Personal[str] | None


@frozen
class ApplicationReceivedCorrected:
    """The receipt as it stands from now on, whole. `revision` rises by one with each correction."""

    fact_id: UUID  # the application's
    application_id: UUID
    person_id: UUID
    corrected_on: date
    revision: int
    received_on: date
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    age_band: AgeBand
    sex: Sex
    referral: Code | None
    municipality: Code | None
    district: Code | None
    birth_date: Personal[date] | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ApplicationReceivedRetracted:
    """It never was an application. `received_on` is the day it had been counted on."""

    fact_id: UUID  # the application's
    application_id: UUID
    person_id: UUID
    retracted_on: date
    received_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PreCheckRequested:
    application_id: UUID
    person_id: UUID
    requested_on: date
    answer_by: date
    policy_version: int


@frozen
class ActiveMeasureReported:
    application_id: UUID
    person_id: UUID
    measure_id: UUID
    reported_on: date
    kind: Code
    reported_by: Code
    started_on: date
    ended_on: date | None


@frozen
class ActiveMeasureEnded:
    application_id: UUID
    person_id: UUID
    measure_id: UUID
    ended_on: date


@frozen
class ActiveMeasureReportedCorrected:
    """The measure as it stands from now on, whole."""

    fact_id: UUID  # the measure's
    application_id: UUID
    person_id: UUID
    measure_id: UUID
    corrected_on: date
    kind: Code
    started_on: date
    ended_on: date | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ActiveMeasureReportedRetracted:
    fact_id: UUID  # the measure's
    application_id: UUID
    person_id: UUID
    measure_id: UUID
    retracted_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PreCheckCompleted:
    application_id: UUID
    person_id: UUID
    completed_on: date
    outcome: PreCheckOutcome
    policy_version: int


@frozen
class ApplicationSuspended:
    """Not rejected: waiting. `resumes_on` is known when the measure has ended, `review_on` when it has not."""

    application_id: UUID
    person_id: UUID
    suspended_on: date
    measure_id: UUID
    resumes_on: date | None
    review_on: date | None
    policy_version: int


@frozen
class SuspensionRevised:
    """What is known of the measures has changed, and with it the day of resuming. `revision` rises by one."""

    application_id: UUID
    person_id: UUID
    revised_on: date
    revision: int
    measure_id: UUID
    resumes_on: date | None
    review_on: date | None
    policy_version: int


@frozen
class MeasureReviewDue:
    """A measure without an end keeps suspending: somebody should ask how it stands."""

    application_id: UUID
    person_id: UUID
    measure_id: UUID
    due_on: date
    next_review_on: date


@frozen
class ApplicationResumed:
    application_id: UUID
    person_id: UUID
    resumed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ApplicationAdmitted:
    """Free to be called to the interview."""

    application_id: UUID
    person_id: UUID
    admitted_on: date
    how: Admission


@frozen
class ApplicationWithdrawn:
    application_id: UUID
    person_id: UUID
    withdrawn_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ApplicationClosed:
    application_id: UUID
    person_id: UUID
    closed_on: date
    reason: Code
    duplicate_of: UUID | None
    reason_text: Personal[str] | None


Event = (
    ApplicationReceived
    | ApplicationReceivedCorrected
    | ApplicationReceivedRetracted
    | PreCheckRequested
    | ActiveMeasureReported
    | ActiveMeasureEnded
    | ActiveMeasureReportedCorrected
    | ActiveMeasureReportedRetracted
    | PreCheckCompleted
    | ApplicationSuspended
    | SuspensionRevised
    | MeasureReviewDue
    | ApplicationResumed
    | ApplicationAdmitted
    | ApplicationWithdrawn
    | ApplicationClosed
)
