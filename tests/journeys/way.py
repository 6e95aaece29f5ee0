"""One person on the way from the form to a hire, and what the pages say of where the person stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.office import Office


@dataclass
class Way:
    """One person on the way; `company` has one place in one `position`."""

    office: Office
    application: str
    person: str
    company: str = ""
    position: str = ""
    placement: str = ""
    courses: list[str] = field(default_factory=list)

    @property
    def today(self) -> str:
        return str(self.office.day())

    async def clock(self) -> dict[str, Any]:
        """The person's pathway as the pathway clock has it today."""
        (found,) = (await self.office.read("/projections/pathways", person_id=self.person))["items"]
        return dict(found)

    async def stands(self) -> dict[str, str]:
        return {one["deadline"]: one["state"] for one in (await self.clock())["deadlines"]}

    async def furthest(self) -> str:
        """How far the position's pipeline has the person."""
        (found,) = (await self.office.read(f"/projections/positions/{self.position}/pipeline"))["items"]
        assert found["person_id"] == self.person
        step: str = found["furthest"]
        return step

    async def places(self) -> tuple[int, int, int]:
        """(reserved, filled, left) of the position."""
        shown = (await self.office.read(f"/projections/positions/{self.position}/pipeline"))["position"]
        return shown["reserved"], shown["filled"], shown["left"]

    async def due(self, kind: str) -> list[tuple[str | None, bool]]:
        """(due day, overdue) of the person's open tasks of a kind."""
        told = (await self.office.read("/projections/tasks", kind=kind, limit=500))["items"]
        return [(one["due_on"], one["overdue"]) for one in told if one["person_id"] == self.person]

    async def absent(self) -> list[str]:
        """Why the person is not proposed for the position."""
        for there in ("true", "false"):
            told = await self.office.read(f"/projections/positions/{self.position}/people", there=there, limit=500)
            for one in told["matches"]:
                if one["person_id"] == self.person:
                    return list(one["absent"])
        raise AssertionError("the matcher does not know the person")

    async def untutored(self) -> list[str]:
        """The placements that wait for a tutor, of anybody."""
        told = (await self.office.read("/projections/placements/untutored", limit=500))["items"]
        return [one["placement_id"] for one in told]
