"""The Chromium that this machine has, and how it is started: headless, asking nobody else for anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
NONE_FOUND: Final = (
    f"NO CHROMIUM: the pages were NOT looked at. Install one of {', '.join(NAMES)}, or name it in CHROMIUM."
)


def chromium() -> str | None:
    """Its path: what CHROMIUM names, else the first of the usual names on PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def demanded() -> bool:
    """Whether tests fail where there is none."""
    return os.environ.get("INSIEME_DEMAND_CHROMIUM") == "1"


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser until the block ends. Root may start Chromium only without its sandbox."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=FLAGS, chromium_sandbox=os.geteuid() != 0, headless=True
        )
        try:
            yield browser
        finally:
            browser.close()
