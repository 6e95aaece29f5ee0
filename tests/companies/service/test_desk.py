"""A company from its association's pre-contact to the board, over HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.companies.domain.contact_events import AssociationFollowUpOverdue
from tests.companies.service.front import Front
from tests.support.eventually import eventually
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

STOOD_ON = "others_stand_on_it"


async def approached(front: Front) -> tuple[str, str]:
    """(company, meeting) of a company with an association, met five days ago."""
    company = await front.company("cna")
    contact = {"contacted_on": front.ago(10), "direction": "to_company", "channel": "phone"}
    assert await front.code(f"/companies/{company}/contacts", contact) == "association_not_contacted_before"
    attempt = {"attempted_on": front.ago(11), "channel": "phone", "outcome": "no_answer"}
    attempts = f"/companies/{company}/contact-attempts"
    assert await front.code(attempts, attempt) == "association_not_contacted_before"
    first = await front.done(f"/companies/{company}/association-contacts", {"contacted_on": front.ago(12)})
    told = first["contact_id"]
    await front.done(attempts, attempt)
    later = {"contacted_on": front.ago(10), "reason": "typing_error"}
    assert await front.code(f"/companies/{company}/association-contacts/{told}/correction", later) == STOOD_ON
    assert await front.code(f"/companies/{company}/facts/{told}/retraction", {"reason": "trial"}) == STOOD_ON
    await front.done(f"/companies/{company}/contacts", contact)
    meeting = await front.done(f"/companies/{company}/meetings", {"held_on": front.ago(5)})
    return company, meeting["meeting_id"]


async def test_the_association_hears_before_and_after(front: Front) -> None:
    company, meeting = await approached(front)
    await front.system.caught_up()
    (step,) = [one for one in await front.get("/association-steps") if one["company_id"] == company]
    assert (step["meeting_id"], step["overdue"], step["due_on"]) == (meeting, False, front.ago(-10))
    followed = {"followed_up_on": front.ago(0)}
    await front.done(f"/companies/{company}/meetings/{meeting}/follow-up", followed)
    await front.system.caught_up()
    assert not [one for one in await front.get("/association-steps") if one["company_id"] == company]
    card = await front.get(f"/companies/{company}")
    assert [len(card[name]) for name in ("pre_contacts", "contacts", "meetings", "follow_ups")] == [1, 1, 1, 1]


async def test_an_association_that_nobody_told_is_a_task_on_the_day_after_it_was_due(front: Front) -> None:
    company, meeting = await approached(front)
    due = front.today + timedelta(days=10)
    await front.system.caught_up()
    front.clock.move(days=20)
    await front.system.caught_up()

    async def overdue() -> list[dict[str, str]]:
        return await front.events(company, AssociationFollowUpOverdue)

    (task,) = await eventually(overdue)
    assert (task["meeting_id"], task["due_on"]) == (meeting, due.isoformat())
    steps = await front.get("/association-steps")
    assert [one["overdue"] for one in steps if one["company_id"] == company] == [True]


async def test_an_attempt_keeps_the_pre_contact_that_it_stands_on_whatever_the_association_is(front: Front) -> None:
    name = unique("Girata ")
    company = await front.company("cna", name=name)
    told = (await front.done(f"/companies/{company}/association-contacts", {"contacted_on": front.ago(12)}))[
        "contact_id"
    ]
    attempt = {"attempted_on": front.ago(11), "channel": "phone", "outcome": "no_answer"}
    await front.done(f"/companies/{company}/contact-attempts", attempt)
    (tried,) = (await front.get(f"/companies/{company}/case"))["attempts"]
    assert tried["pre_contact_id"] == told
    details = {"name": name, "sector": "services", "reason": "typing_error", "association": "confartigianato"}
    await front.done(f"/companies/{company}/details/correction", details)
    assert await front.code(f"/companies/{company}/facts/{told}/retraction", {"reason": "trial"}) == STOOD_ON
    await front.done(f"/companies/{company}/details/correction", details | {"association": "cna"})


async def test_a_company_is_registered_once_under_its_name(front: Front) -> None:
    name = unique("Doppia ")
    company, other = await front.company(name=name), await front.company()
    body = {"name": name.upper().replace(" ", "  "), "sector": "services", "registered_on": front.ago(3)}
    answer = await front.post("/companies", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "company_name_taken")
    assert answer.json()["errors"] == [{"problem": "company_name_taken", "known_id": company}]
    details = {"name": name, "sector": "services", "reason": "typing_error"}
    assert await front.code(f"/companies/{other}/details/correction", details) == "company_name_taken"
    await front.done(f"/companies/{company}/details/correction", details | {"name": f"{name} Nuova"})
    await front.done(f"/companies/{other}/details/correction", details)


async def test_publicly_owned_companies_come_first(front: Front) -> None:
    owned = await front.company(name="Zeta Partecipata", publicly_owned=True)
    other = await front.company(name="Alfa Esempio")
    for company in (owned, other):
        await front.done(f"/companies/{company}/board", {"joined_on": front.ago(3)})
    await front.system.caught_up()
    for listed in (await front.get("/companies", limit=500), await front.get("/board")):
        order = [one["company_id"] for one in listed]
        assert order.index(owned) < order.index(other)


async def test_board_and_engagement_are_two_things(front: Front) -> None:
    company = await front.company()
    await front.done(f"/companies/{company}/interest", {"expressed_on": front.ago(9)})
    level = {"engagement": "member", "updated_on": front.ago(4)}
    await front.done(f"/companies/{company}/engagement", level)
    joined = await front.done(f"/companies/{company}/board", {"joined_on": front.ago(8)})
    leaving = {"left_on": front.ago(2), "reason": "ceased"}
    await front.done(f"/companies/{company}/board/{joined['membership_id']}/leaving", leaving)
    await front.system.caught_up()
    seen = [
        (one["engagement"], one["on_board"])
        for days in (10, 9, 8, 3, 2)
        for one in await front.get("/companies", as_of=front.ago(days), limit=500)
        if one["company_id"] == company
    ]
    assert seen == [
        ("prospect", False),
        ("interested", False),
        ("interested", True),
        ("interested", True),
        ("interested", False),
    ]


async def test_facts_are_corrected_and_retracted(front: Front) -> None:
    company = await front.company()
    interest = (await front.done(f"/companies/{company}/interest", {"expressed_on": front.ago(9)}))["interest_id"]
    fix = {"expressed_on": front.ago(7), "reason": "typing_error"}
    await front.done(f"/companies/{company}/interest/{interest}/correction", fix)
    card = await front.get(f"/companies/{company}")
    assert [one["expressed_on"] for one in card["interests"]] == [front.ago(7)]
    await front.done(f"/companies/{company}/facts/{interest}/retraction", {"reason": "trial"})
    await front.system.caught_up()
    assert (await front.get(f"/companies/{company}"))["engagement"] == "prospect"
    wrong = {"reason": "no_such_reason"}
    assert await front.code(f"/companies/{company}/facts/{interest}/retraction", wrong) == "reason_not_listed"


async def test_a_note_is_read_by_whom_it_names_and_goes_with_its_contact_person(front: Front) -> None:
    company = await front.company()
    person = {"recorded_on": front.ago(3), "role": "human_resources", "name": "Prova Sintetica"}
    who = (await front.done(f"/companies/{company}/contact-persons", person))["person_id"]
    for restriction in ("team", "coordination"):
        note = {"person_id": who, "noted_on": front.ago(2), "restriction": restriction, "text": f"Nota {restriction}"}
        await front.done(f"/companies/{company}/notes", note)
    case = await front.get(f"/companies/{company}/case", "company_desk")
    assert [one["text"] for one in case["notes"]] == ["Nota team"]
    assert len((await front.get(f"/companies/{company}/case"))["notes"]) == 2
    erase = f"/companies/{company}/contact-persons/{who}/erasure"
    await front.done(erase, {"reason": "person_asked"})
    await front.system.caught_up()
    pool = front.system.contexts["companies"].pool
    assert not await pool.fetchval("SELECT count(*) FROM store.personal WHERE person_id = $1", who)
    note = {"person_id": who, "noted_on": front.ago(1), "restriction": "team", "text": "x"}
    assert await front.code(f"/companies/{company}/notes", note) == "person_erased"
    assert (await front.get(f"/companies/{company}/case"))["persons"] == []
