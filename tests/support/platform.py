"""A real broker and database for tests: those that the environment names, else containers, else the local ones."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient

from deploy.local.home import NAME, PROJECT, default_home
from deploy.local.state import take
from tests.support.eventually import eventually
from tests.support.serving import Addresses

T = TypeVar("T")
START_BOUND = 600.0
"""Seconds that a first start may take: it may download the broker."""


@dataclass(frozen=True)
class Platform:
    """What tests share. Whatever they make on it bears a name of its own."""

    addresses: Addresses

    @property
    def bootstrap(self) -> str:
        return self.addresses.bootstrap

    def database_url(self, name: str) -> str:
        """The URL of the database of this name, made empty where it is missing; it stays until dropped."""
        return blocking(self.create_database(name))

    async def create_database(self, name: str, template: str = "template0") -> str:
        """Empty, or a copy of the database `template`, to which nobody is connected."""
        if not (NAME.fullmatch(name) and NAME.fullmatch(template)):
            raise ValueError(name, template)
        try:
            await self._administer(f"CREATE DATABASE {name} TEMPLATE {template}")
        except asyncpg.DuplicateDatabaseError:
            return self._url(name)
        return self._url(name)

    async def drop_database(self, name: str) -> None:
        """A vacuum may be at work in it, which only its own end or a superuser ends."""
        await eventually(lambda: self._dropped(name), within=60)

    async def _dropped(self, name: str) -> bool:
        try:
            await self._administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        except asyncpg.InsufficientPrivilegeError:
            return False
        return True

    async def drop_topics(self, prefix: str) -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap)
        await admin.start()
        try:
            topics = [topic for topic in await admin.list_topics() if topic.startswith(f"{prefix}.")]
            if topics:
                await admin.delete_topics(topics)
        finally:
            await admin.close()

    async def _administer(self, statement: str) -> None:
        connection = await asyncpg.connect(self.addresses.admin_url, timeout=30)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _url(self, database: str) -> str:
        return urlunsplit(urlsplit(self.addresses.admin_url)._replace(path=f"/{database}"))


def unique(prefix: str) -> str:
    """A name that no other test has, fit for databases, topics and groups."""
    return f"{prefix}_{uuid4().hex[:16]}"


def blocking(work: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine to its end for a caller that may itself be inside an event loop."""
    with ThreadPoolExecutor(1) as other_thread:
        return other_thread.submit(asyncio.run, work).result()


@contextmanager
def platform() -> Iterator[Platform]:
    """The platform, as long as this process wants it. Raises KeyError where the environment names only half of it."""
    if {"KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL"} & os.environ.keys():
        yield Platform(Addresses(os.environ["KAFKA_BOOTSTRAP_SERVERS"], os.environ["DATABASE_URL"]))
        return
    folder = default_home() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield Platform(_shared(folder))


def _shared(folder: Path) -> Addresses:
    """The addresses of the running server; one is started when there is none."""
    told, log = folder / "addresses.json", folder / "server.log"
    deadline = time.monotonic() + START_BOUND
    attempts = 0
    while time.monotonic() < deadline:
        if _is_served(folder):
            if told.exists():
                return Addresses(**json.loads(told.read_text()))
        elif attempts == 2:
            break
        else:
            attempts += 1
            _start_server(folder, log)
        time.sleep(0.1)
    raise RuntimeError(f"no broker and database for tests:\n{log.read_text()}")


def _is_served(folder: Path) -> bool:
    with (folder / "server").open("a") as server:
        return not take(server, fcntl.LOCK_SH)


def _start_server(folder: Path, log: Path) -> None:
    with log.open("w") as output:
        subprocess.run(
            [sys.executable, "-m", "tests.support.serving", str(folder)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            check=True,
        )
