"""Assessment at work beside an intake that only says what happened, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx

from foundation.calendar import ROME, noon
from foundation.service import Service
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import AdmitApplication, ReceiveApplication
from services.intake.domain.person import PERSON
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest
from tests.support.eventually import eventually
from tests.support.front import ServiceFront

INTAKE = Service("intake", (APPLICATION, PERSON))
RECEIVED_ON = date(2018, 1, 10)
HELD_ON = date(2018, 2, 1)
FORM = Channel.ONLINE, AccessFlow.COMUNE, Interest.EMPLOYMENT


@dataclass(frozen=True)
class Front(ServiceFront):
    """`evaluator` and `room` are codes that no other test has."""

    evaluator: str
    room: str

    service = "assessment"
    writer = "coordinator"
    reader = "coordinator"

    async def written(self, path: str, body: Any) -> str:
        """The token of an accepted command, asked for again while the relay is busy."""
        key = str(uuid4())

        async def sent() -> str | None:
            token: str | None = (await self.post(path, body, key=key)).json()["token"]
            return token

        return await eventually(sent)

    async def ask(self, path: str, token: str, role: str = "coordinator") -> httpx.Response:
        headers = self.headers(role) | {"Insieme-Token": token}
        return await self.client.get(f"/assessment{path}", headers=headers)

    async def received(self, received_on: date = RECEIVED_ON) -> tuple[UUID, UUID]:
        """(application, person) of a form that came in."""
        application, person = uuid4(), uuid4()
        command = ReceiveApplication(application, person, received_on, *FORM, "Prova", "Sintetica")
        await self.system.send("intake", APPLICATION, application, command, noon(received_on))
        return application, person

    async def admitted(self) -> tuple[UUID, UUID]:
        """(application, person) that assessment knows to be admitted."""
        application, person = await self.received()
        await self.system.send("intake", APPLICATION, application, AdmitApplication(), noon(RECEIVED_ON))
        await self.system.caught_up()
        return application, person

    def slot(self, hour: int, days: int = 7, evaluator: str = "", room: str = "") -> dict[str, str]:
        """An hour of a coming day."""
        starts = datetime.combine(self.day(days), time(hour), ROME).astimezone(UTC)
        ends = starts + timedelta(minutes=45)
        who = {"evaluator": evaluator or self.evaluator, "room": room or self.room}
        return who | {"starts_at": starts.isoformat(), "ends_at": ends.isoformat()}

    def day(self, days: int = 7) -> date:
        return self.clock().astimezone(ROME).date() + timedelta(days=days)

    def appointment(self, application: UUID, slot: dict[str, str]) -> dict[str, Any]:
        return {"application_id": str(application), "evaluator_body": "fomal", "slot": slot}


def assessment(application: UUID, assessed_on: date = HELD_ON, **other: Any) -> dict[str, Any]:
    said = {"in_target": True, "readiness": "to_reactivate", "reason": "fragile", "evaluator_body": "fomal"}
    return {"application_id": str(application), "assessed_on": assessed_on.isoformat()} | said | other
