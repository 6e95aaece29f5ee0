"""A proposal ends with the erasure of either record, in whatever order the two are heard."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import CommandRefused, Issue
from services.intake.domain.likeness import DuplicateProposalWithdrawn, DuplicateProposed, WithdrawDuplicateProposal
from services.intake.domain.person_words import PersonErased
from services.intake.processes.duplicates import DUPLICATES
from tests.support.given import given_process

ANNA, BRUNA, CARLA = (UUID(int=number) for number in (11, 12, 13))
TODAY = date(2018, 3, 5)

bruna, carla = (DuplicateProposed(person, ANNA, TODAY) for person in (BRUNA, CARLA))
withdrawn = DuplicateProposalWithdrawn(BRUNA, ANNA, TODAY)
erased = PersonErased(ANNA, TODAY, "own_request")
END_BRUNA, END_CARLA = (Issue("person", one, WithdrawDuplicateProposal(one, ANNA)) for one in (BRUNA, CARLA))


def test_an_erased_record_is_proposed_with_nobody() -> None:
    given_process(DUPLICATES, carla, bruna).hears(erased).answers(END_BRUNA, END_CARLA)
    given_process(DUPLICATES, carla, bruna, withdrawn).hears(erased).answers(END_CARLA)


def test_what_is_proposed_after_the_erasure_ends_at_once() -> None:
    given_process(DUPLICATES, erased).hears(carla).answers(END_CARLA)


def test_told_twice_nothing_more_is_done() -> None:
    given_process(DUPLICATES, carla, erased).hears(erased).answers()
    given_process(DUPLICATES, carla).hears(carla).answers()
    given_process(DUPLICATES, carla).hears(CommandRefused("person_erased", "ProposeDuplicate")).answers()


def test_who_was_never_proposed_ends_nothing() -> None:
    given_process(DUPLICATES).hears(erased).answers()
    given_process(DUPLICATES).hears(withdrawn).answers()
