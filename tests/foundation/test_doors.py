"""A route without a door starts nowhere, however deep it is included."""

from __future__ import annotations

import pytest
from fastapi import APIRouter, FastAPI, WebSocket

from foundation.http.auth import allowed
from foundation.http.doors import NoDoor, put_up_doors


def nested(*, door: bool) -> APIRouter:
    innermost, inner, outer = APIRouter(), APIRouter(), APIRouter()
    innermost.add_api_route("/here", lambda: None, dependencies=[allowed("operator")] if door else [])
    inner.include_router(innermost)
    outer.include_router(inner)
    return outer


def test_roles_are_told_of_included_routes() -> None:
    router, app = nested(door=True), FastAPI()
    put_up_doors(router)
    app.include_router(router)
    assert app.openapi()["paths"]["/here"]["get"]["x-roles"] == ["operator"]


def test_an_included_route_without_a_door_is_found() -> None:
    with pytest.raises(NoDoor):
        put_up_doors(nested(door=False))


def test_what_cannot_have_a_door_is_refused() -> None:
    router = APIRouter()

    async def socket(_socket: WebSocket) -> None:
        """Opens for whoever knocks."""

    router.add_websocket_route("/socket", socket)
    with pytest.raises(NoDoor):
        put_up_doors(router)
