"""What a record told the other records of the same person, so that each knows all. Stream `kinship-<person_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate
from services.placement.domain.judgements import JudgementsShared, ShareJudgements
from services.placement.domain.pathway_commands import SharePathwayFacts
from services.placement.domain.pathway_events import PathwayFactsShared

Sharing = PathwayFactsShared | JudgementsShared
Shared = Mapping[tuple[type[Sharing], UUID], Sharing]
"""What each record was told last, of either kind."""


def decide(state: Shared | None, command: SharePathwayFacts | ShareJudgements, _now: datetime) -> list[Sharing]:
    said = _said(command)
    return [] if (state or {}).get((type(said), said.with_person_id)) == said else [said]


def _said(command: SharePathwayFacts | ShareJudgements) -> Sharing:
    between = command.person_id, command.with_person_id
    if isinstance(command, ShareJudgements):
        return JudgementsShared(*between, command.judged)
    return PathwayFactsShared(*between, command.picture)


def evolve(state: Shared | None, event: Sharing) -> Shared:
    return {**(state or {}), (type(event), event.with_person_id): event}


KINSHIP: Final = Aggregate("kinship", decide, evolve, (PathwayFactsShared, JudgementsShared))
