"""The closed lists: what an administrator adds to them and retires."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.closed_lists import ListReason, RetireReason
from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Line
from foundation.service import Context
from services.intake.domain.reasons import REASONS, REASONS_ID, ReasonList
from services.intake.inbound.fields import Administrator, Readers
from services.intake.inbound.lookups import Lookups


class Reason(Body):
    code: CodeText
    label: Line


def reasons(context: Context) -> APIRouter:
    router = APIRouter(tags=["reasons"])
    look = Lookups(context)

    @router.get("/reasons")
    async def labels(_: Readers) -> dict[ReasonList, dict[str, str]]:
        """The codes that may be given today, by list, each with its Italian label."""
        known = await look.reasons()
        return {one: known.labels(one) for one in ReasonList}

    @router.post("/reasons/{reason_list}")
    async def list_reason(reason_list: ReasonList, body: Reason, desk: AtDesk, principal: Administrator) -> Done:
        """Offer a code, or give it another label."""
        command = ListReason(reason_list, body.code, body.label)
        return await desk.send(principal, [Target(REASONS, REASONS_ID, command)], ids={"reasons_id": REASONS_ID})

    @router.post("/reasons/{reason_list}/{code}/retirement")
    async def retire_reason(reason_list: ReasonList, code: CodeText, desk: AtDesk, principal: Administrator) -> Done:
        """Offer a code no longer; what cites it stays."""
        command = RetireReason(reason_list, code)
        return await desk.send(principal, [Target(REASONS, REASONS_ID, command)], ids={"reasons_id": REASONS_ID})

    return router
