"""Removes a home with all its data, unless it is in use: `python -m deploy.local.clean`."""

from __future__ import annotations

import asyncio
import shutil
import sys

from deploy.local import state
from deploy.local.broker import Broker
from deploy.local.home import Home, default_home
from deploy.local.postgres import Postgres
from deploy.local.supervision import stop_left


async def clean(home: Home) -> None:
    """Ends what a killed supervisor left running, then deletes the folder. Raises `AlreadyRunning`."""
    if home.root.exists():
        home.create()
        with state.hold(home):
            await asyncio.gather(stop_left(Postgres(home)), stop_left(Broker(home)))
            shutil.rmtree(home.root)


if __name__ == "__main__":
    try:
        asyncio.run(clean(Home(default_home())))
    except state.AlreadyRunning as running:
        sys.exit(f"{running} is in use: stop `make run` first")
