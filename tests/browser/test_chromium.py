"""Whether the pages are looked at in a browser is said at the end of every run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.chromium import NAMES, NONE_FOUND, chromium, demanded


@pytest.mark.platform
def test_there_is_a_chromium_or_the_run_says_so(record_property: Callable[[str, object], None]) -> None:
    if chromium() is None:
        record_property("loudly", NONE_FOUND)
        assert not demanded(), NONE_FOUND


@pytest.mark.parametrize("name", NAMES)
def test_it_is_found_on_the_path(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium() is None
    (tmp_path / name).touch(mode=0o755)
    assert chromium() == str(tmp_path / name)


def test_what_is_named_and_missing_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert chromium() is None
