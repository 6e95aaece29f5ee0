"""The plan's reviews, the communication calendar, stories, initiatives, calls and the good-work standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from services.network.domain.call import CALL, NEED, STANDARD
from services.network.domain.call_events import (
    CallBonusRecorded,
    CallPublished,
    CoDesignNeedRecorded,
    JobStandardDefined,
)
from services.network.domain.initiative import INITIATIVE
from services.network.domain.initiative_events import InitiativeHeld, InitiativePlanned
from services.network.domain.plan import PLAN
from services.network.domain.plan_events import PlanAdopted, ReviewHeld, ReviewHeldCorrected, ReviewHeldRetracted
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.story import STORY, CorrectStory, PublishStory
from services.network.domain.story_events import StoryPublished, StoryPublishedCorrected, StoryPublishedRetracted
from services.network.domain.topic import MONTH, TOPIC, NoteTopicMissing, RevokeTopicMissing, month_id
from services.network.domain.topic_events import (
    TopicMissing,
    TopicMissingRevoked,
    TopicPlanned,
    TopicPublished,
    TopicPublishedRetracted,
)
from services.network.domain.vocabulary import FrozenFigure
from tests.support.given import NOW, given

ID, OTHER_ID, PERSON = UUID(int=1), UUID(int=2), UUID(int=3)
TODAY, FEBRUARY = date(2018, 3, 5), date(2018, 2, 1)
adopted = PlanAdopted(ID, 2018, "Piano di lavoro 2018", date(2018, 2, 28))
review = ReviewHeld(ID, OTHER_ID, None, TODAY, NOW, (FrozenFigure("4d", Decimal(17)),))
planned = TopicPlanned(ID, FEBRUARY, "Approvato il Piano", date(2018, 1, 20))
published = TopicPublished(ID, OTHER_ID, date(2018, 2, 21), "website")
story = StoryPublished(ID, PERSON, None, None, TODAY, "website")


def test_a_review_freezes_the_figures_it_saw() -> None:
    given(PLAN, adopted).when(RecordFact(review)).then(review).and_again_nothing()
    other = replace(review, figures=(FrozenFigure("4d", Decimal(18)),))
    given(PLAN, adopted, review).when(RecordFact(other)).refused("known_with_other_content")
    given(PLAN).when(RecordFact(review)).refused("plan_not_adopted")
    given(PLAN, adopted).when(RecordFact(replace(review, figures=()))).refused("figures_missing")
    given(PLAN, adopted).when(RecordFact(replace(review, figures=review.figures * 2))).refused("figure_named_twice")
    tomorrow: datetime = NOW.replace(day=NOW.day + 1)
    given(PLAN, adopted).when(RecordFact(replace(review, known_at=tomorrow))).refused("known_at_in_future")


def test_a_review_is_corrected_whole_and_retracted() -> None:
    other = replace(review, figures=(), indicators=("4d", "8a"))
    ids = OTHER_ID, ID, OTHER_ID, TODAY
    corrected = ReviewHeldCorrected(*ids, None, TODAY, NOW, (), ("4d", "8a"), "trial")
    given(PLAN, adopted, review).when(CorrectFact(other, "trial")).then(corrected).and_again_nothing()
    given(PLAN, adopted, review).when(CorrectFact(replace(other, indicators=("9z",)), "x")).refused("no_such_figure")
    tomorrow: datetime = NOW.replace(day=NOW.day + 1)
    given(PLAN, adopted, review).when(CorrectFact(replace(other, known_at=tomorrow), "x")).refused("known_at_in_future")
    given(PLAN, adopted, review).when(CorrectFact(replace(other, indicators=()), "x")).refused("figures_missing")
    gone = ReviewHeldRetracted(*ids, TODAY, "trial")
    given(PLAN, adopted, review).when(RetractFact(OTHER_ID, "trial")).then(gone).and_again_nothing()


def test_a_review_sees_what_was_known_until_its_day_was_over() -> None:
    that_evening = replace(review, held_on=FEBRUARY, known_at=datetime(2018, 2, 1, 22, 59, tzinfo=UTC))
    given(PLAN, adopted).when(RecordFact(that_evening)).then(that_evening)
    next_day = replace(that_evening, known_at=datetime(2018, 2, 1, 23, 0, tzinfo=UTC))
    given(PLAN, adopted).when(RecordFact(next_day)).refused("known_at_in_future")


def test_a_review_names_the_figures_that_it_looks_at_with_or_without_what_a_person_gave() -> None:
    named = replace(review, figures=(), indicators=("4d", "8a"))
    given(PLAN, adopted).when(RecordFact(named)).then(named).and_again_nothing()
    both = replace(review, indicators=("4d",))
    given(PLAN, adopted).when(RecordFact(both)).then(both)
    given(PLAN, adopted).when(RecordFact(replace(named, indicators=("4d", "9z")))).refused("no_such_figure")
    given(PLAN, adopted).when(RecordFact(replace(named, indicators=("4d", "4d")))).refused("figure_named_twice")


def test_a_review_is_given_figures_of_the_table_and_one_that_was_given_others_stops_no_more_reviews() -> None:
    other = replace(review, figures=(FrozenFigure("9z", Decimal(17)),))
    given(PLAN, adopted).when(RecordFact(other)).refused("no_such_figure")
    next_one = replace(review, review_id=PERSON)
    given(PLAN, adopted, other).when(RecordFact(next_one)).then(next_one)
    given(PLAN, adopted, other).when(RecordFact(other)).then()


@pytest.mark.parametrize(
    ("code", "value", "refusal"),
    [
        ("4d", "-3", "value_negative"),
        ("7c", "-5.00", "value_negative"),
        ("4d", "50.5", "count_not_whole"),
        ("4r_lasting", "7", "mean_outside_scale"),
        ("4r_lasting", "0.99", "mean_outside_scale"),
    ],
)
def test_a_review_is_given_no_figure_that_the_table_cannot_have(code: str, value: str, refusal: str) -> None:
    wrong = replace(review, figures=(FrozenFigure(code, Decimal(value)),))
    given(PLAN, adopted).when(RecordFact(wrong)).refused(refusal)
    given(PLAN, adopted, review).when(CorrectFact(wrong, "trial")).refused(refusal)
    ids = (OTHER_ID, ID, OTHER_ID)
    corrected = ReviewHeldCorrected(*ids, TODAY, None, TODAY, NOW, review.figures, (), "trial")
    given(PLAN, adopted, wrong).when(CorrectFact(review, "trial")).then(corrected)
    given(PLAN, adopted, wrong).when(RetractFact(OTHER_ID, "x")).then(ReviewHeldRetracted(*ids, TODAY, TODAY, "x"))
    given(PLAN, adopted, wrong).when(RecordFact(wrong)).then()


@pytest.mark.parametrize(
    "told", ["4d:0", "4d:17.00", "4r_lasting:1", "4r_lasting:5", "4d_posts:4.25", "3a:0.5", "7c:12.34"]
)
def test_a_review_is_given_every_figure_that_the_table_can_have(told: str) -> None:
    code, value = told.split(":")
    held = replace(review, figures=(FrozenFigure(code, Decimal(value)),))
    given(PLAN, adopted).when(RecordFact(held)).then(held)


def test_a_topic_is_planned_for_a_month_and_published_once() -> None:
    given(TOPIC).when(RecordFact(planned)).then(planned).and_again_nothing()
    given(TOPIC).when(RecordFact(replace(planned, month=date(2018, 2, 2)))).refused("not_a_month")
    given(TOPIC, planned).when(RecordFact(published)).then(published).and_again_nothing()
    given(TOPIC).when(RecordFact(published)).refused("topic_not_planned")
    given(TOPIC, planned, published).when(RecordFact(replace(published, publication_id=PERSON))).refused(
        "already_published"
    )
    gone = TopicPublishedRetracted(OTHER_ID, ID, OTHER_ID, TODAY, published.published_on, "trial")
    given(TOPIC, planned, published).when(RetractFact(OTHER_ID, "trial")).then(gone).and_again_nothing()


def test_a_month_without_a_topic_is_said_once() -> None:
    missing = TopicMissing(month_id(FEBRUARY), FEBRUARY)
    given(MONTH).when(NoteTopicMissing(FEBRUARY)).then(missing).and_again_nothing()
    revoked = TopicMissingRevoked(month_id(FEBRUARY), FEBRUARY, TODAY)
    given(MONTH, missing).when(RevokeTopicMissing(FEBRUARY)).then(revoked).and_again_nothing()
    given(MONTH).when(RevokeTopicMissing(FEBRUARY)).then()
    given(MONTH, missing, revoked).when(NoteTopicMissing(FEBRUARY)).then(missing).and_again_nothing()


def test_a_story_without_a_valid_consent_cannot_be_published() -> None:
    given(STORY).when(PublishStory(story, consented=False)).refused("no_consent_that_day", day=TODAY)
    given(STORY).when(PublishStory(story, consented=True)).then(story).and_again_nothing()
    earlier = replace(story, published_on=date(2018, 1, 2))
    given(STORY, story).when(CorrectStory(earlier, False, "x")).refused("no_consent_that_day")
    corrected = StoryPublishedCorrected(ID, ID, TODAY, PERSON, None, None, earlier.published_on, "website", "x")
    given(STORY, story).when(CorrectStory(earlier, True, "x")).then(corrected)


def test_a_projects_story_asks_for_consent_and_a_companys_does_not() -> None:
    of_project = replace(story, person_id=None, project_id=OTHER_ID)
    given(STORY).when(PublishStory(of_project, consented=False)).refused("no_consent_that_day", day=TODAY)
    given(STORY).when(PublishStory(of_project, consented=True)).then(of_project).and_again_nothing()
    of_company = replace(story, person_id=None, company_id=OTHER_ID)
    given(STORY).when(PublishStory(of_company, consented=False)).then(of_company)


def test_a_story_that_did_not_come_out_says_whose_it_was() -> None:
    retracted = StoryPublishedRetracted(ID, ID, TODAY, TODAY, "x", PERSON, None)
    given(STORY, story).when(RetractFact(ID, "x")).then(retracted)


def test_a_story_of_a_company_asks_nobody_and_one_of_nobody_is_none() -> None:
    of_company = replace(story, person_id=None, company_id=OTHER_ID)
    given(STORY).when(PublishStory(of_company, consented=False)).then(of_company)
    given(STORY).when(PublishStory(replace(story, person_id=None), consented=False)).refused("story_of_nobody")


def test_an_initiative_is_held_once_with_who_took_part() -> None:
    plan = InitiativePlanned(ID, "networking", "Incontro di rete", TODAY, date(2018, 2, 2))
    held = InitiativeHeld(ID, OTHER_ID, TODAY, 80, (PERSON,), ())
    given(INITIATIVE, plan).when(RecordFact(held)).then(held).and_again_nothing()
    given(INITIATIVE).when(RecordFact(held)).refused("initiative_not_planned")
    given(INITIATIVE, plan, held).when(RecordFact(replace(held, holding_id=PERSON))).refused("already_held")
    given(INITIATIVE, plan).when(RecordFact(replace(held, participants=-1))).refused("fewer_than_nobody")


def test_calls_bonuses_needs_and_standards() -> None:
    call = CallPublished(ID, "neet", "Bando Neet", TODAY, None)
    bonus = CallBonusRecorded(ID, OTHER_ID, "Nuovo posto", Decimal("3000.00"), TODAY)
    given(CALL, call).when(RecordFact(bonus)).then(bonus)
    given(CALL).when(RecordFact(bonus)).refused("call_not_published")
    given(CALL, call).when(RecordFact(replace(bonus, amount=Decimal(0)))).refused("amount_not_positive")
    given(CALL).when(RecordFact(replace(call, closes_on=date(2018, 3, 4)))).refused("closes_before_published")
    need = CoDesignNeedRecorded(ID, "Orari compatibili", "work_life", None, TODAY)
    given(NEED).when(RecordFact(need)).then(need)
    standard = JobStandardDefined(ID, 1, "Buon lavoro", ("stable", "paid"), None, TODAY)
    given(STANDARD).when(RecordFact(standard)).then(standard)
    given(STANDARD).when(RecordFact(replace(standard, criteria=()))).refused("criteria_missing")
    given(STANDARD).when(RecordFact(replace(standard, version=0))).refused("version_not_positive")
