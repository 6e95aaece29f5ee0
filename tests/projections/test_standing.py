"""What an answer says of how much it stands on: of each context by itself, and of an instant only what stays true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from foundation.database import Connection
from services.projections.page.render import Position
from services.projections.projections.standing import standing

NOON: Final = datetime(2018, 3, 1, 12, tzinfo=UTC)
_STANDS = """
INSERT INTO applying.current VALUES ('kpi', 1);
INSERT INTO applying.checkpoints (reader, build, topic, partition, next_offset, log_index)
VALUES ('kpi', 1, 't.assessment', 0, 5, 5), ('kpi', 1, 't.intake', 0, 7, 7), ('kpi', 1, 't.intake', 1, 3, 3);
INSERT INTO applying.instants VALUES
('kpi', 1, 't.intake', '2018-03-01T10:00:00Z', 3), ('kpi', 1, 't.intake', '2018-03-01T11:30:00Z', 7),
('kpi', 2, 't.intake', '2018-03-01T10:30:00Z', 4), ('kpi', 1, 't.assessment', '2018-03-01T11:00:00Z', 5);
INSERT INTO applying.standing VALUES
('kpi', 't.assessment', 0, clock_timestamp(), '2018-03-01T12:00:00Z'),
('kpi', 't.intake', 1, clock_timestamp(), '2018-03-01T11:00:00Z');
"""


@pytest.fixture
async def stands(applying: Connection) -> Connection:
    """A reader that has an event of intake before it, and none of assessment."""
    await applying.execute(_STANDS)
    return applying


async def test_what_is_new_in_one_context_says_nothing_of_another(stands: Connection) -> None:
    assert await standing(stands, "kpi", None) == [Position("assessment", 5, True), Position("intake", 7, False)]


async def test_who_has_not_looked_lately_does_not_know(stands: Connection) -> None:
    await stands.execute("UPDATE applying.standing SET measured_at = measured_at - interval '11 s'")
    assert [one.applied for one in await standing(stands, "kpi", None)] == [False, False]


@pytest.mark.parametrize(("before", "applied"), [(3600, [True, True]), (1, [True, False]), (-1, [False, False])])
async def test_an_instant_is_applied_up_to_where_each_context_is_whole(
    stands: Connection, before: int, applied: list[bool]
) -> None:
    told = await standing(stands, "kpi", NOON - timedelta(seconds=before))
    assert [one.applied for one in told] == applied


@pytest.mark.parametrize(("minutes", "last"), [(121, [0, 0]), (120, [0, 3]), (60, [5, 3]), (31, [5, 3]), (30, [5, 7])])
async def test_at_an_instant_it_is_the_last_that_the_log_had_taken_then(
    stands: Connection, minutes: int, last: list[int]
) -> None:
    told = await standing(stands, "kpi", NOON - timedelta(minutes=minutes))
    assert [one.log_index for one in told] == last


async def test_while_something_waits_parked_nothing_of_its_context_is_applied(stands: Connection) -> None:
    await stands.execute("UPDATE applying.standing SET lag = 0")
    assert [one.applied for one in await standing(stands, "kpi", None)] == [True, True]
    await stands.execute(
        "INSERT INTO applying.parked (reader, build, topic, partition, record_offset, value, error)"
        " VALUES ('kpi', 1, 't.intake', 0, 0, '', 'unreadable')"
    )
    assert [one.applied for one in await standing(stands, "kpi", None)] == [True, False]
    assert [one.applied for one in await standing(stands, "kpi", None, {"intake": 3})] == [True, False]


async def test_at_a_place_that_every_partition_has_passed_it_is_applied(stands: Connection) -> None:
    told = await standing(stands, "kpi", None, {"intake": 3})
    assert told == [Position("assessment", 0, True), Position("intake", 3, True)]
    assert await standing(stands, "kpi", None, {"assessment": 6, "intake": 4}) == [
        Position("assessment", 6, False),
        Position("intake", 4, False),
    ]
