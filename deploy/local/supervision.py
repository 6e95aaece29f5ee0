"""One supervised server: started, watched, started again on the same port when it dies, stopped within bounds."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from deploy.local.home import Report

LAUNCHER = Path(__file__).with_name("launch.py")
START_BOUND = 300.0
"""Seconds a start may take: crash recovery of a large history is part of it."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between the attempts to start a server again."""
NEWS_EVERY = 5.0
"""Seconds after which a start that takes long is reported again."""


LAST_LINES = 5


class StartFailed(Exception):
    """A server ended, or did not answer, while it was being started."""

    def __init__(self, what: str, log: Path) -> None:
        last = log.read_text(errors="replace").splitlines()[-LAST_LINES:] if log.exists() else []
        super().__init__("\n  ".join([f"{what}; see {log}", *last]))


class Server(ABC):
    """What differs between the servers that are supervised."""

    name: str
    executable: str
    """The name of its process, by which what is left of an earlier run is known."""
    folder: Path
    """Its data folder, which is the working folder of its processes."""
    log: Path
    user: str | None = None
    reach: bool = False
    death_signal: signal.Signals = signal.SIGTERM
    stopping: Sequence[tuple[signal.Signals, float]]
    """What is sent to stop it, each with the seconds it is given."""

    @abstractmethod
    async def prepare(self, report: Report) -> None:
        """Makes the data folder, once, and what a start needs."""

    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    async def answers(self) -> bool:
        """Whether a client would be served now."""

    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C", "TZ": "UTC"}


class Supervised:
    """A server that is kept running. Start it from the thread that lives as long as it shall."""

    def __init__(self, server: Server, report: Report, on_change: Callable[[], None]) -> None:
        self.server = server
        self._report = report
        self._on_change = on_change
        self._process: asyncio.subprocess.Process | None = None
        self._watcher: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The process's id; it changes when the server is started again."""
        if self._process is None:
            raise StartFailed(f"{self.server.name} is not running", self.server.log)
        return self._process.pid

    async def start(self) -> None:
        """Stops what an earlier supervisor left, then starts and waits for the first answer. Raises `StartFailed`."""
        await stop_left(self.server)
        await self.server.prepare(self._report)
        self._report(f"{self.server.name}: starting")
        await self._spawn()
        self._watcher = asyncio.create_task(self._watch(), name=f"watch {self.server.name}")

    async def stop(self) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.wait([self._watcher])
        if self._process is not None:
            await self._end(self._process)
        await stop_left(self.server)
        self._watcher = self._process = None

    async def _spawn(self) -> None:
        self._process = await launch(self.server, self.server.command(), self.server.folder)
        ended = asyncio.create_task(self._process.wait())
        try:
            await self._first_answer(ended)
        finally:
            ended.cancel()

    async def _first_answer(self, ended: asyncio.Task[int]) -> None:
        started = news = time.monotonic()
        while not await self.server.answers():
            now = time.monotonic()
            if ended.done():
                raise StartFailed(f"{self.server.name} ended with {ended.result()}", self.server.log)
            if now - started > START_BOUND:
                raise StartFailed(f"{self.server.name} does not answer after {START_BOUND:.0f} s", self.server.log)
            if now - news > NEWS_EVERY:
                news = now
                self._report(f"{self.server.name}: still starting, {now - started:.0f} s")
            await asyncio.wait([ended], timeout=0.05)

    async def _watch(self) -> None:
        while self._process is not None:
            code = await self._process.wait()
            self._report(f"{self.server.name} ended with {code}; starting it again")
            await self._start_again()
            self._on_change()

    async def _start_again(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await stop_left(self.server)
                return await self._spawn()
            except (StartFailed, OSError, psutil.Error) as failure:
                self._report(f"{failure}; trying again in {pause:.1f} s")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        for sent, seconds in (*self.server.stopping, (signal.SIGKILL, 2.0)):
            if process.returncode is not None:
                return
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(sent)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), seconds)


async def launch(server: Server, command: Sequence[str], folder: Path) -> asyncio.subprocess.Process:
    """Starts a command in this folder, as the server's user, in a session of its own: Ctrl-C is the supervisor's."""
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(server.death_signal))]
    circumstances = [server.user or "-", "1" if server.reach else "0"]
    with server.log.open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *launcher,
            *circumstances,
            *command,
            cwd=folder,
            env=server.environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


async def stop_left(server: Server) -> None:
    """Stops what is still running on this data folder because its supervisor, or its own leader, was killed.

    Only a leader is asked to stop: a signal that asks PostgreSQL's leader tells its other processes something else.
    Those that have no leader any more crashed with it, and are ended.
    """
    leaders = [process for process in left_running(server) if _leads(process, server)]
    for sent, seconds in server.stopping:
        _, leaders = await _signal(leaders, sent, seconds)
    await _signal(left_running(server), signal.SIGKILL, 2.0)


def left_running(server: Server) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _works_for(process, server)]


async def _signal(
    processes: list[psutil.Process], sent: signal.Signals, seconds: float
) -> tuple[list[psutil.Process], list[psutil.Process]]:
    """Returns those that ended in time and those that did not."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(sent)
            process.send_signal(signal.SIGCONT)  # one that was stopped hears nothing else
    gone, alive = await asyncio.to_thread(psutil.wait_procs, processes, timeout=seconds) if processes else ([], [])
    return gone, alive


def _works_for(process: psutil.Process, server: Server) -> bool:
    try:
        return bool(process.name() == server.executable and Path(process.cwd()) == server.folder)
    except psutil.Error:
        return False


def _leads(process: psutil.Process, server: Server) -> bool:
    try:
        return any(str(server.folder) in word for word in process.cmdline())
    except psutil.Error:
        return False
