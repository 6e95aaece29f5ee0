"""The pre-check on the time axis: asks the partners, waits for them, and resumes what was suspended on its day.

The application decides what an answer means; here are only its clocks. A clock that has run out before it is set
falls due at once, as of the instant of what set it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Deadline, DeadlineReached, Issue, Process, frozen
from services.intake.domain.application_commands import (
    CompletePreCheck,
    RaiseMeasureReview,
    RequestPreCheck,
    ResumeAfterWindow,
)
from services.intake.domain.application_events import (
    ApplicationAdmitted,
    ApplicationClosed,
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationSuspended,
    ApplicationWithdrawn,
    MeasureReviewDue,
    SuspensionRevised,
)
from services.intake.domain.policy import policy_on
from services.intake.domain.vocabulary import PreCheckOutcome

NO_ANSWER: Final = "no_answer"
WINDOW_END: Final = "window_end"
REVIEW: Final = "review"


class Phase(StrEnum):
    WAITING = "waiting"
    SUSPENDED = "suspended"
    OVER = "over"


@frozen
class PreCheck:
    """A phase never goes back and a revision counts only when it is newer: what is told twice or late is nothing."""

    application_id: UUID
    phase: Phase
    corrections: int = 0
    revision: int = 0
    review_on: date | None = None


Receipt = ApplicationReceived | ApplicationReceivedCorrected
Suspending = ApplicationSuspended | SuspensionRevised
Ending = ApplicationAdmitted | ApplicationWithdrawn | ApplicationClosed | ApplicationReceivedRetracted


def react(state: PreCheck | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state, heard)
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    if isinstance(heard, Receipt):
        return [_issue(after, RequestPreCheck()), _patience(heard, at)]
    if isinstance(heard, Suspending):
        return [Cancel(NO_ANSWER), *_suspension(heard, at)]
    if isinstance(heard, MeasureReviewDue):
        return [_on_the_day(REVIEW, heard.next_review_on, at)]
    return [Cancel(NO_ANSWER), Cancel(WINDOW_END), Cancel(REVIEW)]


def _on_deadline(state: PreCheck | None, reached: DeadlineReached) -> list[Answer]:
    """A clock that an answer has overtaken says nothing."""
    match state, reached.name:
        case PreCheck(phase=Phase.WAITING), "no_answer":
            return [_issue(state, CompletePreCheck(PreCheckOutcome.NO_ANSWER))]
        case PreCheck(phase=Phase.SUSPENDED), "window_end":
            return [_issue(state, ResumeAfterWindow())]
        case PreCheck(phase=Phase.SUSPENDED), "review":
            return [_issue(state, RaiseMeasureReview())]
    return []


def _issue(state: PreCheck, command: object) -> Issue:
    return Issue("application", state.application_id, command)


def _patience(receipt: Receipt, at: datetime) -> Deadline:
    answer_by = policy_on(receipt.received_on).answer_by(receipt.received_on)
    return Deadline(NO_ANSWER, max(end_of_day(answer_by), at))


def _suspension(heard: Suspending, at: datetime) -> list[Answer]:
    if heard.resumes_on is not None:
        return [Cancel(REVIEW), _on_the_day(WINDOW_END, heard.resumes_on, at)]
    assert heard.review_on is not None, "a suspension without an end has a review"
    return [Cancel(WINDOW_END), _on_the_day(REVIEW, heard.review_on, at)]


def _on_the_day(name: str, day: date, at: datetime) -> Deadline:
    """From the day's first instant on, in Rome."""
    return Deadline(name, max(end_of_day(day - timedelta(days=1)), at))


def evolve(state: PreCheck | None, heard: Any, _at: datetime) -> PreCheck | None:
    if isinstance(heard, Receipt):
        return _received(state, heard)
    if isinstance(heard, Suspending):
        return _suspended(state, heard)
    if isinstance(heard, MeasureReviewDue):
        return _reviewed(state, heard)
    if isinstance(heard, Ending):
        return replace(state or PreCheck(heard.application_id, Phase.OVER), phase=Phase.OVER)
    return state


def _received(state: PreCheck | None, heard: Receipt) -> PreCheck:
    corrections = heard.revision if isinstance(heard, ApplicationReceivedCorrected) else 0
    if state is None:
        return PreCheck(heard.application_id, Phase.WAITING, corrections)
    if state.phase is not Phase.WAITING or corrections <= state.corrections:
        return state
    return replace(state, corrections=corrections)


def _suspended(state: PreCheck | None, heard: Suspending) -> PreCheck:
    revision = heard.revision if isinstance(heard, SuspensionRevised) else 0
    before = state or PreCheck(heard.application_id, Phase.WAITING)
    told = before.phase is Phase.SUSPENDED and revision <= before.revision
    if told or before.phase is Phase.OVER:
        return before
    return replace(before, phase=Phase.SUSPENDED, revision=revision, review_on=heard.review_on)


def _reviewed(state: PreCheck | None, heard: MeasureReviewDue) -> PreCheck | None:
    if state is None or state.phase is not Phase.SUSPENDED or state.review_on is None:
        return state
    return replace(state, review_on=max(state.review_on, heard.next_review_on))


def _instance(heard: Receipt | Suspending | MeasureReviewDue | Ending) -> UUID:
    return heard.application_id


PRECHECK: Final = Process(
    name="precheck",
    state=PreCheck,
    hears={
        "insieme.intake.application-received.v1": ApplicationReceived,
        "insieme.intake.application-received-corrected.v1": ApplicationReceivedCorrected,
        "insieme.intake.application-received-retracted.v1": ApplicationReceivedRetracted,
        "insieme.intake.application-suspended.v1": ApplicationSuspended,
        "insieme.intake.suspension-revised.v1": SuspensionRevised,
        "insieme.intake.measure-review-due.v1": MeasureReviewDue,
        "insieme.intake.application-admitted.v1": ApplicationAdmitted,
        "insieme.intake.application-withdrawn.v1": ApplicationWithdrawn,
        "insieme.intake.application-closed.v1": ApplicationClosed,
    },
    commands=(RequestPreCheck, CompletePreCheck, ResumeAfterWindow, RaiseMeasureReview),
    instance=_instance,
    react=react,
    evolve=evolve,
)
