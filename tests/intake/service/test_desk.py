"""The desk's other work: referrals, visits, opening hours, cases, notes, files, search."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from typing import Any

import pytest

from foundation.casework import LARGEST_FILE_BYTES
from tests.intake.service.front import Front, surname

pytestmark = pytest.mark.asyncio(loop_scope="package")

MARCH = date(2018, 3, 5)


async def test_who_was_referred_fills_in_the_form(front: Front) -> None:
    who = {"first_name": "Anna", "last_name": surname()}
    referral = await front.done("/referrals", who | {"source": "caritas"}, "partner")
    (guest,) = await _referrals(front, referral)
    assert (guest["person"]["last_name"], guest["referral"]["applied"]) == (who["last_name"], False)
    applied = await front.recorded(front.day(), **who, referral_id=referral["referral_id"])
    assert applied["person_id"] == referral["person_id"]
    (guest,) = await _referrals(front, referral)
    assert guest["referral"]["applied"]


async def _referrals(front: Front, ids: dict[str, Any]) -> list[dict[str, Any]]:
    await front.system.caught_up()
    return [
        one
        for one in (await front.get("/referrals"))["referrals"]
        if one["referral"]["referral_id"] == ids["referral_id"]
    ]


async def test_the_hours_are_the_plans_until_they_are_changed(front: Front) -> None:
    plans = [
        {"weekday": "wednesday", "opens": 600, "closes": 750},
        {"weekday": "thursday", "opens": 900, "closes": 1050},
    ]
    assert await front.get("/help-desk/schedule", day="2018-03-05") == plans
    mondays = {"openings": [{"weekday": "monday", "opens": 540, "closes": 720}]}
    await front.done("/help-desk/schedule", mondays, "administrator")
    assert await front.get("/help-desk/schedule") == mondays["openings"]
    overlap = {"openings": [*mondays["openings"], {"weekday": "monday", "opens": 600, "closes": 780}]}
    assert await front.refused("/help-desk/schedule", overlap, "administrator") == (409, "openings_overlap")


async def test_visits_are_recorded_with_and_without_a_form(front: Front) -> None:
    ids = await front.recorded(MARCH)
    await front.done("/help-desk/visits", {"visited_on": "2018-03-07"})
    await front.done("/help-desk/visits", {"visited_on": "2018-03-07", "application_id": ids["application_id"]})
    await front.done("/help-desk/visits", {"person_id": ids["person_id"]})


async def test_a_case_is_given_and_taken_over_for_a_reason(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    await front.done(f"/persons/{person}/assignment", {"assignee": "op-1"})
    other = {"assignee": "op-2"}
    assert await front.refused(f"/persons/{person}/assignment", other) == (409, "reason_missing")
    await front.done(f"/persons/{person}/assignment", other | {"reason": "absence"})
    assert (await front.get(f"/persons/{person}/case"))["assignee"] == "op-2"


async def test_notes_are_read_by_whom_they_are_for(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    for restriction in ("team", "desk", "case_holder", "coordination"):
        await front.done(f"/persons/{person}/notes", {"restriction": restriction, "text": restriction})
    assert await _notes(front, person, "evaluator") == ["team"]
    assert await _notes(front, person, "operator") == ["team", "desk"]
    assert await _notes(front, person, "coordinator") == ["team", "desk", "case_holder", "coordination"]
    await front.done(f"/persons/{person}/assignment", {"assignee": "caritas"})  # the subject of these tests' tokens
    assert await _notes(front, person, "operator") == ["team", "desk", "case_holder"]


async def _notes(front: Front, person: str, role: str) -> list[str]:
    return [note["text"] for note in (await front.get(f"/persons/{person}/case", role))["notes"]]


async def test_attempts_to_reach_somebody_are_kept(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    attempt = {"channel": "phone", "outcome": "no_answer", "attempted_on": "2018-03-08", "note": "Squilla a vuoto"}
    await front.done(f"/persons/{person}/contact-attempts", attempt)
    (kept,) = (await front.get(f"/persons/{person}/case"))["attempts"]
    assert (kept["attempted_on"], kept["note"]) == ("2018-03-08", "Squilla a vuoto")


async def test_a_cv_of_three_megabytes_comes_in_once_and_goes_out_whole(front: Front) -> None:
    ids = await front.recorded(MARCH)
    content = b64encode(bytes(LARGEST_FILE_BYTES)).decode()
    cv = {"person_id": ids["person_id"], "application_id": ids["application_id"], "file_type": "pdf"}
    cv |= {"file_name": "curriculum.pdf", "content": content}
    filed = await front.done("/cvs", cv)
    assert (await front.post("/cvs", cv)).json()["events"] == 0
    (file,) = await front.get(f"/persons/{ids['person_id']}/cvs")
    assert (file["version"], file["size"]) == (1, LARGEST_FILE_BYTES)
    read = await front.get(f"/persons/{ids['person_id']}/cvs/{filed['cv_id']}")
    assert (read["file_name"], read["content"]) == ("curriculum.pdf", content)


async def test_a_larger_file_is_not_read(front: Front) -> None:
    ids = await front.recorded(MARCH)
    cv = {"person_id": ids["person_id"], "application_id": ids["application_id"], "file_type": "pdf"}
    larger = cv | {"file_name": "cv.pdf", "content": b64encode(bytes(LARGEST_FILE_BYTES + 10_000)).decode()}
    assert await front.refused("/cvs", larger) == (413, "too_large")
    slightly = cv | {"file_name": "cv.pdf", "content": b64encode(bytes(LARGEST_FILE_BYTES + 1)).decode()}
    assert (await front.refused("/cvs", slightly))[0] in (413, 422)


async def test_a_restricted_document_is_opened_by_the_coordination_alone(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    document = {"person_id": person, "kind": "permit", "restriction": "coordination", "file_type": "png"}
    document |= {"file_name": "permesso.png", "content": b64encode(b"png").decode()}
    id = (await front.done("/documents", document, "evaluator"))["document_id"]
    assert (await front.get(f"/persons/{person}/documents/{id}", "coordinator"))["content"] == document["content"]
    answer = await front.client.get(f"/intake/persons/{person}/documents/{id}", headers=front.headers("operator"))
    assert answer.status_code == 404


async def test_people_are_found_by_the_beginnings_of_their_names(front: Front) -> None:
    name = surname()
    person = (await front.recorded(MARCH, first_name="Maria Élena", last_name=f"D'{name}"))["person_id"]
    for text in (name, f"ele {name}", f"D'{name.upper()}", f"elena, {name}"):
        assert await front.search(text) == [person], text
    assert await front.search(f"{name} giulia") == []
    assert await front.search("'") == []


async def test_a_consent_ends_when_it_is_withdrawn(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    await front.done(f"/persons/{person}/consents", {"purpose": "publish_story", "given_on": "2018-03-06"})
    withdrawn = {"withdrawn_on": "2018-04-06"}
    await front.done(f"/persons/{person}/consents/publish_story/withdrawal", withdrawn)
    consent = (await front.get(f"/persons/{person}"))["consents"]["publish_story"]
    assert consent == {"given_on": "2018-03-06", "until": None, "withdrawn_on": "2018-04-06"}
    assert await front.refused(f"/persons/{person}/consents/contact/withdrawal", {}) == (409, "no_consent")


async def test_a_name_cannot_be_taken_away(front: Front) -> None:
    person = (await front.recorded(MARCH))["person_id"]
    nameless = {"last_name": None, "reason": "typing_error"}
    assert await front.refused(f"/persons/{person}/correction", nameless) == (409, "name_needed")
    assert await front.refused(f"/persons/{person}/correction", {"reason": "other"}) == (409, "nothing_corrected")
