"""The three processes that `insieme up` starts: one that ends is started again, and the terminal says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from insieme.children import ROLES, Children
from tests.support.eventually import eventually


async def test_each_process_that_ends_is_said_and_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing runs in their home: each ends at once, with 1."""
    for name in ("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    said: list[str] = []
    children = Children({"INSIEME_HOME": str(tmp_path)}, tmp_path / "logs", said.append)
    await children.start()

    async def twice() -> bool:
        return all(said.count(f"{role} ended with 1; starting it again") > 1 for role in ROLES)

    try:
        await eventually(twice, within=60)
    finally:
        await children.stop()
    assert set(said) == {f"{role} ended with 1; starting it again" for role in ROLES}
