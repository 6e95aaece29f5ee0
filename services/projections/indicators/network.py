"""Macro-activity 8, "Rete tra progetti": the indicators 8a and 8b."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from services.projections.inbound import network
from services.projections.indicators.rule import (
    About,
    Counted,
    Counting,
    Fact,
    Facts,
    Indicator,
    Kind,
    Source,
    by_day,
    counted,
    once,
    standing,
)

PARTNER, ACTOR = "partner_id", "actor_id"
NEVER_PARTNERS: Final = ("promoter", "company")
"""Whom 8a leaves out, whatever they sign. The network counts its milestones by the same rule."""

JOINED = Fact(
    network.PartnerJoined,
    network.PartnerJoinedCorrected,
    network.PartnerJoinedRetracted,
    id=PARTNER,
    day="joined_on",
    subject=PARTNER,
)
LEFT = Fact(
    network.PartnerLeft,
    network.PartnerLeftCorrected,
    network.PartnerLeftRetracted,
    id="leaving_id",
    day="left_on",
    subject=PARTNER,
)
SIGNED = Fact(
    network.PartnershipSigned,
    network.PartnershipSignedCorrected,
    network.PartnershipSignedRetracted,
    id="partnership_id",
    day="signed_on",
    subject=PARTNER,
)
ACTIVATED = Fact(
    network.ActorActivated,
    network.ActorActivatedCorrected,
    network.ActorActivatedRetracted,
    id=ACTOR,
    day="activated_on",
    subject=ACTOR,
)


def _partners(sources: Sequence[Source]) -> Facts:
    """Counts a partner from the day on which it joined, or signed a partnership, until the day on which it left."""
    left = min((LEFT.day_of(source) for source in standing(sources, LEFT)), default=None)
    facts: Facts = {}
    for joined in standing(sources, JOINED):
        entry = _entry(joined, by_day(sources, SIGNED))
        if entry is not None and (left is None or entry.day < left):
            facts |= {entry: 1} if left is None else {entry: 1, entry._replace(day=left): -1}
    return facts


def _entry(joined: Source, signed: Sequence[Source]) -> Counted | None:
    """What makes a partner count: that it joined as a signatory, or else its first partnership."""
    entry = counted(JOINED, joined, joined)
    if joined.event.kind in NEVER_PARTNERS:
        return None
    if joined.event.counts:
        return entry
    if not signed:
        return None
    first = counted(SIGNED, signed[0], signed[0])
    return first._replace(day=max(first.day, entry.day))


PARTNERS = Indicator(
    "8a",
    "Numero di partner",
    Kind.STOCK,
    counting=Counting(PARTNER, network.PARTNERS, _partners),
    about=About.PARTNER,
)
ACTORS = Indicator(
    "8b",
    "Numero di soggetti attivati",
    counting=Counting(ACTOR, network.ACTORS, once(ACTIVATED)),
    about=About.ACTOR,
)
