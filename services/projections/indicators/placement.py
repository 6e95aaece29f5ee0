"""Macro-activities 5, "Inserimenti lavorativi e matching", and 6, "Tutoraggio in azienda": the indicators 5a to 6c."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.projections.inbound import candidacies, placement
from services.projections.inbound.shapes import said_by
from services.projections.indicators.rule import (
    PERSON,
    Counted,
    Counting,
    Fact,
    Facts,
    Indicator,
    Kind,
    Source,
    Unit,
    by_day,
    counted,
    distinct,
    each,
    once,
    standing,
)
from services.projections.indicators.training import hundredths

PLACEMENT = "placement_id"
_BEFORE_A_JOB = frozenset(("traineeship", "stage"))

STARTED = Fact(
    placement.PlacementStarted,
    placement.PlacementStartedCorrected,
    placement.PlacementStartedRetracted,
    id=PLACEMENT,
    day="started_on",
)
INTERRUPTED = Fact(
    placement.PlacementInterrupted,
    placement.PlacementInterruptedCorrected,
    placement.PlacementInterruptedRetracted,
    id=PLACEMENT,
    day="interrupted_on",
)
ENDED = Fact(
    placement.PlacementEnded,
    placement.PlacementEndedCorrected,
    placement.PlacementEndedRetracted,
    id=PLACEMENT,
    day="ended_on",
)
SENT = Fact(
    candidacies.CvSent, candidacies.CvSentCorrected, candidacies.CvSentRetracted, id="sending_id", day="sent_on"
)
INTERVIEWED = Fact(
    candidacies.CompanyInterviewHeld,
    candidacies.CompanyInterviewHeldCorrected,
    candidacies.CompanyInterviewHeldRetracted,
    id="interview_id",
    day="held_on",
)
HIRED = Fact(placement.Hired, placement.HiredCorrected, placement.HiredRetracted, id="hire_id", day="hired_on")
LOGGED = Fact(
    placement.TutoringHoursLogged,
    placement.TutoringHoursLoggedCorrected,
    placement.TutoringHoursLoggedRetracted,
    id="log_id",
    day="worked_on",
)

ASSIGNED = Fact(
    placement.TutorAssigned,
    placement.TutorAssignedCorrected,
    placement.TutorAssignedRetracted,
    id="assignment",
    day="assigned_on",
)

STOPS: Mapping[str, type] = said_by("placement", *INTERRUPTED.shapes, *ENDED.shapes)


def _before_a_job(started: Any) -> bool:
    return started.kind in _BEFORE_A_JOB


def _position(sent: Any) -> Hashable:
    position: UUID = sent.position_id
    return position


def _hours(logged: Any) -> int:
    return hundredths(logged.hours)


def _running(sources: Sequence[Source]) -> Facts:
    """Counts a placement from the day on which it started until the day on which it ended or was interrupted."""
    return {
        stay: sign
        for started in standing(sources, STARTED)
        for stay, sign in _until_stopped(counted(STARTED, started, started), sources).items()
    }


def _with_tutor(sources: Sequence[Source]) -> Facts:
    """Counts a running placement from the day on which it has a tutor."""
    return {
        stay: sign
        for started in standing(sources, STARTED)
        for tutored in by_day(sources, ASSIGNED)[:1]
        for stay, sign in _until_stopped(_tutored(started, tutored), sources).items()
    }


def _tutored(started: Source, assigned: Source) -> Counted:
    day = max(started.event.started_on, assigned.event.assigned_on)
    return Counted(day, assigned.id, assigned.event.person_id)


def _until_stopped(entry: Counted, sources: Sequence[Source]) -> Facts:
    stopped: list[date] = [fact.day_of(stop) for fact in (INTERRUPTED, ENDED) for stop in standing(sources, fact)]
    if not stopped:
        return {entry: 1}
    return {entry: 1, entry._replace(day=min(stopped)): -1} if entry.day < min(stopped) else {}


def _continued(sources: Sequence[Source]) -> Facts:
    """Counts a traineeship or stage with tutor hours once, when the same company hires and the hire cites it."""
    for started in standing(sources, STARTED):
        if _before_a_job(started.event):
            tutored_on = min((LOGGED.day_of(logged) for logged in standing(sources, LOGGED)), default=date.max)
            begun = max(tutored_on, started.event.started_on)
            for hired in by_day(sources, HIRED):
                if _follows(hired, started) and begun <= HIRED.day_of(hired):
                    return {counted(HIRED, hired, hired): 1}
    return {}


def _follows(hired: Source, started: Source) -> bool:
    one, other = hired.event, started.event
    return bool(one.placement_id == other.placement_id and one.company_id == other.company_id)


PLACEMENTS = Indicator(
    "5a",
    "Numero di inserimenti in tirocinio o stage",
    counting=Counting(PLACEMENT, placement.PLACEMENTS, each(STARTED, _before_a_job)),
)
CVS_SENT = Indicator(
    "5b",
    "Numero di CV inviati alle aziende",
    counting=Counting(PERSON, candidacies.CVS_SENT, distinct(SENT, of=_position)),
)
COMPANY_INTERVIEWS = Indicator(
    "5c",
    "Numero di colloqui in azienda",
    counting=Counting("interview_id", candidacies.COMPANY_INTERVIEWS, each(INTERVIEWED)),
)
HIRES = Indicator("5d", "Numero di assunzioni", counting=Counting("hire_id", placement.HIRES, each(HIRED)))
TUTOR_HOURS = Indicator(
    "6a",
    "Numero di ore di supporto da parte dei tutor",
    unit=Unit.HOURS,
    counting=Counting("log_id", placement.TUTORING, each(LOGGED, amount=_hours)),
)
TUTORED_PEOPLE = Indicator(
    "6b",
    "Numero di persone che beneficiano del tutoraggio",
    counting=Counting(PERSON, placement.TUTORING, once(LOGGED)),
)
RUNNING = Indicator(
    "6b_running",
    "Inserimenti in corso",
    Kind.STOCK,
    counting=Counting(PLACEMENT, {**placement.PLACEMENTS, **STOPS}, _running),
)
WITH_TUTOR = Indicator(
    "6b_covered",
    "di cui con un tutor",
    Kind.STOCK,
    counting=Counting(PLACEMENT, {**placement.PLACEMENTS, **STOPS, **placement.TUTORS}, _with_tutor),
    whole="6b_running",
)
CONTINUED = Indicator(
    "6c",
    "Rapporti di lavoro proseguiti dopo il tirocinio",
    counting=Counting(
        PLACEMENT, {**placement.PLACEMENTS, **placement.TUTORING, **placement.HIRES}, _continued, moving=HIRED
    ),
)
