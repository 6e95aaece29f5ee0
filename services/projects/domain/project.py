"""A project, from its submission to the enterprise and the jobs that come of it. Stream `project-<project_id>`.

One stream, because every payment stands on what was funded and paid before. Facts may come to be known in any order:
each is held against all others by their days, and what others stand on is not taken from under them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, get_args

from foundation.amending import said_before
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, retracted, standing
from services.projects.domain import evaluating, growing, money, project_state
from services.projects.domain import evaluation_events as evaluation
from services.projects.domain import growth_events as growth
from services.projects.domain.kinds import KINDS, RECORDED
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project_commands import (
    CiteProject,
    Command,
    CorrectFact,
    Recording,
    RetractFact,
    SubmitProject,
)
from services.projects.domain.project_events import Event
from services.projects.domain.project_state import Project


def decide(state: Project | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `project_unknown` whatever comes before the submission, or after it was retracted."""
    match state, command:
        case None, SubmitProject():
            return [_fact(Project(), command, now)]
        case None, _:
            raise Refused("project_unknown")
        case Project(), CiteProject(on=day):
            return _cited(state, day)
        case Project(), CorrectFact():
            return _others_hold(state, _correct(state, command, now))
        case Project(), RetractFact():
            return _others_hold(state, _retract(state, command, now))
        case Project(), _:
            return _others_hold(state, _record(state, command, now))


def _cited(project: Project, day: date | None) -> list[Event]:
    if project.submission is None:
        raise Refused("project_unknown")
    if day is not None:
        not_before(day, project.submission.submitted_on, "before_submission")
    return []


def _record(project: Project, command: Recording, now: datetime) -> list[Event]:
    id = RECORDED[type(command)].id_of(command)
    if id in project.facts:
        return said_before(project.facts[id].first, command)
    return [_fact(project, command, now)]


def _correct(project: Project, command: CorrectFact, now: datetime) -> list[Event]:
    kind = RECORDED[type(command.said)]
    stands = standing(project.facts, kind.id_of(command.said))
    if not isinstance(stands, kind.fact):
        raise Refused("known_with_other_content")
    said = _fact(project.without(kind.id_of(command.said)), command.said, now)
    return kind.correction(stands, said, now, command.reason)


def _retract(project: Project, command: RetractFact, now: datetime) -> list[Event]:
    if retracted(project.facts, command.fact_id):
        return []
    stands = standing(project.facts, command.fact_id)
    return [KINDS.of(stands).retraction(stands, now, command.reason)]


def _fact(project: Project, command: Recording, now: datetime) -> Any:
    kind = RECORDED[type(command)]
    fact = kind.told(command)
    not_in_future(kind.day_of(fact), now)
    if hasattr(fact, "amount"):
        fact = replace(fact, amount=money.in_cents(fact.amount))
    _holds(project, fact)
    return fact


def _holds(project: Project, fact: Any) -> None:
    """Whether a fact may stand beside all the others."""
    if not isinstance(fact, evaluation.ProjectSubmitted):
        evaluating.after_submission(project, fact)
    match fact:
        case evaluation.ProjectSubmitted():
            evaluating.well_submitted(fact)
        case evaluation.EvaluationStarted():
            evaluating.evaluation_possible(project, fact)
        case evaluation.ProjectFoundUnfit() | evaluation.ProjectApproved() | evaluation.ProjectWithdrawn():
            evaluating.decidable(project, fact)
        case ProjectFunded():
            evaluating.outcome_possible(project, fact)
        case FundingDisbursed():
            evaluating.still_open(project, fact)
            money.payable(project, fact)
        case FundingReturned():
            money.payable(project, fact)
        case _:
            _grows(project, fact)


def _grows(project: Project, fact: Any) -> None:
    match fact:
        case growth.SupportStarted() | growth.FeasibilityAssessed():
            evaluating.still_open(project, fact)
        case growth.SupportEnded():
            growing.ending_possible(project, fact)
        case growth.PilotStarted() | growth.EnterpriseFounded():
            evaluating.still_open(project, fact)
            evaluating.still_fit(project, fact)
        case growth.JobsCreated():
            growing.of_somebody(fact)
            evaluating.still_open(project, fact)
            evaluating.still_fit(project, fact)
        case _:
            raise Refused("not_possible_now")


def _others_hold(project: Project, decided: list[Event]) -> list[Event]:
    """What others stand on is not taken from under them. Refuses `others_stand_on_it`."""
    after = project
    for event in decided:
        after = project_state.evolve(after, event)
    for fact in after.every() if decided else ():
        try:
            _holds(after.without(KINDS.of(fact).id_of(fact)), fact)
        except Refused as refused:
            raise Refused("others_stand_on_it") from refused
    return decided


PROJECT: Final = Aggregate("project", decide, project_state.evolve, get_args(Event))
