"""Who came in under several records: each company is told which of its own people are one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import CommandRefused, Issue
from services.companies.domain.commitment_commands import MakeCommitment, NoteAlias, NoteInsertion, WithdrawAlias
from services.companies.domain.commitment_events import InsertionNoted, PersonAliasNoted
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.vocabulary import InsertionKind, Through
from services.companies.processes.heard import PersonBecameAlias, PersonCeasedAlias
from services.companies.processes.persons import PERSONS
from tests.support.given import given_process

COMPANY, OTHER_COMPANY, ADA, BEA, CIA = (UUID(int=n) for n in (1, 2, 11, 12, 13))
DAY, MERGED_ON, LATER = date(2018, 1, 10), date(2018, 2, 1), date(2018, 2, 15)

became = PersonBecameAlias(ADA, BEA, MERGED_ON)
ceased = PersonCeasedAlias(ADA, LATER)


def came(company: UUID, person: UUID = ADA) -> InsertionNoted:
    return InsertionNoted(UUID(int=100 + person.int), company, person, InsertionKind.PLACEMENT, DAY)


def note(company: UUID, alias: UUID = ADA, survivor: UUID = BEA) -> Issue:
    return Issue("commitments", company, NoteAlias(company, alias, survivor, MERGED_ON))


def test_a_company_is_told_of_a_merge_before_or_after_the_person_came() -> None:
    given_process(PERSONS, came(COMPANY)).hears(became).answers(note(COMPANY))
    given_process(PERSONS, became).hears(came(COMPANY)).answers(note(COMPANY))
    given_process(PERSONS, became, came(COMPANY)).hears(came(COMPANY)).answers()
    given_process(PERSONS, became, came(COMPANY)).hears(became).answers()
    given_process(PERSONS, became, came(COMPANY)).hears(came(OTHER_COMPANY)).answers(note(OTHER_COMPANY))
    given_process(PERSONS).hears(became).answers()


def test_a_company_is_told_that_they_are_two_after_all() -> None:
    gone = [Issue("commitments", company, WithdrawAlias(ADA, LATER)) for company in (COMPANY, OTHER_COMPANY)]
    given_process(PERSONS, came(COMPANY), became, came(OTHER_COMPANY)).hears(ceased).answers(*gone)
    given_process(PERSONS, came(COMPANY), became, ceased).hears(ceased).answers()
    given_process(PERSONS, came(COMPANY), became, ceased).hears(CommandRefused("x", "NoteAlias")).answers()


def test_the_survivor_is_told_of_and_tells_whose_alias_it_is_itself() -> None:
    told = PersonAliasNoted(COMPANY, ADA, BEA, MERGED_ON)
    onward = PersonBecameAlias(BEA, CIA, MERGED_ON)
    given_process(PERSONS, onward).hears(told).answers(note(COMPANY, BEA, CIA))
    given_process(PERSONS, told).hears(onward).answers(note(COMPANY, BEA, CIA))
    given_process(PERSONS, onward, told).hears(told).answers()


def test_in_whatever_order_it_is_told_who_came_and_who_is_one_it_comes_to_the_same() -> None:
    """Three records of one person, the first and the last of whom came in; then the first is somebody else."""
    told = [became, PersonBecameAlias(BEA, CIA, MERGED_ON), came(COMPANY), came(COMPANY, CIA)]
    for order in permutations(told):
        world = World()
        for said in order:
            world.tell(said)
        assert len(world.commitments.served) == 1
        world.tell(ceased)
        assert len(world.commitments.served) == 2


class World:
    """One company's commitments, and the process that tells it who is one; what is issued is done at once."""

    def __init__(self) -> None:
        make = MakeCommitment(UUID(int=31), COMPANY, 3, DAY, LATER, Through.DIRECT, DAY)
        self.commitments = COMMITMENTS.replay(None, COMMITMENTS.decide(None, make, noon(LATER)))
        self.records: dict[UUID, Any] = {}

    def tell(self, heard: Any) -> None:
        """An insertion is decided by the company first; whatever it says is heard."""
        if isinstance(heard, InsertionNoted):
            insertion = NoteInsertion(heard.fact_id, COMPANY, heard.person_id, heard.kind, heard.inserted_on)
            self._decide(insertion)
            return
        for issue in self._heard(heard):
            self._decide(issue.command)

    def _heard(self, heard: Any) -> Iterator[Any]:
        id = PERSONS.instance(heard)
        assert id is not None
        state = self.records.get(id)
        self.records[id] = PERSONS.evolve(state, heard, noon(LATER))
        yield from PERSONS.react(state, heard, noon(LATER))

    def _decide(self, command: Any) -> None:
        said = COMMITMENTS.decide(self.commitments, command, noon(LATER))
        self.commitments = COMMITMENTS.replay(self.commitments, said)
        for event in said:
            if type(event) in PERSONS.hears.values():
                self.tell_of(event)

    def tell_of(self, event: Any) -> None:
        for issue in self._heard(event):
            self._decide(issue.command)
