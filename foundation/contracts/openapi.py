"""A service's HTTP as OpenAPI, from its routes alone: no database, no key."""

from __future__ import annotations

from typing import Any, cast

from foundation.contracts.unopened import unopened
from foundation.http.app import service_app
from foundation.http.auth import Tokens
from foundation.service import Service


def openapi(service: Service) -> dict[str, Any] | None:
    """What the running service answers at its `/openapi.json`; None for a service without routes.

    Raises `Unopened` when declaring the routes uses something that only a running service has.
    """
    if service.routes is None:
        return None
    described: dict[str, Any] = service_app(unopened(service), cast("Tokens", None)).openapi()
    return described
