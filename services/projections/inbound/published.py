"""What is read of the topic of the network: stories, and what good work is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.shapes import said_by


@frozen
class StoryPublished:
    story_id: UUID
    person_id: UUID | None
    company_id: UUID | None
    project_id: UUID | None
    published_on: date
    channel: Code


@frozen
class StoryPublishedCorrected(StoryPublished):
    corrected_on: date


@frozen
class StoryPublishedRetracted:
    story_id: UUID
    retracted_on: date
    person_id: UUID | None = None
    company_id: UUID | None = None


@frozen
class JobStandardDefined:
    standard_id: UUID
    version: int
    title: PublicText
    criteria: tuple[Code, ...]
    table_id: UUID | None
    defined_on: date


@frozen
class JobStandardDefinedCorrected(JobStandardDefined):
    corrected_on: date


@frozen
class JobStandardDefinedRetracted:
    standard_id: UUID
    retracted_on: date


PUBLISHED = said_by(
    "network",
    StoryPublished,
    StoryPublishedCorrected,
    StoryPublishedRetracted,
    JobStandardDefined,
    JobStandardDefinedCorrected,
    JobStandardDefinedRetracted,
)
