"""Intake asked over HTTP, as its users do."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stdnum.it.codicefiscale import calc_check_digit
from uuid_utils.compat import uuid7

from foundation.calendar import ROME
from tests.support.eventually import eventually
from tests.support.front import ServiceFront

LETTERS = "BCDFGLMNPRSTVZ"


@dataclass(frozen=True)
class Front(ServiceFront):
    """From an address that no other test has; a partner is Caritas."""

    service = "intake"
    writer = "operator"
    reader = "operator"
    subject = "caritas"

    async def refused(self, path: str, body: Any, role: str | None = "") -> tuple[int, str]:
        """Status and code of a command that must not be accepted."""
        answer = await self.post(path, body, role)
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        return answer.status_code, answer.json()["code"]

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

    async def proposals(self, person_id: str) -> list[tuple[str, str]]:
        """What was said of this record as a duplicate, and of which other; by the words, then by the other's id."""
        told = [(one["type"].rpartition(".duplicate-")[2], one["data"]) for one in await self.logged(person_id)]
        return sorted((type[:-3], data["other_person_id"]) for type, data in told if type.startswith("propos"))

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
