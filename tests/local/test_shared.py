"""What tests are given: databases and topics of their own on one shared platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import asyncpg
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from tests.support.eventually import eventually
from tests.support.platform import Platform, unique


async def test_a_fresh_database_is_empty_and_nobody_elses(
    fresh_database: Callable[[], Awaitable[str]],
) -> None:
    first, second = await fresh_database(), await fresh_database()
    assert first != second
    connection = await asyncpg.connect(first)
    tables = await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    await connection.close()
    assert tables == 0


def test_a_named_database_is_made_once(platform: Platform, database_url: str) -> None:
    name = database_url.rpartition("/")[2]
    assert platform.database_url(name) == database_url


async def test_durability_is_not_traded_for_speed(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    settings = [await connection.fetchval(f"SHOW {name}") for name in ("fsync", "synchronous_commit")]
    await connection.close()
    assert settings == ["on", "on"]


async def test_topics_under_a_prefix_are_deleted_together(platform: Platform) -> None:
    prefix = unique("t")
    admin = AIOKafkaAdminClient(bootstrap_servers=platform.bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(f"{prefix}.intake", 12, 1), NewTopic(f"{prefix}.audit", 12, 1)])
        await platform.drop_topics(prefix)
        await eventually(lambda: gone(admin, prefix))
    finally:
        await admin.close()


async def gone(admin: AIOKafkaAdminClient, prefix: str) -> bool:
    return not [topic for topic in await admin.list_topics() if topic.startswith(prefix)]
