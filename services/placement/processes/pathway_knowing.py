"""What is known of one person's record, whatever topic it came from and in whatever order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, assert_never
from uuid import UUID

from foundation.decider import frozen
from services.placement.domain.candidacy_events import (
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
)
from services.placement.domain.courses import course_of
from services.placement.domain.employment_events import Hired, HiredCorrected, HiredRetracted
from services.placement.domain.pathway_events import (
    JobFoundAutonomously,
    JobFoundAutonomouslyCorrected,
    JobFoundAutonomouslyRetracted,
    PathwayFactsShared,
    PathwayGivenUp,
    PathwayGivenUpRetracted,
    PathwayPaused,
    PathwayPausedCorrected,
    PathwayPausedRetracted,
    PathwayResumed,
)
from services.placement.domain.pathway_words import (
    Assessed,
    BandFact,
    Closing,
    Course,
    End,
    FactKind,
    Pause,
    Picture,
    Readiness,
)
from services.placement.domain.placement_events import (
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)
from services.placement.processes.pathway_hearing import (
    ApplicationClosed,
    ApplicationWithdrawn,
    Assessment,
    Bearing,
    Ending,
    Meeting,
    Merge,
    Pausing,
    PersonBecameAlias,
    PersonErased,
    PersonsMerged,
    PersonsUnmerged,
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
    SaidReadiness,
    TargetAssessed,
    TargetAssessedRetracted,
    person_of,
)


@frozen
class StoodStill:
    pathway_id: UUID
    pause: Pause


@frozen
class Bond:
    """Another record is the same person's, known since `merged_on`."""

    other: UUID
    merged_on: date


@frozen
class Heard:
    """What another record told last; it counts only while the bond holds."""

    other: UUID
    picture: Picture


Settled = dict[UUID, Course | Closing]


@frozen
class Known:
    """One record's own facts, and what the records bound to it told.

    `settled`: what each assessment had come to when it was last settled; None of a record from before that was kept.
    `told_at`: when the latest of what was told happened.
    """

    person_id: UUID
    own: Picture = Picture()
    pauses: tuple[StoodStill, ...] = ()
    bonds: tuple[Bond, ...] = ()
    told: tuple[Heard, ...] = ()
    settled: Settled | None = None
    told_at: datetime | None = None

    def together(self, without: UUID | None = None) -> Picture:
        """Of all records of the person; `without` what that one told."""
        told = {heard.other: heard.picture for heard in self.told}
        held = [bond for bond in self.bonds if bond.other != without]
        others = [_known_since(told[bond.other], bond.merged_on) for bond in held if bond.other in told]
        return joined([self.own, *others])

    def course(self, assessed: Assessed) -> Course | Closing:
        course = course_of(assessed, self.own, self.together())
        if isinstance(course, Closing):
            return course
        pauses = tuple(still.pause for still in self.pauses if still.pathway_id == course.pathway_id)
        return replace(course, pauses=pauses)

    def courses(self) -> Settled:
        """What each of its own assessments comes to."""
        return {one.assessment_id: self.course(one) for one in self.own.assessed}


def _known_since(picture: Picture, day: date) -> Picture:
    assessed = (replace(one, since=max(one.since or day, day)) for one in picture.assessed)
    return replace(picture, assessed=tuple(assessed))


def joined(pictures: Sequence[Picture]) -> Picture:
    """Each fact once, in an order that does not depend on who told it."""
    if len(pictures) == 1:
        return pictures[0]
    assessed = {one.assessment_id: one for picture in reversed(pictures) for one in picture.assessed}
    facts = {one.fact_id: one for picture in pictures for one in picture.facts}
    ends = {one.fact_id: one for picture in pictures for one in picture.ends}
    return Picture(
        tuple(assessed[id] for id in sorted(assessed)),
        tuple(facts[id] for id in sorted(facts)),
        tuple(ends[id] for id in sorted(ends)),
    )


def know(state: Known | None, heard: Any) -> Known | None:
    """The state with what was heard; what does not bear on pathways changes nothing."""
    if not isinstance(heard, Bearing):
        return state
    known = state or Known(person_of(heard), settled={})
    if isinstance(heard, PathwayFactsShared):
        others = tuple(one for one in known.told if one.other != heard.person_id)
        return replace(known, told=(*others, Heard(heard.person_id, heard.picture)))
    if isinstance(heard, Merge):
        return replace(known, bonds=_bound(known.bonds, heard))
    if isinstance(heard, Pausing):
        return replace(known, pauses=_paused(known.pauses, heard))
    return replace(known, own=_own(known.own, heard))


def _own(own: Picture, heard: Assessment | Meeting | Ending) -> Picture:
    if isinstance(heard, Assessment):
        return replace(own, assessed=_assessed(own.assessed, heard))
    if isinstance(heard, Meeting):
        return replace(own, facts=_met(own.facts, heard))
    return replace(own, ends=_ended(own.ends, heard))


def _assessed(known: tuple[Assessed, ...], heard: Assessment) -> tuple[Assessed, ...]:
    before = next((one for one in known if one.assessment_id == heard.assessment_id), None)
    others = (one for one in known if one.assessment_id != heard.assessment_id)
    if isinstance(heard, TargetAssessedRetracted):
        return (*others, replace(before, retracted=True)) if before else known
    if isinstance(heard, TargetAssessed) and before is not None:
        return known
    said = Assessed(
        heard.assessment_id,
        heard.person_id,
        heard.application_id,
        heard.assessed_on,
        _readiness(heard.readiness) if heard.in_target else None,
        before.place if before else len(known),
        before.retracted if before else False,
    )
    return (*others, said)


