"""Spreadsheets of the past: CSV files read row by row against declared columns, and the ids that their records get.

A bad row stops nothing else: whatever is wrong comes out as a `BadRow` among the rows, and no bytes make the reader
raise. A `BadRow` never quotes a cell, which may be personal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple
from uuid import UUID, uuid5

from foundation.calendar import noon
from foundation.cells import Kind, day, text
from foundation.spreadsheet import Flaw, records

NAMESPACE: Final = UUID("6f1d3c52-0b0e-5f5e-9a3a-2c6b1f6a7d18")
"""Of all imported ids, for ever: with another value every old sheet would come in a second time."""

REPEATED: Final = "repeated_with_other_content"


def imported_id(kind: str, ref: str) -> UUID:
    """The id of an old sheet's record: the same in every context and at every import."""
    return uuid5(NAMESPACE, f"{kind}:{ref}")


@dataclass(frozen=True, slots=True)
class BadRow:
    """What was not taken, and why. `column` is None when the line cannot be told apart; `line` is 0 when it is the
    file."""

    file: str
    line: int
    column: str | None
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row whose every cell is of its column's kind: `row["held_on"]`, None where an optional value is absent."""

    file: str
    line: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    @property
    def canonical(self) -> bytes:
        """The content as bytes, equal for equal values however dates and columns were laid out. It is personal."""
        return self.content(self.values)

    def content(self, columns: Iterable[str]) -> bytes:
        """As `canonical`, of these columns alone."""
        said = {name: str(self.values[name]) for name in columns if self.values[name] is not None}
        return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Planned:
    """A command that a row stands for, as of `at` (aware). `part` names it among the commands of its row."""

    aggregate: str
    id: UUID
    command: Any
    at: datetime
    part: str


