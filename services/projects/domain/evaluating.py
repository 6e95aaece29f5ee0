"""What became of a project: unfit, withdrawn, or approved and funded exclude each other, as the plan's columns do.

But proposers may withdraw also from what was approved or funded by then, said or not: from that day on it is withdrawn.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from foundation.decider import Refused
from foundation.facts import not_before
from services.projects.domain.evaluation_events import (
    EvaluationStarted,
    ProjectApproved,
    ProjectFoundUnfit,
    ProjectSubmitted,
    ProjectWithdrawn,
)
from services.projects.domain.kinds import KINDS
from services.projects.domain.money_events import ProjectFunded
from services.projects.domain.project_state import Project

Decided = ProjectFoundUnfit | ProjectApproved | ProjectWithdrawn
DECIDED: tuple[type[Any], ...] = (ProjectFoundUnfit, ProjectApproved, ProjectWithdrawn)


class Outcome(StrEnum):
    UNFIT = "unfit"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"


def outcome_of(fact: Any) -> Outcome | None:
    """A funded project is approved, whether that was said or not: "approvati/finanziati" is one column."""
    match fact:
        case ProjectFoundUnfit():
            return Outcome.UNFIT
        case ProjectWithdrawn():
            return Outcome.WITHDRAWN
        case ProjectApproved() | ProjectFunded():
            return Outcome.APPROVED
        case _:
            return None


def outcome_possible(project: Project, fact: Decided | ProjectFunded) -> None:
    """Refuses what another outcome, or the same one said already, excludes."""
    for known in project.every():
        outcome = outcome_of(known)
        if outcome is not None and _excludes(known, fact):
            _refuse(outcome)


def _excludes(known: Any, fact: Any) -> bool:
    """Each is said once, but a project may be funded from several sources, and withdrawn after it was approved."""
    outcomes = {outcome_of(one): one for one in (known, fact)}
    if outcomes.keys() == {Outcome.APPROVED, Outcome.WITHDRAWN}:
        return bool(_day(outcomes[Outcome.APPROVED]) > _day(outcomes[Outcome.WITHDRAWN]))
    if len(outcomes) == 2:
        return True
    return type(known) is type(fact) and not isinstance(fact, ProjectFunded)


def _refuse(outcome: Outcome) -> None:
    match outcome:
        case Outcome.UNFIT:
            raise Refused("project_unfit")
        case Outcome.WITHDRAWN:
            raise Refused("project_withdrawn")
        case Outcome.APPROVED:
            raise Refused("project_approved")


def decidable(project: Project, fact: Decided) -> None:
    """Nothing is decided before its evaluation began; without one it may be, as in the sheets of the first months."""
    outcome_possible(project, fact)
    for evaluation in project.standing(EvaluationStarted):
        not_before(_day(fact), evaluation.started_on, "decided_before_evaluation")


def evaluation_possible(project: Project, fact: EvaluationStarted) -> None:
    if project.standing(EvaluationStarted):
        raise Refused("evaluation_already_started")
    if any(_day(known) < fact.started_on for known in project.standing(*DECIDED)):
        raise Refused("decided_before_evaluation")


def still_open(project: Project, fact: Any) -> None:
    """After its withdrawal a project goes no further. Refuses `project_withdrawn`."""
    if any(one.withdrawn_on < _day(fact) for one in project.standing(ProjectWithdrawn)):
        raise Refused("project_withdrawn")


def still_fit(project: Project, fact: Any) -> None:
    """Nothing comes of a project once it was found unfit. Refuses `project_unfit`."""
    if any(one.found_on < _day(fact) for one in project.standing(ProjectFoundUnfit)):
        raise Refused("project_unfit")


def well_submitted(fact: ProjectSubmitted) -> None:
    if len(set(fact.tags)) != len(fact.tags):
        raise Refused("tag_twice")


def after_submission(project: Project, fact: Any) -> None:
    """Refuses `project_unknown` where the submission was retracted."""
    submission = project.submission
    if submission is None:
        raise Refused("project_unknown")
    not_before(_day(fact), submission.submitted_on, "before_submission")


def _day(fact: Any) -> Any:
    return KINDS.of(fact).day_of(fact)
