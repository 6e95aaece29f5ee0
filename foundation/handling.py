"""Commands: load, decide, append; repeated, they get their first answer; in conflict, they decide again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import asyncpg
import msgspec
from uuid_utils.compat import uuid7

from foundation.calendar import day_of
from foundation.clock import Clock
from foundation.crashpoints import crashpoint
from foundation.database import Pool
from foundation.decider import Aggregate, Refused
from foundation.sealing import Sealer
from foundation.store import Loaded, Metadata, NewAnswer, NewEvent, Store

ATTEMPTS: Final = 6
TOGETHER: Final = 64
WAITING: Final = 8 * TOGETHER
"""How many commands may wait: under a second's work where it was measured slowest (docs/bench.md), and at most 64 MB of
usual bodies. Whoever would wait longer had better come again."""
KEY_CHANGED: Final = "IX002"
BLOCKED: Final = "IX001"


class Conflict(RuntimeError):
    """Others kept writing to the same streams: try again."""


class TooBusy(RuntimeError):
    """As many commands wait as may: nothing was done, try again in a moment."""


class ContextBlocked(RuntimeError):
    """The topic is ahead of this database (an old backup came back): nothing may be written before `recover`."""


@dataclass(frozen=True, slots=True)
class Target:
    """One command for one aggregate. `at` is when it happened, where that is not when the others of its intent did."""

    aggregate: Aggregate
    id: UUID
    command: Any
    at: datetime | None = None

    @property
    def stream(self) -> str:
        return self.aggregate.stream(self.id)


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody wants done, whole or not at all: one or several targets, in one append.

    `scope` (principal and route) and `command_id` make it repeatable; `body` is what it says, of which only a keyed
    digest is kept. `at` is when it happened: not later than now. `ids` come back with the answer.
    """

    targets: tuple[Target, ...]
    at: datetime
    scope: str
    command_id: str
    body: bytes
    actor_role: str
    correlation_id: UUID
    causation_id: UUID
    status: int = 200
    ids: tuple[tuple[str, UUID], ...] = ()


class Written(msgspec.Struct, frozen=True):
    """The last event that a command added to a stream."""

    key: UUID
    event_id: UUID


class Answer(msgspec.Struct, frozen=True):
    """What a command's answer holds: a status, ids, and what it wrote; nothing personal, so that it may be kept."""

    status: int
    ids: dict[str, UUID]
    written: list[Written]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """`answer`, or why not: `refused`. `repeated` tells a first answer given again."""

    answer: Answer | None
    refused: Refused | None = None
    repeated: bool = False

    def settled(self) -> Answer:
        """The answer; raises the refusal where there is none."""
        if self.answer is None:
            raise self.refused or RuntimeError("neither answered nor refused")
        return self.answer


