"""All services asked over HTTP, as the people of the programme do, one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import httpx

from foundation.calendar import ROME
from foundation.clock import MovableClock
from foundation.http.auth import Tokens
from tests.support.eventually import eventually
from tests.support.system import System

OUTPUTS = re.compile(r"[1-8][a-f]")
"""The codes of the figures that these journeys move: outputs, and outcomes that are counted."""


@dataclass(frozen=True)
class Written:
    """What a command's answer said: ids, and the token of what was written."""

    ids: dict[str, str]
    token: str


@dataclass(frozen=True)
class Office:
    """`write` and `read` as somebody in a role; addresses begin with the service's name."""

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    async def write(self, path: str, body: Any, role: str | None = "coordinator", after: str | None = None) -> Written:
        """A command that must be accepted, asked for again under its key while the relay is busy."""
        headers = self._headers(role, after) | {"Idempotency-Key": str(uuid4())}

        async def sent() -> Written | None:
            answer = await self.client.post(path, json=body, headers=headers)
            assert answer.status_code in (200, 201), answer.text
            told = answer.json()
            return Written(told["ids"], told["token"]) if told["token"] else None

        return await eventually(sent)

    async def refused(self, path: str, body: Any, role: str | None = "coordinator") -> str:
        """The code of a command that must not be accepted."""
        answer = await self.client.post(path, json=body, headers=self._headers(role))
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def read(self, path: str, role: str = "coordinator", after: str | None = None, **params: Any) -> Any:
        answer = await self.client.get(path, params=params, headers=self._headers(role, after))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def page(self, path: str, role: str = "coordinator") -> str:
        """A page as somebody in a role sees it."""
        answer = await self.client.get(path, headers=self._headers(role))
        assert answer.status_code == 200, answer.text
        return answer.text

    async def status(self, path: str, role: str = "coordinator") -> int:
        return (await self.client.get(path, headers=self._headers(role))).status_code

    async def settled(self, within: float = 30.0) -> None:
        """Wait until what happened has been heard, and what was answered to it, until nobody has more to say."""
        before = None
        while before != (before := await self._said()):
            await self.system.caught_up(within)

    async def passes(self, days: int) -> None:
        """So many days pass, and whatever fell due in them is told."""
        self.clock.move(days=days)
        await eventually(self._rung, 30)
        await self.settled()

    async def _rung(self) -> bool:
        due = "SELECT count(*) FROM process.deadlines WHERE due_at <= $1"
        return not any([await one.pool.fetchval(due, self.clock()) for one in self.system.contexts.values()])

    async def _said(self) -> list[int | None]:
        logs = self.system.contexts.values()
        return [await one.pool.fetchval("SELECT max(log_index) FROM store.log") for one in logs]

    async def figures(self, as_of: date | None = None, after: str | None = None, **params: Any) -> dict[str, float]:
        """The figures of all macro-activities, openly read; whoever brings a token gets what was written."""
        asked = params | {"as_of": str(as_of or self.day())}
        headers = {"Insieme-Token": after} if after else {}
        answer = await self.client.get("/projections/kpi", params=asked, headers=headers)
        told = answer.json()
        assert not told["stale"]
        return {one["code"]: one["value"] for one in told["indicators"] if OUTPUTS.fullmatch(one["code"])}

    async def story(self, person: str, after: str | None = None) -> list[tuple[str, str]]:
        """(day, sentence) of what happened to a person."""
        told = await self.read(f"/projections/people/{person}/timeline", after=after)
        assert not told["stale"]
        return [(entry["day"], entry["sentence"]) for entry in told["entries"]]

    async def listed(self, application: str, after: str | None = None) -> dict[str, Any]:
        """The application as the worklist has it."""
        told = await self.read("/projections/worklist", "operator", after, limit=500)
        assert not told["stale"]
        found: dict[str, Any] = next(one for one in told["items"] if one["application_id"] == application)
        return found

    async def becomes(self, application: str, state: str) -> None:
        async def reached() -> bool:
            return bool((await self.read(f"/intake/applications/{application}"))["state"] == state)

        await eventually(reached, 30)

    async def person_of(self, application: str) -> str:
        person: str = (await self.read(f"/intake/applications/{application}"))["person_id"]
        return person

    def _headers(self, role: str | None, after: str | None = None) -> dict[str, str]:
        told = {"Authorization": f"Bearer {self.tokens.issue(role, 'caritas', 600)}"} if role else {}
        return told | ({"Insieme-Token": after} if after else {})

    def day(self, days: int = 0) -> date:
        return self.clock().astimezone(ROME).date() + timedelta(days=days)

    def slot(self, day: date, hour: int = 10) -> dict[str, str]:
        """Forty-five minutes with an evaluator and a room that nobody else asks for."""
        starts = datetime.combine(day, time(hour), ROME).astimezone(UTC)
        whose = {"evaluator": f"ev-{uuid4().hex}", "room": f"room-{uuid4().hex}"}
        return whose | {"starts_at": starts.isoformat(), "ends_at": (starts + timedelta(minutes=45)).isoformat()}


def form(**other: Any) -> dict[str, Any]:
    """A form of somebody whose name nobody else has."""
    told = {"access_flow": "comune", "interest": "employment", "first_name": "Prova", "last_name": f"Di{uuid4().hex}"}
    return told | other


def difference(after: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    """By how much each figure moved."""
    return {code: after[code] - before[code] for code in after}


def moved(after: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    """The figures that moved, and by how much."""
    return {code: by for code, by in difference(after, before).items() if by}
