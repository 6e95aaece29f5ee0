"""What the pages say and promise: Italian, no other origin, nothing unescaped, every figure explained."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from services.projections.indicators.chain import CHAIN, INDICATORS
from services.projections.indicators.rule import Unit
from services.projections.page.italian import amount, day_and_time, exact, long_day, number
from services.projections.page.render import (
    Asked,
    Position,
    render_kpi_page,
    render_parts_page,
    render_timeline_page,
    render_worklist_page,
)
from services.projections.projections.figures import Figure, Part
from services.projections.projections.measured import Measured, Point
from services.projections.projections.steps import State
from services.projections.projections.targets import Baseline, Target
from services.projections.projections.timeline import Entry
from services.projections.projections.words import EVENTS
from services.projections.projections.worklist import Item
from tests.projections.history import id_of

DAY, NOW = date(2017, 12, 31), datetime(2018, 3, 5, 16, 30, tzinfo=UTC)
VALUES = {"1a": 1733, "1c": 250, "1d": 0, "6b_running": 12, "6b_covered": 9}
RATED = {"1r_awareness": (Decimal("3.75"), 12), "1r_trust": (None, 4)}
FIGURES = [
    Figure(indicator, *RATED.get(code, (VALUES.get(code, 0),)) if indicator.counting else (None,))
    for code, indicator in INDICATORS.items()
]
PARTS = [Part(DAY, id_of("event"), id_of("Ada"), 1, "insieme.unknown.<b>.v1", "intake", 7, NOW)]
ENTRIES = [
    Entry(DAY, "<script>", "t", id_of("e"), id_of("Ada"), None, None, "operator", NOW, NOW, "intake", 7),
]
ITEM = Item(id_of("form"), id_of("Ada"), DAY, State.SUSPENDED, DAY, DAY, True, None, None, "desk-1", None)


class Read(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def kpi_page(asked: Asked = Asked(DAY)) -> str:  # noqa: B008
    positions = [Position("intake", 4512, True), Position("assessment", 12, False)]
    return render_kpi_page(FIGURES, asked, today=NOW.date(), positions=positions, nonce="n0nce")


PAGES = {
    "kpi": kpi_page(Asked(DAY, DAY, NOW)),
    "parts": render_parts_page(INDICATORS["1c"], 1, PARTS, Asked(DAY), following="/next?a=1&b=2"),
    "timeline": render_timeline_page(id_of("Ada"), ENTRIES),
    "worklist": render_worklist_page([ITEM], dict.fromkeys(State, 1), today=NOW.date(), state=State.SUSPENDED),
    "empty": render_worklist_page([], {}, today=NOW.date()),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_italian_and_stands_alone(page: str) -> None:
    read = Read(page)
    assert read.all("html") == [{"lang": "it"}]
    assert read.tags[[tag for tag, _ in read.tags].index("body") + 1] == ("a", {"class": "skip", "href": "#content"})
    assert [attrs["id"] for attrs in read.all("main")] == ["content"]
    assert not read.all("script")
    assert not any("style" in attrs or any(name.startswith("on") for name in attrs) for _, attrs in read.tags)
    assert "http" not in page
    assert all(attrs.get("scope") in ("row", "col") for attrs in read.all("th"))
    assert len(read.all("table")) == len(read.all("caption"))


def test_nothing_said_by_others_becomes_markup() -> None:
    assert "&lt;script&gt;" in PAGES["timeline"]
    assert "insieme.unknown.&lt;b&gt;.v1" in PAGES["parts"]


def test_all_eight_macro_activities_with_every_indicator() -> None:
    page = kpi_page()
    assert len(Read(page).all("tr")) == 1 + 8
    assert all(indicator.label in page for indicator in INDICATORS.values())
    assert all(activity.label in page for activity in CHAIN)


def test_every_figure_of_the_table_is_fed() -> None:
    assert all(indicator.counting for indicator in INDICATORS.values())
    assert "non ancora alimentato" not in kpi_page()


def test_every_event_that_feeds_a_figure_has_its_word() -> None:
    fed = {type for one in INDICATORS.values() if one.counting for type in one.counting.hears}
    said = {type for type in fed if not type.endswith(("-corrected.v1", "-retracted.v1"))}
    assert said == EVENTS.keys()


def test_a_rated_outcome_is_a_mean_and_how_many_rated_and_none_under_five() -> None:
    page = kpi_page()
    assert re.search(r">3,75</a>\s*<small>su 5, n = 12</small>", page)
    assert page.count("meno di 5 valutazioni (n = 4)") == 1


def test_who_has_a_tutor_is_told_beside_who_runs() -> None:
    assert re.search(r">9</a>\s*<small>di 12, 75 %</small>", kpi_page())


def test_a_figure_stands_beside_its_target_its_baseline_and_its_months() -> None:
    target = Target(Decimal(30), date(2018, 6, 30), date(2018, 1, 1), "coordination", DAY)
    trend = Point(date(2017, 11, 1), None), Point(date(2017, 12, 1), 17)
    board = Measured(target, 18, 60, Baseline(Decimal(17), DAY), trend)
    page = re.sub(r"\s+", " ", render_kpi_page(FIGURES, Asked(DAY), today=NOW.date(), measured={"4d": board}))
    assert "obiettivo 30 entro il 30 giugno 2018, dal 1º gennaio 2018: <strong>60 %</strong>" in page
    assert "base 17 al 31 dicembre 2017" in page
    assert "<li>novembre 2017: —</li><li>dicembre 2017: 17</li>" in page
    assert [bar["height"] for bar in Read(page).all("rect")] == ["0.0", "16.0"]


def test_a_part_leads_to_the_story_of_whom_it_is_about() -> None:
    company = render_parts_page(INDICATORS["4a"], 1, PARTS, Asked(DAY))
    meeting = render_parts_page(INDICATORS["2a"], 1, PARTS, Asked(DAY))
    assert f"/companies/{id_of('Ada')}/timeline" in company
    assert str(id_of("Ada")) not in meeting
    assert "Incontro" in meeting


def test_a_part_is_told_by_the_name_of_what_it_is_about() -> None:
    partner = render_parts_page(INDICATORS["8a"], 1, PARTS, Asked(DAY), names={id_of("Ada"): "CNA & <figli>"})
    assert f"<td>CNA &amp; &lt;figli&gt; <small>…{str(id_of('Ada'))[-8:]}</small></td>" in partner


def test_every_figure_leads_to_what_makes_it_up() -> None:
    links = [attrs["href"] for attrs in Read(kpi_page(Asked(DAY, None, NOW))).all("a") if attrs.get("class") == "value"]
    assert links == [
        f"/figures/{figure.indicator.code}?as_of=2017-12-31&known_at=2018-03-05T17%3A30%3A00%2B01%3A00"
        for activity in CHAIN
        for figure in FIGURES
        if figure.value is not None and figure.indicator in (*activity.outputs, *activity.outcomes)
    ]


def test_a_page_says_what_it_knows() -> None:
    page = re.sub(r"\s+", " ", PAGES["kpi"])
    assert "1.733" in page
    assert "com’era noto il <strong>5 marzo 2018, ore 17:30</strong>" in page
    assert "intake 4.512, assessment 12 <strong>(in aggiornamento)</strong>." in page


def test_figures_of_a_day_that_is_to_come_are_told_as_what_is_known_today() -> None:
    said = "Il 5 giugno 2018 deve ancora venire: vale quanto si sa oggi."
    assert said in kpi_page(Asked(date(2018, 6, 5)))
    assert "deve ancora venire" not in kpi_page(Asked(NOW.date()))


def test_the_style_bears_the_nonce() -> None:
    assert Read(kpi_page()).all("style") == [{"nonce": "n0nce"}]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (long_day(date(2018, 3, 5)), "5 marzo 2018"),
        (long_day(date(2018, 1, 1)), "1º gennaio 2018"),
        (day_and_time(datetime(2018, 7, 1, 22, 5, tzinfo=UTC)), "2 luglio 2018, ore 0:05"),
        (number(1234567), "1.234.567"),
        (number(-1234), "-1.234"),
        (amount(Decimal("1234.5"), Unit.EURO), "1.234,50 €"),
        (amount(0, Unit.EURO), "0,00 €"),
        (amount(Decimal("1234.5"), Unit.HOURS), "1.234,5 ore"),
        (amount(Decimal("2.00"), Unit.HOURS), "2 ore"),
        (amount(Decimal("0.25"), Unit.HOURS), "0,25 ore"),
        (amount(733, Unit.COUNT), "733"),
        (amount(Decimal("30.50"), Unit.COUNT), "30,5"),
        (amount(Decimal(30), Unit.COUNT), "30"),
        (amount(Decimal("4.25"), Unit.RATING), "4,25"),
        (amount(Decimal("4.00"), Unit.RATING), "4,0"),
        (amount(Decimal("-0.05"), Unit.RATIO), "-0,05"),
        (exact(20000), "20.000"),
        (exact(Decimal("5.1E+5")), "510.000"),
        (exact(Decimal("4.25")), "4,25"),
    ],
)
def test_italian_dates_and_numbers(said: str, written: str) -> None:
    assert said == written
