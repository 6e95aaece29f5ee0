"""Projects at work, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx

from foundation.calendar import day_of
from foundation.clock import MovableClock
from foundation.http.auth import Tokens
from tests.support.system import System


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

    async def post(self, path: str, body: Any, role: str = "project_desk") -> httpx.Response:
        return await self.client.post(f"/projects{path}", json=body, headers=self._headers(role))

    async def done(self, path: str, body: Any, role: str = "project_desk") -> dict[str, Any]:
        """The ids of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def code(self, path: str, body: Any, role: str = "project_desk") -> str:
        """The code of a command that must be refused."""
        answer = await self.post(path, body, role)
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def get(self, path: str, role: str = "operator", **params: Any) -> Any:
        answer = await self.client.get(f"/projects{path}", params=params, headers=self._headers(role))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, 'test', 60)}"}

    async def submitted(self, **other: Any) -> str:
        body = {"kind": "social", "title": "Laboratorio di pasta fresca", "submitted_on": self.ago(300)} | other
        id: str = (await self.done("/projects", body))["project_id"]
        return id

    async def funded(self, project: str, amount: str) -> str:
        body = {"amount": amount, "source": "call", "funded_on": self.ago(200)}
        id: str = (await self.done(f"/projects/{project}/fundings", body))["funding_id"]
        return id
