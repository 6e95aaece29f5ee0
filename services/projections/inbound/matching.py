"""Matching over HTTP: who fits a position, which positions fit a person. It proposes; a person decides."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.auth import Principal, allowed
from foundation.http.fresh import stale_of
from foundation.http.problems import Problem
from foundation.service import Context
from services.projections.inbound.asking import Limit, Offset
from services.projections.projections.matching import Match, Matches, Reason, people_for, positions_for

MATCHING: Final = ("company_desk", "operator", "tutor", "coordinator")
There = Annotated[bool, Query(description="`false` for those who cannot be proposed, each with its reasons")]


class ReasonAnswer(BaseModel):
    """`detail` says which: an ESCO code, kilometres, hours, a limit, how many pipelines."""

    code: str
    detail: str | None


class MatchAnswer(BaseModel):
    """A person and a position. `absent`: why the person cannot be proposed; `elsewhere`: other pipelines."""

    person_id: UUID
    position_id: UUID
    speaks_for: list[ReasonAnswer]
    speaks_against: list[ReasonAnswer]
    absent: list[str]
    elsewhere: list[UUID]


class MatchesAnswer(BaseModel):
    """A page, the best first; `proposed` in all, and how many pairs are `absent` for each reason.

    `none_because`: why nothing can be proposed at all. Of a position `position_withdrawn` or `position_full`; of a
    person `never_assessed`, `erased`, `not_in_target`, `no_open_pathway`, `pathway_paused`, `no_consent` or
    `in_a_placement`, the first that is so.
    """

    matches: list[MatchAnswer]
    proposed: int
    absent: dict[str, int]
    none_because: str | None
    stale: bool


def add_matching(router: APIRouter, context: Context) -> None:
    fresh = stale_of(context, "pacts")

    @router.get("/positions/{position_id}/people")
    async def people(
        _: Annotated[Principal, allowed(*MATCHING)],
        position_id: UUID,
        stale: bool = fresh,
        there: There = True,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> MatchesAnswer:
        """The people who fit a position, with what speaks for and against each; nobody where it offers no place."""
        async with read_model(context.pool, "pacts") as connection:
            day = day_of(context.clock())
            found = await people_for(connection, position_id, day, there=there, limit=limit, offset=offset)
        return _answer(found, stale)

    @router.get("/people/{person_id}/positions")
    async def positions(
        _: Annotated[Principal, allowed(*MATCHING)],
        person_id: UUID,
        stale: bool = fresh,
        there: There = True,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> MatchesAnswer:
        """The positions that fit a person; none for one who was never assessed. Full and withdrawn ones are absent."""
        async with read_model(context.pool, "pacts") as connection:
            day = day_of(context.clock())
            found = await positions_for(connection, person_id, day, there=there, limit=limit, offset=offset)
        return _answer(found, stale)


def _answer(found: Matches | None, stale: bool) -> MatchesAnswer:
    """Problem `not_found` for whom, or what, nobody knows."""
    if found is None:
        raise Problem("not_found")
    return MatchesAnswer(
        matches=[_match(match) for match in found.matches],
        proposed=found.proposed,
        absent=dict(found.absent),
        none_because=found.none_because,
        stale=stale,
    )


def _match(match: Match) -> MatchAnswer:
    return MatchAnswer(
        person_id=match.person_id,
        position_id=match.position_id,
        speaks_for=[_reason(reason) for reason in match.speaks_for],
        speaks_against=[_reason(reason) for reason in match.speaks_against],
        absent=list(match.absent),
        elsewhere=list(match.elsewhere),
    )


def _reason(reason: Reason) -> ReasonAnswer:
    return ReasonAnswer(code=reason.code, detail=reason.detail)
