"""One project's way from its submission to an enterprise with jobs: over HTTP and through the topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.journeys.office import Office, moved
from tests.journeys.promised import published, types_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

DESK: Final = "project_desk"
PLACE: Final = {"tag": "asp_lab", "district": "prova_dei_progetti"}
"""What nobody else's projects have together."""
COLUMNS: Final = ("awaiting", "under_evaluation", "unfit", "approved", "withdrawn")
MOVED: Final = {"7a": 1, "7b": 1, "7c": 9000, "7d": 1, "7e": 3}
"""By how much one such project moves each figure: 12,000 euro were disbursed, 3,000 came back."""
MADE_OF: Final = {
    "7a": ["project-submitted"],
    "7b": ["support-started"],
    "7c": ["funding-disbursed", "funding-disbursed", "funding-returned"],
    "7d": ["enterprise-founded"],
    "7e": ["jobs-created"],
}
WAY: Final = [
    *("project-submitted", "evaluation-started", "support-started", "feasibility-assessed", "project-approved"),
    *("project-funded", "funding-disbursed", "funding-disbursed", "funding-returned", "pilot-started"),
    *("enterprise-founded", "jobs-created", "support-ended"),
]


@dataclass(frozen=True)
class Way:
    """One project on the way, as the desk and the lists have it today."""

    office: Office
    project: str

    @property
    def today(self) -> str:
        return str(self.office.day())

    async def step(self, path: str, body: dict[str, Any], after: int = 5) -> str:
        """What is said of the project so many days later, once it is heard everywhere; the id of what came of it."""
        self.office.clock.move(days=after)
        said = {name: self.today if value is None else value for name, value in body.items()}
        written = await self.office.write(f"/projects/projects/{self.project}/{path}", said, DESK)
        await self.office.settled()
        return next(id for name, id in written.ids.items() if name != "project_id")

    async def refused(self, path: str, body: dict[str, Any]) -> str:
        return await self.office.refused(f"/projects/projects/{self.project}/{path}", body, DESK)

    async def stands(self) -> str:
        """The column of the plan's table that holds the project, and nothing beside, wherever the table is shown."""
        told = await self.office.read("/projections/projects", **PLACE)
        own = await self.office.read("/projects/table", DESK, **PLACE)
        counted, counted_too = (
            {name: row[name] for name in ("submitted", *COLUMNS)}
            for rows in (told["items"], own)
            for row in rows
            if row["kind"] == "social"
        )
        (listed,) = await self.office.read("/projects/projects", DESK, **PLACE)
        column: str = listed["column"]
        assert counted == counted_too == dict.fromkeys(COLUMNS, 0) | {"submitted": 1, column: 1}
        return column

    async def listed(self) -> tuple[bool, str, str, int, int]:
        """(supported, funded, paid, enterprises, jobs) of the only project of the place."""
        (one,) = await self.office.read("/projects/projects", DESK, **PLACE)
        return one["supported"], one["funded"], one["paid"], one["enterprises"], one["jobs"]


async def test_from_the_submission_to_an_enterprise_with_jobs(office: Office) -> None:
    last = office.day(90)
    before = await office.figures(last)
    way = await _submitted(office)
    submitted_on = office.day()
    support = await _evaluated(way)
    await _funded(way)
    await _grown(way, support)
    assert moved(await office.figures(last), before) == MOVED
    table = (await office.read("/projections/projects", as_of=str(submitted_on), **PLACE))["items"]
    assert [one["awaiting"] for one in table if one["kind"] == "social"] == [1]
    said = await published(office.system.settings, ["projects"], way.project)
    assert types_of(said) == {"projects": WAY}
    await _explained(way, said)


async def _submitted(office: Office) -> Way:
    what = {"kind": "social", "title": "Laboratorio di pasta fresca", "tags": ["asp_lab", "youth"]}
    body = what | {"district": PLACE["district"], "submitted_on": str(office.day())}
    project = (await office.write("/projects/projects", body, DESK)).ids["project_id"]
    await office.settled()
    way = Way(office, project)
    assert await way.stands() == "awaiting"
    return way


async def _evaluated(way: Way) -> str:
    """A partner takes it in charge before anything is decided; then it is approved."""
    await way.step("evaluation", {"started_on": None})
    assert await way.stands() == "under_evaluation"
    support = await way.step("support", {"partner": "asp", "started_on": None})
    await way.step("feasibility", {"outcome": "feasible_with_changes", "assessed_on": None})
    assert (await way.stands(), await way.listed()) == ("under_evaluation", (True, "0.00", "0.00", 0, 0))
    await way.step("approval", {"approved_on": None})
    assert await way.stands() == "approved"
    assert await way.refused("unfitness", {"found_on": way.today, "reason": "incomplete"}) == "project_approved"
    return support


async def _funded(way: Way) -> None:
    """Never is more paid out than was given."""
    funding = await way.step("fundings", {"amount": "12500.50", "source": "call", "funded_on": None})
    out = {"funding_id": funding, "paid_on": way.today}
    assert await way.refused("disbursements", out | {"amount": "12500.51"}) == "disbursed_above_funded"
    for amount in ("7000", "5000.00"):
        await way.step("disbursements", out | {"amount": amount, "paid_on": None})
    assert await way.refused("disbursements", out | {"amount": "500.51"}) == "disbursed_above_funded"
    await way.step("returns", {"funding_id": funding, "amount": "3000", "returned_on": None})
    assert (await way.stands(), (await way.listed())[1:3]) == ("approved", ("12500.50", "9000.00"))


async def _grown(way: Way, support: str) -> None:
    await way.step("pilots", {"pilot": "fresh_pasta", "started_on": None})
    await way.step("enterprises", {"name": "Prova Pasta", "form": "social_enterprise", "founded_on": None}, 10)
    await way.step("jobs", {"jobs": 3, "created_on": None}, 10)
    await way.step("support-endings", {"support_id": support, "ended_on": None})
    assert (await way.stands(), await way.listed()) == ("approved", (True, "12500.50", "9000.00", 1, 3))


async def _explained(way: Way, said: list[dict[str, Any]]) -> None:
    """Each figure opens the very events of the project by which it moved."""
    ids = {event["id"] for event in said}
    for code, names in MADE_OF.items():
        told = await way.office.read(f"/projections/kpi/{code}/parts", limit=500)
        mine = [one for one in told["parts"] if one["event_id"] in ids]
        assert [one["type"].split(".")[2] for one in mine] == names
        assert sum(one["amount"] for one in mine) == MOVED[code]
    assert await way.office.status(f"/projects/projects/{way.project}", DESK) == 200
