"""Fragility is measured by an instrument that is data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from foundation.calendar import ROME
from foundation.codec import encode
from foundation.decider import Erased
from services.assessment.domain.esempio import ESEMPIO
from services.assessment.domain.fragility import FRAGILITY, FragilityMeasured, MeasureFragility, total
from services.assessment.domain.instrument import (
    INSTRUMENT,
    DefineInstrument,
    FragilityInstrumentDefined,
    Instrument,
    Item,
    Scale,
    instrument_id,
)
from tests.support.given import given

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
FEBRUARY, TOMORROW = date(2018, 2, 15), date(2018, 3, 6)
IDS = uuid4(), uuid4(), uuid4()
TWO_ITEMS = Instrument(
    instrument_id("prova"),
    1,
    "Prova",
    (Item("a", "Prima"), Item("b", "Seconda")),
    Scale(1, 4),
    "di prova",
    False,
    date(2018, 2, 1),
)
measure = MeasureFragility(*IDS, None, FEBRUARY, {"a": 1, "b": 4}, TWO_ITEMS)
measured = FragilityMeasured(*IDS, None, FEBRUARY, TWO_ITEMS.instrument_id, 1, {"a": 1, "b": 4})


def test_a_measurement_cites_its_instrument() -> None:
    given(FRAGILITY).when(measure, at=NOW).then(measured)


def test_a_measurement_is_taken_once() -> None:
    given(FRAGILITY, measured).when(measure, at=NOW).then()
    other = replace(measure, item_scores={"a": 2, "b": 4})
    given(FRAGILITY, measured).when(other, at=NOW).refused("known_with_other_content")


@pytest.mark.parametrize(
    ("scores", "code"),
    [
        ({"a": 1}, "item_missing"),
        ({}, "item_missing"),
        ({"a": 1, "b": 2, "c": 3}, "item_unknown"),
        ({"a": 0, "b": 4}, "score_outside_scale"),
        ({"a": 1, "b": 5}, "score_outside_scale"),
    ],
)
def test_scores_fit_the_items_and_the_scale(scores: dict[str, int], code: str) -> None:
    given(FRAGILITY).when(replace(measure, item_scores=scores), at=NOW).refused(code)


def test_nothing_is_measured_by_an_instrument_that_is_not_yet_valid() -> None:
    early = replace(measure, measured_on=date(2018, 1, 31))
    given(FRAGILITY).when(early, at=NOW).refused("instrument_not_yet_valid")
    given(FRAGILITY).when(replace(measure, measured_on=date(2018, 2, 1)), at=NOW).then(
        replace(measured, measured_on=date(2018, 2, 1))
    )


def test_nothing_is_measured_tomorrow() -> None:
    given(FRAGILITY).when(replace(measure, measured_on=TOMORROW), at=NOW).refused("date_in_future")


def test_the_scores_do_not_travel() -> None:
    public, sealed = encode(measured)
    assert b"item_scores" not in public
    assert sealed is not None
    assert b"item_scores" in sealed


def test_the_total_of_erased_scores_is_unknown() -> None:
    assert total({"a": 1, "b": 4}) == 5
    assert total(Erased) is None


define = DefineInstrument(TWO_ITEMS)
defined = FragilityInstrumentDefined(TWO_ITEMS)
SECOND = replace(TWO_ITEMS, version=2, items=(Item("a", "Prima"),), valid_from=date(2018, 6, 1))


def test_an_instrument_is_defined_in_versions() -> None:
    given(INSTRUMENT).when(define, at=NOW).then(defined)
    given(INSTRUMENT, defined).when(DefineInstrument(SECOND), at=NOW).then(FragilityInstrumentDefined(SECOND))


def test_a_defined_version_never_changes() -> None:
    given(INSTRUMENT, defined).when(define, at=NOW).then()
    changed = DefineInstrument(replace(TWO_ITEMS, scale=Scale(0, 4)))
    given(INSTRUMENT, defined).when(changed, at=NOW).refused("known_with_other_content")


def test_versions_come_in_turn_and_later() -> None:
    given(INSTRUMENT).when(DefineInstrument(SECOND), at=NOW).refused("version_not_next")
    third = DefineInstrument(replace(SECOND, version=3))
    given(INSTRUMENT, defined).when(third, at=NOW).refused("version_not_next")
    same_day = DefineInstrument(replace(SECOND, valid_from=TWO_ITEMS.valid_from))
    given(INSTRUMENT, defined).when(same_day, at=NOW).refused("valid_from_not_after_previous")


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (replace(TWO_ITEMS, items=()), "instrument_without_items"),
        (replace(TWO_ITEMS, items=(Item("a", "Una"), Item("a", "Altra"))), "instrument_item_twice"),
        (replace(TWO_ITEMS, scale=Scale(3, 3)), "instrument_scale_empty"),
    ],
)
def test_an_instrument_has_distinct_items_and_a_scale(broken: Instrument, code: str) -> None:
    given(INSTRUMENT).when(DefineInstrument(broken), at=NOW).refused(code)


def test_the_instrument_that_ships_says_that_it_is_an_example() -> None:
    given(INSTRUMENT).when(ESEMPIO, at=NOW).then(FragilityInstrumentDefined(ESEMPIO.instrument))
    assert not ESEMPIO.instrument.official
    assert "non sono gli item ufficiali" in ESEMPIO.instrument.name
    assert all(item.code.startswith("esempio.") for item in ESEMPIO.instrument.items)
