"""Generated requests made plausible: most ids are of what exists, most codes are listed, most days are of that year."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tests.http.world import slot

DAYS: Final = ("2018-01-09", "2018-01-12", "2018-02-01", "2018-02-02", "2018-06-15", "2019-03-31")
CODES: Final = {
    "reason": ("other", "other", "other", "duplicate", "fragile"),
    "assessed_reason": ("other", "fragile"),
    "kind": ("other", "training", "certificate"),
    "evidence": ("told", "other"),
    "rated_by": ("evaluator", "other"),
    "outcome": ("reached", "other"),
    "source": ("caritas", "self"),
    "referral": ("caritas", "self"),
    "reported_by": ("caritas", "fomal"),
    "assignee": ("op-1", "op-2"),
    "code": ("other", "typing_error", "trial"),
    "esco": ("c1", "a2.b"),
}
SLOTS: Final = {"slot", "from_slot", "to_slot"}
LEFT_ALONE: Final = 5
"""One in so many stays as it was generated."""


def plausible(told: Any, known: Mapping[str, Sequence[str]]) -> Any:
    """`told` with what is in it replaced by what the services know, the same for the same request."""
    if not isinstance(told, dict):
        return told
    return {name: _value(name, value, known) for name, value in told.items()}


def _value(name: str, value: Any, known: Mapping[str, Sequence[str]]) -> Any:
    mark = zlib.crc32(f"{name} {value!r}".encode("utf-8", "replace"))
    if value is None or mark % LEFT_ALONE == 0:
        return value
    if isinstance(value, list):
        return [_value(name.removesuffix("s"), one, known) for one in value]
    if name in SLOTS:
        return slot(8 + mark % 11)
    choice = _choice(name, value, known)
    return choice[mark % len(choice)] if choice else value


def _choice(name: str, value: Any, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name.endswith("_on") or name == "on":
        return DAYS
    if _is_id(value):
        return known.get(name) or known.get(f"{name}_id") or ()
    return CODES.get(name, ())


def _is_id(value: Any) -> bool:
    try:
        UUID(value)
    except (ValueError, AttributeError, TypeError):
        return False
    return True
