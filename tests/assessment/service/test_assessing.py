"""From the interview to what was decided, over HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.assessment.domain.esempio import ESEMPIO
from tests.assessment.service.front import HELD_ON, RECEIVED_ON, Front, assessment
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

EXAMPLE = ESEMPIO.instrument
SCORES = {item.code: 2 for item in EXAMPLE.items}


async def test_interviewed_assessed_become_ready_pact_signed(front: Front) -> None:
    application, person = await front.admitted()
    held = {"application_id": str(application), "evaluator_body": "fomal", "held_on": HELD_ON.isoformat()}
    interview = (await front.done("/interviews/held", held, "evaluator"))["interview_id"]
    body = assessment(application, interview_id=interview, reason_text="Manca dal lavoro da tempo")
    decided = await front.done("/assessments", body, "evaluator")
    assert decided["person_id"] == str(person)
    pact = {
        "application_id": str(application),
        "signed_on": HELD_ON.isoformat(),
        "person_commits": "Vengo agli incontri",
        "programme_commits": "Ti accompagniamo",
    }
    signed = await front.done("/pacts", pact)
    assert (await front.post("/pacts", pact)).json()["code"] == "pact_already_open"
    reached = {"application_id": str(application), "evaluator_body": "fomal", "reached_on": "2018-03-01"}
    await front.done("/readiness", reached)
    closure = {"closed_on": "2018-03-02", "reason": "fulfilled"}
    await front.done(f"/persons/{person}/pacts/{signed['pact_id']}/closure", closure)

    known = await front.get(f"/persons/{person}/assessment")
    assert known["latest"]["reason_text"] == "Manca dal lavoro da tempo"
    assert [fact["reached_on"] for fact in known["readiness"]] == ["2018-03-01"]
    assert [pact["closed"]["reason"] for pact in known["pacts"]] == ["fulfilled"]


async def test_a_scheduled_interview_is_held_and_corrected(front: Front) -> None:
    application, person = await front.admitted()
    interview = (await front.done("/interviews", front.appointment(application, front.slot(10))))["interview_id"]
    today = front.day(0).isoformat()
    await front.done(f"/interviews/{interview}/holding", {"held_on": today}, "evaluator")
    yesterday = front.day(-1).isoformat()
    correction = {"held_on": yesterday, "evaluator_body": "opimm", "reason": "typing_error"}
    await front.done(f"/interviews/{interview}/held/correction", correction)
    await front.system.caught_up()
    (listed,) = await front.get(f"/persons/{person}/interviews")
    assert (listed["status"], listed["ended_on"], listed["evaluator_body"]) == ("held", yesterday, "opimm")
    assert (await front.get(f"/interviews/{interview}"))["first_held"]["held_on"] == today
    await front.done(f"/interviews/{interview}/held/retraction", {"reason": "wrong_person"})
    await front.system.caught_up()
    (listed,) = await front.get(f"/persons/{person}/interviews")
    assert listed["status"] == "retracted"


async def test_an_assessment_is_corrected_and_retracted(front: Front) -> None:
    application, person = await front.admitted()
    decided = (await front.done("/assessments", assessment(application)))["assessment_id"]
    path = f"/persons/{person}/assessments/{decided}"
    correction = {
        "assessed_on": "2018-02-02",
        "in_target": False,
        "assessed_reason": "autonomous",
        "evaluator_body": "fomal",
        "reason": "told_wrongly",
    }
    await front.done(f"{path}/correction", correction)
    assert (await front.get(f"/persons/{person}/assessment"))["latest"]["in_target"] is False
    early = correction | {"assessed_on": (RECEIVED_ON - timedelta(days=1)).isoformat()}
    assert (await front.post(f"{path}/correction", early)).json()["code"] == "assessed_before_received"
    await front.done(f"{path}/retraction", {"reason": "trial"})
    assert (await front.get(f"/persons/{person}/assessment"))["latest"] is None


async def test_what_cannot_have_been_is_refused_with_its_code(front: Front) -> None:
    application, _ = await front.admitted()
    other, _ = await front.admitted()
    held = {"application_id": str(other), "evaluator_body": "fomal", "held_on": HELD_ON.isoformat()}
    foreign = (await front.done("/interviews/held", held))["interview_id"]
    waiting, _ = await front.received()
    await front.system.caught_up()
    day_before = RECEIVED_ON - timedelta(days=1)
    refused = {
        "assessed_before_received": assessment(application, day_before),
        "date_in_future": assessment(application, front.day(1)),
        "readiness_missing": assessment(application, readiness=None),
        "reason_not_listed": assessment(application, reason="autonomous"),
        "interview_unknown": assessment(application, interview_id=foreign),
        "application_not_admitted": assessment(waiting),
    }
    assert {code: await _refusal(front, body) for code, body in refused.items()} == {code: code for code in refused}


async def _refusal(front: Front, body: object) -> str:
    answer = await front.post("/assessments", body)
    assert answer.status_code == 409
    code: str = answer.json()["code"]
    return code


async def test_competences_make_a_profile(front: Front) -> None:
    application, person = await front.admitted()
    said = {
        "found_on": HELD_ON.isoformat(),
        "esco": "S1.2.3",
        "level": 3,
        "evidence": "told",
        "usable_in_company": True,
    }
    competence = (await front.done("/competences", said | {"application_id": str(application)}))["competence_id"]
    profile = {
        "application_id": str(application),
        "drawn_up_on": HELD_ON.isoformat(),
        "occupations": ["7212.3"],
        "competences": [competence],
        "summary": "Salda da vent'anni",
    }
    await front.done("/profiles", profile)
    path = f"/persons/{person}/competences/{competence}"
    await front.done(f"{path}/correction", said | {"level": 4, "reason": "typing_error"})
    known = await front.get(f"/persons/{person}/profile")
    assert [(one["esco"], one["level"]) for one in known["competences"]] == [("s1.2.3", 4)]
    assert [(one["version"], one["summary"]) for one in known["versions"]] == [(1, "Salda da vent'anni")]
    await front.done(f"{path}/retraction", {"reason": "wrong_person"})
    assert (await front.post("/profiles", profile)).json()["code"] == "fact_retracted"


async def test_fragility_is_measured_by_the_instrument_that_ships(front: Front) -> None:
    application, person = await front.admitted()
    body = {
        "application_id": str(application),
        "measured_on": HELD_ON.isoformat(),
        "instrument_id": str(EXAMPLE.instrument_id),
        "instrument_version": 1,
        "item_scores": SCORES,
    }
    await front.done("/fragility-measurements", body)
    unknown = await front.post("/fragility-measurements", body | {"instrument_version": 99})
    assert unknown.json()["code"] == "instrument_unknown"
    await front.system.caught_up()
    (measured,) = await front.get(f"/persons/{person}/fragility")
    assert measured["item_scores"] == SCORES
    names = [one["name"] for one in await front.get("/instruments", "auditor")]
    assert names.count(EXAMPLE.name) == 1


async def test_an_administrator_defines_an_instrument_and_lists_a_reason(front: Front) -> None:
    code = unique("i")
    body = {
        "code": code,
        "version": 1,
        "name": "Strumento di prova",
        "items": [{"code": "one", "text": "Uno"}],
        "lowest": 0,
        "highest": 3,
        "source": "Una prova",
        "official": False,
        "valid_from": "2018-01-01",
    }
    instrument = (await front.done("/instruments", body, "administrator"))["instrument_id"]
    (version,) = await front.get(f"/instruments/{instrument}")
    assert [item["code"] for item in version["items"]] == ["one"]
    await front.done("/reasons/missing", {"code": code, "label": "Sciopero dei treni"}, "administrator")
    assert (await front.get("/reasons"))["missing"][code] == "Sciopero dei treni"
    await front.done(f"/reasons/missing/{code}/retirement", None, "administrator")
    assert code not in (await front.get("/reasons"))["missing"]


async def test_outcomes_are_rated_and_corrected(front: Front) -> None:
    application, person = await front.admitted()
    said = {"dimension": "awareness", "rating": 4, "rated_by": "candidate", "rated_on": HELD_ON.isoformat()}
    rating = (await front.done("/ratings", said | {"application_id": str(application)}))["rating_id"]
    await front.done(f"/ratings/{rating}/correction", said | {"rating": 5, "reason": "typing_error"})
    await front.system.caught_up()
    assert [one["rating"] for one in await front.get(f"/persons/{person}/ratings")] == [5]
    await front.done(f"/ratings/{rating}/retraction", {"reason": "trial"})
    assert await front.get(f"/persons/{person}/ratings") == []


async def test_who_reads_a_note_is_who_it_is_for(front: Front) -> None:
    _, person = await front.admitted()
    path, day = f"/persons/{person}", HELD_ON.isoformat()
    await front.done(f"{path}/assignment", {"assignee": "s-01", "assigned_on": day})
    again = await front.post(f"{path}/assignment", {"assignee": "s-02", "assigned_on": day})
    assert again.json()["code"] == "reason_missing"
    await front.done(f"{path}/contact-attempts", {"attempted_on": day, "channel": "phone", "outcome": "reached"})
    document = {"person_id": str(person), "attached_on": day, "kind": "pact", "restriction": "team", "file_type": "pdf"}
    filed = await front.done("/documents", document | {"file_name": "patto.pdf", "content": "YWJj"})
    for restriction in ("team", "desk", "coordination"):
        note = {"noted_on": day, "restriction": restriction, "text": f"Per {restriction}"}
        await front.done(f"{path}/notes", note)
    read = {
        role: [note["text"] for note in (await front.get(f"{path}/case", role))["notes"]]
        for role in ("operator", "evaluator", "coordinator")
    }
    assert read == {
        "operator": ["Per team"],
        "evaluator": ["Per team", "Per desk"],
        "coordinator": ["Per team", "Per desk", "Per coordination"],
    }
    assert [one["size"] for one in (await front.get(f"{path}/case"))["documents"]] == [3]
    assert (await front.get(f"{path}/documents/{filed['document_id']}"))["file_name"] == "patto.pdf"
