"""Support, pilots, enterprises, jobs; what agriculture's projects stand on; how the work is rated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from foundation.single import Correct, Retract
from services.projects.domain.agriculture import ASSET, TRAINER_POOL, FormTrainerPool, OfferAsset
from services.projects.domain.agriculture_events import (
    AssetOffered,
    AssetOfferedCorrected,
    AssetOfferedRetracted,
    TrainerPoolFormed,
)
from services.projects.domain.growth_events import (
    EnterpriseFoundedCorrected,
    FeasibilityAssessed,
    JobsCreated,
    JobsCreatedRetracted,
    PilotStarted,
    SupportEnded,
)
from services.projects.domain.project import PROJECT
from services.projects.domain.project_commands import (
    AssessFeasibility,
    CorrectFact,
    CreateJobs,
    EndSupport,
    RetractFact,
    StartPilot,
)
from services.projects.domain.reasons import LISTS, REASONS, ReasonList, ReasonListed
from services.projects.domain.vocabulary import EnterpriseForm
from tests.projects.domain.examples import (
    ASSESSMENT,
    ENDING,
    ENTERPRISE,
    JOBS,
    PILOT,
    PROJECT_ID,
    SUPPORT,
    TODAY,
    TOMORROW,
    day,
    find_unfit,
    found,
    founded,
    submitted,
    support,
    supported,
    unfit,
    withdrawn,
)
from tests.support.given import given

end = EndSupport(ENDING, PROJECT_ID, SUPPORT, day(2, 1))
ended = SupportEnded(PROJECT_ID, ENDING, SUPPORT, day(2, 1))
pilot = StartPilot(PILOT, PROJECT_ID, "fresh_pasta", day(2, 1))
work = CreateJobs(JOBS, PROJECT_ID, 2, day(3, 1))
worked = JobsCreated(PROJECT_ID, JOBS, 2, day(3, 1))


def test_support_needs_no_approval() -> None:
    given(PROJECT, submitted).when(support).then(supported).and_again_nothing()
    given(PROJECT, submitted, unfit).when(replace(support, started_on=day(2, 1))).then(
        replace(supported, started_on=day(2, 1))
    )


def test_support_ends_once_and_not_before_it_began() -> None:
    given(PROJECT, submitted).when(end).refused("support_unknown")
    given(PROJECT, submitted, supported).when(end).then(ended).and_again_nothing()
    given(PROJECT, submitted, supported, ended).when(replace(end, ending_id=UUID(int=99))).refused(
        "support_already_ended"
    )
    given(PROJECT, submitted, supported).when(replace(end, ended_on=day(1, 9))).refused("ended_before_started")


def test_a_support_that_ended_is_not_retracted_first() -> None:
    given(PROJECT, submitted, supported, ended).when(RetractFact(SUPPORT, "trial")).refused("others_stand_on_it")


def test_a_pilot_starts_and_its_feasibility_is_assessed() -> None:
    given(PROJECT, submitted).when(pilot).then(PilotStarted(PROJECT_ID, PILOT, "fresh_pasta", day(2, 1)))
    assess = AssessFeasibility(ASSESSMENT, PROJECT_ID, day(1, 20), "feasible")
    given(PROJECT, submitted).when(assess).then(FeasibilityAssessed(PROJECT_ID, ASSESSMENT, day(1, 20), "feasible"))


@pytest.mark.parametrize("asked", [pilot, found, work], ids=["pilot", "enterprise", "jobs"])
def test_nothing_comes_of_a_project_that_was_unfit_or_withdrawn(asked: Any) -> None:
    given(PROJECT, submitted, unfit).when(asked).refused("project_unfit")
    given(PROJECT, submitted, withdrawn).when(asked).refused("project_withdrawn")
    given(PROJECT).when(asked).refused("project_unknown")


def test_a_project_of_which_an_enterprise_came_is_not_unfit() -> None:
    given(PROJECT, submitted, founded).when(find_unfit).refused("others_stand_on_it")


@pytest.mark.parametrize("form", EnterpriseForm)
def test_an_enterprise_a_social_one_or_an_association_is_founded_from_a_project(form: EnterpriseForm) -> None:
    given(PROJECT, submitted).when(replace(found, form=form)).then(replace(founded, form=form)).and_again_nothing()


def test_an_enterprise_is_corrected() -> None:
    name, form = "Sfoglia", EnterpriseForm.ASSOCIATION
    said = CorrectFact(replace(found, name=name, form=form), "changed")
    ids = ENTERPRISE, PROJECT_ID, ENTERPRISE, TODAY
    given(PROJECT, submitted, founded).when(said).then(
        EnterpriseFoundedCorrected(*ids, name, form, day(3, 1), "changed")
    )


def test_at_least_one_job_is_created() -> None:
    given(PROJECT, submitted).when(work).then(worked).and_again_nothing()
    given(PROJECT, submitted).when(replace(work, jobs=0)).refused("jobs_below_one")
    gone = JobsCreatedRetracted(JOBS, PROJECT_ID, JOBS, TODAY, 2, day(3, 1), "trial")
    given(PROJECT, submitted, worked).when(RetractFact(JOBS, "trial")).then(gone)


offer = OfferAsset(UUID(int=51), "cna", "land", day(2, 1))
offered = AssetOffered(UUID(int=51), "cna", "land", day(2, 1))


def test_an_asset_is_offered_corrected_and_retracted() -> None:
    id = UUID(int=51)
    given(ASSET).when(offer).then(offered).and_again_nothing()
    given(ASSET).when(replace(offer, offered_on=TOMORROW)).refused("date_in_future")
    said = Correct(replace(offer, kind="skill"), "changed")
    corrected = AssetOfferedCorrected(id, id, TODAY, "cna", "skill", day(2, 1), "changed")
    given(ASSET, offered).when(said).then(corrected).and_again_nothing()
    gone = AssetOfferedRetracted(id, id, TODAY, "cna", day(2, 1), "trial")
    given(ASSET, offered).when(Retract("trial")).then(gone).and_again_nothing()
    given(ASSET, offered, gone).when(said).refused("fact_retracted")
    given(ASSET, offered, gone).when(offer).then()
    given(ASSET).when(Retract("trial")).refused("not_possible_now")


def test_a_pool_of_trainers_has_somebody_in_it() -> None:
    pool = FormTrainerPool(UUID(int=52), 6, day(2, 1))
    given(TRAINER_POOL).when(pool).then(TrainerPoolFormed(UUID(int=52), 6, day(2, 1)))
    given(TRAINER_POOL).when(replace(pool, trainers=0)).refused("pool_without_trainers")


def test_an_administrator_adds_a_tag() -> None:
    listed = ReasonListed(ReasonList.TAG, "craft", "Artigianato", TODAY)
    assert "craft" in REASONS.replay(None, [listed]).labels(ReasonList.TAG)
    assert "craft" not in LISTS.nothing_said().labels(ReasonList.TAG)
