"""A connection to a database of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from foundation.database import Connection
from tests.projections.table import Table


@pytest.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database_url, timeout=30, command_timeout=60)
    try:
        yield connection
    finally:
        await connection.close()


@pytest.fixture
def table(conn: Connection) -> Table:
    return Table(conn)
