"""The sheets about what was done with people: reactivation, courses, proposals, placements; sorted by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foundation.calendar import add_months
from insieme.history.placing import Hire, Placement, Proposal
from insieme.history.reactivating import PLACES, Course, Gathering, Journey
from insieme.history.sheets import Row, Rows


def reactivations(walking: Sequence[Journey]) -> Rows:
    begun = sorted((one.reactivation.started_on, one.ref, one.reactivation) for one in walking if one.reactivation)
    return [
        (
            *(ref, str(day), str(add_months(day, 3))),
            *(_day(one.completed_on), _day(one.interrupted_on), "not_attending" if one.interrupted_on else ""),
        )
        for day, ref, one in begun
    ]


def meetings(held: Sequence[Gathering]) -> Rows:
    return [(one.ref, str(one.held_on), one.kind, " ".join(one.present)) for one in held]


def courses(planned: Sequence[Course]) -> Rows:
    return [
        (
            *(one.ref, str(one.planned_on), one.kind, one.subject, one.title, one.body, str(PLACES), str(one.hours)),
            *(str(one.activated_on), str(one.closed_on), " ".join(one.enrolled)),
        )
        for one in planned
    ]


def sessions(planned: Sequence[Course]) -> Rows:
    held = sorted((one.held_on, one.ref, course.ref, one) for course in planned for one in course.sessions)
    return [(ref, course, str(day), str(one.hours), " ".join(one.present)) for day, ref, course, one in held]


def cvs(sent: Sequence[Proposal]) -> Rows:
    known = sorted(sent, key=lambda one: (one.sent_on, one.ref))
    return [(f"CV-{one.ref}", *_candidate(one), str(one.sent_on), one.through) for one in known]


def interviews(sent: Sequence[Proposal]) -> Rows:
    offered = sorted((one.offered_on, one.ref, one) for one in sent if one.offered_on)
    return [
        (
            *(f"COL-{ref}", *_candidate(one), str(day), _day(one.held_on), _day(one.missed_on), one.through),
            "no_show" if one.missed_on else "",
        )
        for day, ref, one in offered
    ]


def _candidate(one: Proposal) -> Row:
    return one.person, one.opening.company.ref, one.opening.ref


def placements(placed: Sequence[Placement], hired: Sequence[Hire]) -> Rows:
    """A direct job's contract stands in the row of its placement."""
    contracts = {one.placement: (one.contract, _day(one.ends_on)) for one in hired}
    begun = sorted(placed, key=lambda one: (one.started_on, one.ref))
    return [_placement(one, *contracts[one.ref] if one.kind == "job" else ("", "")) for one in begun]


def _placement(one: Placement, contract: str, ends_on: str) -> Row:
    return (
        *(one.ref, one.person, one.company.ref, one.opening.ref, one.kind, str(one.started_on)),
        *(_day(one.expected_end_on), str(one.opening.weekly_hours)),
        *("company" if one.kind == "job" else "programme", one.tutor, contract, ends_on),
        *(_day(one.ended_on), _day(one.interrupted_on), one.reason),
    )


def hires(placed: Sequence[Placement], hired: Sequence[Hire]) -> Rows:
    """Those that followed a traineeship or a stage."""
    direct = {one.ref for one in placed if one.kind == "job"}
    known = sorted((one.hired_on, one.ref, one) for one in hired if one.placement not in direct)
    return [
        (
            *(ref, one.person, one.company.ref, one.opening.ref, one.placement),
            *(str(day), one.contract, _day(one.ends_on)),
        )
        for day, ref, one in known
    ]


def tutoring(placed: Sequence[Placement]) -> Rows:
    logged = sorted((day, one.ref, hours, one.tutor) for one in placed for day, hours in one.hours)
    return [
        (f"TUT-{number:05d}", ref, tutor, str(day), str(hours))
        for number, (day, ref, hours, tutor) in enumerate(logged, 1)
    ]


def satisfaction(placed: Sequence[Placement]) -> Rows:
    rated = sorted((said.rated_on, one.ref, said.side, said) for one in placed for said in one.ratings)
    return [
        (ref, side, str(said.rating), "yes" if said.continues else "no", str(day)) for day, ref, side, said in rated
    ]


def _day(day: date | None) -> str:
    return str(day or "")
