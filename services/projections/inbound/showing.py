"""How a page is shown: to whom, with which headers, a hundred rows at a time."""

from __future__ import annotations

import secrets
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from foundation.http.auth import principal_of
from foundation.http.problems import Problem
from services.projections.page.render import render_closed_page

ROWS = 100
Page = Annotated[int, Query(ge=1, le=10_000)]


def following_page(path: str, found: int, page: int, **asked: object) -> str | None:
    """The address of the next page, where this one is full."""
    if found < ROWS:
        return None
    return f"{path}?{urlencode({**{name: value for name, value in asked.items() if value}, 'page': page + 1})}"


def closed_to(request: Request, roles: tuple[str, ...]) -> HTMLResponse | None:
    """The page that says how to get in, for who may not; None for who may."""
    try:
        principal = principal_of(request)
    except Problem:
        return shown(lambda nonce: render_closed_page(known=False, nonce=nonce), 401)
    return None if principal.role in roles else not_open()


def not_open() -> HTMLResponse:
    """The same page, for who is known and may not."""
    return shown(lambda nonce: render_closed_page(known=True, nonce=nonce), 403)


def shown(render: Any, status: int = 200) -> HTMLResponse:
    """A page that may load nothing and be framed by nobody; its one style is allowed by its nonce."""
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(render(nonce), status, headers=headers)
