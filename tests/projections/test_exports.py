"""The table and the lists as files: what they say of themselves, the same bytes each time, nothing that executes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_type_hints

import pytest

from foundation.database import Connection
from services.projections.inbound.exported import EXPORTS
from services.projections.inbound.exports import list_sheet
from services.projections.page.render import Position
from services.projections.page.sheets import Sheet, as_csv, as_xlsx
from services.projections.page.spoken import COLUMNS
from services.projections.projections.pacts import PACTS
from services.projections.projections.saying import known_until
from services.projections.projections.worklist import WORKLIST
from tests.projections import engaged as e
from tests.projections import met
from tests.projections import networked as n
from tests.projections import planned as g
from tests.projections import registered as r
from tests.projections import said as s
from tests.projections import ventured as v
from tests.projections.engaged import position_opened
from tests.projections.history import apply, fresh_schema, received
from tests.projections.pacts import Past
from tests.projections.pathways import due, opened

DAY, JANUARY = date(2018, 1, 10), date(2018, 1, 1)
SHEET = Sheet(
    "Prova",
    {"Alla data": DAY, "Noto al": datetime(2018, 1, 11, 9, tzinfo=UTC), "Registro intake": 12},
    ("Nome", "Ore", "Il", "Chi"),
    [("=1+1", Decimal("2.50"), DAY, None), ("Caffè, «bar»", -3, None, True)],
)


def test_a_csv_says_what_it_is_of_and_gives_exact_values() -> None:
    lines = as_csv(SHEET).decode().splitlines()
    assert lines[:4] == [
        "# Prova",
        "# Alla data: 2018-01-10",
        "# Noto al: 2018-01-11T09:00:00+00:00",
        "# Registro intake: 12",
    ]
    assert list(csv.reader(lines[4:])) == [
        ["Nome", "Ore", "Il", "Chi"],
        ["'=1+1", "2.50", "2018-01-10", ""],
        ["Caffè, «bar»", "-3", "", "sì"],
    ]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_same_content_gives_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(SHEET) == write(SHEET)
    other = Sheet(SHEET.title, {**SHEET.about, "Registro intake": 13}, SHEET.columns, SHEET.rows)
    assert write(SHEET) != write(other)


def test_a_workbook_holds_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(SHEET))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in page
    assert "=1+1" in strings
    assert re.search(r"<v>2\.5</v>", page)


def test_an_instant_is_what_the_clocks_in_rome_showed() -> None:
    at = datetime(2018, 7, 1, 9, 30, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(Sheet("Ore", {"Noto al": at}, ("Inizio",), [(at,)])))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    days = (date(2018, 7, 1) - date(1899, 12, 30)).days
    assert [float(value) - days for value in re.findall(r'<c r="A5" s="\d+"><v>(.+?)</v>', page)] == [
        pytest.approx(11.5 / 24)
    ]
    assert at.isoformat() in strings


def test_an_empty_list_is_a_file_too() -> None:
    assert as_csv(Sheet("Vuoto", {}, (), [])).decode().splitlines() == ["# Vuoto", ""]
    assert as_xlsx(Sheet("Vuoto", {}, (), []))


def said() -> tuple[Any, ...]:
    """Something for every list but those that stand on time alone."""
    of_people = opened("Ada", DAY), due("Ada", "interview", DAY), e.started("Ada", DAY)
    of_firms = (
        e.registered("Faac", DAY),
        e.joined("Faac", DAY),
        e.promised("Faac", DAY, 1, DAY),
        s.engaged("Faac", DAY, "member"),
    )
    of_plan = g.milestone("prime 30", DAY), g.moved("prime 30", DAY, date(2018, 2, 28)), g.topic("Il piano", JANUARY)
    of_tables = g.convened("tecnico", DAY, 30), g.met("tecnico", DAY), g.decided("tecnico", DAY, "Si parte")
    agreed = g.assigned("tecnico", DAY, "scrivere", DAY), n.committed("CGIL", DAY), g.target("4d", DAY, "30", DAY)
    of_network = n.partner_joined("CNA", DAY), n.promised("CNA", DAY), n.activated("Caritas", DAY)
    shown = position_opened("Magazzino", DAY, 1), e.planned("welding", DAY), v.submitted("Sartoria", DAY)
    moments = (
        met.reviewed(DAY, _1a="733"),
        met.initiative("Festa", DAY, DAY),
        met.call("Bando", DAY),
        met.need("Asili", DAY),
    )
    trained = r.begun("Ada", DAY, DAY), r.engaged("Fomal", DAY), r.offered("Fomal", DAY, "Cucina"), r.hired("Ada", DAY)
    published = r.asset("terra", DAY), r.pool("avventizi", DAY, 4), r.story("una", DAY, "Faac"), r.standard(DAY, 1)
    more = r.scheduled("Ada", DAY), *trained, *published
    return (*more, *moments, *of_people, *of_firms, *of_plan, *of_tables, *agreed, *of_network, *shown)


@pytest.mark.parametrize("name", EXPORTS)
async def test_each_list_can_be_written(conn: Connection, name: str) -> None:
    export, past = EXPORTS[name], Past().says(*said(), received("Ada", DAY))
    reader = {"pacts": PACTS, "worklist": WORKLIST}[export.reader]
    await fresh_schema(conn, reader)
    empty = list_sheet(export, await export.rows(conn, DAY), DAY, None, [])
    await apply(conn, reader, [one for one in past.heard if one.type in reader.hears])
    rows = await export.rows(conn, DAY)
    sheet = list_sheet(export, rows, DAY, await known_until(conn), [Position("placement", 2, True)])
    assert len(sheet.rows) == len(rows) > 0
    assert empty.columns == sheet.columns
    assert len(set(sheet.columns)) == len(sheet.columns)
    assert all(column[0].isupper() for column in sheet.columns)
    lines = as_csv(sheet).decode().splitlines()
    assert lines[:2] == [f"# {export.title}", "# Alla data: 2018-01-10"]
    assert re.fullmatch("# Noto al: 20.*", lines[2])
    assert lines[3] == "# Registro placement: 2"
    again = list_sheet(export, await export.rows(conn, DAY), DAY, past.now, [Position("placement", 2, True)])
    assert (as_csv(again), as_xlsx(again)) == (as_csv(sheet), as_xlsx(sheet))


ENUMS = [
    (name, column, value)
    for name, export in EXPORTS.items()
    for column, kind in get_type_hints(export.of).items()
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for value in kind
]


@pytest.mark.parametrize(("name", "column", "value"), ENUMS, ids=[f"{name} {value}" for name, _, value in ENUMS])
def test_how_a_row_stands_has_an_italian_word(name: str, column: str, value: StrEnum) -> None:
    assert value in {**COLUMNS, **EXPORTS[name].words}[column]


async def test_codes_are_told_in_the_words_of_the_pages(conn: Connection) -> None:
    await fresh_schema(conn, PACTS)
    seen = e.activated("welding", DAY), received("Ada", DAY)
    past = Past().says(*said(), *seen, replace(position_opened("store", DAY, 1), profile="warehouse_worker"))
    await apply(conn, PACTS, past.heard)
    told = {}
    for name in ("courses", "submissions", "hires", "companies", "pathways", "positions"):
        sheet = list_sheet(EXPORTS[name], await EXPORTS[name].rows(conn, DAY), DAY, None, [])
        told[name] = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (told["courses"]["Tipo"], told["courses"]["Stato"]) == ("professionale", "in corso")
    assert (told["submissions"]["Tipo"], told["hires"]["Contratto"]) == ("progetti sociali", "tempo indeterminato")
    assert told["companies"]["Associazione"] == "CNA Bologna"
    assert told["positions"]["Profilo"] == "magazziniere"
    assert (told["pathways"]["Stato"], told["pathways"]["Colloquio"]) == ("in corso", "aperta")


async def test_a_list_knows_until_when_it_has_heard(conn: Connection) -> None:
    await fresh_schema(conn, PACTS)
    assert await known_until(conn) is None
    past = Past().says(opened("Ada", DAY), position_opened("Magazzino", DAY, 1))
    await apply(conn, PACTS, past.heard)
    assert await known_until(conn) == past.now
    await apply(conn, PACTS, past.heard[:1])
    assert await known_until(conn) == past.now


def test_a_round_amount_is_written_with_its_zeros() -> None:
    assert as_csv(Sheet("Cifre", {}, ("euro",), [[Decimal("5.1E+5")]])).decode().splitlines()[-1] == "510000"
