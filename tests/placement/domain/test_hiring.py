"""What a hire asks of whom in one append."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from foundation.decider import Refused
from services.placement.domain import hiring
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import (
    CorrectEmploymentEnded,
    CorrectHired,
    EndEmployment,
    Hire,
    RetractEmploymentEnded,
)
from services.placement.domain.employment_events import Hired
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import (
    ConfirmHireFollows,
    CorrectPlacementEnded,
    CorrectPlacementStarted,
    EndPlacement,
    RetractPlacementEnded,
)
from services.placement.domain.placement_events import PlacementInterrupted
from services.placement.domain.placement_state import Placement
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source
from tests.placement.domain.examples import (
    COMPANY,
    HIRE,
    IDS,
    LAST_WEEK,
    PERSON,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    WHY,
    YESTERDAY,
    ended,
    started,
)

hire = Hire(HIRE, PERSON, COMPANY, POSITION, PLACEMENT_ID, YESTERDAY, "permanent", None)
hired = Hired(HIRE, PERSON, COMPANY, POSITION, PLACEMENT_ID, LAST_WEEK, "permanent", None, Source.HERE)
correct = CorrectHired(HIRE, PLACEMENT_ID, YESTERDAY, "permanent", None, *WHY)
follows = ConfirmHireFollows(PLACEMENT_ID, (PERSON,), COMPANY, YESTERDAY)
begun = replace(started, kind=PlacementKind.JOB, expected_end_on=None, paid_by=PaidBy.COMPANY, hire_id=HIRE)


def job() -> Placement:
    """The placement that the hire is at once."""
    placement: Placement = PLACEMENT.evolve(None, begun)
    return placement


def test_a_hire_asks_the_placement_that_it_cites_and_nothing_where_it_cites_none() -> None:
    asked = [(EMPLOYMENT, HIRE, hire), (PLACEMENT, PLACEMENT_ID, follows)]
    assert hiring.hire_after(hire, (PERSON,)) == asked
    alone = replace(hire, placement_id=None)
    assert hiring.hire_after(alone, (PERSON,)) == [(EMPLOYMENT, HIRE, alone)]


def test_a_corrected_hire_asks_the_placement_that_it_cites_by_now() -> None:
    asked = [(EMPLOYMENT, HIRE, correct), (PLACEMENT, PLACEMENT_ID, follows)]
    assert hiring.correct_hire(correct, hired, None, (PERSON,)) == asked
    alone = replace(correct, placement_id=None)
    assert hiring.correct_hire(alone, hired, None, (PERSON,)) == [(EMPLOYMENT, HIRE, alone)]


def test_the_start_of_a_direct_job_moves_before_its_hire_and_stays_where_the_day_does() -> None:
    course = PlacementKind.JOB, YESTERDAY, None, 30, PaidBy.COMPANY
    moved = CorrectPlacementStarted(PLACEMENT_ID, *course, *WHY)
    asked = [(PLACEMENT, PLACEMENT_ID, moved), (EMPLOYMENT, HIRE, correct)]
    assert hiring.correct_hire(correct, hired, job(), (PERSON,)) == asked
    same = replace(correct, hired_on=LAST_WEEK, contract="fixed_term")
    assert hiring.correct_hire(same, hired, job(), (PERSON,)) == [(EMPLOYMENT, HIRE, same)]


@pytest.mark.parametrize("other", [None, POSITION])
def test_the_hire_of_a_direct_job_follows_no_other_placement(other: UUID | None) -> None:
    with pytest.raises(Refused, match="job_has_its_hire"):
        hiring.correct_hire(replace(correct, placement_id=other), hired, job(), (PERSON,))


end = EndEmployment(HIRE, YESTERDAY, "resigned")
correct_end = CorrectEmploymentEnded(HIRE, TODAY, "dismissed", *WHY)
retract_end = RetractEmploymentEnded(HIRE, *WHY)
over = PLACEMENT.evolve(job(), ended)
interrupted = PlacementInterrupted(*IDS, YESTERDAY, "health")


def test_a_direct_job_ends_with_its_placement() -> None:
    assert hiring.end(end, job()) == [
        (EMPLOYMENT, HIRE, end),
        (PLACEMENT, PLACEMENT_ID, EndPlacement(PLACEMENT_ID, YESTERDAY)),
    ]
    assert hiring.correct_end(correct_end, over) == [
        (EMPLOYMENT, HIRE, correct_end),
        (PLACEMENT, PLACEMENT_ID, CorrectPlacementEnded(PLACEMENT_ID, TODAY, *WHY)),
    ]
    assert hiring.retract_end(retract_end, over) == [
        (EMPLOYMENT, HIRE, retract_end),
        (PLACEMENT, PLACEMENT_ID, RetractPlacementEnded(PLACEMENT_ID, *WHY)),
    ]


def test_a_direct_job_that_runs_on_past_its_hire_ends_when_that_end_is_corrected() -> None:
    assert hiring.correct_end(correct_end, job()) == [
        (EMPLOYMENT, HIRE, correct_end),
        (PLACEMENT, PLACEMENT_ID, EndPlacement(PLACEMENT_ID, TODAY)),
    ]


@pytest.mark.parametrize("placement", [None, PLACEMENT.evolve(job(), interrupted)], ids=["none", "interrupted"])
def test_an_employment_ends_alone_where_no_placement_of_its_own_runs(placement: Placement | None) -> None:
    assert hiring.end(end, placement) == [(EMPLOYMENT, HIRE, end)]
    assert hiring.correct_end(correct_end, placement) == [(EMPLOYMENT, HIRE, correct_end)]
    assert hiring.retract_end(retract_end, placement) == [(EMPLOYMENT, HIRE, retract_end)]
