"""Rated outcomes of soft skills and of training: the plan's macro-activities 2 and 3."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, Personal, frozen


class Dimension(StrEnum):
    """What is rated: the first two of macro-activity 2, the others of 3."""

    RELATIONAL_SUCCESS = "relational_success"
    AUTONOMY_IN_SEARCH = "autonomy_in_search"
    TECHNICAL_SKILLS = "technical_skills"
    CHANCES_OF_WORK = "chances_of_work"
    CONFIDENCE = "confidence"
    ANSWER_TO_DEMAND = "answer_to_demand"


@frozen
class OutcomeRated:
    """`rating` 1 (not at all) to 5 (fully); `rated_by` is the role of who rates, never a name."""

    rating_id: UUID
    person_id: UUID
    course_id: UUID | None
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    person_id: UUID
    course_id: UUID | None
    corrected_on: date
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class OutcomeRatedRetracted:
    fact_id: UUID  # the rating's
    rating_id: UUID
    person_id: UUID
    course_id: UUID | None
    retracted_on: date
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None


Event = OutcomeRated | OutcomeRatedCorrected | OutcomeRatedRetracted
