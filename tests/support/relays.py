"""Relays inside a test, without the services around them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient

from foundation.kafka import ensure_topics
from foundation.relay import Relay
from foundation.service import Context
from tests.support.eventually import eventually


@asynccontextmanager
async def relaying(context: Context, kind: type[Relay] = Relay) -> AsyncIterator[Relay]:
    """A relay at work; afterwards it gives the lease back."""
    await ensure_topics(context.settings, [context.name])
    relay = kind(context.name, context.pool, context.settings)
    task = asyncio.create_task(relay.run())
    try:
        yield relay
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await relay.release()


async def published(context: Context, within: float = 30.0) -> None:
    """Wait until the outbox is empty and the whole log is known to be on the topic."""

    async def all_out() -> Any:
        return await context.pool.fetchval(
            "SELECT NOT EXISTS (SELECT FROM store.outbox) AND published_index = next_index - 1 FROM store.relay"
        )

    await eventually(all_out, within)


async def delete_topic(context: Context) -> None:
    """The topic is gone when this returns; whoever makes it anew finds it empty."""
    admin = AIOKafkaAdminClient(bootstrap_servers=context.settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        topic = context.settings.topic(context.name)
        await admin.delete_topics([topic])

        async def gone() -> bool:
            return topic not in await admin.list_topics()

        await eventually(gone)
    finally:
        await admin.close()
