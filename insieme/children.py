"""The three processes of a local installation, kept running, stopped within bounds."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.local.home import Report
from deploy.local.supervision import LAUNCHER
from foundation.beating import Pulse

ROLES = ("api", "relay", "worker")
STOP_BOUND = 7.0
PAUSE = 1.0
COMMAND: Final = (sys.executable, "-m", "insieme", "role")


@dataclass(frozen=True)
class Patience:
    """Seconds without a sign of a process after which it is replaced; `starting` until its first."""

    starting: float = 50.0
    working: float = 20.0


@dataclass(frozen=True)
class _Child:
    process: asyncio.subprocess.Process
    pulse: Pulse


class Children:
    """`COMMAND ROLE` for each role; one that ends or falls silent is said and started again; all end with this."""

    def __init__(
        self,
        environment: Mapping[str, str],
        logs: Path,
        report: Report,
        command: Sequence[str] = COMMAND,
        patience: Patience = Patience(),
    ) -> None:
        self._environment = {**os.environ, **environment}
        self._logs = logs
        self._report = report
        self._command = command
        self._patience = patience
        self._running: dict[str, _Child] = {}
        self._watchers: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        for role in ROLES:
            self._running[role] = await self._spawn(role)
            self._watchers.append(asyncio.create_task(self._watch(role)))

    async def _spawn(self, role: str) -> _Child:
        pulse = Pulse()
        try:
            return _Child(await self._process(role, pulse.given), pulse)
        except BaseException:
            pulse.close()
            raise
        finally:
            pulse.handed_over()

    async def _process(self, role: str, beat_to: int) -> asyncio.subprocess.Process:
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(signal.SIGTERM)), "-", "0"]
        with (self._logs / f"{role}.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *launcher,
                *self._command,
                role,
                env={**self._environment, "INSIEME_BEAT_TO": str(beat_to)},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[beat_to],
            )

    async def _watch(self, role: str) -> None:
        while True:
            self._report(f"{role} {await self._end_of(self._running[role])}; starting it again")
            self._running[role] = await self._another(role)

    async def _another(self, role: str) -> _Child:
        """A process in its place: where the machine has no room for one, as soon as it has."""
        while True:
            await asyncio.sleep(PAUSE)
            try:
                return await self._spawn(role)
            except OSError as error:
                self._report(f"{role} cannot be started: {error.strerror}; trying again")

    async def _end_of(self, child: _Child) -> str:
        """Wait until it has ended, or end it because nothing is heard of it; what to say of that."""
        ended = asyncio.create_task(child.process.wait())
        try:
            silent = await child.pulse.falls_silent(ended, self._patience.starting, self._patience.working)
        finally:
            child.pulse.close()
        if silent:
            child.process.kill()  # a stopped process hears nothing else
        code = await ended
        return "gave no sign of life any more and was ended" if silent else f"ended with {code}"

    async def stop(self) -> None:
        """Ask all to end; after `STOP_BOUND` seconds end them."""
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        await asyncio.gather(*(self._end(child.process) for child in self._running.values()))

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        for sent, seconds in ((signal.SIGTERM, STOP_BOUND), (signal.SIGKILL, 2.0)):
            if process.returncode is not None:
                return
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(sent)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), seconds)
