"""How closely a company goes along, and whether it sits on the board: two things that do not move each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.companies.domain.vocabulary import Engagement


@frozen
class InterestExpressed:
    """The company would take people in: from here on its engagement is `interested`."""

    interest_id: UUID
    company_id: UUID
    expressed_on: date


@frozen
class InterestExpressedCorrected:
    fact_id: UUID  # the interest's
    interest_id: UUID
    company_id: UUID
    corrected_on: date
    expressed_on: date
    reason: Code


@frozen
class InterestExpressedRetracted:
    fact_id: UUID  # the interest's
    interest_id: UUID
    company_id: UUID
    retracted_on: date
    expressed_on: date
    reason: Code


@frozen
class EngagementUpdated:
    """`member` tells of the board and leaves the level as it was."""

    update_id: UUID
    company_id: UUID
    engagement: Engagement
    updated_on: date


@frozen
class EngagementUpdatedCorrected:
    fact_id: UUID  # the update's
    update_id: UUID
    company_id: UUID
    corrected_on: date
    engagement: Engagement
    updated_on: date
    reason: Code


@frozen
class EngagementUpdatedRetracted:
    fact_id: UUID  # the update's
    update_id: UUID
    company_id: UUID
    retracted_on: date
    engagement: Engagement
    updated_on: date
    reason: Code


@frozen
class BoardJoined:
    """The company signed the accession to the Board d'impresa."""

    membership_id: UUID
    company_id: UUID
    joined_on: date


@frozen
class BoardJoinedCorrected:
    fact_id: UUID  # the membership's
    membership_id: UUID
    company_id: UUID
    corrected_on: date
    joined_on: date
    reason: Code


@frozen
class BoardJoinedRetracted:
    fact_id: UUID  # the membership's
    membership_id: UUID
    company_id: UUID
    retracted_on: date
    joined_on: date
    reason: Code


@frozen
class BoardLeft:
    """A fact, never a retraction: it does not unreach what the board had reached."""

    leaving_id: UUID
    membership_id: UUID
    company_id: UUID
    left_on: date
    reason: Code


@frozen
class BoardLeftCorrected:
    """`left_reason` is why the company left, `reason` why that is corrected."""

    fact_id: UUID  # the leaving's
    leaving_id: UUID
    membership_id: UUID
    company_id: UUID
    corrected_on: date
    left_on: date
    left_reason: Code
    reason: Code


@frozen
class BoardLeftRetracted:
    fact_id: UUID  # the leaving's
    leaving_id: UUID
    membership_id: UUID
    company_id: UUID
    retracted_on: date
    left_on: date
    reason: Code


EngagementEvent = (
    InterestExpressed
    | InterestExpressedCorrected
    | InterestExpressedRetracted
    | EngagementUpdated
    | EngagementUpdatedCorrected
    | EngagementUpdatedRetracted
)
BoardEvent = (
    BoardJoined | BoardJoinedCorrected | BoardJoinedRetracted | BoardLeft | BoardLeftCorrected | BoardLeftRetracted
)
