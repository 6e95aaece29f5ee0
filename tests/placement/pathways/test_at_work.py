"""Pathways on a real broker and database, asked over HTTP, while the clock lets every deadline pass."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.calendar import add_months, noon
from foundation.clock import MovableClock
from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.service import Service
from foundation.settings import Settings
from insieme.bands import SENTENCE, compared
from insieme.policy_files import read_policy
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import AssessTarget, ReachReadiness
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.intake.domain.person import PERSON, merging
from services.intake.domain.person_words import ErasePerson
from services.placement.domain.bands import Standing
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_words import BandDeadline, pathway_of
from services.placement.wiring import SERVICE
from tests.support.at_work import asking
from tests.support.eventually import eventually
from tests.support.front import ServiceFront
from tests.support.system import running

INTAKE = Service("intake", (PERSON,))
ASSESSMENT_SAYS = Service("assessment", (ASSESSMENT,))
OTHERS = [Service("training"), Service("companies")]
RUNNING = [INTAKE, ASSESSMENT_SAYS, *OTHERS, SERVICE]


@dataclass(frozen=True)
class Office(ServiceFront):
    service = "placement"
    writer = "tutor"
    reader = "operator"

    async def assessed(self, person: UUID, on: date, readiness: Readiness = Readiness.TO_REACTIVATE) -> UUID:
        """The pathway that the assessment opens."""
        assessment, body = uuid4(), EvaluatorBody.FOMAL
        command = AssessTarget(assessment, person, uuid4(), None, on, True, readiness, "fragile", body)
        await self.system.send("assessment", ASSESSMENT, person, command, min(noon(on), self.clock()))
        return pathway_of(assessment)

    async def became_ready(self, person: UUID, on: date) -> None:
        command = ReachReadiness(uuid4(), person, uuid4(), on, EvaluatorBody.FOMAL)
        await self.system.send("assessment", ASSESSMENT, person, command, min(noon(on), self.clock()))

    async def pathways(self, person: UUID) -> list[Any]:
        found: list[Any] = await self.get(f"/persons/{person}/pathways")
        return found

    async def stands(self, person: UUID, **expected: str) -> None:
        """Wait until the person's one open pathway has these deadlines standing so."""

        async def as_expected() -> bool:
            found = [one for one in await self.pathways(person) if one["closed_on"] is None]
            said = {one["deadline"]: one["standing"] for pathway in found for one in pathway["deadlines"]}
            return len(found) == 1 and said == expected

        await eventually(as_expected)

    async def said(self, pathway_id: UUID) -> list[str]:
        rows = await self.system.contexts["placement"].pool.fetch(
            "SELECT type FROM store.events WHERE stream = $1 ORDER BY version", PATHWAY.stream(pathway_id)
        )
        return [row["type"].split(".")[2] for row in rows]


@pytest.fixture
def databases() -> list[str]:
    return [one.name for one in RUNNING]


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    clock, tokens = MovableClock(), Tokens(settings)
    async with running(RUNNING, settings, clock=clock) as system:
        app = whole_app([system.contexts["placement"]], tokens)
        async with asking(app) as client:
            yield Office(system, client, tokens, clock)


async def test_every_deadline_passes_as_of_its_day_and_what_comes_late_is_met_late(office: Office) -> None:
    person, opened_on = uuid4(), office.today - timedelta(days=120)
    pathway = await office.assessed(person, opened_on)
    await office.stands(person, reactivation="missed", interview="open", experience="open")
    await office.became_ready(person, office.today)
    await office.stands(person, reactivation="met_late", interview="open", experience="open")
    office.clock.move(days=400)
    await eventually(lambda: _missed(office, pathway, 3))
    await office.stands(person, reactivation="met_late", interview="missed", experience="missed")
    state = await office.system.contexts["placement"].state_of(PATHWAY, pathway)
    due = {name.value: kept.missed_on for name, kept in state.deadlines.items()}
    months = {"reactivation": 3, "interview": 6, "experience": 10}
    assert due == {name: add_months(opened_on, later) for name, later in months.items()}
    told = await compared(office.system.contexts["placement"], read_policy(SENTENCE), None)
    assert told.row(0, BandDeadline.REACTIVATION)[Standing.MET_LATE] == 1
    assert told.row(1, BandDeadline.INTERVIEW)[Standing.MISSED] == 1
    assert (told.pathways, told.otherwise) == (1, 1)


