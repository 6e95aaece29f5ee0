"""What `insieme bands` says of the policy in force and what the burndown says of the same pathways are one answer."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import msgspec
import pytest

from foundation.calendar import end_of_day
from foundation.codec import encode
from foundation.database import Connection
from services.placement.domain.bands import policy_on
from services.placement.domain.pathway_events import Decided, Followed
from services.placement.processes.bands_again import courses_upto, tally
from services.projections.inbound import pathways
from services.projections.projections import pathway_clock
from services.projections.projections.pacts import PACTS
from tests.placement.pathways.test_interleavings import END, story
from tests.placement.pathways.test_policy_again import knowing
from tests.placement.pathways.world import World
from tests.projections.history import apply, fresh_schema
from tests.projections.pacts import Past

DAYS = (date(2018, 3, 31), date(2018, 9, 30), date(2021, 12, 31))


def heard_of(event: Any) -> Any:
    return msgspec.json.decode(encode(event)[0], type=getattr(pathways, type(event).__name__))


async def happened(conn: Connection, as_of: date) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for burn in await pathway_clock.burndown(conn, as_of):
        counted.update({(burn.deadline, one): getattr(burn, one) for one in pathway_clock.Standing})
    return +counted


def again(world: World, as_of: date) -> Counter[tuple[str, str]]:
    told = tally(courses_upto(knowing(world), as_of), [policy_on], end_of_day(as_of))
    return +Counter({(str(deadline), str(standing)): count for (_, deadline, standing), count in told.counts.items()})


@pytest.mark.parametrize("seed", range(20))
async def test_bands_and_the_burndown_count_alike_merged_superseded_and_retracted_pathways(
    conn: Connection, seed: int
) -> None:
    world = World(random.Random(seed)).interleaved(story(seed)).ring(END)
    said = [heard_of(event) for event in world.logged if isinstance(event, Followed | Decided)]
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, Past().says(*said).heard)
    for day in DAYS:
        assert await happened(conn, day) == again(world, day), day
