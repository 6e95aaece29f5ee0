"""Who asks: a bearer token of a known issuer, or the cookie of a page session. Without either, only what is open."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from fastapi import Depends, Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jwt import JWTClaimsRegistry

from foundation.http.problems import Problem
from foundation.http.roles import ROLES
from foundation.settings import Settings, owner_file

ALGORITHMS: Final = ["Ed25519"]
TOKEN_TYPE: Final = "at+jwt"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a subject of the issuer, in one role."""

    subject: str
    role: str


Door = Callable[[Request], Coroutine[Any, Any, Principal]]
"""Never a plain function: FastAPI would hand each request to another thread and back, which costs more than to look."""
ANYONE: Final = Principal("public", "candidate")


class Tokens:
    """Checks tokens, and for a local installation issues them. The key is pinned: tokens cannot bring their own."""

    def __init__(self, settings: Settings) -> None:
        fresh = OKPKey.generate_key("Ed25519").as_pem(private=True)
        self._key = OKPKey.import_key(owner_file(settings.home / "keys" / "issuer.pem", fresh))
        self.cookie = f"insieme_session_{settings.port}"  # a browser tells hosts apart, not ports
        self._issuer = settings.token_issuer
        self._audience = settings.token_audience
        self._claims = JWTClaimsRegistry(
            leeway=5,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            role={"essential": True},
        )

    def issue(self, role: str, subject: str, seconds: int) -> str:
        """A token of the local issuer, valid for `seconds`."""
        if role not in ROLES:
            raise ValueError(role)
        now = int(time.time())
        claims = {"iss": self._issuer, "aud": self._audience, "iat": now, "exp": now + seconds, "sub": subject}
        header = {"alg": ALGORITHMS[0], "typ": TOKEN_TYPE}
        return jwt.encode(header, claims | {"role": role, "jti": str(uuid4())}, self._key, algorithms=ALGORITHMS)

    def principal(self, token: str) -> Principal:
        """Whose token it is. Raises `Problem("not_authenticated")` for anything but a valid one."""
        try:
            read = jwt.decode(token, self._key, algorithms=ALGORITHMS)
            self._claims.validate(read.claims)
        except (JoseError, ValueError, TypeError) as error:
            raise _not_authenticated() from error
        role, subject = read.claims["role"], read.claims["sub"]
        if read.header.get("typ") != TOKEN_TYPE or not isinstance(role, str) or not isinstance(subject, str):
            raise _not_authenticated()
        if role not in ROLES:
            raise _not_authenticated()
        return Principal(subject, role)


def _not_authenticated() -> Problem:
    return Problem("not_authenticated", {"WWW-Authenticate": "Bearer"})


def principal_of(request: Request) -> Principal:
    """The caller. A session's cookie only opens pages: it changes nothing."""
    tokens: Tokens = request.app.state.tokens
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return tokens.principal(token)
    cookie = request.cookies.get(tokens.cookie)
    if cookie and request.method in ("GET", "HEAD"):
        return tokens.principal(cookie)
    raise _not_authenticated()


def allowed(*roles: str) -> Any:
    """A dependency: the caller, if in one of these roles; else 401 or 403. The roles are named in the OpenAPI."""
    unknown = set(roles) - ROLES
    if unknown:
        raise ValueError(f"no such role: {unknown}")

    async def check(request: Request) -> Principal:
        principal = principal_of(request)
        if principal.role not in roles:
            raise Problem("not_allowed")
        return principal

    return Depends(_named(check, roles))


def _named(check: Door, roles: tuple[str, ...]) -> Door:
    check.__dict__["roles"] = roles
    return check


async def anyone(_request: Request) -> Principal:
    """The dependency of what is open on purpose."""
    return ANYONE
