"""PostgreSQL and Apache Kafka for one machine: started together, kept running, stopped together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from deploy.local import state
from deploy.local.broker import Broker
from deploy.local.home import Home, Report
from deploy.local.postgres import SUPERUSER, Postgres
from deploy.local.supervision import Supervised


def silent(_: str) -> None:
    """A report that nobody reads."""


class LocalPlatform:
    """The platform of the home at `root`; `report` is told its progress, line by line.

        async with LocalPlatform(home, report=print, databases=["intake"]) as platform:
            platform.bootstrap, platform.database_url("intake")

    `start` raises `AlreadyRunning` when another process holds the home, `StartFailed` when a server does not come up.
    While it runs, a server that dies is started again on its port. Start it in the main thread: the servers end with
    the thread that started them.
    """

    def __init__(self, root: Path, report: Report = silent, databases: Iterable[str] = ()) -> None:
        self.home = Home(root.absolute())
        self._report = report
        self._wanted = tuple(databases)
        self._databases: dict[str, str] = {}
        self._lock: IO[str] | None = None

    async def start(self) -> None:
        self.home.create()
        self._lock = state.hold(self.home)
        self._postgres, self._broker = Postgres(self.home), Broker(self.home)
        self.postgres = Supervised(self._postgres, self._report, self._write_state)
        self.broker = Supervised(self._broker, self._report, self._write_state)
        try:
            await self._start_servers()
        except BaseException as failure:
            await self.stop()
            if isinstance(failure, ExceptionGroup):
                raise failure.exceptions[0] from None  # the other server was only asked to give up
            raise

    async def _start_servers(self) -> None:
        async with asyncio.TaskGroup() as both:
            both.create_task(self.postgres.start())
            both.create_task(self.broker.start())
        self._write_state()
        for name in self._wanted:
            await self.ensure_database(name)

    async def stop(self) -> None:
        """Stops both within 12 seconds; the data stays."""
        await asyncio.gather(self.postgres.stop(), self.broker.stop())
        self.home.state.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def bootstrap(self) -> str:
        """The broker's address, for `KAFKA_BOOTSTRAP_SERVERS`."""
        return self._broker.bootstrap

    @property
    def superuser_url(self) -> str:
        return self._postgres.url(SUPERUSER, "postgres")

    def database_url(self, name: str) -> str:
        """The URL of a database that was ensured, for its own role. Raises KeyError for another."""
        return self._databases[name]

    async def ensure_database(self, name: str) -> str:
        """A database of this name with a role of its own, made where missing; returns its URL."""
        self._databases[name] = await self._postgres.ensure_database(name)
        self._write_state()
        return self._databases[name]

    def _write_state(self) -> None:
        pids = {"supervisor": os.getpid(), "postgres": self.postgres.pid, "broker": self.broker.pid}
        state.write(self.home, state.State(self.bootstrap, self._databases, **pids))
