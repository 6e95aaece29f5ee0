"""Apache Kafka's classes linked ahead: `python -m deploy.local.learning`, once for an installation.

A broker does a little of everything, and Java keeps what it had to learn for it. Each later start takes a third of the
processor time.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from aiokafka.errors import KafkaError

from deploy.local.ahead import FOLDER, kept, making
from deploy.local.broker import Broker
from deploy.local.home import Home, default_home
from deploy.local.jars import class_path
from deploy.local.supervision import StartFailed, launch
from foundation.kafka import ensure_topics, new_broker, new_producer
from foundation.logs import set_up_logs
from foundation.settings import Settings

TOPIC: Final = "learning"
RECORDS: Final = 20
BOUND: Final = 300.0
"""Seconds that all of it may take."""


class _Learning(Broker):
    def __init__(self, home: Home, class_path: str, file: Path) -> None:
        super().__init__(home, class_path)
        self._file = file

    def command(self) -> list[str]:
        java, *words = super().command()
        return [java, *making(self._file), *words]


async def learn(class_path: str, file: Path) -> None:
    """Make the file. Raises `StartFailed`, `KafkaError`, TimeoutError, OSError."""
    with tempfile.TemporaryDirectory(prefix="kafka-", dir=FOLDER) as folder:
        home = Home(Path(folder))
        home.create()
        fresh = home.root / file.name
        async with asyncio.timeout(BOUND), _started(_Learning(home, class_path, fresh)) as (broker, process):
            await _do_everything(Settings(kafka_bootstrap_servers=broker.bootstrap))
            process.send_signal(signal.SIGTERM)
            await process.wait()
        if not fresh.exists():
            raise StartFailed("Java kept nothing", broker.log)
        fresh.replace(file)


@asynccontextmanager
async def _started(broker: Broker) -> AsyncIterator[tuple[Broker, Process]]:
    await broker.prepare(lambda _: None)
    process = await launch(broker, broker.command(), broker.folder)
    try:
        while not await broker.answers():
            if process.returncode is not None:
                raise StartFailed(f"{broker.name} ended with {process.returncode}", broker.log)
            await asyncio.sleep(0.05)
        yield broker, process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _do_everything(settings: Settings) -> None:
    """What services ask of a broker: a topic, records in, records out in a group, its places."""
    await ensure_topics(settings, [TOPIC])
    producer, broker, left = new_producer(settings), new_broker(settings), set(range(RECORDS))
    whole = asyncio.Event()

    @broker.subscriber(settings.topic(TOPIC), group_id=TOPIC, auto_offset_reset="earliest", batch=True)
    async def read(values: list[int]) -> None:
        left.difference_update(values)
        if not left:
            whole.set()

    try:
        await producer.start()
        await broker.start()
        for number in range(RECORDS):
            await producer.send_and_wait(settings.topic(TOPIC), str(number).encode(), key=bytes([number]))
        await whole.wait()
    finally:
        await broker.stop()
        await producer.stop()


def main() -> None:
    """No start depends on it: where it cannot be done, that is said, and no more."""
    set_up_logs("CRITICAL", "console")
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    path = class_path(Home(default_home()), print)
    file = kept(path)
    if file.exists():
        return
    print("Apache Kafka: linking its classes ahead, for quicker starts")
    for other in FOLDER.glob("kafka-*.aot"):
        other.unlink()
    try:
        asyncio.run(learn(path, file))
    except (StartFailed, KafkaError, TimeoutError, OSError) as failure:
        print(f"Apache Kafka: not done, starts take as long as ever: {failure}", file=sys.stderr)


if __name__ == "__main__":
    main()
