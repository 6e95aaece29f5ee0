from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from pydantic import TypeAdapter

from foundation.cells import Kind, day, listed, quantity, whole
from foundation.http.texts import Day
from foundation.importing import BadRow, Column, Importer, Row, read


def _even(cell: str) -> int:
    if int(cell) % 2:
        raise ValueError
    return int(cell)


def test_a_service_may_declare_a_kind_of_its_own() -> None:
    importer = Importer("numbers.csv", (Column("ref", Kind(_even, "not_even", "un numero pari")),), lambda _: [])
    found = list(read(BytesIO(b"ref\n2\n3\n"), importer))
    assert found == [
        Row("numbers.csv", 2, {"ref": 2}),
        BadRow("numbers.csv", 3, "ref", "not_even", "nella colonna ref serve un numero pari"),
    ]


def test_a_listed_code_is_of_one_of_the_lists_in_capitals_or_not() -> None:
    shipped = {"red": "Rosso", "other": "Altro"}, {"mare": "Mare", "other": "Altro"}
    importer = Importer("things.csv", (Column("ref"), Column("kind", listed(*shipped))), lambda _: [])
    sentence = "nella colonna kind serve uno di questi codici: red, other, mare"
    assert list(read(BytesIO(b"ref,kind\n1,Mare\n2,rosso\n"), importer)) == [
        Row("things.csv", 2, {"ref": "1", "kind": "mare"}),
        BadRow("things.csv", 3, "kind", "unknown_code", sentence),
    ]


def test_numbers_are_whole_or_have_two_decimals_after_a_point_or_a_comma() -> None:
    assert [quantity.read(cell) for cell in ("2", "2,5", "2.50")] == [Decimal(2), Decimal("2.5"), Decimal("2.50")]
    assert whole.read("36") == 36
    for kind, cells in ((whole, ("-1", "2.5", "²", "1e3")), (quantity, ("-1", "1.234", "1.2.3", "NaN"))):
        for cell in cells:
            with pytest.raises(ValueError, match=r"^$"):
                kind.read(cell)


@pytest.mark.parametrize(
    ("cell", "taken"), [("1899-12-31", False), ("1900-01-01", True), ("2200-12-31", True), ("2201-01-01", False)]
)
def test_a_sheet_takes_the_days_that_http_takes(cell: str, taken: bool) -> None:
    assert _is_read(day.read, cell) == _is_read(TypeAdapter(Day).validate_python, cell) == taken


def _is_read(read: Callable[[str], object], cell: str) -> bool:
    try:
        read(cell)
    except ValueError:
        return False
    return True
