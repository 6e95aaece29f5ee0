"""A company's commitments: "un impegno preciso sugli inserimenti, definendone un numero ed un tempo che si impegnano a
rispettare". Stream `commitments-<company_id>`.

One stream a company, because each person who comes in serves one commitment only. What became of each follows from the
days alone: whatever comes to be known is put in its place, and the difference from what had been said is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, get_args

from foundation.amending import said_before
from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Refused
from foundation.facts import not_before, not_in_future, retracted, standing
from services.companies.domain import commitment_state
from services.companies.domain.commitment_commands import (
    Command,
    CorrectCommitment,
    LapseCommitment,
    MakeCommitment,
    NoteAlias,
    NoteInsertion,
    RetractCommitment,
    ReviseCommitment,
    WithdrawAlias,
    WithdrawInsertion,
)
from services.companies.domain.commitment_events import (
    CommitmentLapsed,
    CommitmentMade,
    CommitmentRevised,
    Event,
    InsertionNoted,
    InsertionWithdrawn,
    PersonAliasNoted,
    PersonAliasWithdrawn,
)
from services.companies.domain.commitment_state import COMMITMENT, Commitments, serving
from services.companies.domain.settling import settled

INSERTION_CHANGED: Final = "insertion_changed"
COMMITMENT_CHANGED: Final = "commitment_changed"
PERSONS_CHANGED: Final = "persons_changed"


def decide(state: Commitments | None, command: Command, now: datetime) -> list[Event]:
    known = state or Commitments()
    if isinstance(command, LapseCommitment):
        return _lapse(known, command, now)
    said = list(_said(known, command, now))
    after = known
    for event in said:
        after = commitment_state.evolve(after, event)
    return [*said, *settled(after, day_of(now), _why(command))] if said else []


def _why(command: Command) -> Code:
    match command:
        case NoteInsertion() | WithdrawInsertion():
            return INSERTION_CHANGED
        case NoteAlias() | WithdrawAlias():
            return PERSONS_CHANGED
        case _:
            return COMMITMENT_CHANGED


def _said(known: Commitments, command: Command, now: datetime) -> Sequence[Event]:
    match command:
        case MakeCommitment():
            return _make(known, command, now)
        case CorrectCommitment():
            return _correct(known, command, now)
        case RetractCommitment():
            return _retract(known, command, now)
        case ReviseCommitment():
            return _revise(known, command, now)
        case _:
            return _of_people(known, command)


def _of_people(known: Commitments, command: Command) -> Sequence[Event]:
    match command:
        case NoteInsertion(fact_id=id):
            insertion = InsertionNoted(id, command.company_id, command.person_id, command.kind, command.inserted_on)
            return [] if known.insertions.get(id) == insertion else [insertion]
        case WithdrawInsertion(fact_id=id):
            gone = known.insertions.get(id)
            return [InsertionWithdrawn(id, gone.company_id, gone.person_id, gone.inserted_on)] if gone else []
        case NoteAlias(person_id=id):
            alias = PersonAliasNoted(command.company_id, id, command.survivor_id, command.merged_on)
            return [] if known.aliases.get(id) == alias else [alias]
        case WithdrawAlias(person_id=id, unmerged_on=day):
            was = known.aliases.get(id)
            return [PersonAliasWithdrawn(was.company_id, id, was.survivor_id, day)] if was else []
        case _:
            raise Refused("not_possible_now")


def _make(known: Commitments, command: MakeCommitment, now: datetime) -> list[Event]:
    if command.commitment_id in known.made:
        return said_before(known.made[command.commitment_id].first, command)
    return [_made(command, now)]


def _made(command: MakeCommitment, now: datetime) -> CommitmentMade:
    not_in_future(command.made_on, now)
    if command.number < 1:
        raise Refused("commitment_without_number")
    if command.by_on < command.from_on:
        raise Refused("commitment_without_time", from_on=command.from_on, by_on=command.by_on)
    not_before(command.by_on, command.made_on, "commitment_due_before_made")
    when = command.from_on, command.by_on, command.through, command.made_on
    return CommitmentMade(command.commitment_id, command.company_id, command.number, *when)


def _correct(known: Commitments, command: CorrectCommitment, now: datetime) -> list[Event]:
    stands = standing(known.made, command.said.commitment_id)
    return COMMITMENT.correction(stands, _made(command.said, now), now, command.reason)


def _retract(known: Commitments, command: RetractCommitment, now: datetime) -> list[Event]:
    if retracted(known.made, command.commitment_id):
        return []
    stands = standing(known.made, command.commitment_id)
    return [COMMITMENT.retraction(stands, now, command.reason)]


def _revise(known: Commitments, command: ReviseCommitment, now: datetime) -> list[Event]:
    """ "Revised only before by, with a reason": on the day itself it is too late."""
    stands = standing(known.made, command.commitment_id)
    if (stands.number, stands.by_on) == (command.number, command.by_on):
        return []
    _can_be_revised(known, stands, command, now)
    agreed = command.number, command.by_on, command.revised_on, command.reason
    return [CommitmentRevised(stands.commitment_id, stands.company_id, *agreed)]


def _can_be_revised(known: Commitments, stands: CommitmentMade, command: ReviseCommitment, now: datetime) -> None:
    not_in_future(command.revised_on, now)
    not_before(command.revised_on, stands.made_on, "revised_before_made")
    if known.is_settled(stands.commitment_id):
        raise Refused("commitment_settled")
    if command.revised_on >= stands.by_on or day_of(now) >= stands.by_on:
        raise Refused("revised_too_late", by_on=stands.by_on)
    if command.number < 1:
        raise Refused("commitment_without_number")
    if command.by_on < max(stands.from_on, command.revised_on):
        raise Refused("commitment_without_time", from_on=stands.from_on, by_on=command.by_on)


def _lapse(known: Commitments, command: LapseCommitment, now: datetime) -> list[Event]:
    """Nothing where it was kept in time, or its day has moved."""
    stands = known.standing(command.commitment_id)
    if stands is None or known.is_settled(stands.commitment_id) or day_of(now) <= stands.by_on:
        return []
    kept = len(serving(known)[stands.commitment_id])
    return [CommitmentLapsed(stands.commitment_id, stands.company_id, stands.by_on, stands.number, kept)]


COMMITMENTS: Final = Aggregate("commitments", decide, commitment_state.evolve, get_args(Event))
