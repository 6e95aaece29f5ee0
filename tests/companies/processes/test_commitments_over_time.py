"""Commitments with their processes, whatever is told when: promptly, late, twice, or all at once after a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.calendar import noon
from foundation.decider import Cancel, Deadline, DeadlineReached, Issue, Process
from services.companies.domain.commitment_commands import CorrectCommitment, MakeCommitment, RetractCommitment
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.vocabulary import Through
from services.companies.processes.commitment_clock import COMMITMENT_CLOCK
from services.companies.processes.heard import (
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)
from services.companies.processes.insertions import INSERTIONS

COMPANIES = UUID(int=1), UUID(int=2)
FROM, TODAY = date(2018, 1, 1), date(2018, 6, 1)
NOW = noon(TODAY)
Clock = tuple[str, UUID]


class World:
    """Two companies' commitments, the clock and the hearing of placements; what is issued is done at once."""

    def __init__(self) -> None:
        self.commitments: dict[UUID, Any] = {}
        self.states: dict[Clock, Any] = {}
        self.deadlines: dict[UUID, DeadlineReached] = {}

    def ask(self, company: UUID, command: Any, at: datetime = NOW) -> None:
        for event in COMMITMENTS.decide(self.commitments.get(company), command, at):
            self.commitments[company] = COMMITMENTS.evolve(self.commitments.get(company), event)
            if type(event) in COMMITMENT_CLOCK.hears.values():
                self.tell(COMMITMENT_CLOCK, event, at)

    def tell(self, process: Process, message: Any, at: datetime = NOW, instance: UUID | None = None) -> None:
        id = instance or process.instance(message)
        assert id is not None
        state = self.states.get((process.name, id))
        answers = process.react(state, message, at)
        self.states[process.name, id] = process.evolve(state, message, at)
        for answer in answers:
            match answer:
                case Issue(id=company, command=command):
                    self.ask(company, command, at)
                case Deadline(name, due_at):
                    self.deadlines[id] = DeadlineReached(name, due_at)
                case Cancel():
                    self.deadlines.pop(id, None)

    def wake(self, id: UUID) -> None:
        """A deadline comes, as of its due instant."""
        reached = self.deadlines.pop(id)
        self.tell(COMMITMENT_CLOCK, reached, reached.due_at, id)

    def wake_all(self) -> None:
        while self.deadlines:
            self.wake(min(self.deadlines, key=lambda id: self.deadlines[id].due_at))

    def come_to(self) -> list[Any]:
        found = [self.commitments.get(company) for company in COMPANIES]
        return [(one.served, one.fulfilled, one.lapsed) if one else None for one in found]


Told = tuple[str, Any]


def promised(n: int, company: int, number: int, start: int, length: int) -> list[Told]:
    day = FROM + timedelta(days=start)
    make = MakeCommitment(
        UUID(int=10 + n), COMPANIES[company], number, day, day + timedelta(days=length), Through.DIRECT, FROM
    )
    longer = replace(make, number=number + 1, by_on=make.by_on + timedelta(days=7))
    shorter = replace(longer, by_on=make.by_on - timedelta(days=length // 2))
    return [
        ("ask", make),
        ("ask", CorrectCommitment(longer, "other")),
        ("ask", CorrectCommitment(shorter, "other")),
        ("ask", RetractCommitment(make.commitment_id, "x")),
    ]


def came(n: int, who: int, company: int, on: int) -> list[Told]:
    ids = UUID(int=100 + n), UUID(int=200 + who)
    start = PlacementStarted(*ids, COMPANIES[company], None, FROM + timedelta(days=on))
    elsewhere = PlacementStartedCorrected(*ids, COMPANIES[1 - company], None, FROM + timedelta(days=on + 3))
    return [("tell", start), ("tell", elsewhere), ("tell", PlacementStartedRetracted(ids[0]))]


def some(told: Sequence[Told], count: int) -> list[Told]:
    return list(told[:count])


commitments = st.lists(
    st.builds(
        some,
        st.builds(
            promised, st.integers(1, 4), st.integers(0, 1), st.integers(1, 2), st.integers(0, 20), st.integers(0, 30)
        ),
        st.sampled_from([1, 1, 1, 2, 3, 4]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda told: told[0][1].commitment_id,
)
placements = st.lists(
    st.builds(
        some,
        st.builds(came, st.integers(1, 6), st.integers(1, 4), st.integers(0, 1), st.integers(0, 55)),
        st.sampled_from([1, 1, 1, 2, 3]),
    ),
    max_size=6,
    unique_by=lambda told: told[0][1].placement_id,
)


def company_of(told: Sequence[Told]) -> UUID:
    company: UUID = told[0][1].company_id
    return company


def say(world: World, company: UUID, told: Told) -> None:
    how, message = told
    if how == "ask":
        world.ask(company, message)
    else:
        world.tell(INSERTIONS, message)


@settings(max_examples=80, deadline=None)
@given(commitments, placements, st.randoms(use_true_random=False))
def test_whatever_is_told_when_the_same_is_kept_and_lapsed_in_the_end(
    made: list[list[Told]], people: list[list[Told]], chance: Any
) -> None:
    prompt, late = World(), World()
    for told in (*made, *people):
        for one in told:
            say(prompt, company_of(told), one)
    prompt.wake_all()
    queues = [(company_of(told), list(told)) for told in (*made, *people)]
    while queues:
        company, queue = chance.choice(queues)
        message = queue.pop(0)
        for _ in range(chance.choice([1, 1, 2])):
            say(late, company, message)
        queues = [one for one in queues if one[1]]
        if late.deadlines and chance.random() < 0.4:
            late.wake(chance.choice(sorted(late.deadlines)))
    late.wake_all()
    assert late.come_to() == prompt.come_to()


def test_one_that_a_correction_makes_past_lapses_with_the_day_on_which_it_fell_due() -> None:
    (_, make), *_ = promised(1, 0, 1, 0, 300)
    world = World()
    world.ask(COMPANIES[0], make)
    world.ask(COMPANIES[0], CorrectCommitment(replace(make, by_on=TODAY - timedelta(days=30)), "other"))
    world.wake_all()
    (lapsed,) = world.commitments[COMPANIES[0]].lapsed.values()
    assert (lapsed.lapsed_on, lapsed.promised, lapsed.kept) == (TODAY - timedelta(days=30), 1, 0)
