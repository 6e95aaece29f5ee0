"""The process that holds the tests' broker and database for all test processes of this checkout, and ends with them.

Every test process holds the file `users` with a shared lock. The server stops once it gets that lock alone: the kernel
grants it when the last test process has ended, however it ended. `python -m tests.support.serving FOLDER`.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import asyncpg

from deploy.local.home import write_private
from deploy.local.platform import LocalPlatform
from deploy.local.state import LOOK_BOUND, take
from tests.support import containers


@dataclass(frozen=True)
class Addresses:
    """A broker, and a database URL whose role may create databases."""

    bootstrap: str
    admin_url: str = field(repr=False)


@asynccontextmanager
async def _local(folder: Path) -> AsyncIterator[Addresses]:
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    async with LocalPlatform(home, report=print, databases=["tests"]) as platform:
        await _let_create_databases(platform.superuser_url)
        yield Addresses(platform.bootstrap, platform.database_url("tests"))


async def _let_create_databases(superuser_url: str) -> None:
    connection = await asyncpg.connect(superuser_url)
    try:
        await connection.execute("ALTER ROLE tests CREATEDB")
    finally:
        await connection.close()


@asynccontextmanager
async def _containers() -> AsyncIterator[Addresses]:
    with containers.running() as (bootstrap, admin_url):
        yield Addresses(bootstrap, admin_url)


async def _serve(folder: Path) -> None:
    """`users` stays held while all stops, so that who comes then waits and starts a new server."""
    told = folder / "addresses.json"
    source = _containers() if containers.engine_answers() else _local(folder)
    with (folder / "users").open("a") as users:
        async with source as addresses:
            write_private(told, json.dumps(asdict(addresses)))
            await asyncio.to_thread(fcntl.flock, users, fcntl.LOCK_EX)
            told.unlink()


def main(folder: Path) -> None:
    """Returns at once in the process that was called; the server goes on in one of its own."""
    with (folder / "server").open("a") as server:
        if not take(server, fcntl.LOCK_EX, patience=LOOK_BOUND) or os.fork() != 0:
            return
        (folder / "addresses.json").unlink(missing_ok=True)
        asyncio.run(_serve(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
