"""Placement's read models: which places are open, who tutors, who has yet to say how it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from foundation.database import Connection
from services.placement.domain import placement_beside as beside
from services.placement.domain import placement_events as placed
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Side, Source
from services.placement.inbound import heard as companies
from services.placement.projections import placements, positions
from services.placement.projections.placements import PLACEMENTS_MODEL
from services.placement.projections.positions import POSITIONS_MODEL
from tests.support.interleaving import built, by_key, heard_by, id_of

DAY, LATER = date(2018, 3, 5), date(2018, 4, 5)


POSITION, COMPANY = id_of("position"), id_of("company")
opened = companies.PositionOpened(POSITION, COMPANY, "job", 2, DAY)
filled, other = (companies.PositionFilled(POSITION, id_of(who)) for who in ("Ada", "Bea"))
reopened = companies.PositionReopened(POSITION, 1)


@pytest.mark.parametrize(
    ("then", "is_open"),
    [
        ([], True),
        ([filled], True),
        ([filled, filled], True),
        ([filled, other], False),
        ([filled, other, reopened], True),
        ([filled, other, reopened, companies.ReopeningTakenBack(POSITION)], False),
        ([filled, other, companies.PositionFilledRetracted(POSITION, id_of("Bea"))], True),
        ([filled, other, companies.PlacementBeyondPlaces(POSITION, id_of("Ada"))], True),
        ([filled, other, companies.PlacementBeyondPlaces(POSITION, id_of("Ada")), filled], False),
        ([filled, other, companies.PositionOpenedCorrected(POSITION, COMPANY, "job", 3, DAY)], True),
        ([filled, other, companies.PositionOpenedCorrected(POSITION, COMPANY, "job", 2, DAY)], False),
        ([companies.PositionWithdrawn(POSITION, DAY), reopened], False),
        ([companies.PositionWithdrawn(POSITION, DAY), companies.PositionWithdrawnRetracted(POSITION)], True),
        ([companies.PositionOpenedRetracted(POSITION)], False),
    ],
    ids=[
        *("opened", "a_place_left", "told_twice", "full", "reopened", "taken_back", "filling_retracted", "beyond"),
        *("no_longer_beyond", "more_places", "as_many_places", "withdrawn", "not_withdrawn", "retracted"),
    ],
)
async def test_a_position_is_open_until_its_last_place_is_filled(
    conn: Connection, then: list[Any], is_open: bool
) -> None:
    await built(
        conn, POSITIONS_MODEL, heard_by(POSITIONS_MODEL, by_key((POSITION, one) for one in (opened, *then))), 10
    )
    found = await positions.position_of(conn, POSITION)
    assert found == positions.Position(POSITION, COMPANY, "job", DAY, is_open)


async def test_a_company_is_known_once_it_is_registered(conn: Connection) -> None:
    said = [(COMPANY, companies.CompanyRegistered(COMPANY)), (POSITION, opened)]
    await built(conn, POSITIONS_MODEL, heard_by(POSITIONS_MODEL, by_key(said)), 10)
    assert await positions.is_registered(conn, COMPANY)
    assert not await positions.is_registered(conn, POSITION)


IDS = (id_of("placement"), id_of("Ada"), COMPANY)
started = placed.PlacementStarted(*IDS, POSITION, PlacementKind.STAGE, DAY, None, 30, PaidBy.REGION, Source.HERE, None)
untutored = beside.TutorRequired(*IDS, DAY)
ended = placed.PlacementEnded(*IDS, LATER)
back = placed.PlacementEndedRetracted(IDS[0], *IDS, LATER, LATER, "trial", None)


async def told(conn: Connection, *events: Any) -> placements.Placed:
    await built(conn, PLACEMENTS_MODEL, heard_by(PLACEMENTS_MODEL, by_key((IDS[0], event) for event in events)), 10)
    (found,) = await placements.of_company(conn, COMPANY)
    return found


async def test_a_placement_is_untutored_until_it_has_a_tutor_and_runs_until_it_ends(conn: Connection) -> None:
    running = await told(conn, started, untutored)
    assert (running.phase, running.kind, running.required_on) == ("running", "stage", DAY)
    assert await placements.untutored(conn) == [running]
    over = await told(conn, started, untutored, beside.TutorAssigned(*IDS, "t01", DAY), ended)
    assert (over.phase, over.over_on, over.required_on, over.tutor) == ("ended", LATER, None, "t01")
    second = beside.TutorAssigned(*IDS, "t02", LATER, id_of("second"))
    gone = beside.TutorAssignedRetracted(id_of("second"), id_of("second"), *IDS, LATER, LATER, "trial", None)
    first = beside.TutorAssigned(*IDS, "t01", DAY)
    assert (await told(conn, started, untutored, first, second)).tutor == "t02"
    assert (await told(conn, started, untutored, first, second, gone)).tutor == "t01"
    assert (await told(conn, started, untutored, second, gone)).required_on == DAY
    assert (await told(conn, started, ended, back)).phase == "running"
    retracted = placed.PlacementStartedRetracted(IDS[0], *IDS, POSITION, LATER, DAY, "trial", None)
    taken_back = await told(conn, started, untutored, retracted)
    assert (taken_back.phase, taken_back.started_on, taken_back.required_on) == ("retracted", None, None)


async def test_a_side_is_awaited_until_it_has_said_how_it_was(conn: Connection) -> None:
    asked = [beside.SatisfactionRequested(*IDS, side, LATER, LATER) for side in Side]
    early = beside.SatisfactionRated(id_of("early"), *IDS, Side.PERSON, 4, True, DAY)
    said = beside.SatisfactionRated(id_of("said"), *IDS, Side.PERSON, 4, True, LATER)
    await told(conn, started, early, ended, *asked)
    assert [one.side for one in await placements.awaited(conn)] == ["company", "person"]
    await told(conn, started, early, ended, *asked, said)
    assert [one.side for one in await placements.awaited(conn)] == ["company"]
    await told(conn, started, ended, *asked, *(beside.SatisfactionRequestWithdrawn(*IDS, side, LATER) for side in Side))
    assert await placements.awaited(conn) == []
