"""What a service is made of, and that service running in one process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.applying.reader import Reader
from foundation.clock import Clock, clock_from
from foundation.database import FOUNDATION_MIGRATIONS, Connection, Pool, connect_pool, migrate, transient
from foundation.decider import Aggregate, Process
from foundation.handling import Answer, Commands, Written
from foundation.importing import Importer
from foundation.logs import log
from foundation.sealing import Sealer, erase
from foundation.settings import Settings
from foundation.store import Store
from foundation.tasks import go_on
from foundation.watching import Watch

if TYPE_CHECKING:
    from fastapi import APIRouter

SEQUENCED_WITHIN = 0.25
"""Seconds that a command's answer waits for its events' places in the log."""


@dataclass(frozen=True)
class Service:
    """A bounded context or a reading service, declared in its `wiring.py`.

    `projections(context)` are its read models; `routes(context)` its HTTP under `/<name>`, `pages(context)` its pages
    under `/`; `large_bodies` its routes that take more than the usual body, with the most bytes; `sentences` an Italian
    sentence for each refusal code; `erased_by` the event types, each with a `person_id`, after which a person's key
    and payloads here are destroyed.
    """

    name: str
    aggregates: tuple[Aggregate, ...] = ()
    processes: tuple[Process, ...] = ()
    projections: Callable[[Context], Sequence[Projection]] = lambda _context: ()
    routes: Callable[[Context], APIRouter] | None = None
    pages: Callable[[Context], APIRouter] | None = None
    large_bodies: Mapping[str, int] = field(default_factory=dict)
    importers: tuple[Importer, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=dict)
    erased_by: Mapping[str, type] = field(default_factory=dict)
    migrations: Path | None = None
    watches: tuple[Watch, ...] = ()


@dataclass
class Context:
    """A service running: its pool, store, command path and readers."""

    service: Service
    settings: Settings
    pool: Pool
    clock: Clock
    sealer: Sealer
    store: Store
    commands: Commands
    outbox: Bell
    log_bell: Bell

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def projections(self) -> dict[str, Projection]:
        return {projection.name: projection for projection in self.service.projections(self)}

    def readers(self) -> list[Reader]:
        """Its read models and its erasure, as readers (processes bring their own)."""
        read_models = [_reader(p) for p in self.projections.values()]
        return read_models + ([self.erasure] if self.service.erased_by else [])

    @property
    def erasure(self) -> Reader:
        """Destroys keys and payloads of whom it hears to be erased, also behind a parked record of their key."""
        by = self.service.erased_by
        return Reader(f"{self.name}_erasure", by, _erase, unheld=by)

    async def state_of(self, aggregate: Aggregate, id: UUID) -> Any:
        """What an aggregate has come to, as committed; None where nothing has happened to it."""
        return (await self.states_of(aggregate, [id]))[id]

    async def states_of(self, aggregate: Aggregate, ids: Sequence[UUID]) -> dict[UUID, Any]:
        """The same of several."""
        streams = {id: aggregate.stream(id) for id in ids}
        async with self.pool.acquire() as connection:
            loaded = await self.store.load(connection, list(streams.values()), [])
        return {id: aggregate.replay(None, loaded.events[stream]) for id, stream in streams.items()}

    async def places(self, answer: Answer) -> list[tuple[str, UUID, int]] | None:
        """(context, key, log index) of each stream written, once the relay has sequenced them; None if it is slow."""
        if not answer.written:
            return []
        try:
            async with asyncio.timeout(SEQUENCED_WITHIN):
                while True:
                    rung = self.log_bell.rung()
                    if places := await self._sequenced(answer.written):
                        return places
                    await rung.wait()
        except TimeoutError:
            return None

    async def _sequenced(self, written: Sequence[Written]) -> list[tuple[str, UUID, int]] | None:
        rows = await self.pool.fetch(
            "SELECT key, log_index FROM store.log WHERE event_id = ANY ($1)", [one.event_id for one in written]
        )
        if len(rows) < len(written):
            return None
        return [(self.name, row["key"], row["log_index"]) for row in rows]


def _reader(model: Projection) -> Reader:
    return Reader(
        model.name,
        model.hears,
        model.project,
        model.schema,
        instants=model.instants,
        unheld=model.unheld,
        first=model.first,
    )


async def _erase(tx: Connection, batch: Sequence[Heard]) -> None:
    await erase(tx, [heard.event.person_id for heard in batch])


class Bell:
    """A coalesced PostgreSQL notification on a connection of its own: rung after commits, heard by any process."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._pulled = asyncio.Event()
        self._next = asyncio.Event()

    def ring(self) -> None:
        self._pulled.set()

    def rung(self) -> asyncio.Event:
        """An event that is set at the next ringing."""
        return self._next

    async def run(self, *, listen: bool) -> None:
        """Pass ringing on (or listen for it) until cancelled; a lost connection is made anew."""
        while True:
            try:
                await (self._listen() if listen else self._notify())
            except Exception as error:  # noqa: BLE001 - in silence every command waits in vain: it is hung up again
                go_on()
                unknown = None if transient(error) else error
                log.warning("bell_lost", channel=self._channel, exc_info=unknown, cause=type(error).__name__)
                await asyncio.sleep(0.5)

    async def _notify(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=10, command_timeout=10)
        try:
            while True:
                await self._pulled.wait()
                self._pulled.clear()
                await connection.execute(f"NOTIFY {self._channel}")
        finally:
            connection.terminate()

    async def _listen(self) -> None:
        connection = await asyncpg.connect(self._url, timeout=10, command_timeout=10)
        try:
            await connection.add_listener(self._channel, lambda *_: self._sound())
            while True:
                await asyncio.sleep(5)
                await connection.fetchval("SELECT 1")
        finally:
            connection.terminate()

    def _sound(self) -> None:
        self._next.set()
        self._next = asyncio.Event()


@asynccontextmanager
async def open_context(
    service: Service, settings: Settings, *, connections: int, clock: Clock | None = None, bells: bool = True
) -> AsyncIterator[Context]:
    """The service's database migrated and connected, its command path ready."""
    url = settings.database_url_of(service.name)
    await migrate(url, [FOUNDATION_MIGRATIONS, *([service.migrations] if service.migrations else [])])
    pool = await connect_pool(url, size=connections, name=f"insieme-{service.name}")
    context = _context(service, settings, pool, clock or clock_from(settings.clock_file))
    tasks: list[asyncio.Task[Any]] = []
    if bells and service.aggregates:
        tasks = [
            asyncio.create_task(context.outbox.run(listen=False)),
            asyncio.create_task(context.log_bell.run(listen=True)),
        ]
    try:
        yield context
    finally:
        await _close(tasks, pool)


def _context(service: Service, settings: Settings, pool: Pool, clock: Clock) -> Context:
    sealer = Sealer(service.name, settings.secret("master"))
    store = Store(service.name, service.aggregates, sealer)
    url = settings.database_url_of(service.name)
    outbox = Bell(url, "outbox")
    commands = Commands(pool, store, sealer, clock, outbox.ring)
    return Context(service, settings, pool, clock, sealer, store, commands, outbox, Bell(url, "log"))


async def _close(tasks: Iterable[asyncio.Task[Any]], pool: Pool) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    try:
        async with asyncio.timeout(5):
            await pool.close()
    except TimeoutError:
        pool.terminate()
