"""Duplicates are proposed, held side by side, accepted or dismissed; never merged by themselves."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from foundation.applying.rebuild import rebuild
from tests.intake.service.front import Front, codice_fiscale, surname

pytestmark = pytest.mark.asyncio(loop_scope="package")

MARCH, APRIL = date(2018, 3, 5), date(2018, 4, 5)


async def proposals(front: Front, person_id: str) -> list[dict[str, Any]]:
    await front.system.caught_up()
    found = await front.get("/duplicates", person_id=person_id)
    return list(found["duplicates"])


async def twice(front: Front, **same: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two records; the second form told first is the earlier one."""
    later = await front.recorded(APRIL, **same)
    return await front.recorded(MARCH, **same), later


async def test_the_same_codice_fiscale_is_proposed_side_by_side(front: Front) -> None:
    first, second = await twice(front, codice_fiscale=codice_fiscale())
    (found,) = await proposals(front, second["person_id"])
    assert found["proposal"] == {
        "person_id": first["person_id"],
        "other_person_id": second["person_id"],
        "same_codice_fiscale": True,
        "same_name_and_birth_date": False,
        "application_id": None,
    }
    assert [side["applications"][0]["application_id"] for side in found["sides"]] == [
        first["application_id"],
        second["application_id"],
    ]


async def test_the_same_name_and_birth_date_are_proposed_however_they_are_written(front: Front) -> None:
    name = surname()
    one = await front.recorded(MARCH, first_name="Niccolò", last_name=name, birth_date="1985-06-07")
    other = await front.recorded(
        APRIL, first_name=name.upper(), last_name="NIC\u200bCO\u00adLO", birth_date="1985-06-07"
    )
    (found,) = await proposals(front, one["person_id"])
    assert found["proposal"]["other_person_id"] == other["person_id"]
    assert found["proposal"]["same_name_and_birth_date"]


async def test_what_looks_alike_is_said_once_by_its_ids_alone(front: Front) -> None:
    same = {"codice_fiscale": codice_fiscale(), "birth_date": "1980-01-01", "last_name": surname()}
    first, second = await twice(front, **same)
    await front.system.caught_up()
    lesser, greater = sorted(one["person_id"] for one in (first, second))
    await front.done(f"/persons/{lesser}/correction", {"last_name": same["last_name"], "reason": "typing_error"})
    context = front.system.contexts["intake"]
    await rebuild(context.readers()[0], context.pool, context.settings)
    await front.system.caught_up()
    assert (await front.proposals(lesser), await front.proposals(greater)) == ([], [("proposed", lesser)])
    [said] = [one for one in await front.logged(greater) if "duplicate" in one["type"]]
    assert said["data"] == {"person_id": greater, "other_person_id": lesser, "proposed_on": str(APRIL)}


async def test_the_same_name_alone_is_nothing(front: Front) -> None:
    first, _ = await twice(front, last_name=surname())
    assert await proposals(front, first["person_id"]) == []


async def test_accepting_merges_and_closes_the_later_application(front: Front) -> None:
    first, second = await twice(front, codice_fiscale=codice_fiscale())
    accepted = {"survivor_id": first["person_id"], "merged_id": second["person_id"]}
    await front.done("/duplicates/acceptance", accepted)
    assert (await front.application(second["application_id"]))["state"] == "closed"
    assert (await front.application(first["application_id"]))["state"] != "closed"
    person = await front.get(f"/persons/{second['person_id']}")
    assert [record["person_id"] for record in person["records"]] == [first["person_id"], second["person_id"]]
    assert await proposals(front, first["person_id"]) == []
    again = await front.post("/duplicates/acceptance", accepted)
    assert (again.status_code, again.json()["events"]) == (200, 0)


async def test_dismissing_ends_the_proposal(front: Front) -> None:
    first, second = await twice(front, last_name=surname(), birth_date="1985-06-07")
    pair = {"person_id": second["person_id"], "other_person_id": first["person_id"]}
    await front.done("/duplicates/dismissal", pair | {"reason": "different_people"})
    assert await proposals(front, first["person_id"]) == []


async def test_nothing_said_of_a_record_at_the_instant_of_its_merge_is_lost(front: Front) -> None:
    first, second = (one["person_id"] for one in await twice(front, codice_fiscale=codice_fiscale()))
    before = {"purpose": "contact", "given_on": "2018-04-06"}
    await front.done(f"/persons/{second}/consents", before)
    name = surname()
    said = (
        front.post("/duplicates/acceptance", {"survivor_id": first, "merged_id": second}),
        *(front.post(f"/persons/{one}/consents", {"purpose": "share_profile"}) for one in (first, second)),
        front.post(f"/persons/{second}/consents", {"purpose": "publish_story"}),
        front.post(f"/persons/{second}/correction", {"first_name": name, "reason": "typing_error"}),
        front.post(f"/persons/{second}/assignment", {"assignee": "m07", "assigned_on": "2018-04-06"}),
    )
    assert {answer.status_code for answer in await asyncio.gather(*said)} == {200}
    person = await front.get(f"/persons/{first}")
    assert sorted(person["consents"]) == ["contact", "publish_story", "share_profile"]
    assert name in [record["person"]["first_name"] for record in person["records"]]
    assert person["assignee"] == (await front.get(f"/persons/{first}/case"))["assignee"] == "m07"
    for purpose in person["consents"]:
        await front.done(f"/persons/{first}/consents/{purpose}/withdrawal", {})
    consents = (await front.get(f"/persons/{second}"))["consents"]
    assert all(consent["withdrawn_on"] for consent in consents.values())
    again = await front.post(f"/persons/{first}/consents/contact/withdrawal", {})
    assert (again.status_code, again.json()["events"]) == (200, 0)


