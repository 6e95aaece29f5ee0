"""A one-time link for a local installation: whoever can read the owner's folder may open the pages."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from foundation.http.auth import Tokens
from foundation.http.problems import Problem
from foundation.settings import Settings, owner_file

ROLE: Final = "coordinator"
SESSION: Final = 8 * 3600  # seconds
_CODE = re.compile(r"[\w-]{43}")


def new_login_code(settings: Settings) -> str:
    """A code that opens one session. Its digest is a file of the owner; opening the session removes it."""
    code = secrets.token_urlsafe(32)
    owner_file(_file(settings, code), ROLE.encode())
    return code


def login_routes(settings: Settings) -> APIRouter:
    """`/login?code=…`: trades a one-time code for the cookie of a page session."""
    router = APIRouter()

    @router.get("/login", include_in_schema=False)
    async def login(request: Request, code: str = "") -> RedirectResponse:
        if not _CODE.fullmatch(code) or not _redeem(settings, code):
            raise Problem("login_code_used")
        tokens: Tokens = request.app.state.tokens
        answer = RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})
        session = tokens.issue(ROLE, "local", SESSION)
        answer.set_cookie(tokens.cookie, session, max_age=SESSION, httponly=True, samesite="strict", path="/")
        return answer

    return router


def _redeem(settings: Settings, code: str) -> bool:
    try:
        _file(settings, code).unlink()
    except FileNotFoundError:
        return False
    return True


def _file(settings: Settings, code: str) -> Path:
    return settings.home / "logins" / hashlib.sha256(code.encode()).hexdigest()
