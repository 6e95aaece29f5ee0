"""What a project's events add up to. Every fact is kept as it was first told and as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, TypeVar
from uuid import UUID

from foundation.decider import frozen
from foundation.facts import Told
from services.projects.domain.evaluation_events import ProjectSubmitted
from services.projects.domain.kinds import KINDS
from services.projects.domain.project_events import Event

F = TypeVar("F")


@frozen
class Project:
    """`facts` by id, in the order of their telling; the submission is under the project's own id."""

    facts: Mapping[UUID, Told[Any]] = field(default_factory=dict)

    @property
    def submission(self) -> ProjectSubmitted | None:
        """None once it is retracted."""
        return next(iter(self.standing(ProjectSubmitted)), None)

    def standing(self, *classes: type[F]) -> list[F]:
        """The facts of these classes that stand."""
        return [told.stands for told in self.facts.values() if isinstance(told.stands, classes)]

    def every(self) -> list[Any]:
        """All that stands."""
        return [told.stands for told in self.facts.values() if told.stands is not None]

    def without(self, fact_id: UUID) -> Project:
        return replace(self, facts={id: told for id, told in self.facts.items() if id != fact_id})


def evolve(state: Project | None, event: Event) -> Project:
    known = state or Project()
    facts = KINDS.amended(known.facts, event)
    if facts is None:
        raise ValueError(f"{type(event).__name__} cannot come here")
    return replace(known, facts=facts)
