"""Training at work beside neighbours that only say what happened, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from foundation.calendar import noon
from foundation.decider import Aggregate
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
from tests.support.front import ServiceFront, only_says

PERSON: Final = only_says("person", PersonsMerged, PersonErased)
ASSESSMENT: Final = only_says(
    "assessment", TargetAssessed, TargetAssessedCorrected, TargetAssessedRetracted, ReadinessReached
)
DEMAND: Final = only_says("demand", JobDemandMapped, JobDemandMappedCorrected, JobDemandMappedRetracted)
NEIGHBOURS: Final = (
    Service("intake", (PERSON,)),
    Service("assessment", (ASSESSMENT,)),
    Service("companies", (DEMAND,)),
)
ASSESSED_ON, STARTED_ON = date(2018, 1, 10), date(2018, 2, 1)


@dataclass(frozen=True)
class Front(ServiceFront):
    service = "training"
    writer = "operator"
    reader = "operator"

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
        return [{"type": one["type"].split(".")[2], **one["data"]} for one in await self.logged(key)]

    async def until_said(self, key: UUID | str, *types: str) -> list[dict[str, Any]]:
        """As `said`, once these are its types, in this order."""

        async def looked() -> list[dict[str, Any]] | None:
            found = await self.said(key)
            return found if [one["type"] for one in found] == list(types) else None

        return await eventually(looked)
