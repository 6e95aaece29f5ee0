"""The README's consumer, as a partner would run it: on a real broker, with an event that comes twice."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from foundation.kafka import ensure_topics, new_producer
from foundation.settings import Settings
from tests.support.eventually import eventually

FOLDER = Path(__file__).parents[2] / "contracts"


async def test_a_partner_subscribes_with_the_readme_alone(settings: Settings, tmp_path: Path) -> None:
    await ensure_topics(settings, ["intake"])
    received, retracted = example("application-received"), example("application-received-retracted")
    other = {
        **received,
        "id": str(received["id"])[:-1] + "0",
        "data": {**received["data"], "application_id": "another"},
    }
    async with consumer(settings, tmp_path) as applications:
        await publish(settings, received, received, other, example("application-admitted"))
        await eventually(lambda: applications(2), 30)
        await publish(settings, received, retracted)
        await eventually(lambda: applications(1), 30)
    async with consumer(settings, tmp_path) as applications:
        await publish(settings, received, other)
        await publish(settings, {**other, "id": "another", "data": {**other["data"], "application_id": "third"}})
        await eventually(lambda: applications(2), 30)


def example(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"intake/{name}.v1.example.json").read_text("utf-8"))
    return read


async def publish(settings: Settings, *events: dict[str, Any]) -> None:
    producer = new_producer(settings)
    await producer.start()
    try:
        for event in events:
            key = str(event["partitionkey"]).encode()
            await producer.send_and_wait(settings.topic("intake"), json.dumps(event).encode(), key=key)
    finally:
        await producer.stop()


@asynccontextmanager
async def consumer(settings: Settings, folder: Path) -> AsyncIterator[Any]:
    """The README's code in a process of its own, on this test's topic; killed at the end."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    code = readme.split("```python\n")[1].split("```")[0]
    assert 'TOPIC = "insieme.intake"' in code
    code = code.replace('TOPIC = "insieme.intake"', f'TOPIC = "{settings.topic("intake")}"')
    environment = {**os.environ, "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_bootstrap_servers}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=folder, env=environment)

    async def applications(count: int) -> bool:
        assert process.returncode is None, "the consumer ended"
        return counted(folder / "applications.db") == count

    try:
        yield applications
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def counted(database: Path) -> int | None:
    connection = sqlite3.connect(database, timeout=5)
    try:
        row: tuple[int] = connection.execute("SELECT count(*) FROM applications").fetchone()
        return row[0]
    except sqlite3.OperationalError:
        return None  # it has not made its table yet
    finally:
        connection.close()
