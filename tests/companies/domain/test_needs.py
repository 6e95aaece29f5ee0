"""What companies look for, how the work with them is rated, and who follows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.companies.domain.casework import (
    CASEWORK,
    AssignCase,
    AttachDocument,
    EraseContactPerson,
    RecordContactAttempt,
    RecordContactPerson,
    RecordNote,
)
from services.companies.domain.casework_events import (
    CaseAssigned,
    CaseReassigned,
    ContactAttempted,
    ContactPersonErased,
    ContactPersonRecorded,
    DocumentAttached,
    NoteRecorded,
    Restriction,
)
from services.companies.domain.demand import DEMAND, CorrectJobDemand, MapJobDemand, RetractJobDemand, demand_id
from services.companies.domain.demand_events import (
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
    NeedSurveyed,
    NeedSurveyedCorrected,
    NeedSurveyedRetracted,
)
from services.companies.domain.need import NEED, CorrectNeed, RetractNeed, SurveyNeed
from services.companies.domain.vocabulary import NeededProfile, NeededTraining
from tests.support.given import given

COMPANY, PERSON, ID = UUID(int=1), UUID(int=2), UUID(int=51)
TODAY, DAY, TOMORROW = date(2018, 3, 5), date(2018, 2, 1), date(2018, 3, 6)
DEMAND_ID = demand_id(COMPANY, "welder")

map_it = MapJobDemand(DEMAND_ID, COMPANY, "welder", "7212", DAY, None, None, "welding", 2)
mapped = JobDemandMapped(DEMAND_ID, COMPANY, "welder", "7212", DAY, None, None, "welding", 2)
survey = SurveyNeed(ID, COMPANY, DAY, "cna_survey", (NeededProfile("welder", 2),), (NeededTraining("welding", 2),))
surveyed = NeedSurveyed(ID, COMPANY, DAY, "cna_survey", survey.profiles, survey.training)
record = RecordContactPerson(PERSON, COMPANY, DAY, "human_resources", "Prova Sintetica", "prova@example.org", None)
recorded = ContactPersonRecorded(PERSON, COMPANY, DAY, "human_resources", "Prova Sintetica", "prova@example.org", None)
erased = ContactPersonErased(PERSON, COMPANY, TODAY, "person_asked")
note = RecordNote(ID, COMPANY, PERSON, DAY, Restriction.TEAM, "Richiamare")
noted = NoteRecorded(ID, COMPANY, PERSON, DAY, Restriction.TEAM, "Richiamare")


def test_a_demand_is_one_company_and_one_profile() -> None:
    given(DEMAND).when(map_it).then(mapped).and_again_nothing()
    given(DEMAND, mapped).when(replace(map_it, people=3)).refused("known_with_other_content")
    given(DEMAND).when(replace(map_it, people=0)).refused("demand_for_nobody")
    given(DEMAND).when(replace(map_it, profile="cook")).refused("demand_of_another_profile")
    given(DEMAND).when(replace(map_it, mapped_on=TOMORROW)).refused("date_in_future")


def test_a_demand_is_corrected_and_retracted_and_can_be_mapped_again() -> None:
    fix = CorrectJobDemand(replace(map_it, people=3), "typing_error")
    corrected = JobDemandMappedCorrected(
        DEMAND_ID, DEMAND_ID, COMPANY, TODAY, "welder", "7212", DAY, None, None, "welding", 3, "typing_error"
    )
    given(DEMAND, mapped).when(fix).then(corrected).and_again_nothing()
    gone = JobDemandMappedRetracted(DEMAND_ID, DEMAND_ID, COMPANY, TODAY, "welder", DAY, "trial")
    given(DEMAND, mapped).when(RetractJobDemand("trial")).then(gone).and_again_nothing()
    given(DEMAND, mapped, gone).when(map_it).then(mapped)
    given(DEMAND).when(RetractJobDemand("trial")).refused("not_possible_now")


def test_a_survey_says_what_is_needed() -> None:
    given(NEED).when(survey).then(surveyed).and_again_nothing()
    given(NEED).when(replace(survey, profiles=(), training=())).refused("need_of_nothing")
    given(NEED).when(replace(survey, profiles=(NeededProfile("welder", 0),))).refused("demand_for_nobody")
    corrected = NeedSurveyedCorrected(ID, ID, COMPANY, TODAY, DAY, "visit", survey.profiles, survey.training, "other")
    given(NEED, surveyed).when(CorrectNeed(replace(survey, source="visit"), "other")).then(
        corrected
    ).and_again_nothing()
    gone = NeedSurveyedRetracted(ID, ID, COMPANY, TODAY, DAY, "trial")
    given(NEED, surveyed).when(RetractNeed("trial")).then(gone).and_again_nothing()
    given(NEED, surveyed, gone).when(CorrectNeed(survey, "other")).refused("not_possible_now")


def test_a_case_is_taken_over_with_a_reason() -> None:
    assigned = CaseAssigned(COMPANY, "s-01", DAY)
    given(CASEWORK).when(AssignCase(COMPANY, "s-01", DAY)).then(assigned).and_again_nothing()
    take = AssignCase(COMPANY, "s-02", TODAY, "absence")
    given(CASEWORK, assigned).when(take).then(CaseReassigned(COMPANY, "s-02", "s-01", TODAY, "absence"))
    given(CASEWORK, assigned).when(replace(take, reason=None)).refused("reason_missing")
    given(CASEWORK, assigned).when(replace(take, assigned_on=date(2018, 1, 1))).refused("assigned_before_previous")


def test_what_is_personal_belongs_to_a_contact_person() -> None:
    given(CASEWORK).when(note).refused("contact_person_unknown")
    given(CASEWORK).when(record).then(recorded).and_again_nothing()
    given(CASEWORK, recorded).when(note).then(noted).and_again_nothing()
    document = AttachDocument(UUID(int=52), COMPANY, PERSON, DAY, "agreement", 10, "sha256:0", "Accordo.pdf")
    attached = DocumentAttached(UUID(int=52), COMPANY, PERSON, DAY, "agreement", 10, "sha256:0", "Accordo.pdf")
    given(CASEWORK, recorded).when(document).then(attached).and_again_nothing()
    given(CASEWORK, recorded).when(replace(document, size=0)).refused("document_empty")
    attempt = RecordContactAttempt(UUID(int=53), COMPANY, DAY, "phone", "no_answer")
    given(CASEWORK).when(attempt).then(ContactAttempted(UUID(int=53), COMPANY, DAY, "phone", "no_answer"))


def test_of_an_erased_contact_person_nothing_more_is_recorded() -> None:
    erase = EraseContactPerson(PERSON, "person_asked")
    given(CASEWORK).when(erase).refused("contact_person_unknown")
    given(CASEWORK, recorded).when(erase).then(erased).and_again_nothing()
    given(CASEWORK, recorded, erased).when(note).refused("person_erased")
    given(CASEWORK, recorded, erased).when(record).refused("person_erased")
