"""`insieme erase`: the same command as over HTTP, sent as the installation's administrator, and followed to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID, uuid4

import httpx

from foundation.applying.parking import list_held_up
from foundation.envelope import context_of
from foundation.http.auth import Tokens
from foundation.service import Context
from foundation.settings import Settings
from insieme.readers import place_of
from services.intake.inbound.lookups import Lookups

FOLLOWS: Final = 20.0
"""Seconds in which every context erases, where its worker runs."""
LOOK: Final = 0.2
_ERASED = "SELECT count(*) = $2 FROM store.person_keys WHERE person_id = ANY ($1) AND erased_at IS NOT NULL"
_PARKED = "{reader} has it parked: {error} at {place}. Once that is mended: insieme parked retry {reader}"
_LATE = "{context}: not within {bound:.0f} s. How far its reader is: insieme lag {reader}"


class NotErased(RuntimeError):
    """The service refused, or not every context has erased: the message says which, and what mends it."""


async def erase_person(settings: Settings, person: UUID) -> None:
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


async def erased_everywhere(contexts: Sequence[Context], person: UUID, bound: float = FOLLOWS) -> list[str]:
    """The contexts that have erased the person and those merged with them, once all have. Raises `NotErased`."""
    [intake] = [context for context in contexts if context.name == "intake"]
    persons = list(await Lookups(intake).records(person))
    hearing = [context for context in contexts if "intake" in map(context_of, context.service.erased_by)]
    until = asyncio.get_running_loop().time() + bound
    while waiting := [context for context in hearing if await _waits(context, persons)]:
        if asyncio.get_running_loop().time() > until:
            why = [said for context in waiting for said in await _why(context, persons, bound)]
            raise NotErased("\n  ".join(["not everywhere yet", *why]))
        await asyncio.sleep(LOOK)
    return [context.name for context in hearing]


async def _waits(context: Context, persons: Collection[UUID]) -> bool:
    erased = await context.pool.fetchval(_ERASED, persons, len(persons))
    return not erased or bool(await _parked(context, persons))


async def _why(context: Context, persons: Collection[UUID], bound: float) -> list[str]:
    late = _LATE.format(context=context.name, bound=bound, reader=f"{context.name}/{context.erasure.name}")
    return await _parked(context, persons) or [late]


async def _parked(context: Context, persons: Collection[UUID]) -> list[str]:
    """What is to be said of each of their erasures that a reader here could not take."""
    keys = set(map(str, persons))
    return [
        _PARKED.format(reader=f"{context.name}/{reader.name}", error=one.error, place=place_of(one))
        for reader in context.readers()
        for one in await list_held_up(context.pool, reader)
        if one.key in keys
    ]
