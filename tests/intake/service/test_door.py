"""Who may ask for what, and what is turned away at the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.intake.inbound.http import routes
from tests.intake.service.front import Front, form

pytestmark = pytest.mark.asyncio(loop_scope="package")

FORM = ("post", "/applications")
OUTSIDE = ("candidate", "company_desk", "tutor", "project_desk")
PARTNERS = {
    ("post", "/applications/{application_id}/clearance"),
    ("post", "/applications/{application_id}/measures"),
    ("post", "/applications/{application_id}/measures/{measure_id}/end"),
    ("post", "/referrals"),
    ("get", "/reasons"),
    ("get", "/help-desk/schedule"),
}


async def test_without_a_token_only_the_form_is_open(front: Front) -> None:
    assert set((await front.answers(routes, None, but=[FORM])).values()) == {401}


@pytest.mark.parametrize("role", OUTSIDE)
async def test_no_route_is_open_to_who_has_nothing_to_do_with_it(front: Front, role: str) -> None:
    assert set((await front.answers(routes, role, but=[FORM])).values()) == {403}


async def test_partners_tell_and_refer_and_read_nobodys_data(front: Front) -> None:
    answers = await front.answers(routes, "partner", but=[FORM])
    assert {one for one, status in answers.items() if status != 403} == PARTNERS


async def test_an_auditor_reads_no_personal_data(front: Front) -> None:
    answers = await front.answers(routes, "auditor", but=[FORM])
    assert {path for (_, path), status in answers.items() if status != 403} == {"/reasons", "/help-desk/schedule"}


async def test_nobody_reports_in_another_partners_name(front: Front) -> None:
    id = (await front.applied())["application_id"]
    told = {"kind": "training", "started_on": "2018-01-01", "reported_by": "somebody_else"}
    await front.done(f"/applications/{id}/measures", told, "partner")
    await front.system.caught_up()
    pool = front.system.contexts["intake"].pool
    by = await pool.fetchval(
        "SELECT data ->> 'reported_by' FROM store.events WHERE stream = $1 AND data ->> 'kind' = 'training'",
        f"application-{id}",
    )
    assert by == "caritas"


async def test_the_desk_names_who_reports_a_measure(front: Front) -> None:
    id, told = (await front.applied())["application_id"], {"kind": "training", "started_on": "2018-01-01"}
    assert await front.refused(f"/applications/{id}/measures", told) == (409, "reporter_unnamed")
    await front.done(f"/applications/{id}/measures", told | {"reported_by": "caritas"})


def _bad() -> Iterator[tuple[str, Any]]:
    nobody = UUID(int=7)  # every worker must name the same tests
    desk = form(received_on="2018-03-05")
    yield "/desk/applications", None
    yield "/desk/applications", []
    yield "/desk/applications", "text"
    yield "/desk/applications", desk | {"more": 1}
    yield "/desk/applications", desk | {"received_on": 20180305}
    yield "/desk/applications", desk | {"received_on": "2018-02-30"}
    yield "/desk/applications", desk | {"received_on": "0001-01-01"}
    yield "/desk/applications", desk | {"received_on": "2018-03-05T10:00:00"}
    yield "/desk/applications", desk | {"birth_date": 2**63}
    yield "/desk/applications", desk | {"first_name": ""}
    yield "/desk/applications", desk | {"first_name": "NUL\x00"}
    yield "/desk/applications", desk | {"first_name": "x" * 201}
    yield "/desk/applications", desk | {"first_name": 7}
    yield "/desk/applications", desk | {"email": "nowhere"}
    yield "/desk/applications", desk | {"phone": "call me"}
    yield "/desk/applications", desk | {"codice_fiscale": "short"}
    yield "/desk/applications", desk | {"municipality": "Not A Code"}
    yield "/desk/applications", desk | {"interest": "money"}
    yield "/desk/applications", desk | {"person_id": 1}
    yield "/desk/applications", desk | {"consents": ["contact"] * 4}
    yield "/desk/applications", desk | {"message": "x" * 10_001}
    yield "/applications/not-an-id/clearance", {}
    yield f"/applications/{nobody}/measures", {"kind": "training", "started_on": None}
    yield f"/persons/{nobody}/notes", {"restriction": "nobody", "text": "x"}
    yield f"/persons/{nobody}/consents/nothing/withdrawal", {}
    yield "/search", {"text": ""}
    yield "/search", {"text": "x" * 201}
    yield "/search", {"text": "\x00"}
    yield "/search?limit=0", {"text": "x"}
    yield "/search?limit=99999999999999999999", {"text": "x"}
    file = {"person_id": str(nobody), "application_id": str(nobody), "file_type": "pdf", "file_name": "x"}
    yield "/cvs", file | {"content": "not base64!"}
    yield "/cvs", file | {"content": "\x00" * 8}


@pytest.mark.parametrize(("path", "body"), list(_bad()))
async def test_bad_input_is_a_problem_with_a_code(front: Front, path: str, body: Any) -> None:
    assert await front.refused(path, body) == (422, "invalid_input")


@pytest.mark.parametrize("minute", [-1, 1441, 2**63, 10**30, "600", 600.5, True, None])
async def test_a_minute_is_a_whole_number_of_the_day(front: Front, minute: Any) -> None:
    hours = {"openings": [{"weekday": "monday", "opens": minute, "closes": 720}]}
    assert await front.refused("/help-desk/schedule", hours, "administrator") == (422, "invalid_input")


async def test_a_search_for_odd_characters_finds_nobody(front: Front) -> None:
    for text in ("%", "'; DROP TABLE identities", "😀", "ß" * 16, "①②③", "x" * 200):
        assert await front.search(text) == []


async def test_half_a_character_is_bad_input(front: Front) -> None:
    headers = front.headers("operator") | {"Content-Type": "application/json"}
    for path, field in (("/search", "text"), ("/referrals", "first_name")):
        body = f'{{"{field}": "\\ud800"}}'
        answer = await front.client.post(f"/intake{path}", content=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_what_is_not_there_is_not_found(front: Front) -> None:
    nobody = uuid4()
    reason = {"reason": "other"}
    for path, body in (
        (f"/applications/{nobody}/clearance", {}),
        (f"/applications/{nobody}/withdrawal", reason),
        (f"/persons/{nobody}/assignment", {"assignee": "op-1"}),
        (f"/persons/{nobody}/correction", reason | {"first_name": "Anna"}),
    ):
        assert await front.refused(path, body) == (404, "not_found"), path
    assert await front.refused(f"/persons/{nobody}/erasure", reason, "coordinator") == (404, "not_found")


async def test_who_or_what_a_body_names_and_nobody_knows_is_unknown(front: Front) -> None:
    nobody, known = str(uuid4()), await front.recorded(date(2018, 3, 5))
    person, closing = {"person_id": known["person_id"]}, {"reason": "duplicate", "duplicate_of": nobody}
    file = {"file_type": "pdf", "content": "JVBERi0xLjQK", "file_name": "cv.pdf"}
    paper, dismissal = form(received_on="2018-03-05"), {"other_person_id": nobody, "reason": "different_people"}
    document = file | {"kind": "identity", "restriction": "team", "person_id": nobody}
    for path, body, code in (
        ("/duplicates/acceptance", {"survivor_id": known["person_id"], "merged_id": nobody}, "person_unknown"),
        ("/duplicates/dismissal", person | dismissal, "person_unknown"),
        ("/desk/applications", paper | {"person_id": nobody}, "person_unknown"),
        ("/help-desk/visits", {"person_id": nobody}, "person_unknown"),
        ("/documents", document, "person_unknown"),
        ("/cvs", file | known | {"person_id": nobody}, "person_unknown"),
        ("/cvs", file | person | {"application_id": nobody}, "application_unknown"),
        ("/help-desk/visits", {"application_id": nobody}, "application_unknown"),
        (f"/applications/{known['application_id']}/closure", closing, "application_unknown"),
        ("/desk/applications", paper | {"referral_id": nobody}, "referral_unknown"),
    ):
        assert await front.refused(path, body) == (409, code), path
