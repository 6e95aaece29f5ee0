"""What a pathway has come to: what was said of each deadline, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Code, frozen
from foundation.facts import Told
from services.placement.domain.bands import Standing
from services.placement.domain.pathway_events import (
    BandDeadlineCancelled,
    BandDeadlineMet,
    BandDeadlineMetRevoked,
    BandDeadlineMissed,
    BandDeadlineSet,
    Event,
    JobFoundAutonomously,
    JobFoundAutonomouslyCorrected,
    JobFoundAutonomouslyRetracted,
    PathwayClosed,
    PathwayGivenUp,
    PathwayGivenUpRetracted,
    PathwayOpened,
    PathwayPaused,
    PathwayPausedCorrected,
    PathwayPausedRetracted,
    PathwayReopened,
    PathwayResumed,
    PathwayRevised,
)
from services.placement.domain.pathway_words import BandDeadline, Pause, Readiness


@frozen
class Kept:
    """What was said of a deadline. `due_on` is None where it has to be set anew and while it stands still.

    `set_for`: the day that was said last; None once a reopening took back that it was cancelled. `missed_on` may be of
    an older day.
    """

    months: int = 0
    due_on: date | None = None
    met: BandDeadlineMet | None = None
    missed_on: date | None = None
    cancelled_on: date | None = None
    set_for: date | None = None

    @property
    def cancelled(self) -> bool:
        return self.cancelled_on is not None

    def standing(self, at: datetime) -> Standing:
        """How the deadline stands at an instant; when its day is over it is missed, noticed or not."""
        if self.met is not None:
            return Standing.MET_LATE if self.met.late else Standing.MET
        if self.cancelled:
            return Standing.CANCELLED
        over = self.due_on is not None and end_of_day(self.due_on) <= at
        return Standing.MISSED if over else Standing.OPEN

    @property
    def running(self) -> bool:
        return self.met is None and not self.cancelled


@frozen
class Paused:
    """A pause as it was recorded, and when it ended."""

    paused: PathwayPaused
    resumed_on: date | None = None

    @property
    def pause(self) -> Pause:
        return Pause(self.paused.pause_id, self.paused.paused_on, self.resumed_on)


@frozen
class Pathway:
    pathway_id: UUID
    person_id: UUID
    assessment_id: UUID
    opened_on: date
    readiness: Readiness
    policy: Code
    policy_version: int
    closed: PathwayClosed | None = None
    deadlines: Mapping[BandDeadline, Kept] = field(default_factory=dict)
    pauses: Mapping[UUID, Told[Paused]] = field(default_factory=dict)
    found: Mapping[UUID, Told[JobFoundAutonomously]] = field(default_factory=dict)
    given_up: Mapping[UUID, Told[PathwayGivenUp]] = field(default_factory=dict)

    @property
    def stands_still(self) -> tuple[Pause, ...]:
        """The pauses that stand, in order."""
        standing = [told.stands.pause for told in self.pauses.values() if told.stands]
        return tuple(sorted(standing, key=lambda pause: pause.paused_on))

    @property
    def open_pause(self) -> Pause | None:
        return next((pause for pause in self.stands_still if pause.resumed_on is None), None)

    def kept(self, deadline: BandDeadline) -> Kept:
        return self.deadlines.get(deadline, Kept())


DeadlineEvent = BandDeadlineSet | BandDeadlineMet | BandDeadlineMetRevoked | BandDeadlineMissed | BandDeadlineCancelled
PauseEvent = PathwayPaused | PathwayPausedCorrected | PathwayPausedRetracted | PathwayResumed


def evolve(state: Pathway | None, event: Event) -> Pathway:
    if isinstance(event, PathwayOpened):
        return _opened(event)
    assert state is not None, "a pathway begins by being opened"
    if isinstance(event, DeadlineEvent):
        kept = _deadline(state.kept(event.deadline), event)
        still = state.open_pause
        if isinstance(event, BandDeadlineSet) and still is not None and still.paused_on <= event.due_on:
            kept = replace(kept, due_on=None)
        return replace(state, deadlines={**state.deadlines, event.deadline: kept})
    if isinstance(event, PauseEvent):
        return _paused(state, event)
    match event:
        case PathwayRevised():
            return replace(
                _to_be_set(state),
                opened_on=event.opened_on,
                readiness=event.readiness,
                policy=event.policy,
                policy_version=event.policy_version,
            )
        case PathwayClosed():
            return replace(state, closed=event)
        case PathwayReopened():
            running = {name: _reopened(kept) for name, kept in state.deadlines.items()}
            return replace(state, closed=None, deadlines=running)
    return _ended(state, event)


def _opened(event: PathwayOpened) -> Pathway:
    return Pathway(
        event.pathway_id,
        event.person_id,
        event.assessment_id,
        event.opened_on,
        event.readiness,
        event.policy,
        event.policy_version,
    )


def _deadline(kept: Kept, event: DeadlineEvent) -> Kept:
    match event:
        case BandDeadlineSet(months=months, due_on=due_on):
            return replace(kept, months=months, due_on=due_on, set_for=due_on, cancelled_on=None)
        case BandDeadlineMet():
            return replace(kept, met=event, cancelled_on=None)
        case BandDeadlineMetRevoked():
            return replace(kept, met=None, due_on=None)
        case BandDeadlineMissed(missed_on=missed_on):
            return replace(kept, missed_on=missed_on, cancelled_on=None)
        case BandDeadlineCancelled(cancelled_on=cancelled_on):
            return replace(kept, cancelled_on=cancelled_on, due_on=None)


def _reopened(kept: Kept) -> Kept:
    return replace(kept, cancelled_on=None, set_for=None) if kept.cancelled else kept


def _paused(state: Pathway, event: PauseEvent) -> Pathway:
    told = state.pauses.get(event.pause_id)
    before = told.stands if told else None
    after = _stands(before, event)
    first = told.first if told else after
    assert first is not None, "a pause begins by being recorded"
    state = replace(state, pauses={**state.pauses, event.pause_id: Told(first, after)})
    was, became = before and before.pause, after and after.pause
    if was == became:
        return state
    return _to_be_set(state, min(pause.paused_on for pause in (was, became) if pause))


def _to_be_set(state: Pathway, paused_on: date = date.min) -> Pathway:
    """What was due before a pause began, as it was told and as it stands, is not moved by it."""
    return replace(state, deadlines={name: _unset(kept, paused_on) for name, kept in state.deadlines.items()})


def _unset(kept: Kept, paused_on: date) -> Kept:
    over = kept.due_on is not None and kept.due_on < paused_on
    return replace(kept, due_on=None) if kept.running and not over else kept


def _stands(before: Paused | None, event: PauseEvent) -> Paused | None:
    match event:
        case PathwayPaused():
            return Paused(event)
        case PathwayPausedRetracted():
            return None
    assert before is not None, "a pause that was recorded"
    if isinstance(event, PathwayResumed):
        return replace(before, resumed_on=event.resumed_on)
    paused = replace(before.paused, paused_on=event.paused_on, reason=event.reason)
    return Paused(paused, event.resumed_on)


def _ended(
    state: Pathway,
    event: JobFoundAutonomously
    | JobFoundAutonomouslyCorrected
    | JobFoundAutonomouslyRetracted
    | PathwayGivenUp
    | PathwayGivenUpRetracted,
) -> Pathway:
    match event:
        case JobFoundAutonomously(found_id=id):
            return replace(state, found={**state.found, id: Told(event, event)})
        case JobFoundAutonomouslyCorrected(found_id=id, found_on=found_on):
            first = state.found[id].first
            return replace(state, found={**state.found, id: Told(first, replace(first, found_on=found_on))})
        case JobFoundAutonomouslyRetracted(found_id=id):
            return replace(state, found={**state.found, id: Told(state.found[id].first, None)})
        case PathwayGivenUp(given_up_id=id):
            return replace(state, given_up={**state.given_up, id: Told(event, event)})
        case PathwayGivenUpRetracted(given_up_id=id):
            return replace(state, given_up={**state.given_up, id: Told(state.given_up[id].first, None)})
