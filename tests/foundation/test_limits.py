"""A body that is too large: the answer goes out at once, and nobody waits for ever for its end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from foundation.http import limits

PIECE = {"type": "http.request", "body": b" " * 65_536, "more_body": True}


@pytest.mark.parametrize("headers", [[], [(b"content-length", b"1000000000000")]])
async def test_who_never_ends_is_answered_and_closed_upon(
    monkeypatch: pytest.MonkeyPatch, headers: list[tuple[bytes, bytes]]
) -> None:
    monkeypatch.setattr(limits, "LINGER", 0.05)
    told: list[Any] = []
    dropped: list[int] = []

    async def endless() -> dict[str, Any]:
        await asyncio.sleep(0)
        dropped.append(len(told))
        return PIECE

    async def send(message: Any) -> None:
        told.append(message)

    scope = {"type": "http", "path": "/", "headers": headers}
    await limits.BodyLimit(send_nothing)(scope, endless, send)
    assert told[0]["status"] == 413
    assert [message.get("more_body", False) for message in told[1:]] == [True, False]
    assert dropped.count(0) == (0 if headers else 3)
    assert dropped[-1] == 2


async def send_nothing(*_: Any) -> None:
    raise AssertionError("what is too large reaches nobody")
