"""The local platform with real servers: started, killed, left behind, refused to others, stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError

from deploy.local import state
from deploy.local.broker import Broker
from deploy.local.home import PROJECT, Home
from deploy.local.platform import LocalPlatform
from deploy.local.postgres import Postgres
from deploy.local.state import AlreadyRunning
from deploy.local.supervision import StartFailed, left_running
from tests.support.eventually import eventually

STOP_BOUND = 15.0
CANARY = "zq7canary"


@asynccontextmanager
async def connection(url: str) -> AsyncIterator[asyncpg.Connection]:
    opened = await asyncpg.connect(url, timeout=10)
    try:
        yield opened
    finally:
        await opened.close()


@asynccontextmanager
async def administering(bootstrap: str) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        yield admin
    finally:
        await admin.close()


async def write_both(platform: LocalPlatform) -> None:
    async with connection(await platform.ensure_database("intake")) as database:
        await database.execute("CREATE TABLE fact (id int); INSERT INTO fact VALUES (1)")
    async with administering(platform.bootstrap) as admin:
        await admin.create_topics([NewTopic("insieme.intake", 12, 1)])


async def read_both(platform: LocalPlatform) -> tuple[int, int]:
    """Rows and partitions that are there."""
    async with connection(platform.database_url("intake")) as database:
        rows = await database.fetchval("SELECT count(*) FROM fact")
    async with administering(platform.bootstrap) as admin:
        (topic,) = await admin.describe_topics(["insieme.intake"])
    return rows, len(topic["partitions"])


async def read_when_back(platform: LocalPlatform) -> tuple[int, int] | None:
    try:
        return await read_both(platform)
    except (OSError, TimeoutError, asyncpg.PostgresError, KafkaError):
        return None


def running(home: Home) -> list[psutil.Process]:
    return left_running(Postgres(home)) + left_running(Broker(home))


@asynccontextmanager
async def supervisor(root: Path) -> AsyncIterator[state.State]:
    """A platform under a process of its own, which the test may kill."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "deploy.local", "intake", cwd=PROJECT, env={**os.environ, "INSIEME_HOME": str(root)}
    )
    try:
        yield await eventually(lambda: told(Home(root)), within=60)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def told(home: Home) -> state.State | None:
    return state.read(home) if home.state.exists() else None


async def test_a_cluster_id_that_begins_with_a_dash_is_no_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dash = uuid.UUID(bytes=b"\xf8" + bytes(15))
    monkeypatch.setattr(uuid, "uuid4", lambda: dash)
    home = Home(tmp_path)
    home.create()
    broker = Broker(home)
    await broker.prepare(lambda _: None)
    assert "cluster.id=-A" in (broker.folder / "data" / "meta.properties").read_text()


async def test_what_was_written_is_found_at_the_next_start(tmp_path: Path) -> None:
    async with LocalPlatform(tmp_path) as platform:
        await write_both(platform)
        first = platform.bootstrap
        asked = time.monotonic()
    assert time.monotonic() - asked < STOP_BOUND
    assert running(Home(tmp_path)) == []
    async with LocalPlatform(tmp_path, databases=["intake"]) as platform:
        assert await read_both(platform) == (1, 12)
        assert platform.bootstrap == first


async def test_servers_that_are_killed_come_back_where_they_were(own_platform: LocalPlatform) -> None:
    await write_both(own_platform)
    killed = {own_platform.postgres.pid, own_platform.broker.pid}
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert await eventually(lambda: read_when_back(own_platform), within=60) == (1, 12)
    now = await eventually(lambda: changed(own_platform, killed), within=60)
    assert {now.postgres, now.broker} == {own_platform.postgres.pid, own_platform.broker.pid}


async def changed(platform: LocalPlatform, killed: set[int]) -> state.State | None:
    """What is told of the platform, once it names none of the killed."""
    now = state.read(platform.home)
    return now if now and not killed & {now.postgres, now.broker} else None


