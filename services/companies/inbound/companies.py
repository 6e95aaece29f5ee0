"""Commands on who a company is and how it goes along: registration, interest, engagement, the board."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, YesNo
from foundation.service import Context
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import (
    CorrectCompanyDetails,
    CorrectFact,
    ExpressInterest,
    JoinBoard,
    LeaveBoard,
    RegisterCompany,
    RetractFact,
    UpdateEngagement,
)
from services.companies.domain.reasons import ReasonList
from services.companies.domain.vocabulary import CompanySize, Engagement
from services.companies.inbound import company_names
from services.companies.inbound.fields import Because, Desk
from services.companies.inbound.lookups import Lookups


class Details(Body):
    """Who a company is. `association`: of reference, where it has one."""

    name: Line
    sector: CodeText
    size: CompanySize = CompanySize.UNKNOWN
    association: CodeText | None = None
    publicly_owned: YesNo = False
    municipality: CodeText | None = None

    def parts(self) -> tuple[str, str, CompanySize, str | None, bool, str | None]:
        return self.name, self.sector, self.size, self.association, self.publicly_owned, self.municipality

    def codes(self) -> tuple[tuple[ReasonList, str | None], ...]:
        return (ReasonList.SECTOR, self.sector), (ReasonList.ASSOCIATION, self.association)


class Registration(Details):
    registered_on: Day


class DetailsCorrection(Details, Because):
    pass


class Interest(Body):
    expressed_on: Day


class InterestCorrection(Interest, Because):
    pass


class Level(Body):
    engagement: Engagement
    updated_on: Day


class LevelCorrection(Level, Because):
    pass


class Joining(Body):
    joined_on: Day


class JoiningCorrection(Joining, Because):
    pass


class Leaving(Because):
    left_on: Day


class LeavingCorrection(Because):
    """`left_reason` is why it left, `reason` why that is corrected."""

    membership_id: UUID
    left_on: Day
    left_reason: CodeText


def companies(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["companies"]), Lookups(context)
    _details(router, look)
    _engagement(router, look)
    _engagement_corrections(router, look)
    _board(router, look)
    _board_corrections(router, look)
    _retraction(router, look)
    return router


def on_company(company_id: UUID, command: Any) -> list[Target]:
    return [Target(COMPANY, company_id, command)]


def _details(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies", status_code=201)
    async def register(body: Registration, desk: AtDesk, principal: Desk) -> Done:
        """A company that the programme knows from here on, once: under its name there is no other."""
        await look.listed(*body.codes())
        command = RegisterCompany(uuid7(), *body.parts(), body.registered_on)
        ids, at = {"company_id": command.company_id}, look.at(body.registered_on)
        own_name = await company_names.taken(look, command.company_id, body.name, body.registered_on)
        targets = [*on_company(command.company_id, command), own_name]
        return await desk.send(principal, targets, ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/details/correction")
    async def correct_details(company_id: UUID, body: DetailsCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The details as they are, whole. Another association has to be contacted anew."""
        await look.company(company_id)
        await look.listed(*body.codes(), (ReasonList.CORRECTION, body.reason))
        sought, seen = await look.sought(company_id)
        command = CorrectCompanyDetails(*body.parts(), body.reason, sought)
        targets = [*on_company(company_id, command), seen, *await company_names.renamed(look, company_id, body.name)]
        return await desk.send(principal, targets, ids={"company_id": company_id})


def _engagement(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/interest", status_code=201)
    async def express_interest(company_id: UUID, body: Interest, desk: AtDesk, principal: Desk) -> Done:
        """The company would take people in."""
        await look.company(company_id)
        command = ExpressInterest(uuid7(), company_id, body.expressed_on)
        ids, at = {"interest_id": command.interest_id, "company_id": company_id}, look.at(body.expressed_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/engagement", status_code=201)
    async def update_engagement(company_id: UUID, body: Level, desk: AtDesk, principal: Desk) -> Done:
        """How closely the company goes along from that day."""
        await look.company(company_id)
        command = UpdateEngagement(uuid7(), company_id, body.engagement, body.updated_on)
        ids, at = {"update_id": command.update_id, "company_id": company_id}, look.at(body.updated_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)


def _engagement_corrections(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/interest/{interest_id}/correction")
    async def correct_interest(
        company_id: UUID, interest_id: UUID, body: InterestCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was expressed on another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectFact(ExpressInterest(interest_id, company_id, body.expressed_on), body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"interest_id": interest_id})

    @router.post("/companies/{company_id}/engagement/{update_id}/correction")
    async def correct_engagement(
        company_id: UUID, update_id: UUID, body: LevelCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The level was another one, or of another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        said = UpdateEngagement(update_id, company_id, body.engagement, body.updated_on)
        command = CorrectFact(said, body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"update_id": update_id})


def _board(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/board", status_code=201)
    async def join(company_id: UUID, body: Joining, desk: AtDesk, principal: Desk) -> Done:
        """The company signed the accession to the board. Its engagement stays as it is."""
        await look.company(company_id)
        command = JoinBoard(uuid7(), company_id, body.joined_on)
        ids, at = {"membership_id": command.membership_id, "company_id": company_id}, look.at(body.joined_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/board/{membership_id}/leaving", status_code=201)
    async def leave(company_id: UUID, membership_id: UUID, body: Leaving, desk: AtDesk, principal: Desk) -> Done:
        """The company left the board."""
        await look.company(company_id)
        await look.listed((ReasonList.BOARD_LEAVING, body.reason))
        command = LeaveBoard(uuid7(), membership_id, company_id, body.left_on, body.reason)
        ids, at = {"leaving_id": command.leaving_id, "company_id": company_id}, look.at(body.left_on)
        return await desk.send(principal, on_company(company_id, command), ids=ids, at=at, status=201)


def _board_corrections(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/board/{membership_id}/correction")
    async def correct_joining(
        company_id: UUID, membership_id: UUID, body: JoiningCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It joined on another day."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectFact(JoinBoard(membership_id, company_id, body.joined_on), body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"membership_id": membership_id})

    @router.post("/companies/{company_id}/leavings/{leaving_id}/correction")
    async def correct_leaving(
        company_id: UUID, leaving_id: UUID, body: LeavingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It left on another day, or for another reason."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.BOARD_LEAVING, body.left_reason))
        said = LeaveBoard(leaving_id, body.membership_id, company_id, body.left_on, body.left_reason)
        command = CorrectFact(said, body.reason)
        return await desk.send(principal, on_company(company_id, command), ids={"leaving_id": leaving_id})


def _retraction(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/facts/{fact_id}/retraction")
    async def retract(company_id: UUID, fact_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """A contact, meeting, follow-up, interest, level, joining or leaving that never was."""
        await look.company(company_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        sought, seen = await look.sought(company_id)
        targets = [*on_company(company_id, RetractFact(fact_id, body.reason, sought)), seen]
        return await desk.send(principal, targets, ids={"fact_id": fact_id})
