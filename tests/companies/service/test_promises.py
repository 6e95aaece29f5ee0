"""Commitments over time: kept by who comes in, lapsed by the clock, whatever is known when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.calendar import noon
from services.companies.domain.commitment_events import (
    CommitmentFulfilled,
    CommitmentLapsed,
    CommitmentLapsedRetracted,
    PersonAliasNoted,
    PersonAliasWithdrawn,
)
from services.companies.processes.heard import Hired, PersonBecameAlias, PersonCeasedAlias, PlacementStartedRetracted
from tests.companies.service.front import Front
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def promise(front: Front, company: str) -> tuple[Any, ...]:
    await front.system.caught_up()
    (shown,) = await front.get("/commitments", company_id=company)
    return shown["outcome"], shown["kept"], shown["promised"], shown["settled_on"]


async def lapsed(front: Front, company: str) -> list[dict[str, Any]]:
    """The lapses said of the company, once the clock has been read."""
    await front.system.caught_up()
    return await eventually(lambda: front.events(company, CommitmentLapsed))


async def test_a_commitment_is_fulfilled_by_who_comes_in_on_the_day_of_the_nth(front: Front) -> None:
    company = await front.company()
    await front.committed(company, 2, by_in=30)
    person = uuid4()
    placement = await front.started(company, 20, person=person)
    hired = Hired(uuid4(), person, UUID(company), None, placement, front.today - timedelta(days=10))
    await front.said(hired, noon(hired.hired_on))
    assert await promise(front, company) == ("open", 1, 2, None)
    await front.started(company, 5)
    assert await promise(front, company) == ("fulfilled", 2, 2, front.ago(5))


async def test_distinct_persons_follow_merges(front: Front) -> None:
    company, ada, bea = await front.company(), uuid4(), uuid4()
    await front.committed(company, 2, by_in=30)
    await front.started(company, 20, person=ada)
    await front.said_of(PersonBecameAlias(bea, ada, front.today))
    await front.started(company, 5, person=bea)
    await eventually(lambda: front.events(company, PersonAliasNoted))
    assert await promise(front, company) == ("open", 1, 2, None)
    await front.said_of(PersonCeasedAlias(bea, front.today))
    await eventually(lambda: front.events(company, PersonAliasWithdrawn))
    assert await promise(front, company) == ("fulfilled", 2, 2, front.ago(5))


async def test_otherwise_it_lapses_as_of_its_day_and_is_never_reopened(front: Front) -> None:
    company = await front.company()
    commitment = await front.committed(company, 2, by_in=3)
    by_on = front.ago(-3)
    await front.started(company, 2)
    await front.system.caught_up()
    front.clock.move(days=10)  # nobody was awake for a week
    (lapse,) = await lapsed(front, company)
    assert (lapse["lapsed_on"], lapse["promised"], lapse["kept"]) == (by_on, 2, 1)
    await front.started(company, 0)
    assert await promise(front, company) == ("lapsed", 1, 2, by_on)
    revision = {"number": 1, "by_on": front.ago(-90), "revised_on": front.ago(0), "reason": "company_asked"}
    address = f"/companies/{company}/commitments/{commitment}/revision"
    assert await front.code(address, revision) == "commitment_settled"


async def test_what_came_in_time_and_was_told_after_the_lapse_had_fulfilled_it(front: Front) -> None:
    company = await front.company()
    await front.committed(company, 1, by_in=3)
    on = front.today
    await front.system.caught_up()
    front.clock.move(days=10)
    await lapsed(front, company)
    await front.started(company, 10)
    assert await promise(front, company) == ("fulfilled", 1, 1, on.isoformat())
    assert len(await front.events(company, CommitmentLapsedRetracted)) == 1
    assert len(await front.events(company, CommitmentFulfilled)) == 1


async def test_a_retracted_placement_leaves_the_commitment_open_and_the_clock_running(front: Front) -> None:
    company = await front.company()
    await front.committed(company, 1, by_in=3)
    by_on = front.ago(-3)
    placement = await front.started(company, 5)
    assert (await promise(front, company))[0] == "fulfilled"
    front.clock.move(days=10)
    await front.system.caught_up()
    await front.said(PlacementStartedRetracted(placement))
    (lapse,) = await lapsed(front, company)
    assert (lapse["lapsed_on"], lapse["kept"]) == (by_on, 0)
    assert await promise(front, company) == ("lapsed", 0, 1, by_on)


async def test_a_commitment_is_revised_only_before_its_day(front: Front) -> None:
    company = await front.company()
    commitment = await front.committed(company, 3, by_in=2)
    address = f"/companies/{company}/commitments/{commitment}/revision"
    revision = {"number": 1, "by_on": front.ago(-40), "revised_on": front.ago(0), "reason": "company_asked"}
    await front.done(address, revision)
    await front.started(company, 1)
    assert await promise(front, company) == ("fulfilled", 1, 1, front.ago(1))
    without = {key: revision[key] for key in ("number", "by_on", "revised_on")}
    assert await front.code(address, without) == "invalid_input"
