"""Facts that are recorded, corrected and taken back: the same three decisions for every aggregate of the network.

What must hold of an aggregate's facts together is its own `holds`: whatever is decided is tried on it first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from foundation.amending import Kind, Kinds
from foundation.decider import Code, Refused, frozen
from foundation.facts import Told, not_in_future, retracted, said_again, standing

F = TypeVar("F")
NEVER: Final = type(None)
"""Of a kind whose facts are not amended: they move no figure, no deadline and no milestone."""


@frozen
class RecordFact:
    """Say this fact. Refused: date_in_future, known_with_other_content, and what does not hold with it."""

    fact: Any


@frozen
class CorrectFact:
    """The fact as it should have been said, whole. Refused as RecordFact, and fact_unknown, fact_retracted."""

    fact: Any
    reason: Code


@frozen
class RetractFact:
    """It was not so. Refused: fact_unknown, and what no longer holds without it."""

    fact_id: UUID
    reason: Code


@frozen
class CiteRecord:
    """A record of the past names this one: nothing comes of it. Refused with `refusal` where nothing of it stands."""

    refusal: Code


Recording = RecordFact | CorrectFact | RetractFact | CiteRecord


@frozen
class Book:
    """The facts of an aggregate by their ids, and the due days that were noted as overdue."""

    facts: Mapping[UUID, Told[Any]] = field(default_factory=dict)
    noted: frozenset[date] = frozenset()

    def standing(self, kind: type[F]) -> list[F]:
        """What stands of a kind, in the order of recording."""
        return [told.stands for told in self.facts.values() if isinstance(told.stands, kind)]

    def one(self, kind: type[F], refusal: str) -> F:
        """The one that stands. Refuses with `refusal` where there is none."""
        found = self.standing(kind)
        if not found:
            raise Refused(refusal)
        return found[0]


def kind(fact: type, id: str, day: str, corrected: type = NEVER, retracted: type = NEVER, own_reason: str = "") -> Kind:
    """A kind of fact; amended only where it names how."""
    return Kind(fact, id, day, corrected, retracted, own_reason)


@dataclass(frozen=True)
class Ledger:
    """The kinds of fact of an aggregate and what must hold of them; `holds` raises `Refused`."""

    kinds: tuple[Kind, ...]
    holds: Callable[[Book], None]

    def events(self, *others: type) -> tuple[type, ...]:
        """The event classes of the kinds, and `others`."""
        said = [one for kind in self.kinds for one in (kind.fact, kind.corrected, kind.retracted) if one is not NEVER]
        return (*said, *others)

    def decide(self, known: Book | None, command: Recording, now: datetime) -> list[Any]:
        book = known or Book()
        match command:
            case RecordFact(fact):
                return self._record(book, fact, now)
            case CorrectFact(fact, reason):
                return self._correct(book, fact, reason, now)
            case RetractFact(fact_id, reason):
                return self._retract(book, fact_id, reason, now)
            case CiteRecord(refusal):
                require(any(told.stands is not None for told in book.facts.values()), refusal)
                return []
            case _:
                raise Refused("not_possible_now")

    def _record(self, book: Book, fact: Any, now: datetime) -> list[Any]:
        kind = self._kind(fact)
        id = kind.id_of(fact)
        if id in book.facts:
            return said_again(book.facts[id].first, fact)
        not_in_future(kind.day_of(fact), now)
        self._holds(self.evolve(book, fact))
        return [fact]

    def _correct(self, book: Book, fact: Any, reason: Code, now: datetime) -> list[Any]:
        kind = self._kind(fact)
        stands = standing(book.facts, kind.id_of(fact))
        if type(stands) is not type(fact) or kind.corrected is NEVER:
            raise Refused("not_possible_now")
        not_in_future(kind.day_of(fact), now)
        return self._tried(book, kind.correction(stands, fact, now, reason))

    def _retract(self, book: Book, fact_id: UUID, reason: Code, now: datetime) -> list[Any]:
        if retracted(book.facts, fact_id):
            return []
        stands = standing(book.facts, fact_id)
        kind = self._kind(stands)
        if kind.retracted is NEVER:
            raise Refused("not_possible_now")
        return self._tried(book, [kind.retraction(stands, now, reason)])

    def _tried(self, book: Book, events: list[Any]) -> list[Any]:
        for event in events:
            self._holds(self.evolve(book, event))
        return events

    def _holds(self, book: Book) -> None:
        """Where nothing stands any more, nothing need hold."""
        if any(told.stands is not None for told in book.facts.values()):
            self.holds(book)

    def _kind(self, fact: Any) -> Kind:
        for kind in self.kinds:
            if isinstance(fact, kind.fact):
                return kind
        raise Refused("not_possible_now")

    def evolve(self, known: Book | None, event: Any) -> Book:
        book = known or Book()
        facts = Kinds(self.kinds).amended(book.facts, event)
        if facts is None:
            raise ValueError(f"{type(event).__name__} cannot come here")
        return replace(book, facts=facts)


def require(holds: bool, code: str, **details: object) -> None:
    """Refuses with `code` unless it holds."""
    if not holds:
        raise Refused(code, **details)
