"""The plan's lists as of any day: projects, milestones, tables and their cadence, topics, partners, targets."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from foundation.database import Connection
from services.projections.inbound.exported import EXPORTS, cells
from services.projections.projections.agreements import decisions, union_commitments
from services.projections.projections.gatherings import gatherings
from services.projections.projections.goal_watch import asked_values
from services.projections.projections.milestones import milestones
from services.projections.projections.partners import actors, partners, promises
from services.projections.projections.project_table import choices, project_table
from services.projections.projections.targets import Baseline, held_against
from services.projections.projections.topics import calendar
from tests.projections import networked as n
from tests.projections import planned as g
from tests.projections import ventured as v
from tests.projections.history import merged, received_retracted
from tests.projections.pacts import after

MARCH, JUNE, JULY, DECEMBER = date(2018, 3, 31), date(2018, 6, 30), date(2018, 7, 31), date(2018, 12, 31)
D1, D2, D3, D4 = (date(2018, 1, day) for day in range(1, 5))


async def test_the_table_of_projects_is_the_plans(conn: Connection) -> None:
    said: list[Any] = [v.submitted(f"one {n}", D1, v.SELF_EMPLOYMENT) for n in range(4)]
    said += [
        v.submitted("two", D1),
        v.evaluated("one 0", D2),
        v.evaluated("one 1", D2),
        v.unfit("one 1", D3),
        v.withdrawn("one 2", D3),
    ]
    await after(conn, *said, v.evaluated("two", D2), v.approved("two", D3), v.funded("two", D4))
    assert [astuple(row) for row in await project_table(conn, D1)] == [
        ("self_employment", 4, 4, 0, 0, 0, 0, ()),
        ("social", 1, 1, 0, 0, 0, 0, ()),
    ]
    assert [astuple(row) for row in await project_table(conn, D4)] == [
        ("self_employment", 4, 1, 1, 1, 0, 1, ()),
        ("social", 1, 0, 0, 0, 1, 0, ("awaiting",)),
    ]


async def test_a_funded_project_is_not_under_evaluation_again(conn: Connection) -> None:
    """As where the projects decide: there, too, an evaluation may be told of a project that was funded before."""
    await after(conn, v.submitted("one", D1), v.funded("one", D2), v.evaluated("one", D3))
    assert astuple((await project_table(conn, D4))[1]) == ("social", 1, 0, 0, 0, 1, 0, ("awaiting",))


async def test_a_step_taken_back_leaves_a_project_where_it_was(conn: Connection) -> None:
    said = v.submitted("one", D1), v.evaluated("one", D2), v.unfit("one", D2), v.unfit_retracted("one", D4)
    await after(conn, *said)
    assert astuple((await project_table(conn, D4))[1]) == ("social", 1, 0, 1, 0, 0, 0, ("awaiting",))
    await after(conn, *said, v.submission_retracted("one", D4))
    assert astuple((await project_table(conn, D4))[1]) == ("social", 0, 0, 0, 0, 0, 0, ("awaiting",))


async def test_the_table_of_projects_is_cut_by_tag_and_district(conn: Connection) -> None:
    said = v.submitted("one", D1, tags=("agriculture", "youth")), v.submitted("two", D1, district="imola")
    await after(conn, *said)
    assert [row.submitted for row in await project_table(conn, D1, tag="youth")] == [0, 1]
    assert [row.submitted for row in await project_table(conn, D1, district="imola")] == [0, 1]
    assert [row.submitted for row in await project_table(conn, D1, "youth", "imola")] == [0, 0]


async def test_a_column_that_the_plan_does_not_have_for_a_kind_is_a_dash_until_one_stands_there(
    conn: Connection,
) -> None:
    await after(conn, v.submitted("one", D1), v.evaluated("one", D2), v.submitted("two", D4))
    export = EXPORTS["projects"]
    told = {day: [cells(export, row)["awaiting"] for row in await project_table(conn, day)] for day in (D1, D2, D4)}
    assert told == {D1: [0, 1], D2: [0, "–"], D4: [0, 1]}


async def test_what_the_table_can_be_asked_for_by_is_what_projects_have(conn: Connection) -> None:
    said = v.submitted("one", D1, tags=("agriculture", "youth")), v.submitted("two", D2, tags=("youth",))
    gone = v.submitted("three", D1, tags=("asp_lab",), district="savena_idice"), v.submission_retracted("three", D2)
    await after(conn, *said, v.submitted("four", D3, district="imola"), *gone)
    found = await choices(conn)
    assert (sorted(found.tags), found.districts) == (["agriculture", "youth"], ("imola",))


async def axis(conn: Connection, as_of: date) -> list[tuple[str, str]]:
    return [(one.label, one.state.value) for one in await milestones(conn, as_of)]


async def test_a_milestone_is_late_after_the_last_day_of_its_month(conn: Connection) -> None:
    await after(conn, g.milestone("prime 30", JUNE, value=30))
    assert await axis(conn, JUNE) == [("prime 30", "planned")]
    assert await axis(conn, date(2018, 7, 1)) == [("prime 30", "late")]
    assert [one.value for one in await milestones(conn, JUNE)] == [30]


async def test_a_milestone_asks_of_its_figure_what_it_says_exactly(conn: Connection) -> None:
    exact = replace(g.milestone("media", JUNE, value=5), indicator="5r_outcome", exact_value=Decimal("4.25"))
    await after(conn, exact)
    assert [one.value for one in await milestones(conn, JUNE)] == [Decimal("4.25")]
    assert [(one.indicator.code, one.value) for one in await asked_values(conn)] == [("5r_outcome", Decimal("4.25"))]


async def test_a_milestone_is_not_there_before_it_was_entered(conn: Connection) -> None:
    await after(conn, g.milestone("prime 30", JUNE, entered=D2), g.milestone("pilota", JUNE, entered=D4))
    assert [await axis(conn, day) for day in (D1, D3)] == [[], [("prime 30", "planned")]]
    await after(conn, g.milestone("prime 30", JUNE, entered=D2), g.milestone_corrected("prime 30", JULY, entered=D3))
    assert [await axis(conn, day) for day in (D2, D3)] == [[], [("prime 30", "planned")]]


async def test_a_milestone_that_moves_keeps_the_days_it_had(conn: Connection) -> None:
    await after(conn, g.milestone("pilota", MARCH), g.moved("pilota", D2, JUNE), g.moved("pilota", D4, JULY, "again"))
    assert [one.days for one in await milestones(conn, D1)] == [(MARCH,)]
    (moved,) = await milestones(conn, D4)
    assert (moved.days, moved.due_on, moved.state.value) == ((MARCH, JUNE, JULY), JULY, "moved")
    await after(conn, g.milestone("pilota", MARCH), g.moved("pilota", D2, JUNE), g.move_retracted("pilota", D3))
    assert [one.days for one in await milestones(conn, D4)] == [(MARCH,)]


async def test_a_milestone_is_reached_in_time_or_late_until_that_is_revoked(conn: Connection) -> None:
    said = g.milestone("a", MARCH), g.milestone("b", MARCH), g.reached("a", MARCH), g.reached("b", JUNE)
    await after(conn, *said)
    assert await axis(conn, JUNE) == [("a", "reached"), ("b", "reached_late")]
    assert await axis(conn, date(2018, 5, 1)) == [("a", "reached"), ("b", "late")]
    await after(conn, *said, g.reach_revoked("a", JUNE))
    assert await axis(conn, JUNE) == [("a", "late"), ("b", "reached_late")]


async def test_milestones_come_row_by_row_and_one_taken_back_not_at_all(conn: Connection) -> None:
    said = g.milestone("c", DECEMBER), g.milestone("b", JUNE, "giovani"), g.milestone("a", MARCH), g.milestone("x", D1)
    await after(conn, *said, g.milestone_retracted("x", D2), g.milestone_corrected("c", JULY))
    assert [(one.row_code, one.label, one.due_on) for one in await milestones(conn, D1)] == [
        ("imprese", "a", MARCH),
        ("imprese", "c", JULY),
        ("giovani", "b", JUNE),
    ]


async def test_rows_come_in_the_plans_own_order_and_those_without_a_number_last(conn: Connection) -> None:
    said = [g.milestone("b", MARCH, "giovani", number=2), g.milestone("c", JUNE, "imprese", number=1)]
    await after(conn, *said, g.milestone("x", D1, "altro"), g.milestone("d", JULY, "giovani"))
    assert [one.label for one in await milestones(conn, DECEMBER)] == ["c", "b", "d", "x"]


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        ({"days": 45}, date(2018, 2, 16)),
        ({"per_year": 2}, date(2018, 7, 2)),
        ({"per_year": 52}, date(2018, 1, 9)),
        ({}, None),
    ],
    ids=["days", "twice a year", "weekly", "when needed"],
)
async def test_a_table_is_due_so_long_after_it_last_met(conn: Connection, cadence: Any, due: date | None) -> None:
    await after(conn, g.convened("tecnico", D1, **cadence), g.met("tecnico", D2))
    (table,) = await gatherings(conn, D2)
    assert (table.meetings, table.last_on, table.next_due_on, table.overdue) == (1, D2, due, False)
    assert [one.overdue for one in await gatherings(conn, DECEMBER)] == [due is not None]


async def test_a_table_that_never_met_is_due_from_when_it_was_convened(conn: Connection) -> None:
    await after(conn, g.convened("tecnico", D1, 2), g.met("tecnico", D2), g.meeting_retracted("tecnico", D3))
    (table,) = await gatherings(conn, D4)
    assert (table.meetings, table.last_on, table.next_due_on, table.overdue) == (0, None, D3, True)
    assert await gatherings(conn, date(2017, 12, 31)) == []


async def test_a_month_without_a_published_topic_is_missing_once_it_is_over(conn: Connection) -> None:
    february, march, april = (date(2018, month, 1) for month in (2, 3, 4))
    await after(conn, g.topic("Il piano", february), g.topic("Interporto", april), g.published("Il piano", february))
    assert [(one.month, one.missing) for one in await calendar(conn, march)] == [
        (february, False),
        (march, False),
        (april, False),
    ]
    assert [one.month for one in await calendar(conn, date(2018, 5, 1)) if one.missing] == [march, april]
    assert not any(one.missing for one in await calendar(conn, D1))


async def test_a_topic_is_in_the_calendar_from_the_day_on_which_it_was_planned(conn: Connection) -> None:
    january, march = date(2018, 1, 1), date(2018, 3, 1)
    await after(conn, g.topic("Il piano", january, D1), g.topic("Interporto", march, D3))
    assert await calendar(conn, date(2017, 12, 31)) == []
    assert [one.month for one in await calendar(conn, D2)] == [january]
    assert [(one.month, len(one.topics)) for one in await calendar(conn, D3)] == [
        (january, 1),
        (date(2018, 2, 1), 0),
        (march, 1),
    ]


async def test_partners_and_how_much_of_what_they_promised_they_kept(conn: Connection) -> None:
    said = n.partner_joined("CNA", D1), n.promised("CNA", D1, D2), n.promised("CNA", D2, what="again")
    await after(
        conn, *said, n.kept("CNA", D3, "again"), n.partner_joined("UIL", D1, "union"), n.partner_left("UIL", D2)
    )
    assert [(one.name, one.promised, one.kept, one.overdue) for one in await partners(conn, D1)] == [
        ("CNA", 1, 0, 0),
        ("UIL", 0, 0, 0),
    ]
    assert [(one.name, one.promised, one.kept, one.overdue) for one in await partners(conn, D3)] == [("CNA", 2, 1, 1)]
    assert [(one.kept_on, one.overdue) for one in await promises(conn, D3)] == [(None, True), (D3, False)]


async def test_partners_and_actors_brought_the_people_whom_they_pointed_here(conn: Connection) -> None:
    said: list[Any] = [n.partner_joined("CGIL", D1, "union"), n.partner_joined("CNA", D1), n.activated("Caritas", D1)]
    said += [n.referred("Ada", D1, "cgil"), n.came_by("Ada", D2, "cgil"), n.came_by("Bea", D3, "cgil")]
    said += [n.referred("Cia", D2, "caritas"), n.came_by("Dea", D2, "parish")]
    await after(conn, *said)
    assert [(one.name, one.referred) for one in await partners(conn, D2, protected=False)] == [("CGIL", 1), ("CNA", 0)]
    assert [(one.name, one.referred) for one in await partners(conn, D3, protected=False)] == [("CGIL", 2), ("CNA", 0)]
    assert [(one.name, one.referred) for one in await actors(conn, D3, protected=False)] == [("Caritas", 1)]
    await after(conn, *said, merged("Ada", "Bea", D4))
    assert [one.referred for one in await partners(conn, D3, protected=False)] == [1, 0]
    await after(conn, *said, received_retracted("Bea", D4))
    assert [one.referred for one in await partners(conn, D3, protected=False)] == [1, 0]


async def test_how_many_people_came_is_not_told_of_fewer_than_five(conn: Connection) -> None:
    said: list[Any] = [n.partner_joined("CGIL", D1, "union"), n.partner_joined("CNA", D1), n.activated("Caritas", D1)]
    said += [n.referred(who, D1, "cgil") for who in ("Ada", "Bea", "Cia", "Dea")]
    said += [n.referred("Eva", D2, "cgil"), n.came_by("Fia", D2, "caritas")]
    said += [n.came_by("Gea", D2, "parish"), n.came_by("Ida", D2, "parish")]
    await after(conn, *said)
    assert [(one.referred, one.few) for one in await partners(conn, D1)] == [(None, True), (0, False)]
    assert [(one.referred, one.few) for one in await partners(conn, D2)] == [(5, False), (0, False)]
    assert [(one.referred, one.few) for one in await actors(conn, D1)] == [(0, False)]
    assert [(one.referred, one.few) for one in await actors(conn, D2)] == [(None, True)]
    filed = [cells(EXPORTS["actors"], one) for one in await actors(conn, D2)]
    assert [one["referred"] for one in filed] == ["meno di 5"]


async def test_what_a_cut_hides_to_protect_another_is_not_told_among_the_partners(conn: Connection) -> None:
    said: list[Any] = [n.partner_joined("CGIL", D1, "union"), n.partner_joined("CNA", D1), n.activated("Caritas", D1)]
    for number, by in ((2, "caritas"), (6, "cna"), (30, "cgil")):
        said += [n.came_by(f"{by} {one}", D2, by) for one in range(number)]
    await after(conn, *said)
    assert [(one.referred, one.few) for one in await actors(conn, D2)] == [(None, True)]
    assert [(one.referred, one.few) for one in await partners(conn, D2)] == [(30, False), (None, False)]
    (filed,) = [cells(EXPORTS["partners"], one) for one in await partners(conn, D2) if one.name == "CNA"]
    assert filed["referred"] == "non mostrato"
    said += [n.referred(f"sent {one}", D2, "parish") for one in range(5)]
    await after(conn, *said)
    assert [one.referred for one in await partners(conn, D2)] == [30, None], "who sent others hides nobody's less"


async def test_actors_and_what_they_did(conn: Connection) -> None:
    await after(conn, n.activated("Caritas", D2), n.activated("ASP", D1, "table"), n.activated("Opimm", D4))
    assert [(one.name, one.did) for one in await actors(conn, D3)] == [("ASP", "table"), ("Caritas", "referral")]


async def test_the_target_that_is_due_next_is_held_against_a_figure(conn: Connection) -> None:
    said = g.target("4d", D1, "30", JUNE), g.target("4d", D1, "50", DECEMBER), g.baseline("4d", D1, "17")
    await after(conn, *said, g.baseline("4d", D3, "18"))
    held = (await held_against(conn, D2))["4d"]
    assert [(target.value, target.by_on) for target in held.targets] == [(Decimal(30), JUNE), (Decimal(50), DECEMBER)]
    assert [one and one.value for one in map(held.next, (D2, JULY, date(2019, 1, 1)))] == [30, 50, 50]
    assert held.baseline == Baseline(Decimal(17), D1)
    await after(conn, *said, g.target_retracted("4d", D2, JUNE), g.target_corrected("4d", D2, "60", DECEMBER))
    assert [target.value for target in (await held_against(conn, D2))["4d"].targets] == [60]


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a")], ids=["up", "down"])
async def test_of_several_targets_or_baselines_of_one_day_the_one_told_last_holds(
    conn: Connection, order: tuple[str, ...]
) -> None:
    """Whichever id is the lower: `a`, `b` and `c` are told once the one way and once the other."""
    values = dict(zip(order, ("30", "31", "32"), strict=True))
    aims = [g.target("4d", D1, value, JUNE, what=what) for what, value in values.items()]
    await after(conn, *aims, *(g.baseline("4d", D1, value, what) for what, value in values.items()))
    held = (await held_against(conn, D2))["4d"]
    assert [one and one.value for one in map(held.next, (D2, JULY))] == [32, 32]
    assert held.baseline == Baseline(Decimal(32), D1)
    first = g.target("4d", D1, "30", JUNE)
    other = g.target("4d", D1, "50", JUNE, what="b")
    await after(conn, first, other, g.target_corrected("4d", D2, "40", JUNE))
    held = (await held_against(conn, D2))["4d"]
    assert [one and one.value for one in (held.next(D2),)] == [40], "a correction is told last"


async def test_what_tables_decided_and_unions_committed_themselves_to(conn: Connection) -> None:
    said = g.convened("tecnico", D1), g.decided("tecnico", D1, "Si parte"), g.decided("tecnico", D2, "Si continua")
    unions = n.partner_joined("CGIL", D1, "union"), n.committed("CGIL", D2, by=D4), n.committed("CISL", D2, by=D3)
    await after(conn, *said, *unions, n.commitment_retracted("CISL", D4))
    assert [(one.name, one.text) for one in await decisions(conn, D4)] == [
        ("tecnico", "Si continua"),
        ("tecnico", "Si parte"),
    ]
    assert [one.text for one in await decisions(conn, D1)] == ["Si parte"]
    assert [(one.name, one.by_on) for one in await union_commitments(conn, D4)] == [("CGIL", D4)]
    assert await union_commitments(conn, D1) == []
    rather = (
        g.decision_corrected("tecnico", D3, "Si parte", "Si riparte"),
        g.decision_retracted("tecnico", D4, "Si continua"),
    )
    await after(conn, *said, *rather)
    assert [(one.text, one.decided_on) for one in await decisions(conn, D4)] == [("Si riparte", D3)]
