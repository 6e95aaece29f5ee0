from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from foundation.http.auth import Tokens
from foundation.settings import Settings
from tests.command_line.installation import Installation, Up, installation


@dataclass(frozen=True)
class Running:
    """The installation that serves, and what its start said."""

    it: Installation
    up: Up
    client: httpx.Client

    def as_(self, role: str) -> dict[str, str]:
        """Headers of somebody in that role."""
        token = Tokens(Settings(home=self.it.home)).issue(role, "local", 600)
        return {"Authorization": f"Bearer {token}"}

    def figures(self, as_of: str = "2017-12-31") -> dict[str, int | None]:
        told = self.client.get("/projections/kpi", params={"as_of": as_of}).json()
        return {one["code"]: one["value"] for one in told["indicators"]}


@pytest.fixture(scope="session")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One installation with the programme's history, for all tests that leave its figures as they are."""
    it = installation(tmp_path_factory.mktemp("programme"))
    with it.running() as up, httpx.Client(base_url=it.url, trust_env=False, timeout=30) as client:
        yield Running(it, up, client)


@pytest.fixture
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A home in which nothing runs."""
    return installation(tmp_path_factory.mktemp("nothing"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "command_line" in str(item.path):
            item.add_marker(pytest.mark.platform)
