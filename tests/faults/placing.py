"""People who ask for places, take them or give them up, in the real placement beside the real companies."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

from foundation.calendar import day_of
from foundation.decider import Aggregate
from foundation.service import Context
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import OpenPosition
from services.companies.domain.vocabulary import PositionKind
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import GiveUpPlace, RequestPlace, StartPlacement
from services.placement.domain.placement_state import Phase
from services.placement.domain.vocabulary import PaidBy, PlacementKind
from tests.support.eventually import eventually
from tests.support.system import System, intent

ANSWER: Final = 60.0
"""Seconds within which a place asked for is held or denied, whoever dies meanwhile."""
_LOG = """
SELECT key, convert_from(envelope, 'UTF8')::json AS event FROM store.log ORDER BY log_index
"""
TAKES: Final = {"place-reserved": 1, "place-reservation-released": -1, "place-reservation-lapsed": -1}
FOLLOWS: Final = {
    "place-reserved": "place-held",
    "place-reservation-refused": "place-denied",
    "position-filled": "placement-started",
    "place-reservation-released": "place-given-up",
}
"""What companies says of a placement's place, and what placement says with it."""


@dataclass
class Places:
    """`positions` with so many `places` each; `acknowledged`: (placement, what its command comes to) once answered."""

    system: System
    places: int
    positions: dict[UUID, UUID] = field(default_factory=dict)
    acknowledged: list[tuple[UUID, str]] = field(default_factory=list)

    @property
    def placement(self) -> Context:
        return self.system.contexts["placement"]

    @property
    def companies(self) -> Context:
        return self.system.contexts["companies"]

    async def open(self, count: int) -> None:
        for _ in range(count):
            position, company = uuid4(), uuid4()
            what = "Magazzino", "warehouse", None, PositionKind.TRAINEESHIP, 30, self.places, None, (), False
            command = OpenPosition(position, company, *what, day_of(self.companies.clock()))
            await self._insist(self.companies, POSITION, position, command)
            self.positions[position] = company

    async def asked(self, each: int) -> None:
        """So many people ask for each position, all at once; who gets a place takes it, or every third gives it up."""
        wishes = [(position, turn) for turn in range(each) for position in self.positions]
        await asyncio.gather(*(self._wish(position, turn) for position, turn in wishes))

    async def _wish(self, position: UUID, turn: int) -> None:
        placement = await self.request(position)
        if await self.answered(placement) is not Phase.HELD:
            return
        today = day_of(self.placement.clock())
        if turn % 3 == 2:
            await self._insist(self.placement, PLACEMENT, placement, GiveUpPlace(placement, today, "person_declined"))
            self.acknowledged.append((placement, "place-given-up"))
        else:
            await self.start(placement)

    async def request(self, position: UUID) -> UUID:
        placement, today = uuid4(), day_of(self.placement.clock())
        what = self.positions[position], position, PlacementKind.TRAINEESHIP, today
        await self._insist(self.placement, PLACEMENT, placement, RequestPlace(placement, uuid4(), *what))
        self.acknowledged.append((placement, "place-requested"))
        return placement

    async def start(self, placement: UUID) -> None:
        start = StartPlacement(placement, day_of(self.placement.clock()), None, 30, PaidBy.PROGRAMME, "tutor-7")
        await self._insist(self.placement, PLACEMENT, placement, start)
        self.acknowledged.append((placement, "placement-started"))

    async def answered(self, placement: UUID) -> Phase:
        """Whether the place was held or denied, as soon as it was."""

        async def look() -> Phase | None:
            phase: Phase = (await self.placement.state_of(PLACEMENT, placement)).phase
            return phase if phase is not Phase.REQUESTED else None

        return await eventually(look, ANSWER)

    async def _insist(self, context: Context, aggregate: Aggregate, id: UUID, command: Any) -> None:
        await context.commands.execute(intent(aggregate, id, command, context.clock()))

    async def never_beyond(self) -> None:
        """At no place of the log has a position more places taken than it has."""
        taken: Counter[str] = Counter()
        for name, data in await said(self.companies):
            taken[data.get("position_id", "")] += TAKES.get(name, 0)
            assert name != "placement-beyond-places"
            assert all(number <= self.places for number in taken.values())

    async def each_once(self) -> None:
        """What was acknowledged was said once, and both contexts say the same of every place, each thing once."""
        ours, theirs = await _of_placements(self.placement), await _of_placements(self.companies)
        lost = [(id, name) for id, name in self.acknowledged if ours[str(id)][name] != 1]
        assert not lost, f"{len(lost)} acknowledged commands were not done exactly once: {lost[:3]}"
        assert all(count == 1 for told in (ours, theirs) for names in told.values() for count in names.values())
        for id, _ in self.acknowledged:
            answers = {FOLLOWS[name] for name in theirs[str(id)]}
            assert answers == set(ours[str(id)]) & set(FOLLOWS.values()), id


async def said(context: Context) -> Sequence[tuple[str, dict[str, Any]]]:
    """(what, its data) of everything in the log of a context, in its order."""
    events = [json.loads(row["event"]) for row in await context.pool.fetch(_LOG)]
    return [(event["type"].split(".")[2], event["data"]) for event in events]


async def _of_placements(context: Context) -> dict[str, Counter[str]]:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for name, data in await said(context):
        if name in FOLLOWS or name in FOLLOWS.values() or name == "place-requested":
            told[data["placement_id"]][name] += 1
    return told
