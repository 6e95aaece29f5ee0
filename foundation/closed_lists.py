"""Closed lists of codes: shipped with defaults by a context, extended and retired by an administrator.

A context declares its lists, what they ship with and its own two event classes, which name its lists on the wire; the
rules are the same everywhere. One stream, `reasons-<id>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused, frozen

L = TypeVar("L", bound=StrEnum)
Key = tuple[L, str]

OTHER: Final = "other"  # in every list, and never retired

# What lists of reasons ship with wherever they stand.
ANOTHER: Final = {OTHER: "Altro motivo"}
CORRECTION: Final = {"typing_error": "Errore di battitura", "told_wrongly": "Informazione inesatta all'origine"}
RETRACTION: Final = {"entered_by_mistake": "Inserimento per errore", "trial": "Prova"}
REASSIGNMENT: Final = {"absence": "Assenza di chi la seguiva", "workload": "Carico di lavoro"}


@frozen
class ListReason(Generic[L]):
    """Add a code to a list, or give it another Italian label."""

    reason_list: L
    code: str
    label: str


@frozen
class RetireReason(Generic[L]):
    """Offer a code no longer; what cites it stays. Refused: reason_not_listed, reason_in_use."""

    reason_list: L
    code: str


@frozen
class Reasons(Generic[L]):
    """What may be given: the shipped lists, and what was listed and retired beside them."""

    shipped: Mapping[L, Mapping[str, str]]
    listed: Mapping[Key[L], str] = field(default_factory=dict)
    retired: frozenset[Key[L]] = frozenset()

    def labels(self, reason_list: L) -> dict[str, str]:
        """The codes that may be given today, each with its Italian label."""
        added = {code: label for (where, code), label in self.listed.items() if where == reason_list}
        every = {**self.shipped[reason_list], **added}
        return {code: label for code, label in every.items() if (reason_list, code) not in self.retired}

    def require(self, reason_list: L, code: str) -> None:
        """For the edge, which knows the lists. Refuses `reason_not_listed`."""
        if code not in self.labels(reason_list):
            raise Refused("reason_not_listed", reason_list=reason_list, reason=code)


@dataclass(frozen=True)
class ClosedLists(Generic[L]):
    """The closed lists of one context.

    `listed(reason_list, code, label, listed_on)` and `retired(reason_list, code, retired_on)` are its event classes;
    `kept` are the codes that a rule or an import speaks of: like `other`, they are never retired.
    """

    id: UUID
    shipped: Mapping[L, Mapping[str, str]]
    listed: type[Any]
    retired: type[Any]
    kept: frozenset[str] = frozenset()

    def aggregate(self) -> Aggregate:
        return Aggregate("reasons", self._decide, self._evolve, (self.listed, self.retired))

    def named(self, name: str) -> L | None:
        """The list of that name."""
        return next((one for one in self.shipped if one == name), None)

    def nothing_said(self) -> Reasons[L]:
        """As shipped."""
        return Reasons(self.shipped)

    def _decide(self, state: Reasons[L] | None, command: ListReason[L] | RetireReason[L], now: datetime) -> list[Any]:
        reasons = state or self.nothing_said()
        match command:
            case ListReason(reason_list, code, label):
                known = reasons.labels(reason_list).get(code)
                return [] if known == label else [self.listed(reason_list, code, label, day_of(now))]
            case RetireReason(code=code) if code == OTHER or code in self.kept:
                raise Refused("reason_in_use")
            case RetireReason(reason_list, code) if (reason_list, code) in reasons.retired:
                return []
            case RetireReason(reason_list, code):
                reasons.require(reason_list, code)
                return [self.retired(reason_list, code, day_of(now))]

    def _evolve(self, state: Reasons[L] | None, event: Any) -> Reasons[L]:
        known, key = state or self.nothing_said(), (event.reason_list, event.code)
        if isinstance(event, self.listed):
            return Reasons(self.shipped, {**known.listed, key: event.label}, known.retired - {key})
        return Reasons(self.shipped, known.listed, known.retired | {key})
