from __future__ import annotations

from pathlib import Path

import pytest

from insieme.history import generate
from tests.history.sheets import Sheets


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    generate(folder)
    return folder


@pytest.fixture(scope="session")
def sheets(history: Path) -> Sheets:
    return Sheets(history)
