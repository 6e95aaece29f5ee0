"""The twelve-month rule for whatever dates, and whatever is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.calendar import add_months, noon
from services.intake.domain.application_commands import (
    CompletePreCheck,
    CorrectActiveMeasureReported,
    CorrectApplicationReceived,
    EndActiveMeasure,
    ReportActiveMeasure,
    RetractActiveMeasureReported,
    WithdrawApplication,
)
from services.intake.domain.application_events import (
    ApplicationAdmitted,
    ApplicationResumed,
    ApplicationSuspended,
    MeasureReviewDue,
    SuspensionRevised,
)
from services.intake.domain.application_state import Status
from services.intake.domain.vocabulary import AccessFlow, Admission, Channel, Interest, PreCheckOutcome, Sex
from services.intake.processes.precheck import PRECHECK
from tests.intake.domain.examples import receive, report
from tests.intake.processes.world import World

END_OF_TIME = noon(date(2031, 1, 1))
days = st.dates(date(2015, 1, 1), date(2020, 12, 31))
spans = st.integers(0, 900).map(lambda days: timedelta(days=days))


def applied(day: date) -> World:
    world = World()
    world.ask(replace(receive, received_on=day, birth_date=None), noon(day))
    return world


def told(world: World, *kinds: type) -> list[Any]:
    return [event for event in world.events if isinstance(event, kinds)]


@given(received_on=days)
def test_whenever_nobody_answers_the_sixteenth_day_admits(received_on: date) -> None:
    world = applied(received_on)
    world.advance(END_OF_TIME)
    (admitted,) = told(world, ApplicationAdmitted)
    assert (admitted.admitted_on, admitted.how) == (received_on + timedelta(days=16), Admission.NO_ANSWER)


@given(received_on=days, started_on=days, lasted=spans, told_after=st.integers(0, 15))
def test_a_suspension_ends_twelve_months_after_the_measure(
    received_on: date, started_on: date, lasted: timedelta, told_after: int
) -> None:
    world, told_on, ended_on = applied(received_on), received_on + timedelta(days=told_after), started_on + lasted
    world.try_to(report(started_on, ended_on), noon(told_on))
    world.advance(END_OF_TIME)
    free_on = add_months(ended_on, 12)
    if started_on <= received_on < free_on and ended_on <= told_on:
        assert [event.suspended_on for event in told(world, ApplicationSuspended)] == [told_on]
        assert [event.resumed_on for event in told(world, ApplicationResumed)] == [max(free_on, told_on)]
    else:
        assert told(world, ApplicationSuspended, ApplicationResumed) == []
    assert world.application is not None
    assert world.application.status is Status.ADMITTED


@given(received_on=days, started_before=spans)
def test_a_measure_without_an_end_suspends_for_ever_and_is_reviewed_every_year(
    received_on: date, started_before: timedelta
) -> None:
    world = applied(received_on)
    world.ask(report(received_on - started_before, None), noon(received_on))
    world.advance(noon(add_months(received_on, 60)))
    assert world.application is not None
    assert world.application.status is Status.SUSPENDED
    assert len(told(world, MeasureReviewDue)) == 5


Action = tuple[int, Any]
measures = st.sampled_from([UUID(int=91), UUID(int=92), UUID(int=93)])
dates = st.dates(date(2016, 6, 1), date(2019, 12, 31))
receipts = st.dates(date(2017, 12, 15), date(2018, 2, 15))
commands = st.one_of(
    st.builds(ReportActiveMeasure, measures, st.just("training"), st.just("cgil"), dates, st.none() | dates),
    st.builds(EndActiveMeasure, measures, dates),
    st.builds(CorrectActiveMeasureReported, measures, st.just("training"), dates, st.none() | dates, st.just("other")),
    st.builds(RetractActiveMeasureReported, measures, st.just("other")),
    st.builds(
        CorrectApplicationReceived,
        receipts,
        st.just(Channel.ONLINE),
        st.just(AccessFlow.COMUNE),
        st.just(Interest.EMPLOYMENT),
        st.just(Sex.UNKNOWN),
        st.just("other"),
    ),
    st.just(CompletePreCheck(PreCheckOutcome.CLEAR)),
    st.just(WithdrawApplication("health")),
)
stories = st.lists(st.tuples(st.integers(0, 200), commands), max_size=12)


def lived(story: list[Action]) -> World:
    day = date(2018, 1, 15)
    world = applied(day)
    for waited, command in story:
        day += timedelta(days=waited)
        world.advance(noon(day))
        world.try_to(command, noon(day))
    world.advance(noon(add_months(day, 60)))
    return world


@settings(max_examples=200)
@given(stories)
def test_whatever_happens_only_a_measure_without_an_end_leaves_an_application_suspended(story: list[Action]) -> None:
    world = lived(story)
    state = world.application
    assert state is not None
    assert state.status is not Status.WAITING
    if state.status is Status.SUSPENDED:
        assert any(measure.ended_on is None for measure in state.measures)
        assert set(world.deadlines) == {"review"}
    else:
        assert world.deadlines == {}


@settings(max_examples=200)
@given(stories)
def test_whatever_happens_nothing_resumes_before_its_window_ends(story: list[Action]) -> None:
    resumes_on: date | None = None
    for event in lived(story).events:
        if isinstance(event, ApplicationSuspended | SuspensionRevised):
            resumes_on = event.resumes_on
        if isinstance(event, ApplicationResumed) and event.reason == "window_ended":
            assert resumes_on is not None
            assert event.resumed_on >= resumes_on


@settings(max_examples=200)
@given(stories, st.data())
def test_whatever_is_told_again_changes_neither_state_nor_clocks(story: list[Action], data: st.DataObject) -> None:
    heard = lived(story).heard
    repeated: list[tuple[Any, datetime]] = []
    for place, message in enumerate(heard):
        repeated.append(message)
        repeated += data.draw(st.lists(st.sampled_from(heard[: place + 1]), max_size=2))
    assert _followed(repeated) == _followed(heard)


def _followed(heard: list[tuple[Any, datetime]]) -> tuple[Any, dict[str, datetime]]:
    """The process alone, without the commands it issues: its state and its clocks."""
    world = World()
    for message, at in heard:
        answers = PRECHECK.react(world.process, message, at)
        world.process = PRECHECK.evolve(world.process, message, at)
        world.keep_time(answers)
    return world.process, world.deadlines
