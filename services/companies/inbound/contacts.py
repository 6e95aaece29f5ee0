"""Commands on how a company is approached: its association, the company, the meeting, the association again."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.companies.domain.company_commands import (
    ContactCompany,
    CorrectFact,
    FollowUpWithAssociation,
    HoldMeeting,
    PreContactAssociation,
)
from services.companies.domain.reasons import ReasonList
from services.companies.domain.vocabulary import Direction
from services.companies.inbound.companies import on_company
from services.companies.inbound.fields import Because, Desk
from services.companies.inbound.lookups import Lookups


class PreContact(Body):
    contacted_on: Day


class PreContactCorrection(PreContact, Because):
    pass


class Contact(Body):
    contacted_on: Day
    direction: Direction
    channel: CodeText


class ContactCorrection(Contact, Because):
    pass


class Meeting(Body):
    held_on: Day


class MeetingCorrection(Meeting, Because):
    pass


class FollowUp(Body):
    followed_up_on: Day


class FollowUpCorrection(FollowUp, Because):
    pass


def contacts(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["contacts"]), Lookups(context)
    _associations(router, look)
    _contacts(router, look)
    _meetings(router, look)
    _follow_ups(router, look)
    return router


def _associations(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/association-contacts", status_code=201)
    async def pre_contact(company_id: UUID, body: PreContact, desk: AtDesk, principal: Desk) -> Done:
        """The company's association of reference was told first."""
        await look.company(company_id)
        command = PreContactAssociation(uuid7(), company_id, body.contacted_on)
        ids, at = {"contact_id": command.contact_id, "company_id": company_id}, look.at(body.contacted_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/association-contacts/{contact_id}/correction")
    async def correct_pre_contact(
        company_id: UUID, contact_id: UUID, body: PreContactCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was told on another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        sought, seen = await look.sought(company_id)
        command = CorrectFact(PreContactAssociation(contact_id, company_id, body.contacted_on), body.reason, sought)
        targets = [*on_company(company_id, command), seen]
        return await desk.send(principal, targets, ids={"contact_id": contact_id})


def _contacts(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/contacts", status_code=201)
    async def contact(company_id: UUID, body: Contact, desk: AtDesk, principal: Desk) -> Done:
        """A contact, in either direction. Who is sought is sought after its association."""
        await look.company(company_id)
        await look.listed((ReasonList.CHANNEL, body.channel))
        command = ContactCompany(uuid7(), company_id, body.contacted_on, body.direction, body.channel)
        ids, at = {"contact_id": command.contact_id, "company_id": company_id}, look.at(body.contacted_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/contacts/{contact_id}/correction")
    async def correct_contact(
        company_id: UUID, contact_id: UUID, body: ContactCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The contact as it should have been recorded, whole."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.CHANNEL, body.channel))
        said = ContactCompany(contact_id, company_id, body.contacted_on, body.direction, body.channel)
        command = CorrectFact(said, body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"contact_id": contact_id})


def _meetings(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/meetings", status_code=201)
    async def meet(company_id: UUID, body: Meeting, desk: AtDesk, principal: Desk) -> Done:
        """A meeting; its association is to hear of it."""
        await look.company(company_id)
        command = HoldMeeting(uuid7(), company_id, body.held_on)
        ids, at = {"meeting_id": command.meeting_id, "company_id": company_id}, look.at(body.held_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/meetings/{meeting_id}/correction")
    async def correct_meeting(
        company_id: UUID, meeting_id: UUID, body: MeetingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was held on another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectFact(HoldMeeting(meeting_id, company_id, body.held_on), body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"meeting_id": meeting_id})


def _follow_ups(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/meetings/{meeting_id}/follow-up", status_code=201)
    async def follow_up(company_id: UUID, meeting_id: UUID, body: FollowUp, desk: AtDesk, principal: Desk) -> Done:
        """The association heard what came of the meeting."""
        await look.company(company_id)
        command = FollowUpWithAssociation(uuid7(), meeting_id, company_id, body.followed_up_on)
        ids, at = {"follow_up_id": command.follow_up_id, "company_id": company_id}, look.at(body.followed_up_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/meetings/{meeting_id}/follow-up/{follow_up_id}/correction")
    async def correct_follow_up(
        company_id: UUID,
        meeting_id: UUID,
        follow_up_id: UUID,
        body: FollowUpCorrection,
        desk: AtDesk,
        principal: Desk,
    ) -> Done:
        """It heard on another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        said = FollowUpWithAssociation(follow_up_id, meeting_id, company_id, body.followed_up_on)
        command = CorrectFact(said, body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"follow_up_id": follow_up_id})
