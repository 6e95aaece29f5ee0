"""What the pages of projects, the plan and the network say: Italian, readable aloud, and a drawing with its table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from foundation.calendar import add_months
from services.projections.page import behind, plan
from services.projections.page.gantt import MONTH_NAME, NARROW, chart
from services.projections.projections.agreements import Action, Decision, UnionCommitment
from services.projections.projections.behind import Behind, Stood
from services.projections.projections.gatherings import Gathering
from services.projections.projections.milestones import Milestone, Standing
from services.projections.projections.moments import Call, Initiative, Moments, Need, Seen
from services.projections.projections.partners import Actor, Partner, Promise
from services.projections.projections.project_table import Choices, ProjectRow
from services.projections.projections.topics import Month, Topic
from tests.projections.history import id_of
from tests.projections.test_pages import Read

DAY, MARCH, JUNE = date(2018, 5, 5), date(2018, 3, 31), date(2018, 6, 30)


def milestone(label: str, state: Standing, *days: date, reached: date | None = None, row: str = "imprese") -> Milestone:
    return Milestone(id_of(label), row, row.title(), label, days, days[-1], reached, state, None, None)


MILESTONES = [
    milestone("<gestione>", Standing.REACHED, MARCH, reached=date(2018, 3, 20)),
    milestone("processo", Standing.REACHED_LATE, MARCH, reached=date(2018, 4, 20)),
    milestone("prime 30", Standing.MOVED, MARCH, JUNE),
    milestone("tavolo", Standing.LATE, MARCH, row="giovani"),
    milestone("bandi", Standing.PLANNED, JUNE, row="giovani"),
]
TABLES = [
    Gathering(id_of("a"), "Tavolo tecnico", 45, None, MARCH, 5, MARCH, DAY, True),
    Gathering(id_of("b"), "Giovani", None, None, MARCH, 0, None, None, False),
]
MONTHS = [
    Month(date(2018, 3, 1), (Topic("Interporto & co", MARCH, "online"),), False),
    Month(date(2018, 4, 1), (), True),
    Month(date(2018, 6, 1), (Topic("I numeri", None, None),), False),
]
ROWS = [ProjectRow("self_employment", 22, 7, 9, 6, 0, 0), ProjectRow("social", 13, 0, 6, 5, 2, 0, ("awaiting",))]
CHOICES = Choices(("asp_lab", "agriculture"), ("savena_idice", "imola"))
PARTNER = Partner(id_of("CNA"), "CNA", "signatory", MARCH, None, 3, 1, 1, 1204, few=False)
PROMISE = Promise(id_of("p"), id_of("CNA"), "CNA", 2018, "Dieci colloqui", None, MARCH, MARCH, None, True)
UNION = UnionCommitment(id_of("u"), id_of("CGIL"), "CGIL", "Una clausola", id_of("Faac"), None, JUNE, MARCH)
ACTIONS = [
    Action(id_of("x"), id_of("a"), "Tavolo tecnico", "<Scrivere>", "randstad", MARCH, MARCH, None, True),
    Action(id_of("y"), id_of("b"), None, "Dire", "coordinator", MARCH, MARCH, DAY, False),
]
DECISION = Decision(id_of("d"), id_of("a"), "Tavolo tecnico", "Si parte & si arriva", MARCH)
LESS = Decimal(29), Decimal(-2)
MET = Moments(
    [
        Seen(id_of("r"), MARCH, datetime(2018, 4, 1, 9, tzinfo=UTC), "7c", Decimal("1250.5"), None, disagrees=False),
        Seen(id_of("r"), MARCH, datetime(2018, 4, 1, 9, tzinfo=UTC), "4d", Decimal(31), Decimal(30), True, *LESS),
    ],
    [Initiative(id_of("i"), "public_event", "<Festa>", MARCH, None, None)],
    [Call(id_of("k"), "Bando", MARCH, JUNE, 2, Decimal(600))],
    [Need(id_of("w"), "Mezzi & orari", "transport", MARCH)],
)
FUNDED = Behind(id_of("gym"), "<Palestra>", "funded", MARCH, "projects", 7, datetime(2018, 4, 1, 9, tzinfo=UTC))
PAGES = {
    "tables": plan.tables_page(TABLES, ACTIONS, [DECISION], DAY, today=DAY),
    "no table": plan.tables_page([], [], [], DAY, today=DAY),
    "projects": plan.projects_page(ROWS, plan.AskedProjects(DAY, "youth"), CHOICES, today=DAY),
    "plan": plan.plan_page(MILESTONES, TABLES, MONTHS, MET, DAY, today=DAY),
    "network": plan.network_page(
        [PARTNER], [PROMISE], [UNION], [Actor(id_of("c"), "Caritas", "referral", MARCH, None, few=True)], DAY, today=DAY
    ),
    "behind": behind.projects_page([FUNDED], plan.AskedProjects(DAY, "youth"), "social", Stood.UNFIT),
    "no meeting": behind.meetings_page([], DAY),
    "no plan": plan.plan_page([], [], [], Moments(), DAY, today=DAY),
    "nobody": plan.network_page([], [], [], [], DAY, today=DAY),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_italian_and_its_tables_can_be_read_aloud(page: str) -> None:
    read = Read(page)
    assert read.all("html") == [{"lang": "it"}]
    assert not read.all("script")
    assert "http" not in page
    assert not any("style" in attrs for _, attrs in read.tags)
    assert all(attrs.get("scope") in ("row", "col") for attrs in read.all("th"))
    assert len(read.all("table")) == len(read.all("caption"))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {name for _, attrs in read.tags for name in (attrs.get("aria-labelledby") or "").split()}
    assert named <= set(ids)
    assert {attrs["for"] for attrs in read.all("label")} <= set(ids)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("projects", "/behind/projects?as_of=2018-05-05&amp;tag=youth&amp;kind=self_employment&amp;stood=submitted"),
        ("projects", "7: autoimpresa, in attesa di valutazione, mostra da cosa è composto"),
        ("projects", ">22</a></td>"),
        ("projects", '<td class="right">–</td>'),
        ("plan", f'href="/behind/tables/{id_of("a")}?as_of=2018-05-05"'),
        ("behind", "Progetti non idonei (progetti sociali)"),
        ("behind", "Progetto finanziato"),
        ("behind", "&lt;Palestra&gt;"),
        ("behind", "<code>projects/7</code>"),
        ("behind", 'href="/projects?as_of=2018-05-05&amp;tag=youth"'),
        ("no meeting", "Nessun evento fino a questa data."),
        ("projects", "In attesa di valutazione"),
        ("projects", "progetti sociali"),
        ("plan", "30 giugno 2018"),
        ("plan", "<strong>in ritardo</strong>"),
        ("plan", "raggiunta in ritardo"),
        ("plan", "ogni 45 giorni"),
        ("plan", "5 maggio 2018 <strong>scaduta</strong>"),
        ("plan", "senza argomento"),
        ("plan", "Interporto &amp; co"),
        ("network", "ha segnalato persone"),
        ("network", "firmatario"),
        ("network", '<td class="right">1.204</td>'),
        ("network", '<td class="right">meno di 5</td>'),
        ("network", '<th scope="row">Una clausola</th>'),
        ("network", "30 giugno 2018"),
        ("tables", "31 marzo 2018 <strong>scaduta</strong>"),
        ("tables", "&lt;Scrivere&gt;"),
        ("tables", "<td>randstad</td>"),
        ("tables", "Si parte &amp; si arriva"),
        ("tables", "ogni 45 giorni"),
        ("no table", "Nessuna azione assegnata."),
        ("plan", "1.250,50 €"),
        ("plan", "&lt;Festa&gt;"),
        ("plan", "2 <small>per 600,00 €</small>"),
        ("plan", "Mezzi &amp; orari"),
        ("no plan", "Nessuna verifica."),
        ("no plan", "Nessuna tappa prevista."),
    ],
)
def test_a_page_says_what_it_is_told(page: str, said: str) -> None:
    assert said in PAGES[page]


def test_projects_are_asked_for_by_choosing_among_words() -> None:
    read = Read(PAGES["projects"])
    assert [attrs["id"] for attrs in read.all("select")] == ["tag", "district"]
    assert {"tag", "district"} <= {attrs["for"] for attrs in read.all("label")}
    options = [(attrs["value"], "selected" in attrs) for attrs in read.all("option")]
    assert options[:4] == [("", False), ("agriculture", False), ("youth", True), ("asp_lab", False)]
    assert options[4:] == [("", False), ("imola", False), ("savena_idice", False)]
    assert '<option value="asp_lab">laboratorio ASP</option>' in PAGES["projects"]
    assert '<option value="savena_idice">Savena-Idice</option>' in PAGES["projects"]


def test_the_drawing_has_a_name_and_says_by_shape_how_each_milestone_stands() -> None:
    read = Read(PAGES["plan"])
    assert [attrs["aria-labelledby"] for attrs in read.all("svg")] == [
        "gantt-title gantt-desc",
        "gantt-narrow-title gantt-narrow-desc",
    ]
    shapes = [
        attrs["class"]
        for tag in ("path", "circle")
        for attrs in read.all(tag)
        if attrs["class"] not in ("month", "today")
    ]
    assert sorted(str(shape) for shape in shapes) == sorted(
        ["reached", "planned", "ring", "reached", "moved", "was", "planned", "late", "planned"] * 2
    )
    assert "&lt;gestione&gt;" in PAGES["plan"]


def test_days_stand_in_their_order_between_the_months() -> None:
    drawn = chart(MILESTONES, DAY)
    months = [tick.month for tick in drawn.ticks]
    assert months == [add_months(date(2018, 3, 1), later) for later in range(12)]
    by_label = {line.milestone.label: line for line in drawn.lines}
    moved, late = by_label["prime 30"], by_label["processo"]
    assert drawn.left < moved.before[0] == late.due < (late.reached or 0) < (drawn.today or 0) < moved.due < drawn.width
    assert [line.said for one in drawn.headings for line in one.label] == ["Imprese", "Giovani"]
    assert chart(MILESTONES, date(2026, 1, 1)).today is None


def test_in_a_narrow_window_a_milestone_stands_below_its_label_and_nothing_is_wider_than_the_drawing() -> None:
    said = "Strumenti di IXL per gestione dati e monitoraggio"
    drawn = chart([milestone(said, Standing.MOVED, MARCH, JUNE, row=said), *MILESTONES], DAY, NARROW)
    first, *_ = drawn.lines
    assert [line.said for line in first.label] == ["Strumenti di IXL per gestione dati e", "monitoraggio"]
    assert len(drawn.headings[0].label) == 2
    tops = [place for one in drawn.lines for place in (*(text.y for text in one.label), one.y)]
    assert tops == sorted(set(tops))
    assert all(drawn.left <= x < drawn.width for one in drawn.lines for x in (*one.before, one.due))
    named = [tick.x for tick in drawn.ticks if tick.named]
    assert len(named) > 3
    assert all(later - earlier >= MONTH_NAME for earlier, later in pairwise(named))
    assert named[-1] + MONTH_NAME <= drawn.width
    assert all(tick.named for tick in chart(MILESTONES, DAY).ticks)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ((date(2019, 1, 31),), (2018, 3), (2019, 2)),
        ((date(2019, 2, 28), date(2019, 4, 30)), (2018, 3), (2019, 4)),
        ((date(2018, 2, 28),), (2017, 3), (2018, 2)),
    ],
    ids=["in January", "moved beyond February", "of the year before"],
)
def test_the_axis_is_the_plans_year_from_march_to_february(days: tuple[date, ...], first: Any, last: Any) -> None:
    ticks = chart([milestone("verifica", Standing.PLANNED, *days)], DAY).ticks
    assert [(ticks[end].month.year, ticks[end].month.month) for end in (0, -1)] == [first, last]


def test_what_is_reached_before_the_plans_year_is_on_its_axis() -> None:
    early = milestone("bando", Standing.REACHED, MARCH, reached=date(2018, 2, 20))
    assert chart([early], DAY).ticks[0].month == date(2018, 2, 1)
