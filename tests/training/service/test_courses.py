"""Courses over HTTP: places, also when many enrol at once; sessions, attendance; and courses planned from needs."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.training.processes.needs import (
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
    course_of,
)
from tests.training.service.front import DEMAND, Front

pytestmark = pytest.mark.asyncio(loop_scope="package")

MAPPED_ON = date(2018, 3, 1)


async def test_no_more_participants_than_places_when_all_enrol_at_the_same_time(front: Front) -> None:
    people, course = await front.people(8), await front.course(places=3)
    bodies = [{"person_id": str(person), "enrolled_on": "2018-02-01"} for person in people]
    answers = await asyncio.gather(*(front.post(f"/courses/{course}/enrolments", body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [201] * 3 + [409] * 5
    assert {answer.json().get("code") for answer in answers if answer.status_code == 409} == {"no_place_free"}
    await front.system.caught_up()
    (listed,) = [one for one in await front.get("/courses", "auditor", limit=500) if one["course_id"] == course]
    assert (listed["places"], listed["taken"], listed["status"]) == (3, 3, "active")


async def test_a_course_from_its_plan_to_the_hours_of_its_participants(front: Front) -> None:
    ada, bea = await front.people(2)
    course = await front.course()
    of_ada, of_bea = await front.enrolled(course, ada), await front.enrolled(course, bea)
    first = {"held_on": "2018-02-06", "hours": "3.5", "attended": [str(ada), str(bea)]}
    session = (await front.done(f"/courses/{course}/sessions", first))["session_id"]
    stranger = {"held_on": "2018-02-07", "hours": 4, "attended": [str(uuid4())]}
    assert (await front.post(f"/courses/{course}/sessions", stranger)).json()["code"] == "not_enrolled"
    await front.done(f"/courses/{course}/sessions", {"held_on": "2018-02-07", "hours": 4, "attended": [str(ada)]})
    path = f"/courses/{course}/enrolments"
    await front.done(f"{path}/{of_bea}/dropping-out", {"dropped_out_on": "2018-02-07", "reason": "found_job"})
    await front.done(f"{path}/{of_ada}/completion", {"completed_on": "2018-02-28"})
    corrected = first | {"hours": "3", "reason": "typing_error"}
    await front.done(f"/courses/{course}/sessions/{session}/correction", corrected)
    await front.done(f"/courses/{course}/closure", {"closed_on": "2018-02-28"})
    await front.system.caught_up()
    sheet = await front.get(f"/courses/{course}")
    assert [(one["person_id"], one["attended_hours"]) for one in sheet["participants"]] == [
        (str(ada), "7"),
        (str(bea), "3"),
    ]
    assert [one["type"] for one in await front.said(course)][-3:] == [
        "session-held-corrected",
        "participant-completed-corrected",
        "course-closed",
    ]
    (mine,) = (await front.get(f"/persons/{ada}/training"))["participations"]
    assert (mine["end"]["attended_hours"], mine["attended_hours"]) == ("7", "7")


async def test_sessions_are_only_of_an_activated_course(front: Front) -> None:
    course = await front.course(activated=False)
    session = {"held_on": "2018-02-06", "hours": 2, "attended": []}
    assert (await front.post(f"/courses/{course}/sessions", session)).json()["code"] == "course_not_activated"


async def test_a_meeting_and_a_rating_are_in_the_record_of_who_took_part(front: Front) -> None:
    ada, bea = await front.people(2)
    held = {"held_on": "2018-02-14", "kind": "group", "participants": [str(ada), str(bea)]}
    meeting = (await front.done("/meetings", held))["meeting_id"]
    rated = {"person_id": str(ada), "dimension": "confidence", "rating": 4, "rated_by": "trainer"}
    await front.done("/ratings", rated | {"rated_on": "2018-02-20"})
    await front.done(f"/meetings/{meeting}/correction", held | {"participants": [str(ada)], "reason": "typing_error"})
    await front.system.caught_up()
    known = await front.get(f"/persons/{ada}/training")
    assert [one["meeting_id"] for one in known["meetings"]] == [meeting]
    assert [one["rating"] for one in known["ratings"]] == [4]
    assert (await front.get(f"/persons/{bea}/training"))["meetings"] == []
    twice = held | {"participants": [str(ada), str(ada)]}
    assert (await front.post("/meetings", twice)).json()["code"] == "participant_named_twice"


async def test_a_training_body_with_its_offers_gives_courses(front: Front) -> None:
    what = {"kind": "technical", "subject": "kitchen", "title": "Aiuto cucina"}
    planning = what | {"places": 10, "planned_on": "2018-03-01", "training_body_id": str(uuid4())}
    assert (await front.post("/courses", planning)).json()["code"] == "training_body_unknown"
    body = (await front.done("/training-bodies", {"name": "Cefal", "engaged_on": "2018-02-01"}))["training_body_id"]
    await front.done(f"/training-bodies/{body}/offers", what | {"hours": 40, "published_on": "2018-02-10"})
    await front.done("/courses", planning | {"training_body_id": body})
    await front.system.caught_up()
    (known,) = [one for one in await front.get("/training-bodies") if one["training_body_id"] == body]
    assert [offer["hours"] for offer in known["offers"]] == ["40"]


def demand(id: UUID, training: str | None = "warehouse", people: int = 4) -> JobDemandMapped:
    return JobDemandMapped(id, uuid4(), MAPPED_ON, None, training, people)


async def test_a_course_is_planned_from_a_mapped_need_and_cancelled_with_it(front: Front) -> None:
    id = uuid4()
    course, mapped = course_of(id), demand(id)
    await front.say("companies", DEMAND, id, mapped, MAPPED_ON)
    await front.say("companies", DEMAND, id, mapped, MAPPED_ON)
    (planned,) = await front.until_said(course, "course-planned")
    assert (planned["demand_id"], planned["company_id"], planned["places"]) == (str(id), str(mapped.company_id), 4)
    corrected = JobDemandMappedCorrected(id, mapped.company_id, MAPPED_ON, None, "warehouse", 6)
    await front.say("companies", DEMAND, id, corrected, MAPPED_ON)
    await front.until_said(course, "course-planned", "course-plan-revised")
    await front.say("companies", DEMAND, id, JobDemandMappedRetracted(id), MAPPED_ON)
    said = await front.until_said(course, "course-planned", "course-plan-revised", "course-cancelled")
    assert said[2]["reason"] == "demand_retracted"


async def test_a_course_that_has_begun_does_not_end_with_its_need(front: Front) -> None:
    id = uuid4()
    course = course_of(id)
    await front.say("companies", DEMAND, id, demand(id), MAPPED_ON)
    await front.until_said(course, "course-planned")
    await front.done(f"/courses/{course}/activation", {"activated_on": "2018-03-10"})
    await front.say("companies", DEMAND, id, JobDemandMappedRetracted(id), MAPPED_ON)
    await front.system.caught_up()
    assert [one["type"] for one in await front.said(course)] == ["course-planned", "course-activated"]
