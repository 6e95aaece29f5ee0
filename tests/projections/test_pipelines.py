"""Positions with their places and candidacies, placements without a tutor, courses with who came."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from foundation.database import Connection
from services.projections.inbound import positions as o
from services.projections.projections.catalogue import CourseState, catalogue
from services.projections.projections.pacts import PACTS
from services.projections.projections.pipelines import candidacies, position, positions
from services.projections.projections.tutoring import Coverage, coverage, untutored
from tests.projections.engaged import (
    activated,
    beyond,
    course_closed,
    cv_retracted,
    cv_sent,
    declined,
    dropped_out,
    end_retracted,
    ended,
    enrolled,
    filled,
    filled_retracted,
    held,
    held_corrected,
    interrupted,
    interview_held,
    offered,
    planned,
    position_opened,
    position_reopened,
    registered,
    reopening_taken_back,
    reservation_lapsed,
    reserved,
    shortlisted,
    started,
    tutor_assigned,
)
from tests.projections.history import apply, fresh_schema, id_of
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in (2, 3, 4, 5))


async def project(conn: Connection, past: Past) -> None:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)


async def places(conn: Connection, past: Past, as_of: date) -> tuple[int, int, int]:
    await project(conn, past)
    [one] = await positions(conn, as_of)
    return one.reserved, one.filled, one.left


async def test_a_place_is_reserved_then_filled_or_free_again(conn: Connection) -> None:
    past = Past().says(position_opened("store", D1, 3), reserved("store", "Ada", D2, D4))
    past.says(reserved("store", "Bea", D2, D3), filled("store", "Ada", D3), reservation_lapsed("store", "Bea", D3))
    assert await places(conn, past, D1) == (0, 0, 3)
    assert await places(conn, past, D2) == (2, 0, 1)
    assert await places(conn, past, D3) == (0, 1, 2)
    assert await places(conn, past.says(position_reopened("store", D4)), D4) == (0, 0, 3)


async def test_a_place_opened_again_for_nothing_is_filled_and_one_taken_meanwhile_is_not_filled_twice(
    conn: Connection,
) -> None:
    past = Past().says(position_opened("store", D1, 1), reserved("store", "Ada", D2, D4), filled("store", "Ada", D2))
    assert await places(conn, past.says(position_reopened("store", D3)), D3) == (0, 0, 1)
    past.says(filled("store", "Bea", D4), reopening_taken_back("store", "Ada", D3), beyond("store", "Ada", D2))
    assert await places(conn, past, D4) == (0, 1, 0)
    past.says(filled_retracted("store", "Bea", D4), filled("store", "Ada", D2))
    assert await places(conn, past, D4) == (0, 1, 0)
    past = Past().says(position_opened("store", D1, 1), filled("store", "Ada", D2), position_reopened("store", D3))
    assert await places(conn, past.says(reopening_taken_back("store", "Ada", D3)), D3) == (0, 1, 0)
    past.says(position_reopened("store", D3), filled_retracted("store", "Ada", D2))
    assert await places(conn, past.says(reopening_taken_back("store", "Ada", D3)), D3) == (0, 0, 1)


async def test_a_withdrawal_is_of_the_day_that_was_corrected_and_none_once_it_is_taken_back(conn: Connection) -> None:
    past = Past().says(position_opened("store", D1, 1))
    ids = id_of("store"), id_of("Faac")
    corrected = o.PositionWithdrawnCorrected(*ids, D3, "typing_error", D4, "other")
    past.says(o.PositionWithdrawn(*ids, D2, "other"), corrected)
    await project(conn, past)
    assert [one.withdrawn_on for day in (D2, D3) for one in await positions(conn, day)] == [None, D3]
    await project(conn, past.says(o.PositionWithdrawnRetracted(*ids, D4, "trial")))
    assert [one.withdrawn_on for one in await positions(conn, D4)] == [None]


async def test_a_place_filled_by_mistake_is_neither_filled_nor_reserved(conn: Connection) -> None:
    past = Past().says(position_opened("store", D1, 1), reserved("store", "Ada", D2, D4), filled("store", "Ada", D3))
    past.says(filled_retracted("store", "Ada", D3))
    assert await places(conn, past, D2) == (1, 0, 0)
    assert await places(conn, past, D4) == (0, 0, 1)


async def test_each_candidacy_stands_at_its_furthest_step(conn: Connection) -> None:
    past = Past().says(position_opened("store", D1, 1), shortlisted("Ada", "store", D1), cv_sent("Ada", "store", D2))
    past.says(interview_held("Ada", "store", D2), offered("Ada", "store", D3), declined("Ada", "store", D4))
    past.says(shortlisted("Bea", "store", D1), cv_sent("Bea", "store", D2), cv_retracted("Bea", "store", D3))
    past.says(started("Cia", D3))
    await project(conn, past)
    told = await candidacies(conn, id_of("store"), D4)
    assert [(one.person_id, one.furthest, one.last, one.last_on) for one in told] == [
        (id_of("Cia"), "placed", "placed", D3),
        (id_of("Ada"), "offer_made", "offer_declined", D4),
        (id_of("Bea"), "shortlisted", "shortlisted", D1),
    ]
    assert [one.furthest for one in await candidacies(conn, id_of("store"), D2)] == ["interview_held", "shortlisted"]
    one = await position(conn, id_of("store"), D4)
    assert one is not None
    assert one.candidacies == 3
    assert await position(conn, id_of("nowhere"), D4) is None


async def test_who_has_a_place_held_is_in_the_pipeline_without_a_shortlist(conn: Connection) -> None:
    past = Past().says(position_opened("store", D1, 2), reserved("store", "Ada", D2, D4))
    past.says(shortlisted("Bea", "store", D1), reserved("store", "Bea", D2, D3), reservation_lapsed("store", "Bea", D3))
    await project(conn, past)
    told = [(one.person_id, one.furthest) for one in await candidacies(conn, id_of("store"), D2)]
    assert sorted(told) == sorted([(id_of("Ada"), "place_held"), (id_of("Bea"), "place_held")])
    then = [(one.person_id, one.last) for one in await candidacies(conn, id_of("store"), D3)]
    assert then == [(id_of("Ada"), "place_held"), (id_of("Bea"), "shortlisted")]
    await project(conn, past.says(reservation_lapsed("store", "Ada", D4)))
    assert [one.person_id for one in await candidacies(conn, id_of("store"), D4)] == [id_of("Bea")]


async def test_a_placement_that_runs_without_a_tutor(conn: Connection) -> None:
    past = Past().says(registered("Faac", D1), started("Ada", D1), started("Bea", D2), started("Cia", D1))
    past.says(tutor_assigned("Ada", D3), interrupted("Cia", D2), ended("Bea", D4))
    await project(conn, past)
    assert [(one.person_id, one.name, one.days) for one in await untutored(conn, D2)] == [
        (id_of("Ada"), "Faac", 1),
        (id_of("Bea"), "Faac", 0),
    ]
    assert await coverage(conn, D3) == Coverage(running=2, tutored=1)
    assert await untutored(conn, D4) == []
    await project(conn, past.says(end_retracted("Bea", D4)))
    assert [one.person_id for one in await untutored(conn, D4)] == [id_of("Bea")]


async def test_a_course_with_its_hours_and_who_came(conn: Connection) -> None:
    past = Past().says(registered("Faac", D1), planned("welding", D1), activated("welding", D2))
    past.says(enrolled("Ada", "welding", D2), enrolled("Bea", "welding", D2), dropped_out("Bea", "welding", D3))
    past.says(held("welding", D2, "3", "Ada", "Bea"), held("welding", D3, "1.5", what="b"))
    past.says(held_corrected("welding", D3, "2.5", "Ada", what="b"), course_closed("welding", D4))
    await project(conn, past)
    [one] = await catalogue(conn, D3)
    assert (one.state, one.company, one.enrolled, one.dropped_out) == (CourseState.ACTIVE, "Faac", 1, 1)
    assert (one.sessions, one.hours, one.attended, one.expected) == (2, Decimal("5.5"), 3, 3)
    [then] = await catalogue(conn, D2)
    assert (then.hours, then.attended, then.expected, then.enrolled) == (Decimal(3), 2, 2, 2)
    assert [course.state for course in await catalogue(conn, D4)] == [CourseState.CLOSED]
    assert [course.state for course in await catalogue(conn, D1)] == [CourseState.PLANNED]
