"""Places under placement's requests: never more than there are, whoever asks at the same instant."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.companies.domain.position_events import (
    PlacementBeyondPlaces,
    PlaceReservationLapsed,
    PlaceReservationRefused,
    PlaceReserved,
)
from services.companies.processes.heard import (
    PlaceGivenUp,
    PlacementInterrupted,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedRetracted,
    PlaceRequested,
)
from tests.companies.service.front import Front

pytestmark = pytest.mark.asyncio(loop_scope="package")


def request(front: Front, company: str, position: str) -> PlaceRequested:
    return PlaceRequested(uuid4(), uuid4(), UUID(company), UUID(position), front.today)


async def places(front: Front, position: str) -> tuple[int, int, int]:
    """(reserved, filled, left) of a position."""
    shown = await front.get(f"/positions/{position}")
    return shown["reserved"], shown["filled"], shown["left"]


async def test_of_many_who_ask_for_the_last_place_at_the_same_instant_exactly_one_gets_it(front: Front) -> None:
    company = await front.company()
    position = await front.position(company, 1)
    asked = [request(front, company, position) for _ in range(8)]
    await asyncio.gather(*(front.said(one) for one in asked))
    await front.system.caught_up()
    (reserved,) = await front.events(position, PlaceReserved)
    refused = await front.events(position, PlaceReservationRefused)
    assert {one["reason"] for one in refused} == {"no_place_left"}
    told = [reserved["placement_id"], *(one["placement_id"] for one in refused)]
    assert sorted(told) == sorted(str(one.placement_id) for one in asked)
    assert await places(front, position) == (1, 0, 0)


async def test_a_place_goes_from_reserved_to_filled_or_back(front: Front) -> None:
    company = await front.company()
    position = await front.position(company, 2)
    one, other = request(front, company, position), request(front, company, position)
    for asked in (one, other):
        await front.said(asked)
    await front.system.caught_up()
    assert await places(front, position) == (2, 0, 0)
    await front.said(PlacementStarted(one.placement_id, one.person_id, one.company_id, one.position_id, front.today))
    day = front.today - timedelta(days=1)
    await front.said(PlaceGivenUp(other.placement_id, other.position_id, day, True, "not_taken"))
    await front.system.caught_up()
    (lapsed,) = await front.events(position, PlaceReservationLapsed)
    assert (lapsed["placement_id"], lapsed["lapsed_on"]) == (str(other.placement_id), day.isoformat())
    assert await places(front, position) == (0, 1, 1)


async def test_placements_of_the_past_fill_what_is_left_and_no_more(front: Front) -> None:
    company = await front.company()
    position = await front.position(company, 1)
    placements = [await front.started(company, 10, position) for _ in range(3)]
    await front.system.caught_up()
    beyond = {one["placement_id"] for one in await front.events(position, PlacementBeyondPlaces)}
    shown = await front.get(f"/positions/{position}")
    assert (len(beyond), shown["filled"], shown["left"], shown["beyond"]) == (2, 1, 0, 2)
    (one,) = [id for id in placements if str(id) not in beyond]
    await front.said(PlacementStartedRetracted(one))
    await front.system.caught_up()
    shown = await front.get(f"/positions/{position}")
    assert (shown["filled"], shown["left"], shown["beyond"]) == (1, 0, 1)  # who ran beyond has the place


async def test_an_interruption_frees_a_place_only_by_reopening_and_that_once(front: Front) -> None:
    company = await front.company()
    position = await front.position(company, 2)
    reopening = {"places": 1, "reopened_on": front.ago(0)}
    placements = [await front.started(company, 10, position) for _ in range(2)]
    await front.system.caught_up()
    assert await front.code(f"/positions/{position}/reopening", reopening) == "nothing_to_reopen"
    await front.said(PlacementInterrupted(placements[0], UUID(company), front.today))
    await front.system.caught_up()
    assert await places(front, position) == (0, 2, 0)
    tried = await asyncio.gather(*(front.post(f"/positions/{position}/reopening", reopening) for _ in range(5)))
    assert sorted(answer.status_code for answer in tried) == [200, *[409] * 4]
    await front.system.caught_up()
    assert await places(front, position) == (0, 1, 1)
    await front.said(PlacementInterruptedRetracted(placements[0]))
    await front.system.caught_up()
    assert await places(front, position) == (0, 2, 0)


async def test_opening_an_unmapped_position_maps_its_demand_once(front: Front) -> None:
    company = await front.company()
    for _ in range(2):
        await front.position(company, 1)
    await front.system.caught_up()
    demands = await front.get("/demands", company_id=company)
    assert [(one["profile"], one["people"]) for one in demands] == [("welder", 1)]


async def demands(front: Front, *companies: str) -> list[tuple[str, str]]:
    """(profile, day) of each demand of theirs."""
    await front.system.caught_up()
    said = [one for company in companies for one in await front.get("/demands", company_id=company)]
    return [(one["profile"], one["mapped_on"]) for one in said]


async def test_a_demand_follows_the_opening_that_mapped_it(front: Front) -> None:
    first, second = await front.company(), await front.company()
    position = await front.position(first, 1)
    because, moved = {"reason": "typing_error"}, {"company_id": second, "opened_on": front.ago(40)}
    what = {"title": "Cuoco", "profile": "cook", "kind": "traineeship", "weekly_hours": 30, "places": 1}
    await front.done(f"/positions/{position}/correction", what | moved | because)
    assert await demands(front, first, second) == [("cook", front.ago(40))]
    await front.done(f"/positions/{position}/retraction", {"reason": "entered_by_mistake"})
    assert await demands(front, first, second) == []


async def test_a_withdrawn_position_reserves_nothing_more(front: Front) -> None:
    company = await front.company()
    position = await front.position(company, 1)
    withdrawal = {"withdrawn_on": front.ago(0), "reason": "no_longer_needed"}
    await front.done(f"/positions/{position}/withdrawal", withdrawal)
    await front.said(request(front, company, position))
    await front.system.caught_up()
    (refused,) = await front.events(position, PlaceReservationRefused)
    assert refused["reason"] == "position_withdrawn"
    open_now: list[Any] = await front.get("/positions", company_id=company, with_places=True)
    assert open_now == []
    moved = {"withdrawn_on": front.ago(0), "withdrawn_reason": "other", "reason": "typing_error"}
    await front.done(f"/positions/{position}/withdrawal/correction", moved)
    await front.done(f"/positions/{position}/withdrawal/retraction", {"reason": "entered_by_mistake"})
    await front.system.caught_up()
    open_now = await front.get("/positions", company_id=company, with_places=True)
    assert [one["position_id"] for one in open_now] == [position]


async def test_what_a_course_is_wanted_in_is_on_the_list(front: Front) -> None:
    company = await front.company()
    demand = {"company_id": company, "mapped_on": front.ago(0), "profile": "welder", "people": 1}
    survey = {"company_id": company, "surveyed_on": front.ago(0), "source": "visit"}
    wanted = [{"subject": "nonsense", "people": 1}]
    assert await front.code("/demands", demand | {"training": "nonsense"}) == "reason_not_listed"
    assert await front.code("/needs", survey | {"training": wanted}) == "reason_not_listed"
    assert await front.get("/demands", company_id=company) == []
