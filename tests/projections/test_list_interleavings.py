"""Whatever the order across keys, however often and in whatever batches it is told: the lists of the pacts are equal,
and are what a plain reading of everything told comes to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.database import Connection
from services.projections.projections import board, funnel, pathway_clock, pipelines, tutoring
from services.projections.projections.pacts import PACTS
from services.projections.projections.tasks import TaskState, tasks
from tests.projections import engaged as e
from tests.projections import history as h
from tests.projections import oracle_lists as plain
from tests.projections import oracle_plan
from tests.projections import pathways as w
from tests.projections import registered as r
from tests.projections.pacts import Past
from tests.projections.plan_pasts import PLANNED, told_of_plan
from tests.projections.test_interleavings import ANY, dump
from tests.support.interleaving import interleaved

FEWER = settings(ANY, max_examples=25)
WHO = st.sampled_from(["Ada", "Bea"])
PAIRS = st.sampled_from([("Ada", "Bea"), ("Cia", "Bea")])
FIRMS = st.sampled_from(["Faac", "Ima"])
DAYS = st.integers(1, 4).map(lambda day: date(2018, 1, day))
ADA, DEADLINE = st.just("Ada"), st.just("interview")  # few, so that much is said of one deadline
SIDES = st.sampled_from(["person", "company"])
KINDS = st.sampled_from(["traineeship", "stage", "job"])
STORE = st.just("store")


def merging(pair: tuple[str, str], on: date) -> Any:
    return h.merged(*pair, on)


def unmerging(pair: tuple[str, str], on: date) -> Any:
    return h.unmerged(*pair, on)


def alike(saying: Any, pair: tuple[str, str], on: date) -> Any:
    return saying(*pair, on)


PEOPLE = st.one_of(
    st.builds(alike, st.sampled_from([h.proposed, h.proposal_withdrawn, h.dismissed]), PAIRS, DAYS),
    st.builds(h.received, WHO, DAYS),
    st.builds(h.received_corrected, WHO, DAYS),
    st.builds(h.received_retracted, WHO, DAYS),
    st.builds(h.interviewed, WHO, DAYS),
    st.builds(h.assessed, WHO, DAYS, st.sampled_from([h.READY, None])),
    st.builds(h.assessed_corrected, WHO, DAYS, st.sampled_from([h.READY, None])),
    st.builds(h.assessed_retracted, WHO, DAYS),
    st.builds(e.cv_sent, WHO, STORE, DAYS),
    st.builds(e.cv_retracted, WHO, STORE, DAYS),
    st.builds(e.breached, WHO, STORE, DAYS),
    st.builds(e.breach_told, WHO, STORE, DAYS),
    st.builds(e.interview_held, WHO, STORE, DAYS),
    st.builds(e.hired, WHO, DAYS),
    st.builds(merging, PAIRS, DAYS),
    st.builds(unmerging, PAIRS, DAYS),
)
BANDS = st.one_of(
    st.builds(w.opened, ADA, DAYS),
    st.builds(w.due, ADA, DEADLINE, DAYS),
    st.builds(w.due, ADA, DEADLINE, DAYS),
    st.builds(w.met, ADA, DEADLINE, DAYS, st.booleans()),
    st.builds(w.met_revoked, ADA, DEADLINE, DAYS),
    st.builds(w.missed, ADA, DEADLINE, DAYS),
    st.builds(w.cancelled, ADA, DEADLINE, DAYS),
    st.builds(w.closed, ADA, DAYS),
    st.builds(w.reopened, ADA, DAYS),
)
PLACED = st.one_of(
    st.builds(e.position_opened, STORE, DAYS, st.integers(1, 3)),
    st.builds(e.reserved, STORE, WHO, DAYS, DAYS),
    st.builds(e.reservation_lapsed, STORE, WHO, DAYS),
    st.builds(e.filled, STORE, WHO, DAYS),
    st.builds(e.filled_retracted, STORE, WHO, DAYS),
    st.builds(e.position_reopened, STORE, DAYS),
    st.builds(e.reopening_taken_back, STORE, WHO, DAYS),
    st.builds(e.started, WHO, DAYS, KINDS),
    st.builds(e.start_corrected, WHO, DAYS, KINDS),
    st.builds(e.start_retracted, WHO, DAYS),
    st.builds(e.interrupted, WHO, DAYS),
    st.builds(e.ended, WHO, DAYS),
    st.builds(e.end_retracted, WHO, DAYS),
    st.builds(e.tutor_required, WHO, DAYS),
    st.builds(e.tutor_assigned, WHO, DAYS),
    st.builds(e.tutor_corrected, WHO, DAYS, DAYS),
    st.builds(e.tutor_retracted, WHO, DAYS),
    st.builds(e.satisfaction_asked, WHO, SIDES, DAYS, DAYS),
    st.builds(e.satisfaction_withdrawn, WHO, SIDES, DAYS),
    st.builds(e.rated, WHO, SIDES, DAYS),
)
COMPANIES = st.one_of(
    st.builds(e.registered, FIRMS, DAYS),
    st.builds(e.joined, FIRMS, DAYS),
    st.builds(e.join_corrected, FIRMS, DAYS),
    st.builds(e.join_retracted, FIRMS, DAYS),
    st.builds(e.left, FIRMS, DAYS),
    st.builds(e.left_retracted, FIRMS, DAYS),
    st.builds(e.pre_contacted, FIRMS, DAYS),
    st.builds(e.meeting, FIRMS, DAYS, DAYS),
    st.builds(e.meeting_corrected, FIRMS, DAYS, DAYS),
    st.builds(e.followed_up, FIRMS, DAYS),
    st.builds(e.follow_up_retracted, FIRMS, DAYS),
    st.builds(e.promised, FIRMS, DAYS, st.integers(1, 3), DAYS),
    st.builds(e.promise_revised, FIRMS, DAYS, st.integers(1, 3), DAYS),
    st.builds(e.served, FIRMS, WHO, DAYS),
    st.builds(e.service_revoked, FIRMS, WHO, DAYS),
    st.builds(e.fulfilled, FIRMS, DAYS),
    st.builds(e.lapsed, FIRMS, DAYS),
    st.builds(merging, PAIRS, DAYS),
    st.builds(e.planned, st.just("welding"), DAYS),
    st.builds(e.activated, st.just("welding"), DAYS),
    st.builds(e.enrolled, WHO, st.just("welding"), DAYS),
    st.builds(e.dropped_out, WHO, st.just("welding"), DAYS),
    st.builds(e.held, st.just("welding"), DAYS, st.just("2"), WHO),
    st.builds(e.held_retracted, st.just("welding"), DAYS),
)
REGISTERED = st.one_of(
    st.builds(r.scheduled, WHO, DAYS),
    st.builds(r.rescheduled, WHO, DAYS),
    st.builds(r.missed, WHO, DAYS),
    st.builds(h.interviewed, WHO, DAYS),
    st.builds(h.interview_retracted, WHO, DAYS),
    st.builds(r.begun, WHO, DAYS, DAYS),
    st.builds(r.extended, WHO, DAYS, DAYS),
    st.builds(r.extension_retracted, WHO, DAYS, DAYS),
    st.builds(r.completed, WHO, DAYS),
    st.builds(r.completion_retracted, WHO, DAYS),
    st.builds(r.hired, WHO, DAYS),
    st.builds(r.hire_retracted, WHO, DAYS),
    st.builds(r.renewed, WHO, DAYS),
    st.builds(r.engaged, st.just("Fomal"), DAYS),
    st.builds(r.engagement_retracted, st.just("Fomal"), DAYS),
    st.builds(r.offered, st.just("Fomal"), DAYS, STORE),
    st.builds(r.offer_retracted, st.just("Fomal"), DAYS, STORE),
    st.builds(r.asset, STORE, DAYS),
    st.builds(r.asset_retracted, STORE, DAYS),
    st.builds(r.pool, STORE, DAYS, st.integers(1, 3)),
    st.builds(r.pool_corrected, STORE, DAYS, st.integers(1, 3)),
    st.builds(r.story, STORE, DAYS, FIRMS),
    st.builds(r.story_retracted, STORE, DAYS),
    st.builds(r.standard, DAYS, st.integers(1, 2), STORE),
    st.builds(e.registered, FIRMS, DAYS),
)
MIXED = st.one_of(PEOPLE, BANDS, PLACED, COMPANIES)
KINDS_OF_PAST = (PEOPLE, BANDS, BANDS, PLACED, COMPANIES, PLANNED, PLANNED, REGISTERED, MIXED)


BEGUN = (w.opened("Ada", date(2018, 1, 1)), w.due("Ada", "interview", date(2018, 1, 3)))


@st.composite
def pasts(draw: st.DrawFn) -> list[Heard]:
    events = draw(st.lists(draw(st.sampled_from(KINDS_OF_PAST)), min_size=4, max_size=25))
    return Past().says(*BEGUN, *events).heard


async def _projected(conn: Connection, heard: Sequence[Heard], cuts: Sequence[int] = ()) -> Any:
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, heard, cuts)
    return await dump(conn)


@FEWER
@given(heard=pasts(), chance=st.randoms(use_true_random=False))
async def test_every_interleaving_ends_in_the_same_rows(
    conn: Connection, heard: list[Heard], chance: random.Random
) -> None:
    other = interleaved(heard, chance)
    cuts = chance.sample(range(len(other) + 1), k=min(len(other), 5))
    one_by_one = await _projected(conn, heard, range(len(heard)))
    assert await _projected(conn, other, cuts) == one_by_one
    assert await _projected(conn, other) == one_by_one


@FEWER
@given(heard=pasts(), chance=st.randoms(use_true_random=False))
async def test_the_lists_are_what_a_plain_reading_comes_to(
    conn: Connection, heard: list[Heard], chance: random.Random
) -> None:
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, interleaved(heard, chance), [chance.randrange(20), chance.randrange(20)])
    events = plain.told_once(heard)
    for day in (date(2018, 1, number) for number in range(1, 5)):
        assert await _told(conn, day) == {
            "funnel": plain.funnel(events, day),
            "deadlines": plain.deadlines(events, day),
            "members": plain.members(events, day),
            "kept": plain.kept(events, day),
            "untutored": plain.untutored(events, day),
            "places": plain.places(events, day),
            **oracle_plan.lists(events, day),
        }


async def _told(conn: Connection, day: date) -> dict[str, Any]:
    clocks = await pathway_clock.clocks(conn, day)
    burns = await pathway_clock.burndown(conn, day)
    found = {(clock.pathway_id, one.deadline): one.state.value for clock in clocks for one in clock.deadlines}
    assert sum(burn.open + burn.met + burn.met_late + burn.missed + burn.cancelled for burn in burns) == len(found)
    return {
        "funnel": [step.people for step in await funnel.funnel(conn, day)],
        "deadlines": found,
        "members": {one.company_id for one in await board.members(conn, day)},
        "kept": {one.commitment_id: one.kept for one in await board.commitments(conn, day)},
        "untutored": {one.placement_id for one in await tutoring.untutored(conn, day)},
        "places": {one.position_id: (one.reserved, one.filled) for one in await pipelines.positions(conn, day)},
        **await told_of_plan(conn, day),
    }


@FEWER
@given(heard=pasts(), chance=st.randoms(use_true_random=False))
async def test_a_task_is_either_open_or_done_and_keeps_its_id(
    conn: Connection, heard: list[Heard], chance: random.Random
) -> None:
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, interleaved(heard, chance))
    open_ = [one.task_id for one in await tasks(conn, date(2018, 1, 5))]
    done = [one.task_id for one in await tasks(conn, date(2018, 1, 5), state=TaskState.DONE)]
    assert len({*open_, *done}) == len(open_) + len(done)
