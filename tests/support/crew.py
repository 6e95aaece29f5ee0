"""Processes of our own that a test starts, kills, stops and continues."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.home import PROJECT
from deploy.local.supervision import LAUNCHER
from foundation.settings import Settings

PROBE = "tests.support.roles"
STOP_BOUND = 10.0
"""Seconds within which a process ends that was asked to."""


def bound_to_us(sent: signal.Signals = signal.SIGKILL) -> list[str]:
    """The words before a command by which its process gets this signal when ours ends, in whatever way."""
    return [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(sent)), "-", "0"]


@dataclass
class Hand:
    """One process in one role."""

    role: str
    log: Path
    process: asyncio.subprocess.Process

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def died(self, within: float = 30.0) -> int:
        """Wait for its end; the signal that ended it, negative, or its exit status."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    async def end(self) -> None:
        """Ask it to end, awake; what does not within the bound is killed, and that is a failure."""
        if self.process.returncode is not None:
            return
        for number in (signal.SIGCONT, signal.SIGTERM):
            self.send(number)
        try:
            await self.died(STOP_BOUND)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise AssertionError(f"{self.role} did not end within {STOP_BOUND:.0f} s:\n{self.said()}") from None


@dataclass
class Crew:
    """The processes of one installation. All end with the test."""

    settings: Settings
    module: str = PROBE
    hands: list[Hand] = field(default_factory=list)
    _keepers: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self, role: str, **environment: str) -> Hand:
        """A process in this role; `environment` is added to its own."""
        log = self.settings.home / f"{role}-{len(self.hands)}.log"
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                *bound_to_us(),
                sys.executable,
                "-m",
                *self.module.split(),
                role,
                cwd=PROJECT,
                env={**self._environment(), **environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.hands.append(Hand(role, log, process))
        return self.hands[-1]

    async def keep(self, role: str, **environment: str) -> Hand:
        """As `start`; whenever it ends, another is started, as a supervisor does."""
        hand = await self.start(role, **environment)
        self._keepers.append(asyncio.create_task(self._replace(hand)))
        return hand

    async def _replace(self, hand: Hand) -> None:
        while True:
            await hand.process.wait()
            hand = await self.start(hand.role)

    async def end(self) -> None:
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        await asyncio.gather(*(hand.end() for hand in self.hands))

    async def kill(self) -> None:
        """For a test that failed: nothing of it may stay."""
        for hand in self.hands:
            with contextlib.suppress(ProcessLookupError):
                hand.process.kill()
            await hand.process.wait()

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("INSIEME_", "DATABASE_URL"))}
        settings = self.settings
        return {
            **kept,
            "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_bootstrap_servers,
            "DATABASE_URL": settings.database_url,
            "INSIEME_HOME": str(settings.home),
            "INSIEME_PORT": str(settings.port),
            "INSIEME_DATABASE_PREFIX": settings.database_prefix,
            "INSIEME_TOPIC_PREFIX": settings.topic_prefix,
            "INSIEME_LOG_FORMAT": "json",
        }


@asynccontextmanager
async def crew(settings: Settings, module: str = PROBE) -> AsyncIterator[Crew]:
    """A crew that ends with the block, cleanly where the block did not fail."""
    hired = Crew(settings, module)
    try:
        yield hired
        await hired.end()
    except BaseException:
        for hand in hired.hands:
            print(f"--- {hand.log.name}\n{hand.said()[-4000:]}")
        raise
    finally:
        await hired.kill()
