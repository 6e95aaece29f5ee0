"""Health and metrics over HTTP: whether a process answers, whether it can serve, what only waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST

from foundation.applying.parking import list_held_up
from foundation.database import transient
from foundation.metrics import exposition
from foundation.service import Context

BEHIND: Final = 60.0
"""Seconds within which an event is published: a relay that was stopped has been replaced by then."""
_STANDS = """
SELECT blocked, coalesce(least(
    (SELECT queued_at FROM store.outbox ORDER BY position LIMIT 1),
    (SELECT recorded_at FROM store.log WHERE log_index = published_index + 1)
) < clock_timestamp() - $1 * interval '1 second', false) AS behind FROM store.relay
"""
Causes = Mapping[str, str | None]
"""What is wrong with each, by its name; None where nothing is."""


def add_health(app: FastAPI, contexts: Sequence[Context], problems: Callable[[], Causes]) -> None:
    """`problems` tells, by name, what this process knows to be wrong."""

    @app.get("/health/live")
    async def live() -> dict[str, str]:
        """This process answers. It touches nothing else."""
        return {"status": "live"}

    @app.get("/health/ready")
    async def ready(response: Response) -> dict[str, Any]:
        """Whether requests can be served now, what stands against it, and what only waits: for a relay, a person."""
        stands = await asyncio.gather(*(_stands(context) for context in contexts))
        wrong = _told(*(one.against for one in stands), problems())
        parked = [] if wrong else await asyncio.gather(*(_parked(context) for context in contexts))
        response.status_code = 503 if wrong else 200
        status = "not_ready" if wrong else "ready"
        return {"status": status, "problems": wrong, "waits": _told(*(one.waits for one in stands), *parked)}

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(exposition(), media_type=CONTENT_TYPE_LATEST)


def _told(*all: Causes) -> dict[str, str]:
    return {name: why for causes in all for name, why in causes.items() if why}


class _Stands(NamedTuple):
    """How a context's store stands: `against` serving, or what only `waits` to be published."""

    against: Causes
    waits: Causes


async def _stands(context: Context) -> _Stands:
    """A relay that stands makes nothing not ready: commands are taken, and whoever sent them elsewhere would find
    the same relay."""
    database, outbox = f"{context.name}.database", f"{context.name}.outbox"
    try:
        row: Any = await context.pool.fetchrow(_STANDS, BEHIND, timeout=2)
    except Exception as error:
        if not transient(error):
            raise
        return _Stands({database: type(error).__name__}, {})
    if row["blocked"]:
        return _Stands({database: row["blocked"]}, {})
    return _Stands({}, {outbox: "relay_behind" if row["behind"] else None})


async def _parked(context: Context) -> Causes:
    """Erasures that a reader could not take: whoever asked for them is to know."""
    if not context.service.erased_by:
        return {}
    held_up = {reader.name: await list_held_up(context.pool, reader) for reader in context.readers()}
    return {f"{context.name}.{name}": "erasure_parked" if parked else None for name, parked in held_up.items()}
