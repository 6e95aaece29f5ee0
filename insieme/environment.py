"""Where the broker and the databases are: as the environment says, else the local platform that is running."""

from __future__ import annotations

import os

from deploy.local import state
from deploy.local.home import Home, default_home
from foundation.settings import Settings


class NothingRunning(RuntimeError):
    """Neither does the environment name a broker and databases, nor does a local platform run."""


def found_settings() -> Settings:
    """Settings for the services that run now. Raises `NothingRunning`."""
    home = default_home()
    if "KAFKA_BOOTSTRAP_SERVERS" not in os.environ:
        running = state.read(Home(home))
        if running is None:
            raise NothingRunning
        os.environ |= addresses(running.bootstrap, dict(running.databases))
    os.environ["INSIEME_HOME"] = str(home)
    return Settings()


def addresses(bootstrap: str, databases: dict[str, str]) -> dict[str, str]:
    """The environment that points every tool at this broker and these databases."""
    urls = {f"DATABASE_URL_{name.upper()}": url for name, url in databases.items()}
    return {"KAFKA_BOOTSTRAP_SERVERS": bootstrap, **urls}
