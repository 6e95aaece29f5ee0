"""The vocabulary in which every domain is written: facts, decisions, refusals, kinds of text.

Plain Python. Beside this module a `domain/` or `processes/` folder may import the other pure ones of the foundation and
no more: `calendar`, `facts`, `amending`, `closed_lists`, `casework`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import Annotated, Any, Final, TypeVar, dataclass_transform
from uuid import UUID

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=False, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A frozen, slotted dataclass: the form of every command, event and state.

    A process makes more than a thousand at its start. What would be written and compiled for each of them, though it is
    the same for all (its signature as a docstring, how it is compared, hashed and shown), is given to it ready.
    """
    cls.__doc__ = cls.__doc__ or f"{cls.__name__}(…)"
    made = dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
    for name, method in _as_its_values(made).items():
        setattr(made, name, method)
    return made


def _as_its_values(cls: type) -> dict[str, Callable[..., Any]]:
    """As a dataclass has them: equal and hashed as the tuple of all fields, of its own class alone."""
    names = tuple(field.name for field in fields(cls))
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else _few(names)

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    def shown(self: object) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
        return f"{self.__class__.__qualname__}({told})"

    return {"__eq__": equal, "__hash__": hashed, "__repr__": shown}


def _few(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """An `attrgetter` gives one value without a tuple around it, and none not at all."""
    return lambda told: tuple(getattr(told, name) for name in names)


class Absent(Enum):
    """What stands where a personal value can no longer be read."""

    ERASED = "erased"  # the person asked for erasure: the key was destroyed
    LOST = "lost"  # recovered from the topic, which never carried it
    SEALED = "sealed"  # heard from the topic, where it never travels


Erased: Final = Absent.ERASED
Lost: Final = Absent.LOST


class Mark(Enum):
    """How a text may travel. A field of plain `str` is refused when the contracts are generated."""

    PERSONAL = "personal"
    CODE = "code"
    PUBLIC = "public"


Personal = Annotated[T | Absent, Mark.PERSONAL]
"""Sealed with the person's key, never on the wire. An event with a personal field names its `person_id: UUID`."""
Code = Annotated[str, Mark.CODE]
"""A value of a closed list: lower-case letters, digits, `_`, `-`, `.`, `:`; at most 64 characters."""
PublicText = Annotated[str, Mark.PUBLIC]
"""Text that names no person: the name of a company, of a course."""


class Refused(Exception):
    """A rule says no. `code` is stable and is translated to an Italian sentence at the edge.

    `details` hold codes, dates and numbers that the sentence may quote; never personal data.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


Decide = Callable[[Any, Any, datetime], Sequence[Any]]
Evolve = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Aggregate:
    """What an aggregate is made of. A stream is `<name>-<id>`; its id is the Kafka key of its events.

    `decide(state | None, command, now)` returns the whole list of new events or raises `Refused`; `now` is when the
    thing happened. `evolve(state | None, event)` returns the next state. Both are pure.
    """

    name: str
    decide: Decide
    evolve: Evolve
    events: tuple[type, ...]

    def stream(self, id: UUID) -> str:
        return f"{self.name}-{id}"

    def replay(self, state: Any, events: Sequence[Any]) -> Any:
        for event in events:
            state = self.evolve(state, event)
        return state


# What a process says and hears beside events.


@frozen
class Issue:
    """Ask an aggregate of the process's own context to do something, as of the day of the cause or as of `at`."""

    aggregate: str
    id: UUID
    command: Any
    at: datetime | None = None


@frozen
class Deadline:
    """Come back with `DeadlineReached(name)` at `due_at` (an aware instant). Said again under its name, it moves."""

    name: str
    due_at: datetime


@frozen
class Cancel:
    """Forget the deadline `name`, if it has not come."""

    name: str


@frozen
class DeadlineReached:
    """The clock passed `due_at`; the process acts as of that instant, however late it wakes."""

    name: str
    due_at: datetime


@frozen
class CommandRefused:
    """A command that the process issued was refused with this code."""

    code: str
    command: str


Answer = Issue | Deadline | Cancel


@dataclass(frozen=True)
class Process:
    """A process manager: `react(state, heard, at)` returns its answers, `evolve(state, heard, at)` its next state.

    `at` is when what it heard happened. `instance(heard)` names the instance that an event belongs to, or None for an
    event that does not concern it. `hears` maps a CloudEvents type (`insieme.intake.application-received.v1`) to the
    class that it is read as: the domain's own event, or a slim shape of another context's. `state` is the class of its
    state. `commands` are the classes it may issue.
    """

    name: str
    state: type
    hears: Mapping[str, type]
    commands: tuple[type, ...]
    instance: Callable[[Any], UUID | None]
    react: Callable[[Any, Any, datetime], Sequence[Answer]]
    evolve: Callable[[Any, Any, datetime], Any]
