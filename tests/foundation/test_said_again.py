"""A command said again under its key gets its first answer, whatever has become of what it stood on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import APIRouter

from foundation.handling import Target
from foundation.http.app import whole_app
from foundation.http.auth import Principal, Tokens, allowed
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.problems import Problem
from foundation.service import Context, Service, open_context
from foundation.settings import Settings
from tests.support.probe import ACCOUNT, OWNER, Open

LOOKED_UP = {"open": True}


class Opening(Body):
    owner: str


def routes(_context: Context) -> APIRouter:
    router = APIRouter()

    @router.post("/accounts/{account_id}")
    async def open_account(
        who: Annotated[Principal, allowed("operator")], account_id: UUID, body: Opening, at: AtDesk
    ) -> Done:
        if not LOOKED_UP["open"]:
            raise Problem("not_found")
        command = Open(account_id, account_id, body.owner)
        return await at.send(who, [Target(ACCOUNT, account_id, command)], ids={"account_id": account_id}, status=201)

    return router


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    service = Service("probe", (ACCOUNT, OWNER), routes=routes)
    tokens = Tokens(settings)
    async with open_context(service, settings, connections=4) as context:
        transport = httpx.ASGITransport(whole_app([context], tokens))
        headers = {"Authorization": f"Bearer {tokens.issue('operator', 'anna', 60)}", "Idempotency-Key": "k-1"}
        async with httpx.AsyncClient(transport=transport, base_url="http://here", headers=headers) as client:
            yield client


async def test_the_first_answer_is_given_although_the_look_up_would_refuse_now(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/probe/accounts/{uuid4()}"
    first = await client.post(address, json={"owner": "Anna Prova"})
    monkeypatch.setitem(LOOKED_UP, "open", False)
    again = await client.post(address, json={"owner": "Anna Prova"})
    assert (
        (again.status_code, again.json()["ids"])
        == (first.status_code, first.json()["ids"])
        == (
            201,
            {"account_id": address.rsplit("/", 1)[1]},
        )
    )


async def test_the_same_key_with_another_body_or_address_is_refused(client: httpx.AsyncClient) -> None:
    address = f"/probe/accounts/{uuid4()}"
    await client.post(address, json={"owner": "Anna Prova"})
    for other, owner in ((address, "Bruno Prova"), (f"/probe/accounts/{uuid4()}", "Anna Prova")):
        answer = await client.post(other, json={"owner": owner})
        assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
