"""Where everybody stands in the band's time, as of any day."""

from __future__ import annotations

from datetime import date

from foundation.database import Connection
from services.projections.projections.pacts import PACTS
from services.projections.projections.pathway_clock import Burn, Clock, Course, Standing, burndown, clocks, courses
from tests.projections.history import apply, fresh_schema, id_of, merged
from tests.projections.pacts import Past
from tests.projections.pathways import (
    cancelled,
    closed,
    due,
    met,
    met_revoked,
    missed,
    opened,
    paused,
    reopened,
    resumed,
    revised,
)

OPENED, SOON, LATER = date(2018, 1, 10), date(2018, 4, 10), date(2018, 7, 10)
BEGUN = (opened("Ada", OPENED), due("Ada", "interview", SOON), due("Ada", "experience", LATER))


async def clock(conn: Connection, past: Past, as_of: date) -> Clock:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    [one] = await clocks(conn, as_of)
    return one


async def states(conn: Connection, past: Past, as_of: date) -> list[tuple[str, Standing, int | None]]:
    told = await clock(conn, past, as_of)
    return [(one.deadline, one.state, one.days_left) for one in told.deadlines]


async def test_days_are_left_until_the_end_of_the_day_on_which_a_deadline_falls(conn: Connection) -> None:
    past = Past().says(*BEGUN)
    assert await states(conn, past, date(2018, 4, 9)) == [
        ("interview", Standing.OPEN, 1),
        ("experience", Standing.OPEN, 92),
    ]
    assert await clocks(conn, date(2018, 1, 9)) == []


async def test_met_in_time_met_late_and_missed_each_as_of_its_day(conn: Connection) -> None:
    past = Past().says(*BEGUN, missed("Ada", "interview", SOON), met("Ada", "interview", date(2018, 5, 2), late=True))
    past.says(met("Ada", "experience", LATER))
    assert await states(conn, past, date(2018, 5, 1)) == [
        ("interview", Standing.MISSED, None),
        ("experience", Standing.OPEN, 70),
    ]
    assert await states(conn, past, LATER) == [
        ("interview", Standing.MET_LATE, None),
        ("experience", Standing.MET, None),
    ]


async def test_a_timely_fact_recorded_late_takes_the_place_of_the_missed_one(conn: Connection) -> None:
    past = Past().says(*BEGUN, missed("Ada", "interview", SOON), met("Ada", "interview", date(2018, 4, 1)))
    [interview, _] = (await clock(conn, past, LATER)).deadlines
    assert (interview.state, interview.met_on, interview.missed_on) == (Standing.MET, date(2018, 4, 1), None)
    past.says(met_revoked("Ada", "interview", LATER))
    assert (await states(conn, past, LATER))[0] == ("interview", Standing.MISSED, None)


async def test_a_deadline_set_anew_is_not_the_one_that_was_missed(conn: Connection) -> None:
    past = Past().says(*BEGUN, missed("Ada", "interview", SOON))
    past.says(revised("Ada", LATER, date(2018, 5, 10)), due("Ada", "interview", date(2018, 8, 10)))
    assert (await states(conn, past, LATER))[1] == ("interview", Standing.OPEN, 31)


async def test_a_deadline_set_anew_for_the_same_day_is_still_the_one_that_was_missed(conn: Connection) -> None:
    past = Past().says(*BEGUN, missed("Ada", "interview", SOON), met("Ada", "interview", LATER, late=True))
    past.says(met_revoked("Ada", "interview", LATER), due("Ada", "interview", SOON))
    past.says(met("Ada", "interview", date(2018, 5, 2), late=True))
    [interview, _] = (await clock(conn, past, LATER)).deadlines
    assert (interview.state, interview.met_on, interview.missed_on) == (Standing.MET_LATE, date(2018, 5, 2), SOON)
    assert (await states(conn, past, date(2018, 5, 1)))[0] == ("interview", Standing.MISSED, None)


async def test_the_clock_stands_still_while_the_pathway_is_paused_and_moves_afterwards(conn: Connection) -> None:
    past = Past().says(*BEGUN, paused("Ada", date(2018, 2, 10)))
    still = await clock(conn, past, date(2018, 2, 20))
    assert (still.state, still.paused_on) == (Course.PAUSED, date(2018, 2, 10))
    assert still.deadlines[0].days_left == 59
    past.says(resumed("Ada", date(2018, 3, 10)), due("Ada", "interview", date(2018, 5, 8)))
    assert (await states(conn, past, date(2018, 3, 10)))[0] == ("interview", Standing.OPEN, 59)
    assert (await states(conn, past, date(2018, 2, 10)))[0] == ("interview", Standing.OPEN, 59)
    assert (await states(conn, past, date(2018, 2, 1)))[0] == ("interview", Standing.OPEN, 68)


