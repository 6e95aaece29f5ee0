"""Bounds at the door: how large a body may be, how often an address may send the public form."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foundation.http.problems import Problem, Problems

MAX_BODY = 128 * 1024


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
        body = await _bounded(receive, self._larger.get(scope["path"], MAX_BODY))
        if body is None:
            response = Problems({}).response("too_large", 413, {}, {"Connection": "close"})
            await response(scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)


async def _bounded(receive: Receive, most: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body"):
            return bytes(body)


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
