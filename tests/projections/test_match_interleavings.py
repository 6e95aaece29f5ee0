"""Whatever the order in which it is told: who fits is what a plain reading comes to, any day and from either side."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.inbound.assessment import TargetAssessedRetracted
from services.projections.projections.matching import Match, people_for, positions_for
from services.projections.projections.pacts import PACTS
from tests.projections import engaged as e
from tests.projections import history as h
from tests.projections import oracle_matching as plain
from tests.projections import pathways as w
from tests.projections.pacts import Past
from tests.projections.test_interleavings import ANY, dump
from tests.projections.test_list_interleavings import DAYS, PAIRS, WHO, merging, unmerging
from tests.support.interleaving import interleaved

STORE = h.id_of("store")
POSITIONS = st.sampled_from(["store", "kitchen"])
OUTCOMES = st.sampled_from([h.READY, h.TO_REACTIVATE, None])


def _consents(who: str, on: date, until: date | None) -> Any:
    return i.ConsentGiven(h.id_of(who), "share_profile", on, until)


def _withdraws(who: str, on: date) -> Any:
    return i.ConsentWithdrawn(h.id_of(who), "share_profile", on)


def _lives(who: str, on: date, town: str | None) -> Any:
    form = (*h.FORM[:-1], None)
    return i.ApplicationReceived(h.id_of(f"form {who} {on}"), h.id_of(who), on, *form, municipality=town)


TOWNS = st.sampled_from(["casalecchio_di_reno", "lizzano_in_belvedere", None])
TOLD = st.one_of(
    st.builds(_lives, WHO, DAYS, TOWNS),
    st.builds(h.assessed, WHO, DAYS, OUTCOMES, st.sampled_from(["", "again"])),
    st.builds(h.assessed_corrected, WHO, DAYS, OUTCOMES),
    st.builds(h.assessed_retracted, WHO, DAYS),
    st.builds(h.reached, WHO, DAYS),
    st.builds(_consents, WHO, DAYS, st.none() | DAYS),
    st.builds(_withdraws, WHO, DAYS),
    st.builds(w.opened, WHO, DAYS),
    st.builds(w.closed, WHO, DAYS),
    st.builds(w.reopened, WHO, DAYS),
    st.builds(w.paused, WHO, DAYS),
    st.builds(w.pause_corrected, WHO, DAYS, st.none() | DAYS),
    st.builds(w.pause_retracted, WHO, DAYS),
    st.builds(w.resumed, WHO, DAYS),
    st.builds(e.started, WHO, DAYS, st.just("stage")),
    st.builds(e.ended, WHO, DAYS),
    st.builds(e.end_retracted, WHO, DAYS),
    st.builds(e.shortlisted, WHO, POSITIONS, DAYS),
    st.builds(e.cv_sent, WHO, POSITIONS, DAYS),
    st.builds(e.cv_retracted, WHO, POSITIONS, DAYS),
    st.builds(e.reserved, POSITIONS, WHO, DAYS, DAYS),
    st.builds(e.reservation_lapsed, POSITIONS, WHO, DAYS),
    st.builds(merging, PAIRS, DAYS),
    st.builds(unmerging, PAIRS, DAYS),
)
BEGUN = (
    e.position_opened("store", date(2018, 1, 1), 9),
    *(h.assessed(who, date(2018, 1, 1), h.READY) for who in ("Ada", "Bea")),
    *(w.opened(who, date(2018, 1, 1)) for who in ("Ada", "Bea")),
)


@st.composite
def pasts(draw: st.DrawFn) -> list[Heard]:
    return Past().says(*BEGUN, *_possible(draw(st.lists(TOLD, min_size=4, max_size=20)))).heard


def _possible(told: Iterable[Any]) -> Iterator[Any]:
    """What was taken back is not told again under its id."""
    gone: set[UUID] = set()
    for event in told:
        if isinstance(event, TargetAssessedRetracted):
            gone.add(event.assessment_id)
        elif getattr(event, "assessment_id", None) in gone:
            continue
        yield event


@settings(ANY, max_examples=25)
@given(heard=pasts(), chance=st.randoms(use_true_random=False))
async def test_who_fits_is_what_a_plain_reading_comes_to(
    conn: Connection, heard: list[Heard], chance: random.Random
) -> None:
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, interleaved(heard, chance), [chance.randrange(20), chance.randrange(20)])
    told = await dump(conn)
    for day in (date(2018, 1, number) for number in range(1, 6)):
        found = await _found(conn, day)
        assert {one.person_id: _said(one) for one in found} == plain.people(heard, STORE, day)
        for one in found:
            assert await _from_the_other_side(conn, one, day) == one
    await h.fresh_schema(conn, PACTS)
    await h.apply(conn, PACTS, heard, range(len(heard)))
    assert await dump(conn) == told


async def _found(conn: Connection, day: date) -> list[Match]:
    asked = [await people_for(conn, STORE, day, there=there) for there in (True, False)]
    return [one for matches in asked if matches for one in matches.matches]


async def _from_the_other_side(conn: Connection, match: Match, day: date) -> Match:
    found = await positions_for(conn, match.person_id, day, there=not match.absent)
    assert found is not None
    [one] = found.matches
    return one


def _said(match: Match) -> plain.Said:
    return any(reason.code == "ready" for reason in match.speaks_for), set(match.absent), set(match.elsewhere)
