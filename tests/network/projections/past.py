"""Small pasts to project: what is asked of the network, some in vain, and what comes of it; what persons consent to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Aggregate
from services.network.domain.indicator import INDICATOR
from services.network.domain.indicator_events import IndicatorTargetSet
from services.network.domain.milestone import MILESTONE, CountMilestone, ReachMilestone, RevokeMilestoneReach
from services.network.domain.milestone_events import MilestonePlanned, MilestoneRescheduled
from services.network.domain.partner import PARTNER
from services.network.domain.partner_events import PartnerCommitmentMade, PartnerJoined, PartnerLeft
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.table import TABLE, NoteMeetingOverdue
from services.network.domain.table_events import TableConvened, TableMeetingHeld
from services.network.domain.vocabulary import PartnerKind
from services.network.inbound.heard import ConsentGiven, ConsentWithdrawn, Purpose
from tests.support.interleaving import Said, decided, id_of

DAY, TODAY = date(2018, 1, 8), date(2018, 3, 5)
PLAN = id_of("plan")


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one partner, table, milestone and indicator, some of it in vain."""
    for aggregate, key, facts in (_partner(who, chance), _table(who, chance), _milestone(who, chance)):
        yield aggregate, key, RecordFact(facts[0])
        for _ in range(8):
            fact = chance.choice(facts)
            said = chance.choice([RecordFact(fact), RecordFact(fact), CorrectFact(fact, "other")])
            yield aggregate, key, chance.choice([said, said, RetractFact(id_of(f"{who} {chance.randint(0, 4)}"), "x")])
    for command in (ReachMilestone(on(chance), "minutes"), CountMilestone(on(chance)), RevokeMilestoneReach()):
        yield MILESTONE, id_of(f"{who} milestone"), command
    yield from _overdue(who, chance)
    what = Decimal(30), TODAY, None, "coordination", DAY
    target = IndicatorTargetSet(id_of(f"{who} indicator"), "4d", id_of(f"{who} target"), *what)
    yield INDICATOR, id_of(f"{who} indicator"), RecordFact(target)


def _overdue(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """A table's clock, and what is told when it has passed: it may take back what that said, and say it again."""
    table, due_on = id_of(f"{who} table"), DAY + timedelta(days=45)
    for _ in range(2):
        yield TABLE, table, NoteMeetingOverdue(due_on)
        said = RecordFact(TableMeetingHeld(table, id_of(f"{who} late"), on(chance)))
        yield TABLE, table, chance.choice([said, RetractFact(id_of(f"{who} late"), "x"), NoteMeetingOverdue(due_on)])


def _partner(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id = id_of(f"{who} partner")
    joined = [PartnerJoined(id, who, PartnerKind.UNION, "x", chance.random() < 0.5, on(chance)) for _ in range(2)]
    left = PartnerLeft(id, id_of(f"{who} 1"), on(chance), "ceased")
    promised = PartnerCommitmentMade(id, id_of(f"{who} 2"), 2018, "Promessa", None, None, on(chance))
    return PARTNER, id, [*joined, left, promised]


def _table(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id = id_of(f"{who} table")
    meetings = [TableMeetingHeld(id, id_of(f"{who} {number % 3}"), on(chance)) for number in range(5)]
    return TABLE, id, [TableConvened(id, "technical", who, 45, None, DAY), *meetings]


def _milestone(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id, counted = id_of(f"{who} milestone"), chance.choice([(None, None), ("4d", 2)])
    planned = [MilestonePlanned(id, PLAN, "Riga", "row", who, on(chance), *counted, DAY) for _ in range(2)]
    moves = [MilestoneRescheduled(id, PLAN, id_of(f"{who} {n}"), on(chance), on(chance), "x") for n in range(3)]
    return MILESTONE, id, [*planned, *moves]


def past(chance: random.Random) -> tuple[dict[str, Any], list[Said]]:
    """(what each stream has come to, what was said of it in order)."""
    return decided((one for who in ("Alfa", "Beta") for one in asked(who, chance)), noon(TODAY))


def consents(chance: random.Random) -> list[Said]:
    """What some persons say of their stories."""
    told = []
    for person in (id_of("first"), id_of("second")):
        for _ in range(6):
            purpose = chance.choice([Purpose.PUBLISH_STORY, Purpose.PUBLISH_STORY, Purpose.OTHER])
            given = ConsentGiven(person, purpose, on(chance), chance.choice([None, on(chance)]))
            said: Any = chance.choice([given, given, ConsentWithdrawn(person, purpose, on(chance))])
            told.append((f"person-{person}", person, said))
    return told
