"""Bounds at the door: how large a body may be, how often an address may send the public form."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foundation.http.problems import Problem, Problems

MAX_BODY = 128 * 1024
LINGER: Final = 20.0
"""Seconds in which whoever was told that it is too much may send the rest of it: nobody keeps it."""


class BodyLimit:
    """Answers 413 to a body over `MAX_BODY` bytes, declared or not, before anybody reads it whole.

    `larger` names the few paths that may have more, with their own most.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._larger.get(scope["path"], MAX_BODY)
        sent = _Sent(receive)
        body = await sent.up_to(most) if _declared(scope) <= most else None
        if body is None:
            await _too_large(sent, scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)


class _Sent:
    """A request's body as it comes in."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._more = True

    async def up_to(self, most: int) -> bytes | None:
        """The whole of it; None as soon as it has more bytes."""
        body = bytearray()
        while self._more:
            body += await self._piece()
            if len(body) > most:
                return None
        return bytes(body)

    async def drop(self) -> None:
        """What is still to come, to its end, kept by nobody."""
        while self._more:
            await self._piece()

    async def _piece(self) -> bytes:
        message = await self._receive()
        self._more = message.get("more_body", False)
        piece: bytes = message.get("body", b"")
        return piece


def _declared(scope: Scope) -> int:
    """Bytes; 0 where the length is not told, or is none."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isdecimal() else 0


async def _too_large(sent: _Sent, scope: Scope, receive: Receive, send: Send) -> None:
    """The answer goes out at once, its end when all was sent, or `LINGER` is over: a connection that is closed upon who
    is still sending is reset, and many never read the answer."""

    async def but_the_end(message: Message) -> None:
        await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

    answer = Problems({}).response("too_large", 413, {}, {"Connection": "close"})
    await answer(scope, receive, but_the_end)
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER):
            await sent.drop()
    await send({"type": "http.response.body", "body": b""})


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


class RateLimit:
    """A dependency: at most `per_minute` calls from one address, else 429."""

    def __init__(self, per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limit = RateLimitItemPerMinute(per_minute)

    async def __call__(self, request: Request) -> None:
        address = request.client.host if request.client else "unknown"
        if not await self._limiter.hit(self._limit, address):
            raise Problem("too_many_requests", {"Retry-After": "60"})
