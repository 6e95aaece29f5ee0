"""The network at work beside contexts that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import httpx

from foundation.calendar import day_of
from foundation.clock import MovableClock
from foundation.decider import Aggregate
from foundation.envelope import event_type
from foundation.http.auth import Tokens
from foundation.service import Service
from services.network.inbound.heard import ConsentGiven, ConsentWithdrawn, PersonErased
from services.network.processes import heard
from tests.support.system import System


def _say(_state: Any, said: Any, _now: datetime) -> list[Any]:
    return [said]


def _count(state: int | None, _event: Any) -> int:
    return (state or 0) + 1


COMPANY: Final = Aggregate(
    "company",
    _say,
    _count,
    (heard.BoardJoined, heard.BoardJoinedCorrected, heard.BoardJoinedRetracted, heard.BoardLeft),
)
PROJECT: Final = Aggregate("project", _say, _count, (heard.SupportStarted, heard.EnterpriseFounded))
PERSON: Final = Aggregate("person", _say, _count, (ConsentGiven, ConsentWithdrawn, PersonErased))
BESIDE: Final = (Service("companies", (COMPANY,)), Service("projects", (PROJECT,)), Service("intake", (PERSON,)))
_SAID = "SELECT convert_from(envelope, 'UTF8')::json AS said FROM store.log ORDER BY log_index"


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

    async def post(self, path: str, body: Any, role: str = "coordinator", key: str | None = None) -> httpx.Response:
        headers = self._headers(role, "test") | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/network{path}", json=body, headers=headers)

    async def done(self, path: str, body: Any, id: str, role: str = "coordinator") -> str:
        """The id, of that name, of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        found: str = answer.json()["ids"][id]
        return found

    async def code(self, path: str, body: Any, role: str = "coordinator") -> str:
        """The code of a command that must be refused."""
        answer = await self.post(path, body, role)
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def get(self, path: str, role: str = "coordinator", subject: str = "test", **params: Any) -> Any:
        answer = await self.client.get(f"/network{path}", params=params, headers=self._headers(role, subject))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _headers(self, role: str, subject: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, subject, 60)}"}

    async def company_says(self, event: Any, company: UUID | None = None) -> None:
        await self.system.send("companies", COMPANY, company or event.company_id, event)

    async def person_says(self, event: Any) -> None:
        await self.system.send("intake", PERSON, event.person_id, event)

    async def events(self, *shapes: type, about: str | UUID = "") -> list[dict[str, Any]]:
        """What the network said of these kinds, in order; where `about` is given, what names it."""
        types = {event_type("network", shape) for shape in shapes}
        rows = [json.loads(row["said"]) for row in await self.system.contexts["network"].pool.fetch(_SAID)]
        return [row["data"] for row in rows if row["type"] in types and str(about) in str(row["data"])]
