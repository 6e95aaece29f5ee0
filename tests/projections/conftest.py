from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from foundation.database import FOUNDATION_MIGRATIONS, Connection
from tests.projections.table import Table


@pytest.fixture
def table(conn: Connection) -> Table:
    return Table(conn)


@pytest.fixture
async def applying(conn: Connection) -> AsyncIterator[Connection]:
    """With the foundation's tables, those in which readers keep where they stand among them; gone afterwards."""
    transaction = conn.transaction()
    await transaction.start()
    for path in sorted(FOUNDATION_MIGRATIONS.glob("*.sql")):
        await conn.execute(path.read_text())
    yield conn
    await transaction.rollback()
