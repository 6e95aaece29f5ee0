"""Who was excluded leaves the place that the exclusion could not see, whatever is heard first; nobody else does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import pytest

from foundation.decider import Issue
from services.placement.domain.candidacy_commands import candidate_of
from services.placement.domain.candidacy_events import CandidateExcluded, CandidateShortlisted
from services.placement.domain.judgements import StoodOn
from services.placement.domain.kinship import KINSHIP
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import LeavePlace
from services.placement.domain.placement_state import Phase, Placement
from services.placement.processes.exclusions import EXCLUSIONS, instance_of
from services.placement.processes.pathway_hearing import PersonBecameAlias, PersonsMerged
from tests.placement.domain.examples import (
    COMPANY,
    LAST_WEEK,
    PERSON,
    PLACEMENT_ID,
    POSITION,
    TODAY,
    YESTERDAY,
    requested,
    started,
)
from tests.support.given import NOW, given_process

ADELE, CIA = UUID(int=91), UUID(int=92)
Said = tuple[str, UUID, Any]
"""The stream, by its aggregate and its id, and the event."""


def chosen(who: UUID, day: Any = LAST_WEEK) -> Said:
    candidate = candidate_of(who, POSITION, COMPANY)
    return "candidacy", candidate.candidacy_id, CandidateShortlisted(*candidate.ids, day, ("near",))


def excluded(who: UUID, day: Any = LAST_WEEK) -> Said:
    candidate = candidate_of(who, POSITION, COMPANY)
    return "candidacy", candidate.candidacy_id, CandidateExcluded(*candidate.ids, day, ("too_far",))


def asked(*stood_on: StoodOn) -> Said:
    return "placement", PLACEMENT_ID, replace(requested, stood_on=stood_on)


def merged(survivor: UUID, alias: UUID) -> tuple[Said, Said]:
    became = "person", alias, PersonBecameAlias(alias, survivor, TODAY)
    return ("person", survivor, PersonsMerged(survivor, alias, TODAY)), became


elsewhere: Final = replace(candidate_of(ADELE, UUID(int=77), COMPANY))
another: Final = "candidacy", elsewhere.candidacy_id, CandidateExcluded(*elsewhere.ids, LAST_WEEK, ("too_far",))
CASES: Final[dict[str, tuple[Phase, Sequence[Said]]]] = {
    "asked for in the moment before": (
        Phase.GIVEN_UP,
        [chosen(PERSON), asked(StoodOn(PERSON, 1)), excluded(PERSON)],
    ),
    "never chosen": (Phase.GIVEN_UP, [asked(), excluded(PERSON)]),
    "chosen again before it was asked for": (
        Phase.REQUESTED,
        [excluded(PERSON), chosen(PERSON), asked(StoodOn(PERSON, 2))],
    ),
    "excluded again on the same day": (
        Phase.GIVEN_UP,
        [excluded(PERSON), chosen(PERSON), asked(StoodOn(PERSON, 2)), excluded(PERSON)],
    ),
    "merged with who was excluded": (Phase.GIVEN_UP, [excluded(ADELE), asked(), *merged(PERSON, ADELE)]),
    "an alias of who was excluded": (Phase.GIVEN_UP, [excluded(ADELE), asked(), *merged(ADELE, PERSON)]),
    "merged with who was, over a third": (
        Phase.GIVEN_UP,
        [excluded(ADELE), asked(), *merged(CIA, ADELE), *merged(CIA, PERSON)],
    ),
    "chosen later than the other was excluded": (
        Phase.REQUESTED,
        [excluded(ADELE), chosen(PERSON, YESTERDAY), asked(StoodOn(PERSON, 1)), *merged(PERSON, ADELE)],
    ),
    "the other was chosen again": (
        Phase.REQUESTED,
        [excluded(ADELE), chosen(ADELE), *merged(PERSON, ADELE), asked(StoodOn(ADELE, 2))],
    ),
    "excluded from another position": (Phase.REQUESTED, [another, asked(), *merged(PERSON, ADELE)]),
    "taken already": (Phase.RUNNING, [asked(), ("placement", PLACEMENT_ID, started), excluded(PERSON)]),
}


@pytest.mark.parametrize("case", CASES)
def test_whatever_is_heard_first_who_was_excluded_leaves_and_nobody_else_does(case: str) -> None:
    phase, past = CASES[case]
    assert {_comes_to(past, random.Random(seed)) for seed in range(100)} == {phase}


def _comes_to(past: Sequence[Said], chance: random.Random) -> Phase:
    """How the place stands when all is heard, each stream in its own order, and every command was decided."""
    streams: dict[tuple[str, UUID], list[Any]] = {}
    for aggregate, id, event in past:
        streams.setdefault((aggregate, id), []).append(event)
    unheard, records = {stream: list(events) for stream, events in streams.items()}, dict[UUID, Any]()
    while waiting := sorted(stream for stream, events in unheard.items() if events):
        heard = unheard[chance.choice(waiting)].pop(0)
        record = instance_of(heard)
        for issue in EXCLUSIONS.react(records.get(record), heard, NOW):
            assert isinstance(issue, Issue)
            stream = issue.aggregate, issue.id
            events = _decided(streams.setdefault(stream, []), issue)
            streams[stream] += events
            unheard.setdefault(stream, []).extend(events)
        records[record] = EXCLUSIONS.evolve(records.get(record), heard, NOW)
    placement: Placement = PLACEMENT.replay(None, streams["placement", PLACEMENT_ID])
    return placement.phase


def _decided(events: Sequence[Any], issue: Issue) -> list[Any]:
    aggregate = PLACEMENT if issue.aggregate == "placement" else KINSHIP
    return list(aggregate.decide(aggregate.replay(None, events), issue.command, NOW))


def test_a_place_is_left_once_as_of_the_day_of_what_was_heard() -> None:
    leave = Issue("placement", PLACEMENT_ID, LeavePlace(PLACEMENT_ID, TODAY, "excluded"))
    gone = excluded(PERSON)[2]
    given_process(EXCLUSIONS, requested).hears(gone).answers(leave)
    given_process(EXCLUSIONS, requested, gone).hears(requested).answers()
