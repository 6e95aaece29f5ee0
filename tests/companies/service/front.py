"""Companies at work beside a placement and an intake that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from foundation.calendar import noon
from foundation.envelope import event_type
from foundation.service import Service
from services.companies.processes.heard import (
    Hired,
    HiredCorrected,
    HiredRetracted,
    PersonBecameAlias,
    PersonCeasedAlias,
    PlaceGivenUp,
    PlacementInterrupted,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlaceRequested,
)
from tests.support.front import ServiceFront, only_says
from tests.support.platform import unique

PLACEMENT: Final = only_says(
    "placement",
    PlaceRequested,
    PlaceGivenUp,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlacementInterrupted,
    PlacementInterruptedRetracted,
)
EMPLOYMENT: Final = only_says("employment", Hired, HiredCorrected, HiredRetracted)
PERSON: Final = only_says("person", PersonBecameAlias, PersonCeasedAlias)
PLACEMENT_SERVICE: Final = Service("placement", (PLACEMENT, EMPLOYMENT))
INTAKE_SERVICE: Final = Service("intake", (PERSON,))


@dataclass(frozen=True)
class Front(ServiceFront):
    service = "companies"
    writer = "company_desk"
    reader = "coordinator"

    async def company(self, association: str | None = None, **other: Any) -> str:
        details = {"name": unique("Esempio S.p.A. "), "sector": "manufacturing", "association": association}
        body = details | {"registered_on": self.ago(400)} | other
        id: str = (await self.done("/companies", body))["company_id"]
        return id

    async def committed(self, company: str, number: int, by_in: int, from_ago: int = 100) -> str:
        body = {"number": number, "from_on": self.ago(from_ago), "by_on": self.ago(-by_in), "through": "direct"}
        answer = await self.done(f"/companies/{company}/commitments", body | {"made_on": self.ago(from_ago)})
        id: str = answer["commitment_id"]
        return id

    async def position(self, company: str, places: int, profile: str = "welder") -> str:
        what = {"company_id": company, "title": "Saldatore", "profile": profile, "kind": "traineeship"}
        how = {"weekly_hours": 30, "places": places, "opened_on": self.ago(50)}
        id: str = (await self.done("/positions", what | how))["position_id"]
        return id

    async def said(self, event: Any, at: datetime | None = None) -> None:
        """What placement says, on its topic."""
        aggregate = EMPLOYMENT if hasattr(event, "hire_id") else PLACEMENT
        id = getattr(event, "hire_id", None) or event.placement_id
        await self.system.send("placement", aggregate, id, event, at)

    async def said_of(self, event: PersonBecameAlias | PersonCeasedAlias) -> None:
        """What intake says, on its topic."""
        await self.system.send("intake", PERSON, event.person_id, event)

    async def started(
        self, company: str, days_ago: int, position: str | None = None, person: UUID | None = None
    ) -> UUID:
        """A placement that started that many days ago."""
        placement, day = uuid4(), self.today - timedelta(days=days_ago)
        where = UUID(company), UUID(position) if position else None
        event = PlacementStarted(placement, person or uuid4(), *where, day)
        await self.said(event, min(noon(day), self.clock()))
        return placement

    async def events(self, key: str | UUID, *shapes: type) -> list[dict[str, Any]]:
        """What companies said under a key of these kinds, in order."""
        types = {event_type("companies", shape) for shape in shapes}
        return [one["data"] for one in await self.logged(key) if one["type"] in types]
