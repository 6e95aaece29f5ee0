"""The lists one by one: companies, placements, candidacies, projects, meetings, topics, targets,
reviews, public moments, calls, needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from foundation.database import Connection
from services.projections.projections.firms import firms
from services.projections.projections.gatherings import meetings
from services.projections.projections.moments import held_against_today, moments, seen
from services.projections.projections.pacts import PACTS
from services.projections.projections.pipelines import pipelined
from services.projections.projections.project_table import projects
from services.projections.projections.review_watch import unfrozen
from services.projections.projections.targets import aims
from services.projections.projections.topics import topics
from services.projections.projections.tutoring import placed
from tests.projections import engaged as e
from tests.projections import met
from tests.projections import planned as g
from tests.projections import said as s
from tests.projections import ventured as v
from tests.projections.history import apply, fresh_schema
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in range(1, 5))
JUNE, DECEMBER = date(2018, 6, 30), date(2018, 12, 31)


async def after(conn: Connection, *events: Any) -> None:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, Past().says(*events).heard)


async def test_a_company_with_how_far_it_is_engaged_and_since_when_on_the_board(conn: Connection) -> None:
    said = e.registered("Faac", D1), s.engaged("Faac", D2, "interested"), s.engaged("Faac", D3, "member", "again")
    await after(conn, *said, e.joined("Faac", D3), e.left("Faac", D4))
    told = [[(one.engagement, one.joined_on) for one in await firms(conn, day)] for day in (D1, D2, D3, D4)]
    assert told == [[(None, None)], [("interested", None)], [("member", D3)], [("member", None)]]
    await after(conn, *said, s.engagement_retracted("Faac", D4, "again"))
    assert [(one.name, one.association, one.engagement) for one in await firms(conn, D4)] == [
        ("Faac", "cna", "interested")
    ]


async def test_a_placement_with_its_tutor_and_how_it_ended(conn: Connection) -> None:
    said = e.started("Ada", D1), e.tutor_assigned("Ada", D2), e.tutor_assigned("Ada", D3, "tutor-2")
    await after(conn, *said, e.ended("Ada", D4), e.started("Bea", D2, "job"), e.start_retracted("Bea", D3))
    assert [[(one.tutor, one.how, one.over_on) for one in await placed(conn, day)] for day in (D1, D2, D3, D4)] == [
        [(None, None, None)],
        [("tutor-1", None, None)],
        [("tutor-2", None, None)],
        [("tutor-2", "ended", D4)],
    ]


async def test_who_was_assigned_on_the_latest_day_is_the_tutor_as_it_stands(conn: Connection) -> None:
    said = e.started("Ada", D1), e.tutor_assigned("Ada", D1), e.tutor_assigned("Ada", D2)
    amended = e.tutor_corrected("Ada", D1, D3, "tutor-2"), e.tutor_retracted("Ada", D2)
    await after(conn, *said, *amended)
    assert [[one.tutor for one in await placed(conn, day)] for day in (D1, D2, D3)] == [[None], [None], ["tutor-2"]]


async def test_every_candidacy_of_every_position(conn: Connection) -> None:
    opened = e.position_opened("store", D1, 1), e.position_opened("shop", D1, 1)
    said = e.cv_sent("Ada", "store", D2), e.interview_held("Ada", "store", D3), e.shortlisted("Ada", "shop", D4)
    await after(conn, *opened, *said)
    assert [(one.furthest, one.last, one.last_on) for one in await pipelined(conn, D4)] == [
        ("interview_held", "interview_held", D3),
        ("shortlisted", "shortlisted", D4),
    ]
    assert [(one.furthest, one.since) for one in await pipelined(conn, D2)] == [("cv_sent", D2)]


async def test_a_project_with_the_step_at_which_it_stands(conn: Connection) -> None:
    said = v.submitted("Sartoria", D1, tags=("youth", "agriculture")), v.evaluated("Sartoria", D2)
    await after(conn, *said, v.unfit("Sartoria", D3))
    assert [[(one.step, one.since) for one in await projects(conn, day)] for day in (D1, D2, D3)] == [
        [(None, D1)],
        [("evaluation", D2)],
        [("unfit", D3)],
    ]
    assert [one.tags for one in await projects(conn, D1)] == [("agriculture", "youth")]
    await after(conn, *said, v.submission_retracted("Sartoria", D4))
    assert await projects(conn, D4) == []


async def test_the_meetings_of_tables_that_stand(conn: Connection) -> None:
    said = g.convened("tecnico", D1), g.met("tecnico", D2), g.met("tecnico", D3, "again")
    await after(conn, *said)
    assert [(one.name, one.held_on) for one in await meetings(conn, D2)] == [("tecnico", D2)]
    await after(conn, *said, g.meeting_retracted("tecnico", D4))
    assert [one.held_on for one in await meetings(conn, D4)] == [D3]
    await after(conn, *said, g.convening_retracted("tecnico", D4))
    assert await meetings(conn, D4) == []


async def test_the_calendar_topic_by_topic_and_the_months_without(conn: Connection) -> None:
    january, february, march = (date(2018, month, 1) for month in (1, 2, 3))
    two = g.topic("Il piano", january), g.topic("Interporto", january), g.topic("Estate", march)
    await after(conn, *two, g.published("Il piano", D3))
    assert [(one.month, one.title, one.published_on, one.missing) for one in await topics(conn, date(2018, 3, 5))] == [
        (january, "Il piano", D3, False),
        (january, "Interporto", None, False),
        (february, None, None, True),
        (march, "Estate", None, False),
    ]


async def test_the_targets_and_the_baseline_of_each_indicator(conn: Connection) -> None:
    await after(conn, g.target("4d", D1, "50", DECEMBER), g.target("4d", D2, "30", JUNE), g.baseline("4d", D1, "17"))
    assert [(one.kind, one.value, one.by_on) for one in await aims(conn, D2)] == [
        ("baseline", Decimal(17), D1),
        ("target", Decimal(30), JUNE),
        ("target", Decimal(50), DECEMBER),
    ]
    assert [(one.kind, one.set_by) for one in await aims(conn, D1)][1:] == [("target", "coordination")]


async def test_a_review_keeps_the_figures_that_a_person_gave(conn: Connection) -> None:
    await after(conn, met.reviewed(D1, _1a="733", _7c="1250.50"), met.reviewed(D3, _1a="740"))
    assert [(one.held_on, one.indicator, one.told) for one in (await moments(conn, D4)).seen] == [
        (D3, "1a", Decimal(740)),
        (D1, "1a", Decimal(733)),
        (D1, "7c", Decimal("1250.5")),
    ]
    assert {(one.known_at, one.frozen, one.disagrees) for one in (await moments(conn, D2)).seen} == {
        (met.KNOWN, None, False)
    }


async def test_the_figures_that_reviews_saw_come_in_pages(conn: Connection) -> None:
    await after(conn, met.reviewed(D1, _1a="733", _7c="1250.50"), met.reviewed(D3, _1a="740"))
    pages = [await seen(conn, D4, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [[(one.held_on, one.indicator) for one in page] for page in pages] == [
        [(D3, "1a"), (D1, "1a")],
        [(D1, "7c")],
        [],
    ]


async def test_a_review_shows_what_the_table_told_and_which_typed_figure_disagrees(conn: Connection) -> None:
    """A typed figure is held against the table's as exactly as it was typed; the table may have told none."""
    held = replace(met.reviewed(D1, _4d="30", _6a="4.3", _7c="1.00"), indicators=("4d", "8a", "5r_outcome"))
    frozen: dict[str, Any] = {"_4d": "31", "_6a": "4.25", "_7c": "1.01", "_8a": "9", "_5r_outcome": None}
    await after(conn, held, met.figures_frozen(D1, **frozen))
    seen = (await moments(conn, D4)).seen
    assert [(one.indicator, one.frozen, one.told, one.disagrees) for one in seen] == [
        ("4d", Decimal(31), Decimal(30), True),
        ("6a", Decimal("4.25"), Decimal("4.3"), False),
        ("7c", Decimal("1.01"), Decimal(1), True),
        ("8a", Decimal(9), None, False),
        ("5r_outcome", None, None, False),
    ]


