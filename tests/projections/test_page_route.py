"""A page that cannot be shown: a browser gets a page with a sentence, everybody else the problem."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Query
from fastapi.responses import HTMLResponse

from foundation.applying.builds import NotBuilt
from foundation.http.problems import Problem, Problems
from services.projections.inbound.page_route import PageRoute, heeded

BROWSER: Final = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def app() -> FastAPI:
    router = APIRouter(default_response_class=HTMLResponse, route_class=PageRoute, dependencies=[Depends(heeded)])

    @router.get("/day")
    async def day(as_of: Annotated[date, Query()]) -> str:
        return str(as_of)

    @router.get("/nobody")
    async def nobody() -> str:
        raise Problem("not_found")

    @router.get("/places")
    async def places() -> str:
        raise Problem("invalid_input", errors=[{"field": "query.positions", "problem": "not_positions"}])

    @router.get("/early")
    async def early() -> str:
        raise NotBuilt("pacts")

    whole = FastAPI()
    Problems({}).install(whole)
    whole.include_router(router)
    return whole


async def asked(path: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app()), base_url="http://test") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/day?as_of=%3Cb%3E", 422, "<li>Situazione al</li>"),
        ("/day?as_of=2018-02-01&known_at=2018-02-02", 422, "<li>Come era noto il</li>"),
        ("/places", 422, "<li>Posizioni del registro</li>"),
        ("/day?as_of=2018-02-30", 422, "La richiesta contiene dati non validi"),
        ("/nobody", 404, "Non c&#39;è nulla a questo indirizzo."),
        ("/early", 503, "Questa vista si sta preparando"),
    ],
)
async def test_a_browser_gets_a_page_in_italian(path: str, status: int, said: str) -> None:
    answer = await asked(path, **BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert said in answer.text
    assert '<html lang="it">' in answer.text
    assert "<b>" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/day?as_of=x", "/places", "/nobody", "/early"])
@pytest.mark.parametrize("accept", ["*/*", "application/json"])
async def test_others_get_the_problem(path: str, accept: str) -> None:
    answer = await asked(path, Accept=accept)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] in ("invalid_input", "not_found", "not_built_yet")


async def test_a_page_that_can_be_shown_is() -> None:
    for more in ("", "&fbclid=x"):
        assert (await asked(f"/day?as_of=2018-03-01{more}", **BROWSER)).text == "2018-03-01"
