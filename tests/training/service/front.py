"""Training at work beside neighbours that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from foundation.calendar import noon
from foundation.clock import MovableClock
from foundation.decider import Aggregate
from foundation.http.auth import Tokens
from foundation.service import Service
from services.training.inbound.heard import (
    PersonErased,
    PersonsMerged,
    Readiness,
    ReadinessReached,
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
)
from services.training.processes.needs import JobDemandMapped, JobDemandMappedCorrected, JobDemandMappedRetracted
from tests.support.eventually import eventually
from tests.support.system import System


def _say(_state: Any, said: Any, _now: datetime) -> list[Any]:
    return [said]


def _count(state: int | None, _event: Any) -> int:
    return (state or 0) + 1


PERSON: Final = Aggregate("person", _say, _count, (PersonsMerged, PersonErased))
ASSESSMENT: Final = Aggregate(
    "assessment", _say, _count, (TargetAssessed, TargetAssessedCorrected, TargetAssessedRetracted, ReadinessReached)
)
DEMAND: Final = Aggregate("demand", _say, _count, (JobDemandMapped, JobDemandMappedCorrected, JobDemandMappedRetracted))
NEIGHBOURS: Final = (
    Service("intake", (PERSON,)),
    Service("assessment", (ASSESSMENT,)),
    Service("companies", (DEMAND,)),
)
ASSESSED_ON, STARTED_ON = date(2018, 1, 10), date(2018, 2, 1)
_SAID = "SELECT convert_from(envelope, 'UTF8') AS said FROM store.log WHERE key = $1 ORDER BY log_index"


@dataclass(frozen=True)
class Front:
    """`post` and `get` as somebody in a role."""

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    async def post(self, path: str, body: Any, role: str = "operator") -> httpx.Response:
        return await self.client.post(f"/training{path}", json=body, headers=self.headers(role))

    async def done(self, path: str, body: Any, role: str = "operator") -> dict[str, Any]:
        """The ids of a command that must be accepted."""
        answer = await self.post(path, body, role)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def get(self, path: str, role: str = "operator", **params: Any) -> Any:
        answer = await self.client.get(f"/training{path}", params=params, headers=self.headers(role))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, 'test', 60)}"}

    async def say(self, context: str, aggregate: Aggregate, id: UUID, event: Any, on: date = ASSESSED_ON) -> None:
        await self.system.send(context, aggregate, id, event, noon(on))

    async def assessed(self, readiness: Readiness | None = Readiness.TO_REACTIVATE, on: date = ASSESSED_ON) -> UUID:
        """A person of whom assessment said so."""
        person = uuid4()
        await self.say(
            "assessment", ASSESSMENT, person, TargetAssessed(uuid4(), person, on, bool(readiness), readiness)
        )
        return person

    async def people(self, count: int) -> list[UUID]:
        """People to reactivate that training has heard of."""
        found = [await self.assessed() for _ in range(count)]
        await self.system.caught_up()
        return found

    async def course(self, places: int = 2, activated: bool = True) -> str:
        """A technical course, since the first of February."""
        said = {"kind": "technical", "subject": "warehouse", "title": "Magazzino", "places": places}
        course = (await self.done("/courses", said | {"planned_on": "2018-01-15", "planned_hours": "40"}))["course_id"]
        if activated:
            await self.done(f"/courses/{course}/activation", {"activated_on": "2018-02-01"})
        return str(course)

    async def enrolled(self, course: str, person: UUID) -> str:
        body = {"person_id": str(person), "enrolled_on": "2018-02-01"}
        return str((await self.done(f"/courses/{course}/enrolments", body))["enrolment_id"])

    async def said(self, key: UUID | str) -> list[dict[str, Any]]:
        """What training has said under that key: each event's short type and data."""
        rows = await self.system.contexts["training"].pool.fetch(_SAID, UUID(str(key)))
        events = [json.loads(row["said"]) for row in rows]
        return [{"type": event["type"].split(".")[2], **event["data"]} for event in events]

    async def until_said(self, key: UUID | str, *types: str) -> list[dict[str, Any]]:
        """As `said`, once these are its types, in this order."""

        async def looked() -> list[dict[str, Any]] | None:
            found = await self.said(key)
            return found if [one["type"] for one in found] == list(types) else None

        return await eventually(looked)
