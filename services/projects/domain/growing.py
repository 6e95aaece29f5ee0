"""How a project is accompanied and what comes of it."""

from __future__ import annotations

from foundation.decider import Refused
from foundation.facts import not_before
from services.projects.domain.growth_events import JobsCreated, SupportEnded, SupportStarted
from services.projects.domain.project_state import Project


def ending_possible(project: Project, fact: SupportEnded) -> None:
    """Refuses `support_unknown`, `support_already_ended`, and an end before the beginning."""
    started = next((one for one in project.standing(SupportStarted) if one.support_id == fact.support_id), None)
    if started is None:
        raise Refused("support_unknown")
    if any(one.support_id == fact.support_id for one in project.standing(SupportEnded)):
        raise Refused("support_already_ended")
    not_before(fact.ended_on, started.started_on, "ended_before_started")


def of_somebody(fact: JobsCreated) -> None:
    if fact.jobs < 1:
        raise Refused("jobs_below_one")
