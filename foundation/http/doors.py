"""Every route has a door: the roles that may pass, or the word that it is open on purpose. Else nothing starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from foundation.http.auth import anyone

BEARER: Final = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}


class NoDoor(RuntimeError):
    """A route names neither roles (`allowed`) nor that it is open to `anyone`."""


def put_up_doors(router: APIRouter) -> None:
    """Write each route's roles into its OpenAPI. Raises `NoDoor` for a route that has none."""
    for route in router.routes:
        included = getattr(route, "original_router", None)  # FastAPI keeps an included router whole
        if included is not None:
            put_up_doors(included)
        elif isinstance(route, APIRoute):
            _describe(route, _roles(route))
        else:
            raise NoDoor(f"{type(route).__name__}: no kind of route that can have a door")


def _roles(route: APIRoute) -> tuple[str, ...] | None:
    """The roles that pass, () for a route that is open on purpose, None for one without a door."""
    calls = [dependant.call for dependant in _all(route.dependant)]
    named = [getattr(call, "roles", None) for call in calls]
    roles = next((roles for roles in named if roles), None)
    return roles if roles or anyone not in calls else ()


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from _all(inner)


def _describe(route: APIRoute, roles: tuple[str, ...] | None) -> None:
    if roles is None:
        raise NoDoor(f"{route.path} ({route.name})")
    extra: dict[str, Any] = route.openapi_extra or {}
    extra["security"] = [{"bearer": []}] if roles else []
    if roles:
        extra["x-roles"] = sorted(roles)
    route.openapi_extra = extra
