"""The API dies after the commit and before its answer (F1): the client asks again, and it was done once."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator

import httpx
import pytest

from deploy.local.home import free_port
from foundation.http.auth import Tokens
from foundation.settings import Settings
from tests.faults.conftest import Installation
from tests.support.invariants import at_rest, check
from tests.support.load import Load, Order, Send
from tests.support.probe import Open


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"port": free_port(taken=set())})


@pytest.fixture
async def over_http(probe: Installation) -> AsyncIterator[Send]:
    """Commands as an operator's client sends them; what is not an answer of 200 is raised as a transport's failure."""
    settings = probe.context.settings
    token = Tokens(settings).issue("operator", "test", 600)
    address = f"http://{settings.host}:{settings.port}/probe"
    async with httpx.AsyncClient(trust_env=False, base_url=address, timeout=5) as client:

        async def send(order: Order) -> None:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": order.key}
            if isinstance(order.command, Open):
                opening = {"person_id": str(order.command.person_id), "owner": order.command.owner}
                answer = await client.put(f"/accounts/{order.account}", headers=headers, json=opening)
            else:
                filling = {"amount": order.amount}
                answer = await client.post(f"/accounts/{order.account}/fillings", headers=headers, json=filling)
            if answer.status_code != httpx.codes.OK:
                raise httpx.RemoteProtocolError(f"{answer.status_code}: {answer.text}")

        yield send


async def test_an_api_that_dies_after_its_commit_did_the_command_once(probe: Installation, over_http: Send) -> None:
    dying = await probe.crew.keep("api", INSIEME_CRASHPOINT="append.committed:40")
    await probe.crew.start("relay")
    await probe.crew.start("worker")
    load = Load(over_http)
    async with load.flowing():
        assert await dying.died() == -signal.SIGKILL
        await load.some(100)
    assert load.repeated
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())
