"""The three processes of a local installation, kept running, stopped within bounds."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from deploy.local.home import Report
from deploy.local.supervision import LAUNCHER

ROLES = ("api", "relay", "worker")
STOP_BOUND = 7.0
PAUSE = 1.0


class Children:
    """`python -m insieme role ROLE` for each role; one that ends is said and started again; all end with this."""

    def __init__(self, environment: Mapping[str, str], logs: Path, report: Report) -> None:
        self._environment = {**os.environ, **environment}
        self._logs = logs
        self._report = report
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._watchers: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        for role in ROLES:
            self._running[role] = await self._spawn(role)
            self._watchers.append(asyncio.create_task(self._watch(role)))

    async def _spawn(self, role: str) -> asyncio.subprocess.Process:
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(signal.SIGTERM)), "-", "0"]
        with (self._logs / f"{role}.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *launcher,
                sys.executable,
                "-m",
                "insieme",
                "role",
                role,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def _watch(self, role: str) -> None:
        while True:
            code = await self._running[role].wait()
            self._report(f"{role} ended with {code}; starting it again")
            await asyncio.sleep(PAUSE)
            self._running[role] = await self._spawn(role)

    async def stop(self) -> None:
        """Ask all to end; after `STOP_BOUND` seconds end them."""
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        await asyncio.gather(*(self._end(process) for process in self._running.values()))

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        for sent, seconds in ((signal.SIGTERM, STOP_BOUND), (signal.SIGKILL, 2.0)):
            if process.returncode is not None:
                return
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(sent)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), seconds)
