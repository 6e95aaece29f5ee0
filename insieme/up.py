"""`insieme up`: the platform, the three processes, the programme's history in an empty store, until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Sequence, Set
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import httpx

from deploy.local.home import default_home, is_free
from deploy.local.platform import LocalPlatform
from foundation.history import HistoryImport, Report
from foundation.http.login import new_login_code
from foundation.running import contexts
from foundation.service import Context
from foundation.settings import Settings
from insieme.children import Children
from insieme.composition import IMPORT_ORDER, SERVICES
from insieme.environment import NoDatabases, addresses, read_settings, tell_port
from insieme.figures import applied_everywhere, print_table
from insieme.history import generate
from insieme.mending import BY_A_PERSON, mended
from services.projections.page.render import Asked

READY_BOUND = 60.0
PLAN_DAY = date(2017, 12, 31)
OWN_HISTORY = "make run"
"""What its loading is known as: folders are known by whole paths, so none is taken for it."""
PORT_BOUND = 10.0
"""Seconds in which the API of an installation that was killed gives its port up."""
_INTERRUPTED = "SELECT EXISTS (SELECT FROM store.imports WHERE ended_at IS NULL AND source = $1)"
_USED = """
SELECT EXISTS (SELECT FROM store.imports) OR EXISTS (SELECT FROM store.commands) OR EXISTS (SELECT FROM store.events)
"""
Say = Callable[[str], None]


class NotReady(RuntimeError):
    """The services did not become ready; their logs say why."""


class PortTaken(RuntimeError):
    """Something else listens where this installation is to answer."""


async def up(say: Say, *, empty: bool) -> None:
    """Start everything, load the history into an empty store, show the table, serve until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        serving = asyncio.create_task(_serve(stack, say, empty=empty, stop=stop))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        say("Stopping…")
        for task in (serving, stopping):
            task.cancel()
        failed = (await asyncio.gather(serving, stopping, return_exceptions=True))[0]
        if isinstance(failed, Exception):
            raise failed


async def _serve(stack: AsyncExitStack, say: Say, *, empty: bool, stop: asyncio.Event) -> None:
    home = default_home()
    environment = {"INSIEME_HOME": str(home)}
    if "KAFKA_BOOTSTRAP_SERVERS" not in os.environ:
        platform = LocalPlatform(home, report=say, databases=[service.name for service in SERVICES])
        await stack.enter_async_context(platform)
        urls = {service.name: platform.database_url(service.name) for service in SERVICES}
        environment |= addresses(platform.bootstrap, urls)
    elif not any(name.startswith("DATABASE_URL") for name in os.environ):
        raise NoDatabases
    os.environ |= environment
    settings = read_settings()
    await _port_free(settings)
    tell_port(home, settings.port)
    environment["PROMETHEUS_MULTIPROC_DIR"] = str(_fresh(home / "metrics"))
    say("Services: starting")
    children = Children(environment, home / "logs", say)
    await children.start()
    stack.push_async_callback(children.stop)
    await _ready(settings, home / "logs", but=BY_A_PERSON)
    async with contexts(SERVICES, settings, lambda _: 2) as opened:
        await mended(opened, say)
    await _ready(settings, home / "logs", but=frozenset())
    if not empty:
        await _load_history(settings, say)
    await _tell(settings, say)
    await stop.wait()


def _fresh(folder: Path) -> Path:
    """An empty folder: metrics of processes that are gone are nobody's."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


async def _port_free(settings: Settings) -> None:
    """What answers there would be taken for this installation. Raises `PortTaken`."""
    loop = asyncio.get_running_loop()
    until = loop.time() + PORT_BOUND
    while not is_free(settings.port):
        if loop.time() > until:
            raise PortTaken(f"port {settings.port} is taken: choose another with INSIEME_PORT")
        await asyncio.sleep(0.2)


async def _ready(settings: Settings, logs: Path, but: Set[str]) -> None:
    """Wait until nothing stands against serving, `but` what may. Raises `NotReady`."""
    address = f"http://{settings.host}:{settings.port}/health/ready"
    loop = asyncio.get_running_loop()
    until = loop.time() + READY_BOUND
    async with httpx.AsyncClient(trust_env=False) as client:
        while loop.time() < until:
            try:
                told = (await client.get(address)).json()
                if "problems" in told and set(told["problems"].values()) <= but:  # else: it could not even look
                    return
            except httpx.TransportError:
                pass  # not listening yet
            await asyncio.sleep(0.1)
    raise NotReady(f"The services are not ready after {READY_BOUND:.0f} s: see {logs}")


async def _load_history(settings: Settings, say: Say) -> None:
    async with contexts(SERVICES, settings, lambda _: 4, bells=True) as opened:
        if not await wants_history([context for context in opened if context.service.importers]):
            return
        say("History of the programme: loading")
        with tempfile.TemporaryDirectory(dir=settings.home) as folder:
            generate(Path(folder))
            loading = HistoryImport(opened, IMPORT_ORDER, lambda what, n: say(f"  {what}: {n}"))
            report = await loading.run(Path(folder), OWN_HISTORY)
        _say_report(report, say)


async def wants_history(importing: Sequence[Context]) -> bool:
    """An empty store does, and one in which this loading, and no other import, was interrupted."""
    if any([await context.pool.fetchval(_INTERRUPTED, OWN_HISTORY) for context in importing]):
        return True
    return not any([await context.pool.fetchval(_USED) for context in importing])


def _say_report(report: Report, say: Say) -> None:
    for file, count in report.taken.items():
        say(f"  {file}: {count} rows taken")
    for bad in report.bad:
        say(f"  {bad.file}:{bad.line}: {bad.sentence}")


async def _tell(settings: Settings, say: Say) -> None:
    say("Read models: catching up")
    async with contexts(SERVICES, settings, lambda _: 4) as opened:
        await applied_everywhere(opened)
        await print_table(opened[-1], Asked(PLAN_DAY), say)
    address = f"http://{settings.host}:{settings.port}"
    say(f"\nThe page:             {address}/")
    say(f"To open the figures:  {address}/login?code={new_login_code(settings)}")
    say("Ctrl-C stops everything; the data stays.")
