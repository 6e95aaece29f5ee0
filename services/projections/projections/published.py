"""What was published of people, companies and projects, and what "buon lavoro" was defined to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from foundation.database import Connection
from services.projections.inbound import published as w
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Story:
    """A story of a person, of a company or of a project."""

    story_id: UUID
    person_id: UUID | None
    company_id: UUID | None
    company: str | None
    project_id: UUID | None
    project: str | None
    published_on: date
    channel: str


@dataclass(frozen=True)
class Standard:
    """A version of what good work is: `number` counts them; `name` is the table's that defined it."""

    standard_id: UUID
    number: int
    title: str
    criteria: tuple[str, ...]
    name: str | None
    defined_on: date


_OF = {"person_id": "uuid", "company_id": "uuid", "project_id": "uuid"}
_PUBLISHED = {**_OF, "published_on": "date", "channel": "text"}
_DEFINED = {"number": "integer", "title": "text", "criteria": "jsonb", "table_id": "uuid", "defined_on": "date"}
STORIES = remembered("stories", ("story_id",), {"story_id": "uuid", "version": "integer", **_PUBLISHED})
STANDARDS = remembered("standards", ("standard_id",), {"standard_id": "uuid", "version": "integer", **_DEFINED})


def _criteria(event: w.JobStandardDefined) -> str:
    return msgspec.json.encode(event.criteria).decode()


_defined = says(STANDARDS, number=field("version"), criteria=_criteria)
_SAYINGS: dict[type, Saying] = {
    w.StoryPublished: says(STORIES),
    w.StoryPublishedCorrected: says(STORIES),
    w.StoryPublishedRetracted: says(STORIES, **dict.fromkeys(_PUBLISHED)),
    w.JobStandardDefined: _defined,
    w.JobStandardDefinedCorrected: _defined,
    w.JobStandardDefinedRetracted: says(STANDARDS, **dict.fromkeys(_DEFINED)),
}
PUBLISHED = Model((STORIES, STANDARDS), _SAYINGS)

_STORIES = """
SELECT story_id, person_id, stories.company_id, companies.name AS company, stories.project_id,
    projects.title AS project, published_on, channel
FROM stories LEFT JOIN companies USING (company_id) LEFT JOIN projects USING (project_id)
WHERE published_on <= $1 ORDER BY published_on, story_id
"""
_STANDARDS = """
SELECT standard_id, number, title, ARRAY(SELECT jsonb_array_elements_text(criteria)) AS criteria, name, defined_on
FROM standards LEFT JOIN gatherings USING (table_id)
WHERE defined_on <= $1 ORDER BY defined_on, number, standard_id
"""


async def stories(conn: Connection, as_of: date) -> Sequence[Story]:
    """The stories published by the end of `as_of`, by day."""
    return [Story(**row) for row in await conn.fetch(_STORIES, as_of)]


async def standards(conn: Connection, as_of: date) -> Sequence[Standard]:
    """What good work had been defined to be by the end of `as_of`, by day."""
    rows = await conn.fetch(_STANDARDS, as_of)
    return [Standard(**{**row, "criteria": tuple(row["criteria"])}) for row in rows]
