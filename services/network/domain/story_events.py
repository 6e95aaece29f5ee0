"""Stories of people, board companies and new enterprises. Stream `story-<story_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class StoryPublished:
    """Of a person only under a consent `publish_story` valid that day."""

    story_id: UUID
    person_id: UUID | None
    company_id: UUID | None
    project_id: UUID | None
    published_on: date
    channel: Code


@frozen
class StoryPublishedCorrected:
    fact_id: UUID
    story_id: UUID
    corrected_on: date
    person_id: UUID | None
    company_id: UUID | None
    project_id: UUID | None
    published_on: date
    channel: Code
    reason: Code


@frozen
class StoryPublishedRetracted:
    fact_id: UUID
    story_id: UUID
    retracted_on: date
    published_on: date
    reason: Code
    person_id: UUID | None = None
    company_id: UUID | None = None
