"""The command path against a raw insert, and against the `eventsourcing` library appending the same event."""

from __future__ import annotations

import asyncio
import os
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg

from foundation.calendar import noon
from foundation.codec import encode
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from tests.bench.forms import form, send_form
from tests.bench.measure import Figure, at_least, middle, rate
from tests.bench.stage import Stage

ROUNDS = 5
COUNT = 3000
WRITERS = 16


async def command_path(stage: Stage) -> list[Figure]:
    """Medians of rounds in which the three take turns."""
    url = stage.platform.database_url("rival")
    async with stage.contexts() as contexts:
        intake = contexts["intake"]
        payload = encode(_event())[0].decode()
        raw = await asyncpg.create_pool(url, min_size=WRITERS, max_size=WRITERS)
        await raw.execute("CREATE TABLE raw (id uuid PRIMARY KEY, data json NOT NULL, at timestamptz DEFAULT now())")
        rival = _Rival(url)
        rounds = [await _round(intake, raw, payload, rival) for _ in range(ROUNDS)]
        await raw.close()
        rival.close()
    path, insert, other = (middle([one[n] for one in rounds]) for n in range(3))
    return [
        Figure("commands", f"raw asyncpg single-row insert, {WRITERS} writers", insert, "per s"),
        Figure("commands", f"command path without HTTP, {WRITERS} writers", path, "per s"),
        at_least("commands", "command path / raw insert", middle([one[0] / one[1] for one in rounds]), 0.5, "ratio"),
        Figure("commands", "eventsourcing, default settings, same event", other, "per s"),
        at_least("commands", "command path / eventsourcing", middle([one[0] / one[2] for one in rounds]), 4, "ratio"),
    ]


async def _round(intake: Context, raw: Any, payload: str, rival: _Rival) -> tuple[float, float, float]:
    async def insert() -> None:
        await raw.execute("INSERT INTO raw (id, data) VALUES ($1, $2)", uuid4(), payload)

    async def command() -> None:
        await send_form(intake, uuid4(), intake.clock())

    path = await rate(command, COUNT, WRITERS)
    base = await rate(insert, COUNT, WRITERS)
    other = await asyncio.to_thread(rival.rate, COUNT // 6)
    return path, base, other


def _event() -> Any:
    command = form(uuid4(), date(2018, 1, 1))
    return APPLICATION.decide(None, command, noon(command.received_on))[0]


class _Rival:
    """`eventsourcing` on PostgreSQL with its default settings, one thread or sixteen: the better counts."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        os.environ |= {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": parts.path[1:],
            "POSTGRES_HOST": parts.hostname or "",
            "POSTGRES_PORT": str(parts.port),
            "POSTGRES_USER": parts.username or "",
            "POSTGRES_PASSWORD": parts.password or "",
        }
        from tests.bench.rival import RivalApplications

        self._application = RivalApplications()
        self._fields = _plain(_event())

    def rate(self, count: int) -> float:
        """Appends per second: the faster of one thread and of `WRITERS` threads."""
        from tests.bench.rival import appends_per_second

        return max(appends_per_second(self._application, self._fields, count, n) for n in (1, WRITERS))

    def close(self) -> None:
        self._application.close()


def _plain(event: Any) -> dict[str, Any]:
    """The same event's fields, as values that the library stores by default."""
    return {
        field.name: str(value) if isinstance(value, (UUID, date)) else value
        for field in fields(event)
        if (value := getattr(event, field.name)) is None or isinstance(value, (str, UUID, date, int))
    }