async def test_a_review_that_is_corrected_shows_what_was_frozen_of_its_day_and_one_that_was_none_is_gone(
    conn: Connection,
) -> None:
    """Until the table told of the other day nothing is shown; what it told of the first is there if that comes back."""
    held = met.reviewed(D1, _4d="30"), met.figures_frozen(D1, _4d="31")
    moved = met.review_corrected(D1, D2, _4d="32")
    for said, shown, lacking in (
        ((*held, moved), (D2, None, Decimal(32)), [(D2, ["4d"])]),
        ((*held, moved, met.figures_frozen(D1, D2, _4d="33")), (D2, Decimal(33), Decimal(32)), []),
        ((*held, moved, met.review_corrected(D1, D1, _4d="30")), (D1, Decimal(31), Decimal(30)), []),
    ):
        await after(conn, *said)
        assert [(one.held_on, one.frozen, one.told) for one in (await moments(conn, D4)).seen] == [shown]
        assert [(one.held_on, one.indicators) for one in await unfrozen(conn)] == lacking
    await after(conn, *held, met.review_retracted(D1))
    assert (await moments(conn, D4)).seen == []
    assert await unfrozen(conn) == []


async def test_a_figure_that_a_correction_names_besides_is_to_be_frozen_but_not_one_of_no_table(
    conn: Connection,
) -> None:
    held = met.reviewed(D1, _4d="30", _9z="1"), met.figures_frozen(D1, _4d="31")
    await after(conn, *held)
    assert await unfrozen(conn) == []
    await after(conn, *held, met.review_corrected(D1, D1, _4d="30", _8a="9", _9z="1"))
    assert [one.indicators for one in await unfrozen(conn)] == [["4d", "8a"]]