class Commands:
    """The command path of one context, on what it is given. `wake` is called after each append that has events."""

    def __init__(self, pool: Pool, store: Store, sealer: Sealer, clock: Clock, wake: Callable[[], None]) -> None:
        self.pool = pool
        self.store = store
        self.sealer = sealer
        self.clock = clock
        self._wake = wake
        self._waiting: list[tuple[Intent, asyncio.Future[Outcome]]] = []
        self._carrying: asyncio.Task[None] | None = None

    async def execute(self, intent: Intent) -> Answer:
        """The answer to one command. Raises `Refused`, `Conflict`, `ContextBlocked`, `TooBusy`.

        Commands that arrive while others are being carried out go together, in one load and one append.
        """
        if len(self._waiting) >= WAITING:
            raise TooBusy
        outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((intent, outcome))
        if self._carrying is None or self._carrying.done():
            self._carrying = asyncio.create_task(self._carry())
        return (await outcome).settled()

    async def _carry(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            try:
                outcomes = await self.execute_many([intent for intent, _ in together])
                for (_, waiting), outcome in zip(together, outcomes, strict=True):
                    _settle(waiting, outcome)
            except Exception:  # noqa: BLE001 - each is told its own failure
                await asyncio.gather(*(self._alone(intent, waiting) for intent, waiting in together))

    async def _alone(self, intent: Intent, waiting: asyncio.Future[Outcome]) -> None:
        """What failed together is tried alone: none fails for its neighbour's sake."""
        try:
            _settle(waiting, (await self.execute_many([intent]))[0])
        except Exception as error:  # noqa: BLE001 - raised where the command was sent
            if not waiting.done():
                waiting.set_exception(error)

    async def earlier(self, scope: str, command_id: str, body: bytes) -> Answer | None:
        """The answer that this command got before. Raises `Refused` (`key_reused`) when it said something else then."""
        async with self.pool.acquire() as connection:
            loaded = await self.store.load(connection, [], [(scope, command_id)])
        found = loaded.answers.get((scope, command_id))
        return _again(found, self.sealer.body_mac(body)).settled() if found else None

    async def execute_many(self, intents: Sequence[Intent]) -> list[Outcome]:
        """Each intent's outcome, in order, in one transaction; a refused one does not hold up the others.

        An unknown fate (the answer to COMMIT was lost) is raised; the same intents may then be sent again. What the
        append itself refuses (`person_erased`, `event_too_large`) is found by halves.
        """
        try:
            return await self._together(intents)
        except Refused as refused:
            if len(intents) == 1:
                return [Outcome(None, refused)]
            half = len(intents) // 2
            return await self.execute_many(intents[:half]) + await self.execute_many(intents[half:])

    async def _together(self, intents: Sequence[Intent]) -> list[Outcome]:
        for attempt in range(ATTEMPTS):
            try:
                return await self._once(intents)
            except asyncpg.UniqueViolationError:
                await asyncio.sleep(random.uniform(0, 0.005) * 2**attempt)
            except asyncpg.PostgresError as error:
                if getattr(error, "sqlstate", "") == BLOCKED:
                    raise ContextBlocked from error
                if getattr(error, "sqlstate", "") != KEY_CHANGED:
                    raise
                self.sealer.forget()
        raise Conflict

    async def _once(self, intents: Sequence[Intent]) -> list[Outcome]:
        streams = list({target.stream for intent in intents for target in intent.targets})
        async with self.pool.acquire() as connection:
            asked = [(intent.scope, intent.command_id) for intent in intents]
            persons = list({person for intent in intents for target in intent.targets if (person := _person(target))})
            loaded = await self.store.load(connection, streams, asked, persons)
            sitting = Sitting(loaded, self.sealer, self.clock())
            outcomes = [sitting.settle(intent) for intent in intents]
            if sitting.answers:
                await self.store.append(connection, sitting.events, sitting.answers, loaded.keys)
                crashpoint("append.committed")
        if sitting.events:
            self._wake()
        return outcomes


class Sitting:
    """One load, any number of decisions on it, one append."""

    def __init__(self, loaded: Loaded, sealer: Sealer, now: datetime) -> None:
        self.events: list[NewEvent] = []
        self.answers: list[NewAnswer] = []
        self._loaded = loaded
        self._sealer = sealer
        self._now = now
        self._states: dict[str, tuple[Any, int]] = {}

    def settle(self, intent: Intent) -> Outcome:
        mac = self._sealer.body_mac(intent.body)
        earlier = self._loaded.answers.get((intent.scope, intent.command_id))
        if earlier:
            return _again(earlier, mac)
        try:
            written = self._decide(intent)
        except Refused as refused:
            return Outcome(None, refused)
        answer = Answer(intent.status, dict(intent.ids), _last_of_each(written), len(written))
        self._keep(intent, mac, answer, written)
        return Outcome(answer)

    def _decide(self, intent: Intent) -> list[NewEvent]:
        states: dict[str, tuple[Any, int]] = {}
        written: list[NewEvent] = []
        for target in intent.targets:
            state, version = states.get(target.stream) or self._state(target)
            at = target.at or intent.at
            if at > self._now:
                raise Refused("date_in_future", day=day_of(at))
            metadata = Metadata(intent.actor_role, intent.correlation_id, intent.causation_id, at)
            for event in target.aggregate.decide(state, target.command, at):
                version += 1
                state = target.aggregate.evolve(state, event)
                written.append(NewEvent(uuid7(), target.stream, version, target.id, event, metadata))
            states[target.stream] = (state, version)
        self._states.update(states)
        return written

    def _state(self, target: Target) -> tuple[Any, int]:
        if target.stream not in self._states:
            events = self._loaded.events[target.stream]
            self._states[target.stream] = (target.aggregate.replay(None, events), len(events))
        return self._states[target.stream]

    def _keep(self, intent: Intent, mac: bytes, answer: Answer, written: list[NewEvent]) -> None:
        self.events += written
        stored = msgspec.json.encode(answer).decode()
        self._loaded.answers[intent.scope, intent.command_id] = (mac, stored)
        self.answers.append(NewAnswer(intent.scope, intent.command_id, mac, stored))


def _person(target: Target) -> UUID | None:
    """Whose key the command will probably need: it is fetched with the streams."""
    person: UUID | None = getattr(target.command, "person_id", None)
    return person


def _settle(waiting: asyncio.Future[Outcome], outcome: Outcome) -> None:
    if not waiting.done():
        waiting.set_result(outcome)


def _again(earlier: tuple[bytes, str], mac: bytes) -> Outcome:
    first_mac, answer = earlier
    if first_mac != mac:
        return Outcome(None, Refused("key_reused"))
    return Outcome(msgspec.json.decode(answer, type=Answer), repeated=True)


def _last_of_each(written: Sequence[NewEvent]) -> list[Written]:
    return list({new.stream: Written(new.key, new.event_id) for new in written}.values())
