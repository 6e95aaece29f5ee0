"""`insieme erase`: the same command as over HTTP, sent to the running installation as its administrator."""

from __future__ import annotations

from uuid import UUID, uuid4

import httpx

from foundation.http.auth import Tokens
from foundation.settings import Settings


class NotErased(RuntimeError):
    """The service refused; the message is its sentence."""


async def erase_person(settings: Settings, person: UUID) -> str:
    """Ask intake to erase the person and those merged with them. Raises `NotErased`."""
    token = Tokens(settings).issue("administrator", "local", 60)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        address = f"http://{settings.host}:{settings.port}/intake/persons/{person}/erasure"
        try:
            answer = await client.post(address, headers=headers, json={"reason": "own_request"})
        except httpx.TransportError:
            raise NotErased(f"nothing answers at {settings.host}:{settings.port}: start it with `make run`") from None
    if answer.status_code >= 400:
        raise NotErased(answer.json().get("detail", answer.text))
    return f"{person}: erased; other contexts follow within seconds"
