"""What the company desk does with a company, its positions and the people who are proposed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.journeys.office import Office, Written

DESK = "company_desk"


@dataclass(frozen=True)
class Candidacy:
    """One person proposed for one position."""

    office: Office
    candidacy: str

    async def step(self, path: str, body: dict[str, Any]) -> Written:
        return await self.office.write(f"/placement/candidacies/{self.candidacy}/{path}", body, DESK)


@dataclass(frozen=True)
class Pact:
    """One company, as the desk and the lists have it today."""

    office: Office
    company: str

    @property
    def today(self) -> str:
        return str(self.office.day())

    async def does(self, path: str, body: dict[str, Any]) -> str:
        """What is written of the company; the id of what came of it."""
        written = await self.office.write(f"/companies/companies/{self.company}/{path}", body, DESK)
        return next(id for name, id in written.ids.items() if name != "company_id")

    async def steps(self) -> list[tuple[str, str | None, bool]]:
        """(step, due day, overdue) of what the association is still to hear of."""
        told = (await self.office.read("/projections/associations", limit=500))["items"]
        return [(one["step"], one["due_on"], one["overdue"]) for one in told if one["company_id"] == self.company]

    async def tasks(self) -> dict[str, tuple[str, bool]]:
        """(due day, overdue) of each open task about the company, by kind."""
        told = (await self.office.read("/projections/tasks", limit=500, within=400))["items"]
        mine = [one for one in told if one["company_id"] == self.company]
        return {one["kind"]: (one["due_on"], one["overdue"]) for one in mine}

    async def commitment(self) -> tuple[str, int, int, str | None]:
        """(state, kept, promised, settled on) of the only one."""
        (found,) = (await self.office.read("/projections/commitments", company_id=self.company))["items"]
        return found["state"], found["kept"], found["promised"], found["settled_on"]


async def registered(office: Office, **told: Any) -> str:
    """A company whose name nobody else has."""
    details = {"name": f"Prova {uuid4().hex} S.p.A.", "sector": "logistics", "size": "small"}
    body = details | {"registered_on": str(office.day())} | told
    company: str = (await office.write("/companies/companies", body, DESK)).ids["company_id"]
    return company


async def opened(office: Office, company: str, places: int = 1) -> tuple[str, Written]:
    """(position, what was written): traineeships that ask for one competence."""
    what = {"company_id": company, "title": "Addetta al magazzino", "profile": "warehouse", "kind": "traineeship"}
    how = {"weekly_hours": 30, "places": places, "requires": [{"esco": "s1.2.3", "level": 3}]}
    written = await office.write("/companies/positions", what | how | {"opened_on": str(office.day())}, DESK)
    return written.ids["position_id"], written


async def shortlisted(office: Office, person: str, position: str, after: str) -> Candidacy:
    """A person decided so; `after` is what the position's opening wrote."""
    body = {"person_id": person, "position_id": position, "shortlisted_on": str(office.day()), "reasons": ["near"]}
    written = await office.write("/placement/candidacies", body, DESK, after=after)
    return Candidacy(office, written.ids["candidacy_id"])


async def place_held(office: Office, person: str, position: str) -> str:
    """A placement whose place the company's position holds."""
    asked = {"person_id": person, "position_id": position, "requested_on": str(office.day())}
    placement: str = (await office.write("/placement/placements", asked, DESK)).ids["placement_id"]
    await office.settled()
    assert (await office.read(f"/placement/placements/{placement}", DESK))["phase"] == "held"
    return placement


async def started(office: Office, placement: str, tutor: str = "tutor-7") -> None:
    """A traineeship from today, with a tutor from its first day."""
    starting = {"started_on": str(office.day()), "weekly_hours": 30, "paid_by": "programme", "tutor": tutor}
    await office.write(f"/placement/placements/{placement}/start", starting, DESK)
    await office.settled()
