"""What a person can do, and the profile that says it. Stream `profile-<person_id>`.

One stream a person, because a profile cites competences that stand, and its versions count on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.esco import each_once, esco_occupation, esco_skill, level_within_scale
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.assessment.domain import profile_events
from services.assessment.domain.profile_events import (
    CompetenceRecorded,
    CompetenceRecordedCorrected,
    CompetenceRecordedRetracted,
    Event,
    PersonProfile,
    ProfileDrawnUp,
    corrected,
)


@frozen
class RecordCompetence:
    """`esco` in lower case; without one, `named` says what it is. `evidence`: how it is known."""

    competence_id: UUID
    person_id: UUID
    application_id: UUID
    found_on: date
    esco: Code | None
    level: int
    evidence: Code
    usable_in_company: bool
    named: Personal[str] | None = None


@frozen
class CorrectCompetenceRecorded:
    """The competence as it should have been recorded, whole."""

    competence_id: UUID
    found_on: date
    esco: Code | None
    level: int
    evidence: Code
    usable_in_company: bool
    reason: Code
    named: Personal[str] | None = None
    reason_text: Personal[str] | None = None


@frozen
class RetractCompetenceRecorded:
    competence_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class DrawUpProfile:
    """The next version of the profile: occupations that fit (ESCO, lower case), competences that it cites."""

    profile_id: UUID
    person_id: UUID
    application_id: UUID
    drawn_up_on: date
    occupations: tuple[Code, ...]
    competences: tuple[UUID, ...]
    summary: Personal[str]


Command = RecordCompetence | CorrectCompetenceRecorded | RetractCompetenceRecorded | DrawUpProfile


def decide(state: PersonProfile | None, command: Command, now: datetime) -> list[Event]:
    known = state or PersonProfile()
    match command:
        case RecordCompetence():
            return _record(known, command, now)
        case CorrectCompetenceRecorded():
            return _correct(known, command, now)
        case RetractCompetenceRecorded():
            return _retract(known, command, now)
        case DrawUpProfile():
            return _draw_up(known, command, now)


def _record(known: PersonProfile, command: RecordCompetence, now: datetime) -> list[Event]:
    competence = CompetenceRecorded(
        command.competence_id,
        command.person_id,
        command.application_id,
        command.found_on,
        command.esco,
        command.level,
        command.evidence,
        command.usable_in_company,
        command.named,
    )
    if command.competence_id in known.competences:
        return said_again(known.competences[command.competence_id].first, competence)
    _can_be_recorded(command, now)
    return [competence]


def _correct(known: PersonProfile, command: CorrectCompetenceRecorded, now: datetime) -> list[Event]:
    stands = standing(known.competences, command.competence_id)
    _can_be_recorded(command, now)
    correction = CompetenceRecordedCorrected(
        *_ids(stands),
        day_of(now),
        command.found_on,
        command.esco,
        command.level,
        command.evidence,
        command.usable_in_company,
        command.named,
        command.reason,
        command.reason_text,
    )
    return [] if corrected(stands, correction) == stands else [correction]


def _retract(known: PersonProfile, command: RetractCompetenceRecorded, now: datetime) -> list[Event]:
    if retracted(known.competences, command.competence_id):
        return []
    stands = standing(known.competences, command.competence_id)
    why = command.reason, command.reason_text
    return [CompetenceRecordedRetracted(*_ids(stands), day_of(now), stands.found_on, *why)]


def _ids(competence: CompetenceRecorded) -> tuple[UUID, UUID, UUID, UUID]:
    id = competence.competence_id
    return id, id, competence.person_id, competence.application_id


def _can_be_recorded(said: RecordCompetence | CorrectCompetenceRecorded, now: datetime) -> None:
    not_in_future(said.found_on, now)
    if said.esco is None and not said.named:
        raise Refused("competence_unnamed")
    esco_skill(said.esco)
    level_within_scale(said.level)


def _draw_up(known: PersonProfile, command: DrawUpProfile, now: datetime) -> list[Event]:
    first = next((version for version in known.versions if version.profile_id == command.profile_id), None)
    if first is not None:
        return said_again(first, _version(command, first.version))
    _can_be_drawn_up(known, command, now)
    return [_version(command, len(known.versions) + 1)]


def _version(command: DrawUpProfile, version: int) -> ProfileDrawnUp:
    ids = command.profile_id, command.person_id, command.application_id
    cited = command.occupations, command.competences
    return ProfileDrawnUp(*ids, version, command.drawn_up_on, *cited, command.summary)


def _can_be_drawn_up(known: PersonProfile, command: DrawUpProfile, now: datetime) -> None:
    not_in_future(command.drawn_up_on, now)
    previous = known.versions[-1].drawn_up_on if known.versions else None
    not_before(command.drawn_up_on, previous, "earlier_than_previous_version")
    for occupation in command.occupations:
        esco_occupation(occupation)
    each_once(command.occupations)
    each_once(standing(known.competences, competence).esco for competence in command.competences)


PROFILE: Final = Aggregate("profile", decide, profile_events.evolve, get_args(Event))