async def _missed(office: Office, pathway: UUID, times: int) -> bool:
    return (await office.said(pathway)).count("band-deadline-missed") == times


LATE = {"paused_on": 28, "resumed_on": 25}


async def test_a_pathway_is_paused_resumed_and_left_by_who_found_a_job_alone(office: Office) -> None:
    person, opened_on = uuid4(), office.today - timedelta(days=30)
    pathway = await office.assessed(person, opened_on, Readiness.READY)
    await office.stands(person, interview="open", experience="open")
    pause = {"paused_on": (office.today - timedelta(days=20)).isoformat(), "reason": "other"}
    assert (await office.post(f"/pathways/{pathway}/pauses", pause)).status_code == 201
    assert (await office.post(f"/pathways/{pathway}/pauses", pause)).json()["code"] == "pathway_paused"
    assert (await office.post(f"/pathways/{pathway}/pauses", pause, "company_desk")).status_code == 403
    resumed = {"resumed_on": (office.today - timedelta(days=10)).isoformat()}
    assert (await office.post(f"/pathways/{pathway}/resumption", resumed)).status_code == 200
    later = (add_months(opened_on, 3) + timedelta(days=10)).isoformat()
    await eventually(lambda: _due(office, person, later))
    found = {"found_on": office.today.isoformat()}
    assert (await office.post(f"/pathways/{pathway}/autonomous-job", found)).status_code == 201
    await eventually(lambda: _closed(office, person, "found_autonomously"))
    assert (await office.post(f"/pathways/{uuid4()}/autonomous-job", found)).json()["code"] == "pathway_unknown"
    assert "band-deadline-cancelled" in await office.said(pathway)
    again = pause | {"paused_on": office.today.isoformat()}
    assert (await office.post(f"/pathways/{pathway}/pauses", again)).json()["code"] == "pathway_closed"
    late = {one: (office.today - timedelta(days=days)).isoformat() for one, days in LATE.items()}
    assert (await office.post(f"/pathways/{pathway}/pauses", pause | late)).status_code == 201


async def _due(office: Office, person: UUID, day: str) -> bool:
    (pathway,) = await office.pathways(person)
    return any(one["due_on"] == day for one in pathway["deadlines"])


async def _closed(office: Office, person: UUID, reason: str) -> bool:
    (pathway,) = await office.pathways(person)
    return bool(pathway["closed_because"] == reason)


async def test_two_records_that_turn_out_to_be_one_person_have_one_pathway(office: Office) -> None:
    first, second = uuid4(), uuid4()
    await office.assessed(first, office.today - timedelta(days=40))
    await office.assessed(second, office.today - timedelta(days=20), Readiness.READY)
    await office.stands(second, interview="open", experience="open")
    for person, command in merging(second, first):
        await office.system.send("intake", PERSON, person, command)
    await eventually(lambda: _merged(office, second))
    await office.system.send("intake", PERSON, first, ErasePerson(first, "asked", survivor_id=second))
    await office.system.send("intake", PERSON, second, ErasePerson(second, "asked", merged=frozenset({first})))
    await eventually(lambda: _erased(office, second))


async def _erased(office: Office, person: UUID) -> bool:
    return [one["closed_because"] for one in await office.pathways(person)] == ["person_erased", "person_erased"]


async def _merged(office: Office, person: UUID) -> bool:
    found = await office.pathways(person)
    return [one["closed_because"] for one in found] == [None, "merged"]
