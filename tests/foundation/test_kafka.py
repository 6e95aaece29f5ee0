from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from aiokafka import client
from aiokafka.conn import AIOKafkaConnection, create_conn

from foundation.kafka import bulk_reader
from foundation.publishing import publisher
from foundation.settings import Settings


@pytest.mark.parametrize(
    "opened", [lambda it: bulk_reader(it, ["any"]), lambda it: publisher(it, "any", {})], ids=["reader", "publisher"]
)
async def test_who_is_cancelled_while_a_client_starts_leaves_no_connection(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, opened: Any
) -> None:
    made: list[AIOKafkaConnection] = []
    connected = asyncio.Event()

    async def noted(*where: Any, **how: Any) -> AIOKafkaConnection:
        made.append(await create_conn(*where, **how))
        connected.set()
        return made[-1]

    monkeypatch.setattr(client, "create_conn", noted)
    starting = asyncio.create_task(_enter(opened(settings)))
    await connected.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert [one.connected() for one in made] == [False] * len(made)


async def _enter(opened: AbstractAsyncContextManager[Any]) -> None:
    async with opened:
        raise AssertionError("it was cancelled before")
