"""Commands on applications: the public form, the paper one, corrections, and how an application ends."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why, WhyOn
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.limits import RateLimit
from foundation.http.texts import CodeText, Day, Line, Prose
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    CloseApplication,
    CorrectApplicationReceived,
    ReceiveApplication,
    ResumeApplication,
    RetractApplicationReceived,
    WithdrawApplication,
)
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import GiveConsent
from services.intake.domain.reasons import ReasonList
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest, Purpose, Sex
from services.intake.inbound.fields import Anyone, Desk, Email, FiscalText, Phone
from services.intake.inbound.fiscal import identity
from services.intake.inbound.lookups import Lookups

FORMS_A_MINUTE: Final = 20


class Form(Body):
    """The application form ("unico canale di candidatura")."""

    access_flow: AccessFlow
    interest: Interest
    first_name: Line
    last_name: Line
    sex: Sex = Sex.UNKNOWN
    codice_fiscale: FiscalText | None = None
    birth_date: Day | None = None
    email: Email | None = None
    phone: Phone | None = None
    municipality: CodeText | None = None
    district: CodeText | None = None
    referral: CodeText | None = None
    message: Prose | None = None
    cv_text: Prose | None = None
    consents: Annotated[tuple[Purpose, ...], Field(max_length=3)] = ()


class PaperForm(Form):
    """A form filled in at the desk or on paper; of a person who has a record, or who was referred, if one is named."""

    received_on: Day
    channel: Channel = Channel.HELP_DESK
    person_id: UUID | None = None
    referral_id: UUID | None = None


class ReceiptCorrection(Why):
    """The receipt as it should have been recorded, whole. Birth date and sex are corrected with the person."""

    received_on: Day
    channel: Channel
    access_flow: AccessFlow
    interest: Interest
    municipality: CodeText | None = None
    district: CodeText | None = None
    referral: CodeText | None = None


class Closure(WhyOn):
    """With the reason `duplicate`, `duplicate_of` names the application that stays."""

    duplicate_of: UUID | None = None


def applications(context: Context) -> APIRouter:
    router = APIRouter(tags=["applications"])
    _forms(router, Lookups(context))
    _amendments(router, Lookups(context))
    _outcomes(router, Lookups(context))
    return router


def _forms(router: APIRouter, look: Lookups) -> None:
    @router.post("/applications", status_code=201, dependencies=[Depends(RateLimit(FORMS_A_MINUTE))])
    async def apply(body: Form, desk: AtDesk, principal: Anyone) -> Done:
        """The public form. Its answer is the same whether or not the person is already known."""
        await look.listed(ReasonList.REFERRAL, body.referral)
        command = _received(body, uuid7(), look.today, Channel.ONLINE)
        ids = {"application_id": command.application_id}
        return await desk.send(principal, _form_targets(command, body), ids=ids, status=201)

    @router.post("/desk/applications", status_code=201)
    async def record(body: PaperForm, desk: AtDesk, principal: Desk) -> Done:
        """A form that was filled in at the help desk, or came in on paper."""
        await look.listed(ReasonList.REFERRAL, body.referral)
        at = look.at(body.received_on)
        person_id = await _whose(look, body)
        command = _received(body, person_id, body.received_on, body.channel, body.referral_id)
        ids = {"application_id": command.application_id, "person_id": person_id}
        return await desk.send(principal, _form_targets(command, body), ids=ids, at=at, status=201)


async def _whose(look: Lookups, body: PaperForm) -> UUID:
    if body.person_id is not None:
        return await look.named_survivor(body.person_id)
    if body.referral_id is None:
        return uuid7()
    return await look.survivor(await look.referred(body.referral_id))


def _received(
    body: Form, person_id: UUID, received_on: date, channel: Channel, referral_id: UUID | None = None
) -> ReceiveApplication:
    known = identity(body.codice_fiscale, body.sex, body.birth_date, received_on)
    return ReceiveApplication(
        application_id=uuid7(),
        person_id=person_id,
        received_on=received_on,
        channel=channel,
        access_flow=body.access_flow,
        interest=body.interest,
        first_name=body.first_name,
        last_name=body.last_name,
        sex=known.sex,
        referral=body.referral,
        referral_id=referral_id,
        municipality=body.municipality,
        district=body.district,
        codice_fiscale=known.codice_fiscale,
        birth_date=known.birth_date,
        email=body.email,
        phone=body.phone,
        message=body.message,
        cv_text=body.cv_text,
    )


def _form_targets(command: ReceiveApplication, body: Form) -> list[Target]:
    person = command.person_id
    consents = [Target(PERSON, person, GiveConsent(person, purpose)) for purpose in sorted(set(body.consents))]
    return [Target(APPLICATION, command.application_id, command), *consents]


def _amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/applications/{application_id}/correction")
    async def correct(application_id: UUID, body: ReceiptCorrection, desk: AtDesk, principal: Desk) -> Done:
        """What should have been recorded when the form came in."""
        known = await look.application(application_id)
        await look.listed(ReasonList.REFERRAL, body.referral)
        await look.listed(ReasonList.CORRECTION, body.reason)
        told = body.model_dump(exclude={"reason_text"})
        command = CorrectApplicationReceived(**told, sex=known.receipt.sex, reason_text=body.reason_text)
        target = Target(APPLICATION, application_id, command)
        return await desk.send(principal, [target], ids={"application_id": application_id})

    @router.post("/applications/{application_id}/retraction")
    async def retract(application_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It never was an application: a trial, a form sent twice by mistake."""
        await look.application(application_id)
        await look.listed(ReasonList.RETRACTION, body.reason)
        target = Target(APPLICATION, application_id, RetractApplicationReceived(body.reason, body.reason_text))
        return await desk.send(principal, [target], ids={"application_id": application_id})


def _outcomes(router: APIRouter, look: Lookups) -> None:
    @router.post("/applications/{application_id}/resumption")
    async def resume(application_id: UUID, body: WhyOn, desk: AtDesk, principal: Desk) -> Done:
        """Call a suspended person in before the twelve months are over."""
        await look.application(application_id)
        await look.listed(ReasonList.RESUMPTION, body.reason)
        target = Target(APPLICATION, application_id, ResumeApplication(body.reason, body.reason_text))
        return await desk.send(principal, [target], ids={"application_id": application_id}, at=look.at(body.on))

    @router.post("/applications/{application_id}/withdrawal")
    async def withdraw(application_id: UUID, body: WhyOn, desk: AtDesk, principal: Desk) -> Done:
        """The person does not want to go on."""
        await look.application(application_id)
        await look.listed(ReasonList.WITHDRAWAL, body.reason)
        target = Target(APPLICATION, application_id, WithdrawApplication(body.reason, body.reason_text))
        return await desk.send(principal, [target], ids={"application_id": application_id}, at=look.at(body.on))

    @router.post("/applications/{application_id}/closure")
    async def close(application_id: UUID, body: Closure, desk: AtDesk, principal: Desk) -> Done:
        """The programme does not go on with it."""
        await look.application(application_id)
        await look.listed(ReasonList.CLOSURE, body.reason)
        if body.duplicate_of is not None:
            await look.named_application(body.duplicate_of)
        command = CloseApplication(body.reason, body.reason_text, body.duplicate_of)
        target = Target(APPLICATION, application_id, command)
        return await desk.send(principal, [target], ids={"application_id": application_id}, at=look.at(body.on))
