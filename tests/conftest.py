"""What every test may ask for: a real broker, a real database, names of its own on both."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import httpx
import pytest

from deploy.local.platform import LocalPlatform
from foundation.collecting import collect_seldom
from foundation.database import Connection
from foundation.settings import Settings
from tests.command_line.installation import Running, installation
from tests.support.platform import Platform, blocking, unique
from tests.support.platform import platform as shared_platform

gc.disable()  # until all is collected: hardly anything goes meanwhile
pytest_plugins = ("tests.support.order",)
NEED_PLATFORM = {"platform", "own_platform", "programme"}
WHOLE = {"command_line", "faults", "local"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the platform, or starts one, is marked `platform`, so that the fast tests can be run alone."""
    for item in items:
        if NEED_PLATFORM & set(getattr(item, "fixturenames", ())) or WHOLE & set(item.path.parts):
            item.add_marker(pytest.mark.platform)


def pytest_collection_finish() -> None:
    """Thousands of collected tests live to the end: the collector need not look at them again and again."""
    collect_seldom()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test that passed wants nobody to overlook."""
    reports = terminalreporter.stats.get("passed", [])
    said = {str(what) for report in reports for name, what in report.user_properties if name == "loudly"}
    for what in sorted(said):
        terminalreporter.section(what, sep="!", red=True, bold=True)


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    """The broker and the database server that all test processes share."""
    with shared_platform() as running:
        yield running


@pytest.fixture
async def fresh_database(platform: Platform) -> AsyncIterator[Callable[[], Awaitable[str]]]:
    """Makes an empty database at each call and returns its URL; all are dropped after the test."""
    async with AsyncExitStack() as afterwards:

        async def make() -> str:
            name = unique("t")
            url = await platform.create_database(name)
            afterwards.push_async_callback(platform.drop_database, name)
            return url

        yield make


@pytest.fixture
async def database_url(fresh_database: Callable[[], Awaitable[str]]) -> str:
    """An empty database of this test's own."""
    return await fresh_database()


@pytest.fixture(scope="session")
def read_models_url(platform: Platform) -> Iterator[str]:
    """One database for all tests of read models: each makes anew, or empties, the tables that it looks at."""
    name = unique("t")
    yield platform.database_url(name)
    blocking(platform.drop_database(name))


@pytest.fixture
async def conn(read_models_url: str) -> AsyncIterator[Connection]:
    """A connection to the database that tests of read models share."""
    connection = await asyncpg.connect(read_models_url, timeout=30, command_timeout=60)
    try:
        yield connection
    finally:
        await connection.close()


@pytest.fixture
async def topic_prefix(platform: Platform) -> AsyncIterator[str]:
    """A prefix that stands in for `insieme`; the topics under it are deleted after the test."""
    prefix = unique("t")
    yield prefix
    await platform.drop_topics(prefix)


@pytest.fixture
def databases() -> Collection[str]:
    """The services for which a test finds an empty database. A file that runs others than the probe says which."""
    return ["probe"]


@pytest.fixture
async def settings(
    platform: Platform, topic_prefix: str, tmp_path: Path, databases: Collection[str]
) -> AsyncIterator[Settings]:
    """Settings under which services of this test's own run: databases and topics that nobody else uses."""
    made = Settings(home=tmp_path, database_prefix=f"{topic_prefix}_", topic_prefix=topic_prefix)
    made = made.model_copy(update={"kafka_bootstrap_servers": platform.bootstrap})
    names = [f"{topic_prefix}_{service}" for service in databases]
    urls = await asyncio.gather(*(platform.create_database(name) for name in names))
    yield made.model_copy(update={"database_url": urls[0]})
    await asyncio.gather(*(platform.drop_database(name) for name in names))


@pytest.fixture
async def own_platform(tmp_path: Path) -> AsyncIterator[LocalPlatform]:
    """A broker and a database server for this test alone, which may kill them."""
    async with LocalPlatform(tmp_path / "home", report=print) as running:
        yield running


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One installation with the programme's history, for all tests that leave its figures as they are."""
    it = installation(tmp_path_factory.mktemp("programme"))
    with it.running() as up, httpx.Client(base_url=it.url, trust_env=False, timeout=30) as client:
        yield Running(it, up, client)
