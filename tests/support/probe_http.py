"""The probe's HTTP: accounts are opened and filled."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fastapi import APIRouter

from foundation.handling import Target
from foundation.http.auth import Principal, allowed
from foundation.http.desk import AtDesk, Body, Done
from foundation.service import Context
from tests.support.probe import ACCOUNT, Fill, Open


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
