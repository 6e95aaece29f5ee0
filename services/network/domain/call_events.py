"""Calls (Neet, PON), bonuses for new jobs, needs from co-design, the good-work standard.

Streams `call-<call_id>`, `need-<need_id>`, `standard-<standard_id>`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, PublicText, frozen


@frozen
class CallPublished:
    """A call for projects or jobs ("bando")."""

    call_id: UUID
    code: Code
    title: PublicText
    published_on: date
    closes_on: date | None


@frozen
class CallPublishedCorrected:
    fact_id: UUID
    call_id: UUID
    corrected_on: date
    code: Code
    title: PublicText
    published_on: date
    closes_on: date | None
    reason: Code


@frozen
class CallPublishedRetracted:
    fact_id: UUID
    call_id: UUID
    retracted_on: date
    published_on: date
    reason: Code


@frozen
class CallBonusRecorded:
    """A bonus of the call for a new job; `amount` in euro."""

    call_id: UUID
    bonus_id: UUID
    what: PublicText
    amount: Decimal
    recorded_on: date


@frozen
class CallBonusRecordedCorrected:
    fact_id: UUID
    call_id: UUID
    bonus_id: UUID
    corrected_on: date
    what: PublicText
    amount: Decimal
    recorded_on: date
    reason: Code


@frozen
class CallBonusRecordedRetracted:
    fact_id: UUID
    call_id: UUID
    bonus_id: UUID
    retracted_on: date
    recorded_on: date
    reason: Code


@frozen
class CoDesignNeedRecorded:
    """A need that came out of co-design (All.6)."""

    need_id: UUID
    what: PublicText
    area: Code
    initiative_id: UUID | None
    recorded_on: date


@frozen
class CoDesignNeedRecordedCorrected:
    fact_id: UUID
    need_id: UUID
    corrected_on: date
    what: PublicText
    area: Code
    initiative_id: UUID | None
    recorded_on: date
    reason: Code


@frozen
class CoDesignNeedRecordedRetracted:
    fact_id: UUID
    need_id: UUID
    retracted_on: date
    recorded_on: date
    reason: Code


@frozen
class JobStandardDefined:
    """What is good work ("buon lavoro"), as a table defined it; a version of its own each time."""

    standard_id: UUID
    version: int
    title: PublicText
    criteria: tuple[Code, ...]
    table_id: UUID | None
    defined_on: date


@frozen
class JobStandardDefinedCorrected:
    fact_id: UUID
    standard_id: UUID
    corrected_on: date
    version: int
    title: PublicText
    criteria: tuple[Code, ...]
    table_id: UUID | None
    defined_on: date
    reason: Code


@frozen
class JobStandardDefinedRetracted:
    fact_id: UUID
    standard_id: UUID
    retracted_on: date
    defined_on: date
    reason: Code
