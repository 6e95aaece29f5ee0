"""What moves a counted milestone: the slim shapes of what other contexts say."""

from __future__ import annotations

from datetime import date
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
