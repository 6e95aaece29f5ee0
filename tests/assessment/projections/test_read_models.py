"""Assessment's read models: where an application stands, and which hours are free."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foundation.calendar import noon
from foundation.database import Connection
from services.assessment.inbound import heard as intake
from services.assessment.projections import callable_applications
from services.assessment.projections.agenda import Gap, gaps
from services.assessment.projections.callable_applications import CALLABLE_APPLICATIONS, State
from tests.assessment.projections.past import DAY
from tests.support.interleaving import built, by_key, heard_by, id_of


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], State.RECEIVED),
        ([intake.ApplicationSuspended], State.SUSPENDED),
        ([intake.ApplicationSuspended, intake.ApplicationAdmitted], State.ADMITTED),
        ([intake.ApplicationAdmitted, intake.ApplicationSuspended], State.SUSPENDED),
        ([intake.ApplicationWithdrawn, intake.ApplicationAdmitted], State.WITHDRAWN),  # admitted late, by history
        ([intake.ApplicationAdmitted, intake.ApplicationClosed], State.CLOSED),
        ([intake.ApplicationWithdrawn, intake.ApplicationReceivedRetracted], State.RETRACTED),
    ],
)
async def test_the_latest_step_is_the_state_but_who_left_stays_away(
    conn: Connection, steps: list[type], state: State
) -> None:
    application, person = id_of("application"), id_of("person")
    events = [intake.ApplicationReceived(application, person, DAY), *(step(application, person) for step in steps)]
    told = by_key((application, event) for event in events)
    await built(conn, CALLABLE_APPLICATIONS, heard_by(CALLABLE_APPLICATIONS, told), 1000)
    found = await callable_applications.application_of(conn, application)
    assert found is not None
    assert (found.state, found.ever_admitted) == (state, intake.ApplicationAdmitted in steps)


def hours(begin: float, end: float) -> Gap:
    return Gap(noon(DAY) + timedelta(hours=begin), noon(DAY) + timedelta(hours=end))


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], [hours(0, 4)]),
        ([hours(1, 2)], [hours(0, 1), hours(2, 4)]),
        ([hours(0, 1), hours(1, 2)], [hours(2, 4)]),
        ([hours(0.5, 1), hours(1.5, 4)], []),
        ([hours(-2, 1), hours(3, 6)], [hours(1, 3)]),
        ([hours(-2, -1)], [hours(0, 4)]),
        ([hours(5, 6)], [hours(0, 4)]),
        ([hours(0, 3), hours(1, 2)], [hours(3, 4)]),
    ],
)
def test_what_is_free_is_what_nobody_has_taken(taken: list[Gap], free: list[Gap]) -> None:
    day = hours(0, 4)
    assert gaps(taken, day.starts_at, day.ends_at, 60) == free
