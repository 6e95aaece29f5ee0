"""Macro-activities 2 and 3: soft skills and training."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from services.projections.projections.figures import parts
from tests.projections.history import History, id_of, merged, unmerged
from tests.projections.said import (
    TECHNICAL,
    activated,
    activated_corrected,
    activated_retracted,
    meeting,
    meeting_corrected,
    meeting_retracted,
    session,
    session_corrected,
    session_retracted,
)
from tests.projections.table import D1, D2, D3, D4, Table

MONDAY, TUESDAY = datetime(2018, 1, 8, 9, tzinfo=UTC), datetime(2018, 1, 9, 9, tzinfo=UTC)


async def test_a_preparatory_meeting_counts_one_whatever_its_participants(table: Table) -> None:
    await table.after(History().says(meeting("one", D2, "Ada", "Bea", "Cia"), meeting("two", D3)))
    assert await table.days("2a") == [0, 1, 2, 2]
    [first, _] = await parts(table.conn, "2a", D4)
    assert (first.subject, first.amount) == (id_of("meeting one"), 1)


async def test_a_preparatory_meeting_corrected_counts_on_its_true_day_and_retracted_on_none(table: Table) -> None:
    history = History().says(meeting("one", D2), meeting_corrected("one", D3), meeting("two", D2))
    await table.after(history.says(meeting_retracted("two", D4)))
    assert await table.days("2a") == [0, 0, 1, 1]


async def test_a_participant_counts_once_in_a_course_at_the_first_attended_session(table: Table) -> None:
    history = History().says(session("course", D1), session("course", D3, "Ada", what="third"))
    history.says(session("course", D2, "Ada", "Bea", what="second"), session("other", D4, "Ada"))
    await table.after(history)
    assert await table.days("2b") == [0, 2, 2, 3]
    assert await table.value("3b") == 0


async def test_a_participant_of_a_technical_course_counts_in_3b(table: Table) -> None:
    await table.after(History().says(session("welding", D2, "Ada", kind=TECHNICAL)))
    assert (await table.value("2b"), await table.value("3b")) == (0, 1)


async def test_who_is_said_not_to_have_attended_never_did(table: Table) -> None:
    history = History().says(session("course", D1, "Ada", "Bea"), at=MONDAY)
    history.says(session_corrected("course", D1, "Bea", "Cia"), at=TUESDAY)
    await table.after(history)
    subjects = {part.subject for part in await parts(table.conn, "2b", D4)}
    assert subjects == {id_of("Bea"), id_of("Cia")}
    known = {part.subject for part in await parts(table.conn, "2b", D4, known_at=MONDAY)}
    assert known == {id_of("Ada"), id_of("Bea")}


async def test_who_was_at_a_session_retracted_counts_by_the_next(table: Table) -> None:
    history = History().says(session("course", D1, "Ada"), session("course", D3, "Ada", what="next"))
    await table.after(history.says(session_retracted("course", D1)))
    assert await table.days("2b") == [0, 0, 1, 1]


async def test_persons_merged_are_one_participant(table: Table) -> None:
    history = History().says(session("course", D1, "Ada", "Bea"), session("other", D3, "Bea"))
    assert await (await table.after(history.says(merged("Ada", "Bea", D4)))).days("2b") == [1, 1, 2, 2]
    history.says(session_corrected("course", D1, "Bea"))
    assert await (await table.after(history)).days("2b") == [1, 1, 2, 2]
    assert await (await table.after(history.says(unmerged("Ada", "Bea", D4)))).days("2b") == [1, 1, 2, 2]
    history.says(session_retracted("course", D1))
    assert await (await table.after(history)).days("2b") == [0, 0, 1, 1]


async def test_a_kind_of_course_counts_once_at_its_first_activation(table: Table) -> None:
    history = History().says(activated("one", D2), activated("two", D1, subject="listening"), activated("three", D3))
    await table.after(history.says(activated("four", D1, TECHNICAL, "welding")))
    assert await table.days("2c") == [1, 2, 2, 2]
    assert await table.days("3c") == [1, 1, 1, 1]


async def test_an_activation_corrected_to_another_kind_leaves_the_one_it_had(table: Table) -> None:
    history = History().says(activated("one", D1, subject="teamwork"), activated("two", D3, subject="teamwork"))
    history.says(activated_corrected("one", D2, subject="listening"))
    assert await (await table.after(history)).days("2c") == [0, 1, 2, 2]
    history.says(activated_corrected("one", D2, TECHNICAL, "welding"))
    assert await (await table.after(history)).days("2c") == [0, 0, 1, 1]
    assert await table.days("3c") == [0, 1, 1, 1]


async def test_an_activation_retracted_leaves_the_next_of_its_kind(table: Table) -> None:
    history = History().says(activated("one", D1), activated("two", D3), activated_retracted("one", D4))
    await table.after(history)
    assert await table.days("2c") == [0, 0, 1, 1]


async def test_hours_are_those_of_technical_sessions_never_times_their_participants(table: Table) -> None:
    history = History().says(session("welding", D2, "Ada", "Bea", "Cia", hours="2.5", kind=TECHNICAL))
    history.says(session("welding", D3, hours="1.25", kind=TECHNICAL, what="next"), session("course", D3, "Ada"))
    await table.after(history)
    assert await table.days("3a") == [0, Decimal("2.5"), Decimal("3.75"), Decimal("3.75")]
    assert await table.value("3a", from_=D3) == Decimal("1.25")
    assert [part.amount for part in await parts(table.conn, "3a", D4)] == [Decimal("2.5"), Decimal("1.25")]


async def test_hours_corrected_replace_those_that_were_said(table: Table) -> None:
    history = History().says(session("welding", D2, hours="2", kind=TECHNICAL), at=MONDAY)
    await table.after(history.says(session_corrected("welding", D3, hours="3", kind=TECHNICAL), at=TUESDAY))
    assert await table.days("3a") == [0, 0, 3, 3]
    assert [await table.value("3a", day, known_at=MONDAY) for day in (D2, D3)] == [2, 2]
