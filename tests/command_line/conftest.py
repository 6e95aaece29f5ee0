from __future__ import annotations

import pytest

from tests.command_line.installation import Installation, installation


@pytest.fixture
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A home in which nothing runs."""
    return installation(tmp_path_factory.mktemp("nothing"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "command_line" in str(item.path):
            item.add_marker(pytest.mark.platform)
