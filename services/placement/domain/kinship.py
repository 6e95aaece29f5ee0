"""What a record told the other records of the same person, so that each knows all. Stream `kinship-<person_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from foundation.decider import Aggregate
from services.placement.domain.pathway_commands import SharePathwayFacts
from services.placement.domain.pathway_events import PathwayFactsShared
from services.placement.domain.pathway_words import Picture

Shared = Mapping[UUID, Picture]


def decide(state: Shared | None, command: SharePathwayFacts, _now: datetime) -> list[PathwayFactsShared]:
    if (state or {}).get(command.with_person_id) == command.picture:
        return []
    return [PathwayFactsShared(command.person_id, command.with_person_id, command.picture)]


def evolve(state: Shared | None, event: PathwayFactsShared) -> Shared:
    return {**(state or {}), event.with_person_id: event.picture}


KINSHIP: Final = Aggregate("kinship", decide, evolve, (PathwayFactsShared,))
