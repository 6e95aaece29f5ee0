"""The broker and the database alone, until Ctrl-C: `python -m deploy.local [DATABASE…]`."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial

from deploy.local.home import default_home
from deploy.local.platform import LocalPlatform
from deploy.local.state import AlreadyRunning
from deploy.local.supervision import StartFailed

tell = partial(print, flush=True)


async def run(databases: list[str]) -> None:
    asked_to_stop = asyncio.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asked, asked_to_stop.set)
    async with LocalPlatform(default_home(), report=tell, databases=databases) as platform:
        tell(f"KAFKA_BOOTSTRAP_SERVERS={platform.bootstrap}")
        for name in databases:
            tell(f"DATABASE_URL_{name.upper()}={platform.database_url(name)}")
        await asked_to_stop.wait()


if __name__ == "__main__":
    try:
        asyncio.run(run(sys.argv[1:]))
    except (AlreadyRunning, StartFailed) as failure:
        sys.exit(f"{type(failure).__name__}: {failure}")
