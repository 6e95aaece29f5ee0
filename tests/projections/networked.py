"""What the network says most often, with everything that a test does not care about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.projections.inbound import agreements as a
from services.projections.inbound import intake as i
from services.projections.inbound import network as n
from services.projections.inbound import ratings as r
from tests.projections.history import id_of, received


def partner_joined(partner: str, on: date, kind: str = "signatory", counts: bool = True) -> n.PartnerJoined:
    return n.PartnerJoined(id_of(partner), partner, kind, partner.lower(), counts, on)


def partner_corrected(partner: str, on: date, kind: str = "signatory", counts: bool = True) -> n.PartnerJoinedCorrected:
    return n.PartnerJoinedCorrected(id_of(partner), partner, kind, partner.lower(), counts, on, on)


def partner_retracted(partner: str, on: date) -> n.PartnerJoinedRetracted:
    return n.PartnerJoinedRetracted(id_of(partner), on)


def _leaving(partner: str) -> tuple[UUID, UUID]:
    return id_of(partner), id_of(f"leaving {partner}")


def partner_left(partner: str, on: date) -> n.PartnerLeft:
    return n.PartnerLeft(*_leaving(partner), on)


def leaving_corrected(partner: str, on: date) -> n.PartnerLeftCorrected:
    return n.PartnerLeftCorrected(*_leaving(partner), on, on)


def leaving_retracted(partner: str, on: date) -> n.PartnerLeftRetracted:
    return n.PartnerLeftRetracted(*_leaving(partner), on)


def signed(partner: str, on: date) -> n.PartnershipSigned:
    return n.PartnershipSigned(id_of(partner), id_of(f"partnership {partner}"), on)


def signature_corrected(partner: str, on: date) -> n.PartnershipSignedCorrected:
    return n.PartnershipSignedCorrected(id_of(partner), id_of(f"partnership {partner}"), on, on)


def signature_retracted(partner: str, on: date) -> n.PartnershipSignedRetracted:
    return n.PartnershipSignedRetracted(id_of(partner), id_of(f"partnership {partner}"), on)


def activated(actor: str, on: date, did: str = "referral") -> n.ActorActivated:
    return n.ActorActivated(id_of(actor), actor, actor.lower(), did, on)


def activation_corrected(actor: str, on: date, did: str = "table") -> n.ActorActivatedCorrected:
    return n.ActorActivatedCorrected(id_of(actor), actor, actor.lower(), did, on, on)


def activation_retracted(actor: str, on: date) -> n.ActorActivatedRetracted:
    return n.ActorActivatedRetracted(id_of(actor), on)


def referred(who: str, on: date, by: str, what: str = "") -> i.ReferralReceived:
    return i.ReferralReceived(id_of(who), id_of(f"referral {who} {what}"), on, by.lower())


def came_by(who: str, on: date, by: str) -> i.ApplicationReceived:
    """The form of somebody whom `by` pointed to the programme."""
    return replace(received(who, on), referral=by.lower())


def rated(
    what: str, on: date, rating: int, partner: str | None = None, actor: str | None = None
) -> r.NetworkOutcomeRated:
    whom = id_of(partner) if partner else None, id_of(actor) if actor else None
    return r.NetworkOutcomeRated(id_of(f"rating {what}"), *whom, "belonging", rating, on)


def _promise(partner: str, what: str) -> tuple[UUID, UUID]:
    return id_of(partner), id_of(f"promise {partner} {what}")


def promised(partner: str, on: date, by: date | None = None, what: str = "") -> n.PartnerCommitmentMade:
    return n.PartnerCommitmentMade(*_promise(partner, what), 2018, "Dieci colloqui", "phone", by, on)


def promise_corrected(
    partner: str, on: date, by: date | None = None, what: str = ""
) -> n.PartnerCommitmentMadeCorrected:
    return n.PartnerCommitmentMadeCorrected(*_promise(partner, what), 2018, "Venti colloqui", None, by, on, on)


def promise_retracted(partner: str, on: date, what: str = "") -> n.PartnerCommitmentMadeRetracted:
    return n.PartnerCommitmentMadeRetracted(*_promise(partner, what), on)


def kept(partner: str, on: date, what: str = "") -> n.PartnerCommitmentKept:
    return n.PartnerCommitmentKept(*_promise(partner, what), id_of(f"keeping {partner} {what}"), on)


def keeping_retracted(partner: str, on: date, what: str = "") -> n.PartnerCommitmentKeptRetracted:
    return n.PartnerCommitmentKeptRetracted(*_promise(partner, what), id_of(f"keeping {partner} {what}"), on)


def committed(union: str, on: date, company: str | None = None, by: date | None = None) -> a.UnionCommitmentRecorded:
    firm = id_of(company) if company else None
    return a.UnionCommitmentRecorded(id_of(union), id_of(f"union {union}"), "Una clausola sociale", firm, by, on)


def commitment_retracted(union: str, on: date) -> a.UnionCommitmentRecordedRetracted:
    return a.UnionCommitmentRecordedRetracted(id_of(union), id_of(f"union {union}"), on)
