"""Where the broker and the databases are: as the environment says, else the local platform that is running."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from deploy.local import state
from deploy.local.home import Home, default_home
from foundation.settings import Settings


class NothingRunning(RuntimeError):
    """Neither does the environment name a broker and databases, nor does a local platform run."""


class NoDatabases(RuntimeError):
    """`KAFKA_BOOTSTRAP_SERVERS` is set, and no `DATABASE_URL`: they go together."""


class WrongSetting(ValueError):
    """A variable of the environment holds what no setting can be; the message names it and not what it holds."""


def read_settings(**given: Any) -> Settings:
    """Settings from the environment. Raises `WrongSetting`."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        variable = name if name in os.environ else f"INSIEME_{name}"
        raise WrongSetting(f"{variable}: {first['msg']}.") from None


def found_settings() -> Settings:
    """Settings for the services that run now. Raises `NothingRunning`, `NoDatabases`, `WrongSetting`."""
    home = told_port()
    read_settings()
    if "KAFKA_BOOTSTRAP_SERVERS" not in os.environ:
        running = state.read(Home(home))
        if running is None:
            raise NothingRunning
        os.environ |= addresses(running.bootstrap, dict(running.databases))
    elif not any(name.startswith("DATABASE_URL") for name in os.environ):
        raise NoDatabases
    os.environ["INSIEME_HOME"] = str(home)
    return read_settings()


def tell_port(home: Path, port: int) -> None:
    """Leave word for the command line in other shells."""
    (home / "port").write_text(str(port))


def told_port() -> Path:
    """This installation's folder; unless the environment names a port, the one on which it was started last."""
    home = default_home()
    if "INSIEME_PORT" not in os.environ and (home / "port").exists():
        os.environ["INSIEME_PORT"] = (home / "port").read_text()
    return home


def addresses(bootstrap: str, databases: dict[str, str]) -> dict[str, str]:
    """The environment that points every tool at this broker and these databases."""
    urls = {f"DATABASE_URL_{name.upper()}": url for name, url in databases.items()}
    return {"KAFKA_BOOTSTRAP_SERVERS": bootstrap, **urls}
