"""What a hire asks of whom, in one append.

A direct job is a placement and a hire at once; a hire that follows a placement asks that placement whether it does;
what is corrected or taken back of a direct job is corrected of both.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from foundation.decider import Aggregate
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import Command, CorrectHired, Hire, RetractHired
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import (
    Command as PlacementCommand,
)
from services.placement.domain.placement_commands import (
    ConfirmHireFollows,
    CorrectPlacementStarted,
    RecordPlacement,
    RetractPlacementStarted,
    StartPlacement,
)
from services.placement.domain.placement_events import PlacementStarted

Asked = tuple[Aggregate, UUID, PlacementCommand | Command]


def direct_job(start: StartPlacement | RecordPlacement, hire: Hire) -> list[Asked]:
    """PlacementStarted(job) and Hired, whole or not at all."""
    start = replace(start, hire_id=hire.hire_id)
    hire = replace(hire, placement_id=start.placement_id, hired_on=start.started_on)
    return [(PLACEMENT, start.placement_id, start), (EMPLOYMENT, hire.hire_id, hire)]


def hire_after(hire: Hire, persons: tuple[UUID, ...]) -> list[Asked]:
    """A hire, and the placement that it cites. `persons` are all records of the one who is hired."""
    asked: list[Asked] = [(EMPLOYMENT, hire.hire_id, hire)]
    if hire.placement_id is not None:
        confirm = ConfirmHireFollows(hire.placement_id, persons, hire.company_id, hire.hired_on)
        asked.append((PLACEMENT, hire.placement_id, confirm))
    return asked


def correct_start(
    started: PlacementStarted, correct: CorrectPlacementStarted, hire: CorrectHired | None
) -> list[Asked]:
    """The start and, of a direct job, its hire; `hire` is the hire as it stands."""
    asked: list[Asked] = [(PLACEMENT, correct.placement_id, correct)]
    if started.hire_id is not None and hire is not None:
        asked.append((EMPLOYMENT, started.hire_id, replace(hire, hired_on=correct.started_on)))
    return asked


def retract_start(started: PlacementStarted, retract: RetractPlacementStarted) -> list[Asked]:
    """The start and, of a direct job, its hire."""
    asked: list[Asked] = [(PLACEMENT, retract.placement_id, retract)]
    if started.hire_id is not None:
        asked.append((EMPLOYMENT, started.hire_id, RetractHired(started.hire_id, retract.reason, retract.reason_text)))
    return asked
