"""An appointment is one append over the interview and the days of the evaluator, the room and who is called in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from foundation.calendar import ROME
from foundation.decider import Refused
from services.assessment.domain.agenda import BookSlot, ReleaseSlot, Resource, ResourceKind, agenda_id
from services.assessment.domain.interview_commands import (
    CancelInterview,
    MissInterview,
    RescheduleInterview,
    ScheduleInterview,
)
from services.assessment.domain.scheduling import Asked, cancel, miss, reschedule, schedule
from services.assessment.domain.vocabulary import EvaluatorBody, Slot

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
RECEIVED_ON = date(2018, 2, 1)
FIRST, SECOND, PERSON = uuid4(), uuid4(), uuid4()


def slot(evaluator: str, room: str, day: int, hour: int) -> Slot:
    starts_at = datetime(2018, 3, day, hour, tzinfo=ROME)
    return Slot(evaluator, room, starts_at, starts_at + timedelta(hours=1))


def of(interview_id: UUID, where: Slot, person_id: UUID = PERSON) -> ScheduleInterview:
    return ScheduleInterview(interview_id, person_id, uuid4(), EvaluatorBody.FOMAL, where, RECEIVED_ON)


def move(interview_id: UUID, before: Slot, after: Slot) -> RescheduleInterview:
    return RescheduleInterview(interview_id, before, after, EvaluatorBody.FOMAL, "person_asked")


class Streams:
    """The streams in memory: an append decides all of what is asked before any of it happens."""

    def __init__(self) -> None:
        self.events: dict[str, list[object]] = {}

    def append(self, asked: Sequence[Asked], now: datetime = NOW) -> None:
        decided = [
            (aggregate.stream(id), aggregate.decide(self.state(aggregate.stream(id), aggregate.evolve), command, now))
            for aggregate, id, command in asked
        ]
        for stream, events in decided:
            self.events.setdefault(stream, []).extend(events)

    def state(self, stream: str, evolve: object) -> object:
        state = None
        for event in self.events.get(stream, []):
            state = evolve(state, event)  # type: ignore[operator]
        return state


HERE = slot("fomal-01", "room-1", 7, 10)


def test_scheduling_asks_four_streams() -> None:
    evaluator, room = Resource(ResourceKind.EVALUATOR, "fomal-01"), Resource(ResourceKind.ROOM, "room-1")
    person = Resource(ResourceKind.PERSON, str(PERSON))
    command = of(FIRST, HERE)
    assert [(aggregate.name, id, asked) for aggregate, id, asked in schedule(command)] == [
        ("interview", FIRST, command),
        ("agenda", agenda_id(person, HERE.day), BookSlot(person, FIRST, HERE.starts_at, HERE.ends_at)),
        ("agenda", agenda_id(evaluator, HERE.day), BookSlot(evaluator, FIRST, HERE.starts_at, HERE.ends_at)),
        ("agenda", agenda_id(room, HERE.day), BookSlot(room, FIRST, HERE.starts_at, HERE.ends_at)),
    ]


@pytest.mark.parametrize(
    ("after", "streams"),
    [
        (slot("fomal-02", "room-2", 7, 10), 6),  # everything else
        (slot("fomal-01", "room-1", 8, 10), 7),  # another day
        (slot("fomal-01", "room-2", 7, 10), 5),  # another room
        (slot("fomal-01", "room-1", 7, 15), 4),  # later the same day
    ],
)
def test_rescheduling_asks_each_stream_once(after: Slot, streams: int) -> None:
    ids = [id for _, id, _ in reschedule(move(FIRST, HERE, after), PERSON)]
    assert len(ids) == len(set(ids)) == streams


def test_cancelling_and_missing_release_all_three_days() -> None:
    for asked in (
        cancel(CancelInterview(FIRST, HERE, "other"), PERSON),
        miss(MissInterview(FIRST, HERE, "no_show"), PERSON),
    ):
        assert [command for _, _, command in asked[1:]] == [ReleaseSlot(FIRST)] * 3


@pytest.mark.parametrize("taken", [slot("fomal-01", "room-2", 7, 10), slot("fomal-02", "room-1", 7, 10)])
def test_neither_an_evaluator_nor_a_room_is_booked_twice(taken: Slot) -> None:
    streams = Streams()
    streams.append(schedule(of(FIRST, HERE)))
    before = {name: list(events) for name, events in streams.events.items()}
    with pytest.raises(Refused, match="slot_taken"):
        streams.append(schedule(of(SECOND, taken, uuid4())))
    assert streams.events == before


def test_nobody_is_called_in_to_two_interviews_at_the_same_hour() -> None:
    streams, elsewhere = Streams(), slot("fomal-02", "room-2", 7, 10)
    streams.append(schedule(of(FIRST, HERE)))
    before = {name: list(events) for name, events in streams.events.items()}
    with pytest.raises(Refused, match="person_already_booked") as refused:
        streams.append(schedule(of(SECOND, elsewhere)))
    assert (refused.value.details, streams.events) == ({"known_id": FIRST}, before)
    streams.append(schedule(of(SECOND, slot("fomal-02", "room-2", 7, 11))))
    with pytest.raises(Refused, match="person_already_booked"):
        streams.append(reschedule(move(SECOND, slot("fomal-02", "room-2", 7, 11), elsewhere), PERSON))
    streams.append(cancel(CancelInterview(FIRST, HERE, "other"), PERSON))
    streams.append(reschedule(move(SECOND, slot("fomal-02", "room-2", 7, 11), elsewhere), PERSON))


def test_what_was_moved_away_leaves_its_place_to_another() -> None:
    streams = Streams()
    streams.append(schedule(of(FIRST, HERE)))
    streams.append(reschedule(move(FIRST, HERE, slot("fomal-01", "room-1", 8, 10)), PERSON))
    streams.append(schedule(of(SECOND, HERE, uuid4())))
    with pytest.raises(Refused, match="slot_taken"):
        streams.append(reschedule(move(FIRST, slot("fomal-01", "room-1", 8, 10), HERE), PERSON))


def test_who_saw_an_old_slot_releases_nothing() -> None:
    streams = Streams()
    streams.append(schedule(of(FIRST, HERE)))
    elsewhere = slot("fomal-01", "room-1", 8, 10)
    streams.append(reschedule(move(FIRST, HERE, elsewhere), PERSON))
    with pytest.raises(Refused, match="slot_changed_meanwhile"):
        streams.append(cancel(CancelInterview(FIRST, HERE, "other"), PERSON))


def test_saying_it_all_twice_ends_the_same() -> None:
    streams = Streams()
    command, there = of(FIRST, HERE), slot("fomal-02", "room-1", 7, 15)
    steps = [schedule(command), reschedule(move(FIRST, HERE, there), PERSON)]
    steps.append(cancel(CancelInterview(FIRST, there, "other"), PERSON))
    for step in steps:
        streams.append(step)
        before = {name: list(events) for name, events in streams.events.items()}
        streams.append(step)
        assert streams.events == before


def test_scheduling_told_again_after_a_cancellation_books_nothing() -> None:
    streams, command = Streams(), of(FIRST, HERE)
    streams.append(schedule(command))
    streams.append(cancel(CancelInterview(FIRST, HERE, "other"), PERSON))
    with pytest.raises(Refused, match="known_with_other_content"):
        streams.append(schedule(command))


def test_who_did_not_come_frees_the_rest_of_the_hour() -> None:
    streams = Streams()
    streams.append(schedule(of(FIRST, HERE)))
    late = datetime(2018, 3, 7, 10, 20, tzinfo=ROME)
    streams.append(miss(MissInterview(FIRST, HERE, "no_show"), PERSON), late)
    rest = Slot("fomal-01", "room-1", datetime(2018, 3, 7, 10, 30, tzinfo=ROME), HERE.ends_at)
    streams.append(schedule(of(SECOND, rest)), late)
