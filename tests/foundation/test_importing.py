from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foundation.cells import clock, code, day, one_of, yes_no
from foundation.importing import (
    BadRow,
    Column,
    Importer,
    Planned,
    Row,
    imported_id,
    read,
    read_file,
    told,
    unread_files,
)
from foundation.legible import deceives, is_blank
from foundation.spreadsheet import LONGEST_LINE, TALLEST_RECORD


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


IMPORTER = Importer(
    "things.csv",
    (
        Column("ref"),
        Column("made_on", day),
        Column("colour", one_of(Colour)),
        Column("good", yes_no, required=False),
        Column("opens_at", clock, required=False),
        Column("place", code, required=False),
        Column("words", required=False, longest=30),
    ),
    lambda _: [],
)
HEADER = b"ref,made_on,colour,good,opens_at,place,words\n"
SECRET = "Segretissimo"


def reading(content: bytes) -> list[Row | BadRow]:
    return [row for row in read(BytesIO(content), IMPORTER) if row]


def rows(content: bytes) -> list[Row]:
    return [row for row in reading(content) if isinstance(row, Row)]


def bad(content: bytes) -> list[tuple[int, str | None, str]]:
    return [(row.line, row.column, row.reason) for row in reading(content) if isinstance(row, BadRow)]


def refs(content: bytes) -> list[str]:
    return [row["ref"] for row in rows(content)]


def test_a_row_is_read_by_the_kinds_of_its_columns() -> None:
    assert rows(HEADER + "A1,2017-12-31,red,yes,10:00,imola,perché no\n".encode()) == [
        Row(
            "things.csv",
            2,
            {
                "ref": "A1",
                "made_on": date(2017, 12, 31),
                "colour": Colour.RED,
                "good": True,
                "opens_at": time(10),
                "place": "imola",
                "words": "perché no",
            },
        )
    ]


def test_optional_columns_may_be_empty_or_absent() -> None:
    [empty] = rows(HEADER + b"A1,2017-12-31,red,,,,\n")
    [absent] = rows(b"colour,ref,made_on\nred,A1,2017-12-31\n")
    assert empty.values == absent.values
    assert absent["words"] is None


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfref,made_on,colour\nA1,2017-12-31,red\n",
        b"ref;made_on;colour\r\nA1;31/12/2017;RED\r\n",
        b'"ref";"made_on";"colour"\n"A1";"31/12/2017";"red"',
        b" Ref , MADE_ON ,colour,\n\n A1 , 2017-12-31 ,red,\n,,,\n",
        b"words,colour,ref,made_on\n,red,A1,2017-12-31\n",
    ],
    ids=["byte order mark", "semicolons, Italian dates", "quotes", "spaces, blank lines", "another order"],
)
def test_the_same_content_reads_the_same_however_it_is_laid_out(content: bytes) -> None:
    [row] = reading(content)
    assert isinstance(row, Row)
    assert row.canonical == b'{"colour":"red","made_on":"2017-12-31","ref":"A1"}'


def test_other_content_has_other_canonical_bytes() -> None:
    one, other = rows(HEADER + b"A1,2017-12-31,red,yes,,,\nA2,2017-12-31,red,no,,,\n")
    assert one.canonical != other.canonical


def test_a_column_that_an_importer_does_not_heed_changes_nothing_for_it() -> None:
    one, other = rows(HEADER + b"A1,2017-12-31,red,yes,,,\nA2,2017-12-31,red,no,,,\n")
    heeding = replace(IMPORTER, heeds=("made_on", "colour"))
    assert heeding.content(one) == heeding.content(other)
    assert IMPORTER.content(one) != IMPORTER.content(other)


