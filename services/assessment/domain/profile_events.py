"""What is known of a person's competences and the profiles drawn up from them, and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from foundation.facts import Told


@frozen
class CompetenceRecorded:
    """`level` 1 (first steps) to 5 (teaches others). `esco` is a skill's code; without one, `named` says what it is."""

    competence_id: UUID
    person_id: UUID
    application_id: UUID
    found_on: date
    esco: Code | None
    level: int
    evidence: Code
    usable_in_company: bool
    named: Personal[str] | None


@frozen
class CompetenceRecordedCorrected:
    fact_id: UUID  # the competence's
    competence_id: UUID
    person_id: UUID
    application_id: UUID
    corrected_on: date
    found_on: date
    esco: Code | None
    level: int
    evidence: Code
    usable_in_company: bool
    named: Personal[str] | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class CompetenceRecordedRetracted:
    fact_id: UUID  # the competence's
    competence_id: UUID
    person_id: UUID
    application_id: UUID
    retracted_on: date
    found_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ProfileDrawnUp:
    """The professional profile ("modello Insieme"), readable by partners and companies. Versions count from 1."""

    profile_id: UUID
    person_id: UUID
    application_id: UUID
    version: int
    drawn_up_on: date
    occupations: tuple[Code, ...]
    competences: tuple[UUID, ...]
    summary: Personal[str]


Event = CompetenceRecorded | CompetenceRecordedCorrected | CompetenceRecordedRetracted | ProfileDrawnUp


@frozen
class PersonProfile:
    """The competences by their id, and every version of the profile."""

    competences: Mapping[UUID, Told[CompetenceRecorded]] = field(default_factory=dict)
    versions: tuple[ProfileDrawnUp, ...] = ()


def evolve(state: PersonProfile | None, event: Event) -> PersonProfile:
    known = state or PersonProfile()
    match event:
        case ProfileDrawnUp():
            return replace(known, versions=(*known.versions, event))
        case CompetenceRecorded(competence_id=id):
            return _with(known, id, Told(event, event))
        case CompetenceRecordedCorrected(competence_id=id):
            first = known.competences[id].first
            return _with(known, id, Told(first, corrected(first, event)))
        case CompetenceRecordedRetracted(competence_id=id):
            return _with(known, id, Told(known.competences[id].first, None))


def _with(known: PersonProfile, id: UUID, told: Told[CompetenceRecorded]) -> PersonProfile:
    return replace(known, competences={**known.competences, id: told})


def corrected(competence: CompetenceRecorded, event: CompetenceRecordedCorrected) -> CompetenceRecorded:
    """The competence with what its correction says of it."""
    return replace(
        competence,
        found_on=event.found_on,
        esco=event.esco,
        level=event.level,
        evidence=event.evidence,
        usable_in_company=event.usable_in_company,
        named=event.named,
    )
