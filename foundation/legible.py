"""Which texts can be kept: what stands there is what whoever reads it sees. Of requests and old sheets alike."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

_DECEIVING: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a pattern of dots, by name alone


def deceives(text: str) -> bool:
    """Whether it holds control characters other than tabs and line breaks, turns its direction around, so that it reads
    as another text, or holds half a character."""
    return _DECEIVING.search(text) is not None


def is_blank(text: str) -> bool:
    """Whether nothing of it shows: blanks, what has no width, marks that stand on nothing."""
    return all(character in _FILLERS or category(character) in _UNSEEN for character in text)
