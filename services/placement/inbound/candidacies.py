"""Commands on candidacies: who is shortlisted, the CV that is sent, and what the company offers."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.candidacy_commands import (
    AcceptOffer,
    Candidate,
    Command,
    CorrectCvSent,
    DeclineOffer,
    DiscussOffer,
    ExcludeCandidate,
    MakeOffer,
    RetractCvSent,
    SendCv,
    ShortlistCandidate,
    candidate_of,
)
from services.placement.domain.candidacy_state import Candidacy
from services.placement.domain.reasons import DIRECT, EXCLUDED, ReasonList
from services.placement.domain.sharing import SHARING, ReleaseSharing, TellOfBreach, UseSharingConsent
from services.placement.domain.vocabulary import PlacementKind, Source
from services.placement.inbound.fields import Desk, SomeCodes
from services.placement.inbound.lookups import Lookups


class Shortlisting(Body):
    """Who decided so is the one who asks; `reasons` are due."""

    person_id: UUID
    position_id: UUID
    shortlisted_on: Day
    reasons: SomeCodes


class Exclusion(Body):
    person_id: UUID
    position_id: UUID
    excluded_on: Day
    reasons: SomeCodes


class Sending(Body):
    """`through`: `direct`, or the agency."""

    cv_id: UUID
    sent_on: Day
    through: CodeText = DIRECT


class SendingCorrection(Why):
    """`through` is left out where it stays as it was."""

    sent_on: Day
    through: CodeText | None = None


class Telling(Body):
    told_on: Day


class OfferBody(Body):
    made_on: Day
    kind: PlacementKind
    job_standard: CodeText


class Discussion(Body):
    discussed_on: Day


class Acceptance(Body):
    accepted_on: Day


class Declination(Body):
    declined_on: Day
    reason: CodeText


def candidacies(context: Context) -> APIRouter:
    router = APIRouter(tags=["candidacies"])
    look = Lookups(context)
    _judging(router, look)
    _sending(router, look)
    _amending(router, look)
    _offers(router, look)
    return router


def _ids(candidate: Candidate) -> dict[str, UUID]:
    return {"candidacy_id": candidate.candidacy_id, "person_id": candidate.person_id}


def _target(candidate: Candidate, command: Command) -> Target:
    return Target(CANDIDACY, candidate.candidacy_id, command)


def _judging(router: APIRouter, look: Lookups) -> None:
    @router.post("/candidacies", status_code=201)
    async def shortlist(body: Shortlisting, desk: AtDesk, principal: Desk) -> Done:
        """Somebody in target is a candidate for an open position: a person decides so, the matcher only proposes."""
        person, open_pathway = await look.on_pathway(body.person_id, body.shortlisted_on)
        position = await look.open_position(body.position_id, body.shortlisted_on)
        await look.listed(*((ReasonList.SHORTLISTING, code) for code in body.reasons))
        candidate = candidate_of(person, position.position_id, position.company_id)
        command = ShortlistCandidate(candidate, body.shortlisted_on, body.reasons)
        at = look.at(body.shortlisted_on)
        targets = [open_pathway, _target(candidate, command)]
        return await desk.send(principal, targets, ids=_ids(candidate), at=at, status=201)

    @router.post("/candidacies/exclusions", status_code=201)
    async def exclude(body: Exclusion, desk: AtDesk, principal: Desk) -> Done:
        """Somebody is no candidate, or no longer one: a person decides so. A place that waits for them is free."""
        person, open_pathway = await look.on_pathway(body.person_id, body.excluded_on)
        position = await look.position(body.position_id)
        await look.listed(*((ReasonList.EXCLUSION, code) for code in body.reasons))
        candidate = candidate_of(person, position.position_id, position.company_id)
        command = ExcludeCandidate(candidate, body.excluded_on, body.reasons)
        at = look.at(body.excluded_on)
        freed = await look.leaving(await look.records(person), body.excluded_on, EXCLUDED, position.position_id)
        targets = [open_pathway, _target(candidate, command), *freed]
        return await desk.send(principal, targets, ids=_ids(candidate), at=at, status=201)


def _sending(router: APIRouter, look: Lookups) -> None:
    @router.post("/candidacies/{candidacy_id}/cv-sendings", status_code=201)
    async def send(candidacy_id: UUID, body: Sending, desk: AtDesk, principal: Desk) -> Done:
        """A version of the CV goes to the company, on a consent of that day: both are one append."""
        candidate = await look.candidate(candidacy_id)
        await look.listed((ReasonList.THROUGH, body.through))
        persons = await look.persons(candidate.person_id)
        cv = await look.cv(body.cv_id, persons)
        holder, consent = await look.consent(persons, body.sent_on)
        command = SendCv(
            candidate=candidate,
            sending_id=uuid7(),
            cv_id=cv.cv_id,
            version=cv.version,
            prepared_on=cv.prepared_on,
            sent_on=body.sent_on,
            through=body.through,
            consent_id=consent.consent_id,
        )
        used = UseSharingConsent(command.sending_id, consent.consent_id, holder, candidate.company_id, body.sent_on)
        targets = [_target(candidate, command), Target(SHARING, holder, used)]
        ids = {**_ids(candidate), "sending_id": command.sending_id}
        return await desk.send(principal, targets, ids=ids, at=look.at(body.sent_on), status=201)


def _amending(router: APIRouter, look: Lookups) -> None:
    @router.post("/candidacies/{candidacy_id}/cv-sendings/{sending_id}/correction")
    async def correct(
        candidacy_id: UUID, sending_id: UUID, body: SendingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was sent on another day, or through somebody else. The consent is that of the day."""
        known = await look.candidacy(candidacy_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.THROUGH, body.through))
        command = CorrectCvSent(sending_id, body.sent_on, body.through, None, body.reason, body.reason_text)
        targets = await _with_consent(look, known, command)
        return await desk.send(principal, targets, ids={**_ids(known.candidate), "sending_id": sending_id})

    @router.post("/candidacies/{candidacy_id}/cv-sendings/{sending_id}/retraction")
    async def retract(candidacy_id: UUID, sending_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It was never sent."""
        known = await look.candidacy(candidacy_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        retracted = _target(known.candidate, RetractCvSent(sending_id, body.reason, body.reason_text))
        persons = await look.records(known.candidate.person_id)
        targets = [retracted, *(Target(SHARING, one, ReleaseSharing(sending_id, one)) for one in persons)]
        return await desk.send(principal, targets, ids={**_ids(known.candidate), "sending_id": sending_id})

    @router.post("/candidacies/{candidacy_id}/cv-sendings/{sending_id}/breach/notice")
    async def tell(candidacy_id: UUID, sending_id: UUID, body: Telling, desk: AtDesk, principal: Desk) -> Done:
        """The company was told that the consent had been withdrawn, and that the CV is not to be used."""
        candidate = (await look.candidacy(candidacy_id)).candidate
        records = await look.records(candidate.person_id)
        breached = [one for one in records if sending_id in (await look.sharing(one)).breached]
        holder = (breached or records)[0]
        target = Target(SHARING, holder, TellOfBreach(sending_id, holder, body.told_on))
        ids = {**_ids(candidate), "sending_id": sending_id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.told_on))


async def _with_consent(look: Lookups, known: Candidacy, command: CorrectCvSent) -> list[Target]:
    told, candidate = known.sendings.get(command.sending_id), known.candidate
    if told is None or told.first.source is Source.HISTORICAL:
        return [_target(candidate, command)]
    holder, consent = await look.consent(await look.records(candidate.person_id), command.sent_on)
    used = UseSharingConsent(command.sending_id, consent.consent_id, holder, candidate.company_id, command.sent_on)
    return [_target(candidate, replace(command, consent_id=consent.consent_id)), Target(SHARING, holder, used)]


def _offers(router: APIRouter, look: Lookups) -> None:
    @router.post("/candidacies/{candidacy_id}/offers", status_code=201)
    async def make(candidacy_id: UUID, body: OfferBody, desk: AtDesk, principal: Desk) -> Done:
        """The company offers a traineeship, a stage or a job."""
        candidate = await look.candidate(candidacy_id)
        await look.listed((ReasonList.JOB_STANDARD, body.job_standard))
        command = MakeOffer(uuid7(), body.made_on, body.kind, body.job_standard)
        ids = {**_ids(candidate), "offer_id": command.offer_id}
        return await desk.send(principal, [_target(candidate, command)], ids=ids, at=look.at(body.made_on), status=201)

    @router.post("/candidacies/{candidacy_id}/offers/{offer_id}/discussion")
    async def discuss(candidacy_id: UUID, offer_id: UUID, body: Discussion, desk: AtDesk, principal: Desk) -> Done:
        """The offer was talked over with the person."""
        candidate = (await look.candidacy(candidacy_id)).candidate
        target = _target(candidate, DiscussOffer(offer_id, body.discussed_on))
        return await desk.send(principal, [target], ids={"offer_id": offer_id}, at=look.at(body.discussed_on))

    @router.post("/candidacies/{candidacy_id}/offers/{offer_id}/acceptance")
    async def accept(candidacy_id: UUID, offer_id: UUID, body: Acceptance, desk: AtDesk, principal: Desk) -> Done:
        """The person takes the offer."""
        candidate = (await look.candidacy(candidacy_id)).candidate
        target = _target(candidate, AcceptOffer(offer_id, body.accepted_on))
        return await desk.send(principal, [target], ids={"offer_id": offer_id}, at=look.at(body.accepted_on))

    @router.post("/candidacies/{candidacy_id}/offers/{offer_id}/declination")
    async def decline(candidacy_id: UUID, offer_id: UUID, body: Declination, desk: AtDesk, principal: Desk) -> Done:
        """The person does not take the offer."""
        candidate = (await look.candidacy(candidacy_id)).candidate
        await look.listed((ReasonList.OFFER_DECLINED, body.reason))
        target = _target(candidate, DeclineOffer(offer_id, body.declined_on, body.reason))
        return await desk.send(principal, [target], ids={"offer_id": offer_id}, at=look.at(body.declined_on))
