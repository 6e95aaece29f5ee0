"""Intake asked over HTTP, as its users do."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx
from stdnum.it.codicefiscale import calc_check_digit
from uuid_utils.compat import uuid7

from foundation.calendar import ROME
from foundation.clock import MovableClock
from foundation.http.auth import Tokens
from tests.support.eventually import eventually
from tests.support.system import System

LETTERS = "BCDFGLMNPRSTVZ"


@dataclass(frozen=True)
class Front:
    """`post` and `get` as somebody in a role, from an address that no other test has."""

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    async def post(self, path: str, body: Any, role: str | None = "operator", key: str | None = None) -> httpx.Response:
        headers = self.headers(role) | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/intake{path}", json=body, headers=headers)

    async def done(self, path: str, body: Any, role: str | None = "operator") -> dict[str, Any]:
        """The ids of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def refused(self, path: str, body: Any, role: str | None = "operator") -> tuple[int, str]:
        """Status and code of a command that must not be accepted."""
        answer = await self.post(path, body, role)
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        return answer.status_code, answer.json()["code"]

    async def get(self, path: str, role: str = "operator", **params: Any) -> Any:
        answer = await self.client.get(f"/intake{path}", params=params, headers=self.headers(role))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def search(self, text: str) -> list[str]:
        """The ids of the persons found."""
        await self.system.caught_up()
        answer = await self.post("/search", {"text": text})
        assert answer.status_code == 200, answer.text
        return [side["person_id"] for side in answer.json()["people"]]

    async def applied(self, **other: Any) -> dict[str, Any]:
        """The ids of a public form that came in today."""
        return await self.done("/applications", form(**other), role=None)

    async def recorded(self, received_on: date, **other: Any) -> dict[str, Any]:
        """The ids of a paper form."""
        return await self.done("/desk/applications", form(received_on=str(received_on), **other))

    async def application(self, application_id: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.get(f"/applications/{application_id}")
        return found

    async def becomes(self, application_id: str, state: str) -> None:
        async def reached() -> bool:
            return bool((await self.application(application_id))["state"] == state)

        await eventually(reached, 30)

    def headers(self, role: str | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, 'caritas', 60)}"} if role else {}

    def day(self, days: int = 0) -> date:
        return self.clock().astimezone(ROME).date() + timedelta(days=days)


def form(**other: Any) -> dict[str, Any]:
    """A form of somebody whose name nobody else has."""
    told = {"access_flow": "comune", "interest": "employment", "first_name": "Anna", "last_name": surname()}
    return told | other


def surname() -> str:
    return f"Prova{uuid7().hex}"


def codice_fiscale() -> str:
    """Of a woman born on 1 January 1980; a new one at each call."""
    drawn = "".join(random.choices(LETTERS, k=6))
    partial = f"{drawn}80A41{random.choice(LETTERS)}{random.randrange(1000):03}"
    return partial + str(calc_check_digit(partial))
