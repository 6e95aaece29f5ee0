"""After an erasure nothing of the person can be read or found, and what happened still counts."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from uuid import UUID, uuid4

import pytest

from foundation.applying.parking import list_parked, retry
from foundation.kafka import new_producer
from insieme.erasing import NotErased, erased_everywhere
from services.intake.domain.person_words import PersonErased
from tests.intake.service.front import Front, codice_fiscale, surname
from tests.support.eventually import eventually
from tests.support.records import written

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASKED = {"reason": "own_request"}
ERASED = "insieme.intake.person-erased.v1"
PARK = """
INSERT INTO applying.parked (reader, build, topic, partition, record_offset, key, value, error)
SELECT reader, build, 't.intake', 0, 7, $1, $2, 'ValueError' FROM applying.current WHERE reader = 'intake_erasure'
"""
PERSONAL = "SELECT count(*) FROM store.personal WHERE person_id = ANY ($1::uuid[])"


async def erased(front: Front, *persons: str) -> None:
    """Until nothing personal is left of them."""
    pool = front.system.contexts["intake"].pool

    async def gone() -> bool:
        return not await pool.fetchval(PERSONAL, list(persons))

    await eventually(gone, 30)
    await front.system.caught_up()


async def test_nothing_is_readable_and_search_finds_nothing(front: Front) -> None:
    name, fiscal = surname(), codice_fiscale()
    ids = await front.recorded(date(2018, 3, 5), last_name=name, codice_fiscale=fiscal)
    assert await front.search(name) == await front.search(fiscal) == [ids["person_id"]]
    await front.done(f"/persons/{ids['person_id']}/erasure", ASKED, "coordinator")
    await erased(front, ids["person_id"])
    assert await front.search(name) == await front.search(fiscal) == []
    for path in (f"/persons/{ids['person_id']}", f"/applications/{ids['application_id']}"):
        answer = await front.client.get(f"/intake{path}", headers=front.headers("coordinator"))
        assert (answer.status_code, answer.json()["code"]) == (410, "person_erased")
    rows = await front.system.rows("intake", "candidates", "SELECT person_id::text FROM identities")
    assert ids["person_id"] not in {row["person_id"] for row in rows}


async def test_nothing_is_left_behind_a_strangers_record_of_the_same_key(front: Front) -> None:
    name = surname()
    ids = await front.recorded(date(2018, 3, 5), last_name=name)
    person = ids["person_id"]
    assert await front.search(name) == [person]
    producer = new_producer(front.system.settings)
    await producer.start()
    try:
        await producer.send_and_wait(front.system.settings.topic("intake"), b"stranger", key=person.encode())
    finally:
        await producer.stop()
    await eventually(lambda: _waits(front, person))
    await front.done(f"/persons/{person}/erasure", ASKED, "coordinator")
    await erased(front, person)
    rows = await front.system.rows("intake", "candidates", "SELECT person_id::text FROM identities")
    assert person not in {row["person_id"] for row in rows}
    assert await _waits(front, person)


async def _waits(front: Front, key: str) -> bool:
    """Whether a record of this key is parked by each reader that erases."""
    pool = front.system.contexts["intake"].pool
    waiting = [await list_parked(pool, reader) for reader in ("candidates", "intake_erasure")]
    return all(key in {one.key for one in parked} for parked in waiting)


async def test_whoever_asks_is_told_which_context_has_not_erased_and_what_mends_it(front: Front) -> None:
    person = UUID((await front.recorded(date(2018, 3, 5)))["person_id"])
    intake = front.system.contexts["intake"]
    with pytest.raises(NotErased, match=r"intake: not within 0 s.* insieme lag intake/intake_erasure$"):
        await erased_everywhere([intake], person, bound=0)
    await front.done(f"/persons/{person}/erasure", ASKED, "coordinator")
    assert await erased_everywhere([intake], person) == ["intake"]
    said = written(
        PersonErased(person, date(2018, 3, 5), "own_request"), 1, type=ERASED, key=person, source="/insieme/intake"
    )
    await intake.pool.execute(PARK, str(person).encode(), said)
    parked = r"intake/intake_erasure has it parked: ValueError at t\.intake/0@7\. "
    with pytest.raises(NotErased, match=rf"{parked}.*: insieme parked retry intake/intake_erasure$"):
        await erased_everywhere([intake], person, bound=0)
    assert (await retry(intake.pool, intake.erasure))[0] == 1
    assert await erased_everywhere([intake], person) == ["intake"]


async def test_the_application_goes_on_without_its_person(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5))
    await front.done(f"/persons/{ids['person_id']}/erasure", ASKED, "administrator")
    await erased(front, ids["person_id"])
    await front.done(f"/applications/{ids['application_id']}/clearance", {})


async def test_who_was_merged_is_erased_too(front: Front) -> None:
    fiscal = codice_fiscale()
    first, second = [await front.recorded(date(2018, month, 5), codice_fiscale=fiscal) for month in (3, 4)]
    persons = [first["person_id"], second["person_id"]]
    await front.done("/duplicates/acceptance", {"survivor_id": persons[0], "merged_id": persons[1]})
    await front.system.caught_up()
    answer = await front.post(f"/persons/{persons[1]}/erasure", ASKED, "coordinator")
    assert answer.json()["events"] == 3  # with the proposal that they were merged on
    await erased(front, *persons)
    again = await front.post(f"/persons/{persons[0]}/erasure", ASKED, "coordinator")
    assert again.json()["events"] == 0


async def test_what_was_proposed_of_a_person_ends_on_whichever_record_it_stands(front: Front) -> None:
    fiscal = codice_fiscale()
    persons = [(await front.recorded(date(2018, 3, day), codice_fiscale=fiscal))["person_id"] for day in (5, 6, 7)]
    least, middle, greatest = sorted(persons)
    await front.system.caught_up()
    await front.done(f"/persons/{middle}/erasure", ASKED, "coordinator")
    await front.system.caught_up()
    assert [await front.proposals(one) for one in (least, middle, greatest)] == [
        [],
        [("proposal-withdrawn", least), ("proposed", least)],
        [("proposal-withdrawn", middle), ("proposed", least), ("proposed", middle)],
    ]


async def test_an_erased_person_takes_no_more_data(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5))
    await front.done(f"/persons/{ids['person_id']}/erasure", ASKED, "coordinator")
    again = await front.post("/desk/applications", {**_form(), "person_id": ids["person_id"]})
    assert (again.status_code, again.json()["code"]) == (410, "person_erased")
    note = {"restriction": "team", "text": "Ha richiamato"}
    assert await front.refused(f"/persons/{ids['person_id']}/notes", note) == (410, "person_erased")


async def test_files_go_with_their_person(front: Front) -> None:
    ids = await front.recorded(date(2018, 3, 5))
    cv = {"file_type": "pdf", "file_name": "cv.pdf", "content": b64encode(b"%PDF").decode()}
    await front.done("/cvs", cv | {"person_id": ids["person_id"], "application_id": ids["application_id"]})
    await front.done(f"/persons/{ids['person_id']}/erasure", ASKED, "coordinator")
    await erased(front, ids["person_id"])


async def test_nobody_else_may_erase(front: Front) -> None:
    for role in ("operator", "evaluator", "partner", "auditor"):
        assert await front.refused(f"/persons/{uuid4()}/erasure", ASKED, role) == (403, "not_allowed")


def _form() -> dict[str, str]:
    told = {"access_flow": "comune", "interest": "employment", "first_name": "Anna", "last_name": surname()}
    return told | {"received_on": "2018-04-01"}
