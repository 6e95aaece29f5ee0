"""The readers of a service going together: one transaction for what a batch holds for all of them.

Each keeps its own place. Where going together fails, for whomever of them, each goes alone and is told its own failure.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from foundation.applying.applier import Share, apply_together
from foundation.applying.follower import Batches, Follower, MadeAnew
from foundation.applying.moving import Move, move
from foundation.applying.reader import Opening
from foundation.crashpoints import crashpoint
from foundation.database import Pool
from foundation.logs import log

Shares = Sequence[tuple[Follower, Share]]


async def receive(pool: Pool, followers: Sequence[Follower], batches: Batches) -> bool:
    """Apply what the batches hold for each follower; whether they held anything. Raises `MadeAnew`, once applied."""
    async with _turns(followers):
        opening, shares, same = Opening(), [], True
        for follower in followers:
            try:
                shares += [(follower, share) for share in follower.shares(batches, opening)]
            except MadeAnew:
                same = False
        if shares:
            await _apply(pool, shares)
    if not same:
        raise MadeAnew
    return bool(shares)


async def _apply(pool: Pool, shares: Shares) -> None:
    crashpoint("reader.received")
    try:
        counts = await apply_together(pool, [share for _, share in shares])
    except Exception as error:  # noqa: BLE001 - whoever of them it was: each is told its own failure, alone
        log.info("readers_go_alone", readers=len(shares), cause=type(error).__name__)
        await asyncio.gather(*(follower.apply(share) for follower, share in shares))
    else:
        for (follower, share), count in zip(shares, counts, strict=True):
            follower.applied(share, count)


async def keep(pool: Pool, followers: Sequence[Follower]) -> bool:
    """Write down how far each went past records that held nothing for it; whether any did."""
    going = [follower for follower in followers if follower.ahead()]
    if not going:
        return False
    async with _turns(going):
        ahead = [(follower, follower.ahead()) for follower in going]
        try:
            await _move(pool, [one for _, moves in ahead for one in moves])
        except Exception:  # noqa: BLE001 - whoever of them it was: each is told its own failure, alone
            await asyncio.gather(*(_keep_alone(pool, follower, moves) for follower, moves in ahead))
        else:
            for follower, moves in ahead:
                follower.kept(moves)
    return True


async def _keep_alone(pool: Pool, follower: Follower, moves: Sequence[Move]) -> None:
    try:
        await _move(pool, moves)
        follower.kept(moves)
    except Exception as error:  # noqa: BLE001 - it stands nowhere and asks again
        follower.not_kept(moves, error)


async def _move(pool: Pool, moves: Sequence[Move]) -> None:
    if moves:
        async with pool.acquire() as tx, tx.transaction():
            await move(tx, moves, "public")


@asynccontextmanager
async def _turns(followers: Sequence[Follower]) -> AsyncIterator[None]:
    """Always in the same order, so that nobody waits in a circle."""
    async with AsyncExitStack() as turns:
        for follower in followers:
            await turns.enter_async_context(follower.turn)
        yield
