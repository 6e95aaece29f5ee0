"""Training bodies and what they offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from services.training.domain.training_body import (
    TRAINING_BODY,
    CorrectTrainingBodyEngaged,
    CorrectTrainingOfferPublished,
    EngageTrainingBody,
    NoteTrainingBody,
    PublishTrainingOffer,
    RetractTrainingBodyEngaged,
    RetractTrainingOfferPublished,
)
from services.training.domain.training_body_events import (
    TrainingBodyEngaged,
    TrainingBodyEngagedCorrected,
    TrainingBodyEngagedRetracted,
    TrainingOfferPublished,
    TrainingOfferPublishedCorrected,
    TrainingOfferPublishedRetracted,
)
from services.training.domain.vocabulary import CourseKind
from tests.support.given import given

BODY, OFFER = UUID(int=1), UUID(int=2)
DAY, LATER, TODAY = date(2018, 2, 1), date(2018, 2, 10), date(2018, 3, 5)
WHAT = CourseKind.TECHNICAL, "mechanics", "Saldatura", Decimal(60)
engage = EngageTrainingBody(BODY, "Fomal", DAY)
engaged = TrainingBodyEngaged(BODY, "Fomal", DAY)
publish = PublishTrainingOffer(OFFER, *WHAT, LATER)
published = TrainingOfferPublished(OFFER, BODY, *WHAT, LATER)


def test_a_training_body_is_engaged_once() -> None:
    given(TRAINING_BODY).when(engage).then(engaged).and_again_nothing()
    given(TRAINING_BODY, engaged).when(replace(engage, name="Opimm")).refused("known_with_other_content")
    given(TRAINING_BODY).when(replace(engage, engaged_on=date(2018, 3, 6))).refused("date_in_future")


def test_a_body_that_an_old_sheet_names_is_engaged_unless_it_is_known() -> None:
    given(TRAINING_BODY).when(NoteTrainingBody(BODY, "Fomal", DAY)).then(engaged).and_again_nothing()
    given(TRAINING_BODY, engaged).when(NoteTrainingBody(BODY, "fomal", LATER)).then()


def test_an_engagement_can_be_corrected_and_retracted() -> None:
    corrected = TrainingBodyEngagedCorrected(BODY, BODY, TODAY, "FOMAL", DAY, "typing_error")
    given(TRAINING_BODY, engaged).when(CorrectTrainingBodyEngaged("FOMAL", DAY, "typing_error")).then(
        corrected
    ).and_again_nothing()
    retracted = TrainingBodyEngagedRetracted(BODY, BODY, TODAY, DAY, "trial")
    given(TRAINING_BODY, engaged).when(RetractTrainingBodyEngaged("trial")).then(retracted).and_again_nothing()
    given(TRAINING_BODY, engaged, retracted).when(publish).refused("not_possible_now")


def test_an_engagement_stands_under_its_offers() -> None:
    given(TRAINING_BODY, engaged, published).when(RetractTrainingBodyEngaged("trial")).refused("body_has_offers")
    late = CorrectTrainingBodyEngaged("Fomal", TODAY, "typing_error")
    given(TRAINING_BODY, engaged, published).when(late).refused("published_before_engaged")


def test_an_offer_is_published_by_an_engaged_body_with_hours() -> None:
    given(TRAINING_BODY, engaged).when(publish).then(published).and_again_nothing()
    given(TRAINING_BODY).when(publish).refused("not_possible_now")
    given(TRAINING_BODY, engaged).when(replace(publish, hours=Decimal(0))).refused("hours_not_positive")
    early = replace(publish, published_on=date(2018, 1, 31))
    given(TRAINING_BODY, engaged).when(early).refused("published_before_engaged")


def test_an_offer_can_be_corrected_and_retracted() -> None:
    what = CourseKind.TECHNICAL, "mechanics", "Saldatura a filo", Decimal(80), LATER
    corrected = TrainingOfferPublishedCorrected(OFFER, OFFER, BODY, TODAY, *what, "typing_error")
    given(TRAINING_BODY, engaged, published).when(CorrectTrainingOfferPublished(OFFER, *what, "typing_error")).then(
        corrected
    ).and_again_nothing()
    retracted = TrainingOfferPublishedRetracted(OFFER, OFFER, BODY, TODAY, LATER, "trial")
    given(TRAINING_BODY, engaged, published).when(RetractTrainingOfferPublished(OFFER, "trial")).then(
        retracted
    ).and_again_nothing()
