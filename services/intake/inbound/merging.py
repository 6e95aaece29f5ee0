"""Commands on duplicates: a proposal is accepted or dismissed by a person, and a merge can be taken apart again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from fastapi import APIRouter

from foundation.decider import Refused
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import CloseApplication
from services.intake.domain.application_state import Application, Status
from services.intake.domain.person import PERSON, merging
from services.intake.domain.person_words import CeaseAlias, DismissDuplicate, UnmergePersons
from services.intake.domain.reasons import DUPLICATE, ReasonList
from services.intake.inbound.fields import Desk
from services.intake.inbound.lookups import Lookups

OPEN: Final = (Status.WAITING, Status.SUSPENDED, Status.ADMITTED)


class Acceptance(Body):
    """Two records that are one person's, or twice the same one, whose further applications are to be closed."""

    survivor_id: UUID
    merged_id: UUID


class Dismissal(Why):
    """They are not the same; or, with `application_id`, that further application is kept on purpose."""

    person_id: UUID
    other_person_id: UUID
    application_id: UUID | None = None


class Unmerging(Why):
    merged_id: UUID


def duplicates(context: Context) -> APIRouter:
    router = APIRouter(tags=["duplicates"])
    look = Lookups(context)

    @router.post("/duplicates/acceptance")
    async def accept(body: Acceptance, desk: AtDesk, principal: Desk) -> Done:
        """Merge the records, and close every open application but the first as a duplicate of it.

        Twice the same record is refused where it has a single application (`merged_with_itself`), and where none is
        left to close that was not closed so before (`no_further_application`).
        """
        records = {**await look.named(body.survivor_id), **await look.named(body.merged_id)}
        applications = await look.applications(records)
        kept = {application for person in records.values() for _, application in person.dismissed if application}
        further = _further([one for one in applications if one.application_id not in kept])
        if not further:
            _closed_before(body, applications)
        ids = {"survivor_id": body.survivor_id, "merged_id": body.merged_id}
        return await desk.send(principal, [*_merge(body), *further], ids=ids)

    @router.post("/duplicates/dismissal")
    async def dismiss(body: Dismissal, desk: AtDesk, principal: Desk) -> Done:
        """It was no duplicate: it is not proposed again."""
        await look.named(body.person_id)
        await look.named(body.other_person_id)
        if body.application_id is not None:
            await look.named_application(body.application_id)
        await look.listed(ReasonList.DISMISSAL, body.reason)
        target = Target(PERSON, body.person_id, DismissDuplicate(**body.model_dump()))
        return await desk.send(principal, [target], ids={"person_id": body.person_id})

    @router.post("/persons/{person_id}/unmerging")
    async def unmerge(person_id: UUID, body: Unmerging, desk: AtDesk, principal: Desk) -> Done:
        """They were two people after all. What was closed as a duplicate stays closed: a new form is needed."""
        await look.together(person_id)
        await look.listed(ReasonList.UNMERGING, body.reason)
        targets = [
            Target(PERSON, person_id, UnmergePersons(person_id, body.merged_id, body.reason, body.reason_text)),
            Target(PERSON, body.merged_id, CeaseAlias(body.merged_id, person_id)),
        ]
        return await desk.send(principal, targets, ids={"survivor_id": person_id, "merged_id": body.merged_id})

    return router


def _closed_before(body: Acceptance, applications: Sequence[Application]) -> None:
    """Nothing is left to close. Refuses of twice the same record, unless that was said before: `merged_with_itself`,
    of a single application; `no_further_application`."""
    if body.survivor_id != body.merged_id:
        return
    own = [one for one in applications if one.person_id == body.survivor_id]
    if len(own) < 2:
        raise Refused("merged_with_itself")
    if not any(one.duplicate_of for one in own):
        raise Refused("no_further_application")


def _merge(body: Acceptance) -> list[Target]:
    """Nothing for twice the same record."""
    if body.survivor_id == body.merged_id:
        return []
    return [Target(PERSON, person, command) for person, command in merging(body.survivor_id, body.merged_id)]


def _further(applications: Sequence[Application]) -> list[Target]:
    """The first open application stays."""
    still_open = [one.application_id for one in applications if one.status in OPEN]
    return [
        Target(APPLICATION, one, CloseApplication(DUPLICATE, None, duplicate_of=still_open[0]))
        for one in still_open[1:]
    ]
