"""Small pasts to project: what three companies are asked, some of it in vain, and what comes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Aggregate
from services.companies.domain import commitment_commands as promising
from services.companies.domain import company_commands as doing
from services.companies.domain import position_commands as placing
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.demand import RetractJobDemand
from services.companies.domain.opening import opening
from services.companies.domain.position import POSITION
from services.companies.domain.vocabulary import (
    CompanySize,
    Direction,
    Engagement,
    InsertionKind,
    PositionKind,
    Through,
)
from tests.support.interleaving import Said, decided, id_of

DAY = date(2018, 1, 8)
TODAY = date(2018, 3, 5)


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one company, some of it in vain."""
    company = id_of(who)
    details = who, "services", CompanySize.SMALL, chance.choice([None, "cna"]), chance.random() < 0.3, None
    yield COMPANY, company, doing.RegisterCompany(company, *details, DAY)
    steps = [_step(who, company, number, chance) for number in range(14)]
    yield from ((COMPANY, company, step) for step in steps)
    yield from ((COMMITMENTS, company, step) for step in _promises(who, company, chance))
    yield from _places(who, company, chance)


def _step(who: str, company: UUID, number: int, chance: random.Random) -> Any:
    id, day = id_of(f"{who} {chance.randint(0, 8)}"), on(chance)
    said: Any = chance.choice(
        [
            doing.PreContactAssociation(id, company, day),
            doing.ContactCompany(id, company, day, Direction.TO_COMPANY, "phone"),
            doing.HoldMeeting(id, company, day),
            doing.ExpressInterest(id, company, day),
            doing.UpdateEngagement(id, company, chance.choice(list(Engagement)), day),
            doing.JoinBoard(id, company, day),
            doing.FollowUpWithAssociation(id, id_of(f"{who} {number % 9}"), company, day),
            doing.LeaveBoard(id, id_of(f"{who} {number % 9}"), company, day, "ceased"),
        ]
    )
    return chance.choice([said, said, doing.CorrectFact(said, "other"), doing.RetractFact(id, "trial")])


def _promises(who: str, company: UUID, chance: random.Random) -> Iterator[Any]:
    first, second = (id_of(f"{who} commitment {n}") for n in (1, 2))
    for id in (first, second):
        yield promising.MakeCommitment(id, company, chance.randint(1, 2), DAY, on(chance), Through.DIRECT, DAY)
    for number in range(6):
        fact, person = id_of(f"{who} fact {number % 4}"), id_of(f"person {chance.randint(0, 3)}")
        yield promising.NoteInsertion(fact, company, person, InsertionKind.PLACEMENT, on(chance))
    yield promising.LapseCommitment(first)
    yield promising.WithdrawInsertion(id_of(f"{who} fact 1"))
    yield promising.RetractCommitment(second, "trial")


def _places(who: str, company: UUID, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    position = id_of(f"{who} position")
    what = "Saldatore", "welder", None, PositionKind.JOB, 30, chance.randint(1, 3), None, (), False
    opened = opening(placing.OpenPosition(position, company, *what, DAY))
    yield from opened
    for _ in range(14):
        number = chance.randint(0, 4)
        placement, person = id_of(f"{who} placement {number}"), id_of(f"person {number % 3}")
        yield (
            POSITION,
            position,
            chance.choice(
                [
                    placing.ReservePlace(position, company, placement, person, on(chance)),
                    placing.FillPlace(position, company, placement, person, on(chance)),
                    placing.ReleasePlace(placement, on(chance), True, "not_taken"),
                    placing.EmptyPlace(placement, "trial"),
                    placing.NotePlacementOver(position, company, placement, on(chance)),
                    placing.WithdrawPlacementOver(placement),
                    placing.ReopenPosition(1, TODAY),
                ]
            ),
        )
    if chance.random() < 0.4:
        yield POSITION, position, placing.WithdrawPosition(TODAY, "other")
        yield opened[1][0], opened[1][1], RetractJobDemand("trial")


def past(chance: random.Random) -> tuple[dict[str, Any], list[Said]]:
    """(what each stream has come to, what was said of it in order)."""
    return decided((one for who in ("Alfa", "Beta", "Gamma") for one in asked(who, chance)), noon(TODAY))