async def test_a_pause_counts_from_the_day_on_which_the_pathway_opened(conn: Connection) -> None:
    past = Past().says(opened("Ada", date(2017, 12, 1)), paused("Ada", date(2017, 12, 31)))
    past.says(revised("Ada", LATER, OPENED), resumed("Ada", date(2018, 1, 20)), due("Ada", "interview", SOON))
    still = await clock(conn, past, date(2018, 1, 15))
    assert (still.paused_on, still.deadlines[0].due_on, still.deadlines[0].days_left) == (OPENED, date(2018, 3, 31), 80)
    assert (await states(conn, past, date(2018, 1, 20))) == [("interview", Standing.OPEN, 80)]


async def test_a_closed_pathway_leaves_its_deadlines_neither_met_nor_missed(conn: Connection) -> None:
    past = Past().says(*BEGUN, closed("Ada", SOON, "withdrawn"), cancelled("Ada", "interview", SOON))
    ended = await clock(conn, past, LATER)
    assert (ended.state, ended.closed_on, ended.closed_because) == (Course.CLOSED, SOON, "withdrawn")
    assert ended.deadlines[0].state is Standing.CANCELLED
    assert (await clock(conn, past, date(2018, 4, 9))).state is Course.RUNNING
    past.says(reopened("Ada", LATER), due("Ada", "interview", SOON))
    assert (await clock(conn, past, LATER)).deadlines[0].state is Standing.OPEN


async def test_the_nearest_open_deadline_comes_first_and_a_merged_person_is_one(conn: Connection) -> None:
    past = Past().says(*BEGUN, opened("Bea", OPENED), due("Bea", "interview", date(2018, 3, 1)))
    past.says(opened("Cia", OPENED), closed("Cia", SOON, "merged"), merged("Bea", "Cia", SOON))
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    everybody = await clocks(conn, LATER)
    assert [one.person_id for one in everybody] == [id_of("Bea"), id_of("Ada"), id_of("Cia")]
    assert {one.person_id for one in await clocks(conn, LATER, person_id=id_of("Cia"))} == {id_of("Bea"), id_of("Cia")}
    assert [one.person_id for one in await clocks(conn, LATER, Course.CLOSED)] == [id_of("Cia")]
    assert await courses(conn, LATER) == {Course.RUNNING: 2, Course.PAUSED: 0, Course.CLOSED: 1}


async def test_a_reactivation_that_a_corrected_readiness_took_out_of_the_band_is_on_no_clock(conn: Connection) -> None:
    past = Past().says(*BEGUN, due("Ada", "reactivation", SOON), missed("Ada", "reactivation", SOON))
    past.says(revised("Ada", LATER, OPENED), cancelled("Ada", "reactivation", OPENED))
    for day in (OPENED, SOON, LATER):
        assert [deadline for deadline, *_ in await states(conn, past, day)] == ["interview", "experience"]
        assert {burn.deadline for burn in await burndown(conn, day)} == {"interview", "experience"}


async def test_a_pathway_that_was_opened_by_mistake_promised_nothing(conn: Connection) -> None:
    past = Past().says(*BEGUN, closed("Ada", OPENED, "assessment_retracted"))
    past.says(cancelled("Ada", "interview", OPENED), cancelled("Ada", "experience", OPENED))
    assert await states(conn, past, LATER) == []


async def test_one_that_a_found_job_closed_on_its_first_day_cancels_what_it_promised(conn: Connection) -> None:
    past = Past().says(*BEGUN, closed("Ada", OPENED, "found_autonomously"))
    past.says(cancelled("Ada", "interview", OPENED), cancelled("Ada", "experience", OPENED))
    assert {state for _, state, _ in await states(conn, past, LATER)} == {Standing.CANCELLED}


async def test_the_burndown_counts_by_month_as_of_any_day(conn: Connection) -> None:
    past = Past().says(*BEGUN, opened("Bea", OPENED), due("Bea", "interview", date(2018, 4, 30)))
    past.says(missed("Ada", "interview", SOON), met("Bea", "interview", date(2018, 4, 20)))
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    april, july = date(2018, 4, 1), date(2018, 7, 1)
    assert await burndown(conn, date(2018, 4, 9)) == [
        Burn("interview", april, 2, 0, 0, 0, 0),
        Burn("experience", july, 1, 0, 0, 0, 0),
    ]
    assert (await burndown(conn, LATER))[0] == Burn("interview", april, 0, 1, 0, 1, 0)
