"""What can be asked of an application. The day of a fact is the day of `now`, unless the command carries it.

Any of them may be refused with `not_possible_now`, with `date_in_future` where it carries a day, all but the first with
`application_unknown`, and, once there is an application, with `before_receipt`.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest, PreCheckOutcome, Sex


@frozen
class ReceiveApplication:
    """The form, filled in online or with help at the desk. Refused: born_after_receipt, known_with_other_content."""

    application_id: UUID
    person_id: UUID
    received_on: date
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    first_name: Personal[str]
    last_name: Personal[str]
    sex: Sex = Sex.UNKNOWN
    referral: Code | None = None
    referral_id: UUID | None = None
    municipality: Code | None = None
    district: Code | None = None
    codice_fiscale: Personal[str] | None = None
    birth_date: Personal[date] | None = None
    email: Personal[str] | None = None
    phone: Personal[str] | None = None
    message: Personal[str] | None = None
    cv_text: Personal[str] | None = None


@frozen
class CorrectApplicationReceived:
    """The receipt as it should have been recorded, whole. Without a birth date the age band follows the known one.

    Refused: born_after_receipt, receipt_after_outcome.
    """

    received_on: date
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    sex: Sex
    reason: Code
    referral: Code | None = None
    municipality: Code | None = None
    district: Code | None = None
    birth_date: Personal[date] | None = None
    reason_text: Personal[str] | None = None


@frozen
class RetractApplicationReceived:
    """It never was an application: a trial, a form sent twice by mistake."""

    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RequestPreCheck:
    """Ask the partners whether the person had a measure in the window."""


@frozen
class ReportActiveMeasure:
    """A partner tells of a measure; one inside the window suspends the application at once.

    Refused: ends_before_start, measure_already_reported, left_before.
    """

    measure_id: UUID
    kind: Code
    reported_by: Code
    started_on: date
    ended_on: date | None = None


@frozen
class EndActiveMeasure:
    """A measure told without an end has ended. Refused: unknown_measure, ends_before_start, measure_already_ended."""

    measure_id: UUID
    ended_on: date


@frozen
class CorrectActiveMeasureReported:
    """The measure as it should have been told, whole. Refused: unknown_measure, ends_before_start."""

    measure_id: UUID
    kind: Code
    started_on: date
    ended_on: date | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractActiveMeasureReported:
    """There is no such measure: it is another person's, or a mistake. Refused: unknown_measure."""

    measure_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CompletePreCheck:
    """`clear`: the partners know of no measure. `no_answer`: they let the patience pass. Both admit.

    Refused: patience_not_over, measure_in_window.
    """

    outcome: PreCheckOutcome


@frozen
class ResumeAfterWindow:
    """The twelve months since the measure's end are over. Refused: window_not_over."""


@frozen
class ResumeApplication:
    """Earlier than the window, "qualora si presentassero richieste congruenti ai profili", with a reason."""

    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RaiseMeasureReview:
    """The measure still has no end and the day to ask about it has come."""


@frozen
class AdmitApplication:
    """An assessment in the programme's old records ("storico") proves that the application was admitted.

    Whatever the pre-check had come to by then. Refused: left_before.
    """


@frozen
class WithdrawApplication:
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CloseApplication:
    """With the reason `duplicate`, `duplicate_of` names the application that stays.

    Refused: duplicate_needs_other, duplicate_of_itself.
    """

    reason: Code
    reason_text: Personal[str] | None = None
    duplicate_of: UUID | None = None


@frozen
class CiteApplication:
    """A record of the past names this application: nothing comes of it. `among_others`: in a list of people.

    Refused: participant_unknown, where it is among others.
    """

    among_others: bool = False


ReceiptCommand = CorrectApplicationReceived | RetractApplicationReceived
MeasureCommand = ReportActiveMeasure | EndActiveMeasure | CorrectActiveMeasureReported | RetractActiveMeasureReported
CheckCommand = RequestPreCheck | CompletePreCheck | ResumeAfterWindow | RaiseMeasureReview
OutcomeCommand = ResumeApplication | AdmitApplication | WithdrawApplication | CloseApplication
Command = ReceiveApplication | ReceiptCommand | MeasureCommand | CheckCommand | OutcomeCommand | CiteApplication
