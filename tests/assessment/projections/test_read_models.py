"""Whatever the order across streams, however often and in whatever batches: assessment's read models are equal."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.applying.projection import Projection
from foundation.calendar import noon
from foundation.database import Connection
from services.assessment.inbound import heard as intake
from services.assessment.projections import callable_applications
from services.assessment.projections.agenda import AGENDA_MODEL, Gap, gaps
from services.assessment.projections.callable_applications import CALLABLE_APPLICATIONS, State
from services.assessment.projections.findings import FINDINGS_MODEL
from tests.assessment.projections.past import DAY, built, id_of, interleaved, past, placed

VIEWS = {"callable_applications": "applications", "agenda": "interviews", "findings": "findings"}


@pytest.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database_url, timeout=30, command_timeout=60)
    yield connection
    await connection.close()


async def dump(conn: Connection) -> dict[str, list[Any]]:
    found = await conn.fetch(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'build' ORDER BY 1"
    )
    names = [row["name"] for row in found]
    return {
        name: [tuple(row) for row in await conn.fetch(f"SELECT t::text FROM {name} t ORDER BY 1")] for name in names
    }


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(chance=st.randoms(use_true_random=False))
@pytest.mark.parametrize("projection", [CALLABLE_APPLICATIONS, AGENDA_MODEL, FINDINGS_MODEL], ids=lambda p: p.name)
async def test_every_interleaving_ends_in_the_same_read_model(
    conn: Connection, projection: Projection, chance: random.Random
) -> None:
    heard = past(chance, projection)
    await built(conn, projection, heard, 1)
    one_by_one = await dump(conn)
    assert one_by_one[VIEWS[projection.name]] or not heard
    for size in (1, 3, 1000):
        await built(conn, projection, interleaved(heard, chance), size)
        assert await dump(conn) == one_by_one


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], State.RECEIVED),
        ([intake.ApplicationSuspended], State.SUSPENDED),
        ([intake.ApplicationSuspended, intake.ApplicationAdmitted], State.ADMITTED),
        ([intake.ApplicationAdmitted, intake.ApplicationSuspended], State.SUSPENDED),
        ([intake.ApplicationWithdrawn, intake.ApplicationAdmitted], State.WITHDRAWN),  # admitted late, by history
        ([intake.ApplicationAdmitted, intake.ApplicationClosed], State.CLOSED),
        ([intake.ApplicationWithdrawn, intake.ApplicationReceivedRetracted], State.RETRACTED),
    ],
)
async def test_the_latest_step_is_the_state_but_who_left_stays_away(
    conn: Connection, steps: list[type], state: State
) -> None:
    application, person = id_of("application"), id_of("person")
    events = [intake.ApplicationReceived(application, person, DAY), *(step(application, person) for step in steps)]
    types = {shape: type for type, shape in CALLABLE_APPLICATIONS.hears.items()}
    heard = [placed(types[type(event)], application, event, n, n) for n, event in enumerate(events, 1)]
    await built(conn, CALLABLE_APPLICATIONS, heard, 1000)
    found = await callable_applications.application_of(conn, application)
    assert found is not None
    assert (found.state, found.ever_admitted) == (state, intake.ApplicationAdmitted in steps)


def hours(begin: float, end: float) -> Gap:
    return Gap(noon(DAY) + timedelta(hours=begin), noon(DAY) + timedelta(hours=end))


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], [hours(0, 4)]),
        ([hours(1, 2)], [hours(0, 1), hours(2, 4)]),
        ([hours(0, 1), hours(1, 2)], [hours(2, 4)]),
        ([hours(0.5, 1), hours(1.5, 4)], []),
        ([hours(-2, 1), hours(3, 6)], [hours(1, 3)]),
        ([hours(-2, -1)], [hours(0, 4)]),
        ([hours(5, 6)], [hours(0, 4)]),
        ([hours(0, 3), hours(1, 2)], [hours(3, 4)]),
    ],
)
def test_what_is_free_is_what_nobody_has_taken(taken: list[Gap], free: list[Gap]) -> None:
    day = hours(0, 4)
    assert gaps(taken, day.starts_at, day.ends_at, 60) == free
