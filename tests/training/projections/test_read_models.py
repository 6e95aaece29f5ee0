"""Training's read models: who is in target on a day, and as what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from foundation.applying.persons import together
from foundation.database import Connection
from services.training.domain.reactivation_commands import Standing
from services.training.inbound import heard
from services.training.inbound.heard import Readiness
from services.training.projections import targets
from services.training.projections.targets import TARGETS_MODEL
from tests.support.interleaving import built, by_key, heard_by, id_of
from tests.training.projections.past import DAY

ADA, BEA, ASSESSED, LATER, REACHED = (id_of(name) for name in ("Ada", "Bea", "assessed", "later", "reached"))
LOW, HIGH = sorted((id_of("one assessment"), id_of("another")))
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=9)


def assessed(on: date, readiness: Readiness | None, id: Any = ASSESSED, person: Any = ADA) -> heard.TargetAssessed:
    return heard.TargetAssessed(id, person, on, readiness is not None, readiness)


to_reactivate = assessed(DAY, Readiness.TO_REACTIVATE)
reached = heard.ReadinessReached(REACHED, ADA, ASSESSED, AFTER)


@pytest.mark.parametrize(
    ("past", "on", "standing"),
    [
        ([], DAY, Standing.NOT_ASSESSED),
        ([to_reactivate], BEFORE, Standing.NOT_ASSESSED),
        ([to_reactivate], DAY, Standing.TO_REACTIVATE),
        ([assessed(DAY, Readiness.READY)], DAY, Standing.READY),
        ([assessed(DAY, Readiness.OTHER)], DAY, Standing.READY),
        ([assessed(DAY, None)], DAY, Standing.OUT_OF_TARGET),
        ([to_reactivate, assessed(AFTER, Readiness.READY, LATER)], DAY, Standing.TO_REACTIVATE),
        ([to_reactivate, assessed(AFTER, Readiness.READY, LATER)], AFTER, Standing.READY),
        ([to_reactivate, assessed(DAY, None, LATER)], DAY, Standing.OUT_OF_TARGET),
        ([to_reactivate, reached], DAY, Standing.TO_REACTIVATE),
        ([to_reactivate, reached], AFTER, Standing.READY),
        (
            [to_reactivate, reached, heard.ReadinessReachedRetracted(REACHED, ADA, ASSESSED)],
            AFTER,
            Standing.TO_REACTIVATE,
        ),
        ([to_reactivate, heard.TargetAssessedRetracted(ASSESSED, ADA)], DAY, Standing.NOT_ASSESSED),
        (
            [to_reactivate, heard.TargetAssessedCorrected(ASSESSED, ADA, AFTER, True, Readiness.TO_REACTIVATE)],
            DAY,
            Standing.NOT_ASSESSED,
        ),
    ],
)
async def test_the_latest_assessment_of_that_day_decides(
    conn: Connection, past: list[Any], on: date, standing: Standing
) -> None:
    await built(conn, TARGETS_MODEL, heard_by(TARGETS_MODEL, by_key((ADA, event) for event in past)), 1000)
    assert await targets.standing_of(conn, [ADA], on) is standing
    in_target = await targets.in_target(conn, on, None, 10, 0)
    assert [one.standing for one in in_target] == (
        [standing] if standing in (Standing.READY, Standing.TO_REACTIVATE) else []
    )


async def test_records_of_one_person_are_one_in_the_list_of_who_is_in_target(conn: Connection) -> None:
    past = [
        (ADA, to_reactivate),
        (BEA, assessed(AFTER, Readiness.READY, LATER, BEA)),
        (id_of("record"), heard.PersonsMerged(ADA, BEA)),
    ]
    await built(conn, TARGETS_MODEL, heard_by(TARGETS_MODEL, by_key(past)), 1000)
    (one,) = await targets.in_target(conn, AFTER, None, 10, 0)
    assert (one.person_id, one.standing, one.since) == (ADA, Standing.READY, AFTER)
    assert await targets.standing_of(conn, await together(conn, ADA), AFTER) is Standing.READY
    (before,) = await targets.in_target(conn, DAY, Standing.TO_REACTIVATE, 10, 0)
    assert before.person_id == ADA


@pytest.mark.parametrize(
    ("records", "standing"),
    [
        ([(ADA, LOW), (BEA, HIGH)], Standing.OUT_OF_TARGET),
        ([(ADA, HIGH), (BEA, LOW)], Standing.OUT_OF_TARGET),
        ([(ADA, LOW), (ADA, id_of("between")), (BEA, HIGH)], Standing.READY),
    ],
    ids=["the greater id", "whosever it is", "the second of its record"],
)
async def test_records_assessed_on_one_day_are_told_apart_alike_everywhere(
    conn: Connection, records: list[tuple[Any, Any]], standing: Standing
) -> None:
    """`HIGH` says out of target, what is neither says ready."""
    says = {LOW: Readiness.TO_REACTIVATE, HIGH: None}
    past = [(person, assessed(DAY, says.get(id, Readiness.READY), id, person)) for person, id in records]
    bystander = (BEA, heard.ReadinessReached(REACHED, BEA, id_of("unknown"), DAY))
    merge = (id_of("record"), heard.PersonsMerged(ADA, BEA))
    await built(conn, TARGETS_MODEL, heard_by(TARGETS_MODEL, by_key([bystander, *past, merge])), 1000)
    assert await targets.standing_of(conn, await together(conn, ADA), DAY) is standing
    listed = [one.standing for one in await targets.in_target(conn, DAY, None, 10, 0)]
    assert listed == ([standing] if standing is Standing.READY else [])


async def test_who_asked_for_erasure_is_on_no_list(conn: Connection) -> None:
    past = [(ADA, to_reactivate), (id_of("record"), heard.PersonErased(ADA))]
    await built(conn, TARGETS_MODEL, heard_by(TARGETS_MODEL, by_key(past)), 1000)
    assert await targets.in_target(conn, AFTER, None, 10, 0) == []
