"""What the partners' answer, and its absence, do to an application.

"La verifica condivisa a monte valuta misure di politica attiva nell'arco degli ultimi dodici mesi" (ch. 5, note 6).
"""

from __future__ import annotations

from datetime import datetime

from foundation.calendar import day_of, end_of_day
from foundation.decider import Code, Refused
from foundation.facts import not_in_future
from services.intake.domain.application_commands import (
    CheckCommand,
    CompletePreCheck,
    CorrectActiveMeasureReported,
    EndActiveMeasure,
    MeasureCommand,
    ReportActiveMeasure,
    RequestPreCheck,
    ResumeAfterWindow,
    RetractActiveMeasureReported,
)
from services.intake.domain.application_events import (
    ActiveMeasureEnded,
    ActiveMeasureReported,
    ActiveMeasureReportedCorrected,
    ActiveMeasureReportedRetracted,
    ApplicationAdmitted,
    ApplicationResumed,
    ApplicationSuspended,
    Event,
    MeasureReviewDue,
    PreCheckCompleted,
    PreCheckRequested,
    SuspensionRevised,
)
from services.intake.domain.application_state import Application, Status, Suspension, evolve
from services.intake.domain.policy import Measure, holding
from services.intake.domain.reasons import NO_MEASURE_LEFT, WINDOW_ENDED
from services.intake.domain.vocabulary import Admission, PreCheckOutcome


def in_good_time(state: Application, now: datetime) -> None:
    """Nothing happens to an application before it was received."""
    if day_of(now) < state.received_on:
        raise Refused("before_receipt", received_on=state.received_on)


def on_check(state: Application, command: CheckCommand, now: datetime) -> list[Event]:
    """What the clock asks for and has been overtaken comes to nothing."""
    match command:
        case RequestPreCheck():
            return _requested(state, now)
        case CompletePreCheck(PreCheckOutcome.CLEAR):
            return _answered_clear(state, now)
        case CompletePreCheck(PreCheckOutcome.NO_ANSWER):
            return _not_answered(state, now)
        case CompletePreCheck():
            raise Refused("not_possible_now")
        case ResumeAfterWindow():
            return _window_over(state, now)
    return _review_due(state, now)


def _requested(state: Application, now: datetime) -> list[Event]:
    if state.requested or state.status is not Status.WAITING:
        return []
    day = max(day_of(now), state.received_on)  # the receipt may have been corrected meanwhile
    policy = state.policy
    answer_by = policy.answer_by(state.received_on)
    return [PreCheckRequested(state.application_id, state.person_id, day, answer_by, policy.version)]


def _answered_clear(state: Application, now: datetime) -> list[Event]:
    in_good_time(state, now)
    completed = _completed(state, PreCheckOutcome.CLEAR, now)
    match state:
        case Application(status=Status.WAITING):
            return [completed, _admitted(state, Admission.CHECKED, now)]
        case Application(status=Status.SUSPENDED):
            raise Refused("measure_in_window")
        case Application(outcome=PreCheckOutcome.CLEAR):
            return []
        case Application(status=Status.ADMITTED, outcome=None | PreCheckOutcome.NO_ANSWER):
            return [completed]
    raise Refused("not_possible_now")


def _not_answered(state: Application, now: datetime) -> list[Event]:
    """Who told only of measures outside the window has answered."""
    if state.status is not Status.WAITING:
        return []
    answer_by = state.policy.answer_by(state.received_on)
    if now < end_of_day(answer_by):
        raise Refused("patience_not_over", answer_by=answer_by)
    if state.measures:
        return [_completed(state, PreCheckOutcome.CLEAR, now), _admitted(state, Admission.CHECKED, now)]
    return [_completed(state, PreCheckOutcome.NO_ANSWER, now), _admitted(state, Admission.NO_ANSWER, now)]


def _window_over(state: Application, now: datetime) -> list[Event]:
    if state.suspension is None or state.status is not Status.SUSPENDED:
        return []
    resumes_on = state.suspension.resumes_on
    if resumes_on is None or day_of(now) < resumes_on:
        raise Refused("window_not_over", resumes_on=resumes_on)
    return _resumed(state, WINDOW_ENDED, now)


def _review_due(state: Application, now: datetime) -> list[Event]:
    suspension = state.suspension
    if state.status is not Status.SUSPENDED or suspension is None or suspension.review_on is None:
        return []
    due_on = suspension.review_on
    if day_of(now) < due_on:
        return []
    again = state.policy.review_after(due_on)
    return [MeasureReviewDue(state.application_id, state.person_id, suspension.measure_id, due_on, again)]


def on_measure(state: Application, command: MeasureCommand, now: datetime) -> list[Event]:
    """A measure is a fact whatever became of the application; it suspends only one that is still waiting."""
    in_good_time(state, now)
    noted = _noted(state, command, state.measure(command.measure_id), now)
    return noted and [*noted, *reassess(evolve(state, noted[0]), now)]


def _noted(state: Application, command: MeasureCommand, known: Measure | None, now: datetime) -> list[Event]:
    if isinstance(command, ReportActiveMeasure):
        return _reported(state, command, known, now)
    if isinstance(command, RetractActiveMeasureReported) and command.measure_id in state.retracted_measures:
        return []
    if known is None:
        raise Refused("unknown_measure")
    match command:
        case EndActiveMeasure():
            return _ended(state, command, known, now)
        case CorrectActiveMeasureReported():
            return _corrected(state, command, known, now)
        case RetractActiveMeasureReported():
            return [_retracted(state, command, now)]


