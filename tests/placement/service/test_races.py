"""What must exclude each other meets on one stream: sending and withdrawing, starting and lapsing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.calendar import day_of
from foundation.decider import Refused
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import MergePersons
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import Hire
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_commands import FindJobAutonomously
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import LapsePlace, StartPlacement
from services.placement.domain.sharing import SHARING, NoteSharingWithdrawal
from services.placement.domain.vocabulary import PaidBy
from services.placement.inbound.hired_once import hired_once
from services.placement.inbound.lookups import Lookups
from tests.placement.service.front import Front
from tests.support.eventually import eventually
from tests.support.system import intent

_LOGGED = """
SELECT l.key FROM store.log l JOIN store.events e USING (event_id)
 WHERE l.key = ANY ($1) AND split_part(e.type, '.', 3) = ANY ($2) ORDER BY log_index
"""
pytestmark = pytest.mark.asyncio(loop_scope="package")


async def said(front: Front, stream: str) -> list[str]:
    rows = await front.system.contexts["placement"].pool.fetch(
        "SELECT type FROM store.events WHERE stream = $1 ORDER BY version", stream
    )
    return [row["type"].split(".")[2] for row in rows]


async def test_a_sending_and_a_withdrawal_that_is_known_never_pass_each_other(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    candidacy = await front.shortlisted(person, position)
    await front.consents(person)
    prepared = {"person_id": str(person), "prepared_on": front.this_day, "text": "Magazziniera"}
    cv = (await front.done("/cvs", prepared))["cv_id"]
    sending = {"cv_id": cv, "sent_on": front.this_day}
    withdrawal = NoteSharingWithdrawal(person, day_of(front.clock()))
    await asyncio.gather(
        *(front.post(f"/candidacies/{candidacy}/cv-sendings", sending) for _ in range(6)),
        front.system.send("placement", SHARING, person, withdrawal),
    )
    told = await said(front, f"sharing-{person}")
    withdrawn = told.index("sharing-withdrawal-noted")
    assert "sharing-consent-used" not in told[withdrawn:]
    assert told[withdrawn:].count("sharing-breached") == told[:withdrawn].count("sharing-consent-used")
    sent = (await said(front, f"candidacy-{candidacy}")).count("cv-sent")
    assert sent == told.count("sharing-consent-used")


async def test_nobody_is_proposed_or_placed_on_a_pathway_that_was_just_left(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    pathway = (await front.get(f"/persons/{person}/pathways"))[0]["pathway_id"]
    left = FindJobAutonomously(uuid4(), day_of(front.clock()))
    await front.system.send("placement", PATHWAY, UUID(pathway), left)
    step = {"person_id": str(person), "position_id": position}
    shortlisting = step | {"shortlisted_on": front.this_day, "reasons": ["near"]}
    answers = await asyncio.gather(
        front.post("/candidacies", shortlisting), front.post("/placements", step | {"requested_on": front.this_day})
    )
    assert [answer.json()["code"] for answer in answers] == ["no_open_pathway"] * 2


async def _closed(front: Front, pathway: UUID) -> bool:
    await front.system.caught_up()
    return "pathway-closed" in await said(front, f"pathway-{pathway}")


async def test_what_begins_at_the_instant_at_which_the_pathway_closes_stands_as_what_began_before(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    position, _ = await front.position(places=2)
    placement = front.system.contexts["placement"]
    load, ends = placement.store.load, []
    for between in (True, False):
        person = await front.in_target()
        pathway = UUID((await front.get(f"/persons/{person}/pathways"))[0]["pathway_id"])
        left = intent(PATHWAY, pathway, FindJobAutonomously(uuid4(), front.today), front.clock())

        async def loaded(
            connection: Any, streams: Any, *more: Any, left: Any = left, own: str = PATHWAY.stream(pathway)
        ) -> Any:
            found = await load(connection, streams, *more)
            if own in streams and len(streams) > 1:
                monkeypatch.setattr(placement.store, "load", load)
                await placement.commands.execute_many([left])
            return found

        if between:
            monkeypatch.setattr(placement.store, "load", loaded)
        asking = {"person_id": str(person), "position_id": position, "requested_on": front.this_day}
        id = (await front.done("/placements", asking))["placement_id"]
        if not between:
            await placement.commands.execute_many([left])
        await eventually(lambda id=id: front.in_phase(id, "held"))  # type: ignore[misc]
        await eventually(lambda p=pathway: _closed(front, p))  # type: ignore[misc]
        order = await placement.pool.fetch(_LOGGED, [UUID(id), pathway], ["place-requested", "job-found-autonomously"])
        assert [row["key"] == pathway for row in order] == [between, not between]
        ends.append((await said(front, f"placement-{id}"), (await said(front, f"pathway-{pathway}"))[-3:]))
    assert ends[0] == ends[1]


async def test_of_starting_and_lapsing_exactly_one_happens(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    placement = UUID(await front.held(person, position))
    until = date.fromisoformat((await front.get(f"/placements/{placement}"))["held_until"])
    start = StartPlacement(placement, day_of(front.clock()), None, None, PaidBy.REGION, "t01")
    tried = await asyncio.gather(
        *(front.system.send("placement", PLACEMENT, placement, start) for _ in range(3)),
        *(front.system.send("placement", PLACEMENT, placement, LapsePlace(placement, until)) for _ in range(3)),
        return_exceptions=True,
    )
    unexpected = [one for one in tried if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert not unexpected
    told = await said(front, f"placement-{placement}")
    assert told.count("placement-started") + told.count("place-given-up") == 1


async def test_nobody_is_hired_twice_by_commands_at_the_same_instant(front: Front) -> None:
    person = await front.in_target()
    position, company = await front.position(kind="job")
    placement = await front.held(person, position)
    hire = {"person_id": str(person), "company_id": company, "hired_on": front.this_day, "contract": "permanent"}
    start = {"started_on": front.this_day, "paid_by": "company", "contract": "permanent"}
    tried = await asyncio.gather(
        *(front.post("/hires", hire) for _ in range(3)), front.post(f"/placements/{placement}/start", start)
    )
    codes = sorted(answer.json().get("code", "done") for answer in tried)
    assert codes == [*["already_employed"] * 3, "done"]
    await front.system.caught_up()
    (employed,) = await front.get(f"/persons/{person}/employments")
    ended = {"ended_on": front.this_day, "reason": "resigned"}
    await front.done(f"/hires/{employed['hire_id']}/end", ended)
    await front.done("/hires", hire)


async def test_nobody_is_employed_twice_at_one_company_in_whatever_order_it_is_told(front: Front) -> None:
    person, (_, company) = await front.in_target(), await front.position()
    at = {"person_id": str(person), "company_id": company, "contract": "permanent"}
    days = [str(front.today - timedelta(days)) for days in (60, 40, 30, 20)]
    later = await front.done("/hires", at | {"hired_on": days[2]})
    earlier = at | {"hired_on": days[0]}
    assert await front.code("/hires", earlier) == "employed_later"
    ended = {"ended_on": days[1], "reason": "resigned"}
    before = await front.done("/hires", earlier | {"ended": ended})
    moved = {"contract": "permanent", "reason": "typing_error", "hired_on": str(front.today - timedelta(50))}
    assert await front.code(f"/hires/{later['hire_id']}/correction", moved) == "already_employed"
    behind = moved | {"hired_on": days[3]}
    moves = [(f"/hires/{later['hire_id']}/correction", behind), ("/hires", at | {"hired_on": days[2]})]
    answers = await asyncio.gather(*(front.post(path, body) for path, body in moves))
    assert sorted(answer.status_code for answer in answers)[1] == 409
    again = [moved | {"hired_on": front.ago(day)} for day in (25, 22)]
    both = await asyncio.gather(*(front.post(f"/hires/{later['hire_id']}/correction", body) for body in again))
    assert [answer.status_code for answer in both] == [200, 200]
    await front.done(f"/hires/{later['hire_id']}/correction", moved | {"hired_on": days[1]})
    await front.system.caught_up()
    told = {
        one["hire_id"]: (one["hired_on"], one["ended_on"]) for one in await front.get(f"/persons/{person}/employments")
    }
    assert told == {before["hire_id"]: (days[0], days[1]), later["hire_id"]: (days[1], None)}
    await _the_end_stays_apart(front, before["hire_id"], days)


async def _the_end_stays_apart(front: Front, before: str, days: list[str]) -> None:
    """An end that is corrected, or taken back, reaches into no later employment there."""
    end, moved = f"/hires/{before}/end", {"reason": "typing_error", "ended_reason": "resigned", "ended_on": days[2]}
    assert await front.code(f"{end}/correction", moved) == "employed_later"
    assert await front.code(f"{end}/retraction", {"reason": "entered_by_mistake"}) == "employed_later"
    await front.done(f"{end}/correction", moved | {"ended_on": days[0]})
    assert (await front.get(f"/hires/{before}"))["end"]["stands"]["ended_on"] == days[0]


async def test_nobody_is_hired_twice_by_commands_beside_the_merge_of_the_records(front: Front) -> None:
    person, alias = await front.in_target(), await front.in_target()
    placement, company = front.system.contexts["placement"], uuid4()
    look, ids = Lookups(placement), (uuid4(), uuid4())
    unaware, aware = (
        Hire(id, one, company, None, None, front.today, "permanent", None)
        for id, one in zip(ids, (alias, person), strict=True)
    )
    unknown = await hired_once(look, [alias], unaware)
    await front.system.send("intake", PERSON, person, MergePersons(person, alias))
    await front.system.caught_up()
    known = await hired_once(look, await look.records(person), aware)
    tried = []
    for hire, listing in ((unaware, unknown), (aware, known)):
        begin = intent(EMPLOYMENT, hire.hire_id, hire, front.clock())
        tried.append(replace(begin, targets=(*begin.targets, *listing)))
    outcomes = await asyncio.gather(*map(placement.commands.execute, tried), return_exceptions=True)
    (refused,) = [one for one in outcomes if isinstance(one, Refused)]
    assert refused.code == "already_employed"


async def test_two_that_want_the_last_place_do_not_both_get_it(front: Front) -> None:
    people = [await front.in_target() for _ in range(3)]
    position, _ = await front.position(places=1)
    asked = [
        front.post("/placements", {"person_id": str(one), "position_id": position, "requested_on": front.this_day})
        for one in people
    ]
    placements = [answer.json()["ids"]["placement_id"] for answer in await asyncio.gather(*asked)]
    await front.system.caught_up()
    await front.system.caught_up()
    phases = sorted([(await front.get(f"/placements/{one}"))["phase"] for one in placements])
    assert phases == ["denied", "denied", "held"]
