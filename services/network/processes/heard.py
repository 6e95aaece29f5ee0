"""What moves a counted milestone: the slim shapes of what companies and projects say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.decider import frozen


@frozen
class BoardJoined:
    membership_id: UUID
    company_id: UUID
    joined_on: date


@frozen
class BoardJoinedCorrected:
    membership_id: UUID
    company_id: UUID
    joined_on: date


@frozen
class BoardJoinedRetracted:
    membership_id: UUID
    company_id: UUID


@frozen
class BoardLeft:
    leaving_id: UUID
    membership_id: UUID
    left_on: date


@frozen
class BoardLeftCorrected:
    leaving_id: UUID
    membership_id: UUID
    left_on: date


@frozen
class BoardLeftRetracted:
    leaving_id: UUID
    membership_id: UUID


@frozen
class SupportStarted:
    support_id: UUID
    project_id: UUID
    started_on: date


@frozen
class SupportStartedCorrected:
    support_id: UUID
    project_id: UUID
    started_on: date


@frozen
class SupportStartedRetracted:
    support_id: UUID
    project_id: UUID


@frozen
class EnterpriseFounded:
    enterprise_id: UUID
    project_id: UUID
    founded_on: date


@frozen
class EnterpriseFoundedCorrected:
    enterprise_id: UUID
    project_id: UUID
    founded_on: date


@frozen
class EnterpriseFoundedRetracted:
    enterprise_id: UUID
    project_id: UUID


@frozen
class CompanyContacted:
    contact_id: UUID
    company_id: UUID
    contacted_on: date


@frozen
class CompanyContactedCorrected(CompanyContacted):
    pass


@frozen
class CompanyContactedRetracted:
    contact_id: UUID


@frozen
class CompanyMeetingHeld:
    meeting_id: UUID
    held_on: date


@frozen
class CompanyMeetingHeldCorrected(CompanyMeetingHeld):
    pass


@frozen
class CompanyMeetingHeldRetracted:
    meeting_id: UUID


@frozen
class JobDemandMapped:
    demand_id: UUID
    mapped_on: date


@frozen
class JobDemandMappedCorrected(JobDemandMapped):
    pass


@frozen
class JobDemandMappedRetracted:
    demand_id: UUID


@frozen
class ProjectSubmitted:
    project_id: UUID
    submitted_on: date


@frozen
class ProjectSubmittedCorrected(ProjectSubmitted):
    pass


@frozen
class ProjectSubmittedRetracted:
    project_id: UUID


@frozen
class FundingDisbursed:
    disbursement_id: UUID
    paid_on: date
    amount: Decimal


@frozen
class FundingDisbursedCorrected(FundingDisbursed):
    pass


@frozen
class FundingDisbursedRetracted:
    disbursement_id: UUID


@frozen
class FundingReturned:
    return_id: UUID
    returned_on: date
    amount: Decimal


@frozen
class FundingReturnedCorrected(FundingReturned):
    pass


@frozen
class FundingReturnedRetracted:
    return_id: UUID


@frozen
class JobsCreated:
    jobs_id: UUID
    created_on: date
    jobs: int


@frozen
class JobsCreatedCorrected(JobsCreated):
    pass


@frozen
class JobsCreatedRetracted:
    jobs_id: UUID
