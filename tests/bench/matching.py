"""Matching over 10,000 people and 1,000 positions, asked in both directions."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec

from foundation.applying.builds import read_model
from foundation.service import Context
from insieme.figures import applied_everywhere
from services.projections.projections.candidates import make_anew
from services.projections.projections.distances import SEATS
from services.projections.projections.matching import people_for, positions_for
from tests.bench.measure import Figure, at_most, percentile
from tests.bench.stage import Stage

PEOPLE, POSITIONS, STEPS = 10_000, 1_000, 10_000
QUERIES = 200
DAY = date(2018, 3, 1)
ESCO = [f"s{group}.{skill}" for group in range(1, 9) for skill in range(1, 9)]
TOWNS = list(SEATS)
NAMES = UUID("6b0a5f7e-2f5d-5c1e-9d0c-0a6c5f0e7b11")
PERSONS = [uuid5(NAMES, f"person {number}") for number in range(PEOPLE)]
OPEN = [uuid5(NAMES, f"position {number}") for number in range(POSITIONS)]


async def matching(stage: Stage) -> list[Figure]:
    """Seeded random positions and people, each question on its own."""
    async with stage.contexts() as contexts, stage.roles("worker"):
        await applied_everywhere(list(contexts.values()))
        projections = contexts["projections"]
        await _fill(projections, random.Random(20171231))
        dice = random.Random(20180301)
        people = await _times(projections, lambda conn: people_for(conn, dice.choice(OPEN), DAY))
        positions = await _times(projections, lambda conn: positions_for(conn, dice.choice(PERSONS), DAY))
    size = f"{PEOPLE:,} people, {POSITIONS:,} positions"
    return [
        at_most("matching", f"people for a position, {size}, p99", percentile(people, 0.99), 100, "ms"),
        at_most("matching", "positions for a person, p99", percentile(positions, 0.99), 100, "ms"),
    ]


async def _times(projections: Context, ask: Callable[[Any], Awaitable[Any]]) -> list[float]:
    times = []
    for _ in range(QUERIES):
        started = time.perf_counter()
        async with read_model(projections.pool, "pacts") as connection:
            await ask(connection)
        times.append((time.perf_counter() - started) * 1000)
    return times


async def _fill(projections: Context, dice: random.Random) -> None:
    """The read model's own tables, as the events of so many people and positions would have filled them."""
    async with projections.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL search_path TO pacts_b1, public")
        for table, rows in {**_people(dice), **_positions(dice)}.items():
            await connection.copy_records_to_table(table, records=rows, columns=COLUMNS[table].split())
        await make_anew(connection, PERSONS)
    async with projections.pool.acquire() as connection:
        for table in (*COLUMNS, "candidates"):
            await connection.execute(f"VACUUM ANALYZE pacts_b1.{table}")


COLUMNS = {
    "targets": "assessment_id person_id version assessed_on in_target readiness",
    "targets_recorded": "assessment_id version",
    "skills": "competence_id person_id version esco level",
    "consents": "person_id version purpose given_on",
    "availability": "person_id version recorded_on weekly_hours transport municipality limits",
    "pathways": "pathway_id version person_id opened_on readiness policy policy_version",
    "positions": "position_id version company_id title profile kind places opened_on",
    "positions_wanted": "position_id version weekly_hours municipality needs_ready",
    "positions_required": "position_id version skills",
    "candidacy_steps": "step fact_id version position_id person_id rank day",
}
Rows = dict[str, list[tuple[Any, ...]]]


def _people(dice: random.Random) -> Rows:
    ready = ("ready", "to_reactivate")
    skills = [(person, number) for person in PERSONS for number in range(3)]
    return {
        "targets": [(one, one, 1, DAY, dice.random() < 0.8, dice.choice(ready)) for one in PERSONS],
        "targets_recorded": [(one, 1) for one in PERSONS],
        "skills": [(uuid5(one, str(number)), one, 1, dice.choice(ESCO), dice.randint(1, 5)) for one, number in skills],
        "consents": [(one, 1, "share_profile", DAY) for one in PERSONS if dice.random() < 0.9],
        "availability": [
            (one, 1, DAY, dice.choice((20, 30, 40)), "public_transport", dice.choice(TOWNS), "") for one in PERSONS
        ],
        "pathways": [(one, 1, one, DAY, "ready", "plan_table", 1) for one in PERSONS],
    }


def _positions(dice: random.Random) -> Rows:
    return {
        "positions": [(one, 1, one, "Magazziniere", "warehouse", "traineeship", 3, DAY) for one in OPEN],
        "positions_wanted": [(one, 1, 30, dice.choice(TOWNS), dice.random() < 0.3) for one in OPEN],
        "positions_required": [(one, 1, _required(dice)) for one in OPEN],
        "candidacy_steps": [
            ("cv_sent", uuid5(NAMES, f"cv {number}"), 1, dice.choice(OPEN), dice.choice(PERSONS), 2, DAY)
            for number in range(STEPS)
        ],
    }


def _required(dice: random.Random) -> str:
    return msgspec.json.encode([{"esco": esco, "level": 2} for esco in dice.sample(ESCO, 2)]).decode()
