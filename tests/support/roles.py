"""A service's processes: `python -m tests.support.roles [SERVICE] api|relay|worker`, settings by the environment.

Without SERVICE the probe's. Unlike `insieme run` it loads no other service, which halves its start.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from importlib import import_module
from typing import Final
from uuid import UUID

from fastapi import APIRouter

from foundation.handling import Target
from foundation.http.auth import Principal, allowed
from foundation.http.desk import AtDesk, Body, Done
from foundation.logs import set_up_logs
from foundation.running import ROLES
from foundation.service import Context, Service
from foundation.settings import Settings
from tests.support.probe import ACCOUNT, PROBE, Fill, Open


class Opening(Body):
    person_id: UUID
    owner: str


class Filling(Body):
    amount: int


OPERATOR: Final = allowed("operator")


def routes(_context: Context) -> APIRouter:
    router = APIRouter()

    @router.put("/accounts/{account}")
    async def open_account(account: UUID, body: Opening, desk: AtDesk, who: Principal = OPERATOR) -> Done:
        opening = Open(account, body.person_id, body.owner)
        return await desk.send(who, [Target(ACCOUNT, account, opening)], ids={"account_id": account})

    @router.post("/accounts/{account}/fillings")
    async def fill(account: UUID, body: Filling, desk: AtDesk, who: Principal = OPERATOR) -> Done:
        return await desk.send(who, [Target(ACCOUNT, account, Fill(body.amount))], ids={"account_id": account})

    return router


SERVED: Final[Service] = replace(PROBE, routes=routes)


def main(role: str, name: str | None = None) -> None:
    settings = Settings()
    set_up_logs(settings.log_level, settings.log_format)
    service = import_module(f"services.{name}.wiring").SERVICE if name else SERVED
    asyncio.run(ROLES[role]([service], settings))


if __name__ == "__main__":
    main(*reversed(sys.argv[1:]))
