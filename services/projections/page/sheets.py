"""Tables as files: CSV for programs, XLSX for people. The same content gives the same bytes.

Above the rows stands what they are of: the day, the instant, and the place in each log on which they stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from foundation.calendar import ROME

Cell = str | int | float | Decimal | bool | date | datetime | UUID | None
ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""
WRITTEN: Final = datetime(2018, 2, 28, tzinfo=UTC)
"""When every workbook says it was made: another instant would be other bytes."""
WIDEST: Final = 60


@dataclass(frozen=True)
class Sheet:
    """`about`: what stands above the rows, by name. `columns`: the headings."""

    title: str
    about: Mapping[str, Cell]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8, comma, ISO days and instants, decimal points; what the table is of in lines that begin with `#`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name, value in {"": sheet.title, **sheet.about}.items():
        out.write(f"# {name}: {_text(value)}\n" if name else f"# {_text(value)}\n")
    writer.writerow(sheet.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()


def _harmless(cell: Cell) -> str:
    """A text that a spreadsheet would execute is quoted as text; numbers are not touched."""
    written = _text(cell)
    return f"'{written}" if isinstance(cell, str) and written.startswith(ACTIVE) else written


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, bool):
        return "sì" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"  # 510000, which the database may tell as 5.1E+5
    return cell.isoformat() if isinstance(cell, (date, datetime)) else str(cell)


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet, with days, instants and numbers as such; the instant that it knows is told exactly, as a
    text. Texts are never formulas."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet.title, "created": WRITTEN})
    page = book.add_worksheet(sheet.title[:31])
    strong, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    hour = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    page.write_string(0, 0, sheet.title, strong)
    for place, (name, value) in enumerate(sheet.about.items(), 1):
        page.write_string(place, 0, name)
        _put(page, place, 1, _text(value) if isinstance(value, datetime) else value, day)
    top = len(sheet.about) + 2
    for column, heading in enumerate(sheet.columns):
        page.write_string(top, column, heading, strong)
        page.set_column(column, column, _width(sheet, column))
    for place, row in enumerate(sheet.rows, top + 1):
        for column, cell in enumerate(row):
            _put(page, place, column, cell, hour if isinstance(cell, datetime) else day)
    page.freeze_panes(top + 1, 0)
    book.close()
    return out.getvalue()


def _put(page: Worksheet, row: int, column: int, cell: Cell, how: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        page.write_number(row, column, float(cell) if isinstance(cell, Decimal) else cell)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell.astimezone(ROME).replace(tzinfo=None), how)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, how)
    else:
        page.write_string(row, column, _text(cell))


def _width(sheet: Sheet, column: int) -> int:
    cells = [sheet.columns[column], *(_text(row[column]) for row in sheet.rows)]
    return min(WIDEST, max(len(cell) for cell in cells) + 2)
