"""Which of those who came into a company are one person: each company is told of the merges of its own people.

One instance a record. Where it is an alias, each company that it came into hears so; the survivor hears that company
say it, and tells it in turn whose alias it is itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.companies.domain.commitment_commands import NoteAlias, WithdrawAlias
from services.companies.domain.commitment_events import InsertionNoted, PersonAliasNoted
from services.companies.processes.heard import PersonBecameAlias, PersonCeasedAlias


@frozen
class Record:
    """`companies`: which the record, or an alias of it, came into. `alias`: that it is one, and whose."""

    companies: tuple[UUID, ...] = ()
    alias: PersonBecameAlias | None = None


Coming = InsertionNoted | PersonAliasNoted
Heard = Coming | PersonBecameAlias | PersonCeasedAlias


def react(state: Record | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if not isinstance(heard, Heard):
        return []
    before, after = state or Record(), evolve(state, heard, at) or Record()
    if before == after:
        return []
    if isinstance(heard, PersonCeasedAlias):
        gone = WithdrawAlias(heard.person_id, heard.unmerged_on)
        return [Issue("commitments", company, gone) for company in after.companies]
    told = [heard.company_id] if isinstance(heard, Coming) else after.companies
    return [_note(company, after.alias) for company in told if after.alias]


def _note(company_id: UUID, alias: PersonBecameAlias) -> Issue:
    note = NoteAlias(company_id, alias.person_id, alias.survivor_id, alias.merged_on)
    return Issue("commitments", company_id, note)


def evolve(state: Record | None, heard: Any, _at: datetime) -> Record | None:
    before = state or Record()
    match heard:
        case InsertionNoted(company_id=company) | PersonAliasNoted(company_id=company):
            return replace(before, companies=tuple(sorted({*before.companies, company})))
        case PersonBecameAlias():
            return replace(before, alias=heard)
        case PersonCeasedAlias():
            return replace(before, alias=None)
        case _:
            return state


def _instance(heard: Heard) -> UUID:
    return heard.survivor_id if isinstance(heard, PersonAliasNoted) else heard.person_id


PERSONS: Final = Process(
    name="persons",
    state=Record,
    hears={
        "insieme.intake.person-became-alias.v1": PersonBecameAlias,
        "insieme.intake.person-ceased-alias.v1": PersonCeasedAlias,
        "insieme.companies.insertion-noted.v1": InsertionNoted,
        "insieme.companies.person-alias-noted.v1": PersonAliasNoted,
    },
    commands=(NoteAlias, WithdrawAlias),
    instance=_instance,
    react=react,
    evolve=evolve,
)
