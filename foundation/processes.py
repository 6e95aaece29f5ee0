"""Process managers at work: what one heard, its commands and its deadlines are rows of one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from uuid_utils.compat import uuid7

from foundation.applying.heard import Heard
from foundation.applying.reader import Reader
from foundation.clock import Clock
from foundation.codec import decode_plain, encode_plain
from foundation.crashpoints import crashpoint
from foundation.database import Connection, Pool, transient
from foundation.decider import Aggregate, Answer, Cancel, CommandRefused, Deadline, DeadlineReached, Issue, Process
from foundation.handling import Commands, Conflict, ContextBlocked, Intent, Target
from foundation.logs import log
from foundation.tasks import go_on

BATCH: Final = 500
POLL: Final = 0.25
COMMAND_IDS: Final = UUID("5b0d6d3c-6f6e-4a0e-9d6b-0f6a3f1c2e11")

_HEARD_ONCE = """
INSERT INTO process.inbox (process, event_id) SELECT $1, e FROM unnest($2::uuid[]) AS e
ON CONFLICT DO NOTHING RETURNING event_id
"""
_CLAIM = """
INSERT INTO process.instances (process, instance, state)
SELECT $1, i, 'null' FROM unnest($2::uuid[]) AS i ORDER BY i ON CONFLICT DO NOTHING
"""
_STATES = (
    "SELECT instance, state FROM process.instances WHERE process = $1 AND instance = ANY ($2) ORDER BY 1 FOR UPDATE"
)
_KEEP_STATES = """
UPDATE process.instances p SET state = s::json FROM unnest($2::uuid[], $3::text[]) AS t (i, s)
 WHERE p.process = $1 AND p.instance = i
"""
_KEEP_COMMANDS = """
INSERT INTO process.commands (command_id, process, instance, aggregate, aggregate_id, command, body, at,
                              correlation_id, causation_id)
SELECT i, $1, n, a, g, c, b::json, t, co, ca
  FROM unnest($2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[],
              $9::uuid[], $10::uuid[])
       WITH ORDINALITY AS u (i, n, a, g, c, b, t, co, ca, o)
 ORDER BY o ON CONFLICT DO NOTHING
"""
_CANCEL = """
DELETE FROM process.deadlines WHERE process = $1 AND (instance, name) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))
"""
_SET_DEADLINES = """
INSERT INTO process.deadlines (process, instance, name, deadline_id, due_at, correlation_id)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::uuid[])
ON CONFLICT (process, instance, name) DO UPDATE SET due_at = excluded.due_at, deadline_id = excluded.deadline_id
"""
_DUE = """
DELETE FROM process.deadlines WHERE deadline_id = ANY (ARRAY (
    SELECT d.deadline_id FROM process.deadlines d JOIN process.instances i USING (process, instance)
     WHERE d.process = $1 AND d.due_at <= $2 AND NOT EXISTS (SELECT FROM store.imports WHERE ended_at IS NULL)
     ORDER BY d.due_at, d.deadline_id LIMIT $3 FOR UPDATE OF i SKIP LOCKED))
RETURNING instance, name, deadline_id, due_at, correlation_id
"""
_TO_DO = """
SELECT p FROM unnest($1::text[]) AS p
 WHERE EXISTS (SELECT FROM process.commands WHERE process = p)
    OR EXISTS (SELECT FROM process.deadlines WHERE process = p AND due_at <= $2)
   AND NOT EXISTS (SELECT FROM store.imports WHERE ended_at IS NULL)
