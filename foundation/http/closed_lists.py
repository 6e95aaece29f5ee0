"""Closed lists over HTTP: the reasons in a body, what may be given today, what an administrator adds and retires."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from foundation.closed_lists import ClosedLists, L, ListReason, Reasons, RetireReason
from foundation.handling import Target
from foundation.http.auth import Principal, allowed
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day, Line, Prose
from foundation.service import Context

Administrator = Annotated[Principal, allowed("administrator")]


class Why(Body):
    """A reason of the closed list, and what there is to say about it."""

    reason: CodeText
    reason_text: Prose | None = None


class WhyOn(Why):
    """`on` is the day on which it happened, today where none is given."""

    on: Day | None = None


class Reason(Body):
    code: CodeText
    label: Line


async def reasons_of(context: Context, lists: ClosedLists[L]) -> Reasons[L]:
    """The lists as an administrator has left them."""
    known: Reasons[L] | None = await context.state_of(lists.aggregate(), lists.id)
    return known or lists.nothing_said()


def reasons(context: Context, lists: ClosedLists[L], *readers: str) -> APIRouter:
    """`/reasons`: the same three routes in every context. `readers`: the roles that may ask for the lists."""
    router = APIRouter(tags=["reasons"])
    aggregate, ids = lists.aggregate(), {"reasons_id": lists.id}

    @router.get("/reasons", dependencies=[allowed(*readers)])
    async def labels() -> dict[str, dict[str, str]]:
        """The codes that may be given today, by list, each with its Italian label."""
        known = await reasons_of(context, lists)
        return {one.value: known.labels(one) for one in lists.shipped}

    @router.post("/reasons/{reason_list}")
    async def list_reason(reason_list: CodeText, body: Reason, desk: AtDesk, principal: Administrator) -> Done:
        """Offer a code, or give it another label."""
        command = ListReason(_named(lists, reason_list), body.code, body.label)
        return await desk.send(principal, [Target(aggregate, lists.id, command)], ids=ids)

    @router.post("/reasons/{reason_list}/{code}/retirement")
    async def retire_reason(reason_list: CodeText, code: CodeText, desk: AtDesk, principal: Administrator) -> Done:
        """Offer a code no longer; what cites it stays."""
        command = RetireReason(_named(lists, reason_list), code)
        return await desk.send(principal, [Target(aggregate, lists.id, command)], ids=ids)

    return router


def _named(lists: ClosedLists[L], name: str) -> L:
    found = lists.named(name)
    if found is None:
        raise Problem("not_found")
    return found
