"""From the bytes of a CSV file to records of cells, whatever the bytes are.

UTF-8 with or without a byte order mark, cells parted by `,` or `;` as the first record shows. A line that cannot be
read comes out as a `Flaw` in its place and the next one is read as if it were not there.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

LONGEST_LINE: Final = 64 * 1024
"""Bytes of one line."""
TALLEST_RECORD: Final = 40
"""Lines of one record: a cell may hold line breaks, but a quote that never closes must not eat the file."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line: a stable code, and the Italian sentence that says it without quoting the line."""

    reason: str
    sentence: str
    column: str | None = None


NUL_BYTE: Final = Flaw("nul_byte", "la riga contiene un byte nullo")
TOO_LONG: Final = Flaw("line_too_long", f"la riga supera {LONGEST_LINE} byte")
NOT_UTF8: Final = Flaw("wrong_encoding", "la riga non è scritta in UTF-8")
MALFORMED: Final = Flaw("malformed", "le virgolette o gli a capo della riga sono fuori posto, o non si chiudono")

Line = tuple[int, str | Flaw]


def records(file: BinaryIO) -> Iterator[tuple[int, list[str] | Flaw]]:
    """Each record that is not blank, with the number of its first line. The first record is the header."""
    lines = _Lines(file)
    delimiter = ""
    while (taken := lines.take()) is not None:
        number, line = taken
        if isinstance(line, Flaw):
            yield number, line
            continue
        delimiter = delimiter or _delimiter(line)
        cells = _cells(line, lines, delimiter)
        if isinstance(cells, Flaw) or any(cell.strip() for cell in cells):
            yield number, cells


def _delimiter(header: str) -> str:
    if not header.strip():
        return ""
    return ";" if header.count(";") > header.count(",") else ","


def _cells(line: str, lines: _Lines, delimiter: str) -> list[str] | Flaw:
    if not delimiter:
        return []
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter)
    followed: list[Line] = []

    def fed() -> Iterator[str]:
        yield line
        while len(followed) < TALLEST_RECORD and (taken := lines.take()) is not None:
            followed.append(taken)
            if isinstance(taken[1], Flaw):
                return
            yield taken[1]

    try:
        return next(csv.reader(fed(), delimiter=delimiter, strict=True))
    except csv.Error:
        lines.give_back(followed)
        return MALFORMED


class _Lines:
    """The lines of a file, numbered from 1; those that a record took in vain can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._number = 0
        self._ahead: deque[Line] = deque()

    def take(self) -> Line | None:
        if self._ahead:
            return self._ahead.popleft()
        raw = self._file.readline(LONGEST_LINE + 1)
        if not raw:
            return None
        self._number += 1
        if len(raw) > LONGEST_LINE:
            self._skip_rest_of(raw)
            return self._number, TOO_LONG
        return self._number, _decoded(raw.removeprefix(codecs.BOM_UTF8) if self._number == 1 else raw)

    def give_back(self, lines: list[Line]) -> None:
        self._ahead.extendleft(reversed(lines))

    def _skip_rest_of(self, raw: bytes) -> None:
        while raw and not raw.endswith(b"\n"):
            raw = self._file.readline(LONGEST_LINE)


def _decoded(raw: bytes) -> str | Flaw:
    try:
        line = raw.decode("utf-8")
    except UnicodeDecodeError:
        return NOT_UTF8
    return NUL_BYTE if "\0" in line else line
