"""One person on two records; a person who is erased; who may do what."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from services.intake.domain.person import PERSON
from services.intake.domain.person_words import BecomeAlias, ErasePerson, MergePersons
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_commands import FindJobAutonomously
from tests.placement.service.front import Front
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_records_of_one_person_have_one_pathway_one_consent_one_list(front: Front) -> None:
    person, alias = await front.in_target(), uuid4()
    await front.consents(alias)
    await front.system.send("intake", PERSON, person, MergePersons(person, alias))
    await front.system.caught_up()
    position, _ = await front.position()
    candidacy = await front.shortlisted(alias, position)
    assert [one["person_id"] for one in await front.get(f"/persons/{alias}/candidacies")] == [str(person)]
    prepared = {"person_id": str(alias), "prepared_on": front.this_day, "text": "Cuoca"}
    cv = await front.done("/cvs", prepared)
    assert cv["person_id"] == str(person)
    await front.done(f"/candidacies/{candidacy}/cv-sendings", {"cv_id": cv["cv_id"], "sent_on": front.this_day})
    await front.withdraws(alias)
    assert not (await front.get(f"/persons/{person}/consent"))["holds"]


async def test_a_person_has_one_place_of_a_position_under_whichever_record(front: Front) -> None:
    person, alias = await front.in_target(), await front.in_target()
    position, _ = await front.position(places=2)
    await front.held(alias, position)
    pathway = (await front.get(f"/persons/{alias}/pathways"))[0]["pathway_id"]
    left = FindJobAutonomously(uuid4(), front.today)
    await front.system.send("placement", PATHWAY, UUID(pathway), left)
    await front.system.send("intake", PERSON, person, MergePersons(person, alias))
    await front.system.caught_up()
    asking = {"person_id": str(person), "position_id": position, "requested_on": front.this_day}
    placement = (await front.done("/placements", asking))["placement_id"]
    await eventually(lambda: front.in_phase(placement, "denied"))
    assert await front.places(position) == {"reserved": 1, "filled": 0, "left": 1}


async def test_a_place_of_who_is_merged_with_somebody_excluded_is_free_at_once(front: Front) -> None:
    person, alias = await front.in_target(), await front.in_target()
    position, _ = await front.position()
    exclusion = {"person_id": str(person), "position_id": position, "reasons": ["company_declined"]}
    await front.done("/candidacies/exclusions", exclusion | {"excluded_on": front.this_day})
    placement = await front.held(alias, position)
    await front.system.send("intake", PERSON, person, MergePersons(person, alias))
    await front.system.send("intake", PERSON, alias, BecomeAlias(alias, person))
    await eventually(lambda: front.in_phase(placement, "given_up"))


async def test_of_two_places_held_for_records_that_are_merged_one_starts(front: Front) -> None:
    person, alias = await front.in_target(), await front.in_target()
    position, _ = await front.position(places=2)
    first, second = await front.held(person, position), await front.held(alias, position)
    await front.system.send("intake", PERSON, person, MergePersons(person, alias))
    await front.system.send("intake", PERSON, alias, BecomeAlias(alias, person))
    await front.system.caught_up()
    start = {"started_on": front.this_day, "paid_by": "region", "tutor": "t01"}
    answers = await asyncio.gather(*(front.post(f"/placements/{one}/start", start) for one in (first, second)))
    assert sorted(answer.json().get("code", "done") for answer in answers) == ["done", "runs_there_already"]
    runs, waits = (first, second) if answers[0].status_code == 200 else (second, first)
    await front.done(f"/placements/{runs}/end", {"ended_on": front.this_day})
    await front.done(f"/placements/{waits}/start", start)
    again = f"/placements/{runs}/end/retraction"
    assert await front.code(again, {"reason": "entered_by_mistake"}) == "runs_there_already"


async def test_of_an_erased_person_nothing_is_added_and_no_text_is_left(front: Front) -> None:
    person = await front.in_target()
    prepared = {"person_id": str(person), "prepared_on": front.this_day, "text": "Giardiniere"}
    cv = (await front.done("/cvs", prepared))["cv_id"]
    await front.system.send("intake", PERSON, person, ErasePerson(person, "asked"))
    await front.system.caught_up()
    answer = await front.post("/cvs", prepared)
    assert (answer.status_code, answer.json()["code"]) == (410, "person_erased")
    sealed = await front.system.contexts["placement"].pool.fetchval(
        "SELECT count(*) FROM store.personal WHERE person_id = $1 AND ciphertext IS NOT NULL", person
    )
    assert not sealed
    headers = {"Authorization": f"Bearer {front.tokens.issue('company_desk', 'test', 60)}"}
    assert (await front.client.get(f"/placement/cvs/{cv}", headers=headers)).status_code == 410


async def test_of_an_erased_person_nothing_begins_and_what_runs_is_recorded_to_its_end(front: Front) -> None:
    person = await front.in_target()
    (position, _), (elsewhere, _) = await front.position(places=2), await front.position(places=1)
    runs, waits = await front.held(person, position), await front.held(person, elsewhere)
    starting = {"started_on": front.this_day, "paid_by": "region", "tutor": "t01"}
    await front.done(f"/placements/{runs}/start", starting)
    await front.system.send("intake", PERSON, person, ErasePerson(person, "asked"))
    await front.system.caught_up()
    assert await front.code(f"/placements/{waits}/start", starting) == "person_erased"
    await front.done(f"/placements/{waits}/giving-up", {"given_up_on": front.this_day, "reason": "other"})
    await front.done(f"/placements/{runs}/tutoring-hours", {"worked_on": front.this_day, "hours": "2"}, "tutor")
    await front.done(f"/placements/{runs}/end", {"ended_on": front.this_day})
    rated = {"side": "company", "rating": 4, "continues": True, "rated_on": front.this_day}
    rating = (await front.done(f"/placements/{runs}/satisfaction", rated))["rating_id"]
    correction = rated | {"rating": 2, "reason": "typing_error"}
    address = f"/placements/{runs}/satisfaction/{rating}/correction"
    assert await front.code(address, correction | {"reason_text": "Privata"}) == "person_erased"
    await front.done(address, correction)
    ended = await front.get(f"/placements/{runs}")
    assert (ended["phase"], [one["stands"]["rating"] for one in ended["ratings"].values()]) == ("ended", [2])
    assert await front.places(position) == {"reserved": 0, "filled": 1, "left": 1}
    assert await front.places(elsewhere) == {"reserved": 0, "filled": 0, "left": 1}


async def test_when_somebody_can_work_and_how_it_went_is_recorded(front: Front) -> None:
    person = await front.in_target()
    can = {"recorded_on": front.this_day, "weekly_hours": 20, "days": ["friday", "monday"], "transport": ["bicycle"]}
    await front.done(f"/persons/{person}/availability", can, "operator")
    assert (await front.get(f"/persons/{person}/availability"))["days"] == ["monday", "friday"]
    assert await front.code(f"/persons/{person}/availability", can | {"limits": ["moon"]}) == "reason_not_listed"
    outcome = {"person_id": str(person), "dimension": "good_outcome", "rating": 4}
    rated = outcome | {"rated_by": "tutor", "rated_on": front.this_day}
    assert await front.code("/ratings", rated | {"person_id": str(uuid4())}, "tutor") == "person_unknown"
    assert await front.code("/ratings", rated | {"placement_id": str(uuid4())}, "tutor") == "placement_unknown"
    rating = (await front.done("/ratings", rated, "tutor"))["rating_id"]
    correction = {"dimension": "good_outcome", "rating": 2, "rated_by": "tutor", "rated_on": front.this_day}
    await front.done(f"/ratings/{rating}/correction", correction | {"reason": "typing_error"}, "tutor")
    assert [one["rating"] for one in await front.get(f"/persons/{person}/ratings")] == [2]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/candidacies", "operator"),
        ("/candidacies/exclusions", "tutor"),
        ("/placements", "tutor"),
        ("/hires", "evaluator"),
        ("/cvs", "tutor"),
        ("/reasons/exclusion", "coordinator"),
    ],
)
async def test_each_role_has_its_doors(front: Front, path: str, role: str) -> None:
    assert await front.code(path, {}, role) == "not_allowed"
