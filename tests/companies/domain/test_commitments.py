""" "Un impegno preciso sugli inserimenti, definendone un numero ed un tempo che si impegnano a rispettare"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from foundation.calendar import end_of_day, noon
from services.companies.domain.commitment_commands import (
    CorrectCommitment,
    LapseCommitment,
    MakeCommitment,
    NoteAlias,
    NoteInsertion,
    RetractCommitment,
    ReviseCommitment,
    WithdrawAlias,
    WithdrawInsertion,
)
from services.companies.domain.commitment_events import (
    CommitmentFulfilled,
    CommitmentFulfilledCorrected,
    CommitmentFulfilledRetracted,
    CommitmentLapsed,
    CommitmentLapsedCorrected,
    CommitmentLapsedRetracted,
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
    CommitmentServed,
    CommitmentServiceRevoked,
    InsertionNoted,
    InsertionWithdrawn,
    PersonAliasNoted,
    PersonAliasWithdrawn,
)
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.vocabulary import InsertionKind, Through
from tests.support.given import given

COMPANY = UUID(int=1)
FIRST, SECOND = UUID(int=31), UUID(int=32)
FROM, BY, LATE_BY = date(2018, 1, 1), date(2018, 2, 28), date(2018, 3, 31)
TODAY = date(2018, 3, 5)
LAPSE_AT = end_of_day(BY)

make = MakeCommitment(FIRST, COMPANY, 2, FROM, BY, Through.DIRECT, FROM)
made = CommitmentMade(FIRST, COMPANY, 2, FROM, BY, Through.DIRECT, FROM)
made_later = CommitmentMade(SECOND, COMPANY, 1, FROM, LATE_BY, Through.UNION, FROM)


def day(month: int, number: int) -> date:
    return date(2018, month, number)


def note(n: int, on: date, person: int | None = None, kind: InsertionKind = InsertionKind.PLACEMENT) -> NoteInsertion:
    return NoteInsertion(UUID(int=100 + n), COMPANY, UUID(int=200 + (person or n)), kind, on)


def noted(n: int, on: date, person: int | None = None) -> InsertionNoted:
    return InsertionNoted(UUID(int=100 + n), COMPANY, UUID(int=200 + (person or n)), InsertionKind.PLACEMENT, on)


def served(n: int, on: date, commitment: UUID = FIRST, person: int | None = None) -> CommitmentServed:
    return CommitmentServed(commitment, COMPANY, UUID(int=200 + (person or n)), UUID(int=100 + n), on)


def revoked(n: int, on: date, commitment: UUID = FIRST) -> CommitmentServiceRevoked:
    return CommitmentServiceRevoked(commitment, COMPANY, UUID(int=200 + n), UUID(int=100 + n), on, TODAY)


one = noted(1, day(1, 10)), served(1, day(1, 10))
two = noted(2, day(1, 20)), served(2, day(1, 20))
fulfilled = CommitmentFulfilled(FIRST, COMPANY, day(1, 20), 2, 2)
lapsed = CommitmentLapsed(FIRST, COMPANY, BY, 2, 1)


def test_un_impegno_ha_un_numero_ed_un_tempo() -> None:
    given(COMMITMENTS).when(make).then(made).and_again_nothing()
    given(COMMITMENTS).when(replace(make, number=0)).refused("commitment_without_number")
    given(COMMITMENTS).when(replace(make, by_on=date(2017, 12, 31))).refused("commitment_without_time")
    given(COMMITMENTS).when(replace(make, made_on=day(3, 1))).refused("commitment_due_before_made")
    given(COMMITMENTS).when(replace(make, made_on=day(3, 6))).refused("date_in_future")


def test_kept_are_distinct_persons_and_it_is_fulfilled_on_the_day_of_the_nth() -> None:
    given(COMMITMENTS, made, *one).when(note(3, day(1, 15), person=1)).then(noted(3, day(1, 15), person=1))
    given(COMMITMENTS, made, *one).when(note(2, day(1, 20))).then(*two, fulfilled).and_again_nothing()


def alias(of: int, survivor: int) -> PersonAliasNoted:
    return PersonAliasNoted(COMPANY, UUID(int=200 + of), UUID(int=200 + survivor), FROM)


def merge(of: int, survivor: int) -> NoteAlias:
    return NoteAlias(COMPANY, UUID(int=200 + of), UUID(int=200 + survivor), FROM)


def test_distinct_persons_follow_merges_by_the_earliest_fact() -> None:
    back = CommitmentFulfilledRetracted(FIRST, FIRST, COMPANY, TODAY, day(1, 20), BY, "persons_changed")
    full = made, *one, *two, fulfilled
    given(COMMITMENTS, *full).when(merge(1, 2)).then(alias(1, 2), revoked(2, day(1, 20)), back).and_again_nothing()
    given(COMMITMENTS, made, *one, alias(1, 2)).when(note(2, day(1, 20))).then(noted(2, day(1, 20)))
    given(COMMITMENTS, made, alias(3, 2), alias(1, 3), *one).when(note(2, day(1, 20))).then(noted(2, day(1, 20)))


def test_who_is_unmerged_is_two_persons_again() -> None:
    apart, parted = (
        WithdrawAlias(UUID(int=201), TODAY),
        PersonAliasWithdrawn(COMPANY, UUID(int=201), UUID(int=202), TODAY),
    )
    told = made, alias(1, 2), *one, noted(2, day(1, 20))
    again = served(2, day(1, 20)), fulfilled
    given(COMMITMENTS, *told).when(apart).then(parted, *again).and_again_nothing()
    taken_back = CommitmentLapsedRetracted(FIRST, FIRST, COMPANY, TODAY, BY, "persons_changed")
    given(COMMITMENTS, *told, lapsed).when(apart).then(parted, served(2, day(1, 20)), taken_back, fulfilled)
    given(COMMITMENTS).when(apart).then()


def test_only_who_comes_between_from_and_by_serves() -> None:
    for on in (date(2017, 12, 31), day(3, 1)):
        given(COMMITMENTS, made).when(note(1, on)).then(noted(1, on))
    for on in (FROM, BY):
        given(COMMITMENTS, made).when(note(1, on)).then(noted(1, on), served(1, on))


def test_each_serves_the_earliest_due_open_commitment_only() -> None:
    given(COMMITMENTS, made_later, made).when(note(1, day(1, 10))).then(*one)
    full = made_later, made, *one, *two, fulfilled
    last = CommitmentFulfilled(SECOND, COMPANY, day(1, 25), 1, 1)
    given(COMMITMENTS, *full).when(note(3, day(1, 25))).then(noted(3, day(1, 25)), served(3, day(1, 25), SECOND), last)
    again = note(4, day(1, 25), person=1, kind=InsertionKind.HIRE)
    hired = InsertionNoted(UUID(int=104), COMPANY, UUID(int=201), InsertionKind.HIRE, day(1, 25))
    given(COMMITMENTS, *full).when(again).then(hired)  # who served one commitment serves no second one


def test_otherwise_it_lapses_after_by_carrying_promised_and_kept() -> None:
    given(COMMITMENTS, made, *one).when(LapseCommitment(FIRST), LAPSE_AT).then(lapsed).and_again_nothing()
    given(COMMITMENTS, made, *one).when(LapseCommitment(FIRST), noon(BY)).then()
    given(COMMITMENTS, made, *one, *two, fulfilled).when(LapseCommitment(FIRST), LAPSE_AT).then()


def test_a_lapsed_commitment_is_never_reopened() -> None:
    given(COMMITMENTS, made, *one, lapsed).when(note(2, day(3, 1))).then(noted(2, day(3, 1)))
    revise = ReviseCommitment(FIRST, 1, day(4, 30), TODAY, "company_asked")
    given(COMMITMENTS, made, *one, lapsed).when(revise).refused("commitment_settled")


def test_what_came_in_time_and_was_told_late_did_come_in_time() -> None:
    taken_back = CommitmentLapsedRetracted(FIRST, FIRST, COMPANY, TODAY, BY, "insertion_changed")
    given(COMMITMENTS, made, *one, lapsed).when(note(2, day(1, 20))).then(*two, taken_back, fulfilled)
    three = replace(made, number=3)
    more = CommitmentLapsedCorrected(FIRST, FIRST, COMPANY, TODAY, BY, 3, 2, "insertion_changed")
    said = three, *one, replace(lapsed, promised=3)
    given(COMMITMENTS, *said).when(note(2, day(1, 20))).then(*two, more)


def test_a_commitment_is_revised_only_before_by() -> None:
    at = noon(day(2, 27))
    revise = ReviseCommitment(FIRST, 1, LATE_BY, day(2, 27), "company_asked")
    revised = CommitmentRevised(FIRST, COMPANY, 1, LATE_BY, day(2, 27), "company_asked")
    given(COMMITMENTS, made).when(revise, at).then(revised).and_again_nothing()
    given(COMMITMENTS, made).when(replace(revise, revised_on=BY), noon(BY)).refused("revised_too_late")
    given(COMMITMENTS, made).when(revise).refused("revised_too_late")  # said today, of a day before
    given(COMMITMENTS, made).when(replace(revise, number=0), at).refused("commitment_without_number")
    given(COMMITMENTS, made).when(replace(revise, by_on=day(2, 26)), at).refused("commitment_without_time")
    given(COMMITMENTS, made).when(replace(revise, revised_on=date(2017, 12, 1)), at).refused("revised_before_made")
    given(COMMITMENTS, made, *one, *two, fulfilled).when(revise, at).refused("commitment_settled")
    enough = CommitmentFulfilled(FIRST, COMPANY, day(1, 10), 1, 1)
    given(COMMITMENTS, made, *one).when(revise, at).then(revised, enough)


def test_a_retracted_placement_serves_no_longer() -> None:
    gone = InsertionWithdrawn(UUID(int=101), COMPANY, UUID(int=201), day(1, 10))
    back = CommitmentFulfilledRetracted(FIRST, FIRST, COMPANY, TODAY, day(1, 20), BY, "insertion_changed")
    given(COMMITMENTS, made, *one, *two, fulfilled).when(WithdrawInsertion(UUID(int=101))).then(
        gone, revoked(1, day(1, 10)), back
    ).and_again_nothing()
    fewer = CommitmentLapsedCorrected(FIRST, FIRST, COMPANY, TODAY, BY, 2, 0, "insertion_changed")
    given(COMMITMENTS, made, *one, lapsed).when(WithdrawInsertion(UUID(int=101))).then(
        gone, revoked(1, day(1, 10)), fewer
    )


def test_a_corrected_placement_moves_the_day_of_the_nth() -> None:
    moved = CommitmentFulfilledCorrected(FIRST, FIRST, COMPANY, TODAY, day(1, 25), 2, 2, "insertion_changed")
    given(COMMITMENTS, made, *one, *two, fulfilled).when(note(2, day(1, 25))).then(
        noted(2, day(1, 25)), revoked(2, day(1, 20)), served(2, day(1, 25)), moved
    )


def test_a_commitment_is_corrected_and_retracted_with_what_followed() -> None:
    fix = CorrectCommitment(replace(make, number=1), "typing_error")
    corrected = CommitmentMadeCorrected(FIRST, FIRST, COMPANY, TODAY, 1, FROM, BY, Through.DIRECT, FROM, "typing_error")
    taken_back = CommitmentLapsedRetracted(FIRST, FIRST, COMPANY, TODAY, BY, "commitment_changed")
    enough = CommitmentFulfilled(FIRST, COMPANY, day(1, 10), 1, 1)
    given(COMMITMENTS, made, *one, lapsed).when(fix).then(corrected, taken_back, enough).and_again_nothing()
    later = CorrectCommitment(replace(make, by_on=LATE_BY), "typing_error")
    moved = replace(corrected, number=2, by_on=LATE_BY)
    given(COMMITMENTS, made, *one, lapsed).when(later).then(moved, taken_back)
    gone = CommitmentMadeRetracted(FIRST, FIRST, COMPANY, TODAY, FROM, "trial")
    given(COMMITMENTS, made, *one, lapsed).when(RetractCommitment(FIRST, "trial")).then(
        gone, revoked(1, day(1, 10)), taken_back
    ).and_again_nothing()


def test_a_lapsed_commitment_with_another_day_that_is_over_lapsed_on_that_day() -> None:
    three = replace(make, number=3)
    for over in (day(2, 10), day(3, 4)):
        moved = CommitmentMadeCorrected(FIRST, FIRST, COMPANY, TODAY, 3, FROM, over, Through.DIRECT, FROM, "other")
        again = CommitmentLapsedCorrected(FIRST, FIRST, COMPANY, TODAY, over, 3, 1, "commitment_changed")
        wrong = CorrectCommitment(replace(three, by_on=over), "other")
        said = replace(made, number=3), *one, replace(lapsed, promised=3)
        given(COMMITMENTS, *said).when(wrong).then(moved, again).and_again_nothing()


def test_a_lapsed_commitment_whose_right_day_is_not_over_has_not_lapsed() -> None:
    taken_back = CommitmentLapsedRetracted(FIRST, FIRST, COMPANY, TODAY, BY, "commitment_changed")
    for still in (TODAY, LATE_BY):
        moved = CommitmentMadeCorrected(FIRST, FIRST, COMPANY, TODAY, 2, FROM, still, Through.DIRECT, FROM, "other")
        right = CorrectCommitment(replace(make, by_on=still), "other")
        given(COMMITMENTS, made, *one, lapsed).when(right).then(moved, taken_back)


def test_what_is_unknown_is_neither_revised_nor_lapsed() -> None:
    given(COMMITMENTS).when(ReviseCommitment(FIRST, 1, BY, FROM, "other")).refused("fact_unknown")
    gone = CommitmentMadeRetracted(FIRST, FIRST, COMPANY, TODAY, FROM, "trial")
    given(COMMITMENTS, made, gone).when(ReviseCommitment(FIRST, 1, BY, FROM, "other")).refused("fact_retracted")
    given(COMMITMENTS).when(LapseCommitment(FIRST)).then()
    given(COMMITMENTS).when(WithdrawInsertion(UUID(int=101))).then()


commitments = st.lists(
    st.builds(
        lambda n, number, start, length: MakeCommitment(
            UUID(int=n),
            COMPANY,
            number,
            FROM + timedelta(start),
            FROM + timedelta(start + length),
            Through.DIRECT,
            FROM,
        ),
        st.integers(1, 4),
        st.integers(1, 3),
        st.integers(0, 20),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda made: made.commitment_id,
)
insertions = st.lists(
    st.builds(
        lambda n, on, who: note(n, FROM + timedelta(on), who), st.integers(1, 8), st.integers(0, 55), st.integers(1, 5)
    ),
    max_size=8,
    unique_by=lambda noted: noted.fact_id,
)


merges = st.lists(
    st.builds(lambda n, more: merge(n, n + more), st.integers(1, 4), st.integers(1, 2)),
    max_size=2,
    unique_by=lambda merge: merge.person_id,
)


def come_to(told: list[tuple[Any, Any]]) -> Any:
    state = None
    for command, at in told:
        for event in COMMITMENTS.decide(state, command, at):
            state = COMMITMENTS.evolve(state, event)
    return state


@settings(max_examples=60, deadline=None)
@for_all(commitments, insertions, merges, st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_to_be_known_changes_nothing(
    promised: list[MakeCommitment], people: list[NoteInsertion], merges: list[NoteAlias], chance: Any
) -> None:
    """Told in order of the days, or in any other, some twice, lapses before what came in time: the same in the end."""
    at = noon(TODAY)
    said = [(command, at) for command in (*promised, *people, *merges)]
    clock = [(LapseCommitment(one.commitment_id), end_of_day(one.by_on)) for one in promised]
    mixed = [*said, *clock, *chance.choices(said, k=3)]
    chance.shuffle(mixed)
    found, mixed_up = come_to([*said, *clock]), come_to([*mixed, *clock])
    assert (found.served, found.fulfilled, found.lapsed) == (mixed_up.served, mixed_up.fulfilled, mixed_up.lapsed)
    persons = [found.person(one.person_id) for one in found.served.values()]
    assert len(persons) == len(set(persons))
    assert set(found.fulfilled) | set(found.lapsed) == {one.commitment_id for one in promised}
