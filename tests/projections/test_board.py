"""Who sits on the board, what was promised and kept, what the associations are still to hear."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from foundation.database import Connection
from services.projections.projections.associations import AssociationStep, association_steps
from services.projections.projections.board import Keeping, commitments, members
from services.projections.projections.goals import Goal, board_goals
from services.projections.projections.measured import share_of
from services.projections.projections.pacts import PACTS
from services.projections.projections.targets import Target
from tests.projections.engaged import (
    follow_up_retracted,
    followed_up,
    fulfilled,
    join_corrected,
    joined,
    lapsed,
    left,
    left_retracted,
    meeting,
    pre_contacted,
    promise_revised,
    promised,
    registered,
    served,
    service_revoked,
)
from tests.projections.history import apply, fresh_schema, merged
from tests.projections.pacts import Past
from tests.projections.planned import milestone, moved, reached, target

D1, D2, D3, D4 = (date(2018, 1, day) for day in (2, 3, 4, 5))


async def project(conn: Connection, past: Past) -> None:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)


async def test_a_member_sits_on_the_board_from_joining_to_leaving(conn: Connection) -> None:
    past = Past().says(registered("Faac", D1), joined("Faac", D3), join_corrected("Faac", D2), left("Faac", D4))
    await project(conn, past)
    assert await members(conn, D1) == []
    assert [(one.name, one.joined_on) for one in await members(conn, D3)] == [("Faac", D2)]
    assert await members(conn, D4) == []
    await project(conn, past.says(left_retracted("Faac", D4)))
    assert len(await members(conn, D4)) == 1


async def test_the_board_stands_against_its_targets_and_the_days_on_which_it_met_them(conn: Connection) -> None:
    past = Past().says(target("4d", D1, "3", D2), target("4d", D2, "50", D4), milestone("three", D2, value=3))
    past.says(milestone("fifty", D2, value=50), moved("three", D2, D4), reached("three", D3), target("8a", D1, "9", D1))
    past.says(joined("Faac", D1), joined("Ima", D2), joined("Ikea", D3))
    await project(conn, past)
    assert await board_goals(conn, D1) == [Goal(3, D2, 33, None)]
    three, fifty = await board_goals(conn, D3)
    assert (three, three.in_time) == (Goal(3, D2, 67, D3), False), "a milestone that moves moves no target"
    assert (fifty, fifty.in_time) == (Goal(50, D4, 6, None), False)
    await project(conn, past.says(reached("fifty", D4), left("Faac", D3)))
    assert [goal.in_time for goal in await board_goals(conn, D4)] == [False, True]
    assert [goal.share for goal in await board_goals(conn, D4)] == [67, 4], "each by the board of its own day"


async def test_a_target_without_a_milestone_is_met_by_the_figure(conn: Connection) -> None:
    past = Past().says(target("4d", D1, "2", D2), joined("Faac", D1))
    await project(conn, past)
    assert [(goal.share, goal.met) for goal in await board_goals(conn, D3)] == [(50, False)]
    await project(conn, past.says(joined("Ima", D2)))
    assert [(goal.share, goal.met, goal.reached_on) for goal in await board_goals(conn, D3)] == [(100, True, None)]


def test_all_of_a_target_is_told_only_where_it_is_met() -> None:
    aim = Target(Decimal(1804), D4, None, "coordination", D1)
    assert [share_of(counted, aim) for counted in (1801, 1803, 1804, 1805)] == [99, 99, 100, 100]


async def test_a_commitment_says_what_was_promised_by_when_and_what_is_kept(conn: Connection) -> None:
    past = Past().says(registered("Ima", D1), promised("Ima", D1, 3, D3), promise_revised("Ima", D2, 2, D4))
    past.says(served("Ima", "Ada", D2), served("Ima", "Bea", D3), served("Ima", "Cia", D3))
    past.says(service_revoked("Ima", "Cia", D4), fulfilled("Ima", D3))
    await project(conn, past)
    [first] = await commitments(conn, D1)
    assert (first.promised, first.by_on, first.kept, first.state) == (3, D3, 0, Keeping.OPEN)
    [then] = await commitments(conn, D4)
    assert (then.promised, then.by_on, then.kept, then.state, then.settled_on) == (2, D4, 2, Keeping.FULFILLED, D3)
    await project(conn, past.says(merged("Ada", "Bea", D4)))
    assert [one.kept for one in await commitments(conn, D4)] == [1]


async def test_a_commitment_that_lapsed_comes_after_those_still_open(conn: Connection) -> None:
    past = Past().says(promised("Ima", D1, 1, D2), promised("Faac", D1, 1, D4), lapsed("Ima", D2))
    await project(conn, past)
    assert [one.state for one in await commitments(conn, D3)] == [Keeping.OPEN, Keeping.LAPSED]
    assert [one.state for one in await commitments(conn, D1)] == [Keeping.OPEN, Keeping.OPEN]


async def test_the_association_hears_before_a_contact_and_after_a_meeting(conn: Connection) -> None:
    past = Past().says(registered("Ima", D1), registered("Alone", D1, None), registered("Faac", D1))
    past.says(pre_contacted("Faac", D2), meeting("Faac", D2, D3), followed_up("Faac", D4))
    await project(conn, past)
    assert [(one.step, one.name, one.overdue) for one in await association_steps(conn, D3)] == [
        (AssociationStep.FOLLOW_UP, "Faac", False),
        (AssociationStep.PRE_CONTACT, "Ima", False),
    ]
    assert [one.name for one in await association_steps(conn, D4)] == ["Ima"]
    await project(conn, past.says(follow_up_retracted("Faac", D4)))
    assert [(one.name, one.overdue) for one in await association_steps(conn, D4)] == [("Faac", True), ("Ima", False)]
