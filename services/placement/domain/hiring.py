"""What a hire asks of whom, in one append.

A direct job is a placement and a hire at once; a hire that follows a placement asks that placement whether it does;
what is corrected or taken back of a direct job is corrected of both, and both end on one day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.decider import Aggregate, Refused
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import (
    Command,
    CorrectEmploymentEnded,
    CorrectHired,
    EndEmployment,
    Hire,
    RetractEmploymentEnded,
    RetractHired,
)
from services.placement.domain.employment_events import Hired
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import (
    Command as PlacementCommand,
)
from services.placement.domain.placement_commands import (
    ConfirmHireFollows,
    CorrectPlacementEnded,
    CorrectPlacementStarted,
    EndPlacement,
    RecordPlacement,
    RetractPlacementEnded,
    RetractPlacementStarted,
    StartPlacement,
)
from services.placement.domain.placement_events import PlacementStarted
from services.placement.domain.placement_state import Phase, Placement

Asked = tuple[Aggregate, UUID, PlacementCommand | Command]


def direct_job(start: StartPlacement | RecordPlacement, hire: Hire) -> list[Asked]:
    """PlacementStarted(job) and Hired, whole or not at all."""
    start = replace(start, hire_id=hire.hire_id)
    hire = replace(hire, placement_id=start.placement_id, hired_on=start.started_on)
    return [(PLACEMENT, start.placement_id, start), (EMPLOYMENT, hire.hire_id, hire)]


def hire_after(hire: Hire, persons: tuple[UUID, ...]) -> list[Asked]:
    """A hire, and the placement that it cites. `persons` are all records of the one who is hired."""
    return [(EMPLOYMENT, hire.hire_id, hire), *_follows(hire.placement_id, persons, hire.company_id, hire.hired_on)]


def _follows(placement_id: UUID | None, persons: tuple[UUID, ...], company_id: UUID, day: date) -> list[Asked]:
    if placement_id is None:
        return []
    return [(PLACEMENT, placement_id, ConfirmHireFollows(placement_id, persons, company_id, day))]


def correct_start(
    started: PlacementStarted, correct: CorrectPlacementStarted, hire: CorrectHired | None
) -> list[Asked]:
    """The start and, of a direct job, its hire; `hire` is the hire as it stands."""
    asked: list[Asked] = [(PLACEMENT, correct.placement_id, correct)]
    if started.hire_id is not None and hire is not None:
        asked.append((EMPLOYMENT, started.hire_id, replace(hire, hired_on=correct.started_on)))
    return asked


def correct_hire(correct: CorrectHired, hired: Hired, job: Placement | None, persons: tuple[UUID, ...]) -> list[Asked]:
    """The hire; of a direct job, `job`, its start moves with it; otherwise the placement that it cites is asked.

    Refused: job_has_its_hire, where a direct job's hire should follow another placement, or none.
    """
    asked: list[Asked] = [(EMPLOYMENT, correct.hire_id, correct)]
    if job is None:
        return asked + _follows(correct.placement_id, persons, hired.company_id, correct.hired_on)
    if correct.placement_id != job.placement_id:
        raise Refused("job_has_its_hire")
    if job.start is not None and correct.hired_on != job.start.started_on:
        asked.insert(0, (PLACEMENT, job.placement_id, _moved(job, job.start, correct)))
    return asked


def _moved(job: Placement, start: PlacementStarted, correct: CorrectHired) -> CorrectPlacementStarted:
    course = correct.hired_on, job.expected_end_on, start.weekly_hours, start.paid_by
    return CorrectPlacementStarted(job.placement_id, start.kind, *course, correct.reason, correct.reason_text)


def retract_start(started: PlacementStarted, retract: RetractPlacementStarted) -> list[Asked]:
    """The start and, of a direct job, its hire."""
    asked: list[Asked] = [(PLACEMENT, retract.placement_id, retract)]
    if started.hire_id is not None:
        asked.append((EMPLOYMENT, started.hire_id, RetractHired(started.hire_id, retract.reason, retract.reason_text)))
    return asked


def end(end: EndEmployment, job: Placement | None) -> list[Asked]:
    """The employment and, of a direct job that runs, `job`, its placement: one interrupted before stays so."""
    return [(EMPLOYMENT, end.hire_id, end), *_job_over(job, end.ended_on)]


def _job_over(job: Placement | None, day: date) -> list[Asked]:
    if job is None or job.phase is not Phase.RUNNING:
        return []
    return [(PLACEMENT, job.placement_id, EndPlacement(job.placement_id, day))]


def correct_end(correct: CorrectEmploymentEnded, job: Placement | None) -> list[Asked]:
    """The employment's end and, of a direct job, its placement's."""
    asked: list[Asked] = [(EMPLOYMENT, correct.hire_id, correct), *_job_over(job, correct.ended_on)]
    if job is not None and job.phase is Phase.ENDED:
        moved = CorrectPlacementEnded(job.placement_id, correct.ended_on, correct.reason, correct.reason_text)
        asked.append((PLACEMENT, job.placement_id, moved))
    return asked


def retract_end(retract: RetractEmploymentEnded, job: Placement | None) -> list[Asked]:
    """The employment's end and, of a direct job, its placement's."""
    asked: list[Asked] = [(EMPLOYMENT, retract.hire_id, retract)]
    if job is not None and job.phase is Phase.ENDED:
        back = RetractPlacementEnded(job.placement_id, retract.reason, retract.reason_text)
        asked.append((PLACEMENT, job.placement_id, back))
    return asked
