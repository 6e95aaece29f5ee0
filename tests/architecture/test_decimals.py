"""No answer tells 510000 as 5.1E+5: every decimal that any route answers is told in plain notation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import httpx
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, TypeAdapter

from foundation.contracts.unopened import unopened
from foundation.http.plain import PlainModel, tell_plainly
from insieme.composition import SERVICES

ROUND = Decimal("5.1E+5")


def _answers() -> Iterator[tuple[str, Any]]:
    for service in SERVICES:
        if service.routes:
            routes = service.routes(unopened(service))
            tell_plainly(routes)
            yield from ((f"{service.name} {path}", model) for path, model in _models(routes))


def _models(router: APIRouter) -> Iterator[tuple[str, Any]]:
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from _models(route.original_router)
        elif (model := getattr(route, "response_model", None)) is not None:
            yield cast(Any, route).path, model


def _decimals(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "decimal":
            yield schema
        schema = [part for name, part in schema.items() if name != "metadata"]
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from _decimals(part)


def test_every_route_tells_its_decimals_plainly() -> None:
    told = {path: list(_decimals(TypeAdapter(model).core_schema)) for path, model in _answers()}
    amounts = {path: found for path, found in told.items() if found}
    assert {"network /indicators/{indicator}", "projects /projects", "projections /reviews"} <= amounts.keys()
    assert {path for path, found in amounts.items() if any("serialization" not in one for one in found)} == set()


@dataclass(frozen=True)
class Row:
    amount: Decimal
    value: int | Decimal | None


class Rows(PlainModel):
    items: list[Row]
    mean: Decimal | None


class Bare(BaseModel):
    mean: Decimal


async def test_a_round_amount_is_told_in_plain_notation_and_no_text_is_touched() -> None:
    router = APIRouter()
    router.add_api_route("/rows", lambda: [Row(ROUND, ROUND), Row(Decimal("5.10"), 3)], response_model=list[Row])
    router.add_api_route("/model", lambda: Rows(items=[Row(ROUND, None)], mean=ROUND), response_model=Rows)
    router.add_api_route("/text", lambda: str(ROUND), response_model=str)
    app, outer = FastAPI(), APIRouter()
    outer.include_router(router)
    tell_plainly(outer)
    app.include_router(outer)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        rows, model, text = [(await client.get(path)).json() for path in ("/rows", "/model", "/text")]
    assert rows == [{"amount": "510000", "value": "510000"}, {"amount": "5.10", "value": 3}]
    assert (model, text) == ({"items": [{"amount": "510000", "value": None}], "mean": "510000"}, "5.1E+5")


def test_a_model_that_is_not_plain_is_found() -> None:
    assert [one for one in _decimals(TypeAdapter(Bare).core_schema) if "serialization" not in one]
