"""Where every application stands, who has it, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foundation.database import Connection
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.projections.steps import State
from services.projections.projections.worklist import WORKLIST, Item, states, worklist
from tests.projections.history import (
    READY,
    History,
    admitted,
    apply,
    assessed,
    assessed_retracted,
    case_assigned,
    fresh_schema,
    id_of,
    interview_retracted,
    interviewed,
    merged,
    received,
    received_retracted,
    suspended,
    unmerged,
)

D1, D2, D3, D4 = (date(2018, 1, day) for day in (2, 3, 4, 5))


async def items(conn: Connection, history: History, state: State | None = None, today: date = D4) -> list[Item]:
    await fresh_schema(conn, WORKLIST)
    await apply(conn, WORKLIST, history.heard)
    return list(await worklist(conn, today, state))


async def state_of(conn: Connection, history: History) -> tuple[State, date, date | None]:
    [item] = await items(conn, history)
    return item.state, item.since, item.due_on


def requested(who: str, on: date, answer_by: date) -> i.PreCheckRequested:
    return i.PreCheckRequested(id_of(f"form {who}"), id_of(who), on, answer_by)


def scheduled(who: str, on: date) -> a.AssessmentInterviewScheduled:
    slot = a.Slot(datetime(on.year, on.month, on.day, 9, tzinfo=UTC))
    return a.AssessmentInterviewScheduled(id_of(f"form {who}"), id_of(who), id_of(f"talk {who} "), "fomal", slot)


async def test_an_application_goes_from_state_to_state(conn: Connection) -> None:
    history = History().says(received("Ada", D1))
    assert await state_of(conn, history) == (State.RECEIVED, D1, None)
    assert await state_of(conn, history.says(requested("Ada", D1, D3))) == (State.PRE_CHECK, D1, D3)
    assert await state_of(conn, history.says(suspended("Ada", D2, D4))) == (State.SUSPENDED, D2, D4)
    assert await state_of(conn, history.says(admitted("Ada", D2))) == (State.ADMITTED, D2, None)
    assert await state_of(conn, history.says(scheduled("Ada", D3))) == (State.SCHEDULED, D2, D3)
    assert await state_of(conn, history.says(interviewed("Ada", D3))) == (State.INTERVIEWED, D3, D3)
    assert await state_of(conn, history.says(assessed("Ada", D4, READY))) == (State.ASSESSED, D4, None)


async def test_a_review_moves_what_is_due_and_not_since_when_it_is_suspended(conn: Connection) -> None:
    ids = id_of("form Ada"), id_of("Ada")
    history = History().says(
        received("Ada", D1), suspended("Ada", D1, D2), i.MeasureReviewDue(*ids, D2, date(2019, 1, 3))
    )
    assert await state_of(conn, history) == (State.SUSPENDED, D1, D2)
    history.says(i.SuspensionRevised(*ids, D3, D4, None))
    assert await state_of(conn, history) == (State.SUSPENDED, D1, D4)
    assert await state_of(conn, history.says(admitted("Ada", D4))) == (State.ADMITTED, D4, None)


async def test_what_is_taken_back_leaves_what_was_before(conn: Connection) -> None:
    history = History().says(
        received("Ada", D1), admitted("Ada", D1), interviewed("Ada", D2), assessed("Ada", D2, None)
    )
    assert (await state_of(conn, history.says(assessed_retracted("Ada", D3))))[0] is State.INTERVIEWED
    assert (await state_of(conn, history.says(interview_retracted("Ada", D3))))[0] is State.ADMITTED


async def test_who_has_left_has_left(conn: Connection) -> None:
    withdrawn = i.ApplicationWithdrawn(id_of("form Ada"), id_of("Ada"), D3, "found_job")
    history = History().says(received("Ada", D1), scheduled("Ada", D4), assessed("Ada", D2, READY), withdrawn)
    assert await state_of(conn, history) == (State.WITHDRAWN, D3, None)


async def test_an_application_retracted_is_not_in_the_list(conn: Connection) -> None:
    history = History().says(received("Ada", D1), received_retracted("Ada", D2))
    assert await items(conn, history) == []
    assert sum((await states(conn)).values()) == 0


async def test_the_overdue_come_first(conn: Connection) -> None:
    history = History().says(*(received(who, D1) for who in ("Ada", "Bea", "Cia", "Dea")))
    history.says(requested("Bea", D1, D4), requested("Cia", D1, D3), suspended("Dea", D1, D2))
    listed = await items(conn, history, today=D4)
    assert [(item.person_id, item.overdue) for item in listed] == [
        (id_of("Dea"), True),
        (id_of("Cia"), True),
        (id_of("Bea"), False),
        (id_of("Ada"), False),
    ]


async def test_by_state_and_by_who_has_the_case(conn: Connection) -> None:
    history = History().says(received("Ada", D1), received("Bea", D1), admitted("Bea", D2))
    history.says(case_assigned("Ada", D1, "desk-1"), case_assigned("Bea", D1, "desk-2"))
    assert [item.person_id for item in await items(conn, history, State.ADMITTED)] == [id_of("Bea")]
    assert [item.person_id for item in await worklist(conn, D4, holder="desk-1")] == [id_of("Ada")]
    counts = await states(conn)
    assert (counts[State.RECEIVED], counts[State.ADMITTED], counts[State.CLOSED]) == (1, 1, 0)


async def test_the_case_of_a_merged_person_is_the_survivors(conn: Connection) -> None:
    history = History().says(received("Bea", D1), case_assigned("Ada", D1, "desk-1"), merged("Ada", "Bea", D2))
    assert [item.intake_holder for item in await items(conn, history)] == ["desk-1"]
    history.says(unmerged("Ada", "Bea", D3))
    assert [item.intake_holder for item in await items(conn, history)] == [None]
