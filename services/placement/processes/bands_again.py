"""What a band policy makes of all that is known up to a day: the domain's own functions over the same facts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from services.placement.domain.bands import BandPolicy, Outcome, Standing, outcomes
from services.placement.domain.pathway_words import BandDeadline, Closing, Course, Pause, Picture
from services.placement.processes.pathway_knowing import Known

PolicyOn = Callable[[date], BandPolicy]


def upto(known: Known, day: date) -> Known:
    """What had happened by the end of the day. Who is one person with whom is known for every day."""
    pauses = (replace(still, pause=_paused(still.pause, day)) for still in known.pauses if still.pause.paused_on <= day)
    told = tuple(replace(heard, picture=_happened(heard.picture, day)) for heard in known.told)
    return replace(known, own=_happened(known.own, day), pauses=tuple(pauses), told=told)


def _happened(picture: Picture, day: date) -> Picture:
    return Picture(
        tuple(one for one in picture.assessed if one.assessed_on <= day),
        tuple(one for one in picture.facts if one.on <= day),
        tuple(one for one in picture.ends if one.on <= day),
    )


def _paused(pause: Pause, day: date) -> Pause:
    lasts = pause.resumed_on is None or pause.resumed_on > day
    return replace(pause, resumed_on=None) if lasts else pause


def courses_upto(everybody: Iterable[Known], day: date) -> Iterator[Course]:
    """Every pathway that there was; one that was opened by mistake never was."""
    for known in everybody:
        then = upto(known, day)
        for assessed in then.own.assessed:
            course = then.course(assessed)
            if not isinstance(course, Closing):
                yield _closed_by(course, day)


def _closed_by(course: Course, day: date) -> Course:
    """A merge is known for every day, but closes the other pathway on its own."""
    open_then = course.closed_on is not None and course.closed_on > day
    return replace(course, closed_on=None, reason=None) if open_then else course


@dataclass
class Tally:
    """How many deadlines stand how, under each of the policies; and how many pathways fare otherwise."""

    policies: int
    pathways: int = 0
    otherwise: int = 0
    counts: Counter[tuple[int, BandDeadline, Standing]] = field(default_factory=Counter)

    def row(self, policy: int, deadline: BandDeadline) -> dict[Standing, int]:
        return {standing: self.counts[policy, deadline, standing] for standing in Standing}


def tally(courses: Iterable[Course], policies: Sequence[PolicyOn], at: datetime) -> Tally:
    """Each pathway under each policy, as the deadlines stand at an instant."""
    told = Tally(len(policies))
    for course in courses:
        fared = [_fared(outcomes(course, policy_on(course.opened_on)), at) for policy_on in policies]
        told.pathways += 1
        told.otherwise += any(one != fared[0] for one in fared)
        told.counts.update((n, name, standing) for n, one in enumerate(fared) for name, standing in one.items())
    return told


def _fared(made: Sequence[Outcome], at: datetime) -> dict[BandDeadline, Standing]:
    return {outcome.deadline: outcome.standing(at) for outcome in made}
