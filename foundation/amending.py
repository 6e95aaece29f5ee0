"""How a fact is corrected and taken back: the same in every context whose facts have ids of their own.

A correction says the whole fact anew under its id; a retraction says on which day it had counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Personal, Refused
from foundation.facts import Told


@dataclass(frozen=True)
class Kind:
    """A kind of fact: its class, the field that is its id, the one that is its day, and how it is amended.

    `own_reason` names the fact's own `reason` within its correction, whose `reason` is another one.
    """

    fact: type[Any]
    id: str
    day: str
    corrected: type[Any]
    retracted: type[Any]
    own_reason: str = ""

    def id_of(self, fact: Any) -> UUID:
        found: UUID = getattr(fact, self.id)
        return found

    def day_of(self, fact: Any) -> date:
        found: date = getattr(fact, self.day)
        return found

    def told(self, command: Any) -> Any:
        """The fact that a command of the same fields asks for."""
        return self.fact(**_shared(self.fact, command))

    def correction(
        self, stands: Any, said: Any, now: datetime, reason: str, text: Personal[str] | None = None
    ) -> list[Any]:
        """Nothing where nothing is said otherwise."""
        if said == stands:
            return []
        own = {"fact_id": self.id_of(said), "corrected_on": day_of(now), **_why(self.corrected, reason, text)}
        if self.own_reason:
            own[self.own_reason] = said.reason
        return [self.corrected(**{**_shared(self.corrected, said), **own})]

    def retraction(self, stands: Any, now: datetime, reason: str, text: Personal[str] | None = None) -> Any:
        own = {"fact_id": self.id_of(stands), "retracted_on": day_of(now), **_why(self.retracted, reason, text)}
        return self.retracted(**{**_shared(self.retracted, stands), **own})

    def restated(self, event: Any) -> Any:
        """The fact that a correction says."""
        own = {"reason": getattr(event, self.own_reason)} if self.own_reason else {}
        return self.fact(**{**_shared(self.fact, event), **own})


@dataclass(frozen=True)
class Kinds:
    """The kinds of fact of one aggregate."""

    kinds: Sequence[Kind]

    def of(self, fact: Any) -> Kind:
        return next(kind for kind in self.kinds if isinstance(fact, kind.fact))

    def amended(self, known: Mapping[UUID, Told[Any]], event: Any) -> dict[UUID, Told[Any]] | None:
        """`known` after the event; None for an event that tells, corrects or retracts no fact."""
        for kind in self.kinds:
            if isinstance(event, kind.fact):
                id = kind.id_of(event)
                return {**known, id: Told(known[id].first if id in known else event, event)}
            if isinstance(event, kind.corrected):
                return {**known, event.fact_id: Told(known[event.fact_id].first, kind.restated(event))}
            if isinstance(event, kind.retracted):
                return {**known, event.fact_id: Told(known[event.fact_id].first, None)}
        return None


def said_before(first: Any, command: Any) -> list[Any]:
    """As `foundation.facts.said_again`, of what the command says: what was concluded from it then may differ now."""
    if any(getattr(first, field.name, _NOTHING) != getattr(command, field.name) for field in fields(command)):
        raise Refused("known_with_other_content")
    return []


_NOTHING = object()


def _why(cls: type[Any], reason: str, text: Personal[str] | None) -> dict[str, Any]:
    """A reason has a text where the fact is of a person, who owns it."""
    texts = {field.name: text for field in fields(cls) if field.name == "reason_text"}
    return {"reason": reason, **texts}


def _shared(cls: type[Any], source: Any) -> dict[str, Any]:
    return {field.name: getattr(source, field.name) for field in fields(cls) if hasattr(source, field.name)}
