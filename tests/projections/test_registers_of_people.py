"""The agenda, reactivations, hires, training bodies and offers; what agriculture is offered; stories, standards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from foundation.database import Connection
from services.projections.projections.agriculture import assets, pools
from services.projections.projections.appointments import appointments
from services.projections.projections.hires import hires
from services.projections.projections.pacts import PACTS
from services.projections.projections.published import standards, stories
from services.projections.projections.reactivations import reactivations
from services.projections.projections.remembered import as_known
from services.projections.projections.training_bodies import bodies, held_by, offers
from tests.projections import engaged as e
from tests.projections import history as h
from tests.projections import planned as g
from tests.projections import registered as r
from tests.projections import ventured as v
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in range(1, 5))


async def after(conn: Connection, *events: Any) -> None:
    await told(conn, Past().says(*events))


async def told(conn: Connection, past: Past) -> None:
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, past.heard)


async def agenda(conn: Connection, as_of: date) -> list[tuple[str, date | None, int | None]]:
    """(state, since when, the hour in UTC)."""
    found = await appointments(conn, as_of)
    return [(one.state, one.over_on, one.starts_at.hour if one.starts_at else None) for one in found]


async def test_an_appointment_stands_from_the_day_it_was_made_until_it_is_held(conn: Connection) -> None:
    past = Past().says(r.scheduled("Ada", D4), on=D1).says(r.rescheduled("Ada", D4, 10), on=D2)
    await told(conn, past.says(h.interviewed("Ada", D4), on=D4))
    assert [await agenda(conn, day) for day in (D1, D2, D4)] == [
        [("scheduled", None, 9)],
        [("scheduled", None, 10)],
        [("held", D4, 10)],
    ]
    assert [one.evaluator_body for one in await appointments(conn, D2)] == ["opimm"]
    await told(conn, past.says(h.interview_retracted("Ada", D4)))
    assert await agenda(conn, D4) == [("scheduled", None, 10)]


async def test_an_interview_that_was_missed_may_be_scheduled_anew(conn: Connection) -> None:
    past = Past().says(r.scheduled("Ada", D2), on=D1).says(r.missed("Ada", D2), on=D2)
    await told(conn, past.says(r.rescheduled("Ada", D4), on=D3))
    assert [await agenda(conn, day) for day in (D2, D3)] == [[("missed", D2, 9)], [("scheduled", None, 9)]]


async def test_an_interview_without_an_appointment_is_there_too(conn: Connection) -> None:
    await after(conn, h.interviewed("Ada", D2))
    assert (await agenda(conn, D1), await agenda(conn, D2)) == ([], [("held", D2, None)])


async def test_a_reactivation_runs_to_its_expected_end_as_last_extended(conn: Connection) -> None:
    said = r.begun("Ada", D1, D2), r.extended("Ada", D2, D3), r.completed("Ada", D4)
    await after(conn, *said)
    rows = [[(one.expected_end_on, one.how, one.overdue) for one in await reactivations(conn, day)] for day in (D1, D2)]
    assert rows == [[(D2, None, False)], [(D3, None, False)]]
    assert [(one.how, one.over_on, one.overdue) for one in await reactivations(conn, D4)] == [("completed", D4, False)]
    await after(conn, *said, r.completion_retracted("Ada", D4), r.extension_retracted("Ada", D4, D2))
    assert [(one.expected_end_on, one.how, one.overdue) for one in await reactivations(conn, D4)] == [(D2, None, True)]
    await after(conn, *said, r.begun_retracted("Ada", D4))
    assert await reactivations(conn, D4) == []


async def test_a_hire_with_how_the_employment_went_on(conn: Connection) -> None:
    said = e.registered("Faac", D1), r.hired("Ada", D1), r.renewed("Ada", D2), r.renewed("Ada", D3), r.over("Ada", D4)
    await after(conn, *said, r.hired("Bea", D1), r.hire_retracted("Bea", D2))
    rows = [[(one.company, one.renewed_on, one.because) for one in await hires(conn, day)] for day in (D1, D3, D4)]
    assert rows == [[("Faac", None, None)], [("Faac", D3, None)], [("Faac", D3, "resigned")]]
    await after(conn, *said, r.renewal_corrected("Ada", D3, D4), r.over_corrected("Ada", D3))
    assert [(one.renewed_on, one.because) for one in await hires(conn, D3)] == [(D2, "dismissed")]
    taken_back = *(r.renewal_retracted("Ada", day) for day in (D2, D3)), r.over_retracted("Ada", D4)
    await after(conn, *said, *taken_back)
    assert [(one.renewed_on, one.ended_on, one.because) for one in await hires(conn, D4)] == [(None, None, None)]


async def test_training_bodies_and_what_they_offer(conn: Connection) -> None:
    said = r.engaged("Opimm", D1), r.engaged("Fomal", D2), r.offered("Fomal", D3, "Saldatura")
    await after(conn, *said, r.offered("Fomal", D2, "Cucina"), r.offer_retracted("Fomal", D4, "Cucina"))
    rows = [[(one.name, one.offers) for one in await bodies(conn, day)] for day in (D1, D4)]
    assert rows == [[("Opimm", 0)], [("Fomal", 1), ("Opimm", 0)]]
    assert [(one.training_body, one.title, one.planned_hours) for one in await offers(conn, D4)] == [
        ("Fomal", "Saldatura", Decimal("40.5"))
    ]
    await after(conn, *said, r.engagement_retracted("Fomal", D4))
    assert [one.name for one in await bodies(conn, D4)] == ["Opimm"]


async def test_a_course_is_held_by_the_body_that_was_known_then_to_hold_it(conn: Connection) -> None:
    past = Past().says(r.engaged("Fomal", D1), e.planned("saldatura", D1))
    then = past.now
    await told(conn, past.says(r.engaged("Opimm", D1), r.held_by("saldatura", D2, "Opimm")))
    assert await held_by(conn) == {h.id_of("saldatura"): "Opimm"}
    async with conn.transaction():
        await as_known(conn, then)
        assert await held_by(conn) == {h.id_of("saldatura"): "Fomal"}


async def test_what_agriculture_is_offered_and_who_trains_in_it(conn: Connection) -> None:
    said = r.asset("terra", D1), r.asset("serra", D2), r.pool("avventizi", D2, 4), r.pool_corrected("avventizi", D3, 6)
    await after(conn, *said, r.asset_retracted("terra", D4))
    assert [(one.asset_id, one.partner) for one in await assets(conn, D2)] == [(h.id_of("serra"), "cna")]
    assert ([one.trainers for one in await pools(conn, D3)], await pools(conn, D2)) == ([6], [])


async def test_stories_and_what_good_work_is(conn: Connection) -> None:
    said = e.registered("Faac", D1), v.submitted("Sartoria", D1), r.story("una", D2, "Faac"), r.story("due", D1)
    await after(conn, *said, r.story("tre", D3, project="Sartoria"), r.story_retracted("due", D4))
    assert [(one.company, one.project) for one in await stories(conn, D3)] == [("Faac", None), (None, "Sartoria")]
    await after(conn, g.convened("tecnico", D1), r.standard(D2, 1, "pay", "hours"), r.standard(D4, 2))
    assert [(one.number, one.criteria, one.name) for one in await standards(conn, D3)] == [
        (1, ("pay", "hours"), "tecnico")
    ]
