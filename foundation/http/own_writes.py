"""Reading one's own writes: whoever brings a command's token is answered from read models that have its events."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Depends, Header, Request, Response

from foundation.applying.projection import Projection
from foundation.applying.reached import Place, stale_after
from foundation.envelope import context_of
from foundation.http.auth import principal_of
from foundation.http.desk import TOKEN_HEADER, read_token
from foundation.service import Context

STALE_HEADER: Final = "Insieme-Stale"
PATIENCE: Final = 2.0
"""Seconds that a question, or a command that stands on an earlier one, waits for what its asker has just written."""

Token = Annotated[
    str | None, Header(alias=TOKEN_HEADER, max_length=4000, description="The token of an earlier command's answer")
]


def own_writes(context: Context) -> Any:
    """The dependency of every route. Its answer says `Insieme-Stale: true` where it may lack what was written."""

    async def wait(request: Request, response: Response, token: Token = None) -> None:
        if token is None:
            return
        principal_of(request)  # nobody unknown makes us wait
        response.headers[STALE_HEADER] = str(await _stale(context, read_token(token))).lower()

    return Depends(wait)


async def _stale(context: Context, places: list[Place]) -> bool:
    answers = [
        await stale_after(context.pool, name, context.settings, heard, PATIENCE)
        for name, projection in context.projections.items()
        if (heard := _heard(projection, places))
    ]
    return any(answers)


def _heard(projection: Projection, places: list[Place]) -> list[Place]:
    """The places of contexts that this read model hears."""
    contexts = {context_of(type) for type in projection.hears}
    return [place for place in places if place[0] in contexts]