async def test_servers_end_with_a_killed_supervisor(tmp_path: Path) -> None:
    async with supervisor(tmp_path) as started:
        os.kill(started.supervisor, signal.SIGKILL)
        await eventually(lambda: none_running(Home(tmp_path)), within=STOP_BOUND)
    assert state.read(Home(tmp_path)) is None


async def none_running(home: Home) -> bool:
    return not running(home)


async def test_a_server_left_behind_is_ended_before_the_next_start(tmp_path: Path) -> None:
    async with supervisor(tmp_path) as started:
        os.kill(started.broker, signal.SIGSTOP)  # it cannot follow when its supervisor dies
        os.kill(started.supervisor, signal.SIGKILL)
    assert psutil.pid_exists(started.broker)
    async with LocalPlatform(tmp_path, databases=["intake"]) as platform:
        assert not psutil.pid_exists(started.broker)
        assert platform.broker.pid != started.broker


async def test_a_start_that_fails_leaves_nothing_running(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.create()
    home.postgres.mkdir()  # a data folder without a cluster
    with pytest.raises(StartFailed, match=r"PostgreSQL ended with \d+; see .*postgres.log"):
        await LocalPlatform(tmp_path).start()
    assert running(home) == []


def logged(home: Home) -> str:
    """What the database logged, and what the supervisor kept of its output."""
    return "".join(file.read_text() for file in (*home.postgres.glob("log/*"), home.logs / "postgres.log"))


async def test_the_house_rules_of_both_servers(own_platform: LocalPlatform) -> None:
    """One start for all that only looks."""
    intake = await own_platform.ensure_database("intake")
    assessment = await own_platform.ensure_database("assessment")
    await a_home_is_held_once(own_platform)
    only_the_owner_reads_the_state(own_platform)
    await nobody_enters_without_the_password(intake)
    await a_service_enters_its_own_database_alone(intake, assessment)
    await the_database_logs_no_values(own_platform.home, intake)
    await topics_are_made_on_purpose_and_kept(own_platform.bootstrap)
    java_takes_the_classes_that_it_kept(own_platform.home)


async def a_home_is_held_once(platform: LocalPlatform) -> None:
    with pytest.raises(AlreadyRunning):
        await LocalPlatform(platform.home.root).start()


def only_the_owner_reads_the_state(platform: LocalPlatform) -> None:
    known = state.read(platform.home)
    assert known is not None
    assert known.databases["intake"] == platform.database_url("intake")
    for file in (platform.home.state, platform.home.root / "secret"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def nobody_enters_without_the_password(url: str) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url, password="guessed")


async def a_service_enters_its_own_database_alone(own: str, other: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(own, database=other.rpartition("/")[2])


async def the_database_logs_no_values(home: Home, url: str) -> None:
    async with connection(url) as database:
        await database.execute("CREATE TABLE person (name text UNIQUE)")
        await database.execute("INSERT INTO person VALUES ($1)", CANARY)
        for failing in ("INSERT INTO person VALUES ($1)", "SELECT $1::text::int"):
            with pytest.raises(asyncpg.PostgresError):
                await database.execute(failing, CANARY)
        with pytest.raises(asyncpg.PostgresError):
            await database.execute(f"INSERT INTO person VALUES ('{CANARY}')")
    assert "ready to accept connections" in logged(home)
    assert CANARY not in logged(home)


async def topics_are_made_on_purpose_and_kept(bootstrap: str) -> None:
    async with administering(bootstrap) as admin:
        await admin.describe_topics(["insieme.nobody-made"])
        assert "insieme.nobody-made" not in await admin.list_topics()
        await admin.create_topics([NewTopic("insieme.training", 12, 1)])
        (answer,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, "insieme.training")])
    settings = {entry[0]: entry[1] for entry in answer.resources[0][4]}
    assert settings["message.timestamp.type"] == "LogAppendTime"
    assert (settings["retention.ms"], settings["retention.bytes"]) == ("-1", "-1")


def java_takes_the_classes_that_it_kept(home: Home) -> None:
    """Where it does not, it says so."""
    assert "[aot]" not in (home.logs / "kafka.out").read_text()
