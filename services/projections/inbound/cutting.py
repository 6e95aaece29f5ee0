"""A figure cut by what its facts carry: small numbers are protected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from foundation.applying.builds import read_model
from foundation.http.auth import Principal, allowed
from foundation.http.problems import Problem
from foundation.service import Context
from services.projections.inbound.asking import asked_of
from services.projections.inbound.roles import READING, VERIFYING
from services.projections.indicators.chain import INDICATORS
from services.projections.page.render import Asked
from services.projections.projections.cuts import OF_APPLICATIONS, By, Cut, NotCut, cut
from services.projections.projections.remembered import as_known
from services.projections.projections.training_bodies import held_by

Code = Annotated[str, Path(pattern=r"^[1-8][a-z](_[a-z]{1,20})?$", description="An indicator: 1a … 8b")]
Verifying = Annotated[Principal, allowed(*VERIFYING)]
HIDDEN, FEW = "hidden", "< 5"


class SliceAnswer(BaseModel):
    """A part: `code` null where nothing is known; `value` as text: a number, `< 5`, or `hidden` beside such a one."""

    code: str | None
    value: str


class CutAnswer(BaseModel):
    """The parts of a figure, the largest first and the hidden ones last; `whole`: none, as the total would tell one."""

    code: str
    by: By
    as_of: date
    known_at: datetime | None
    value: str
    whole: bool
    slices: list[SliceAnswer]


def add_cuts(router: APIRouter, context: Context) -> None:
    asking = asked_of(context)

    @router.get("/kpi/{code}/cut")
    async def parts(who: Verifying, code: Code, by: Annotated[By, Query()], asked: Asked = asking) -> CutAnswer:
        """A figure by channel or referral and, for who may read applications, by district, sex or age band; some by
        agency or association; of courses by training body, told by its name; of projects by tag, district or partner.
        """
        if not may_cut(who, by):
            raise Problem("not_allowed")
        return _answer(await read_cut(context, code, by, asked), asked)


def may_cut(who: Principal, by: By) -> bool:
    """Whether what two such cuts tell, one taken from the other, is what this role may read of each person."""
    return by not in OF_APPLICATIONS or who.role in READING


async def read_cut(context: Context, code: str, by: By, asked: Asked) -> Cut:
    """Problem `not_found` for a code that the table does not have, `invalid_input` for what it cannot be cut by."""
    if code not in INDICATORS:
        raise Problem("not_found")
    if asked.places is not None:
        raise _wrong("positions", "not_with_a_cut")
    bodies = await _bodies(context, asked) if by is By.TRAINING_BODY else {}
    async with read_model(context.pool, "kpi") as connection:
        try:
            return await cut(connection, code, by, asked.as_of, asked.from_, asked.known_at, bodies)
        except NotCut:
            raise _wrong("by", "not_carried") from None


async def _bodies(context: Context, asked: Asked) -> Mapping[UUID, str]:
    async with read_model(context.pool, "pacts") as connection:
        await as_known(connection, asked.known_at)
        return await held_by(connection)


def _wrong(field: str, problem: str) -> Problem:
    return Problem("invalid_input", errors=[{"field": f"query.{field}", "problem": problem}])


def _answer(found: Cut, asked: Asked) -> CutAnswer:
    return CutAnswer(
        code=found.indicator.code,
        by=found.by,
        as_of=asked.as_of,
        known_at=asked.known_at,
        value=str(found.value),
        whole=found.whole,
        slices=[
            SliceAnswer(code=one.code, value=FEW if one.few else HIDDEN if one.value is None else str(one.value))
            for one in found.slices
        ],
    )
