"""The README's consumer, as a partner would run it: on a real broker, with an event that comes twice, on a slow disk."""

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
SLOW_DISK = """
import sqlite3, time
class Slow(sqlite3.Connection):
    def __exit__(self, *raised):
        time.sleep(0.03)  # the disk's, at each transaction: nothing waits for it here
        return super().__exit__(*raised)
connect = sqlite3.connect
sqlite3.connect = lambda path: connect(path, factory=Slow)
"""


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


async def test_a_partner_that_starts_late_reads_the_whole_history_on_a_slow_disk(
    settings: Settings, tmp_path: Path
) -> None:
    """A transaction for each of these would take three times as long as the broker waits for a heartbeat."""
    await ensure_topics(settings, ["intake"])
    received = example("application-received")
    history = [{**received, "id": str(n), "data": {**received["data"], "application_id": str(n)}} for n in range(1000)]
    await publish(settings, *history)
    async with consumer(settings, tmp_path, SLOW_DISK) as applications:
        await eventually(lambda: applications(1000), 30)
        later = {**received, "id": "later", "data": {**received["data"], "application_id": "later"}}
        await publish(settings, history[0], later)
        await eventually(lambda: applications(1001), 30)


def example(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"intake/{name}.v1.example.json").read_text("utf-8"))
    return read


async def publish(settings: Settings, *events: dict[str, Any]) -> None:
    producer = new_producer(settings)
    await producer.start()
    try:
        topic = settings.topic("intake")
        sent = [
            await producer.send(topic, json.dumps(event).encode(), key=str(event["partitionkey"]).encode())
            for event in events
        ]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()


@asynccontextmanager
async def consumer(settings: Settings, folder: Path, before: str = "") -> AsyncIterator[Any]:
    """The README's code in a process of its own, on this test's topic; killed at the end."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    code = readme.split("```python\n")[1].split("```")[0]
    assert 'TOPIC = "insieme.intake"' in code
    code = code.replace('TOPIC = "insieme.intake"', f'TOPIC = "{settings.topic("intake")}"')
    code = before + code.replace("your-organisation", settings.topic("partner"))
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
