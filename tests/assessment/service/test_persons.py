"""Records of one person taken together, and a person who asked for erasure."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from foundation.handling import Intent, Target
from services.intake.domain.person import PERSON, merging
from services.intake.domain.person_words import ErasePerson, UnmergePersons
from tests.assessment.service.front import HELD_ON, Front, assessment

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def merge(front: Front, survivor: UUID, merged: UUID) -> None:
    intake, correlation = front.system.contexts["intake"], uuid4()
    targets = tuple(Target(PERSON, id, command) for id, command in merging(survivor, merged))
    who = ("operator:test", str(correlation), b"", "operator", correlation, correlation)
    await intake.commands.execute(Intent(targets, intake.clock(), *who))
    await front.system.caught_up()


async def test_what_stands_on_an_assessment_finds_it_on_a_merged_record(front: Front) -> None:
    (first, alias), (second, survivor) = await front.admitted(), await front.admitted()
    await front.done("/assessments", assessment(first))
    reached = {"application_id": str(second), "evaluator_body": "fomal", "reached_on": HELD_ON.isoformat()}
    assert (await front.post("/readiness", reached)).json()["code"] == "not_assessed_yet"
    await merge(front, survivor, alias)
    assert (await front.done("/readiness", reached))["person_id"] == str(alias)
    for person in (alias, survivor):
        known = await front.get(f"/persons/{person}/assessment")
        assert sorted(known["persons"]) == sorted([str(alias), str(survivor)])
        assert len(known["readiness"]) == 1


async def test_unmerging_restores(front: Front) -> None:
    (first, alias), (_, survivor) = await front.admitted(), await front.admitted()
    await front.done("/assessments", assessment(first))
    await merge(front, survivor, alias)
    assert (await front.get(f"/persons/{survivor}/assessment"))["latest"]
    await front.system.send("intake", PERSON, survivor, UnmergePersons(survivor, alias, "other"))
    await front.system.caught_up()
    assert (await front.get(f"/persons/{survivor}/assessment"))["latest"] is None


async def test_a_case_is_kept_on_the_record_that_stays(front: Front) -> None:
    (_, alias), (_, survivor) = await front.admitted(), await front.admitted()
    await merge(front, survivor, alias)
    body = {"assignee": "s-01", "assigned_on": HELD_ON.isoformat()}
    assert (await front.done(f"/persons/{alias}/assignment", body))["person_id"] == str(survivor)
    assert (await front.get(f"/persons/{alias}/case"))["assignee"] == "s-01"


async def test_of_an_erased_person_nothing_begins_no_words_are_added_and_none_can_be_read(front: Front) -> None:
    application, person = await front.admitted()
    slot = front.slot(10)
    interview = (await front.done("/interviews", front.appointment(application, slot)))["interview_id"]
    decided = (await front.done("/assessments", assessment(application, reason_text="Segreta")))["assessment_id"]
    await front.system.send("intake", PERSON, person, ErasePerson(person, "person_asked"))
    await front.system.caught_up()
    retraction = f"/persons/{person}/assessments/{decided}/retraction"
    gone = [
        await front.post("/interviews", front.appointment(application, front.slot(12))),
        await front.post("/assessments", assessment(application)),
        await front.post(retraction, {"reason": "trial", "reason_text": "Privata"}),
        await front.post(f"/persons/{person}/notes", {"noted_on": "2018-02-01", "restriction": "team", "text": "x"}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in gone] == [(410, "person_erased")] * 4
    pool = front.system.contexts["assessment"].pool
    assert not await pool.fetchval("SELECT count(*) FROM store.personal WHERE person_id = $1", person)
    await front.done(f"/interviews/{interview}/cancellation", {"slot": slot, "reason": "other"})
    await front.done(retraction, {"reason": "trial"})