def _readiness(said: SaidReadiness | None) -> Readiness:
    """One that is not known here is promised the longest band."""
    return Readiness.READY if said is SaidReadiness.READY else Readiness.TO_REACTIVATE


def _met(known: tuple[BandFact, ...], heard: Meeting) -> tuple[BandFact, ...]:
    id, fact = _fact(heard)
    others = (one for one in known if one.fact_id != id)
    return tuple(others) if fact is None else (*others, fact)


def _fact(heard: Meeting) -> tuple[UUID, BandFact | None]:
    """The fact's id, and how it stands: None once it is retracted."""
    match heard:
        case (
            ReadinessReached(readiness_id=id, reached_on=on) | ReadinessReachedCorrected(readiness_id=id, reached_on=on)
        ):
            return id, BandFact(id, FactKind.REACTIVATION, on)
        case ReactivationCompleted() | ReactivationCompletedCorrected():
            return heard.reactivation_id, BandFact(heard.reactivation_id, FactKind.REACTIVATION, heard.completed_on)
        case InterviewOffered() | InterviewOfferedCorrected():
            return heard.interview_id, BandFact(heard.interview_id, FactKind.INTERVIEW, heard.offered_on)
        case PlacementStarted() | PlacementStartedCorrected():
            return heard.placement_id, BandFact(heard.placement_id, FactKind.EXPERIENCE, heard.started_on)
        case Hired() | HiredCorrected():
            return heard.hire_id, BandFact(heard.hire_id, FactKind.HIRE, heard.hired_on)
    return _taken_back(heard), None


def _taken_back(
    heard: ReadinessReachedRetracted
    | ReactivationCompletedRetracted
    | InterviewOfferedRetracted
    | PlacementStartedRetracted
    | HiredRetracted,
) -> UUID:
    match heard:
        case ReadinessReachedRetracted(readiness_id=id) | ReactivationCompletedRetracted(reactivation_id=id):
            return id
        case InterviewOfferedRetracted(interview_id=id) | PlacementStartedRetracted(placement_id=id):
            return id
        case HiredRetracted(hire_id=id):
            return id


def _ended(known: tuple[End, ...], heard: Ending) -> tuple[End, ...]:
    id, end = _end(heard)
    others = (one for one in known if one.fact_id != id)
    return tuple(others) if end is None else (*others, end)


def _end(heard: Ending) -> tuple[UUID, End | None]:
    match heard:
        case ApplicationWithdrawn(application_id=id, withdrawn_on=on):
            return id, End(id, on, Closing.WITHDRAWN, application_id=id)
        case ApplicationClosed(application_id=id, duplicate_of=None, closed_on=on):
            return id, End(id, on, Closing.APPLICATION_CLOSED, application_id=id)
        case ApplicationClosed(application_id=id):
            return id, None
        case PersonErased(person_id=id, erased_on=on):
            return id, End(id, on, Closing.PERSON_ERASED)
        case JobFoundAutonomously() | JobFoundAutonomouslyCorrected():
            end = End(heard.found_id, heard.found_on, Closing.FOUND_AUTONOMOUSLY, pathway_id=heard.pathway_id)
            return heard.found_id, end
        case JobFoundAutonomouslyRetracted(found_id=id) | PathwayGivenUpRetracted(given_up_id=id):
            return id, None
        case PathwayGivenUp(given_up_id=id, given_up_on=on, reason=reason, pathway_id=pathway):
            return id, End(id, on, reason, pathway_id=pathway)
        case _:
            assert_never(heard)


def _paused(known: tuple[StoodStill, ...], heard: Pausing) -> tuple[StoodStill, ...]:
    before = next((still.pause for still in known if still.pause.pause_id == heard.pause_id), None)
    others = (still for still in known if still.pause.pause_id != heard.pause_id)
    after = _stands(before, heard)
    return (*others, StoodStill(heard.pathway_id, after)) if after else tuple(others)


def _stands(before: Pause | None, heard: Pausing) -> Pause | None:
    match heard:
        case PathwayPaused(pause_id=id, paused_on=on):
            return before or Pause(id, on)
        case PathwayPausedCorrected(pause_id=id, paused_on=on, resumed_on=resumed_on):
            return Pause(id, on, resumed_on)
        case PathwayResumed(resumed_on=resumed_on):
            return replace(before, resumed_on=resumed_on) if before else None
        case PathwayPausedRetracted():
            return None


def _bound(known: tuple[Bond, ...], heard: Merge) -> tuple[Bond, ...]:
    other = heard.merged_person_id if isinstance(heard, PersonsMerged | PersonsUnmerged) else heard.survivor_id
    others = _besides(known, other)
    if isinstance(heard, PersonsMerged | PersonBecameAlias):
        return (*others, Bond(other, heard.merged_on))
    return tuple(others)


def _besides(known: Iterable[Bond], other: UUID) -> Iterable[Bond]:
    return (bond for bond in known if bond.other != other)
