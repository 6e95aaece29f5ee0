"""A small service that knows nothing of the domain: accounts that are opened and filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.decider import (
    Aggregate,
    Answer,
    Deadline,
    DeadlineReached,
    Issue,
    Personal,
    Process,
    PublicText,
    Refused,
    frozen,
)
from foundation.service import Service


@frozen
class Open:
    account_id: UUID
    person_id: UUID
    owner: Personal[str]


@frozen
class Fill:
    amount: int


@frozen
class Describe:
    lines: tuple[PublicText, ...]


@frozen
class Remind:
    pass


@frozen
class Opened:
    account_id: UUID
    person_id: UUID
    owner: Personal[str]


@frozen
class Filled:
    account_id: UUID
    amount: int


@frozen
class Described:
    account_id: UUID
    lines: tuple[PublicText, ...]


@frozen
class Reminded:
    account_id: UUID


@frozen
class OwnerErased:
    person_id: UUID


@frozen
class Account:
    account_id: UUID
    total: int = 0
    reminded: bool = False


Event = Opened | Filled | Described | Reminded


def decide(state: Account | None, command: Any, _now: datetime) -> list[Event]:
    match state, command:
        case None, Open(account_id, person_id, owner):
            return [Opened(account_id, person_id, owner)]
        case Account(), Open():
            return []
        case Account(), Fill(amount) if amount > 0:
            return [Filled(state.account_id, amount)]
        case Account(), Describe(lines):
            return [Described(state.account_id, lines)]
        case Account(reminded=False), Remind():
            return [Reminded(state.account_id)]
        case _:
            raise Refused("not_possible_now")


def evolve(state: Account | None, event: Event) -> Account:
    match state, event:
        case _, Opened(account_id=account_id):
            return Account(account_id)
        case Account(), Filled(amount=amount):
            return replace(state, total=state.total + amount)
        case Account(), Described():
            return state
        case Account(), Reminded():
            return replace(state, reminded=True)
    raise AssertionError(f"{event} without an account")


ACCOUNT = Aggregate("account", decide, evolve, (Opened, Filled, Described, Reminded))


def decide_owner(state: bool | None, command: Any, _now: datetime) -> list[OwnerErased]:
    return [] if state else [OwnerErased(command)]


OWNER = Aggregate("owner", decide_owner, lambda _state, _event: True, (OwnerErased,))


@frozen
class Patience:
    account_id: UUID
    filled: bool = False


def react(state: Patience | None, heard: Any, at: datetime) -> Sequence[Answer]:
    match state, heard:
        case None, Opened():
            return [Deadline("unfilled", at + timedelta(days=1))]
        case Patience(filled=False), DeadlineReached("unfilled"):
            return [Issue("account", state.account_id, Remind())]
    return []


def learn(state: Patience | None, heard: Any, _at: datetime) -> Patience | None:
    match state, heard:
        case None, Opened(account_id=account_id):
            return Patience(account_id)
        case Patience(), Filled():
            return replace(state, filled=True)
    return state


TYPES = {"insieme.probe.opened.v1": Opened, "insieme.probe.filled.v1": Filled}
PATIENCE = Process("patience", Patience, TYPES, (Remind,), lambda event: event.account_id, react, learn)

SCHEMA = """
CREATE TABLE totals (account_id uuid PRIMARY KEY, total bigint NOT NULL, events bigint NOT NULL);
CREATE TABLE seen (event_id uuid PRIMARY KEY);
"""
_ADD = """
WITH fresh AS (
    INSERT INTO seen SELECT e FROM unnest($1::uuid[]) AS e ON CONFLICT DO NOTHING RETURNING event_id
)
INSERT INTO totals SELECT a, sum(m), count(*)
  FROM fresh JOIN unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t (e, a, m) ON t.e = fresh.event_id GROUP BY a
ON CONFLICT (account_id) DO UPDATE SET total = totals.total + excluded.total, events = totals.events + excluded.events
"""


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await tx.execute(
        _ADD,
        [heard.id for heard in batch],
        [heard.event.account_id for heard in batch],
        [getattr(heard.event, "amount", 0) for heard in batch],
    )


TOTALS = Projection("totals", TYPES, SCHEMA, project, first=True)

_FOLLOW = """
INSERT INTO trail SELECT a, m::bigint[] FROM unnest($1::uuid[], $2::text[]) AS t (a, m)
ON CONFLICT (account_id) DO UPDATE SET amounts = trail.amounts || excluded.amounts
"""


async def follow(tx: Connection, batch: Sequence[Heard]) -> None:
    """Shows every repetition and every change of order, which a sum may hide."""
    trails: dict[UUID, list[int]] = {}
    for heard in batch:
        trails.setdefault(heard.event.account_id, []).append(getattr(heard.event, "amount", 0))
    amounts = ["{" + ",".join(map(str, trail)) + "}" for trail in trails.values()]
    await tx.execute(_FOLLOW, list(trails), amounts)


TRAIL = Projection(
    "trail", TYPES, "CREATE TABLE trail (account_id uuid PRIMARY KEY, amounts bigint[] NOT NULL)", follow
)
ERASED = {"insieme.probe.owner-erased.v1": OwnerErased}
PROBE = Service("probe", (ACCOUNT, OWNER), (PATIENCE,), lambda _context: (TOTALS, TRAIL), erased_by=ERASED)
