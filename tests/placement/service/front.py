"""Placement at work beside companies, and an intake and an assessment that only say what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx

from foundation.calendar import day_of, noon
from foundation.clock import MovableClock
from foundation.http.auth import Tokens
from foundation.service import Service
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import AssessTarget
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import GiveConsent, WithdrawConsent
from services.intake.domain.vocabulary import Purpose
from tests.support.eventually import eventually
from tests.support.platform import unique
from tests.support.system import System

INTAKE = Service("intake", (PERSON,))
ASSESSMENT_SAYS = Service("assessment", (ASSESSMENT,))
ASSESSED_ON = date(2018, 2, 1)


@dataclass(frozen=True)
class Front:
    """`post` and `get` as somebody in a role, of placement unless another service is named."""

    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock

    async def post(self, path: str, body: Any, role: str = "company_desk", of: str = "placement") -> httpx.Response:
        return await self.client.post(f"/{of}{path}", json=body, headers=self._headers(role))

    async def done(self, path: str, body: Any, role: str = "company_desk", of: str = "placement") -> dict[str, Any]:
        """The ids of a command that must be accepted, once every reader has its events."""
        answer = await self.post(path, body, role, of)
        assert answer.status_code in (200, 201), answer.text
        await self.system.caught_up()
        ids: dict[str, Any] = answer.json()["ids"]
        return ids

    async def refused(self, path: str, body: Any, role: str = "company_desk") -> str:
        answer = await self.post(path, body, role)
        assert answer.status_code >= 400, answer.text
        code: str = answer.json()["code"]
        return code

    async def get(self, path: str, role: str = "company_desk", **params: Any) -> Any:
        answer = await self.client.get(f"/placement{path}", params=params, headers=self._headers(role))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.issue(role, 'test', 60)}"}

    @property
    def today(self) -> str:
        return day_of(self.clock()).isoformat()

    async def in_target(self, person: UUID | None = None) -> UUID:
        """A person who was assessed in target, and whose pathway is open."""
        person = person or uuid4()
        assess = AssessTarget(
            assessment_id=uuid4(),
            person_id=person,
            application_id=uuid4(),
            interview_id=None,
            assessed_on=ASSESSED_ON,
            in_target=True,
            readiness=Readiness.READY,
            reason="fragile",
            evaluator_body=EvaluatorBody.FOMAL,
        )
        await self.system.send("assessment", ASSESSMENT, person, assess, noon(ASSESSED_ON))
        await self.system.caught_up()
        await eventually(lambda: self._known(person))
        return person

    async def _known(self, person: UUID) -> bool:
        found = await self.system.rows("placement", "people", f"SELECT FROM openings WHERE person_id = '{person}'")
        return bool(found)

    async def consents(self, person: UUID, until: date | None = None) -> None:
        await self._person(person, GiveConsent(person, Purpose.SHARE_PROFILE, until))

    async def withdraws(self, person: UUID) -> None:
        await self._person(person, WithdrawConsent(person, Purpose.SHARE_PROFILE))

    async def _person(self, person: UUID, command: Any) -> None:
        await self.system.send("intake", PERSON, person, command)
        await self.system.caught_up()
        await self.system.caught_up()  # what the process then noted

    async def position(self, kind: str = "traineeship", places: int = 1) -> tuple[str, str]:
        """(position, company) of a company without an association."""
        company = {
            "name": unique("Azienda Prova "),
            "sector": "logistics",
            "size": "small",
            "publicly_owned": False,
            "registered_on": self.today,
        }
        registered = await self.done("/companies", company, of="companies")
        opened = {
            "company_id": registered["company_id"],
            "title": "Magazzino",
            "profile": "warehouse",
            "kind": kind,
            "weekly_hours": 30,
            "places": places,
            "opened_on": self.today,
        }
        ids = await self.done("/positions", opened, of="companies")
        return ids["position_id"], ids["company_id"]

    async def shortlisted(self, person: UUID, position: str) -> str:
        body = {"person_id": str(person), "position_id": position, "shortlisted_on": self.today, "reasons": ["near"]}
        ids = await self.done("/candidacies", body)
        candidacy: str = ids["candidacy_id"]
        return candidacy

    async def places(self, position: str) -> dict[str, int]:
        """How many of the position's places stand how, as companies has it."""
        answer = await self.client.get(f"/companies/positions/{position}", headers=self._headers("company_desk"))
        return {name: answer.json()[name] for name in ("reserved", "filled", "left")}

    async def held(self, person: UUID, position: str) -> str:
        """A placement whose place companies holds."""
        body = {"person_id": str(person), "position_id": position, "requested_on": self.today}
        placement: str = (await self.done("/placements", body))["placement_id"]
        await eventually(lambda: self.in_phase(placement, "held"))
        return placement

    async def in_phase(self, placement: str, phase: str) -> bool:
        known: str = (await self.get(f"/placements/{placement}"))["phase"]
        return known == phase
