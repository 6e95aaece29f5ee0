"""The difference between what became of a company's commitments and what had been said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from foundation.decider import Code
from services.companies.domain.commitment_events import (
    CommitmentFulfilled,
    CommitmentFulfilledCorrected,
    CommitmentFulfilledRetracted,
    CommitmentLapsed,
    CommitmentLapsedCorrected,
    CommitmentLapsedRetracted,
    CommitmentMade,
    CommitmentServed,
    CommitmentServiceRevoked,
    Event,
    InsertionNoted,
)
from services.companies.domain.commitment_state import Commitments, serving


def settled(state: Commitments, today: date, why: Code) -> Iterator[Event]:
    """Who serves what, and what is thereby fulfilled, in the order of the days.

    A lapsed commitment is never opened again: what came after its day serves it in nothing. What came in time and was
    told late did come in time: then it had been fulfilled, or it lapsed with more kept. Where its day was told wrongly,
    it lapsed on the right one; only if that is not over yet it has not lapsed.
    """
    found = serving(state)
    serves = {one.fact_id: _served(id, one) for id, people in found.items() for one in people}
    for fact, said in state.served.items():
        if serves.get(fact) != said:
            yield _revoked(said, today)
    yield from (served for fact, served in serves.items() if state.served.get(fact) != served)
    for id, told in state.made.items():
        yield from _outcome(state, told.stands, id, _fulfilment(told.stands, found), today, why)


def _served(commitment_id: UUID, insertion: InsertionNoted) -> CommitmentServed:
    who = insertion.company_id, insertion.person_id, insertion.fact_id
    return CommitmentServed(commitment_id, *who, insertion.inserted_on)


def _revoked(said: CommitmentServed, today: date) -> CommitmentServiceRevoked:
    who = said.company_id, said.person_id, said.fact_id
    return CommitmentServiceRevoked(said.commitment_id, *who, said.served_on, today)


def _fulfilment(made: CommitmentMade | None, found: Mapping[UUID, list[InsertionNoted]]) -> CommitmentFulfilled | None:
    """Fulfilled on the day of the nth."""
    if made is None or len(people := found[made.commitment_id]) < made.number:
        return None
    return CommitmentFulfilled(made.commitment_id, made.company_id, people[-1].inserted_on, made.number, len(people))


def _outcome(
    state: Commitments,
    made: CommitmentMade | None,
    id: UUID,
    fulfilled: CommitmentFulfilled | None,
    today: date,
    why: Code,
) -> Iterator[Event]:
    said, lapsed = state.fulfilled.get(id), state.lapsed.get(id)
    if lapsed:
        yield from _lapse(state, made, lapsed, fulfilled, today, why)
    if said and not fulfilled:
        by_on = made.by_on if made else said.fulfilled_on
        yield CommitmentFulfilledRetracted(id, id, said.company_id, today, said.fulfilled_on, by_on, why)
    elif fulfilled and not said:
        yield fulfilled
    elif fulfilled and said and fulfilled != said:
        yield CommitmentFulfilledCorrected(
            id, id, said.company_id, today, fulfilled.fulfilled_on, fulfilled.promised, fulfilled.kept, why
        )


def _lapse(
    state: Commitments,
    made: CommitmentMade | None,
    said: CommitmentLapsed,
    fulfilled: CommitmentFulfilled | None,
    today: date,
    why: Code,
) -> Iterator[Event]:
    ids = said.commitment_id, said.commitment_id, said.company_id, today
    if made is None or fulfilled or (made.by_on != said.lapsed_on and made.by_on >= today):
        yield CommitmentLapsedRetracted(*ids, said.lapsed_on, why)
        return
    kept = len(serving(state)[made.commitment_id])
    if (made.by_on, made.number, kept) != (said.lapsed_on, said.promised, said.kept):
        yield CommitmentLapsedCorrected(*ids, made.by_on, made.number, kept, why)
