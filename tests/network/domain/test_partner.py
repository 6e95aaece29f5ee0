"""Partners, what they sign, promise and keep; actors; rated outcomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.network.domain.actor import ACTOR
from services.network.domain.actor_events import ActorActivated, ActorActivatedRetracted
from services.network.domain.partner import PARTNER
from services.network.domain.partner_events import (
    PartnerCommitmentKept,
    PartnerCommitmentMade,
    PartnerJoined,
    PartnerJoinedCorrected,
    PartnerJoinedRetracted,
    PartnerLeft,
    PartnerLeftCorrected,
    PartnerLeftRetracted,
    PartnershipSigned,
)
from services.network.domain.rating import RATING
from services.network.domain.rating_events import OutcomeRated
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.vocabulary import Deed, Dimension, PartnerKind
from tests.support.given import given

ID, LEAVING, PROMISE, KEEPING, ACTOR_ID = (UUID(int=n) for n in range(1, 6))
TODAY, JOINED_ON, LEFT_ON = date(2018, 3, 5), date(2017, 5, 22), date(2018, 2, 1)
joined = PartnerJoined(ID, "CNA", PartnerKind.ASSOCIATION, "cna", True, JOINED_ON)
left = PartnerLeft(ID, LEAVING, LEFT_ON, "ceased")
signed = PartnershipSigned(ID, UUID(int=9), LEFT_ON)
promised = PartnerCommitmentMade(ID, PROMISE, 2018, "Sondaggio tra gli associati", "email", None, date(2018, 1, 10))
kept = PartnerCommitmentKept(ID, PROMISE, KEEPING, date(2018, 2, 20))


def test_a_partner_joins_once_and_nothing_is_said_of_who_has_not() -> None:
    given(PARTNER).when(RecordFact(joined)).then(joined).and_again_nothing()
    given(PARTNER, joined).when(RecordFact(replace(joined, counts=False))).refused("known_with_other_content")
    for fact in (left, signed, promised):
        given(PARTNER).when(RecordFact(fact)).refused("partner_not_joined")
    given(PARTNER).when(RecordFact(replace(joined, joined_on=date(2018, 3, 6)))).refused("date_in_future")


def test_leaving_is_a_fact_and_its_retraction_restores_the_partner() -> None:
    given(PARTNER, joined).when(RecordFact(left)).then(left).and_again_nothing()
    given(PARTNER, joined).when(RecordFact(replace(left, left_on=date(2017, 5, 21)))).refused("left_before_joined")
    given(PARTNER, joined, left).when(RecordFact(replace(left, leaving_id=UUID(int=8)))).refused("already_left")
    back = PartnerLeftRetracted(LEAVING, ID, LEAVING, TODAY, LEFT_ON, "trial")
    given(PARTNER, joined, left).when(RetractFact(LEAVING, "trial")).then(back).and_again_nothing()


def test_a_correction_says_the_whole_fact_and_why_apart_from_the_facts_own_reason() -> None:
    said = replace(left, left_on=date(2018, 2, 3), reason="no_longer_willing")
    corrected = PartnerLeftCorrected(LEAVING, ID, LEAVING, TODAY, said.left_on, "no_longer_willing", "typing_error")
    given(PARTNER, joined, left).when(CorrectFact(said, "typing_error")).then(corrected).and_again_nothing()
    later = replace(joined, joined_on=date(2017, 6, 1))
    moved = PartnerJoinedCorrected(ID, ID, TODAY, "CNA", PartnerKind.ASSOCIATION, "cna", True, later.joined_on, "x")
    given(PARTNER, joined).when(CorrectFact(later, "x")).then(moved)
    beyond = replace(joined, joined_on=date(2018, 2, 2))
    given(PARTNER, joined, left).when(CorrectFact(beyond, "x")).refused("left_before_joined")


def test_what_others_stand_on_is_not_taken_away() -> None:
    given(PARTNER, joined, signed).when(RetractFact(ID, "trial")).refused("partner_not_joined")
    gone = PartnerJoinedRetracted(ID, ID, TODAY, JOINED_ON, "trial")
    given(PARTNER, joined, gone).when(RecordFact(signed)).refused("partner_not_joined")


def test_a_promise_is_kept_once_and_not_before_it_was_made() -> None:
    given(PARTNER, joined, promised).when(RecordFact(kept)).then(kept).and_again_nothing()
    given(PARTNER, joined).when(RecordFact(kept)).refused("commitment_unknown")
    early = replace(kept, kept_on=date(2018, 1, 9))
    given(PARTNER, joined, promised).when(RecordFact(early)).refused("kept_before_made")
    overdue = replace(promised, by_on=date(2018, 1, 9))
    given(PARTNER, joined).when(RecordFact(overdue)).refused("by_on_before_made")
    given(PARTNER, joined, promised).when(CorrectFact(overdue, "x")).refused("by_on_before_made")
    given(PARTNER, joined, overdue).when(RecordFact(kept)).then(kept)
    again = replace(kept, keeping_id=UUID(int=7))
    given(PARTNER, joined, promised, kept).when(RecordFact(again)).refused("already_kept")
    late = replace(promised, made_on=date(2018, 2, 2))
    given(PARTNER, joined, left).when(RecordFact(late)).refused("promised_after_leaving")


def test_an_actor_is_active_by_what_it_did() -> None:
    active = ActorActivated(ACTOR_ID, "Caritas", "caritas", Deed.REFERRAL, date(2017, 6, 19))
    given(ACTOR).when(RecordFact(active)).then(active).and_again_nothing()
    gone = ActorActivatedRetracted(ACTOR_ID, ACTOR_ID, TODAY, active.activated_on, "trial")
    given(ACTOR, active).when(RetractFact(ACTOR_ID, "trial")).then(gone)
    given(ACTOR).when(RetractFact(ACTOR_ID, "trial")).refused("fact_unknown")


def test_an_outcome_is_rated_one_to_five_of_one_partner_or_actor() -> None:
    rated = OutcomeRated(UUID(int=6), ID, None, Dimension.BELONGING, 4, "partner", TODAY)
    given(RATING).when(RecordFact(rated)).then(rated).and_again_nothing()
    for rating in (0, 6):
        given(RATING).when(RecordFact(replace(rated, rating=rating))).refused("rating_outside_scale")
    given(RATING).when(RecordFact(replace(rated, partner_id=None))).refused("rating_of_one")
    given(RATING).when(RecordFact(replace(rated, actor_id=ACTOR_ID))).refused("rating_of_one")