def test_a_cell_may_hold_delimiters_quotes_and_line_breaks() -> None:
    content = HEADER + b'A1,2017-12-31,red,,,,"one, ""two""\nthree"\nA2,2017-12-31,red,,,,\n'
    assert [(row.line, row["words"]) for row in rows(content)] == [(2, 'one, "two"\nthree'), (4, None)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b",2017-12-31,red,,,,", ("ref", "missing_value")),
        (b"B,31-12-2017,red,,,,", ("made_on", "not_a_date")),
        (b"B,2017-02-29,red,,,,", ("made_on", "not_a_date")),
        (b"B,2017-W01-1,red,,,,", ("made_on", "not_a_date")),
        (b"B,20171231,red,,,,", ("made_on", "not_a_date")),
        (b"B,0001-01-01,red,,,,", ("made_on", "not_a_date")),
        (b"B,12/31/2017,red,,,,", ("made_on", "not_a_date")),
        (b"B,2017-12-31,green,,,,", ("colour", "unknown_code")),
        (b"B,2017-12-31,red,maybe,,,", ("good", "not_yes_or_no")),
        (b"B,2017-12-31,red,,25:00,,", ("opens_at", "not_a_time")),
        (b"B,2017-12-31,red,,10,,", ("opens_at", "not_a_time")),
        (b"B,2017-12-31,red,,,Imola!,", ("place", "not_a_code")),
        (b"B,2017-12-31,red,,,,bell\x07", ("words", "not_text")),
        ("B,2017-12-31,red,,,,Maria\u202eassoR".encode(), ("words", "not_text")),
        ("\u200b\ufeff,2017-12-31,red,,,,".encode(), ("ref", "not_text")),
        (b"B,2017-12-31,red,,,," + b"x" * 31, ("words", "too_long")),
        (b"B,2017-12-31,red", (None, "wrong_number_of_columns")),
        (b"B,2017-12-31,red,,,,,", (None, "wrong_number_of_columns")),
        (b"B,2017-12-31,red,,,,perch\xe9", (None, "wrong_encoding")),
        (b"B,2017-12-31,red,,,,a\x00b", (None, "nul_byte")),
        (b"B,2017-12-31,red,,,," + b"x" * LONGEST_LINE, (None, "line_too_long")),
        (b"B,2017-12-31,red,,,," + b"x" * 5 * LONGEST_LINE, (None, "line_too_long")),
        (b'B,2017-12-31,red,,,,"never closed', (None, "malformed")),
        (b'B,2017-12-31,red,,,,"closed" too early', (None, "malformed")),
        (b"A,2017-12-30,red,,,,", ("ref", "repeated_with_other_content")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_bad_row_is_reported_and_stops_nothing_else(line: bytes, problem: tuple[str | None, str]) -> None:
    after = b"".join(b"C%d,2017-12-31,blue,,,,\n" % number for number in range(2 * TALLEST_RECORD))
    content = HEADER + b"A,2017-12-31,red,,,,\n" + line + b"\n" + after
    assert bad(content) == [(3, *problem)]
    assert refs(content) == ["A", *(f"C{number}" for number in range(2 * TALLEST_RECORD))]


def test_every_bad_cell_of_a_row_is_named() -> None:
    assert bad(HEADER + b"A,today,green,,,,\n") == [(2, "made_on", "not_a_date"), (2, "colour", "unknown_code")]


def test_a_quote_left_open_ends_at_a_line_that_cannot_be_read() -> None:
    content = HEADER + b'A,2017-12-31,red,,,,"open\n\xff\nC,2017-12-31,red,,,,\n'
    assert bad(content) == [(2, None, "malformed"), (3, None, "wrong_encoding")]
    assert refs(content) == ["C"]


def test_the_same_record_said_twice_is_read_once() -> None:
    content = b"ref;made_on;colour\nA;2017-12-31;red\nA;31/12/2017;red\n"
    assert (refs(content), bad(content)) == (["A"], [])


def test_a_row_that_was_refused_does_not_take_the_name_of_a_later_one() -> None:
    content = b"ref,made_on,colour\nA,2017-12-30,red\nA,2017-12-31,red\nA,2017-12-31,blue\nA,2017-12-30,red\n"
    refused: set[int] = set()
    found = []
    for row in read(BytesIO(content), IMPORTER, refused.__contains__):
        found.append(row.line if row else None)
        refused.add(2)  # as is decided on it before more is read
    assert found == [2, None, 3, None, 4, None, 5]
    rows = [row for row in read(BytesIO(content), IMPORTER, refused.__contains__) if row]
    assert [row.line for row in rows if isinstance(row, Row)] == [2, 3]


def test_a_record_may_be_named_by_several_columns() -> None:
    importer = Importer("things.csv", IMPORTER.columns, IMPORTER.commands, key=("ref", "made_on"))
    content = b"ref,made_on,colour\nA,2017-12-30,red\nA,2017-12-31,red\nA,2017-12-31,blue\n"
    found = list(read(BytesIO(content), importer))
    assert [importer.ref(row) for row in found if isinstance(row, Row)] == ["A/2017-12-30", "A/2017-12-31"]
    assert [row.line for row in found if isinstance(row, BadRow)] == [4]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"", [(0, None, "missing_header")]),
        (b"\n\n,,\n", [(0, None, "missing_header")]),
        (b"ref,made_on\nA,2017-12-31\n", [(1, "colour", "missing_column")]),
        (b"ref,made_on,colour,ref\nA,2017-12-31,red,B\n", [(1, "ref", "repeated_column")]),
        ("ref,made_on,colour".encode("utf-16"), [(1, None, "wrong_encoding")]),
        (b'ref,"made_on,colour\nA,2017-12-31,red\n', [(1, None, "malformed")]),
        (b"ref\rmade_on\r", [(1, name, "missing_column") for name in ("ref", "made_on", "colour")]),
    ],
    ids=["empty", "blank", "missing", "repeated", "utf-16", "open quote", "old line ends"],
)
def test_without_a_good_header_nothing_is_read(content: bytes, problems: list[object]) -> None:
    assert (bad(content), rows(content)) == (problems, [])


