"""Reading one's own writes over HTTP: a question waits, bounded, for what its asker has just written."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Header

from foundation.applying.reached import stale_after
from foundation.http.desk import TOKEN_HEADER, read_token
from foundation.http.own_writes import PATIENCE
from foundation.service import Context


def stale_of(context: Context, reader: str) -> Any:
    """The dependency that waits for what the `Insieme-Token` of an earlier command stands for.

    True where the answer may lack it; False also without a token.
    """

    async def stale(token: Annotated[str | None, Header(alias=TOKEN_HEADER, max_length=4000)] = None) -> bool:
        places = read_token(token) if token else []
        return bool(places) and await stale_after(context.pool, reader, context.settings, places, PATIENCE)

    return Depends(stale)
