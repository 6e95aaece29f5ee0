"""Who comes into a company serves its commitments: placements and hires, told to the company that they are at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.companies.domain.commitment_commands import NoteInsertion, WithdrawInsertion
from services.companies.domain.vocabulary import InsertionKind
from services.companies.processes.heard import (
    STARTS,
    Hired,
    HiredRetracted,
    Hiring,
    PlacementStarted,
    PlacementStartedRetracted,
    Starting,
)


@frozen
class Insertion:
    """Where a placement or a hire was last said to be; `gone`: it was retracted, and stays so."""

    company_id: UUID | None = None
    gone: bool = False


Retraction = PlacementStartedRetracted | HiredRetracted


def react(state: Insertion | None, heard: Any, at: datetime) -> Sequence[Answer]:
    """What is told first is told once; a correction that moves it to another company leaves the first one."""
    if not isinstance(heard, Starting | Hiring | Retraction):
        return []
    before = state or Insertion()
    after = evolve(state, heard, at)
    if after is None or before.gone or (state and isinstance(heard, PlacementStarted | Hired)):
        return []
    left = [] if before.company_id in (None, after.company_id) else [_withdraw(before, heard)]
    if after.company_id is None or isinstance(heard, Retraction):
        return left
    return [*left, Issue("commitments", after.company_id, _note(heard))]


def _withdraw(before: Insertion, heard: Any) -> Issue:
    assert before.company_id is not None, "only what was somewhere is withdrawn"
    return Issue("commitments", before.company_id, WithdrawInsertion(_instance(heard)))


def _note(heard: Starting | Hiring) -> NoteInsertion:
    fact, company, person = _instance(heard), heard.company_id, heard.person_id
    if isinstance(heard, Starting):
        return NoteInsertion(fact, company, person, InsertionKind.PLACEMENT, heard.started_on)
    return NoteInsertion(fact, company, person, InsertionKind.HIRE, heard.hired_on)


def evolve(state: Insertion | None, heard: Any, _at: datetime) -> Insertion | None:
    before = state or Insertion()
    if isinstance(heard, Retraction):
        return Insertion(None, gone=True)
    if before.gone or not isinstance(heard, Starting | Hiring):
        return state
    if state and isinstance(heard, PlacementStarted | Hired):
        return state
    return replace(before, company_id=heard.company_id)


def _instance(heard: Starting | Hiring | Retraction) -> UUID:
    return heard.placement_id if isinstance(heard, Starting | PlacementStartedRetracted) else heard.hire_id


INSERTIONS: Final = Process(
    name="insertions",
    state=Insertion,
    hears=STARTS,
    commands=(NoteInsertion, WithdrawInsertion),
    instance=_instance,
    react=react,
    evolve=evolve,
)
