"""Placement at work beside companies, and an intake and an assessment that only say what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from foundation.calendar import noon
from foundation.http.desk import TOKEN_HEADER
from foundation.service import Service
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import AssessTarget
from services.assessment.domain.profile import PROFILE, DrawUpProfile
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import RegisterCompany
from services.companies.domain.vocabulary import CompanySize
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import GiveConsent, WithdrawConsent
from services.intake.domain.vocabulary import Purpose
from tests.support.eventually import eventually
from tests.support.front import ServiceFront
from tests.support.platform import unique

INTAKE = Service("intake", (PERSON,))
ASSESSMENT_SAYS = Service("assessment", (ASSESSMENT, PROFILE))
ASSESSED_ON = date(2018, 2, 1)


@dataclass(frozen=True)
class Companies(ServiceFront):
    """Who asks waits until every reader has what was done."""

    service = "companies"
    writer = "company_desk"
    reader = "company_desk"

    async def done(self, path: str, body: Any, role: str | None = "") -> dict[str, Any]:
        """The ids of a command that must be accepted, once every reader has its events."""
        ids = await super().done(path, body, role)
        await self.system.caught_up()
        return ids


@dataclass(frozen=True)
class Front(Companies):
    """Placement; `companies`: its neighbour, whose positions it has."""

    service = "placement"

    @property
    def companies(self) -> Companies:
        return Companies(self.system, self.client, self.tokens, self.clock)

    @property
    def this_day(self) -> str:
        return self.today.isoformat()

    def ago(self, days: int) -> str:
        return (self.today - timedelta(days)).isoformat()

    async def in_target(self, person: UUID | None = None) -> UUID:
        """A person who was assessed in target, and whose pathway is open."""
        person = person or uuid4()
        await self._assessed(person, Readiness.READY)
        await eventually(lambda: self._known(person))
        return person

    async def out_of_target(self) -> UUID:
        person = uuid4()
        await self._assessed(person, None)
        return person

    async def _assessed(self, person: UUID, readiness: Readiness | None) -> None:
        assess = AssessTarget(
            assessment_id=uuid4(),
            person_id=person,
            application_id=uuid4(),
            interview_id=None,
            assessed_on=ASSESSED_ON,
            in_target=readiness is not None,
            readiness=readiness,
            reason="fragile",
            evaluator_body=EvaluatorBody.FOMAL,
        )
        await self.system.send("assessment", ASSESSMENT, person, assess, noon(ASSESSED_ON))
        await self.system.caught_up()

    async def _known(self, person: UUID) -> bool:
        found = await self.system.rows("placement", "people", f"SELECT FROM openings WHERE person_id = '{person}'")
        return bool(found)

    async def profiled(self, person: UUID) -> str:
        """The profile that was drawn up of somebody."""
        id = uuid4()
        draw_up = DrawUpProfile(id, person, uuid4(), ASSESSED_ON, ("7212",), (), "salda con cura")
        await self.system.send("assessment", PROFILE, person, draw_up, noon(ASSESSED_ON))
        await self.system.caught_up()
        return str(id)

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
        registered = await self.companies.done("/companies", self._company())
        opened = {
            "company_id": registered["company_id"],
            "title": "Magazzino",
            "profile": "warehouse",
            "kind": kind,
            "weekly_hours": 30,
            "places": places,
            "opened_on": self.this_day,
        }
        ids = await self.companies.done("/positions", opened)
        return ids["position_id"], ids["company_id"]

    def _company(self) -> dict[str, Any]:
        return {
            "name": unique("Azienda Prova "),
            "sector": "logistics",
            "size": "small",
            "publicly_owned": False,
            "registered_on": self.this_day,
        }

    async def just_registered(self) -> tuple[str, dict[str, str]]:
        """A company that is registered at this instant, and the header by which its asker is told of it."""
        answer = await self.companies.post("/companies", self._company())
        return answer.json()["ids"]["company_id"], {TOKEN_HEADER: answer.headers[TOKEN_HEADER]}

    async def registered(self, company: UUID) -> None:
        """A company of the old sheets, as companies says it."""
        details = unique("Azienda Prova "), "logistics", CompanySize.SMALL, None, False, None
        register = RegisterCompany(company, *details, self.today)
        await self.system.send("companies", COMPANY, company, register)
        await self.system.caught_up()

    async def shortlisted(self, person: UUID, position: str) -> str:
        body = {"person_id": str(person), "position_id": position, "shortlisted_on": self.this_day, "reasons": ["near"]}
        ids = await self.done("/candidacies", body)
        candidacy: str = ids["candidacy_id"]
        return candidacy

    async def places(self, position: str) -> dict[str, int]:
        """How many of the position's places stand how, as companies has it."""
        answer = await self.client.get(f"/companies/positions/{position}", headers=self.headers("company_desk"))
        return {name: answer.json()[name] for name in ("reserved", "filled", "left")}

    async def held(self, person: UUID, position: str, requested_on: str = "") -> str:
        """A placement whose place companies holds."""
        body = {"person_id": str(person), "position_id": position, "requested_on": requested_on or self.this_day}
        placement: str = (await self.done("/placements", body))["placement_id"]
        await eventually(lambda: self.in_phase(placement, "held"))
        return placement

    async def in_phase(self, placement: str, phase: str) -> bool:
        known: str = (await self.get(f"/placements/{placement}"))["phase"]
        return known == phase
