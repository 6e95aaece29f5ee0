"""People, their records' processes, their pathways and a clock: what they come to, told in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Aggregate, Answer, Cancel, Deadline, DeadlineReached, Issue, Process, Refused
from services.placement.domain.bands import Standing
from services.placement.domain.kinship import KINSHIP
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_state import Kept, Pathway
from services.placement.domain.pathway_words import BandDeadline
from services.placement.processes.band_clock import BAND_CLOCK
from services.placement.processes.pathways import PATHWAYS, SETTLE
from tests.support.given import kept, travelled

AGGREGATES = {aggregate.name: aggregate for aggregate in (PATHWAY, KINSHIP)}
PROCESSES = (PATHWAYS, BAND_CLOCK)
DECIDED = "decided"
AT_ONCE = "due at once"
Said = tuple[Any, datetime]
Outcome = dict[BandDeadline, tuple[Standing, date | None, date | None]]


class World:
    """What is decided is heard by the processes at once, or when `interleaved` in any order that keeps each key's."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self.states: dict[tuple[str, UUID], Any] = {}
        self.instances: dict[tuple[str, UUID], Any] = {}
        self.events: list[Any] = []
        self.said_at: list[tuple[datetime, type]] = []
        self.logged: list[Any] = []
        self.deadlines: dict[tuple[str, UUID, str], datetime] = {}
        self._topics: dict[Any, list[Said]] = {}
        self._chance = chance
        self._importing = False

    def hears(self, *messages: Any) -> World:
        """Each is an event, or one with its day; and whatever follows from it."""
        for message in messages:
            self._put(("outside", None), _said(message))
            self._run_dry()
        return self

    def imports(self, *messages: Any) -> World:
        """As `hears`, while an import runs: what is due waits for its end."""
        self._importing = True
        self.hears(*messages)
        self._importing = False
        self._run_dry()
        return self

    def interleaved(
        self, keyed: Sequence[tuple[Any, Any]], ring_at: datetime | None = None, *, importing: bool = False
    ) -> World:
        """All of it, the keys' orders kept and mixed by chance, every message told twice; clocks may ring between."""
        for key, message in keyed:
            self._put(key, _said(message))
        self._importing = importing
        self._mix(ring_at)
        self._importing = False
        self._mix(ring_at)
        return self

    def _mix(self, ring_at: datetime | None) -> None:
        assert self._chance is not None
        while ready := self._ready():
            self._step(self._chance.choice(ready))
            if ring_at and self._chance.random() < 0.2:
                self.ring(ring_at, at_most=1)

    def _put(self, key: Any, said: Said) -> None:
        self._topics.setdefault(key, []).append(said)

    def _run_dry(self) -> None:
        while ready := self._ready():
            self._step(ready[0])

    def _ready(self) -> list[Any]:
        """Keys with something to hear, and who is to settle what was heard.

        What people decide of a pathway, they decide once it is there.
        """
        waiting = [key for key, said in self._topics.items() if said]
        hearing = [key for key in waiting if key[0] != DECIDED or self.pathway(key[1]) is not None]
        settling = [(AT_ONCE, key) for key in self.deadlines if key[2] == SETTLE and not self._importing]
        return hearing + settling

    def _step(self, key: Any) -> None:
        if key[0] == AT_ONCE:
            self._ring(key[1])
            return
        event, at = self._topics[key].pop(0)
        if key[0] == DECIDED:
            self.states["pathway", key[1]] = PATHWAY.evolve(self.pathway(key[1]), event)
            self.logged.append(event)
        for process in PROCESSES:
            if type(event) in process.hears.values():
                instance = process.instance(event)
                assert instance is not None
                self._tell(process, instance, travelled(event), at)

    def _tell(self, process: Process, instance: UUID, heard: Any, at: datetime) -> None:
        state = self.instances.get((process.name, instance))
        answers = process.react(state, heard, at)
        after = process.evolve(state, heard, at)
        assert process.evolve(after, heard, at) == after, "told twice, it knows the same"
        assert not [one for one in process.react(after, heard, at) if isinstance(one, Issue)], "and asks for no more"
        self.instances[process.name, instance] = after
        for answer in answers:
            self._do(process, instance, answer, at)

    def _do(self, process: Process, instance: UUID, answer: Answer, at: datetime) -> None:
        match answer:
            case Deadline(name, due_at):
                self.deadlines[process.name, instance, name] = due_at
            case Cancel(name):
                self.deadlines.pop((process.name, instance, name), None)
            case Issue(aggregate, id, command):
                assert type(command) in process.commands
                self._decide(AGGREGATES[aggregate], id, command, answer.at or at)

    def _decide(self, aggregate: Aggregate, id: UUID, command: Any, at: datetime) -> list[Any]:
        state = self.states.get((aggregate.name, id))
        said = [kept(event) for event in aggregate.decide(state, command, at)]
        state = aggregate.replay(state, said)
        assert list(aggregate.decide(state, command, at)) == [], "said twice, nothing more"
        self.states[aggregate.name, id] = state
        self.events += said
        self.logged += said
        self.said_at += [(at, type(event)) for event in said]
        for event in said:
            self._put((aggregate.name, id), (event, at))
        return said

    def asks(self, pathway_id: UUID, command: Any, on: date) -> World:
        """A command of somebody at a screen, on that day. Raises `Refused`."""
        self._decide(PATHWAY, pathway_id, command, noon(on))
        self._run_dry()
        return self

    def refused(self, pathway_id: UUID, command: Any, on: date) -> str:
        try:
            self.asks(pathway_id, command, on)
        except Refused as refusal:
            return refusal.code
        raise AssertionError("it was not refused")

    def ring(self, until: datetime, at_most: int | None = None) -> World:
        """Clocks that are due ring, the oldest first, each as of its instant."""
        rung = 0
        while self.deadlines and (at_most is None or rung < at_most):
            key = min(self.deadlines, key=lambda key: self.deadlines[key])
            if self.deadlines[key] > until:
                break
            self._ring(key)
            rung += 1
            if at_most is None:
                self._run_dry()
        return self

    def _ring(self, key: tuple[str, UUID, str]) -> None:
        due_at = self.deadlines.pop(key)
        process = next(process for process in PROCESSES if process.name == key[0])
        self._tell(process, key[1], DeadlineReached(key[2], due_at), due_at)

    def pathway(self, pathway_id: UUID) -> Pathway | None:
        found: Pathway | None = self.states.get(("pathway", pathway_id))
        return found

    def outcome(self, pathway_id: UUID) -> Outcome:
        """How each deadline stands, with the day it was due and the day it was met."""
        pathway = self.pathway(pathway_id)
        assert pathway is not None
        return {deadline: _stands(kept) for deadline, kept in sorted(pathway.deadlines.items())}

    def outcomes(self) -> dict[UUID, Any]:
        """Of every pathway that did not close on the day it opened; what is cancelled is as if it had never been."""
        pathways = [state for (name, _), state in self.states.items() if name == "pathway" and state is not None]
        return {
            one.pathway_id: (one.opened_on, one.readiness, _closed(one), _standing(self.outcome(one.pathway_id)))
            for one in pathways
            if one.closed is None or one.closed.closed_on > one.opened_on
        }

    def said(self, *kinds: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kinds)]


def _standing(outcome: Outcome) -> Outcome:
    return {name: stands for name, stands in outcome.items() if stands[0] is not Standing.CANCELLED}


def _closed(pathway: Pathway) -> tuple[date, str] | None:
    return (pathway.closed.closed_on, pathway.closed.reason) if pathway.closed else None


def _stands(kept: Kept) -> tuple[Standing, date | None, date | None]:
    if kept.met is not None:
        assert not kept.met.late or kept.missed_on == kept.met.due_on, "met late is missed, too"
        return (Standing.MET_LATE if kept.met.late else Standing.MET), kept.met.due_on, kept.met.met_on
    if kept.cancelled:
        return Standing.CANCELLED, None, None
    missed = kept.missed_on is not None and kept.missed_on == kept.due_on
    return (Standing.MISSED if missed else Standing.OPEN), kept.due_on, None


def _said(message: Any) -> Said:
    if isinstance(message, tuple):
        return message[0], noon(message[1])
    return message, noon(date(2018, 3, 5))
