"""The network at work beside contexts that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from foundation.envelope import event_type
from foundation.service import Service
from services.network.inbound.heard import (
    CompanyRegistered,
    ConsentGiven,
    ConsentWithdrawn,
    PersonErased,
    ProjectSubmitted,
    ProjectSubmittedCorrected,
    ProjectSubmittedRetracted,
)
from services.network.processes.counted_milestones import GoalMet, GoalUnmet
from tests.support.front import ServiceFront, only_says

COMPANY: Final = only_says("company", CompanyRegistered)
PROJECT: Final = only_says("project", ProjectSubmitted, ProjectSubmittedCorrected, ProjectSubmittedRetracted)
GOAL: Final = only_says("goal", GoalMet, GoalUnmet)
PERSON: Final = only_says("person", ConsentGiven, ConsentWithdrawn, PersonErased)
BESIDE: Final = (
    Service("companies", (COMPANY,)),
    Service("projects", (PROJECT,)),
    Service("intake", (PERSON,)),
    Service("projections", (GOAL,)),
)


@dataclass(frozen=True)
class Front(ServiceFront):
    service = "network"
    writer = "coordinator"
    reader = "coordinator"

    async def made(self, path: str, body: Any, id: str, role: str = "") -> str:
        """The id, of that name, of a command that must be accepted."""
        return str((await self.done(path, body, role))[id])

    async def company_says(self, event: Any, company: UUID | None = None) -> None:
        await self.system.send("companies", COMPANY, company or event.company_id, event)

    async def figures_say(self, event: GoalMet | GoalUnmet) -> None:
        await self.system.send("projections", GOAL, event.milestone_id, event)

    async def project_says(self, event: Any) -> None:
        await self.system.send("projects", PROJECT, event.project_id, event)

    async def person_says(self, event: Any) -> None:
        await self.system.send("intake", PERSON, event.person_id, event)

    async def events(self, *shapes: type, about: str | UUID = "") -> list[dict[str, Any]]:
        """What the network said of these kinds, in order; where `about` is given, what names it."""
        types = {event_type("network", shape) for shape in shapes}
        said = [one["data"] for one in await self.logged() if one["type"] in types]
        return [one for one in said if str(about) in str(one)]
