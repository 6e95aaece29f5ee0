"""Who counts for 8a is one rule: a milestone is reached on the day on which the table's figure meets its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, Final
from uuid import UUID

import msgspec

from foundation.envelope import event_type
from services.network.domain import partner_events as n
from services.network.domain.milestone_events import MilestonePlanned
from services.network.domain.vocabulary import PartnerKind
from services.network.processes.counted_milestones import COUNTED_MILESTONES
from services.network.processes.counting import Tally
from services.projections.indicators.network import PARTNERS
from services.projections.indicators.rule import Source

PARTNER, ID = UUID(int=1), UUID(int=9)
DAYS: Final = [date(2018, 5, day) for day in range(1, 6)]
NOW: Final = datetime(2018, 6, 1, 12, tzinfo=UTC)
GOAL: Final = MilestonePlanned(ID, ID, "Rete", "network", "il primo", DAYS[-1], "8a", 1, DAYS[0])
KINDS: Final = (PartnerKind.AGENCY, PartnerKind.UNION, PartnerKind.PROMOTER, PartnerKind.COMPANY)


def joined(kind: PartnerKind, counts: bool) -> n.PartnerJoined:
    return n.PartnerJoined(PARTNER, "Prova", kind, "prova", counts, DAYS[1])


def signings(day: date) -> Iterator[Sequence[Any]]:
    """None; one; one that was of another day; one that never was."""
    signed = n.PartnershipSigned(PARTNER, UUID(int=2), day)
    ids = PARTNER, PARTNER, UUID(int=2)
    yield ()
    yield (signed,)
    yield signed, n.PartnershipSignedCorrected(*ids, DAYS[4], DAYS[2], "changed")
    yield signed, n.PartnershipSignedRetracted(*ids, DAYS[4], day, "trial")


def amendments(said: n.PartnerJoined) -> Iterator[Sequence[Any]]:
    """As it was said; joined as a signatory after all; never joined."""
    told = said.name, said.kind, said.code
    yield ()
    yield (n.PartnerJoinedCorrected(PARTNER, PARTNER, DAYS[4], *told, True, DAYS[2], "changed"),)
    yield (n.PartnerJoinedRetracted(PARTNER, PARTNER, DAYS[4], said.joined_on, "trial"),)


def pasts() -> Iterator[list[Any]]:
    for kind, counts, signed_on, left_on in product(KINDS, (True, False), (DAYS[0], DAYS[3]), (None, *DAYS[1:])):
        said = joined(kind, counts)
        left = [n.PartnerLeft(PARTNER, UUID(int=3), left_on, "other")] if left_on else []
        for signing, amended in product(signings(signed_on), amendments(said)):
            yield [said, *signing, *left, *amended]


def test_a_milestone_of_partners_is_reached_when_the_figure_is() -> None:
    tried = [(reached_on(past), counted_on(past)) for past in pasts()]
    assert all(one == other for one, other in tried)
    assert {one for one, _ in tried} == {None, DAYS[1], DAYS[2], DAYS[3]}


def reached_on(past: Sequence[Any]) -> date | None:
    tally: Tally | None = None
    for event in (GOAL, *past):
        tally = COUNTED_MILESTONES.evolve(tally, event, NOW)
    assert tally is not None
    return tally.met_on(tally.goal(ID))


def counted_on(past: Sequence[Any]) -> date | None:
    """The first day at whose end the figure of the table is one."""
    assert PARTNERS.counting is not None
    facts = PARTNERS.counting.rule([_source(number, event) for number, event in enumerate(past, 1)])
    for day in DAYS:
        if sum(amount for fact, amount in facts.items() if fact.day <= day) == 1:
            return day
    return None


def _source(number: int, event: Any) -> Source:
    assert PARTNERS.counting is not None
    shape = PARTNERS.counting.hears[event_type("network", type(event))]
    known: Any = msgspec.convert(msgspec.to_builtins(event), shape)
    return Source(NOW, "network", number, UUID(int=number), PARTNER, number, known)
