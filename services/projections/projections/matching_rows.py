"""What matching stands on beside pathways and pipelines: who can do what, who consents, what a position asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from foundation.applying.latest import Latest
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.inbound import placement as p
from services.projections.inbound import positions as o
from services.projections.projections.distances import table
from services.projections.projections.saying import Model, Saying, both, says

_PERSON = {"person_id": "uuid", "version": "integer"}
TARGETS = Latest(
    "targets",
    ("assessment_id",),
    {"assessment_id": "uuid", **_PERSON, "assessed_on": "date", "in_target": "boolean", "readiness": "text"},
)
RECORDED = Latest("targets_recorded", ("assessment_id",), {"assessment_id": "uuid", "version": "integer"})
"""When each assessment was first said: by this those of one day are in order, whatever is corrected later."""
READINESS = Latest("readiness", ("readiness_id",), {"readiness_id": "uuid", **_PERSON, "reached_on": "date"})
SKILLS = Latest("skills", ("competence_id",), {"competence_id": "uuid", **_PERSON, "esco": "text", "level": "integer"})
CONSENTS = Latest(
    "consents", ("person_id", "purpose"), {**_PERSON, "purpose": "text", "given_on": "date", "until": "date"}
)
AVAILABILITY = Latest(
    "availability",
    ("person_id",),
    {
        **_PERSON,
        "recorded_on": "date",
        "weekly_hours": "integer",
        "transport": "text",
        "municipality": "text",
        "limits": "text",
    },
)
ERASED = Latest("erased", ("person_id",), {**_PERSON, "erased_on": "date"})
WANTED = Latest(
    "positions_wanted",
    ("position_id",),
    {
        "position_id": "uuid",
        "version": "integer",
        "weekly_hours": "integer",
        "municipality": "text",
        "needs_ready": "boolean",
    },
)
REQUIRED = Latest(
    "positions_required", ("position_id",), {"position_id": "uuid", "version": "integer", "skills": "jsonb"}
)


def _skills(event: o.PositionOpened) -> str:
    return msgspec.json.encode(event.requires).decode()


def _words(name: str) -> Callable[[Any], str]:
    return lambda event: " ".join(getattr(event, name))


_wants = both(says(WANTED), says(REQUIRED, skills=_skills))
_SAYINGS: dict[type, Saying] = {
    a.TargetAssessed: both(says(TARGETS), says(RECORDED)),
    a.TargetAssessedCorrected: says(TARGETS),
    a.TargetAssessedRetracted: says(TARGETS, assessed_on=None, in_target=None, readiness=None),
    a.ReadinessReached: says(READINESS),
    a.ReadinessReachedCorrected: says(READINESS),
    a.ReadinessReachedRetracted: says(READINESS, reached_on=None),
    a.CompetenceRecorded: says(SKILLS),
    a.CompetenceRecordedCorrected: says(SKILLS),
    a.CompetenceRecordedRetracted: says(SKILLS, esco=None, level=None),
    i.ConsentGiven: says(CONSENTS),
    i.ConsentWithdrawn: says(CONSENTS, given_on=None, until=None),
    i.PersonErased: says(ERASED),
    p.AvailabilityRecorded: says(AVAILABILITY, transport=_words("transport"), limits=_words("limits")),
    o.PositionOpened: _wants,
    o.PositionOpenedCorrected: _wants,
}
_SQL = f"""
CREATE INDEX skills_esco ON skills (esco COLLATE "C");
{table()}"""
MATCHING = Model(
    (TARGETS, RECORDED, READINESS, SKILLS, CONSENTS, AVAILABILITY, ERASED, WANTED, REQUIRED), _SAYINGS, _SQL
)
"""Stands beside the models of merges, pathways, pipelines and tutoring, in one read model with them."""
