"""Migrations: once, whoever starts at the same time; whole, or not at all; never changed afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from foundation.database import FOUNDATION_MIGRATIONS, MigrationChanged, migrate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "probe" / "migrations"
    made.mkdir(parents=True)
    (made / "0001_first.sql").write_text("CREATE TABLE first (n int); INSERT INTO first VALUES (1);")
    return made


async def ask(url: str, query: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_eight_that_start_together_migrate_once(database_url: str, folder: Path) -> None:
    await asyncio.gather(*(migrate(database_url, [FOUNDATION_MIGRATIONS, folder]) for _ in range(8)))
    assert await ask(database_url, "SELECT count(*) FROM first") == 1
    files = len(list(FOUNDATION_MIGRATIONS.glob("[0-9]*.sql"))) + 1
    assert await ask(database_url, "SELECT count(*) FROM public.migrations") == files


async def test_what_is_new_is_added_to_what_was_applied(database_url: str, folder: Path) -> None:
    await migrate(database_url, [folder])
    (folder / "0002_second.sql").write_text("INSERT INTO first VALUES (2)")
    await migrate(database_url, [folder])
    await migrate(database_url, [folder])
    assert await ask(database_url, "SELECT sum(n) FROM first") == 3


async def test_a_changed_migration_is_refused_and_nothing_after_it_is_applied(database_url: str, folder: Path) -> None:
    await migrate(database_url, [folder])
    (folder / "0001_first.sql").write_text("CREATE TABLE first (n bigint)")
    (folder / "0002_second.sql").write_text("INSERT INTO first VALUES (2)")
    with pytest.raises(MigrationChanged, match="0001_first"):
        await migrate(database_url, [folder])
    assert await ask(database_url, "SELECT sum(n) FROM first") == 1


async def test_a_migration_that_fails_leaves_nothing(database_url: str, folder: Path) -> None:
    (folder / "0002_second.sql").write_text("INSERT INTO first VALUES (2); SELECT 1 / 0")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(database_url, [folder])
    assert await ask(database_url, "SELECT to_regclass('first')") is None
    (folder / "0002_second.sql").write_text("INSERT INTO first VALUES (2)")
    await migrate(database_url, [folder])
    assert await ask(database_url, "SELECT sum(n) FROM first") == 3
