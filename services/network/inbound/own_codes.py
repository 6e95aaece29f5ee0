"""What goes into the append of a table, a partner or an actor beside it: that its code is its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from foundation.amending import Kind
from foundation.applying.builds import read_model
from foundation.decider import Aggregate, Refused
from foundation.handling import Target
from services.network.domain import actor, partner, table
from services.network.domain.actor_code import ACTOR_CODE, FreeActorCode, TakeActorCode, actor_code_id
from services.network.domain.partner_code import PARTNER_CODE, FreePartnerCode, TakePartnerCode, partner_code_id
from services.network.domain.partner_events import PartnerLeft
from services.network.domain.table_code import TABLE_CODE, FreeTableCode, TakeTableCode, table_code_id
from services.network.inbound.lookups import Lookups
from services.network.projections import facts


@dataclass(frozen=True)
class Bearing:
    """Who bears a code of its own: the fact that says it, and the stream and the commands of the code.

    `taken`: the refusal where it is another's.
    """

    aggregate: Aggregate
    kind: Kind
    codes: Aggregate
    stream: Callable[[str], UUID]
    take: Callable[..., Any]
    free: Callable[..., Any]
    taken: Callable[[], Refused]


TABLES: Final = Bearing(
    table.TABLE,
    table.KINDS[0],
    TABLE_CODE,
    table_code_id,
    TakeTableCode,
    FreeTableCode,
    lambda: Refused("table_code_taken"),
)
PARTNERS: Final = Bearing(
    partner.PARTNER,
    partner.KINDS[0],
    PARTNER_CODE,
    partner_code_id,
    TakePartnerCode,
    FreePartnerCode,
    lambda: Refused("partner_code_taken"),
)
ACTORS: Final = Bearing(
    actor.ACTOR,
    actor.KINDS[0],
    ACTOR_CODE,
    actor_code_id,
    TakeActorCode,
    FreeActorCode,
    lambda: Refused("actor_code_taken"),
)
BEARINGS: Final = {one.kind.fact: one for one in (TABLES, PARTNERS, ACTORS)}


async def told(look: Lookups, fact: Any) -> list[Target]:
    """Of who is told, or said to have been otherwise; who leaves frees its code. Refuses `table_code_taken` and the
    like."""
    if isinstance(fact, PartnerLeft):
        return await _freed(look, PARTNERS, fact.partner_id)
    bearing = BEARINGS.get(type(fact))
    if bearing is None:
        return []
    id = bearing.kind.id_of(fact)
    before = await _standing(look, bearing, id)
    if any(one.code == fact.code for one in before) or await _has_left(look, bearing, id):
        return []
    return [*await _freed(look, bearing, id), *await _taken(look, bearing, fact)]


async def taken_back(look: Lookups, kind: type, stream: UUID) -> list[Target]:
    """Of who never was; a partner that did not leave bears its code again, unless another does by now."""
    if kind is PartnerLeft:
        joined = await _standing(look, PARTNERS, stream) if await _has_left(look, PARTNERS, stream) else []
        return [target for one in joined for target in await _taken(look, PARTNERS, one)]
    bearing = BEARINGS.get(kind)
    return await _freed(look, bearing, stream) if bearing else []


async def _taken(look: Lookups, bearing: Bearing, fact: Any) -> list[Target]:
    await _not_borne(look, bearing, fact)
    command = bearing.take(fact.code, bearing.kind.id_of(fact), bearing.kind.day_of(fact))
    return [Target(bearing.codes, bearing.stream(fact.code), command)]


async def _freed(look: Lookups, bearing: Bearing, id: UUID) -> list[Target]:
    """Where it is another's, because two bore it before codes were taken, nothing is freed."""
    return [
        Target(bearing.codes, bearing.stream(one.code), bearing.free(one.code, id, look.today()))
        for one in await _standing(look, bearing, id)
        if await _may_be_of(look, bearing, one.code, id)
    ]


async def _standing(look: Lookups, bearing: Bearing, id: UUID) -> list[Any]:
    known = await look.context.state_of(bearing.aggregate, id)
    return known.standing(bearing.kind.fact) if known else []


async def _has_left(look: Lookups, bearing: Bearing, id: UUID) -> bool:
    known = await look.context.state_of(bearing.aggregate, id)
    return bool(known and known.standing(PartnerLeft))


async def _may_be_of(look: Lookups, bearing: Bearing, code: str, id: UUID) -> bool:
    known = await look.context.state_of(bearing.codes, bearing.stream(code))
    return known is None or known.id == id


async def _not_borne(look: Lookups, bearing: Bearing, fact: Any) -> None:
    """A code that was never taken is looked for among those told before codes were, and not gone since."""
    if await look.context.state_of(bearing.codes, bearing.stream(fact.code)) is not None:
        return
    async with read_model(look.context.pool, "facts") as conn:
        told = await facts.standing(conn, bearing.kind.fact)
        left = {one.partner_id for one in await facts.standing(conn, PartnerLeft)} if bearing is PARTNERS else set()
    others = {bearing.kind.id_of(one) for one in told if one.code == fact.code} - {bearing.kind.id_of(fact)}
    if others - left:
        raise bearing.taken()
