"""Given what happened, when something is asked or heard, then exactly this: for every aggregate and process.

    given(APPLICATION, received).when(WithdrawApplication("health")).then(withdrawn)
    given_process(PRECHECK, received).hears(suspended).answers(Cancel("no_answer"), …)

Every event that passes through here is held against its contract: it must come back equal from the bytes that it is
stored as.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import pytest

from foundation.calendar import noon
from foundation.codec import decode, decode_plain, encode, encode_plain, personal_fields
from foundation.decider import Aggregate, Answer, CommandRefused, DeadlineReached, Issue, Process, Refused

NOW: Final = noon(date(2018, 3, 5))


def given(aggregate: Aggregate, *events: Any) -> Given:
    return Given(aggregate, events)


def given_process(process: Process, *heard: Any) -> GivenProcess:
    """Each of `heard` is an event, a deadline, or one of these with its instant: `(event, at)`."""
    return GivenProcess(process, heard)


def kept(event: Any) -> Any:
    """The event as it comes back from the store; fails where it breaks its contract."""
    data, secret = encode(event)
    again = decode(type(event), data, secret)
    assert again == event, f"{type(event).__name__} is not what was stored"
    return again


def travelled(event: Any) -> Any:
    """The event as a reader of its topic sees it: without what is personal."""
    if personal_fields(type(event)):
        return decode(type(event), encode(event)[0])
    return decode_plain(type(event), encode_plain(event))


class Given:
    def __init__(self, aggregate: Aggregate, events: tuple[Any, ...]) -> None:
        self._aggregate = aggregate
        self._history = events
        self.state = aggregate.replay(None, [kept(event) for event in events])

    def when(self, command: Any, at: datetime = NOW) -> When:
        return When(self._aggregate, self.state, command, at)


class When:
    def __init__(self, aggregate: Aggregate, state: Any, command: Any, at: datetime) -> None:
        self._aggregate = aggregate
        self._state = state
        self._command = command
        self._at = at

    def events(self) -> list[Any]:
        """What was decided, each event of a declared class and true to its contract."""
        decided = list(self._aggregate.decide(self._state, self._command, self._at))
        undeclared = [type(event).__name__ for event in decided if type(event) not in self._aggregate.events]
        assert not undeclared, f"{self._aggregate.name} does not declare {undeclared}"
        return [kept(event) for event in decided]

    def then(self, *expected: Any) -> Then:
        decided = self.events()
        assert decided == list(expected)
        return Then(self, self._aggregate.replay(self._state, decided))

    def refused(self, code: str, **details: Any) -> None:
        """The refusal's code, and those of its details that are named."""
        with pytest.raises(Refused) as refusal:
            self._aggregate.decide(self._state, self._command, self._at)
        assert refusal.value.code == code
        assert {name: refusal.value.details.get(name) for name in details} == details

    def again(self, state: Any) -> list[Any]:
        return list(self._aggregate.decide(state, self._command, self._at))


class Then:
    """`state` is what the aggregate has come to."""

    def __init__(self, when: When, state: Any) -> None:
        self._when = when
        self.state = state

    def and_again_nothing(self) -> None:
        """Said twice is not said wrongly: the same command decides nothing more."""
        assert self._when.again(self.state) == []


class GivenProcess:
    def __init__(self, process: Process, heard: tuple[Any, ...]) -> None:
        self._process = process
        self.state: Any = None
        for one in heard:
            message, at = one if isinstance(one, tuple) else (one, _instant(one))
            self.state = Heard(process, self.state, message, at).state

    def hears(self, message: Any, at: datetime | None = None) -> Heard:
        return Heard(self._process, self.state, message, at or _instant(message))


class Heard:
    """`state` is what the process has come to, and `said` what it answered."""

    def __init__(self, process: Process, state: Any, message: Any, at: datetime) -> None:
        message = self._delivered(process, message)
        self.said: list[Answer] = list(process.react(state, message, at))
        self.state = _stored(process.state, process.evolve(state, message, at))
        for answer in self.said:
            _check_issue(process, answer)

    @staticmethod
    def _delivered(process: Process, message: Any) -> Any:
        if isinstance(message, DeadlineReached | CommandRefused):
            return message
        assert type(message) in process.hears.values(), f"{process.name} does not hear {type(message).__name__}"
        assert process.instance(message) is not None
        return travelled(message)

    def answers(self, *expected: Answer) -> Heard:
        assert self.said == list(expected)
        return self


def _instant(message: Any) -> datetime:
    return message.due_at if isinstance(message, DeadlineReached) else NOW


def _stored(cls: type, state: Any) -> Any:
    if state is None:
        return None
    again = decode_plain(cls, encode_plain(state))
    assert again == state, "a process's state is not what was stored"
    return again


def _check_issue(process: Process, answer: Answer) -> None:
    if isinstance(answer, Issue):
        assert type(answer.command) in process.commands, f"{process.name} may not issue {answer.command}"
        assert decode_plain(type(answer.command), encode_plain(answer.command)) == answer.command
