"""An application from the form to its admission, over HTTP, the pre-check at work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.intake.service.front import Front, codice_fiscale, form, surname

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_who_has_no_measure_is_admitted(front: Front) -> None:
    applied = await front.applied(first_name="Chiara", message="Cerco lavoro", phone="+39 000 1234567")
    id = applied["application_id"]
    await front.done(f"/applications/{id}/clearance", {}, "partner")
    known = await front.application(id)
    assert (known["state"], known["person"]["first_name"], known["message"]) == ("admitted", "Chiara", "Cerco lavoro")
    assert known["receipt"]["received_on"] == str(front.day())


async def test_a_measure_within_the_window_suspends_until_twelve_months_after_its_end(front: Front) -> None:
    id = (await front.applied())["application_id"]
    measure = {"kind": "traineeship", "started_on": str(front.day(-200)), "ended_on": str(front.day(-100))}
    await front.done(f"/applications/{id}/measures", measure, "partner")
    assert (await front.application(id))["state"] == "suspended"
    await front.system.caught_up()
    front.clock.move(days=300)
    await front.becomes(id, "admitted")


async def test_no_answer_admits_when_the_patience_is_over(front: Front) -> None:
    id = (await front.applied())["application_id"]
    await front.system.caught_up()
    front.clock.move(days=17)
    await front.becomes(id, "admitted")


async def test_who_is_asked_for_is_resumed_before_the_time(front: Front) -> None:
    id = (await front.applied())["application_id"]
    running: dict[str, Any] = {"kind": "lr14", "started_on": str(front.day(-30)), "reported_by": "caritas"}
    measure = await front.done(f"/applications/{id}/measures", running)
    ended = {"ended_on": str(front.day(-1))}
    await front.done(f"/applications/{id}/measures/{measure['measure_id']}/end", ended, "partner")
    await front.done(f"/applications/{id}/resumption", {"reason": "matching_request", "reason_text": "Un'azienda"})
    assert (await front.application(id))["state"] == "admitted"


async def test_a_measure_told_wrongly_is_corrected_and_taken_back(front: Front) -> None:
    id = (await front.applied())["application_id"]
    told = {"kind": "training", "started_on": str(front.day(-60)), "reported_by": "caritas"}
    measure = (await front.done(f"/applications/{id}/measures", told))["measure_id"]
    correction = told | {"kind": "guidance", "ended_on": str(front.day(-30)), "reason": "told_wrongly"}
    del correction["reported_by"]
    await front.done(f"/applications/{id}/measures/{measure}/correction", correction)
    assert (await front.application(id))["measures"][0]["kind"] == "guidance"
    await front.done(f"/applications/{id}/measures/{measure}/retraction", {"reason": "wrong_person"})
    assert (await front.application(id))["state"] == "admitted"


async def test_a_paper_form_counts_on_its_day_and_can_be_corrected(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5), consents=["contact", "share_profile"])
    told = {"received_on": "2018-03-06", "channel": "help_desk", "access_flow": "community", "interest": "employment"}
    await front.done(f"/applications/{ids['application_id']}/correction", told | {"reason": "typing_error"})
    known = await front.application(ids["application_id"])
    assert (known["receipt"]["received_on"], known["receipt"]["access_flow"]) == ("2018-03-06", "community")
    assert set((await front.get(f"/persons/{ids['person_id']}"))["consents"]) == {"contact", "share_profile"}


async def test_a_withdrawn_application_stays_withdrawn(front: Front) -> None:
    id = (await front.applied())["application_id"]
    await front.done(f"/applications/{id}/withdrawal", {"reason": "found_job"})
    again = await front.post(f"/applications/{id}/withdrawal", {"reason": "found_job"})
    assert again.json()["events"] == 0
    assert await front.refused(f"/applications/{id}/clearance", {}) == (409, "not_possible_now")


async def test_what_happened_before_the_form_is_refused_in_italian(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5))
    early = {"reason": "health", "on": "2018-03-01"}
    answer = await front.post(f"/applications/{ids['application_id']}/withdrawal", early)
    assert answer.json()["detail"] == "Non può essere avvenuto prima dell'arrivo della candidatura (5 marzo 2018)."


async def test_nothing_is_dated_in_the_future(front: Front) -> None:
    id = (await front.applied())["application_id"]
    late = {"reason": "health", "on": str(front.day(1))}
    assert await front.refused(f"/applications/{id}/withdrawal", late) == (409, "date_in_future")
    assert await front.refused("/desk/applications", form(received_on=str(front.day(1)))) == (409, "date_in_future")


async def test_the_desk_lists_who_waits_and_who_has_the_case(front: Front) -> None:
    ids = await front.recorded(front.day(-20), first_name="Noemi")
    await front.done(f"/persons/{ids['person_id']}/assignment", {"assignee": f"op-{ids['person_id'][-12:]}"})
    await front.system.caught_up()
    (listed,) = (await front.get("/applications", assignee=f"op-{ids['person_id'][-12:]}"))["candidates"]
    assert (listed["person"]["first_name"], listed["candidacy"]["received_on"]) == ("Noemi", str(front.day(-20)))


async def test_details_are_corrected_and_the_age_band_follows(front: Front) -> None:
    fiscal = codice_fiscale()
    ids = await front.recorded(date(2018, 3, 5), birth_date="1990-01-01")
    correction = {"codice_fiscale": fiscal, "birth_date": "1980-01-01", "reason": "told_wrongly"}
    await front.done(f"/persons/{ids['person_id']}/correction", correction)
    known = await front.application(ids["application_id"])
    assert (known["person"]["codice_fiscale"], known["person"]["sex"]) == (fiscal, "female")
    assert (known["receipt"]["age_band"], known["receipt"]["sex"]) == ("35_44", "female")
    assert await front.search(fiscal.lower()) == [ids["person_id"]]


async def test_a_correction_that_the_codice_fiscale_denies_is_refused(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5), codice_fiscale=codice_fiscale())
    wrong = {"birth_date": "1980-01-02", "reason": "typing_error"}
    assert await front.refused(f"/persons/{ids['person_id']}/correction", wrong) == (409, "codice_fiscale_disagrees")


async def test_who_has_just_written_finds_it(front: Front) -> None:
    name = surname()
    written = await front.post("/desk/applications", form(received_on="2018-03-05", last_name=name))
    headers = front.headers("operator") | {"Insieme-Token": written.headers["Insieme-Token"]}
    answer = await front.client.post("/intake/search", json={"text": name}, headers=headers)
    assert (answer.json()["stale"], len(answer.json()["people"])) == (False, 1)
