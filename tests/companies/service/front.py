"""Companies at work beside a placement and an intake that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from foundation.calendar import day_of, noon
from foundation.clock import MovableClock
from foundation.decider import Aggregate
from foundation.envelope import event_type
from foundation.http.auth import Tokens
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
from tests.support.system import System


def _say(_state: Any, said: Any, _now: datetime) -> list[Any]:
    return [said]


def _count(state: int | None, _event: Any) -> int:
    return (state or 0) + 1


PLACEMENT: Final = Aggregate(
    "placement",
    _say,
    _count,
    (
        PlaceRequested,
        PlaceGivenUp,
        PlacementStarted,
        PlacementStartedCorrected,
        PlacementStartedRetracted,
        PlacementInterrupted,
        PlacementInterruptedRetracted,
    ),
)
EMPLOYMENT: Final = Aggregate("employment", _say, _count, (Hired, HiredCorrected, HiredRetracted))
PERSON: Final = Aggregate("person", _say, _count, (PersonBecameAlias, PersonCeasedAlias))
PLACEMENT_SERVICE: Final = Service("placement", (PLACEMENT, EMPLOYMENT))
INTAKE_SERVICE: Final = Service("intake", (PERSON,))
_SAID = "SELECT convert_from(envelope, 'UTF8')::json AS said FROM store.log WHERE key = $1 ORDER BY log_index"


@dataclass(frozen=True)
class Front:
    """`post` and `get` as somebody in a role."""

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    @property
    def today(self) -> date:
        return day_of(self.clock())

    def ago(self, days: int) -> str:
        return (self.today - timedelta(days=days)).isoformat()

    async def post(self, path: str, body: Any, role: str = "company_desk", key: str | None = None) -> httpx.Response:
        headers = self._headers(role) | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/companies{path}", json=body, headers=headers)

    async def done(self, path: str, body: Any, role: str = "company_desk") -> dict[str, Any]:
        """The ids of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def code(self, path: str, body: Any, role: str = "company_desk") -> str:
        """The code of a command that must be refused."""
        answer = await self.post(path, body, role)
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def get(self, path: str, role: str = "coordinator", **params: Any) -> Any:
        answer = await self.client.get(f"/companies{path}", params=params, headers=self._headers(role))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, 'test', 60)}"}

    async def company(self, association: str | None = None, **other: Any) -> str:
        details = {"name": "Esempio S.p.A.", "sector": "manufacturing", "association": association}
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
        pool = self.system.contexts["companies"].pool
        rows = [json.loads(row["said"]) for row in await pool.fetch(_SAID, UUID(str(key)))]
        return [row["data"] for row in rows if row["type"] in types]
