"""The addresses of the pages, as the code declares them: nothing runs for it."""

from __future__ import annotations

from typing import Final

from fastapi.routing import APIRoute

from foundation.contracts.unopened import unopened
from insieme.composition import SERVICES


def _routes() -> list[APIRoute]:
    routers = [service.pages(unopened(service)) for service in SERVICES if service.pages]
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


ROUTES: Final = tuple(_routes())
"""What the services show under `/`."""


def page_at(path: str) -> str | None:
    """The declared address that shows `path`, which is without query; None where no page is."""
    return next((route.path for route in ROUTES if route.path_regex.match(path)), None)
