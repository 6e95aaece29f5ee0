"""What the plan leaves to be done: tables to meet, indicators to be measured, months without a topic, actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from foundation.database import Connection
from services.projections.projections.agreements import actions
from services.projections.projections.tasks import Kind, TaskState, tasks
from tests.projections import planned as g
from tests.projections.pacts import after

D1, D2, D3, D4, D31 = (date(2018, 1, day) for day in (1, 2, 3, 4, 31))


async def test_a_table_past_its_cadence_is_to_meet_until_it_does(conn: Connection) -> None:
    await after(conn, g.convened("tecnico", D1, 2), g.overdue("tecnico", D3))
    assert [(one.kind, one.about, one.due_on, one.role) for one in await tasks(conn, D4)] == [
        (Kind.TABLE_MEETING, "tecnico", D3, "coordinator")
    ]
    await after(conn, g.convened("tecnico", D1, 2), g.overdue("tecnico", D3), g.met("tecnico", D4))
    assert await tasks(conn, D4) == []
    assert [one.settled_on for one in await tasks(conn, D4, state=TaskState.DONE)] == [D4]


async def _days(conn: Connection, *events: Any) -> tuple[list[Any], list[Any]]:
    """(the days of what is open, when what is done was)."""
    await after(conn, *events)
    done = await tasks(conn, D4, state=TaskState.DONE)
    return [one.due_on for one in await tasks(conn, D4)], [one.settled_on for one in done]


async def test_a_table_is_to_meet_as_its_meetings_and_its_missed_days_now_stand(conn: Connection) -> None:
    late = g.convened("tecnico", D1, 1), g.overdue("tecnico", D2), g.met("tecnico", D3)
    assert await _days(conn, *late, g.meeting_retracted("tecnico", D4)) == ([D2], [])
    assert await _days(conn, *late, g.meeting_corrected("tecnico", D4)) == ([], [D4])
    in_time = g.meeting_corrected("tecnico", D2), g.overdue_revoked("tecnico", D2, D4)
    assert await _days(conn, *late, *in_time) == ([], [D4])
    assert await _days(conn, *late, *in_time, g.overdue("tecnico", D3)) == ([D3], [])
    again = g.meeting_corrected("tecnico", D3), g.overdue("tecnico", D2)
    assert await _days(conn, *late, *in_time, *again) == ([], [D3])
    assert await _days(conn, *late, g.overdue("tecnico", D4), g.overdue_revoked("tecnico", D2, D4)) == ([D4], [])


async def test_a_month_without_a_topic_asks_for_one_until_it_is_published(conn: Connection) -> None:
    month, later = date(2018, 1, 1), date(2018, 2, 20)
    await after(conn, g.missing(month))
    assert [(one.kind, one.due_on) for one in await tasks(conn, later)] == [(Kind.TOPIC, date(2018, 1, 31))]
    await after(conn, g.published("Il piano", later), g.missing(month), g.topic("Il piano", month))
    assert await tasks(conn, later) == []
    assert await _days(conn, g.missing(month), g.missing_revoked(month, D4)) == ([], [D4])
    assert await _days(conn, g.missing(month), g.missing_revoked(month, D4), g.missing(month)) == ([D31], [])


async def test_an_indicator_past_its_frequency_is_to_be_measured_until_it_is(conn: Connection) -> None:
    await after(conn, g.unmeasured("7d", D3))
    assert [(one.kind, one.about, one.due_on) for one in await tasks(conn, D4)] == [(Kind.MEASUREMENT, "7d", D3)]
    await after(conn, g.unmeasured("7d", D3), g.measured("7d", D4))
    assert await tasks(conn, D4) == []


async def test_an_indicator_is_to_be_measured_as_its_measurements_and_its_missed_days_now_stand(
    conn: Connection,
) -> None:
    late = g.unmeasured("7d", D2), g.measured("7d", D3)
    assert await _days(conn, *late, g.measurement_retracted("7d", D4)) == ([D2], [])
    assert await _days(conn, *late, g.measurement_corrected("7d", D4)) == ([], [D4])
    assert await _days(conn, g.unmeasured("7d", D2), g.unmeasured_revoked("7d", D2, D4)) == ([], [D4])


async def test_an_action_is_open_until_it_is_done_and_overdue_after_its_day(conn: Connection) -> None:
    said = g.convened("tecnico", D1), g.assigned("tecnico", D1, "scrivere", D3), g.assigned("tecnico", D1, "dire", D2)
    await after(conn, *said, g.done("tecnico", D3, "scrivere"))
    told = [(one.what, one.name, one.done_on, one.overdue) for one in await actions(conn, D3)]
    assert told == [("dire", "tecnico", None, True), ("scrivere", "tecnico", D3, False)]
    assert [(one.what, one.overdue) for one in await actions(conn, D2)] == [("dire", False), ("scrivere", False)]
    assert [(one.what, one.overdue) for one in await actions(conn, D4)] == [("dire", True), ("scrivere", False)]
    await after(conn, *said, g.done("tecnico", D2, "dire"), g.doing_retracted("tecnico", D3, "dire"))
    assert [one.done_on for one in await actions(conn, D4)] == [None, None]
    await after(conn, *said, g.assignment_retracted("tecnico", D2, "dire"))
    assert [one.what for one in await actions(conn, D4)] == ["scrivere"]


async def test_an_action_is_among_the_tasks_by_its_day_with_whom_it_was_given_to(conn: Connection) -> None:
    said = g.assigned("tecnico", D1, "scrivere", D4), g.assigned("tecnico", D1, "dire", D2, "caritas")
    await after(conn, *said)
    assert [(one.kind, one.about, one.due_on, one.overdue, one.holder) for one in await tasks(conn, D3)] == [
        (Kind.ACTION, "dire", D2, True, "caritas"),
        (Kind.ACTION, "scrivere", D4, False, "coordinator"),
    ]
    assert [one.about for one in await tasks(conn, D3, holder="caritas")] == ["dire"]
    await after(conn, *said, g.done("tecnico", D3, "dire"), g.assignment_corrected("tecnico", D3, "scrivere", D3))
    assert [(one.about, one.due_on) for one in await tasks(conn, D3)] == [("scrivere", D3)]
    assert [one.settled_on for one in await tasks(conn, D3, state=TaskState.DONE)] == [D3]
    await after(conn, *said, g.done("tecnico", D3, "dire"), g.doing_retracted("tecnico", D4, "dire"))
    assert len(await tasks(conn, D4)) == 2
    await after(conn, *said, *(g.assignment_retracted("tecnico", D3, what) for what in ("dire", "scrivere")))
    assert await tasks(conn, D4) == []
