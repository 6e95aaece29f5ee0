"""Without a Chromium, what needs one is left out; test_chromium.py says so at the end of the run, or fails."""

from __future__ import annotations

import pytest

from tests.browser.chromium import chromium, demanded


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if chromium() or demanded():
        return
    blind = [item for item in items if "looked_at" in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in blind]
    config.hook.pytest_deselected(items=blind)
