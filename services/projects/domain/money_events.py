"""What a project is given, what is paid out of it and what comes back. Amounts: euro, two decimals, above zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class ProjectFunded:
    """`source`: the convention with a bank, social credit, a call."""

    project_id: UUID
    funding_id: UUID
    amount: Decimal
    source: Code
    funded_on: date


@frozen
class ProjectFundedCorrected:
    fact_id: UUID  # the funding's
    project_id: UUID
    funding_id: UUID
    corrected_on: date
    amount: Decimal
    source: Code
    funded_on: date
    reason: Code


@frozen
class ProjectFundedRetracted:
    fact_id: UUID  # the funding's
    project_id: UUID
    funding_id: UUID
    retracted_on: date
    amount: Decimal
    source: Code
    funded_on: date
    reason: Code


@frozen
class FundingDisbursed:
    project_id: UUID
    disbursement_id: UUID
    funding_id: UUID
    amount: Decimal
    paid_on: date


@frozen
class FundingDisbursedCorrected:
    fact_id: UUID  # the disbursement's
    project_id: UUID
    disbursement_id: UUID
    corrected_on: date
    funding_id: UUID
    amount: Decimal
    paid_on: date
    reason: Code


@frozen
class FundingDisbursedRetracted:
    fact_id: UUID  # the disbursement's
    project_id: UUID
    disbursement_id: UUID
    retracted_on: date
    funding_id: UUID
    amount: Decimal
    paid_on: date
    reason: Code


@frozen
class FundingReturned:
    project_id: UUID
    return_id: UUID
    funding_id: UUID
    amount: Decimal
    returned_on: date


@frozen
class FundingReturnedCorrected:
    fact_id: UUID  # the return's
    project_id: UUID
    return_id: UUID
    corrected_on: date
    funding_id: UUID
    amount: Decimal
    returned_on: date
    reason: Code


@frozen
class FundingReturnedRetracted:
    fact_id: UUID  # the return's
    project_id: UUID
    return_id: UUID
    retracted_on: date
    funding_id: UUID
    amount: Decimal
    returned_on: date
    reason: Code


MoneyEvent = (
    ProjectFunded
    | ProjectFundedCorrected
    | ProjectFundedRetracted
    | FundingDisbursed
    | FundingDisbursedCorrected
    | FundingDisbursedRetracted
    | FundingReturned
    | FundingReturnedCorrected
    | FundingReturnedRetracted
)
