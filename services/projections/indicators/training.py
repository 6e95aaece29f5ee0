"""Macro-activities 2, "Supporto su soft skills", and 3, "Formazione professionale": the indicators 2a to 3c."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from services.projections.inbound import courses, training
from services.projections.indicators.rule import (
    ATTENDED,
    About,
    Counted,
    Counting,
    Fact,
    Facts,
    Indicator,
    Rule,
    Source,
    Unit,
    by_day,
    counted,
    each,
    owners,
)

SOFT_SKILLS, TECHNICAL = "soft_skills", "technical"
SUBJECT = "subject"

MET = Fact(
    training.PreparatoryMeetingHeld,
    training.PreparatoryMeetingHeldCorrected,
    training.PreparatoryMeetingHeldRetracted,
    id="meeting_id",
    day="held_on",
    subject="meeting_id",
)
ACTIVATED = Fact(
    courses.CourseActivated,
    courses.CourseActivatedCorrected,
    courses.CourseActivatedRetracted,
    id="course_id",
    day="activated_on",
    subject="course_id",
)
HELD = Fact(
    courses.SessionHeld,
    courses.SessionHeldCorrected,
    courses.SessionHeldRetracted,
    id="session_id",
    day="held_on",
    subject="course_id",
)


def hundredths(hours: Decimal) -> int:
    """Hours in the amounts of `Unit.HOURS`."""
    return round(hours * 100)


def _participants(kind: str) -> Rule:
    """Counts a person once in a course of the kind, by the first session that the person attended."""

    def rule(sources: Sequence[Source]) -> Facts:
        people = {source.owner for source in sources}
        first: dict[object, Counted] = {}
        for source in by_day(sources, HELD):
            there = people.intersection(source.event.attended)
            if there and source.event.kind == kind:
                attended = Counted(HELD.day_of(source), source.id, min(there))
                first.setdefault(source.event.course_id, attended)
        return dict.fromkeys(first.values(), 1)

    return rule


def _subjects(kind: str) -> Rule:
    """Counts a type of course once, by the first course of the kind that was activated."""

    def rule(sources: Sequence[Source]) -> Facts:
        for source in by_day(sources, ACTIVATED):
            if source.event.kind == kind and source.owner in owners(source.event, SUBJECT):
                return {counted(ACTIVATED, source, source): 1}
        return {}

    return rule


def _technical(held: Any) -> bool:
    return bool(held.kind == TECHNICAL)


def _hours(held: Any) -> int:
    return hundredths(held.hours)


def _of_people(kind: str) -> Counting:
    return Counting(ATTENDED, courses.SESSIONS, _participants(kind), moving=HELD)


def _of_subjects(kind: str) -> Counting:
    return Counting(SUBJECT, courses.ACTIVATIONS, _subjects(kind), moving=ACTIVATED)


MEETINGS = Indicator(
    "2a",
    "Numero di incontri preparatori ai colloqui",
    counting=Counting("meeting_id", training.PREPARATORY, each(MET)),
    about=About.MEETING,
)
SOFT_SKILLS_PARTICIPANTS = Indicator("2b", "Numero di partecipanti ai corsi", counting=_of_people(SOFT_SKILLS))
SOFT_SKILLS_SUBJECTS = Indicator(
    "2c", "Tipologie di corsi attivati su soft skills", counting=_of_subjects(SOFT_SKILLS), about=About.COURSE
)
HOURS = Indicator(
    "3a",
    "Numero di ore di corso erogate",
    unit=Unit.HOURS,
    counting=Counting("session_id", courses.SESSIONS, each(HELD, _technical, _hours)),
    about=About.COURSE,
)
PARTICIPANTS = Indicator("3b", "Numero di partecipanti", counting=_of_people(TECHNICAL))
SUBJECTS = Indicator("3c", "Tipologie di corsi", counting=_of_subjects(TECHNICAL), about=About.COURSE)
