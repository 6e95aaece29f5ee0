"""Aggregates of one fact, which may be corrected and retracted: an asset, a pool of trainers, a rated outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import Told, not_in_future

C = TypeVar("C")


@frozen
class Correct(Generic[C]):
    """The fact as it should have been recorded, whole."""

    said: C
    reason: Code


@frozen
class Retract:
    """It never was."""

    reason: Code


@dataclass(frozen=True)
class Single(Generic[C]):
    """`asks` is the command, whose fields are the fact's; `check` refuses what may not be said."""

    name: str
    asks: type[C]
    kind: Kind
    check: Callable[[Any], None]

    def aggregate(self) -> Aggregate:
        return Aggregate(
            self.name, self._decide, self._evolve, (self.kind.fact, self.kind.corrected, self.kind.retracted)
        )

    def _decide(self, state: Told[Any] | None, command: Any, now: datetime) -> list[Any]:
        match state, command:
            case None, self.asks():
                return [self._fact(command, now)]
            case Told(first=first), self.asks():
                return said_before(first, command)
            case Told(stands=None), Retract():
                return []
            case Told(stands=None), _:
                raise Refused("fact_retracted")
            case Told(stands=known), Correct(said=said, reason=reason):
                return self.kind.correction(known, self._fact(said, now), now, reason)
            case Told(stands=known), Retract(reason=reason):
                return [self.kind.retraction(known, now, reason)]
            case _:
                raise Refused("not_possible_now")

    def _fact(self, command: Any, now: datetime) -> Any:
        fact = self.kind.told(command)
        not_in_future(self.kind.day_of(fact), now)
        self.check(fact)
        return fact

    def _evolve(self, state: Told[Any] | None, event: Any) -> Told[Any]:
        first = state.first if state else event
        if isinstance(event, self.kind.retracted):
            return Told(first, None)
        return Told(first, self.kind.restated(event) if isinstance(event, self.kind.corrected) else event)
