"""How many persons reached each step, by a day."""

from __future__ import annotations

from datetime import date

from foundation.database import Connection
from services.projections.projections.funnel import funnel
from services.projections.projections.pacts import PACTS
from tests.projections.engaged import cv_retracted, cv_sent, hired, interview_held, start_retracted, started
from tests.projections.history import (
    READY,
    apply,
    assessed,
    assessed_retracted,
    fresh_schema,
    interviewed,
    merged,
    received,
    unmerged,
)
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in (2, 3, 4, 5))


async def told(conn: Connection, past: Past, as_of: date = D4) -> list[int]:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    return [step.people for step in await funnel(conn, as_of)]


async def test_a_person_counts_once_at_each_step_from_the_day_on_which_it_was_reached(conn: Connection) -> None:
    past = Past().says(received("Ada", D1), received("Ada", D2, "again"), received("Bea", D2))
    past.says(interviewed("Ada", D2), assessed("Ada", D2, READY), assessed("Bea", D2, None))
    past.says(cv_sent("Ada", "store", D3), cv_sent("Ada", "kitchen", D3), interview_held("Ada", "store", D3))
    past.says(started("Ada", D3), started("Bea", D3, "job"), hired("Ada", D4), hired("Bea", D3))
    assert await told(conn, past) == [2, 1, 1, 1, 1, 1, 2]
    assert await told(conn, past, D3) == [2, 1, 1, 1, 1, 1, 1]
    assert await told(conn, past, D1) == [1, 0, 0, 0, 0, 0, 0]


async def test_what_is_taken_back_was_not_reached(conn: Connection) -> None:
    past = Past().says(assessed("Ada", D1, READY), assessed_retracted("Ada", D2), cv_sent("Ada", "store", D2))
    past.says(cv_retracted("Ada", "store", D3), started("Ada", D2), start_retracted("Ada", D3))
    assert await told(conn, past) == [0] * 7


async def test_persons_merged_count_one_for_every_day(conn: Connection) -> None:
    past = Past().says(received("Ada", D1), received("Bea", D1), merged("Ada", "Bea", D4))
    assert (await told(conn, past, D1))[0] == 1
    assert (await told(conn, past.says(unmerged("Ada", "Bea", D4)), D1))[0] == 2
