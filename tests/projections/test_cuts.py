"""A figure cut by what its facts carry, and small numbers that stay protected."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.database import Connection
from services.projections.indicators.chain import INDICATORS
from services.projections.page.cut import render_cut_page
from services.projections.page.render import Asked, render_kpi_page
from services.projections.projections.cuts import FEWEST, By, Cut, NotCut, Slice, cut, to_hide, ways
from services.projections.projections.figures import figure_of
from services.projections.projections.kpi import KPI
from tests.projections import placed as p
from tests.projections import said as s
from tests.projections import ventured as v
from tests.projections.history import (
    READY,
    History,
    apply,
    assessed,
    fresh_schema,
    id_of,
    merged,
    received,
    received_corrected,
)
from tests.projections.table import D1, D2, D3, D4
from tests.projections.test_pages import Read


async def told(conn: Connection, *events: Any) -> None:
    await fresh_schema(conn, KPI)
    await apply(conn, KPI, History().says(*events).heard)


def many(count: int, on: date = D1, **given: Any) -> list[Any]:
    """So many people who applied, each with what is given."""
    return [replace(received(f"{given} {number}", on), **given) for number in range(count)]


async def test_forms_are_cut_by_what_each_form_says(conn: Connection) -> None:
    await told(conn, *many(7, district="imola"), *many(6, district="savena_idice"), *many(5, district=None))
    found = await cut(conn, "1a", By.DISTRICT, D4)
    assert found.slices == [Slice("imola", 7), Slice("savena_idice", 6), Slice(None, 5)]
    assert found.value == 18


async def test_a_figure_of_persons_is_cut_by_their_first_form(conn: Connection) -> None:
    people = [f"person {number}" for number in range(5)]
    first = [replace(received(who, D1), channel="help_desk") for who in people]
    second = [replace(received(who, D2, f"again {who}"), channel="online") for who in people]
    await told(conn, *second, *first, *(assessed(who, D3, READY) for who in people))
    assert (await cut(conn, "1c", By.CHANNEL, D4)).slices == [Slice("help_desk", 5)]
    assert (await cut(conn, "1a", By.CHANNEL, D4)).slices == [Slice("help_desk", 5), Slice("online", 5)]


async def test_a_correction_moves_a_form_to_its_part(conn: Connection) -> None:
    forms = many(6, sex="f")
    await told(conn, *forms, *many(5, sex="m"), replace(received_corrected("Ada", D1), sex="m"))
    assert (await cut(conn, "1a", By.SEX, D4)).slices == [Slice("f", 6), Slice("m", 5)]


async def test_as_of_and_known_at_hold_for_a_cut_too(conn: Connection) -> None:
    await told(conn, *many(6, D1, sex="f"), *many(9, D3, sex="m"))
    assert (await cut(conn, "1a", By.SEX, D2)).slices == [Slice("f", 6)]
    assert (await cut(conn, "1a", By.SEX, D4, from_=D3)).slices == [Slice("m", 9)]


async def test_a_part_of_fewer_than_five_is_hidden_and_another_with_it(conn: Connection) -> None:
    await told(conn, *many(9, sex="f"), *many(3, sex="m"), *many(7, sex="unknown"))
    found = await cut(conn, "1a", By.SEX, D4)
    assert found.slices == [Slice("f", 9), Slice("m", None, few=True), Slice("unknown", None)]
    assert found.value == 19


async def test_the_place_of_a_hidden_part_does_not_tell_its_size(conn: Connection) -> None:
    hidden = [Slice("m", None, few=True), Slice("unknown", None, few=True)]
    await told(conn, *many(9, sex="f"), *many(3, sex="m"), *many(4, sex="unknown"))
    assert (await cut(conn, "1a", By.SEX, D4)).slices == [Slice("f", 9), *hidden]
    await told(conn, *many(9, sex="f"), *many(4, sex="m"), *many(3, sex="unknown"))
    assert (await cut(conn, "1a", By.SEX, D4)).slices == [Slice("f", 9), *hidden]


async def test_where_the_total_would_tell_the_few_nothing_is_cut(conn: Connection) -> None:
    await told(conn, *many(3, sex="f"))
    found = await cut(conn, "1a", By.SEX, D4)
    assert (found.value, found.slices, found.whole) == (3, [], True)
    assert "Troppo poche persone per suddividere" in render_cut_page(found, ways(found.indicator), Asked(D4), today=D4)


async def test_persons_merged_count_one_where_they_are_cut(conn: Connection) -> None:
    people = [f"person {number}" for number in range(6)]
    forms = [replace(received(who, D1), sex="f") for who in people]
    targets = [assessed(who, D2, READY) for who in people]
    await told(conn, *forms, *targets, merged("person 0", "person 1", D3))
    assert (await cut(conn, "1c", By.SEX, D4)).slices == [Slice("f", 5)]


async def test_what_the_facts_do_not_carry_cannot_be_cut(conn: Connection) -> None:
    await told(conn)
    assert ways(INDICATORS["4a"]) == ()
    with pytest.raises(NotCut):
        await cut(conn, "4a", By.SEX, D4)
    with pytest.raises(NotCut):
        await cut(conn, "1a", By.TAG, D4)


@settings(deadline=None)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=4))
def test_what_is_shown_leaves_each_of_the_few_at_least_two_values(people: list[int]) -> None:
    hidden, total_tells = to_hide(people)
    few = {place for place, count in enumerate(people) if 0 < count < FEWEST}
    assert few <= hidden
    if not few or total_tells:
        return
    shown = [count for place, count in enumerate(people) if place not in hidden and count >= FEWEST]
    bound = min(shown, default=sum(people))
    order = sorted(hidden)
    ranges = [range(1, FEWEST) if place in few else range(FEWEST, bound + 1) for place in order]
    left = sum(people[place] for place in hidden)
    possible = [values for values in product(*ranges) if sum(values) == left]
    for place in few:
        assert len({values[order.index(place)] for values in possible}) >= 2


async def test_projects_are_cut_by_who_accompanies_them(conn: Connection) -> None:
    said = [v.submitted("one", D1), v.submitted("two", D1), v.supported("one", D2), v.supported("two", D2)]
    await told(conn, *said, v.supported("one", D3, "again", "ascom"))
    found = await cut(conn, "7a", By.PARTNER, D4)
    assert (found.value, found.slices) == (2, [Slice("cna", 2), Slice("ascom", 1)])
    await told(conn, *said, v.support_corrected("two", D3), v.support_retracted("one", D3))
    assert (await cut(conn, "7a", By.PARTNER, D4)).slices == [Slice(None, 1), Slice("ascom", 1)]


async def test_what_reached_companies_is_cut_by_through_whom(conn: Connection) -> None:
    people = [f"person {number}" for number in range(12)]
    sent = [
        replace(p.cv_sent(who, D1), through="direct" if number < 6 else "randstad") for number, who in enumerate(people)
    ]
    await told(conn, *sent)
    assert (await cut(conn, "5b", By.THROUGH, D4)).slices == [Slice("direct", 6), Slice("randstad", 6)]
    await told(conn, *sent, replace(p.cv_corrected(people[6], D1), through="direct"))
    assert (await cut(conn, "5b", By.THROUGH, D4)).slices == [Slice("direct", 7), Slice("randstad", 5)]
    with pytest.raises(NotCut):
        await cut(conn, "5d", By.THROUGH, D4)


async def test_meetings_are_cut_by_the_association_of_the_company(conn: Connection) -> None:
    met = [replace(s.visited(firm, D1, firm), association="cna") for firm in ("Faac", "Ducati")]
    met.append(s.visited("Hera", D2, "Hera"))
    await told(conn, *met)
    found = await cut(conn, "4b", By.ASSOCIATION, D4)
    assert (found.value, found.slices) == (3, [Slice("cna", 2), Slice(None, 1)])
    await told(conn, *met, replace(s.visit_corrected("Faac", D1, "Faac"), association="confesercenti"))
    assert (await cut(conn, "4b", By.ASSOCIATION, D1)).slices == [Slice("cna", 1), Slice("confesercenti", 1)]
    await told(conn, *met, s.visit_retracted("Faac", D1, "Faac"))
    assert (await cut(conn, "4b", By.ASSOCIATION, D1)).slices == [Slice("cna", 1)]


async def test_training_is_cut_by_the_body_that_holds_the_course(conn: Connection) -> None:
    people = [f"person {number}" for number in range(8)]
    said: list[Any] = [
        s.session("cucina", D1, *people[:5], hours="3", kind="technical"),
        s.session("sala", D2, *people),
    ]
    said += [s.session("saldatura", D2, *people[5:], hours="2.5", kind="technical"), s.activated("sala", D1)]
    bodies = {id_of("cucina"): "Fomal", id_of("sala"): "Opimm"}
    await told(conn, *said)
    hours = await cut(conn, "3a", By.TRAINING_BODY, D4, held_by=bodies)
    assert hours.slices == [Slice("Fomal", Decimal(3)), Slice(None, Decimal("2.5"))]
    present = await cut(conn, "3b", By.TRAINING_BODY, D4, held_by=bodies)
    assert (present.value, present.slices) == (8, [Slice("Fomal", None), Slice(None, None, few=True)])
    assert (await cut(conn, "3b", By.TRAINING_BODY, D1, held_by=bodies)).slices == [Slice("Fomal", 5)]
    assert (await cut(conn, "2b", By.TRAINING_BODY, D4, held_by=bodies)).slices == [Slice("Opimm", 8)]
    assert (await cut(conn, "2c", By.TRAINING_BODY, D4, held_by=bodies)).slices == [Slice("Opimm", 1)]
    await told(conn, *said, s.session_corrected("cucina", D3, *people[:5], hours="4", kind="technical"))
    assert (await cut(conn, "3a", By.TRAINING_BODY, D4, held_by=bodies)).slices[0] == Slice("Fomal", Decimal(4))
    with pytest.raises(NotCut):
        await cut(conn, "2a", By.TRAINING_BODY, D4, held_by=bodies)


DAY, IT = date(2018, 5, 5), INDICATORS["1a"]


def page(value: int, *slices: Slice, by: By = By.SEX, code: str = "1a") -> str:
    it = INDICATORS[code]
    return render_cut_page(Cut(it, by, value, slices), ways(it), Asked(DAY), today=DAY)


def test_the_page_of_a_cut_tells_no_small_number() -> None:
    told = page(27, Slice("female", 9), Slice("unknown", None), Slice("male", None, few=True), Slice(None, 7))
    assert "<strong>27</strong>" in told
    assert re.findall(r'<th scope="row">(.+)</th><td class="right">(.+)</td>', told) == [
        ("donne", "9"),
        ("non indicato", "non mostrato"),
        ("uomini", "meno di 5"),
        ("non indicato", "7"),
    ]


def test_the_page_of_a_cut_is_asked_as_the_table_is() -> None:
    asked = Asked(DAY, date(2018, 3, 1), datetime(2018, 5, 4, 9, tzinfo=UTC))
    told = Read(render_cut_page(Cut(IT, By.SEX, 9, [Slice("female", 9)]), ways(IT), asked, today=DAY))
    fields = [(one["name"], one["value"]) for one in told.all("input")]
    times = [("as_of", "2018-05-05"), ("from", "2018-03-01"), ("known_at", "2018-05-04T11:00:00")]
    assert fields == [("by", "sex"), *times]
    table = Read(render_kpi_page([figure_of(one, {}, {}) for one in INDICATORS.values()], asked, today=DAY))
    assert [(one["name"], one["value"]) for one in table.all("input")] == times


def test_the_page_of_a_cut_leads_to_every_other_and_back() -> None:
    links = {attrs["href"] for attrs in Read(page(9, Slice("female", 9))).all("a")}
    assert {f"/figures/1a/cut?by={by.value}&as_of=2018-05-05" for by in ways(INDICATORS["1a"])} <= links
    assert "/?as_of=2018-05-05" in links
    assert "Nulla fino a questa data." in page(0)
    assert "Un progetto può stare in più parti." in page(3, Slice("caritas", 3), by=By.PARTNER, code="7a")
    assert '<th scope="row">Caritas diocesana</th>' in page(3, Slice("caritas", 3), by=By.PARTNER, code="7a")
