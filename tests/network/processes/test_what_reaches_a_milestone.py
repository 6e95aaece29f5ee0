"""What is counted is one rule: a milestone is reached on the day on which the table's figure meets its value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
import pytest

from foundation.envelope import context_of
from services.network.domain.milestone_events import MilestonePlanned
from services.network.domain.vocabulary import COUNTED
from services.network.processes.counted_facts import FACTS, Counted
from services.network.processes.counted_milestones import COUNTED_MILESTONES
from services.network.processes.counting import Tally
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Facts, Source, owners

ID: Final = UUID(int=9)
NOW: Final = datetime(2018, 6, 1, 12, tzinfo=UTC)
DAYS: Final = [date(2018, 5, day) for day in range(1, 6)]
CONTRACTS: Final = Path(__file__).parents[3] / "contracts"
KINDS: Final = {"3a": ("technical", "soft_skills"), "5a": ("traineeship", "job"), "8a": ("union", "promoter")}
"""Of figures that count only some kinds: one that is counted, one that is not."""
ONES: Final = tuple(one for one in FACTS if one.indicator != "8a")
"""Who is a partner is asked on its own, with all that makes one."""


class Said(NamedTuple):
    """An event on the wire."""

    type: str
    data: Mapping[str, Any]


@pytest.mark.parametrize("counted", ONES, ids=lambda one: f"{one.indicator}_{one.said.__name__}")
def test_a_milestone_is_reached_when_its_figure_meets_the_value(counted: Counted) -> None:
    tried = [(reached_on(counted, past, value), counted_on(counted, past, value)) for past, value in asked(counted)]
    assert all(one == other for one, other in tried)
    if counted.said.__name__ != "FundingReturned":  # alone it never raises a figure
        assert len({one for one, _ in tried}) > 2


def test_every_indicator_that_a_milestone_may_name_is_counted() -> None:
    assert set(COUNTED) == {one.indicator for one in FACTS}


def asked(counted: Counted) -> Iterator[tuple[list[Said], int]]:
    for past in pasts(counted):
        for value in (1, 2, 3, 4):
            yield past, value


def pasts(counted: Counted) -> Iterator[list[Said]]:
    """Facts in every order of their days, of one subject and of two, one of them corrected and one retracted."""
    for one, two, three in permutations(DAYS[:3]):
        for like in (1, 2):
            first, second = said(counted, 1, one), said(counted, 2, two, like=like)
            yield [first, second]
            yield [first, second, said(counted, 2, DAYS[3], "Corrected", like=like)]
            yield [first, second, said(counted, 1, one, "Retracted")]
            yield [first, second, said(counted, 3, three, kind=1)]
            yield [first, second, said(counted, 2, two, "Corrected", like=like, kind=1)]


def said(counted: Counted, id: int, day: date, how: str = "", *, like: int = 0, kind: int = 0) -> Said:
    """The event of the contract's own example, with another id and day, about the subject of that number."""
    type = next(t for t, shape in COUNTED_MILESTONES.hears.items() if shape.__name__ == counted.said.__name__ + how)
    name = type.removeprefix(f"insieme.{counted.context}.")
    data = example(counted.context, name)
    changed = {counted.subject or counted.id: str(UUID(int=100 + (like or id))), counted.day: str(day)}
    changed[counted.id] = str(UUID(int=id))
    if counted.indicator in KINDS:
        changed["kind"] = KINDS[counted.indicator][kind]
    return Said(type, {**data, **{field: value for field, value in changed.items() if field in data}})


@cache
def example(context: str, name: str) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads((CONTRACTS / context / f"{name}.example.json").read_text())["data"]
    return data


def reached_on(counted: Counted, past: Sequence[Said], value: int) -> date | None:
    goal = MilestonePlanned(ID, ID, "Piano", "plan", "tappa", DAYS[-1], counted.indicator, value, DAYS[0])
    tally: Tally | None = COUNTED_MILESTONES.evolve(None, goal, NOW)
    for event in past:
        heard: Any = msgspec.convert(event.data, COUNTED_MILESTONES.hears[event.type], strict=False)
        tally = COUNTED_MILESTONES.evolve(tally, heard, NOW)
    assert tally is not None
    return tally.met_on(tally.goal(ID))


def counted_on(counted: Counted, past: Sequence[Said], value: int) -> date | None:
    """The first day at whose end the figure of the table meets the value."""
    indicator = INDICATORS[counted.indicator]
    facts = _facts(counted, past)
    for day in DAYS:
        if indicator.unit.told(sum(amount for fact, amount in facts.items() if fact.day <= day)) >= value:
            return day
    return None


def _facts(counted: Counted, past: Sequence[Said]) -> Facts:
    """What the table's rule counts of each owner."""
    counting = INDICATORS[counted.indicator].counting
    assert counting is not None
    of: dict[UUID, list[Source]] = {}
    for number, event in enumerate(past, 1):
        shape: Any = msgspec.convert(event.data, counting.hears[event.type], strict=False)
        for owner in owners(shape, counting.by):
            place = NOW, context_of(event.type), number, UUID(int=number)
            of.setdefault(owner, []).append(Source(*place, owner, number, shape))
    return {fact: amount for sources in of.values() for fact, amount in counting.rule(sources).items()}
