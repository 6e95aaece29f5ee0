"""The network's own events by their CloudEvents types, and the slim shapes of what it reads of other contexts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import frozen
from foundation.envelope import said_by


class Purpose(StrEnum):
    """As intake says it; of the others the network asks nothing."""

    PUBLISH_STORY = "publish_story"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> Purpose:
        return cls.OTHER


@frozen
class ConsentGiven:
    person_id: UUID
    purpose: Purpose
    given_on: date
    until: date | None


@frozen
class ConsentWithdrawn:
    person_id: UUID
    purpose: Purpose
    withdrawn_on: date


@frozen
class PersonErased:
    person_id: UUID
    erased_on: date


@frozen
class CompanyRegistered:
    company_id: UUID
    registered_on: date


@frozen
class ProjectSubmitted:
    """`proposer_ids`: persons."""

    project_id: UUID
    submitted_on: date
    proposer_ids: tuple[UUID, ...] = ()


@frozen
class ProjectSubmittedCorrected(ProjectSubmitted):
    pass


@frozen
class ProjectSubmittedRetracted:
    project_id: UUID


def own(*shapes: type) -> dict[str, type]:
    """The events of the network itself."""
    return said_by("network", *shapes)
