"""What the network says most often, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date

from services.projections.inbound import network as n
from services.projections.inbound import ratings as r
from tests.projections.history import id_of


def partner_joined(partner: str, on: date, kind: str = "signatory", counts: bool = True) -> n.PartnerJoined:
    return n.PartnerJoined(id_of(partner), partner, kind, counts, on)


def partner_corrected(partner: str, on: date, kind: str = "signatory", counts: bool = True) -> n.PartnerJoinedCorrected:
    return n.PartnerJoinedCorrected(id_of(partner), partner, kind, counts, on, on)


def partner_retracted(partner: str, on: date) -> n.PartnerJoinedRetracted:
    return n.PartnerJoinedRetracted(id_of(partner), on)


def partner_left(partner: str, on: date) -> n.PartnerLeft:
    return n.PartnerLeft(id_of(partner), on)


def leaving_corrected(partner: str, on: date) -> n.PartnerLeftCorrected:
    return n.PartnerLeftCorrected(id_of(partner), on, on)


def leaving_retracted(partner: str, on: date) -> n.PartnerLeftRetracted:
    return n.PartnerLeftRetracted(id_of(partner), on)


def signed(partner: str, on: date) -> n.PartnershipSigned:
    return n.PartnershipSigned(id_of(partner), id_of(f"partnership {partner}"), on)


def signature_corrected(partner: str, on: date) -> n.PartnershipSignedCorrected:
    return n.PartnershipSignedCorrected(id_of(partner), id_of(f"partnership {partner}"), on, on)


def signature_retracted(partner: str, on: date) -> n.PartnershipSignedRetracted:
    return n.PartnershipSignedRetracted(id_of(partner), id_of(f"partnership {partner}"), on)


def activated(actor: str, on: date, did: str = "referral") -> n.ActorActivated:
    return n.ActorActivated(id_of(actor), actor, did, on)


def activation_corrected(actor: str, on: date, did: str = "table") -> n.ActorActivatedCorrected:
    return n.ActorActivatedCorrected(id_of(actor), actor, did, on, on)


def activation_retracted(actor: str, on: date) -> n.ActorActivatedRetracted:
    return n.ActorActivatedRetracted(id_of(actor), on)


def rated(
    what: str, on: date, rating: int, partner: str | None = None, actor: str | None = None
) -> r.NetworkOutcomeRated:
    whom = id_of(partner) if partner else None, id_of(actor) if actor else None
    return r.NetworkOutcomeRated(id_of(f"rating {what}"), *whom, "belonging", rating, on)
