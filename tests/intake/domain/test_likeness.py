"""What looks like a duplicate is proposed, once for each two records; never merged by itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.intake.domain.likeness import (
    DuplicateProposalWithdrawn,
    DuplicateProposed,
    ProposeDuplicate,
    WithdrawDuplicateProposal,
)
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import DuplicateDismissed, ErasePerson, PersonErased
from tests.support.given import given

ANNA, BRUNA, CARLA = (UUID(int=number) for number in (11, 12, 13))
TODAY = date(2018, 3, 5)

propose = ProposeDuplicate(CARLA, ANNA)
withdraw = WithdrawDuplicateProposal(CARLA, ANNA)
proposed = DuplicateProposed(CARLA, ANNA, TODAY)
withdrawn = DuplicateProposalWithdrawn(CARLA, ANNA, TODAY)


def test_two_records_that_look_alike_are_proposed_once() -> None:
    given(PERSON).when(propose).then(proposed).and_again_nothing()


def test_a_proposal_is_withdrawn_once_they_look_alike_no_longer() -> None:
    given(PERSON, proposed).when(withdraw).then(withdrawn).and_again_nothing()
    given(PERSON, proposed, withdrawn).when(propose).then(proposed)


def test_what_was_never_proposed_is_not_withdrawn() -> None:
    given(PERSON, proposed).when(WithdrawDuplicateProposal(CARLA, BRUNA)).then()


def test_what_was_dismissed_is_not_proposed_again() -> None:
    dismissed = DuplicateDismissed(CARLA, ANNA, None, TODAY, "different_people", None)
    given(PERSON, dismissed).when(propose).then()
    kept = DuplicateDismissed(CARLA, ANNA, UUID(int=31), TODAY, "kept_on_purpose", None)
    given(PERSON, kept).when(propose).then(proposed)


def test_with_who_is_erased_nothing_is_proposed_any_more() -> None:
    erased = PersonErased(CARLA, TODAY, "own_request")
    given(PERSON, proposed).when(ErasePerson(CARLA, "own_request")).then(withdrawn, erased).and_again_nothing()
    given(PERSON, erased).when(propose).then()
