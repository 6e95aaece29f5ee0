"""A route without a door starts nowhere, however deep it is included."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from fastapi import APIRouter, Depends, FastAPI, WebSocket

from foundation.contracts.unopened import unopened
from foundation.http.app import service_app
from foundation.http.auth import Tokens, allowed, anyone
from foundation.http.doors import NoDoor, put_up_doors
from foundation.http.problems import Problem
from tests.support.at_work import asking
from tests.support.probe import PROBE


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


@pytest.mark.parametrize("own", [(), ("/own",)], ids=["parts alone", "and a route of its own"])
async def test_a_part_is_served_as_it_was_included(own: tuple[str, ...]) -> None:
    async def closed_today() -> None:
        raise Problem("not_possible_now")

    part, whole = APIRouter(dependencies=[Depends(anyone)]), APIRouter(dependencies=[Depends(anyone)])
    part.add_api_route("/here", lambda: None)
    whole.include_router(part, prefix="/inner", tags=["inner"], dependencies=[Depends(closed_today)])
    for path in own:
        whole.add_api_route(path, lambda: None)
    app = service_app(unopened(replace(PROBE, routes=lambda _context: whole)), cast(Tokens, None))
    told = app.openapi()["paths"]["/inner/here"]["get"]
    assert (told["tags"], "409" in told["responses"]) == (["inner"], True)
    async with asking(app) as client:
        answers = [await client.get(path) for path in ("/inner/here", "/inner/here?unknown=1")]
    assert [answer.json()["code"] for answer in answers] == ["not_possible_now", "invalid_input"]


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
