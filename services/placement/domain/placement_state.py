"""What a placement has come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import frozen
from foundation.facts import Told
from services.placement.domain.placement_beside import (
    AssignmentEvent,
    LogEvent,
    RatedEvent,
    SatisfactionEvent,
    SatisfactionRated,
    SatisfactionRatedCorrected,
    SatisfactionRatedRetracted,
    SatisfactionRequested,
    SatisfactionRequestWithdrawn,
    TutorAssigned,
    TutorAssignedCorrected,
    TutorAssignedRetracted,
    TutorEvent,
    TutoringHoursLogged,
    TutoringHoursLoggedCorrected,
    TutoringHoursLoggedRetracted,
    TutorRequired,
    assigned_as,
)
from services.placement.domain.placement_events import (
    CourseEvent,
    EndEvent,
    Event,
    InterruptionEvent,
    PlaceDenied,
    PlaceEvent,
    PlaceGivenUp,
    PlaceHeld,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementExtended,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlaceRequested,
    StartEvent,
)
from services.placement.domain.vocabulary import Side


class Phase(StrEnum):
    REQUESTED = "requested"
    HELD = "held"
    DENIED = "denied"
    GIVEN_UP = "given_up"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    ENDED = "ended"
    RETRACTED = "retracted"


ASSIGNED = Kind(TutorAssigned, "assignment_id", "assigned_on", TutorAssignedCorrected, TutorAssignedRetracted)
WAITING = frozenset({Phase.REQUESTED, Phase.HELD})
PLACED = frozenset({Phase.RUNNING, Phase.INTERRUPTED, Phase.ENDED})


@frozen
class Placement:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    phase: Phase
    requested: PlaceRequested | None = None
    held_until: date | None = None
    started: Told[PlacementStarted] | None = None
    expected_end_on: date | None = None
    interrupted: Told[PlacementInterrupted] | None = None
    ended: Told[PlacementEnded] | None = None
    tutor: str | None = None
    tutors: Mapping[UUID, Told[TutorAssigned]] = field(default_factory=dict)
    required_on: date | None = None
    logs: Mapping[UUID, Told[TutoringHoursLogged]] = field(default_factory=dict)
    asked: Mapping[Side, date] = field(default_factory=dict)
    ratings: Mapping[UUID, Told[SatisfactionRated]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[UUID, UUID, UUID]:
        return self.placement_id, self.person_id, self.company_id

    @property
    def start(self) -> PlacementStarted | None:
        """The start as it stands."""
        return self.started.stands if self.started else None

    @property
    def over_on(self) -> date | None:
        """The day of its end or interruption; None while it runs."""
        if self.phase is Phase.ENDED and self.ended and self.ended.stands:
            return self.ended.stands.ended_on
        if self.phase is Phase.INTERRUPTED and self.interrupted and self.interrupted.stands:
            return self.interrupted.stands.interrupted_on
        return None

    def worked(self) -> list[TutoringHoursLogged]:
        """The logged hours that stand."""
        return [told.stands for told in self.logs.values() if told.stands]


def evolve(state: Placement | None, event: Event) -> Placement:
    match event:
        case PlaceRequested():
            return Placement(event.placement_id, event.person_id, event.company_id, Phase.REQUESTED, event)
        case PlacementStarted() if state is None:
            return _started(Placement(event.placement_id, event.person_id, event.company_id, Phase.RUNNING), event)
    assert state is not None, f"{type(event).__name__} cannot come first"
    if isinstance(event, PlaceEvent):
        return _place(state, event)
    if isinstance(event, CourseEvent):
        return _course(state, event)
    if isinstance(event, TutorEvent):
        return _tutored(state, event)
    return _satisfaction(state, event)


def _place(state: Placement, event: PlaceEvent) -> Placement:
    match event:
        case PlaceRequested():
            return replace(state, phase=Phase.REQUESTED, requested=event)
        case PlaceHeld(until_on=until):
            return replace(state, phase=Phase.HELD, held_until=until)
        case PlaceDenied():
            return replace(state, phase=Phase.DENIED)
        case PlaceGivenUp():
            return replace(state, phase=Phase.GIVEN_UP)


def _course(state: Placement, event: CourseEvent) -> Placement:
    if isinstance(event, StartEvent):
        return _started(state, event)
    if isinstance(event, PlacementExtended):
        return replace(state, expected_end_on=event.expected_end_on)
    if isinstance(event, InterruptionEvent):
        told = _interrupted(state, event)
        return replace(state, interrupted=told, phase=Phase.INTERRUPTED if told.stands else Phase.RUNNING)
    over = _ended(state, event)
    return replace(state, ended=over, phase=Phase.ENDED if over.stands else Phase.RUNNING)


def _started(state: Placement, event: StartEvent) -> Placement:
    if isinstance(event, PlacementStarted):
        told = Told(event, event)
        return replace(state, phase=Phase.RUNNING, started=told, expected_end_on=event.expected_end_on)
    assert state.started is not None
    first = state.started.first
    if isinstance(event, PlacementStartedRetracted):
        return replace(state, phase=Phase.RETRACTED, started=Told(first, None))
    stands = corrected_start(first, event)
    return replace(state, started=Told(first, stands), expected_end_on=event.expected_end_on)


def corrected_start(started: PlacementStarted, event: PlacementStartedCorrected) -> PlacementStarted:
    """The start with what its correction says of it."""
    return replace(
        started,
        kind=event.kind,
        started_on=event.started_on,
        expected_end_on=event.expected_end_on,
        weekly_hours=event.weekly_hours,
        paid_by=event.paid_by,
    )


def _interrupted(state: Placement, event: InterruptionEvent) -> Told[PlacementInterrupted]:
    if isinstance(event, PlacementInterrupted):
        return Told(event, event)
    assert state.interrupted is not None
    first = state.interrupted.first
    match event:
        case PlacementInterruptedCorrected(interrupted_on=day, interrupted_reason=reason):
            return Told(first, replace(first, interrupted_on=day, reason=reason))
        case PlacementInterruptedRetracted():
            return Told(first, None)


def _ended(state: Placement, event: EndEvent) -> Told[PlacementEnded]:
    if isinstance(event, PlacementEnded):
        return Told(event, event)
    assert state.ended is not None
    first = state.ended.first
    match event:
        case PlacementEndedCorrected(ended_on=day):
            return Told(first, replace(first, ended_on=day))
        case PlacementEndedRetracted():
            return Told(first, None)


def _tutored(state: Placement, event: TutorEvent) -> Placement:
    match event:
        case TutorRequired(required_on=day):
            return replace(state, required_on=day if state.tutor is None else None)
        case TutorAssigned() | TutorAssignedCorrected() | TutorAssignedRetracted():
            return _assigned(state, event)
    return replace(state, logs={**state.logs, event.log_id: _logged(state, event)})


def _assigned(state: Placement, event: AssignmentEvent) -> Placement:
    tutors = _tutors(state.tutors, event)
    latest = latest_of(tutors)
    if latest is None:
        return replace(state, tutors=tutors, tutor=None)
    return replace(state, tutors=tutors, tutor=latest.tutor, required_on=None)


def latest_of(tutors: Mapping[UUID, Told[TutorAssigned]], by: date = date.max) -> TutorAssigned | None:
    """Who was assigned on the latest day, up to `by`, is the tutor then; of one day, who was told of last."""
    standing = [told.stands for told in reversed([*tutors.values()]) if told.stands and told.stands.assigned_on <= by]
    return max(standing, key=lambda one: one.assigned_on, default=None)


def _tutors(known: Mapping[UUID, Told[TutorAssigned]], event: AssignmentEvent) -> dict[UUID, Told[TutorAssigned]]:
    if isinstance(event, TutorAssigned):
        id = event.assignment_id or assigned_as(event.placement_id, event.tutor, event.assigned_on)
        first = replace(event, assignment_id=id)
        return {**_but(known, id), id: Told(first, first)}
    id, first = event.assignment_id, known[event.assignment_id].first
    if isinstance(event, TutorAssignedRetracted):
        return {**known, id: Told(first, None)}
    return {**_but(known, id), id: Told(first, ASSIGNED.restated(event))}


def _but(known: Mapping[UUID, Told[TutorAssigned]], id: UUID) -> dict[UUID, Told[TutorAssigned]]:
    return {one: told for one, told in known.items() if one != id}


def _logged(state: Placement, event: LogEvent) -> Told[TutoringHoursLogged]:
    match event:
        case TutoringHoursLogged():
            return Told(event, event)
        case TutoringHoursLoggedCorrected(log_id=id, tutor=tutor, worked_on=day, hours=hours):
            first = state.logs[id].first
            return Told(first, replace(first, tutor=tutor, worked_on=day, hours=hours))
        case TutoringHoursLoggedRetracted(log_id=id):
            return Told(state.logs[id].first, None)


def _satisfaction(state: Placement, event: SatisfactionEvent) -> Placement:
    match event:
        case SatisfactionRequested(side=side, due_on=due_on):
            return replace(state, asked={**state.asked, side: due_on})
        case SatisfactionRequestWithdrawn(side=side):
            return replace(state, asked={one: day for one, day in state.asked.items() if one != side})
    return replace(state, ratings={**state.ratings, event.rating_id: _rated(state, event)})


def _rated(state: Placement, event: RatedEvent) -> Told[SatisfactionRated]:
    match event:
        case SatisfactionRated():
            return Told(event, event)
        case SatisfactionRatedCorrected(rating_id=id):
            first = state.ratings[id].first
            side, rating, goes_on, day = event.side, event.rating, event.continues, event.rated_on
            return Told(first, replace(first, side=side, rating=rating, continues=goes_on, rated_on=day))
        case SatisfactionRatedRetracted(rating_id=id):
            return Told(state.ratings[id].first, None)