def _reported(state: Application, command: ReportActiveMeasure, known: Measure | None, now: datetime) -> list[Event]:
    told = _told(command, now)
    if told == known:
        return []
    if known or command.measure_id in state.retracted_measures:
        raise Refused("measure_already_reported")
    if state.left_on is not None and state.left_on < day_of(now):
        raise Refused("left_before", day=state.left_on)
    return [
        ActiveMeasureReported(
            application_id=state.application_id,
            person_id=state.person_id,
            measure_id=told.measure_id,
            reported_on=day_of(now),
            kind=told.kind,
            reported_by=command.reported_by,
            started_on=told.started_on,
            ended_on=told.ended_on,
        )
    ]


def _told(command: ReportActiveMeasure | CorrectActiveMeasureReported, now: datetime) -> Measure:
    return _sound(Measure(command.measure_id, command.kind, command.started_on, command.ended_on), now)


def _sound(measure: Measure, now: datetime) -> Measure:
    not_in_future(measure.started_on, now)
    not_in_future(measure.ended_on, now)
    if measure.ended_on is not None and measure.ended_on < measure.started_on:
        raise Refused("ends_before_start")
    return measure


def _ended(state: Application, command: EndActiveMeasure, known: Measure, now: datetime) -> list[Event]:
    if known.ended_on == command.ended_on:
        return []
    if known.ended_on is not None:
        raise Refused("measure_already_ended", ended_on=known.ended_on)
    _sound(Measure(known.measure_id, known.kind, known.started_on, command.ended_on), now)
    return [ActiveMeasureEnded(state.application_id, state.person_id, known.measure_id, command.ended_on)]


def _corrected(state: Application, command: CorrectActiveMeasureReported, known: Measure, now: datetime) -> list[Event]:
    told = _told(command, now)
    if told == known:
        return []
    return [
        ActiveMeasureReportedCorrected(
            fact_id=told.measure_id,
            application_id=state.application_id,
            person_id=state.person_id,
            measure_id=told.measure_id,
            corrected_on=day_of(now),
            kind=told.kind,
            started_on=told.started_on,
            ended_on=told.ended_on,
            reason=command.reason,
            reason_text=command.reason_text,
        )
    ]


def _retracted(
    state: Application, command: RetractActiveMeasureReported, now: datetime
) -> ActiveMeasureReportedRetracted:
    return ActiveMeasureReportedRetracted(
        fact_id=command.measure_id,
        application_id=state.application_id,
        person_id=state.person_id,
        measure_id=command.measure_id,
        retracted_on=day_of(now),
        reason=command.reason,
        reason_text=command.reason_text,
    )


def reassess(state: Application, now: datetime) -> list[Event]:
    """What follows from a change in the measures or in the day of receipt."""
    held = holding(state.policy, state.measures, state.received_on)
    match state.status, held:
        case Status.WAITING, Measure():
            return [_completed(state, PreCheckOutcome.ACTIVE_MEASURE, now), _suspended(state, held, now)]
        case Status.SUSPENDED, Measure():
            return _revised(state, held, now)
        case Status.SUSPENDED, None:
            return _resumed(state, NO_MEASURE_LEFT, now)
    return []


def _suspended(state: Application, held: Measure, now: datetime) -> ApplicationSuspended:
    resumes_on = state.policy.released_on(held)
    return ApplicationSuspended(
        application_id=state.application_id,
        person_id=state.person_id,
        suspended_on=day_of(now),
        measure_id=held.measure_id,
        resumes_on=resumes_on,
        review_on=None if resumes_on else state.policy.review_after(day_of(now)),
        policy_version=state.policy.version,
    )


def _revised(state: Application, held: Measure, now: datetime) -> list[Event]:
    before = state.suspension or Suspension(held.measure_id, None, None)
    resumes_on = state.policy.released_on(held)
    review_on = None if resumes_on else before.review_on or state.policy.review_after(day_of(now))
    if before == Suspension(held.measure_id, resumes_on, review_on, before.revision):
        return []
    return [
        SuspensionRevised(
            application_id=state.application_id,
            person_id=state.person_id,
            revised_on=day_of(now),
            revision=before.revision + 1,
            measure_id=held.measure_id,
            resumes_on=resumes_on,
            review_on=review_on,
            policy_version=state.policy.version,
        )
    ]


def _completed(state: Application, outcome: PreCheckOutcome, now: datetime) -> PreCheckCompleted:
    version = state.policy.version
    return PreCheckCompleted(state.application_id, state.person_id, day_of(now), outcome, version)


def _admitted(state: Application, how: Admission, now: datetime) -> ApplicationAdmitted:
    return ApplicationAdmitted(state.application_id, state.person_id, day_of(now), how)


def _resumed(state: Application, reason: Code, now: datetime) -> list[Event]:
    resumed = ApplicationResumed(state.application_id, state.person_id, day_of(now), reason, None)
    return [resumed, _admitted(state, Admission.RESUMED, now)]