def test_a_column_that_nobody_reads_is_reported_by_its_place() -> None:
    content = b"ref,made_on,colour,%s\nA,2017-12-31,red,x\n" % SECRET.encode()
    assert (bad(content), refs(content)) == ([(1, None, "unknown_column")], ["A"])
    assert "numero 4" in _sentences(reading(content))


def _sentences(found: Sequence[Row | BadRow]) -> str:
    return " ".join(row.sentence for row in found if isinstance(row, BadRow))


@pytest.mark.parametrize("place", range(7))
def test_a_bad_row_never_quotes_what_a_cell_said(place: int) -> None:
    cells = [b"A", b"2017-12-31", b"red", b"yes", b"10:00", b"imola", b"x"]
    cells[place] = SECRET.encode() + b"\x07" * 31
    content = HEADER + b"A,2017-12-30,blue,,,,\n" + b",".join(cells) + b"\n" + SECRET.encode()
    assert len(bad(content)) >= 2
    assert SECRET not in _sentences(reading(content))


def test_files_are_found_by_name_and_strangers_reported(tmp_path: Path) -> None:
    (tmp_path / "things.csv").write_bytes(HEADER + b"A,2017-12-31,red,,,,\n")
    (tmp_path / "Thing.CSV").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert [row.line for row in read_file(tmp_path, IMPORTER) if row] == [2]
    assert [(row.file, row.reason) for row in unread_files(tmp_path, [IMPORTER])] == [("Thing.CSV", "unknown_file")]


def test_a_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert list(read_file(tmp_path, IMPORTER)) == []


def test_a_file_that_cannot_be_read_is_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "things.csv").mkdir()
    assert [row.reason for row in read_file(tmp_path, IMPORTER) if isinstance(row, BadRow)] == ["unreadable_file"]


def test_imported_ids_are_the_same_for_ever_and_distinct_by_kind() -> None:
    assert imported_id("application", "IXL-0001") == UUID("a6f5e8a4-fca3-593b-b807-aec90dade193")
    assert imported_id("person", "IXL-0001") != imported_id("application", "IXL-0001")


def test_a_part_of_a_row_is_planned_as_of_noon_of_its_day_and_without_a_day_not_at_all() -> None:
    id, on = imported_id("thing", "A"), date(2017, 12, 31)
    assert told("thing", id, ("made", on, "make"), ("broken", None, "break"), ("sold", on, "sell")) == [
        Planned("thing", id, "make", datetime(2017, 12, 31, 11, tzinfo=UTC), "made"),
        Planned("thing", id, "sell", datetime(2017, 12, 31, 11, tzinfo=UTC), "sold"),
    ]


LINES = st.lists(
    st.one_of(
        st.binary(max_size=60),
        st.text(alphabet='ab",;\r\n\0é 2017-/', max_size=60).map(str.encode),
        st.sampled_from([b"A,2017-12-31,red,,,,", b'B,2017-12-31,red,,,,"', b'"', b"\xef\xbb\xbf", HEADER.strip()]),
    ),
    max_size=12,
).map(b"\n".join)


@given(st.one_of(st.binary(), LINES, LINES.map(HEADER.__add__)))
@example(b'"')
@example(HEADER + b"\r")
@example(HEADER + b'"\r"x')
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    for row in reading(content):
        assert 0 <= row.line <= content.count(b"\n") + 1


@given(LINES)
def test_what_precedes_a_good_row_does_not_lose_it(rubbish: bytes) -> None:
    good = b"\n\nZZ,2017-12-31,blue,,,,\n"
    after = good + b"".join(b"C%d,2017-12-31,blue,,,,\n" % number for number in range(TALLEST_RECORD))
    assert "ZZ" in refs(HEADER + rubbish.replace(b'"', b"") + after)


def _can_be_read(words: str) -> bool:
    return not deceives(words) and not (words.strip() and is_blank(words))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30).filter(_can_be_read))
def test_a_quoted_cell_comes_back_as_it_was_written(words: str) -> None:
    quoted = words.replace('"', '""')
    [row] = reading(HEADER + f'A,2017-12-31,red,,,,"{quoted}"\n'.encode())
    assert isinstance(row, Row)
    assert (row["words"] or "") == normalize("NFC", words.strip())


@pytest.mark.parametrize(
    ("code", "column"),
    [
        ("colour_missing", "colour"),
        ("place_unknown", "place"),
        ("date_in_future", "made_on"),
        ("before_receipt", "made_on"),
        ("not_possible_now", "ref"),
    ],
)
def test_a_rules_refusal_is_about_a_column(code: str, column: str) -> None:
    assert IMPORTER.about(code) == column
