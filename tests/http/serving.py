"""All services at work in a thread of their own and a server before them: they are asked as the outside asks."""

from __future__ import annotations

import asyncio
import ipaddress
import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.settings import Settings
from insieme.composition import SERVICES
from tests.http.asking import Asking
from tests.support.system import System, running

ALL_ALONG = 24 * 3600
"""Seconds: longer than the tests take."""


@dataclass
class Served:
    """`ask` asks the server at `url`; `call` runs a coroutine where the services run."""

    url: str
    tokens: Tokens = field(repr=False)
    system: System = field(repr=False)
    asking: Asking = field(repr=False)
    loop: asyncio.AbstractEventLoop = field(repr=False)
    known: dict[str, list[str]] = field(default_factory=dict, repr=False)
    """Ids that exist, by the name of the field that names them."""
    erasable: str = ""
    """A person whom nothing else needs."""
    _shown: dict[str, str] = field(default_factory=dict, repr=False)

    def call(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def headers(self, role: str | None) -> dict[str, str]:
        """Whoever asks in this role shows one token all along: none is signed anew for each of many requests."""
        if role and role not in self._shown:
            self._shown[role] = self.tokens.issue(role, "fomal", ALL_ALONG)
        return {"Authorization": f"Bearer {self._shown[role]}"} if role else {}

    def ask(self, method: str, path: str, role: str | None = None, **how: Any) -> httpx.Response:
        headers = self.headers(role) | how.pop("headers", {})
        return self.asking.ask(method, path, headers, **how)

    def done(self, path: str, body: Any, role: str = "coordinator") -> dict[str, str]:
        """The ids of a command that must be accepted."""
        answer = self.ask("POST", path, role, json=body)
        assert answer.status_code in (200, 201), answer.text
        ids: dict[str, str] = answer.json()["ids"]
        return ids


@contextmanager
def serving(settings: Settings) -> Iterator[Served]:
    """All services, served until the block ends."""
    ready: Future[Served] = Future()
    stop = threading.Event()
    thread = threading.Thread(target=asyncio.run, args=(_serve(settings, ready, stop),))
    thread.start()
    try:
        served = ready.result(60)
        with closing(served.asking):
            yield served
    finally:
        stop.set()
        thread.join()


async def _serve(settings: Settings, ready: Future[Served], stop: threading.Event) -> None:
    try:
        async with running(SERVICES, settings) as system:
            tokens = Tokens(settings)
            server = _server(EachFromElsewhere(whole_app(list(system.contexts.values()), tokens)))
            serving = asyncio.create_task(server.serve())
            while not server.started:
                await asyncio.sleep(0.02)
            port = server.servers[0].sockets[0].getsockname()[1]
            url = f"http://127.0.0.1:{port}"
            ready.set_result(Served(url, tokens, system, Asking(url), asyncio.get_running_loop()))
            await asyncio.to_thread(stop.wait)
            server.should_exit = True
            await serving
    except BaseException as error:
        if not ready.done():
            ready.set_exception(error)
        raise


def _server(app: ASGIApp) -> uvicorn.Server:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False, lifespan="off")
    config.timeout_graceful_shutdown = 2
    return uvicorn.Server(config)


class EachFromElsewhere:
    """Gives each request a client address of its own: how often one may ask is tried elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._addresses = itertools.count(int(ipaddress.IPv4Address("10.0.0.1")))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "client": (str(ipaddress.IPv4Address(next(self._addresses))), 1)}
        await self._app(scope, receive, send)
