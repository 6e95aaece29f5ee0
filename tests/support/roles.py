"""A service's processes: `python -m tests.support.roles [SERVICE] api|relay|worker`, settings by the environment.

Without SERVICE the probe's. Unlike `insieme run` it loads no other service, which halves its start.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from foundation.logs import set_up_logs
from foundation.running import ROLES
from foundation.service import Context, Service
from foundation.settings import Settings
from tests.support.probe import PROBE

if TYPE_CHECKING:
    from fastapi import APIRouter


def routes(context: Context) -> APIRouter:
    """Only the api's process loads what answers HTTP."""
    from tests.support.probe_http import routes as of_probe

    return of_probe(context)


SERVED: Final[Service] = replace(PROBE, routes=routes)


def main(role: str, name: str | None = None) -> None:
    settings = Settings()
    set_up_logs(settings.log_level, settings.log_format)
    service = import_module(f"services.{name}.wiring").SERVICE if name else SERVED
    asyncio.run(ROLES[role]([service], settings))


if __name__ == "__main__":
    main(*reversed(sys.argv[1:]))
