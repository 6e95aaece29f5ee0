"""Aggregates of one fact, which may be corrected and retracted: a rated outcome, an asset, a pool of trainers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import Told, not_in_future

C = TypeVar("C")
LOWEST: Final = 1  # not at all
HIGHEST: Final = 5  # fully


@frozen
class Correct(Generic[C]):
    """The fact as it should have been recorded, whole. A text only where the fact is of a person, who owns it."""

    said: C
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class Retract:
    """It never was."""

    reason: Code
    reason_text: Personal[str] | None = None


@dataclass(frozen=True)
class Single(Generic[C]):
    """`asks` is the command, whose fields are the fact's; `check` refuses what may not be said."""

    name: str
    asks: type[C]
    kind: Kind
    check: Callable[[Any], None]

    def aggregate(self) -> Aggregate:
        events = self.kind.fact, self.kind.corrected, self.kind.retracted
        return Aggregate(self.name, self._decide, self._evolve, events)

    def _decide(self, state: Told[Any] | None, command: Any, now: datetime) -> list[Any]:
        match state, command:
            case None, self.asks():
                return [self._fact(command, now)]
            case Told(first=first), self.asks():
                return said_before(first, command)
            case Told(stands=None), Retract():
                return []
            case Told(stands=None), Correct():
                raise Refused("fact_retracted")
            case Told(stands=known), Correct(said, reason, text):
                return self.kind.correction(known, self._fact(said, now), now, reason, text)
            case Told(stands=known), Retract(reason, text):
                return [self.kind.retraction(known, now, reason, text)]
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


def within_scale(rated: Any) -> None:
    """Refuses `rating_outside_scale`, of a rated outcome."""
    if not LOWEST <= rated.rating <= HIGHEST:
        raise Refused("rating_outside_scale", lowest=LOWEST, highest=HIGHEST)
