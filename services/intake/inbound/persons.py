"""Commands on a person's record: corrections, consents, erasure.

What is said of a merged record goes to its survivor; a consent is withdrawn on each record that it was given on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import CorrectApplicationReceived
from services.intake.domain.application_state import Application, Status
from services.intake.domain.person import PERSON, Person
from services.intake.domain.person_words import (
    CorrectPersonDetails,
    Detail,
    ErasePerson,
    GiveConsent,
    WithdrawConsent,
)
from services.intake.domain.reasons import ReasonList
from services.intake.domain.vocabulary import Purpose, Sex
from services.intake.inbound.fields import Desk, Email, Erasers, FiscalText, Phone
from services.intake.inbound.fiscal import identity
from services.intake.inbound.lookups import Lookups
from services.intake.projections.details import Details


class DetailsCorrection(Why):
    """Only what is named changes; what is named and null is taken away."""

    first_name: Line | None = None
    last_name: Line | None = None
    codice_fiscale: FiscalText | None = None
    birth_date: Day | None = None
    sex: Sex | None = None
    email: Email | None = None
    phone: Phone | None = None

    @property
    def named(self) -> dict[str, object]:
        return {detail.value: getattr(self, detail.value) for detail in Detail if detail in self.model_fields_set}


class Consent(Body):
    purpose: Purpose
    given_on: Day | None = None
    until: Day | None = None


class ConsentWithdrawal(Body):
    withdrawn_on: Day | None = None


class Erasure(Body):
    reason: CodeText


Named = Annotated[Purpose, Field(description="The purpose of the consent")]


def persons(context: Context) -> APIRouter:
    router = APIRouter(tags=["persons"])
    _details(router, Lookups(context))
    _consents(router, Lookups(context))
    _erasure(router, Lookups(context))
    return router


def _details(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/correction")
    async def correct(person_id: UUID, body: DetailsCorrection, desk: AtDesk, principal: Desk) -> Done:
        """Details as they should have been told; age bands of the person's applications follow."""
        records = list(await look.together(person_id))
        await look.listed(ReasonList.CORRECTION, body.reason)
        known = (await look.details(records[:1]))[records[0]]
        changed = _agreeing(body.named, known, look.today)
        followers = await look.applications(records) if {"birth_date", "sex"} & changed.keys() else []
        targets = [Target(PERSON, records[0], _correction(records[0], body, changed))]
        targets += [_following(one, body, changed) for one in followers if one.status is not Status.RETRACTED]
        return await desk.send(principal, targets, ids={"person_id": records[0]})


def _agreeing(named: dict[str, object], known: Details, today: date) -> dict[str, object]:
    """What changes: what was named, and what a codice fiscale tells beside it. Refuses as `identity`."""
    after = replace(known, **named)  # type: ignore[arg-type]  # the fields of the body are those of the details
    if not {"codice_fiscale", "birth_date", "sex"} & named.keys():
        return named
    told = identity(after.codice_fiscale, after.sex or Sex.UNKNOWN, after.birth_date, today)
    coded = {"codice_fiscale": told.codice_fiscale, "birth_date": told.birth_date, "sex": told.sex}
    stands = {"codice_fiscale": known.codice_fiscale, "birth_date": known.birth_date, "sex": known.sex or Sex.UNKNOWN}
    return named | {name: value for name, value in coded.items() if name in named or value != stands[name]}


def _correction(person_id: UUID, body: DetailsCorrection, changed: dict[str, object]) -> CorrectPersonDetails:
    corrected = tuple(detail for detail in Detail if detail in changed)
    values: dict[str, object] = {detail.value: changed.get(detail.value) for detail in Detail}
    return CorrectPersonDetails(
        person_id=person_id,
        corrected=corrected,
        reason=body.reason,
        reason_text=body.reason_text,
        **values,  # type: ignore[arg-type]  # read by the body and by `identity`
    )


def _following(application: Application, body: DetailsCorrection, changed: dict[str, object]) -> Target:
    """The same correction as the application has to be told of it: its age band and its sex."""
    receipt = application.receipt
    sex, born = changed.get("sex"), changed.get("birth_date")
    command = CorrectApplicationReceived(
        received_on=receipt.received_on,
        channel=receipt.channel,
        access_flow=receipt.access_flow,
        interest=receipt.interest,
        sex=sex if isinstance(sex, Sex) else receipt.sex,
        reason=body.reason,
        referral=receipt.referral,
        municipality=receipt.municipality,
        district=receipt.district,
        birth_date=born if isinstance(born, date) else None,
    )
    return Target(APPLICATION, application.application_id, command)


def _consents(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/consents")
    async def give(person_id: UUID, body: Consent, desk: AtDesk, principal: Desk) -> Done:
        """A consent for one purpose, until its end or until it is withdrawn."""
        person = await look.survivor(person_id)
        target = Target(PERSON, person, GiveConsent(person, body.purpose, body.until))
        return await desk.send(principal, [target], ids={"person_id": person}, at=look.at(body.given_on))

    @router.post("/persons/{person_id}/consents/{purpose}/withdrawal")
    async def withdraw(person_id: UUID, purpose: Named, body: ConsentWithdrawal, desk: AtDesk, principal: Desk) -> Done:
        """A consent holds no longer from that day on."""
        records = await look.together(person_id)
        told = _told_of(records, purpose, body.withdrawn_on or look.today)
        targets = [Target(PERSON, one, WithdrawConsent(one, purpose)) for one in told]
        ids = {"person_id": next(iter(records))}
        return await desk.send(principal, targets, ids=ids, at=look.at(body.withdrawn_on))


def _told_of(records: Mapping[UUID, Person], purpose: Purpose, day: date) -> list[UUID]:
    """The records that have a consent by that day; the survivor where none has."""
    given = {one: person.consents.get(purpose) for one, person in records.items()}
    return [one for one, consent in given.items() if consent and consent.given_on <= day] or list(records)[:1]


def _erasure(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/erasure")
    async def erase(person_id: UUID, body: Erasure, desk: AtDesk, principal: Erasers) -> Done:
        """Destroy the personal data of the person, and of every record merged with this one, in every context."""
        await look.listed(ReasonList.ERASURE, body.reason)
        records = await look.records(person_id)
        targets = [
            Target(PERSON, one, ErasePerson(one, body.reason, record.survivor_id, record.merged))
            for one, record in records.items()
        ]
        return await desk.send(principal, targets, ids={"person_id": person_id})
