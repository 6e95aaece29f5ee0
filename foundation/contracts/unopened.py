"""A service's context where nothing runs: enough to ask which routes and readers there are."""

from __future__ import annotations

from typing import Any, NoReturn

from foundation.service import Context, Service
from foundation.settings import Settings


class Unopened(RuntimeError):
    """Declaring a route or a projection used something that only a running service has."""


class _Absent:
    """May be kept for later, as a closure does; any use of it is an error."""

    def __init__(self, service: str, part: str) -> None:
        self._what = f"the {part} of {service} is used while it is only described"

    def __getattr__(self, _name: str) -> NoReturn:
        raise Unopened(self._what)


def unopened(service: Service) -> Context:
    """The context for `service.routes` and `service.projections`, with default settings and no database."""

    def absent(part: str) -> Any:
        return _Absent(service.name, part)

    return Context(
        service=service,
        settings=Settings.model_construct(),
        pool=absent("pool"),
        clock=absent("clock"),
        sealer=absent("sealer"),
        store=absent("store"),
        commands=absent("commands"),
        outbox=absent("outbox"),
        log_bell=absent("log_bell"),
    )
