"""Whatever is told, twice, late, in whatever order across keys, while clocks ring: it comes to the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.calendar import noon
from services.placement.domain.pathway_events import (
    BandDeadlineMetRevoked,
    JobFoundAutonomously,
    PathwayPaused,
    PathwayReopened,
    PathwayResumed,
    PathwayRevised,
)
from services.placement.domain.pathway_words import pathway_of
from services.placement.processes.pathway_hearing import (
    ApplicationWithdrawn,
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonsMerged,
    PersonsUnmerged,
    SaidReadiness,
)
from tests.placement.pathways import examples as anna
from tests.placement.pathways.examples import id_of
from tests.placement.pathways.world import DECIDED, World

DAY = date(2018, 1, 1)
END = noon(date(2022, 1, 1))
PEOPLE = [id_of(name) for name in ("one", "two", "three")]
Keyed = tuple[Any, Any]


def day(chance: random.Random, longest: int = 500) -> date:
    return DAY + timedelta(days=chance.randint(0, longest))


def readiness(chance: random.Random) -> SaidReadiness | None:
    return chance.choice([SaidReadiness.READY, SaidReadiness.TO_REACTIVATE, SaidReadiness.TO_REACTIVATE, None])


def assessments(person: UUID, chance: random.Random) -> Iterator[Keyed]:
    """In the order of one key; corrections and retractions among them."""
    key = "assessment", person
    names: list[str] = []
    for number in range(chance.randint(1, 5)):
        if names and chance.random() < 0.4:
            name = chance.choice(names)
            corrected = anna.reassessed(day(chance), readiness(chance), name, person)
            yield key, corrected if chance.random() < 0.7 else anna.unassessed(name, person)
        else:
            names.append(f"{person} {number}")
            yield key, anna.assessed(day(chance), readiness(chance), names[-1], person)
    if chance.random() < 0.5:
        name = f"readiness {person}"
        yield key, anna.became_ready(day(chance), name, person)
        if chance.random() < 0.3:
            yield key, anna.became_ready_corrected(day(chance), name, person)


def facts(person: UUID, chance: random.Random) -> Iterator[Keyed]:
    for number in range(chance.randint(0, 4)):
        name, on = f"fact {person} {number}", day(chance)
        said, taken_back = chance.choice(
            [
                (anna.reactivated(on, name, person), anna.reactivated_retracted(name, person)),
                (anna.offered(on, name, person), anna.offered_retracted(on, name, person)),
                (anna.started(on, name, person), anna.started_retracted(on, name, person)),
                (anna.hired(on, name, person), anna.hired_retracted(on, name, person)),
            ]
        )
        yield ("fact", name), said
        if chance.random() < 0.3:
            yield ("fact", name), taken_back


def ends(person: UUID, chance: random.Random) -> Iterator[Keyed]:
    if chance.random() < 0.2:
        application = id_of(f"application {person}")
        yield ("application", application), ApplicationWithdrawn(application, person, day(chance))
    pathway = pathway_of(id_of(f"{person} 0"))
    if chance.random() < 0.3:
        paused_on, pause = day(chance), id_of(f"pause {person}")
        yield (DECIDED, pathway), PathwayPaused(pause, pathway, person, paused_on, "illness", None)
        if chance.random() < 0.7:
            resumed_on = paused_on + timedelta(days=chance.randint(0, 90))
            yield (DECIDED, pathway), PathwayResumed(pause, pathway, person, resumed_on)
    if chance.random() < 0.2:
        yield (DECIDED, pathway), JobFoundAutonomously(id_of(f"job {person}"), pathway, person, day(chance))


def merges(chance: random.Random) -> Iterator[Keyed]:
    """Along a chain, as intake's rules allow; told on both keys."""
    for survivor, alias in ((PEOPLE[1], PEOPLE[2]), (PEOPLE[0], PEOPLE[1])):
        for number in range(chance.randint(0, 2)):
            merged_on = day(chance)
            yield ("person", survivor), PersonsMerged(survivor, alias, merged_on)
            yield ("person", alias), PersonBecameAlias(alias, survivor, merged_on)
            if number == 0 and chance.random() < 0.5:
                yield ("person", survivor), PersonsUnmerged(survivor, alias)
                yield ("person", alias), PersonCeasedAlias(alias, survivor)


def story(seed: int) -> list[Keyed]:
    chance = random.Random(seed)
    told = [one for person in PEOPLE for part in (assessments, facts, ends) for one in part(person, chance)]
    return [*told, *merges(chance)]


def lived(seed: int, order: int, ring: bool) -> World:
    world = World(random.Random(order)).interleaved(story(seed), END if ring else None)
    return world.ring(END)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_whatever_the_order_across_keys_the_outcome_is_equal(seed: int, order: int) -> None:
    assert lived(seed, order, ring=False).outcomes() == lived(seed, order + 1, ring=False).outcomes()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_while_an_import_runs_nothing_is_said_that_is_taken_back(seed: int, order: int) -> None:
    past = [(key, message) for key, message in story(seed) if key[0] != DECIDED]
    imported = World(random.Random(order)).interleaved(past, importing=True)
    assert imported.said(BandDeadlineMetRevoked, PathwayReopened, PathwayRevised) == []
    assert imported.ring(END).outcomes() == World(random.Random(order)).interleaved(past).ring(END).outcomes()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_after_a_week_down_or_awake_all_the_time_the_outcome_is_equal(seed: int, order: int) -> None:
    assert lived(seed, order, ring=True).outcomes() == lived(seed, order + 1, ring=False).outcomes()
