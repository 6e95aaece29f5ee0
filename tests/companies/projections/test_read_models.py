"""Companies' read models say what their streams have come to."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from foundation.calendar import noon
from foundation.database import Connection
from services.companies.domain import position_commands as placing
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.position import POSITION
from services.companies.domain.vocabulary import PositionKind
from services.companies.projections import commitments, companies, positions
from services.companies.projections.commitments import COMMITMENTS_MODEL
from services.companies.projections.companies import COMPANIES_MODEL
from services.companies.projections.positions import POSITIONS_MODEL
from tests.companies.projections.past import DAY, TODAY, past
from tests.support.interleaving import built, decided, few, heard_by, id_of


@few
@given(chance=st.randoms(use_true_random=False))
async def test_the_read_models_say_what_the_streams_have_come_to(conn: Connection, chance: random.Random) -> None:
    states, told = past(chance)
    await built(conn, COMPANIES_MODEL, heard_by(COMPANIES_MODEL, told), 1000)
    for one in await companies.listed(conn, TODAY):
        known = states[COMPANY.stream(one.company_id)]
        assert (one.engagement, one.on_board) == (known.engagement, known.on_board is not None)
    await built(conn, COMMITMENTS_MODEL, heard_by(COMMITMENTS_MODEL, told), 1000)
    for promise in await commitments.promises(conn):
        kept = states[COMMITMENTS.stream(promise.company_id)]
        serving = [one for one in kept.served.values() if one.commitment_id == promise.commitment_id]
        assert promise.kept == len(serving)
        assert (promise.outcome == "fulfilled") == (promise.commitment_id in kept.fulfilled)
        assert (promise.outcome == "lapsed") == (promise.commitment_id in kept.lapsed)
    await built(conn, POSITIONS_MODEL, heard_by(POSITIONS_MODEL, told), 1000)
    for offer in await positions.offered(conn):
        position = states[POSITION.stream(offer.position_id)]
        assert (offer.reserved, offer.places) == (len(position.reserved), position.stands.places)
        assert (offer.filled, offer.left) == (position.taken - len(position.reserved), position.places_left)


async def test_a_start_that_is_taken_back_leaves_its_place_free(conn: Connection) -> None:
    company, position, first, second = (id_of(name) for name in ("Alfa", "Alfa position", "first", "second"))
    what = "Saldatore", "welder", None, PositionKind.JOB, 30, 2, None, (), False
    asked = (
        placing.OpenPosition(position, company, *what, DAY),
        placing.FillPlace(position, company, first, id_of("Ada"), DAY),
        placing.FillPlace(position, company, second, id_of("Bruno"), DAY),
        placing.EmptyPlace(first, "placement_retracted"),
    )
    _, told = decided(((POSITION, position, command) for command in asked), noon(TODAY))
    await built(conn, POSITIONS_MODEL, heard_by(POSITIONS_MODEL, told), 1000)
    offer = (await positions.offered(conn))[0]
    assert (offer.places, offer.filled, offer.left) == (2, 1, 1)
