"""The desk behind every command route: one header for repetition, one way in, one answer."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from uuid_utils.compat import uuid7

from foundation.handling import Answer, Intent, Target
from foundation.http.auth import ANYONE, Principal, principal_of
from foundation.http.problems import Problem
from foundation.metrics import APPEND_SECONDS, COMMANDS
from foundation.service import Context

TOKEN_HEADER = "Insieme-Token"
_Place = tuple[
    Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,64}$")], UUID, Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
]
_KEY = re.compile(r"[\x21-\x7e]{1,128}")

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A key of the caller's choice: the same command sent again under it is done once.",
        pattern=r"^[\x21-\x7e]{1,128}$",
        max_length=128,
    ),
]


class Done(BaseModel):
    """What a command's answer says."""

    model_config = ConfigDict(extra="forbid")

    ids: dict[str, UUID] = Field(description="The ids of what the command made or changed")
    events: int = Field(description="How many events the command added; 0 when all was said before")
    token: str | None = Field(description="Send it with a query (Insieme-Token) to read what was written here")


class SaidAgain(Exception):
    """A command under a known key: its first answer, given again."""

    def __init__(self, status: int, done: Done) -> None:
        super().__init__(status)
        self.status = status
        self.done = done


async def first_answer(_request: Request, again: Exception) -> JSONResponse:
    """The first answer, as it was."""
    assert isinstance(again, SaidAgain)
    headers = {TOKEN_HEADER: again.done.token} if again.done.token else None
    return JSONResponse(again.done.model_dump(mode="json"), again.status, headers)


class Desk:
    """Carries one request's command to the context: who, which route, which repetition key, which body."""

    def __init__(self, context: Context, request: Request, response: Response, key: str | None) -> None:
        self._context = context
        self._request = request
        self._response = response
        self._key = key

    @property
    def now(self) -> datetime:
        return self._context.clock()

    async def send(
        self,
        principal: Principal,
        targets: Sequence[Target],
        *,
        ids: dict[str, UUID],
        at: datetime | None = None,
        status: int = 200,
    ) -> Done:
        """Execute the targets' commands whole or not at all. Refusals become problems."""
        intent = await self._intent(principal, targets, ids, at or self.now, status)
        with (
            APPEND_SECONDS.labels(self._context.name).time(),
            COMMANDS.labels(self._context.name, "failed").count_exceptions(),
        ):
            answer = await self._context.commands.execute(intent)
        COMMANDS.labels(self._context.name, "done").inc()
        return await self._done(answer)

    async def _intent(
        self, principal: Principal, targets: Sequence[Target], ids: dict[str, UUID], at: datetime, status: int
    ) -> Intent:
        correlation = uuid7()
        return Intent(
            targets=tuple(targets),
            at=at,
            scope=self._scope(principal),
            command_id=self._key or str(correlation),
            body=await self._body(),
            actor_role=principal.role,
            correlation_id=correlation,
            causation_id=correlation,
            status=status,
            ids=tuple(ids.items()),
        )

    def _scope(self, principal: Principal) -> str:
        return f"{principal.role}:{principal.subject} {self._request.method} {self._request.scope['route'].path}"

    async def _body(self) -> bytes:
        return str(sorted(self._request.path_params.items())).encode() + await self._request.body()

    async def say_again(self) -> None:
        """Raises `SaidAgain` when this very command was answered before: what it once looked up may have changed."""
        if self._key is None:
            return
        scope = self._scope(_caller(self._request))
        earlier = await self._context.commands.earlier(scope, self._key, await self._body())
        if earlier:
            raise SaidAgain(earlier.status, await self._done(earlier))

    async def _done(self, answer: Answer) -> Done:
        self._response.status_code = answer.status
        places = await self._context.places(answer)
        token = write_token(places) if places else None
        if token:
            self._response.headers[TOKEN_HEADER] = token
        return Done(ids=answer.ids, events=answer.count, token=token)


async def desk(request: Request, response: Response, key: IdempotencyKey = None) -> Desk:
    """The dependency of every command route. What was answered before gets that answer, and goes no further."""
    if key is not None and not _KEY.fullmatch(key):
        raise Problem("invalid_input", errors=[{"field": "header.Idempotency-Key", "problem": "pattern"}])
    opened = Desk(request.app.state.context, request, response, key)
    await opened.say_again()
    return opened


def _caller(request: Request) -> Principal:
    try:
        return principal_of(request)
    except Problem:
        return ANYONE


AtDesk = Annotated[Desk, Depends(desk)]


def write_token(places: Sequence[tuple[str, UUID, int]]) -> str:
    """Where a command wrote, as one opaque word: (context, key, log index) of each stream."""
    return base64.urlsafe_b64encode(msgspec.json.encode(places)).decode().rstrip("=")


def read_token(token: str) -> list[tuple[str, UUID, int]]:
    """The inverse. Raises `Problem("invalid_input")` for what is no token of ours."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        places: list[tuple[str, UUID, int]] = msgspec.json.decode(raw, type=list[_Place])
    except (ValueError, msgspec.DecodeError) as error:
        raise Problem("invalid_input", errors=[{"field": "Insieme-Token", "problem": "not_a_token"}]) from error
    return places


class Body(BaseModel):
    """How every request body is read: unknown fields refused, values never quoted in errors."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True)
