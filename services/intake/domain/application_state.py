"""What an application has come to, as its events tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.intake.domain.application_events import (
    ActiveMeasureEnded,
    ActiveMeasureReported,
    ActiveMeasureReportedCorrected,
    ActiveMeasureReportedRetracted,
    ApplicationAdmitted,
    ApplicationClosed,
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationResumed,
    ApplicationSuspended,
    ApplicationWithdrawn,
    Event,
    MeasureReviewDue,
    PreCheckCompleted,
    PreCheckRequested,
    SuspensionRevised,
)
from services.intake.domain.policy import Measure, PreCheckPolicy, policy_on
from services.intake.domain.vocabulary import AccessFlow, AgeBand, Channel, Interest, PreCheckOutcome, Sex


class Status(StrEnum):
    WAITING = "waiting"  # for the partners' answer
    SUSPENDED = "suspended"
    ADMITTED = "admitted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    RETRACTED = "retracted"


@frozen
class Receipt:
    """What was told when the form came in, as far as it may be corrected."""

    received_on: date
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    age_band: AgeBand
    sex: Sex
    referral: Code | None
    municipality: Code | None
    district: Code | None


@frozen
class Suspension:
    """Either it is known when it ends, or when it is looked at again."""

    measure_id: UUID
    resumes_on: date | None
    review_on: date | None
    revision: int = 0


@frozen
class Application:
    told: ApplicationReceived  # as it came in, whatever was corrected since
    receipt: Receipt
    birth_date: Personal[date] | None
    status: Status = Status.WAITING
    corrections: int = 0
    requested: bool = False
    outcome: PreCheckOutcome | None = None
    measures: tuple[Measure, ...] = ()
    retracted_measures: frozenset[UUID] = frozenset()
    suspension: Suspension | None = None
    resumed: bool = False
    admitted_on: date | None = None
    left_on: date | None = None
    duplicate_of: UUID | None = None  # of one that was closed as such

    @property
    def application_id(self) -> UUID:
        return self.told.application_id

    @property
    def person_id(self) -> UUID:
        return self.told.person_id

    @property
    def received_on(self) -> date:
        return self.receipt.received_on

    @property
    def policy(self) -> PreCheckPolicy:
        return policy_on(self.received_on)

    @property
    def left(self) -> bool:
        return self.status in (Status.WITHDRAWN, Status.CLOSED)

    def measure(self, measure_id: UUID) -> Measure | None:
        return next((measure for measure in self.measures if measure.measure_id == measure_id), None)


def evolve(state: Application | None, event: Event) -> Application:
    if isinstance(event, ApplicationReceived):
        return Application(event, receipt_of(event), event.birth_date)
    step: Callable[[Application, Any], Application] = _STEPS[type(event)]
    if state is None:
        raise ValueError(f"{type(event).__name__} of an application that was not received")
    return step(state, event)


def receipt_of(event: ApplicationReceived | ApplicationReceivedCorrected) -> Receipt:
    return Receipt(
        received_on=event.received_on,
        channel=event.channel,
        access_flow=event.access_flow,
        interest=event.interest,
        age_band=event.age_band,
        sex=event.sex,
        referral=event.referral,
        municipality=event.municipality,
        district=event.district,
    )


def _receipt_corrected(state: Application, event: ApplicationReceivedCorrected) -> Application:
    birth_date = event.birth_date or state.birth_date
    return replace(state, receipt=receipt_of(event), birth_date=birth_date, corrections=event.revision)


def _reported(state: Application, event: ActiveMeasureReported) -> Application:
    told = Measure(event.measure_id, event.kind, event.started_on, event.ended_on)
    return replace(state, measures=(*state.measures, told))


def _ended(state: Application, event: ActiveMeasureEnded) -> Application:
    return _each_measure(state, event.measure_id, lambda measure: replace(measure, ended_on=event.ended_on))


def _measure_corrected(state: Application, event: ActiveMeasureReportedCorrected) -> Application:
    told = Measure(event.measure_id, event.kind, event.started_on, event.ended_on)
    return _each_measure(state, event.measure_id, lambda _: told)


def _each_measure(state: Application, measure_id: UUID, change: Callable[[Measure], Measure]) -> Application:
    measures = tuple(change(one) if one.measure_id == measure_id else one for one in state.measures)
    return replace(state, measures=measures)


def _measure_retracted(state: Application, event: ActiveMeasureReportedRetracted) -> Application:
    kept = tuple(one for one in state.measures if one.measure_id != event.measure_id)
    return replace(state, measures=kept, retracted_measures=state.retracted_measures | {event.measure_id})


def _suspended(state: Application, event: ApplicationSuspended) -> Application:
    suspension = Suspension(event.measure_id, event.resumes_on, event.review_on)
    return replace(state, status=Status.SUSPENDED, suspension=suspension)


def _revised(state: Application, event: SuspensionRevised) -> Application:
    suspension = Suspension(event.measure_id, event.resumes_on, event.review_on, event.revision)
    return replace(state, suspension=suspension)


def _reviewed(state: Application, event: MeasureReviewDue) -> Application:
    return replace(state, suspension=state.suspension and replace(state.suspension, review_on=event.next_review_on))


def _admitted(state: Application, event: ApplicationAdmitted) -> Application:
    """An admission recorded after the person has left is a fact of the past: it does not call them back."""
    status = state.status if state.left else Status.ADMITTED
    return replace(state, status=status, admitted_on=event.admitted_on, suspension=None)


def _closed(state: Application, event: ApplicationClosed) -> Application:
    return replace(state, status=Status.CLOSED, left_on=event.closed_on, duplicate_of=event.duplicate_of)


_STEPS: Final[dict[type, Callable[[Application, Any], Application]]] = {
    ApplicationReceivedCorrected: _receipt_corrected,
    ApplicationReceivedRetracted: lambda state, _: replace(state, status=Status.RETRACTED),
    PreCheckRequested: lambda state, _: replace(state, requested=True),
    ActiveMeasureReported: _reported,
    ActiveMeasureEnded: _ended,
    ActiveMeasureReportedCorrected: _measure_corrected,
    ActiveMeasureReportedRetracted: _measure_retracted,
    PreCheckCompleted: lambda state, event: replace(state, outcome=event.outcome),
    ApplicationSuspended: _suspended,
    SuspensionRevised: _revised,
    MeasureReviewDue: _reviewed,
    ApplicationResumed: lambda state, _: replace(state, resumed=True, suspension=None),
    ApplicationAdmitted: _admitted,
    ApplicationWithdrawn: lambda state, event: replace(state, status=Status.WITHDRAWN, left_on=event.withdrawn_on),
    ApplicationClosed: _closed,
}