async def test_what_was_merged_can_be_taken_apart(front: Front) -> None:
    first, second = await twice(front, codice_fiscale=codice_fiscale())
    pair = {"survivor_id": first["person_id"], "merged_id": second["person_id"]}
    await front.done("/duplicates/acceptance", pair)
    parting = {"merged_id": second["person_id"], "reason": "different_people"}
    await front.done(f"/persons/{first['person_id']}/unmerging", parting)
    assert len(await proposals(front, first["person_id"])) == 1
    assert len((await front.get(f"/persons/{second['person_id']}"))["records"]) == 1


async def test_a_second_application_of_a_known_person_is_proposed_and_closed(front: Front) -> None:
    first = await front.recorded(MARCH)
    second = await front.recorded(APRIL, person_id=first["person_id"])
    (found,) = await proposals(front, first["person_id"])
    assert found["proposal"]["application_id"] == second["application_id"]
    itself = {"survivor_id": first["person_id"], "merged_id": first["person_id"]}
    await front.done("/duplicates/acceptance", itself)
    assert (await front.application(second["application_id"]))["state"] == "closed"
    assert await proposals(front, first["person_id"]) == []
    again = await front.post("/duplicates/acceptance", itself)
    assert (again.status_code, again.json()["events"]) == (200, 0)


async def test_a_record_with_one_application_is_no_duplicate_of_itself(front: Front) -> None:
    person_id = (await front.recorded(MARCH))["person_id"]
    itself = {"survivor_id": person_id, "merged_id": person_id}
    assert await front.code("/duplicates/acceptance", itself) == "merged_with_itself"


async def test_a_record_that_was_merged_already_is_no_duplicate_of_itself(front: Front) -> None:
    pair = [one["person_id"] for one in await twice(front, codice_fiscale=codice_fiscale())]
    await front.done("/duplicates/acceptance", {"survivor_id": pair[0], "merged_id": pair[1]})
    for one in pair:
        itself = {"survivor_id": one, "merged_id": one}
        assert await front.code("/duplicates/acceptance", itself) == "merged_with_itself"


async def test_a_second_application_may_be_kept_on_purpose(front: Front) -> None:
    first = await front.recorded(MARCH)
    second = await front.recorded(APRIL, person_id=first["person_id"])
    kept = {"person_id": first["person_id"], "other_person_id": first["person_id"], "reason": "kept_on_purpose"}
    await front.done("/duplicates/dismissal", kept | {"application_id": second["application_id"]})
    assert await proposals(front, first["person_id"]) == []
    itself = {"survivor_id": first["person_id"], "merged_id": first["person_id"]}
    assert await front.refused("/duplicates/acceptance", itself) == (409, "no_further_application")
    assert (await front.application(second["application_id"]))["state"] != "closed"


async def test_who_has_no_further_application_open_is_no_duplicate_of_themselves(front: Front) -> None:
    first = await front.recorded(MARCH)
    second = await front.recorded(APRIL, person_id=first["person_id"])
    left = {"on": str(APRIL), "reason": "found_job"}
    await front.done(f"/applications/{second['application_id']}/withdrawal", left)
    itself = {"survivor_id": first["person_id"], "merged_id": first["person_id"]}
    assert await front.refused("/duplicates/acceptance", itself) == (409, "no_further_application")
    assert (await front.application(second["application_id"]))["state"] == "withdrawn"


async def test_a_corrected_codice_fiscale_ends_the_likeness(front: Front) -> None:
    first, second = await twice(front, codice_fiscale=codice_fiscale())
    correction = {"codice_fiscale": codice_fiscale(), "reason": "typing_error"}
    await front.system.caught_up()
    await front.done(f"/persons/{second['person_id']}/correction", correction)
    assert await proposals(front, first["person_id"]) == []
    lesser, greater = sorted(one["person_id"] for one in (first, second))
    await front.system.caught_up()
    assert await front.proposals(greater) == [("proposal-withdrawn", lesser), ("proposed", lesser)]


async def test_a_form_that_never_was_is_no_duplicate(front: Front) -> None:
    first, second = await twice(front, codice_fiscale=codice_fiscale())
    await front.done(f"/applications/{second['application_id']}/retraction", {"reason": "trial"})
    assert await proposals(front, first["person_id"]) == []
