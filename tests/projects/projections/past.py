"""Small pasts to project: what is asked of three projects and beside them, some in vain, and what comes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Aggregate
from foundation.single import Correct, Retract
from services.projects.domain import project_commands as doing
from services.projects.domain.agriculture import ASSET, TRAINER_POOL, FormTrainerPool, OfferAsset
from services.projects.domain.project import PROJECT
from services.projects.domain.vocabulary import EnterpriseForm, ProjectKind
from tests.support.interleaving import Said, decided, id_of

DAY, TODAY = date(2018, 1, 8), date(2018, 3, 5)


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one project and beside it, some of it in vain."""
    project = id_of(who)
    yield PROJECT, project, _submission(who, project, chance)
    yield from ((PROJECT, project, _step(who, project, chance)) for _ in range(20))
    if chance.random() < 0.2:
        yield PROJECT, project, doing.RetractFact(project, "trial")
    asset, pool = OfferAsset(id_of(f"{who} asset"), "cna", "land", DAY), FormTrainerPool(id_of(f"{who} pool"), 3, DAY)
    for aggregate, id, said in ((ASSET, asset.asset_id, asset), (TRAINER_POOL, pool.pool_id, pool)):
        for command in (said, said, Correct(said, "other"), Retract("trial"))[: chance.randint(1, 4)]:
            yield aggregate, id, command


def _submission(who: str, project: UUID, chance: random.Random) -> doing.SubmitProject:
    kind, tags = chance.choice(list(ProjectKind)), chance.choice([(), ("youth",), ("asp_lab", "youth")])
    return doing.SubmitProject(project, kind, who, (), (), tags, chance.choice([None, "savena"]), DAY)


def _step(who: str, project: UUID, chance: random.Random) -> Any:
    id, day = id_of(f"{who} {chance.randint(0, 12)}"), on(chance)
    funding, amount = id_of(f"{who} {chance.randint(0, 12)}"), Decimal(chance.randint(1, 50_000)) / 100
    said: Any = chance.choice(
        [
            doing.StartEvaluation(id, project, day),
            doing.FindUnfit(id, project, day, "other"),
            doing.ApproveProject(id, project, day),
            doing.WithdrawProject(id, project, day, "other"),
            doing.FundProject(id, project, amount, "call", day),
            doing.FundProject(id, project, amount, "call", day),
            doing.DisburseFunding(id, project, funding, amount, day),
            doing.ReturnFunding(id, project, funding, amount, day),
            doing.StartSupport(id, project, "cna", day),
            doing.FoundEnterprise(id, project, "Esempio", EnterpriseForm.ENTERPRISE, day),
            doing.CreateJobs(id, project, chance.randint(1, 3), day),
            _submission(who, project, chance),
        ]
    )
    return chance.choice([said, said, said, doing.CorrectFact(said, "other"), doing.RetractFact(id, "trial")])


def past(chance: random.Random) -> tuple[dict[str, Any], list[Said]]:
    """(what each stream has come to, what was said of it in order)."""
    return decided((one for who in ("Alfa", "Beta", "Gamma") for one in asked(who, chance)), noon(TODAY))