"""
_DONE = "DELETE FROM process.commands WHERE position = ANY ($1)"
_PENDING = "SELECT * FROM process.commands WHERE process = $1 ORDER BY position LIMIT $2 FOR UPDATE"


@dataclass(frozen=True, slots=True)
class _Message:
    """Something that an instance is told: its id makes it heard once, its correlation travels on."""

    id: UUID
    instance: UUID
    heard: Any
    at: datetime
    correlation_id: UUID


@dataclass(slots=True)
class _Turn:
    """What one transaction changes: states, commands, deadlines (the last word on each name counts)."""

    states: dict[UUID, Any]
    touched: set[UUID] = field(default_factory=set)
    commands: list[tuple[Any, ...]] = field(default_factory=list)
    deadlines: dict[tuple[UUID, str], tuple[UUID, datetime, UUID] | None] = field(default_factory=dict)


class ProcessRunner:
    """One process manager of one context: hears, wakes by deadlines, has its commands executed."""

    def __init__(
        self, process: Process, aggregates: Sequence[Aggregate], pool: Pool, commands: Commands, clock: Clock
    ) -> None:
        self.process = process
        self.wake = asyncio.Event()
        self.reader = Reader(process.name, process.hears, self._hear, committed=self._committed)
        self.problem: str | None = None
        self._aggregates = {aggregate.name: aggregate for aggregate in aggregates}
        self._classes = {cls.__name__: cls for cls in process.commands}
        self._pool = pool
        self._commands = commands
        self._clock = clock
        self._asked = True

    def _committed(self) -> None:
        if self._asked:
            self._asked = False
            self.wake.set()

    async def _hear(self, tx: Connection, batch: Sequence[Heard]) -> None:
        messages = [
            _Message(heard.id, instance, heard.event, heard.occurred_at, heard.correlation_id)
            for heard in batch
            if (instance := self.process.instance(heard.event))
        ]
        once = {message.id: message for message in messages}
        fresh = await tx.fetch(_HEARD_ONCE, self.process.name, list(once))
        new = {row["event_id"] for row in fresh}
        await self._tell(tx, [message for message in once.values() if message.id in new])

    async def _tell(self, tx: Connection, messages: Sequence[_Message]) -> None:
        if not messages:
            return
        instances = list({message.instance for message in messages})
        # A row for each, so that there is one to lock: two that tell a new instance would both find nothing.
        await tx.execute(_CLAIM, self.process.name, instances)
        rows = await tx.fetch(_STATES, self.process.name, instances)
        turn = _Turn({row["instance"]: self._state(row["state"]) for row in rows})
        for message in messages:
            self._react(turn, message)
        await self._keep(tx, turn)

    def _state(self, kept: str) -> Any:
        return None if kept == "null" else decode_plain(self.process.state, kept.encode())

    def _react(self, turn: _Turn, message: _Message) -> None:
        state = turn.states.get(message.instance)
        for index, answer in enumerate(self.process.react(state, message.heard, message.at)):
            self._note(turn, message, index, answer)
        turn.states[message.instance] = self.process.evolve(state, message.heard, message.at)
        turn.touched.add(message.instance)

    def _note(self, turn: _Turn, message: _Message, index: int, answer: Answer) -> None:
        match answer:
            case Issue():
                turn.commands.append(self._row(message, index, answer))
            case Deadline(name, due_at):
                turn.deadlines[message.instance, name] = (uuid7(), due_at, message.correlation_id)
            case Cancel(name):
                turn.deadlines[message.instance, name] = None

    def _row(self, message: _Message, index: int, issue: Issue) -> tuple[Any, ...]:
        return (
            str(uuid5(COMMAND_IDS, f"{self.process.name}|{message.id}|{index}")),
            message.instance,
            issue.aggregate,
            issue.id,
            type(issue.command).__name__,
            encode_plain(issue.command).decode(),
            issue.at or message.at,
            message.correlation_id,
            message.id,
        )

    async def _keep(self, tx: Connection, turn: _Turn) -> None:
        name = self.process.name
        touched = sorted(turn.touched)
        states = [encode_plain(turn.states[instance]).decode() for instance in touched]
        await tx.execute(_KEEP_STATES, name, touched, states)
        if turn.commands:
            self._asked = True
            await tx.execute(_KEEP_COMMANDS, name, *map(list, zip(*turn.commands, strict=True)))
        if turn.deadlines:
            await self._keep_deadlines(tx, turn)

    async def _keep_deadlines(self, tx: Connection, turn: _Turn) -> None:
        name = self.process.name
        gone = [key for key, deadline in turn.deadlines.items() if deadline is None]
        await tx.execute(_CANCEL, name, [instance for instance, _ in gone], [named for _, named in gone])
        kept = sorted((*key, *deadline) for key, deadline in turn.deadlines.items() if deadline)
        if kept:
            await tx.execute(_SET_DEADLINES, name, *map(list, zip(*kept, strict=True)))

    async def run(self) -> None:
        """Wake due deadlines and execute commands whenever woken, until cancelled; a failure is retried without end."""
        pause = POLL
        while True:
            self.wake.clear()  # before the look: what is heard after it wakes us again
            try:
                busy = await self.wake_due() + await self.execute_pending()
                self.problem, pause = None, POLL
            except Exception as error:  # noqa: BLE001 - the rows are still there: they are taken again
                go_on()
                pause = min(pause * 2, 5.0)
                self.problem = type(error).__name__
                known = transient(error) or isinstance(error, (Conflict, ContextBlocked))
                log.warning("process_interrupted", process=self.process.name, exc_info=None if known else error)
                await asyncio.sleep(pause)
            else:
                await (asyncio.sleep(0) if busy else self.wake.wait())

    async def wake_due(self) -> int:
        """Tell instances that their deadlines have come, oldest first; how many. None while an import is open.

        The instance is what is locked, here and where it hears: whoever holds it may touch its deadlines.
        """
        async with self._pool.acquire() as tx, tx.transaction():
            rows = await tx.fetch(_DUE, self.process.name, self._clock(), BATCH)
            due = sorted(rows, key=lambda row: (row["due_at"], row["deadline_id"]))
            await self._tell(
                tx,
                [
                    _Message(
                        row["deadline_id"],
                        row["instance"],
                        DeadlineReached(row["name"], row["due_at"]),
                        row["due_at"],
                        row["correlation_id"],
                    )
                    for row in due
                ],
            )
        return len(rows)

    async def execute_pending(self) -> int:
        """Execute commands in the order in which they were asked for; refusals come back to the process; how many."""
        async with self._pool.acquire() as tx, tx.transaction():
            rows = await tx.fetch(_PENDING, self.process.name, BATCH)
            if not rows:
                return 0
            outcomes = await self._commands.execute_many([self._intent(row) for row in rows])
            crashpoint("process.executed")
            refused = [(row, outcome.refused) for row, outcome in zip(rows, outcomes, strict=True) if outcome.refused]
            await tx.execute(_DONE, [row["position"] for row in rows])
            await self._tell(tx, [self._refusal(row, refused.code) for row, refused in refused])
        return len(rows)

    def _intent(self, row: Any) -> Intent:
        command = decode_plain(self._classes[row["command"]], row["body"].encode())
        return Intent(
            targets=(Target(self._aggregates[row["aggregate"]], row["aggregate_id"], command),),
            at=min(row["at"], self._clock()),  # what was heard may bear the time of a clock that is ahead of ours
            scope=f"process:{self.process.name}",
            command_id=row["command_id"],
            body=f"{row['command']}{row['body']}".encode(),
            actor_role="process",
            correlation_id=row["correlation_id"],
            causation_id=row["causation_id"],
        )

    def _refusal(self, row: Any, code: str) -> _Message:
        log.info("process_command_refused", process=self.process.name, command=row["command"], code=code)
        heard = CommandRefused(code, row["command"])
        return _Message(UUID(row["command_id"]), row["instance"], heard, row["at"], row["correlation_id"])


async def wake_in_time(runners: Sequence[ProcessRunner], pool: Pool, clock: Clock) -> None:
    """Wake each of a context's processes whose deadlines come, or for which another worker heard; until cancelled."""
    processes = {runner.process.name: runner for runner in runners}
    while processes:
        await asyncio.sleep(POLL)
        try:
            waiting = [row["p"] for row in await pool.fetch(_TO_DO, list(processes), clock())]
        except Exception:  # noqa: BLE001 - each of them then tries, and tells its own failure
            go_on()
            waiting = list(processes)
        for name in waiting:
            processes[name].wake.set()
