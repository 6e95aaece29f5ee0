"""A small history to project: who says what, on which stream, recorded when."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import context_of
from services.projections.inbound import (
    assessment,
    candidacies,
    companies,
    courses,
    network,
    placement,
    positions,
    projects,
    ratings,
    training,
)
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.inbound.heard import HEARD
from tests.support.interleaving import emptied

TYPES = {shape: type for type, shape in HEARD.items()}
NAMES = UUID("0b6c1f0e-8f4e-5b7a-9a55-1f2e3d4c5b6a")
BEGAN = datetime(2018, 1, 10, 9, tzinfo=UTC)
OWNERS: dict[type, tuple[str, str]] = {
    courses.OfCourse: ("course", "course_id"),
    training.PreparatoryMeetingHeld: ("meeting", "meeting_id"),
    training.PreparatoryMeetingHeldRetracted: ("meeting", "meeting_id"),
    companies.OfCompany: ("company", "company_id"),
    positions.OfPosition: ("position", "position_id"),
    positions.JobDemandMapped: ("demand", "demand_id"),
    positions.JobDemandMappedRetracted: ("demand", "demand_id"),
    candidacies.OfCandidacy: ("candidacy", "candidacy_id"),
    placement.OfPlacement: ("placement", "placement_id"),
    placement.OfHire: ("employment", "hire_id"),
    projects.OfProject: ("project", "project_id"),
    network.OfPartner: ("partner", "partner_id"),
    network.ActorActivated: ("actor", "actor_id"),
    network.ActorActivatedRetracted: ("actor", "actor_id"),
    ratings.NetworkOutcomeRated: ("rating", "rating_id"),
    ratings.NetworkOutcomeRatedRetracted: ("rating", "rating_id"),
    ratings.ProjectOutcomeRated: ("rating", "rating_id"),
    ratings.ProjectOutcomeRatedRetracted: ("rating", "rating_id"),
    ratings.TrainingOutcomeRated: ("rating", "rating_id"),
    ratings.TrainingOutcomeRatedRetracted: ("rating", "rating_id"),
    ratings.CompanyOutcomeRated: ("rating", "rating_id"),
    ratings.CompanyOutcomeRatedRetracted: ("rating", "rating_id"),
    assessment.OutcomeRated: ("rating", "rating_id"),
}
STREAMS: dict[str, str] = {"assessment_id": "assessment", "readiness_id": "assessment", "competence_id": "profile"}


def id_of(name: str) -> UUID:
    """The id that stands for a name in a test."""
    return uuid5(NAMES, name)


@dataclass
class History:
    """Gives each event its place: a log index in its context, a version in its stream, and when it was recorded."""

    now: datetime = BEGAN
    heard: list[Heard] = field(default_factory=list)
    indexes: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def says(self, *events: Any, at: datetime | None = None) -> History:
        self.now = at or self.now + timedelta(minutes=1)
        for event in events:
            self.heard.append(self._place(event))
        return self

    def _place(self, event: Any) -> Heard:
        context = context_of(TYPES[type(event)])
        stream, key = _stream(context, event)
        self.indexes[context] = index = self.indexes.get(context, 0) + 1
        self.versions[stream] = version = self.versions.get(stream, 0) + 1
        id = id_of(f"{context} {index}")
        return Heard(
            event=event,
            id=id,
            type=TYPES[type(event)],
            context=context,
            key=key,
            stream=stream,
            stream_version=version,
            log_index=index,
            occurred_at=self.now,
            recorded_at=self.now,
            actor_role="operator",
            correlation_id=id,
            causation_id=id,
        )


def _stream(context: str, event: Any) -> tuple[str, UUID]:
    for shape, (name, field_) in OWNERS.items():
        if isinstance(event, shape):
            id: UUID = getattr(event, field_)
            return f"{name}-{id}", id
    names = [name for name in STREAMS if hasattr(event, name)]
    if context == "assessment" and hasattr(event, "interview_id"):
        return f"interview-{event.interview_id}", event.interview_id
    if context == "intake" and hasattr(event, "application_id"):
        return f"application-{event.application_id}", event.application_id
    return f"{STREAMS[names[0]] if names else 'person'}-{event.person_id}", event.person_id


async def fresh_schema(conn: Connection, projection: Projection) -> None:
    """The projection's empty tables, in the schema that the connection then works in."""
    await emptied(conn, projection)


async def apply(conn: Connection, projection: Projection, heard: Sequence[Heard], cuts: Sequence[int] = ()) -> None:
    """Projects what is heard of it, in batches that end at `cuts`."""
    edges = [0, *sorted(cut for cut in set(cuts) if 0 < cut < len(heard)), len(heard)]
    for begin, end in itertools.pairwise(edges):
        async with conn.transaction():
            await projection.project(conn, [one for one in heard[begin:end] if one.type in projection.hears])


