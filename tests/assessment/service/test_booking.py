"""Appointments over HTTP: who may be called in, and nobody is booked twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime
from uuid import uuid4

import pytest

from foundation.calendar import ROME, noon
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import WithdrawApplication
from tests.assessment.service.front import RECEIVED_ON, Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_of_many_who_book_one_slot_at_the_same_instant_exactly_one_gets_it(front: Front) -> None:
    applications = [(await front.admitted())[0] for _ in range(6)]
    slot = front.slot(10)
    answers = await asyncio.gather(
        *(front.post("/interviews", front.appointment(application, slot)) for application in applications)
    )
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 5}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"slot_taken"}
    await front.system.caught_up()
    assert len(await front.get("/agenda", day=front.day(), room=front.room)) == 1


async def test_who_is_called_in_twice_at_the_same_instant_is_booked_once(front: Front) -> None:
    application, _ = await front.admitted()
    slots = [front.slot(10, evaluator=unique("e"), room=unique("r")) for _ in range(4)]
    answers = await asyncio.gather(*(front.post("/interviews", front.appointment(application, slot)) for slot in slots))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 3}
    ((booked,), refused) = [[one.json() for one in answers if one.status_code == status] for status in (201, 409)]
    told = [{"problem": "person_already_booked", "known_id": booked["ids"]["interview_id"]}]
    assert [one["errors"] for one in refused] == [told] * 3


async def test_a_shared_room_or_evaluator_is_enough_to_be_taken(front: Front) -> None:
    (one, _), (other, _) = await front.admitted(), await front.admitted()
    await front.done("/interviews", front.appointment(one, front.slot(10)))
    evaluator, room = unique("e"), unique("r")
    for slot in (front.slot(10, evaluator=evaluator), front.slot(10, room=room)):
        answer = await front.post("/interviews", front.appointment(other, slot))
        assert (answer.status_code, answer.json()["code"]) == (409, "slot_taken")
    await front.done("/interviews", front.appointment(other, front.slot(10, evaluator=evaluator, room=room)))


async def test_a_command_repeated_under_its_key_is_done_once(front: Front) -> None:
    application, _ = await front.admitted()
    body, key = front.appointment(application, front.slot(10)), unique("k")
    first, again = [await front.post("/interviews", body, key=key) for _ in range(2)]
    assert (again.status_code, again.json()["ids"]) == (201, first.json()["ids"])
    other = await front.post("/interviews", front.appointment(application, front.slot(12)), key=key)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    await front.system.caught_up()
    assert len(await front.get("/agenda", day=front.day(), room=front.room)) == 1


async def test_rescheduling_frees_the_old_slot_and_cancelling_the_new_one(front: Front) -> None:
    (one, _), (other, _) = await front.admitted(), await front.admitted()
    first, second = front.slot(10), front.slot(15, days=8)
    interview = (await front.done("/interviews", front.appointment(one, first)))["interview_id"]
    move = {"from_slot": first, "to_slot": second, "evaluator_body": "opimm", "reason": "person_asked"}
    await front.done(f"/interviews/{interview}/rescheduling", move)
    await front.done("/interviews", front.appointment(other, first))
    stale = await front.post(f"/interviews/{interview}/cancellation", {"slot": first, "reason": "other"})
    assert (stale.status_code, stale.json()["code"]) == (409, "slot_changed_meanwhile")
    await front.done(f"/interviews/{interview}/cancellation", {"slot": second, "reason": "other"})
    await front.done("/interviews", front.appointment(one, second))


async def test_who_does_not_come_leaves_the_slot_free(front: Front) -> None:
    application, person = await front.admitted()
    slot = front.slot(10)
    interview = (await front.done("/interviews", front.appointment(application, slot)))["interview_id"]
    early = await front.post(f"/interviews/{interview}/missing", {"slot": slot, "reason": "no_show"})
    assert early.json()["code"] == "not_begun_yet"
    front.clock.move(days=8)
    await front.done(f"/interviews/{interview}/missing", {"slot": slot, "reason": "no_show"})
    await front.system.caught_up()
    (listed,) = await front.get(f"/persons/{person}/interviews")
    assert (listed["status"], listed["room"]) == ("missed", front.room)


async def test_only_who_is_admitted_is_called_in(front: Front) -> None:
    waiting, _ = await front.received()
    gone, _ = await front.admitted()
    await front.system.send("intake", APPLICATION, gone, WithdrawApplication("health"), noon(RECEIVED_ON))
    await front.system.caught_up()
    codes = []
    for application in (waiting, gone, uuid4()):
        answer = await front.post("/interviews", front.appointment(application, front.slot(10)))
        assert answer.status_code == 409
        codes.append(answer.json()["code"])
    assert codes == ["application_not_admitted", "application_not_admitted", "application_unknown"]
    listed = [one["application"]["application_id"] for one in await front.get("/applications")]
    assert not {str(waiting), str(gone)} & set(listed)


async def test_the_agenda_says_what_is_booked_and_what_is_free(front: Front) -> None:
    application, _ = await front.admitted()
    await front.done("/interviews", front.appointment(application, front.slot(10)))
    await front.system.caught_up()
    day = front.day().isoformat()
    assert len(await front.get("/agenda", day=day, evaluator=front.evaluator)) == 1
    assert await front.get("/agenda", day=day, evaluator=unique("e")) == []
    free = await front.get("/agenda/free", day=day, evaluator=front.evaluator, from_hour=9, to_hour=12)
    times = [datetime.fromisoformat(gap[end]).astimezone(ROME) for gap in free for end in ("starts_at", "ends_at")]
    assert [f"{at:%H:%M}" for at in times] == ["09:00", "10:00", "10:45", "12:00"]
    (listed,) = [
        one for one in await front.get("/applications") if one["application"]["application_id"] == str(application)
    ]
    assert len(listed["interviews"]) == 1
