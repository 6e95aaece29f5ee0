"""The public form: the only open command."""

from __future__ import annotations

from uuid import uuid4

import pytest

from services.intake.inbound.applications import FORMS_A_MINUTE
from tests.intake.service.front import Front, codice_fiscale, form

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_the_form_needs_no_token_and_says_nothing_but_its_own_id(front: Front) -> None:
    answer = await front.post("/applications", form(), role=None)
    assert (answer.status_code, set(answer.json()["ids"])) == (201, {"application_id"})


async def test_it_does_not_tell_whether_a_person_is_known(front: Front) -> None:
    told = form(codice_fiscale=codice_fiscale())
    first, second = [await front.post("/applications", told, role=None) for _ in range(2)]
    assert (first.status_code, set(first.json())) == (second.status_code, set(second.json()))
    assert first.json()["events"] == second.json()["events"]


async def test_who_sends_too_many_forms_has_to_wait(front: Front) -> None:
    answers = [await front.post("/applications", {}, role=None) for _ in range(FORMS_A_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {422}
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "too_many_requests")
    assert answers[-1].headers["Retry-After"] == "60"


async def test_the_same_form_under_the_same_key_is_one_application(front: Front) -> None:
    told, key = form(), str(uuid4())
    first, second = [await front.post("/applications", told, role=None, key=key) for _ in range(2)]
    assert first.json()["ids"] == second.json()["ids"]


async def test_another_form_under_the_same_key_is_refused(front: Front) -> None:
    key = str(uuid4())
    await front.post("/applications", form(), role=None, key=key)
    answer = await front.post("/applications", form(), role=None, key=key)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


async def test_a_codice_fiscale_has_to_be_right(front: Front) -> None:
    right = codice_fiscale()
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    assert await front.refused("/applications", form(codice_fiscale=wrong), None) == (409, "codice_fiscale_invalid")
    other = form(codice_fiscale=right, birth_date="1980-01-02")
    assert await front.refused("/applications", other, None) == (409, "codice_fiscale_disagrees")


async def test_a_referral_is_of_the_list(front: Front) -> None:
    assert await front.refused("/applications", form(referral="nobody"), None) == (409, "reason_not_listed")
    await front.done("/reasons/referral", {"code": "nobody", "label": "Nessuno"}, "administrator")
    await front.applied(referral="nobody")
    await front.done("/reasons/referral/nobody/retirement", {}, "administrator")


async def test_a_form_too_large_is_not_read(front: Front) -> None:
    assert await front.refused("/applications", form(message="x" * 200_000), None) == (413, "too_large")
