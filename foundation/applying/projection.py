"""A read model: what it hears, its tables, and how a batch changes them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from foundation.applying.heard import Heard
from foundation.database import Connection


@dataclass(frozen=True)
class Projection:
    """A read model of a service.

    `hears` maps a CloudEvents type to the slim class that it is read as. `schema` is the SQL of its tables, with
    unqualified names: every numbered build runs it in a schema of its own. `project(tx, batch)` changes them inside
    the transaction that moves the offset; its result depends neither on repetition nor on the interleaving of keys.
    With `instants` it is kept how far each log had come at every instant that it names, for answers as known then.
    Events of the types in `unheld` are applied although an earlier record of their key is parked: only for what stands
    whatever came before it, as an erasure does. What people watch while they work goes `first`: it waits for no other
    read model of the service, and these leave it the processor.
    """

    name: str
    hears: Mapping[str, type]
    schema: str
    project: Callable[[Connection, Sequence[Heard]], Awaitable[None]]
    instants: bool = False
    unheld: Collection[str] = ()
    first: bool = False
