"""What stands under a figure on a terminal, and beside it in a file: what it is held against. Nothing runs for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

import pytest

from insieme.figures import by_month, held_against, shown
from services.projections.inbound.answers import table as answer_of
from services.projections.inbound.table import Table, both
from services.projections.inbound.table_export import table_sheet
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Unit
from services.projections.page.render import Asked, Position
from services.projections.page.sheets import as_csv, as_xlsx
from services.projections.projections.figures import Figure
from services.projections.projections.measured import Measured, Point
from services.projections.projections.targets import Baseline, Target

JANUARY, DAY, DECEMBER = date(2018, 1, 1), date(2018, 2, 28), date(2018, 12, 31)
TARGET: Final = Target(Decimal(1200), DECEMBER, JANUARY, "coordination", JANUARY)
TREND: Final = (Point(JANUARY, 0), Point(date(2018, 2, 1), 12))
MEASURED: Final = Measured(TARGET, 12, 1, Baseline(Decimal(733), date(2017, 12, 31)), TREND)


def test_a_target_a_baseline_and_the_months_are_told_in_italian() -> None:
    assert list(held_against(Unit.COUNT, MEASURED)) == [
        "obiettivo 1.200 dal 01/01/2018 entro il 31/12/2018: 1 %",
        "base 733 al 31/12/2017",
    ]
    assert list(by_month(Unit.COUNT, MEASURED)) == ["per mese da 01/2018: 0 · 12"]


def test_a_share_beyond_all_measure_is_told_with_its_points() -> None:
    first = next(held_against(Unit.COUNT, Measured(TARGET, 20_435_640, 1702970)))
    assert first.endswith(": 1.702.970 %")


def test_euro_are_answered_as_euro() -> None:
    answer = answer_of([Figure(INDICATORS["7c"], Decimal("12.34"))], {"7c": Measured()}, Asked(DAY), [], stale=False)
    assert [(one.value, one.unit) for one in answer.indicators] == [(12.34, "euro")]


def test_what_is_not_known_is_not_told() -> None:
    target = Target(Decimal(20000), DECEMBER, None, "coordination", JANUARY)
    assert list(held_against(Unit.EURO, Measured(target))) == ["obiettivo 20.000,00 € entro il 31/12/2018"]
    for nothing in (held_against, by_month):
        assert list(nothing(Unit.COUNT, Measured(trend=(Point(JANUARY, 0), Point(DAY, None))))) == []


@pytest.mark.parametrize(
    ("code", "value", "n", "told"),
    [
        ("4r_lasting", Decimal("3.88"), 1200, "3,88, n = 1.200"),
        ("4r_lasting", None, 4, "n = 4"),
        ("4r_lasting", None, None, "non ancora alimentato"),
        ("1a", 733, None, "733"),
    ],
)
def test_a_mean_is_told_with_how_many_rated(code: str, value: int | Decimal | None, n: int | None, told: str) -> None:
    assert shown(Figure(INDICATORS[code], value, n)) == told


def test_an_outcome_is_answered_with_what_it_is_held_against_as_every_figure_is() -> None:
    figures = [Figure(INDICATORS["4r_lasting"], Decimal("3.88"), 8), Figure(INDICATORS["1a"], 745)]
    answer = answer_of(figures, dict.fromkeys(("4r_lasting", "1a"), MEASURED), Asked(DAY), [], stale=False)
    (outcome,), (figure,) = answer.outcomes, answer.indicators
    assert (outcome.code, outcome.mean, outcome.n) == ("4r_lasting", 3.88, 8)
    assert outcome.target is not None
    assert outcome.baseline is not None
    assert (outcome.target.value, outcome.target.share_percent, outcome.baseline.value) == (1200, 1, 733)
    assert [point.value for point in outcome.trend] == [0, 12]
    assert (outcome.target, outcome.baseline, outcome.trend) == (figure.target, figure.baseline, figure.trend)


def test_a_file_of_the_table_holds_what_each_figure_is_held_against() -> None:
    figures = [Figure(INDICATORS["1a"], 745), Figure(INDICATORS["8a"], 3)]
    table = Table(figures, {"1a": MEASURED, "8a": Measured(trend=TREND)}, [Position("intake", 12, True)])
    sheet = table_sheet(table, DAY, datetime(2018, 3, 1, 9, tzinfo=UTC))
    head, first, second = as_csv(sheet).decode().splitlines()[4:]
    assert head.split(",")[6:] == [
        *("Base", "Base al", "Obiettivo", "Obiettivo dal", "Obiettivo entro il", "Conta per l’obiettivo"),
        *("Quota dell’obiettivo (%)", "2018-01", "2018-02"),
    ]
    assert first.endswith(",745,,numero,fino alla data,733,2017-12-31,1200,2018-01-01,2018-12-31,12,1,0,12")
    assert second.endswith(",3,,numero,alla data,,,,,,,,0,12")
    assert as_xlsx(sheet) == as_xlsx(sheet)


def test_the_places_of_a_table_are_those_of_its_figures_and_of_its_targets() -> None:
    counted = [Position("intake", 12, True), Position("network", 7, True)]
    for aims, told in ((9, (9, True)), (5, (7, True))):
        assert both(counted, [Position("intake", 99, False), Position("network", aims, True)]) == [
            Position("intake", 12, True),
            Position("network", *told),
        ]
    assert both(counted, [Position("network", 7, False)])[1] == Position("network", 7, False)
    assert both(counted, []) == counted
