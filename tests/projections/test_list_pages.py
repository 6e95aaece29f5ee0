"""What the pages of the lists say: Italian, tables that a screen reader can read, nothing unescaped."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from services.projections.indicators.chain import INDICATORS
from services.projections.page import lists
from services.projections.page.pact_words import STEP_COUNTS, STEPS, hours
from services.projections.projections.associations import AssociationStep, Due
from services.projections.projections.board import Commitment, Keeping, Member
from services.projections.projections.catalogue import Course, CourseState
from services.projections.projections.funnel import Reached, Step
from services.projections.projections.goals import Goal
from services.projections.projections.pathway_clock import Burn, Clock, Deadline, Standing
from services.projections.projections.pathway_clock import Course as Way
from services.projections.projections.pipelines import Candidacy, Position
from services.projections.projections.tasks import ROLES, Count, Kind, Task
from services.projections.projections.tutoring import Coverage, Untutored
from tests.projections.history import id_of
from tests.projections.test_pages import Read

DAY, DUE = date(2018, 3, 5), date(2018, 6, 5)
ADA, FAAC = id_of("Ada"), id_of("Faac")
DEADLINES = (
    Deadline("reactivation", DAY, Standing.MISSED, None, DAY, None),
    Deadline("interview", DUE, Standing.OPEN, None, None, 92),
)
CLOCK = Clock(id_of("way"), ADA, "to_reactivate", "plan", 1, DAY, Way.RUNNING, None, None, None, DUE, DEADLINES)
POSITION = Position(id_of("store"), FAAC, "Faac & figli", "<Magazziniere>", "p", "stage", DAY, None, 3, 1, 1, 1, 2)
COURSE = Course(
    id_of("c"),
    "technical",
    "welding",
    "Saldatura",
    "Fomal",
    None,
    CourseState.ACTIVE,
    DAY,
    DAY,
    12,
    9,
    1,
    2,
    4,
    Decimal("40.00"),
    Decimal("7.50"),
    30,
    36,
)
TASK = Task(
    f"tutor:{ADA}", Kind.TUTOR, ROLES[Kind.TUTOR], "desk-1", ADA, FAAC, "Faac & figli", ADA, DAY, DAY, True, None
)
PAGES = {
    "funnel": lists.funnel_page(
        [Reached(Step.FORM, 1733), Reached(Step.HIRE, 3)], [Burn("interview", DAY, 1, 2, 3, 4, 5)], DAY, today=DUE
    ),
    "pathways": lists.clocks_page([CLOCK], dict.fromkeys(Way, 1), DAY, today=DUE, following="/pathways?page=2"),
    "board": lists.board_page(
        [Member(id_of("m"), FAAC, "Faac & figli", "cna", DAY)],
        [Goal(30, DUE, 97, DAY), Goal(40, DAY, 73, DUE), Goal(50, DUE, 58, None)],
        [Commitment(id_of("k"), FAAC, None, 3, 1, DAY, DUE, "union", DAY, Keeping.OPEN, None)],
        [Due(AssociationStep.FOLLOW_UP, FAAC, "Faac & figli", "cna", id_of("n"), DAY, DAY, True)],
        DAY,
        today=DUE,
    ),
    "positions": lists.positions_page(
        [POSITION],
        [Untutored(id_of("p"), ADA, FAAC, "Faac & figli", "stage", DAY, 92)],
        Coverage(4, 3),
        DAY,
        today=DUE,
    ),
    "pipeline": lists.pipeline_page(POSITION, [Candidacy(ADA, "cv_sent", DAY, "offer_declined", DUE)], DAY, today=DUE),
    "courses": lists.courses_page([COURSE], DAY, today=DUE),
    "tasks": lists.tasks_page([TASK], {Kind.TUTOR: Count(2, 1)}, lists.AskedTasks(DUE, "coordinator", "desk-1", 30)),
    "nothing": lists.positions_page([], [], Coverage(0, 0), DAY, today=DUE),
    "nobody": lists.board_page([], [Goal(30, DAY, 0, None)], [], [], DUE, today=DUE),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_italian_and_its_tables_can_be_read_aloud(page: str) -> None:
    read = Read(page)
    assert read.all("html") == [{"lang": "it"}]
    assert not read.all("script")
    assert "http" not in page
    assert all(attrs.get("scope") in ("row", "col") for attrs in read.all("th"))
    assert len(read.all("table")) == len(read.all("caption"))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for attrs in read.all("div") if "aria-labelledby" in attrs} <= set(ids)
    assert {attrs["for"] for attrs in read.all("label")} <= set(ids)


def test_one_can_go_from_each_page_to_every_other() -> None:
    for page in PAGES.values():
        links = {attrs["href"] for attrs in Read(page).all("a")}
        assert {"/", "/funnel", "/tasks", "/worklist", "/pathways", "/board", "/positions", "/courses"} <= links


def test_of_a_day_that_is_to_come_it_is_said_that_what_is_known_today_holds() -> None:
    said = "Il 5 giugno 2018 deve ancora venire: vale quanto si sa oggi."
    to_come = (
        lists.funnel_page([Reached(Step.FORM, 1)], [], DUE, today=DAY),
        lists.courses_page([COURSE], DUE, today=DAY),
    )
    assert all(said in page for page in to_come)
    assert not any("deve ancora venire" in page for page in PAGES.values())


def test_nothing_said_by_others_becomes_markup() -> None:
    assert "&lt;Magazziniere&gt;" in PAGES["positions"]
    assert "Faac &amp; figli" in PAGES["tasks"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("funnel", "1.733"),
        ("funnel", "marzo 2018"),
        ("funnel", "chi ha compilato almeno un form; 1a conta i form"),
        ("funnel", "Annullate: il percorso si è chiuso prima della scadenza"),
        ("pathways", "mancano 92 giorni"),
        ("pathways", "riattivazione conclusa: 5 marzo 2018"),
        ("board", "1 impresa aderente"),
        ("board", "tramite il sindacato"),
        ("board", "30 entro il 5 giugno 2018"),
        ("board", "<td>il 5 marzo 2018, in tempo</td>"),
        ("board", "<td>il 5 giugno 2018, <strong>in ritardo</strong></td>"),
        ("board", "<td>non ancora</td>"),
        ("nobody", "<td>non ancora <strong>in ritardo</strong></td>"),
        ("positions", "3</strong> di 4 inserimenti"),
        ("pipeline", "proposta rifiutata"),
        ("courses", "7,5 <small>di 40</small>"),
        ("courses", "30 <small>su 36</small>"),
        ("tasks", "Assegnare un tutor"),
        ("tasks", "5 marzo 2018 <strong>scaduta</strong>"),
        ("nothing", "Ogni inserimento in corso ha un tutor."),
    ],
)
def test_a_page_says_what_it_is_told(page: str, said: str) -> None:
    assert said in PAGES[page]


def test_every_step_says_whom_it_counts_and_what_the_table_counts_instead() -> None:
    assert STEP_COUNTS.keys() == STEPS.keys() == {step.value for step in Step}
    named = [re.search(r"; (\d\w+) conta", said) for said in STEP_COUNTS.values()]
    assert {found[1] for found in named if found} == {"1a", "1b", "1c", "5b", "5c", "5a", "5d"} <= INDICATORS.keys()


def test_hours_are_written_as_in_italy() -> None:
    assert [hours(Decimal(value)) for value in ("1234.50", "40", "400", "0.25")] == ["1.234,5", "40", "400", "0,25"]
    assert hours(None) == "—"