async def test_what_a_review_saw_is_held_against_what_the_table_tells_today(conn: Connection) -> None:
    await after(conn, met.reviewed(D1, _4d="30"), met.figures_frozen(D1, _4d="31"), met.reviewed(D2, _4d="30"))
    before, frozen = (await moments(conn, D4)).seen
    told = [held_against_today(one, Decimal(29)) for one in (before, frozen)]
    assert [(one.today, one.difference) for one in told] == [(Decimal(29), Decimal(-1)), (Decimal(29), Decimal(-2))]
    assert held_against_today(frozen, None).difference is None


async def test_a_public_moment_is_planned_and_then_held(conn: Connection) -> None:
    said = met.initiative("Festa", D1, D3), met.initiative("Fiera", D2, D2), met.initiative_held("Festa", D3, 120)
    await after(conn, *said)
    told = [(one.title, one.held_on, one.participants) for one in (await moments(conn, D3)).initiatives]
    assert told == [("Fiera", None, None), ("Festa", D3, 120)]
    assert [one.held_on for one in (await moments(conn, D2)).initiatives] == [None, None]
    await after(conn, *said, met.holding_retracted("Festa", D4), met.initiative_retracted("Fiera", D4))
    assert [(one.title, one.held_on) for one in (await moments(conn, D4)).initiatives] == [("Festa", None)]


async def test_a_call_comes_with_the_sum_of_its_bonuses(conn: Connection) -> None:
    said = met.call("Bando", D1, D4), met.bonus("Bando", D2, "500.50"), met.bonus("Bando", D3, "99.50", "again")
    await after(conn, *said)
    told = [[(one.bonuses, one.amount) for one in (await moments(conn, day)).calls] for day in (D1, D2, D3)]
    assert told == [[(0, 0)], [(1, Decimal("500.5"))], [(2, Decimal(600))]]
    await after(conn, *said, met.bonus_retracted("Bando", D4), met.call("Altro", D4), met.call_retracted("Altro", D4))
    assert [(one.title, one.bonuses) for one in (await moments(conn, D4)).calls] == [("Bando", 1)]


async def test_the_needs_that_stand(conn: Connection) -> None:
    await after(conn, met.need("Mezzi", D1), met.need("Asili", D2), met.need_retracted("Mezzi", D3))
    assert [one.what for one in (await moments(conn, D4)).needs] == ["Asili"]
    assert [one.what for one in (await moments(conn, D1)).needs] == []
