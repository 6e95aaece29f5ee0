"""Where benches run: a platform of their own, and the services' real processes on it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local.platform import LocalPlatform
from foundation.running import contexts
from foundation.service import Context
from foundation.settings import Settings
from insieme.composition import SERVICES
from insieme.environment import addresses


@dataclass
class Stage:
    """A running platform with empty databases; `settings` for what runs on it."""

    platform: LocalPlatform
    settings: Settings
    environment: dict[str, str]
    folder: Path

    @asynccontextmanager
    async def roles(self, *roles: str) -> AsyncIterator[None]:
        """Real processes of all services in these roles, until the block ends."""
        async with AsyncExitStack() as stack:
            for role in roles:
                process = await self._start(role)
                stack.push_async_callback(_end, process)
            yield

    async def _start(self, role: str) -> asyncio.subprocess.Process:
        with (self.folder / f"{role}.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "insieme", "role", role, env=self.environment, stdout=log, stderr=log
            )

    @asynccontextmanager
    async def contexts(self, connections: int = 20) -> AsyncIterator[dict[str, Context]]:
        async with contexts(SERVICES, self.settings, lambda _: connections, bells=True) as opened:
            yield {context.name: context for context in opened}


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()


@asynccontextmanager
async def stage(databases: Sequence[str] = ()) -> AsyncIterator[Stage]:
    """A platform in a temporary folder, gone afterwards."""
    import os

    with tempfile.TemporaryDirectory(prefix="insieme-bench-") as folder:
        names = [service.name for service in SERVICES]
        async with LocalPlatform(Path(folder), databases=[*names, *databases]) as platform:
            urls = {name: platform.database_url(name) for name in [*names, *databases]}
            environment = {**os.environ, **addresses(platform.bootstrap, urls), "INSIEME_HOME": folder}
            before = dict(os.environ)
            os.environ |= environment
            yield Stage(platform, Settings(), environment, Path(folder))
            os.environ |= before  # of the stage around this one
