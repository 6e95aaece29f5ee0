"""By what people are found again without being readable: keyed HMACs, deleted when a person is erased."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from foundation.sealing import Sealer
from services.intake.projections.details import Details

SHORTEST: Final = 3
LONGEST: Final = 12
"""Letters of a prefix by which a word of a name is found; a whole word always finds itself."""
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = frozenset({"Mn", "Me", "Mc", "Cf"})


def words(*texts: str | None) -> set[str]:
    """The words of names as they are compared: without accents, capitals, punctuation and what has no width."""
    plain = unicodedata.normalize("NFKD", " ".join(text for text in texts if text))
    letters = "".join(letter for letter in plain if unicodedata.category(letter) not in _UNSEEN)
    return set(_WORD.findall(letters.casefold()))


def name_marks(sealer: Sealer, details: Details) -> list[int]:
    """Of each word of the name and of its beginnings."""
    parts = {part for word in words(details.first_name, details.last_name) for part in _beginnings(word)}
    return sorted(_short(sealer, part) for part in parts)


def asked_marks(sealer: Sealer, query: str) -> list[int]:
    """All of these are among the marks of whoever is meant; none when there is no word in the query."""
    return sorted(_short(sealer, word) for word in words(query))


def fiscal_mark(sealer: Sealer, codice_fiscale: str | None) -> bytes | None:
    return sealer.blind("codice_fiscale", codice_fiscale) if codice_fiscale else None


def birth_mark(sealer: Sealer, details: Details) -> bytes | None:
    """Of name and birth date together, whichever is the first name and which the last."""
    name = " ".join(sorted(words(details.first_name, details.last_name)))
    if not name or not isinstance(details.birth_date, date):
        return None
    return sealer.blind("name_and_birth_date", f"{name} {details.birth_date.isoformat()}")


def _beginnings(word: str) -> Iterator[str]:
    yield word
    for length in range(SHORTEST, min(LONGEST, len(word)) + 1):
        yield word[:length]


def _short(sealer: Sealer, part: str) -> int:
    """64 bits are enough to find by, and lie close in an index."""
    return int.from_bytes(sealer.blind("name", part)[:8], "big", signed=True)