def told(aggregate: str, id: UUID, *parts: tuple[str, date | None, Any]) -> list[Planned]:
    """What a row tells of one record, in order: parts of a name, a day and a command, each as of noon of its day.

    A part whose day the row leaves empty did not happen: its command is not planned.
    """
    return [Planned(aggregate, id, command, noon(on), part) for part, on, command in parts if on is not None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file. An optional one may be missing, or empty in a row. `longest` is in characters."""

    name: str
    kind: Kind = text
    required: bool = True
    longest: int = 200


_OF_TIME: Final = {"before", "after", "future", "held", "over", "yet", "early", "late"}


@dataclass(frozen=True, slots=True)
class Importer:
    """How a service reads one file: its columns, the required ones that name a record, the ordered commands of a row.

    `commands` is pure, and may raise `foundation.decider.Refused`. `heeds` are the columns that its commands stand on,
    all where none is named: a file may be read by two services, and what changes in a column that one of them does not
    heed is no change to it. Who reads a file `partly` names only such columns: what is wrong with the others is said by
    who reads them all. One that `asks` decides nothing: a row that says something else asks anew.
    """

    file: str
    columns: tuple[Column, ...]
    commands: Callable[[Row], Sequence[Planned]]
    key: tuple[str, ...] = ("ref",)
    heeds: tuple[str, ...] = ()
    partly: bool = False
    asks: bool = False

    def content(self, row: Row) -> bytes:
        """What the row says to this importer, by which a changed row is known."""
        return row.content(self.heeds) if self.heeds else row.canonical

    def ref(self, row: Row) -> str:
        """The record's name, by which a second import knows it."""
        return "/".join(str(row[name]) for name in self.key)

    def command_id(self, row: Row) -> str:
        """By which the row's answer is found again."""
        named = f"{row.file}/{self.ref(row)}"
        return f"{named}/{_digest(self.content(row)).hex()}" if self.asks else named

    def about(self, code: str, row: Row | None = None, on: object = None) -> str:
        """The column that a rule's refusal is about: the one after which the code is named (`readiness_missing`,
        `company_unknown`), the day that the refusal names, or the first, where one thing came before another, else the
        one that names the record.
        """
        named = [one.name for one in self.columns if code.startswith(one.name.removesuffix("_ref").removesuffix("s"))]
        days = [one.name for one in self.columns if one.kind is day and _OF_TIME & set(code.split("_"))]
        told = [name for name in days if row is not None and on is not None and row[name] == on]
        return max(named, key=len, default=next(iter([*told, *days]), self.key[0]))


Read = Row | BadRow | None
"""None: what was read so far is to be decided on before more is read, which stands on it."""
WasRefused = Callable[[int], bool]
"""Whether the row of that line, which was read before, was refused: then it names no record."""


def read_file(folder: Path, importer: Importer, refused: WasRefused = lambda _line: False) -> Iterator[Read]:
    """The rows of the importer's file in line order, bad ones among them; nothing when the folder has no such file."""
    path = folder / importer.file
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            yield from read(file, importer, refused)
    except OSError:
        yield BadRow(importer.file, 0, None, "unreadable_file", "il file non si può leggere")


def unread_files(folder: Path, importers: Sequence[Importer]) -> list[BadRow]:
    """The folder's CSV files that no importer reads."""
    known = {importer.file for importer in importers}
    sentence = "nessuna importazione legge un file con questo nome"
    found = sorted(path.name for path in folder.glob("*") if path.suffix.lower() == ".csv")
    return [BadRow(name, 0, None, "unknown_file", sentence) for name in found if name not in known]


def read(file: BinaryIO, importer: Importer, refused: WasRefused = lambda _line: False) -> Iterator[Read]:
    """As `read_file`, from an open file.

    One row is held at a time, and two short digests of each: a record said twice in the same words is read once, in
    other words it is a bad row, unless what was said before was refused.
    """
    seen: _Seen = {}
    found = records(file)
    line, cells = next(found, (0, Flaw("missing_header", "il file è vuoto: manca la riga delle intestazioni")))
    columns, flaws = _header(importer, cells)
    yield from (_bad(importer, line, flaw) for flaw in flaws)
    if not columns:
        return
    for line, cells in found:
        row = [cells] if isinstance(cells, Flaw) else _row(importer, columns, line, cells)
        if isinstance(row, Row):
            said = _said(importer, row)
            if seen.get(said.ref, said).content != said.content:
                yield None
            row = _unless_said(importer, row, said, seen, refused)
        if isinstance(row, Row):
            yield row
        else:
            yield from (_bad(importer, line, flaw) for flaw in row)


def _bad(importer: Importer, line: int, flaw: Flaw) -> BadRow:
    return BadRow(importer.file, line, flaw.column, flaw.reason, flaw.sentence)


Columns = list[Column | None]
"""In the file's order; None for one that is not read."""


def _header(importer: Importer, cells: list[str] | Flaw) -> tuple[Columns, list[Flaw]]:
    if isinstance(cells, Flaw):
        return [], [cells]
    names = [cell.strip().lower() for cell in cells]
    known = {column.name: column for column in importer.columns}
    flaws = [
        Flaw("missing_column", f"manca la colonna {column.name}", column.name)
        for column in importer.columns
        if column.required and column.name not in names
    ] + [Flaw("repeated_column", f"la colonna {name} c'è più volte", name) for name in known if names.count(name) > 1]
    if flaws:
        return [], flaws
    if importer.partly:
        return [known.get(name) for name in names], []
    strange = [place for place, name in enumerate(names, 1) if name and name not in known]
    sentence = "la colonna numero {} non è fra quelle di questo file e non viene letta"
    return [known.get(name) for name in names], [Flaw("unknown_column", sentence.format(place)) for place in strange]


def _row(importer: Importer, columns: Columns, line: int, cells: list[str]) -> Row | list[Flaw]:
    if len(cells) != len(columns):
        sentence = f"la riga ha {len(cells)} colonne, l'intestazione {len(columns)}"
        return [Flaw("wrong_number_of_columns", sentence)]
    pairs = zip(columns, cells, strict=True)
    values = dict.fromkeys((column.name for column in importer.columns), None)
    values |= {column.name: _value(column, cell.strip()) for column, cell in pairs if column}
    flaws = [value for value in values.values() if isinstance(value, Flaw)]
    return flaws or Row(importer.file, line, values)


def _value(column: Column, cell: str) -> Any:
    if not cell:
        missing = Flaw("missing_value", f"la colonna {column.name} è obbligatoria e qui è vuota", column.name)
        return missing if column.required else None
    if len(cell) > column.longest:
        return Flaw("too_long", f"la colonna {column.name} supera {column.longest} caratteri", column.name)
    try:
        return column.kind.read(cell)
    except ValueError:
        sentence = f"nella colonna {column.name} serve {column.kind.expected}"
        return Flaw(column.kind.reason, sentence, column.name)


class _Said(NamedTuple):
    """What a line says of a record, in digests."""

    ref: bytes
    content: bytes
    line: int


_Seen = dict[bytes, _Said]


def _said(importer: Importer, row: Row) -> _Said:
    return _Said(_digest(importer.ref(row).encode()), _digest(row.canonical), row.line)


def _unless_said(importer: Importer, row: Row, said: _Said, seen: _Seen, refused: WasRefused) -> Row | list[Flaw]:
    before = seen.setdefault(said.ref, said)
    if before is said:
        return row
    if before.content == said.content:
        return []
    if refused(before.line):
        seen[said.ref] = said
        return row
    sentence = f"la riga {before.line} dice altro dello stesso record"
    return [Flaw(REPEATED, sentence, importer.key[0])]


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
