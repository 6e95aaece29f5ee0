"""How the cells of old sheets are read: days, codes, numbers, texts.

A kind never quotes what the cell said, which may be personal. Contexts declare more of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from foundation.calendar import FIRST_YEAR, LAST_YEAR, within_reason
from foundation.legible import deceives, is_blank


@dataclass(frozen=True, slots=True)
class Kind:
    """How a cell that is not empty is read. `read` raises ValueError; `expected` completes "serve …"."""

    read: Callable[[str], Any]
    reason: str
    expected: str


_CODE = re.compile(r"[a-z0-9_.:-]{1,64}")
_WHOLE = re.compile(r"[0-9]{1,6}")
_QUANTITY = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?")
_ONE_OF: Final = "uno di questi codici: "


def _text(cell: str) -> str:
    if deceives(cell) or is_blank(cell):
        raise ValueError
    return unicodedata.normalize("NFC", cell)


def _day(cell: str) -> date:
    if cell[2:3] == cell[5:6] == "/":
        cell = f"{cell[6:]}-{cell[3:5]}-{cell[:2]}"
    if len(cell) != 10 or not cell[4] == cell[7] == "-":  # fromisoformat takes weeks and bare digits too
        raise ValueError
    read = date.fromisoformat(cell)
    if not within_reason(read):
        raise ValueError
    return read


def _clock(cell: str) -> time:
    if len(cell) != 5 or cell[2] != ":":
        raise ValueError
    return time.fromisoformat(cell)


def _code(cell: str) -> str:
    if not _CODE.fullmatch(cell):
        raise ValueError
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError
    return int(cell)


def _quantity(cell: str) -> Decimal:
    if not _QUANTITY.fullmatch(cell):
        raise ValueError
    return Decimal(cell.replace(",", "."))


def _refs(cell: str) -> tuple[str, ...]:
    found = tuple(cell.split())
    if len(set(found)) < len(found):
        raise ValueError
    return found


text: Final = Kind(_text, "not_text", "un testo che si veda, senza caratteri di controllo o che ne cambino il verso")
day: Final = Kind(_day, "not_a_date", f"una data AAAA-MM-GG o GG/MM/AAAA, dal {FIRST_YEAR} al {LAST_YEAR}")
clock: Final = Kind(_clock, "not_a_time", "un orario HH:MM")
yes_no: Final = Kind(lambda cell: ("no", "yes").index(cell.lower()) == 1, "not_yes_or_no", "yes oppure no")
code: Final = Kind(_code, "not_a_code", "un codice: lettere minuscole, cifre e _ . : - per al massimo 64 caratteri")
whole: Final = Kind(_whole, "not_a_whole_number", "un numero intero")
quantity: Final = Kind(_quantity, "not_a_quantity", "un numero, con al massimo due decimali dopo la virgola o il punto")
refs: Final = Kind(_refs, "not_a_list", "nomi di candidature separati da spazi, ciascuno una volta")


def one_of(codes: type[StrEnum]) -> Kind:
    """One of an enumeration's values, in capitals or not."""
    return Kind(lambda cell: codes(cell.lower()), "unknown_code", _ONE_OF + ", ".join(codes))


def listed(*lists: Iterable[str]) -> Kind:
    """A code of these lists, in capitals or not. Closed lists go in as shipped: a sheet is older than any addition."""
    codes = list(dict.fromkeys(chain(*lists)))
    return Kind(lambda cell: codes[codes.index(cell.lower())], "unknown_code", _ONE_OF + ", ".join(codes))
