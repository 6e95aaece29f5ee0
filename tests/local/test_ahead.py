"""What Java keeps of its classes is found by the next start, and no start depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deploy.local import ahead
from deploy.local.ahead import kept, using
from deploy.local.broker import Broker
from deploy.local.home import Home, default_home
from deploy.local.jars import class_path

JARS = "one.jar:other.jar"


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path)


def test_it_is_used_where_it_is_of_these_jars() -> None:
    assert using(JARS) == []
    kept(JARS).touch()
    assert using(JARS)[0] == f"-XX:AOTCache={kept(JARS)}"
    assert using("one.jar") == []


async def test_a_file_that_does_not_fit_stops_no_start(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.create()
    jars = class_path(Home(default_home()), print)
    kept(jars).write_text("no classes")
    broker = Broker(home, jars)
    await broker.prepare(print)
    assert (broker.folder / "data" / "meta.properties").exists()
    assert "AOT cache" in broker.log.read_text()  # it was looked at
