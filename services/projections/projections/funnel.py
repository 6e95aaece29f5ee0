"""The funnel: how many persons reached each step from the form to the hire, by a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from foundation.database import Connection
from services.projections.inbound import assessment as a
from services.projections.inbound import candidacies as c
from services.projections.inbound import intake as i
from services.projections.inbound import placement as p
from services.projections.projections.merges import aliases
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


class Step(StrEnum):
    """The steps, in their order. Each counts for itself: a person may reach one without those before."""

    FORM = "form"
    INTERVIEW = "interview"
    TARGET = "target"
    CV_SENT = "cv_sent"
    COMPANY_INTERVIEW = "company_interview"
    TRAINEESHIP = "traineeship"
    HIRE = "hire"


@dataclass(frozen=True)
class Reached:
    """`people`: distinct persons who reached the step by the day asked about."""

    step: Step
    people: int


REACHED = remembered(
    "steps_reached",
    ("step", "fact_id"),
    {"step": "text", "fact_id": "uuid", "person_id": "uuid", "version": "integer", "day": "date"},
)
INSERTIONS = ("traineeship", "stage")


def _in_target(event: a.TargetAssessed) -> date | None:
    return event.assessed_on if event.in_target else None


def _inserted(event: p.PlacementStarted) -> date | None:
    return event.started_on if event.kind in INSERTIONS else None


def _step(step: Step, id: str, day: str | Callable[[Any], date | None], *shapes: type) -> dict[type, Saying]:
    """A fact said, corrected and retracted: the latest word on it decides."""
    said, corrected, retracted = shapes
    tells = says(REACHED, step=step, fact_id=field(id), day=field(day) if isinstance(day, str) else day)
    taken_back = says(REACHED, step=step, fact_id=field(id), day=None)
    return {said: tells, corrected: tells, retracted: taken_back}


_SAYINGS = {
    **_step(
        Step.FORM,
        "application_id",
        "received_on",
        i.ApplicationReceived,
        i.ApplicationReceivedCorrected,
        i.ApplicationReceivedRetracted,
    ),
    **_step(
        Step.INTERVIEW,
        "interview_id",
        "held_on",
        a.AssessmentInterviewHeld,
        a.AssessmentInterviewHeldCorrected,
        a.AssessmentInterviewHeldRetracted,
    ),
    **_step(
        Step.TARGET,
        "assessment_id",
        _in_target,
        a.TargetAssessed,
        a.TargetAssessedCorrected,
        a.TargetAssessedRetracted,
    ),
    **_step(Step.CV_SENT, "sending_id", "sent_on", c.CvSent, c.CvSentCorrected, c.CvSentRetracted),
    **_step(
        Step.COMPANY_INTERVIEW,
        "interview_id",
        "held_on",
        c.CompanyInterviewHeld,
        c.CompanyInterviewHeldCorrected,
        c.CompanyInterviewHeldRetracted,
    ),
    **_step(
        Step.TRAINEESHIP,
        "placement_id",
        _inserted,
        p.PlacementStarted,
        p.PlacementStartedCorrected,
        p.PlacementStartedRetracted,
    ),
    **_step(Step.HIRE, "hire_id", "hired_on", p.Hired, p.HiredCorrected, p.HiredRetracted),
}
FUNNEL = Model((REACHED,), _SAYINGS)

_FUNNEL = """
SELECT step, count(DISTINCT coalesce(same, person_id))
FROM steps_reached LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS alias (person_id, same) USING (person_id)
WHERE day <= $1 GROUP BY step
"""


async def funnel(conn: Connection, as_of: date) -> Sequence[Reached]:
    """Every step with the distinct persons who had reached it by the end of `as_of`; persons merged count one."""
    people = dict(await conn.fetch(_FUNNEL, as_of, *await aliases(conn)))
    return [Reached(step, people.get(step.value, 0)) for step in Step]
