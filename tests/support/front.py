"""A service at work, asked over HTTP as its users do, and its neighbours, of which only what they say is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

import httpx
from fastapi import APIRouter, FastAPI

from foundation.calendar import day_of
from foundation.clock import MovableClock
from foundation.decider import Aggregate
from foundation.http.auth import Tokens
from foundation.service import Context
from tests.support.system import System

Route = tuple[str, str]
_SAID = "SELECT convert_from(envelope, 'UTF8') AS said FROM store.log WHERE key = coalesce($1, key) ORDER BY log_index"


def only_says(name: str, *events: type) -> Aggregate:
    """An aggregate of a neighbour: its commands are its events, and it refuses none."""
    return Aggregate(name, _say, _count, events)


def _say(_state: Any, said: Any, _now: datetime) -> list[Any]:
    return [said]


def _count(state: int | None, _event: Any) -> int:
    return (state or 0) + 1


@dataclass(frozen=True)
class ServiceFront:
    """`post` and `get` as somebody in a role, at the service's own paths.

    Where no role is named it is the `writer` or the `reader`; where it is None, nobody's.
    """

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    service: ClassVar[str]
    writer: ClassVar[str]
    reader: ClassVar[str]
    subject: ClassVar[str] = "test"

    @property
    def today(self) -> date:
        return day_of(self.clock())

    def ago(self, days: int) -> str:
        return (self.today - timedelta(days=days)).isoformat()

    def headers(self, role: str | None, subject: str = "") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, subject or self.subject, 60)}"} if role else {}

    async def post(self, path: str, body: Any, role: str | None = "", key: str | None = None) -> httpx.Response:
        headers = self.headers(self.writer if role == "" else role) | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/{self.service}{path}", json=body, headers=headers)

    async def done(self, path: str, body: Any, role: str | None = "") -> dict[str, Any]:
        """The ids of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def code(self, path: str, body: Any, role: str | None = "") -> str:
        """The code of a command that must be refused."""
        answer = await self.post(path, body, role)
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def get(self, path: str, role: str = "", subject: str = "", **params: Any) -> Any:
        headers = self.headers(role or self.reader, subject)
        answer = await self.client.get(f"/{self.service}{path}", params=params, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def answers(
        self, routes: Callable[[Context], APIRouter], role: str | None, but: Collection[Route] = ()
    ) -> dict[Route, int]:
        """With which status each route answers that role, by its method and path, where it is asked about nothing."""
        app = FastAPI()
        app.include_router(routes(self.system.contexts[self.service]))
        asked = [(method, path) for path, methods in app.openapi()["paths"].items() for method in methods]
        return {one: await self._status(*one, role) for one in asked if one not in but}

    async def _status(self, method: str, path: str, role: str | None) -> int:
        address = f"/{self.service}" + re.sub(r"{\w+}", str(uuid4()), path)
        return (await self.client.request(method, address, headers=self.headers(role))).status_code

    async def logged(self, key: UUID | str | None = None) -> list[dict[str, Any]]:
        """What the service has said, in order, each event in its envelope; of one key where it is given."""
        rows = await self.system.contexts[self.service].pool.fetch(_SAID, UUID(str(key)) if key else None)
        return [json.loads(row["said"]) for row in rows]
