"""What is known of a person's competences, the profile drawn up from them, and what they add up to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen


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
    competence_id: UUID
    person_id: UUID
    application_id: UUID
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
    competence_id: UUID
    person_id: UUID
    application_id: UUID
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
