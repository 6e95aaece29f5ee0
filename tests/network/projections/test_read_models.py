"""The network's read models say what its streams have come to, and who consents to a story."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foundation.database import Connection
from services.network.domain.milestone import MILESTONE
from services.network.domain.milestone_events import MilestoneReached
from services.network.domain.partner import PARTNER
from services.network.domain.partner_events import PartnerCommitmentMade, PartnerJoined, PartnerLeft
from services.network.domain.table import TABLE, due_days
from services.network.domain.table_events import TableConvened, TableMeetingOverdue
from services.network.inbound.heard import ConsentGiven, ConsentWithdrawn, PersonErased, Purpose
from services.network.projections.consents import CONSENTS_MODEL, may_publish
from services.network.projections.facts import FACTS_MODEL, standing
from tests.network.projections.past import TODAY, past
from tests.support.interleaving import built, few, heard_by, id_of


@few
@given(chance=st.randoms(use_true_random=False))
async def test_the_facts_are_what_the_streams_have_come_to(conn: Connection, chance: random.Random) -> None:
    states, told = past(chance)
    await built(conn, FACTS_MODEL, heard_by(FACTS_MODEL, told), 1000)
    for who in ("Alfa", "Beta"):
        partner, table, milestone = (id_of(f"{who} {what}") for what in ("partner", "table", "milestone"))
        book = states[PARTNER.stream(partner)]
        for kind in (PartnerJoined, PartnerLeft, PartnerCommitmentMade):
            assert await standing(conn, kind, partner) == book.standing(kind)
        met = states[TABLE.stream(table)]
        assert {one.due_on for one in await standing(conn, TableMeetingOverdue, table)} == met.noted
        assert due_days(met) or not met.standing(TableConvened)
        reached = states[MILESTONE.stream(milestone)].reached
        assert await standing(conn, MilestoneReached, milestone) == ([reached] if reached else [])


async def test_a_consent_holds_from_its_day_to_its_end_unless_withdrawn_or_erased(conn: Connection) -> None:
    person, story = id_of("somebody"), Purpose.PUBLISH_STORY
    words = [
        ConsentGiven(person, Purpose.OTHER, date(2018, 1, 1), None),
        ConsentGiven(person, story, date(2018, 2, 1), date(2018, 2, 10)),
        ConsentGiven(person, story, date(2018, 3, 1), None),
        ConsentWithdrawn(person, story, date(2018, 3, 4)),
    ]
    told = [(f"person-{person}", person, word) for word in words]
    await built(conn, CONSENTS_MODEL, heard_by(CONSENTS_MODEL, told), 1000)
    days = {date(2018, 1, 31), date(2018, 2, 1), date(2018, 2, 10), date(2018, 2, 11), date(2018, 3, 3), TODAY}
    valid = {day for day in days if await may_publish(conn, person, day)}
    assert valid == {date(2018, 2, 1), date(2018, 2, 10), date(2018, 3, 3)}
    erased = [*told, (f"person-{person}", person, PersonErased(person, TODAY))]
    await built(conn, CONSENTS_MODEL, heard_by(CONSENTS_MODEL, erased), 1000)
    assert not any([await may_publish(conn, person, day) for day in days])
    assert not await may_publish(conn, id_of("nobody"), TODAY)
