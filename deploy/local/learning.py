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

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError

from deploy.local.ahead import FOLDER, kept, making
from deploy.local.broker import Broker
from deploy.local.home import Home, default_home
from deploy.local.jars import class_path
from deploy.local.supervision import StartFailed, launch

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
            await _do_everything(broker.bootstrap)
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


async def _do_everything(bootstrap: str) -> None:
    """What services ask of a broker: a topic, records in, records out in a group, its places."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, enable_idempotence=True, acks="all")
    consumer = AIOKafkaConsumer(
        TOPIC, bootstrap_servers=bootstrap, group_id=TOPIC, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await admin.start()
        await admin.create_topics([NewTopic(TOPIC, 12, 1)])
        await producer.start()
        for number in range(RECORDS):
            await producer.send_and_wait(TOPIC, b"", key=bytes([number]))
        await consumer.start()
        left = RECORDS
        while left > 0:
            left -= sum(map(len, (await consumer.getmany(timeout_ms=500)).values()))
        await consumer.commit()
    finally:
        await consumer.stop()
        await producer.stop()
        await admin.close()


def main() -> None:
    """No start depends on it: where it cannot be done, that is said, and no more."""
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
