"""What `insieme bands` says of the policy in force and what the burndown says of the same pathways are one answer."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import msgspec
import pytest

from foundation.calendar import add_months, end_of_day
from foundation.codec import encode
from foundation.database import Connection
from services.placement.domain.bands import policy_on
from services.placement.domain.pathway_commands import CorrectPause, FindJobAutonomously, PausePathway, ResumePathway
from services.placement.domain.pathway_events import Decided, Followed
from services.placement.processes.bands_again import courses_upto, tally
from services.placement.processes.pathway_hearing import ApplicationWithdrawn
from services.projections.inbound import pathways
from services.projections.projections import pathway_clock
from services.projections.projections.pacts import PACTS
from tests.placement.pathways import examples as anna
from tests.placement.pathways.test_interleavings import END, story
from tests.placement.pathways.test_policy_again import knowing
from tests.placement.pathways.world import World
from tests.projections.history import apply, fresh_schema
from tests.projections.pacts import Past

DAYS = (date(2018, 3, 31), date(2018, 9, 30), date(2021, 12, 31))
MONTHS = [add_months(date(2018, 1, 31), month) for month in range(12)]
BANDS = ("reactivation", "interview", "experience")


def heard_of(event: Any) -> Any:
    return msgspec.json.decode(encode(event)[0], type=getattr(pathways, type(event).__name__))


async def projected(conn: Connection, world: World) -> None:
    said = [heard_of(event) for event in world.logged if isinstance(event, Followed | Decided)]
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, Past().says(*said).heard)


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
    await projected(conn, world)
    for day in DAYS:
        assert await happened(conn, day) == again(world, day), day


PAUSE = PausePathway(anna.id_of("pause"), date(2018, 3, 1), "illness")
RESUMED_ON = date(2018, 3, 31)
WITHDRAWN = ApplicationWithdrawn(anna.id_of(f"application {anna.ANNA}"), anna.ANNA, date(2018, 11, 2))


def assessed() -> World:
    return World().hears(anna.assessed())


def paused(world: World) -> World:
    return world.asks(anna.PATHWAY_ID, PAUSE, PAUSE.paused_on)


async def agree(conn: Connection, world: World) -> list[Counter[tuple[str, str]]]:
    """What stands at the end of each month, said by both."""
    await projected(conn, world)
    for day in MONTHS:
        assert await happened(conn, day) == again(world, day), day
    return [again(world, day) for day in MONTHS]


async def test_a_closed_pathway_whose_assessment_is_corrected_was_due_as_corrected_until_it_closed(
    conn: Connection,
) -> None:
    world = assessed().ring(END).hears(WITHDRAWN, anna.reassessed(date(2018, 8, 27)))
    told = await agree(conn, world)
    assert told[8] == {(deadline, "open"): 1 for deadline in BANDS}


async def test_a_pause_made_known_once_the_pathway_closed_had_moved_what_was_due_until_then(conn: Connection) -> None:
    world = paused(assessed()).asks(anna.PATHWAY_ID, ResumePathway(RESUMED_ON), RESUMED_ON).ring(END).hears(WITHDRAWN)
    longer = CorrectPause(PAUSE.pause_id, PAUSE.paused_on, date(2018, 10, 1), "typing_error")
    told = await agree(conn, world.asks(anna.PATHWAY_ID, longer, date(2018, 12, 1)))
    assert told[9] == {(deadline, "open"): 1 for deadline in BANDS}


async def test_a_pathway_that_opens_again_while_it_stands_still_has_its_deadlines(conn: Connection) -> None:
    world = paused(assessed()).hears(anna.assessed(anna.OPENED_ON, None, "second"), anna.unassessed("second"))
    assert (await agree(conn, world))[11] == {(deadline, "open"): 1 for deadline in BANDS}


async def test_a_band_corrected_while_the_pathway_stands_still_is_the_one_that_counts(conn: Connection) -> None:
    ready = paused(World().hears(anna.assessed(readiness=anna.READY)))
    told = await agree(conn, ready.hears(anna.reassessed()).ring(END))
    assert told[11] == {(deadline, "open"): 1 for deadline in BANDS}


async def test_one_corrected_to_ready_and_closed_on_its_first_day_promised_no_reactivation(conn: Connection) -> None:
    world = assessed().hears(anna.reassessed(readiness=anna.READY))
    world.asks(anna.PATHWAY_ID, FindJobAutonomously(anna.id_of("job"), anna.OPENED_ON), END.date())
    assert (await agree(conn, world))[11] == {("interview", "cancelled"): 1, ("experience", "cancelled"): 1}


async def test_out_of_target_on_its_first_day_it_promised_nothing_and_nothing_is_met(conn: Connection) -> None:
    offered, out = anna.offered(anna.OPENED_ON), anna.assessed(readiness=None, name="second")
    assert (await agree(conn, assessed().hears(offered, out)))[11] == {}
