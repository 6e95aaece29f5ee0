"""The table and the lists as files: what they say of themselves, the same bytes each time, nothing that executes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from foundation.database import Connection
from services.projections.inbound.exports import EXPORTS, list_sheet
from services.projections.page.headings import HEADINGS
from services.projections.page.render import Position
from services.projections.page.sheets import Sheet, as_csv, as_xlsx
from services.projections.projections.pacts import PACTS
from services.projections.projections.saying import known_until
from tests.projections.engaged import position_opened
from tests.projections.history import apply, fresh_schema
from tests.projections.pacts import Past
from tests.projections.pathways import due, opened

DAY = date(2018, 1, 10)
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
        ["Caffè, «bar»", "-3", "", "yes"],
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


def test_an_empty_list_is_a_file_too() -> None:
    assert as_csv(Sheet("Vuoto", {}, (), [])).decode().splitlines() == ["# Vuoto", ""]
    assert as_xlsx(Sheet("Vuoto", {}, (), []))


@pytest.mark.parametrize("name", EXPORTS)
async def test_each_list_can_be_written(conn: Connection, name: str) -> None:
    past = Past().says(opened("Ada", DAY), due("Ada", "interview", DAY), position_opened("Magazzino", DAY, 1))
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    export = EXPORTS[name]
    sheet = list_sheet(export, await export.rows(conn, DAY), DAY, past.now, [Position("placement", 2, True)])
    assert as_csv(sheet).startswith(f"# {export.title}\n# {HEADINGS['as_of']}: 2018-01-10\n".encode())
    assert "# Registro placement: 2" in as_csv(sheet).decode()
    assert all(column[0].isupper() for column in sheet.columns)
    assert as_xlsx(sheet)


async def test_a_list_knows_until_when_it_has_heard(conn: Connection) -> None:
    await fresh_schema(conn, PACTS)
    assert await known_until(conn) is None
    past = Past().says(opened("Ada", DAY), position_opened("Magazzino", DAY, 1))
    await apply(conn, PACTS, past.heard)
    assert await known_until(conn) == past.now
    await apply(conn, PACTS, past.heard[:1])
    assert await known_until(conn) == past.now