# What is said most often, with everything that a test does not care about.


FORM = ("online", "comune", "employment", "35_44", "f", None, "savena_idice")


def received(who: str, on: date, what: str | None = None) -> i.ApplicationReceived:
    return i.ApplicationReceived(id_of(what or f"form {who}"), id_of(who), on, *FORM)


def received_corrected(who: str, on: date, what: str | None = None) -> i.ApplicationReceivedCorrected:
    form = id_of(what or f"form {who}")
    return i.ApplicationReceivedCorrected(form, id_of(who), on, *FORM, on, "typing_error")


def received_retracted(who: str, on: date, what: str | None = None) -> i.ApplicationReceivedRetracted:
    return i.ApplicationReceivedRetracted(id_of(what or f"form {who}"), id_of(who), on, on, "trial")


def interviewed(who: str, on: date, what: str = "") -> a.AssessmentInterviewHeld:
    return a.AssessmentInterviewHeld(id_of(f"form {who}"), id_of(who), id_of(f"talk {who} {what}"), "fomal", on)


def interview_corrected(who: str, on: date, what: str = "") -> a.AssessmentInterviewHeldCorrected:
    return a.AssessmentInterviewHeldCorrected(
        id_of(f"form {who}"), id_of(who), id_of(f"talk {who} {what}"), "fomal", on, on, "typing_error"
    )


def interview_retracted(who: str, on: date, what: str = "") -> a.AssessmentInterviewHeldRetracted:
    return a.AssessmentInterviewHeldRetracted(
        id_of(f"form {who}"), id_of(who), id_of(f"talk {who} {what}"), on, "trial"
    )


READY, TO_REACTIVATE = a.Readiness.READY, a.Readiness.TO_REACTIVATE


def assessed(who: str, on: date, readiness: a.Readiness | None, what: str = "") -> a.TargetAssessed:
    """In target where a readiness is given."""
    ids = id_of(f"form {who}"), id_of(who), id_of(f"target {who} {what}")
    return a.TargetAssessed(*ids, on, readiness is not None, readiness)


def assessed_corrected(who: str, on: date, readiness: a.Readiness | None, what: str = "") -> a.TargetAssessedCorrected:
    ids = id_of(f"form {who}"), id_of(who), id_of(f"target {who} {what}")
    return a.TargetAssessedCorrected(*ids, on, readiness is not None, readiness, on, "typing_error")


def assessed_retracted(who: str, on: date, what: str = "") -> a.TargetAssessedRetracted:
    return a.TargetAssessedRetracted(id_of(f"form {who}"), id_of(who), id_of(f"target {who} {what}"), on, "trial")


def reached(who: str, on: date) -> a.ReadinessReached:
    return a.ReadinessReached(id_of(f"form {who}"), id_of(who), id_of(f"ready {who}"), on)


def competence(who: str, on: date, esco: str | None, usable: bool = True, what: str = "") -> a.CompetenceRecorded:
    ids = id_of(f"form {who}"), id_of(who), id_of(f"competence {who} {esco} {what}")
    return a.CompetenceRecorded(*ids, on, esco, 3, usable)


def merged(kept: str, other: str, on: date) -> i.PersonsMerged:
    return i.PersonsMerged(id_of(kept), id_of(other), on)


def unmerged(kept: str, other: str, on: date) -> i.PersonsUnmerged:
    return i.PersonsUnmerged(id_of(kept), id_of(other), on, "different_people")


def proposed(who: str, other: str, on: date) -> i.DuplicateProposed:
    return i.DuplicateProposed(id_of(who), id_of(other), on)


def proposal_withdrawn(who: str, other: str, on: date) -> i.DuplicateProposalWithdrawn:
    return i.DuplicateProposalWithdrawn(id_of(who), id_of(other), on)


def dismissed(who: str, other: str, on: date) -> i.DuplicateDismissed:
    return i.DuplicateDismissed(id_of(who), None, on, "different_people", id_of(other))


def admitted(who: str, on: date) -> i.ApplicationAdmitted:
    return i.ApplicationAdmitted(id_of(f"form {who}"), id_of(who), on, "checked")


def suspended(who: str, on: date, until: date | None = None) -> i.ApplicationSuspended:
    return i.ApplicationSuspended(id_of(f"form {who}"), id_of(who), on, until, None if until else on)


def case_assigned(who: str, on: date, to: str = "desk") -> i.CaseAssigned:
    return i.CaseAssigned(id_of(who), to, on)
