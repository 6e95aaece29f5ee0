"""Nobody is in two places at once, and no room holds two interviews."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

from hypothesis import given as for_all
from hypothesis import strategies as st

from foundation.calendar import ROME
from foundation.decider import Refused
from services.assessment.domain.agenda import (
    AGENDA,
    AgendaSlotBooked,
    AgendaSlotReleased,
    BookSlot,
    Command,
    Event,
    ReleaseSlot,
    Resource,
    ResourceKind,
    agenda_id,
)
from tests.support.given import given

DAY = date(2018, 3, 7)
MIDNIGHT = datetime(2018, 3, 7, tzinfo=ROME)
NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
ROOM = Resource(ResourceKind.ROOM, "room-1")
ID = agenda_id(ROOM, DAY)
FIRST, SECOND = uuid4(), uuid4()


def at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def book(interview_id: UUID, starts: int, ends: int) -> BookSlot:
    return BookSlot(ROOM, interview_id, at(starts), at(ends))


def booked(interview_id: UUID, starts: int, ends: int) -> AgendaSlotBooked:
    return AgendaSlotBooked(ID, ROOM, DAY, interview_id, at(starts), at(ends))


def released(interview_id: UUID, starts: int, ends: int) -> AgendaSlotReleased:
    return AgendaSlotReleased(ID, ROOM, DAY, interview_id, at(starts), at(ends))


def test_a_free_slot_is_booked() -> None:
    given(AGENDA).when(book(FIRST, 600, 660), at=NOW).then(booked(FIRST, 600, 660))


def test_slots_may_touch() -> None:
    given(AGENDA, booked(FIRST, 600, 660)).when(book(SECOND, 660, 720), at=NOW).then(booked(SECOND, 660, 720))
    given(AGENDA, booked(FIRST, 600, 660)).when(book(SECOND, 540, 600), at=NOW).then(booked(SECOND, 540, 600))


def test_overlapping_slots_are_refused() -> None:
    for starts, ends in ((600, 660), (659, 700), (500, 601), (610, 620), (500, 700)):
        given(AGENDA, booked(FIRST, 600, 660)).when(book(SECOND, starts, ends), at=NOW).refused("slot_taken")


def test_booking_the_same_slot_again_changes_nothing() -> None:
    given(AGENDA, booked(FIRST, 600, 660)).when(book(FIRST, 600, 660), at=NOW).then()


def test_an_interview_moves_within_the_day_even_over_its_own_slot() -> None:
    given(AGENDA, booked(FIRST, 600, 660)).when(book(FIRST, 630, 690), at=NOW).then(
        released(FIRST, 600, 660), booked(FIRST, 630, 690)
    )


def test_an_interview_does_not_move_onto_another() -> None:
    given(AGENDA, booked(FIRST, 600, 660), booked(SECOND, 700, 760)).when(book(FIRST, 690, 750), at=NOW).refused(
        "slot_taken"
    )


def test_a_released_slot_is_free_again() -> None:
    past = booked(FIRST, 600, 660), released(FIRST, 600, 660)
    given(AGENDA, past[0]).when(ReleaseSlot(FIRST), at=NOW).then(past[1])
    given(AGENDA, *past).when(book(SECOND, 600, 660), at=NOW).then(booked(SECOND, 600, 660))


def test_releasing_what_is_not_booked_changes_nothing() -> None:
    given(AGENDA).when(ReleaseSlot(FIRST), at=NOW).then()
    given(AGENDA, booked(SECOND, 600, 660)).when(ReleaseSlot(FIRST), at=NOW).then()


def test_every_resource_and_every_day_has_an_agenda_of_its_own() -> None:
    person = Resource(ResourceKind.EVALUATOR, "room-1")
    ids = {agenda_id(ROOM, DAY), agenda_id(person, DAY), agenda_id(ROOM, date(2018, 3, 8))}
    assert len(ids) == 3


INTERVIEWS = [UUID(int=n) for n in range(1, 7)]
MINUTES = st.integers(min_value=0, max_value=1380)
BOOKINGS = st.builds(
    lambda interview, start, length: book(interview, start, start + length),
    st.sampled_from(INTERVIEWS),
    MINUTES,
    st.integers(min_value=1, max_value=59),
)
COMMANDS = st.lists(st.one_of(BOOKINGS, st.builds(ReleaseSlot, st.sampled_from(INTERVIEWS))), max_size=40)


@for_all(COMMANDS)
def test_whatever_is_accepted_on_one_day_never_overlaps(commands: list[Command]) -> None:
    state = None
    on_wire: dict[UUID, AgendaSlotBooked] = {}
    for command in commands:
        events: Sequence[Event] = ()
        with suppress(Refused):
            events = AGENDA.decide(state, command, NOW)
        state = AGENDA.replay(state, events)
        for event in events:  # as a reader of the topic would, knowing nothing of the state
            on_wire.pop(event.interview_id, None)
            if isinstance(event, AgendaSlotBooked):
                on_wire[event.interview_id] = event
        assert all(
            one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
            for one, other in combinations(on_wire.values(), 2)
        )
        if events and isinstance(command, BookSlot):
            assert on_wire[command.interview_id].starts_at == command.starts_at


@for_all(BOOKINGS, BOOKINGS)
def test_a_booking_is_refused_only_when_it_overlaps_anothers(one: BookSlot, other: BookSlot) -> None:
    state = AGENDA.replay(None, AGENDA.decide(None, one, NOW))
    overlap = one.starts_at < other.ends_at and other.starts_at < one.ends_at
    try:
        AGENDA.decide(state, other, NOW)
        refused = False
    except Refused:
        refused = True
    assert refused == (overlap and one.interview_id != other.interview_id)
