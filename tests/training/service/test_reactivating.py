"""Reactivations over HTTP: of whom, how long, and what the clock says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from foundation.calendar import add_months
from foundation.decider import Refused
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivation_commands import Standing, StartReactivation
from services.training.inbound.heard import PersonErased, PersonsMerged, Readiness, TargetAssessed
from services.training.inbound.lookups import Lookups
from tests.support.system import intent
from tests.training.service.front import ASSESSMENT, PERSON, STARTED_ON, Front

pytestmark = pytest.mark.asyncio(loop_scope="package")


def start(person: object, on: date = STARTED_ON) -> dict[str, str]:
    return {"person_id": str(person), "started_on": on.isoformat()}


async def test_only_who_is_to_reactivate_that_day_is_reactivated(front: Front) -> None:
    ready, out = await front.assessed(Readiness.READY), await front.assessed(None)
    (person,) = await front.people(1)
    refused = [await front.post("/reactivations", start(one)) for one in (ready, out, uuid4())]
    refused.append(await front.post("/reactivations", start(person, date(2018, 1, 9))))
    assert [answer.json()["code"] for answer in refused] == [
        "already_ready",
        "not_in_target",
        "person_unknown",
        "not_assessed_yet",
    ]
    await front.done("/reactivations", start(person))
    await front.system.caught_up()
    again = await front.post("/reactivations", start(person))
    assert again.json()["code"] == "reactivation_already_open"


async def test_a_person_is_reactivated_once_at_a_time_also_by_commands_at_the_same_instant(front: Front) -> None:
    (person,) = await front.people(1)
    tried = await asyncio.gather(*(front.post("/reactivations", start(person)) for _ in range(6)))
    codes = sorted(answer.json().get("code", "done") for answer in tried)
    assert codes == ["done", *["reactivation_already_open"] * 5]
    first = next(answer.json()["ids"]["reactivation_id"] for answer in tried if answer.status_code == 201)
    await front.done(f"/reactivations/{first}/completion", {"completed_on": "2018-03-01"})
    back = {"reason": "trial"}
    tried = await asyncio.gather(
        *(front.post("/reactivations", start(person, date(2018, 3, 2))) for _ in range(3)),
        *(front.post(f"/reactivations/{first}/completion/retraction", back) for _ in range(3)),
    )
    codes = [answer.json().get("code", "done") for answer in tried]
    goes_on = [one["reactivation_id"] for one in await running(front, person)]
    assert len(goes_on) == 1
    assert codes[:3].count("done") == (0 if goes_on == [first] else 1)
    assert ("done" in codes[3:]) == (goes_on == [first])
    assert set(codes) == {"done", "reactivation_already_open"}


async def test_a_person_is_reactivated_once_at_a_time_also_by_commands_beside_the_merge_of_the_records(
    front: Front,
) -> None:
    person, alias = await front.people(2)
    training = front.system.contexts["training"]
    look, ids = Lookups(training), (uuid4(), uuid4())
    unaware = await look.the_only_one(alias, ids[0], STARTED_ON)
    await front.say("intake", PERSON, person, PersonsMerged(person, alias))
    await front.system.caught_up()
    aware = await look.the_only_one(person, ids[1], STARTED_ON)
    tried = []
    for id, one, listing in zip(ids, (alias, person), (unaware, aware), strict=True):
        begin = intent(REACTIVATION, id, StartReactivation(id, one, STARTED_ON, Standing.TO_REACTIVATE), front.clock())
        tried.append(replace(begin, targets=(*begin.targets, *listing)))
    outcomes = await asyncio.gather(*map(training.commands.execute, tried), return_exceptions=True)
    (refused,) = [one for one in outcomes if isinstance(one, Refused)]
    assert refused.code == "reactivation_already_open"


async def running(front: Front, person: object) -> list[dict[str, Any]]:
    await front.system.caught_up()
    return [one for one in await front.get("/reactivations", limit=500) if one["person_id"] == str(person)]


async def test_a_reactivation_from_its_start_to_its_end_is_in_the_persons_record(front: Front) -> None:
    (person,) = await front.people(1)
    id = (await front.done("/reactivations", start(person)))["reactivation_id"]
    extension = {"expected_end_on": "2018-06-15", "extended_on": "2018-04-20", "reason": "health"}
    await front.done(f"/reactivations/{id}/extensions", extension | {"reason_text": "Segreto"})
    await front.done(f"/reactivations/{id}/completion", {"completed_on": "2018-06-01"})
    correction = {"completed_on": "2018-06-02", "reason": "typing_error"}
    await front.done(f"/reactivations/{id}/completion/correction", correction)
    await front.system.caught_up()
    known = await front.get(f"/persons/{person}/training", "evaluator")
    (one,) = known["reactivations"]
    assert (known["standing"], one["expected_end_on"], one["end"]["completed_on"]) == (
        "to_reactivate",
        "2018-06-15",
        "2018-06-02",
    )
    assert "Segreto" not in str(await front.said(id))
    assert id not in {one["reactivation_id"] for one in await front.get("/reactivations", limit=500)}


async def test_who_passes_the_expected_end_is_overdue_as_of_that_day(front: Front) -> None:
    (person,) = await front.people(1)
    id = (await front.done("/reactivations", start(person)))["reactivation_id"]
    said = await front.until_said(id, "reactivation-started", "reactivation-overdue")
    end = add_months(STARTED_ON, 3)
    assert (said[1]["expected_end_on"], said[0]["expected_end_on"]) == (end.isoformat(), end.isoformat())
    await front.done(f"/reactivations/{id}/completion", {"completed_on": "2018-05-10"})
    await front.system.caught_up()
    assert (await front.get(f"/reactivations/{id}"))["overdue"] == [end.isoformat()]


async def test_the_records_of_one_person_stand_together(front: Front) -> None:
    alias, survivor = await front.people(2)
    later = TargetAssessed(uuid4(), alias, date(2018, 1, 20), True, Readiness.READY)
    await front.say("assessment", ASSESSMENT, alias, later)
    await front.say("intake", PERSON, survivor, PersonsMerged(survivor, alias))
    await front.system.caught_up()
    assert (await front.post("/reactivations", start(survivor))).json()["code"] == "already_ready"
    known = await front.get(f"/persons/{alias}/training")
    assert known["persons"] == [str(survivor), str(alias)]
    rated = {"person_id": str(alias), "dimension": "confidence", "rating": 4, "rated_by": "trainer"}
    assert (await front.done("/ratings", rated | {"rated_on": "2018-02-20"}))["person_id"] == str(survivor)


async def test_of_an_erased_person_nothing_begins_and_no_words_are_added(front: Front) -> None:
    (person,) = await front.people(1)
    id = (await front.done("/reactivations", start(person)))["reactivation_id"]
    await front.say("intake", PERSON, person, PersonErased(person))
    await front.system.caught_up()
    interruption = {"interrupted_on": "2018-02-10", "reason": "health", "reason_text": "Privata"}
    gone = [
        await front.post("/reactivations", start(person)),
        await front.post(f"/reactivations/{id}/interruption", interruption),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in gone] == [(410, "person_erased")] * 2
    await front.done(f"/reactivations/{id}/interruption", {"interrupted_on": "2018-02-10", "reason": "health"})
