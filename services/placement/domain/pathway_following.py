"""What follows for a pathway from all that is known: the difference between what it makes and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from foundation.calendar import day_of, end_of_day
from services.placement.domain.bands import BandPolicy, Outcome, meets, outcomes, policy_on
from services.placement.domain.pathway_commands import MissBandDeadline
from services.placement.domain.pathway_events import (
    BandDeadlineCancelled,
    BandDeadlineMet,
    BandDeadlineMetRevoked,
    BandDeadlineMissed,
    BandDeadlineSet,
    Followed,
    PathwayClosed,
    PathwayOpened,
    PathwayReopened,
    PathwayRevised,
)
from services.placement.domain.pathway_state import Kept, Pathway, evolve
from services.placement.domain.pathway_words import BandDeadline, Closing, Course


def settle(state: Pathway | None, course: Course, now: datetime) -> list[Followed]:
    """What is to be said now, so that all that was said makes the course."""
    policy, today = policy_on(course.opened_on), day_of(now)
    said: list[Followed] = [*_opened(state, course, policy, today), *_reopened(state, course, today)]
    known = _after(state, said)
    wanted = {outcome.deadline: outcome for outcome in outcomes(course, policy)}
    for deadline, outcome in wanted.items():
        said += _running(course, outcome, known.kept(deadline), today)
    said += _closed(known, course)
    return [*said, *_cancelled(_after(state, said), course, wanted, today)]


def _after(state: Pathway | None, said: Sequence[Followed]) -> Pathway:
    for event in said:
        state = evolve(state, event)
    assert state is not None, "what is settled is open"
    return state


def _opened(state: Pathway | None, course: Course, policy: BandPolicy, today: date) -> Iterator[Followed]:
    fields = course.opened_on, course.readiness, policy.code, policy.version
    if state is None:
        ids = course.pathway_id, course.person_id, course.assessment_id, course.application_id
        yield PathwayOpened(*ids, course.opened_on, course.readiness, policy.code, policy.version)
    elif fields != (state.opened_on, state.readiness, state.policy, state.policy_version):
        yield PathwayRevised(
            course.pathway_id,
            course.person_id,
            course.assessment_id,
            today,
            course.opened_on,
            course.readiness,
            policy.code,
            policy.version,
        )


def _closing(course: Course) -> PathwayClosed | None:
    if course.closed_on is None or course.reason is None:
        return None
    return PathwayClosed(course.pathway_id, course.person_id, course.closed_on, course.reason)


def _reopened(state: Pathway | None, course: Course, today: date) -> Iterator[Followed]:
    if state is not None and state.closed is not None and state.closed != _closing(course):
        yield PathwayReopened(course.pathway_id, course.person_id, today)


def _closed(state: Pathway, course: Course) -> Iterator[Followed]:
    closing = _closing(course)
    if closing is not None and state.closed != closing:
        yield closing


def _running(course: Course, wanted: Outcome, kept: Kept, today: date) -> Iterator[Followed]:
    """What was said of a deadline, taken back and said anew where it differs."""
    ids = course.pathway_id, course.person_id, wanted.deadline
    met = _met(course, wanted, kept)
    if kept.met is not None and kept.met != met:
        yield _revoked(kept.met, today)
        kept = replace(kept, met=None, due_on=None)
    if _has_to_be_set(wanted, kept):
        yield BandDeadlineSet(*ids, wanted.months, _to_say(wanted))
    missed = wanted.late or wanted.overdue_at_closing
    if missed and wanted.due_on is not None and kept.missed_on != wanted.due_on:
        yield BandDeadlineMissed(*ids, wanted.due_on, wanted.due_on)
    if met is not None and kept.met != met:
        yield met


def _to_say(wanted: Outcome) -> date:
    """While it stands still, and of what the closing cancels, the day for which it was promised until then."""
    return wanted.promised_on if wanted.cancelled or wanted.due_on is None else wanted.due_on


def _has_to_be_set(wanted: Outcome, kept: Kept) -> bool:
    """Nothing is set for standing still or for being cancelled, only where another day was said before."""
    said = (kept.months, kept.set_for) == (wanted.months, _to_say(wanted))
    if wanted.cancelled:
        return not said
    if kept.cancelled or not said:
        return True
    return wanted.due_on is not None and kept.met is None and kept.due_on is None


def _met(course: Course, wanted: Outcome, kept: Kept) -> BandDeadlineMet | None:
    """Of two facts of one day the one that was said to meet still does, whichever came to be known first."""
    if wanted.met is None or wanted.due_on is None:
        return None
    alike = (fact for fact in course.facts if fact.on == wanted.met.on and meets(fact.kind, wanted.deadline))
    fact = next((fact for fact in alike if kept.met and fact.fact_id == kept.met.fact_id), wanted.met)
    return BandDeadlineMet(
        course.pathway_id,
        course.person_id,
        wanted.deadline,
        wanted.due_on,
        fact.on,
        wanted.late,
        fact.fact_id,
    )


def _revoked(met: BandDeadlineMet, today: date) -> BandDeadlineMetRevoked:
    return BandDeadlineMetRevoked(
        met.pathway_id, met.person_id, met.deadline, met.due_on, met.met_on, met.fact_id, today
    )


def _cancelled(state: Pathway, course: Course, wanted: dict[BandDeadline, Outcome], today: date) -> Iterator[Followed]:
    """By the closing; or as never promised, because the band no longer has them."""
    for deadline, outcome in wanted.items():
        said_on = state.kept(deadline).cancelled_on
        if outcome.cancelled and outcome.closed_on is not None and said_on != outcome.closed_on:
            yield BandDeadlineCancelled(course.pathway_id, course.person_id, deadline, outcome.closed_on)
    for deadline in (known for known in state.deadlines if known not in wanted):
        yield from _dropped(state, deadline, course.opened_on, today)


def _dropped(state: Pathway, deadline: BandDeadline, on: date, today: date) -> Iterator[Followed]:
    kept = state.kept(deadline)
    if kept.met is not None:
        yield _revoked(kept.met, today)
    if kept.cancelled_on != on:
        yield BandDeadlineCancelled(state.pathway_id, state.person_id, deadline, on)


def void(state: Pathway | None, reason: Closing, now: datetime) -> list[Followed]:
    """A pathway that was opened by mistake closes on its first day, and promised nothing."""
    if state is None:
        return []
    closing = PathwayClosed(state.pathway_id, state.person_id, state.opened_on, reason)
    said: list[Followed] = []
    if state.closed is not None and state.closed != closing:
        said.append(PathwayReopened(state.pathway_id, state.person_id, day_of(now)))
    known = _after(state, said)
    if known.closed != closing:
        said.append(closing)
    for deadline in known.deadlines:
        said += _dropped(known, deadline, state.opened_on, day_of(now))
    return said


def miss(state: Pathway | None, command: MissBandDeadline, now: datetime) -> list[Followed]:
    """A clock that something has overtaken says nothing."""
    if state is None or state.closed is not None:
        return []
    kept = state.kept(command.deadline)
    due = kept.running and kept.due_on == command.due_on and end_of_day(command.due_on) <= now
    if not due or kept.missed_on == command.due_on:
        return []
    return [BandDeadlineMissed(state.pathway_id, state.person_id, command.deadline, command.due_on, command.due_on)]
