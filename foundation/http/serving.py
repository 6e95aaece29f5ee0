"""The servers of the roles: the api's own, and one for health and metrics beside those that answer nothing else."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from foundation.http.app import monitor_app, whole_app
from foundation.http.auth import Tokens
from foundation.service import Context
from foundation.settings import Settings

GRACE: Final = 5.0
"""Seconds that open requests may take at shutdown."""


async def serve(opened: Sequence[Context], settings: Settings) -> None:
    """Answer until SIGTERM or SIGINT."""
    await _server(uvicorn.Server, whole_app(opened, Tokens(settings)), settings, settings.port).serve()


def monitor(
    opened: Sequence[Context], settings: Settings, problems: Callable[[], Mapping[str, str | None]]
) -> Coroutine[Any, Any, None]:
    """Health and metrics on the monitor's port until cancelled."""
    return _server(_Monitor, monitor_app(opened, problems), settings, settings.monitor_port).serve()


def _server(kind: type[uvicorn.Server], app: FastAPI, settings: Settings, port: int) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=int(GRACE),
        server_header=False,
    )
    return kind(config)


class _Monitor(uvicorn.Server):
    """Health and metrics of a role that answers nothing else. The role's own signals end it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
