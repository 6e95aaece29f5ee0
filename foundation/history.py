"""History coming in: a folder of spreadsheets, row by row through the same decisions as the screens.

While an import is open, due deadlines wait. It ends once every event is published and every process has heard it;
then they fire, oldest first, each as of its due instant.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from uuid_utils.compat import uuid7

from foundation.applying.builds import NotBuilt
from foundation.decider import Aggregate, Refused
from foundation.envelope import context_of
from foundation.handling import Commands, Intent, Outcome, Target
from foundation.http.problems import GENERAL_SENTENCES, sentence
from foundation.importing import REPEATED, BadRow, Importer, Planned, Row, read_file, unread_files
from foundation.open_imports import end_import, open_import, whole_path
from foundation.reimporting import decided
from foundation.service import Context
from foundation.undone import undone, within

CHUNK: Final = 500
LOOK: Final = 0.2

_HEADS = "SELECT partition, max(log_index) FROM store.log GROUP BY partition"
_BEHIND = """
SELECT count(*) FROM unnest($3::int[], $4::bigint[]) AS l (partition, log_index)
  LEFT JOIN (applying.checkpoints c JOIN applying.current USING (reader, build))
    ON c.reader = $1 AND c.topic = $2 AND c.partition = l.partition
 WHERE coalesce(c.log_index, 0) < l.log_index
"""
_DUE = "SELECT count(*) FROM process.deadlines WHERE due_at <= $1"
_UNPUBLISHED = "SELECT (SELECT count(*) FROM store.outbox) + next_index - 1 - published_index FROM store.relay"


@dataclass
class Report:
    """What an import did: rows taken now, rows known before, rows that were not taken and why."""

    taken: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)


Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class _Step:
    """One file for one context."""

    context: Context
    importer: Importer


Note = Callable[[_Step, Row, Outcome], None]


class HistoryImport:
    """Imports a folder into the contexts that have importers for its files, in the order of `order` (file names)."""

    def __init__(self, contexts: Sequence[Context], order: Sequence[str], progress: Progress) -> None:
        self._contexts = [one for one in contexts if one.service.importers or one.service.watches]
        self._pools: dict[str, Any] = {context.name: context.pool for context in self._contexts}
        self._commands = {context.name: context.commands for context in self._contexts}
        self._progress = progress
        steps = [_Step(context, importer) for context in self._contexts for importer in context.service.importers]
        self._steps = sorted(steps, key=lambda step: order.index(step.importer.file))
        self._first = {step.importer.file: step for step in reversed(self._steps)}
        self._last = {step.importer.file: step for step in self._steps}
        self._refused: set[tuple[str, int]] = set()
        self._told: set[BadRow] = set()
        self._again: bool | None = None  # whether a record was said again in other words, while rows are tried
        self.report = Report()

    async def run(self, folder: Path, known_as: str | None = None) -> Report:
        """Import, wait until relays and processes have caught up, let the deadlines come. Raises `ImportOpen`.

        Who resumes it says the same folder, wherever from, or the same `known_as`, which should not look like a path.
        """
        if not self._reads(folder):
            return self.report
        await open_import(self._contexts, known_as or whole_path(folder))
        await self._import(folder)
        await self._settled()
        for context in self._contexts:
            await end_import(context)
        await self._settled(deadlines=True)
        return self.report

    async def dry_run(self, folder: Path) -> Report:
        """Report what `run` would: each row is decided on, with what the rows before it did, and nothing of it stays.

        What a process or a deadline would do in between is not seen. Commands on the same records wait meanwhile.
        """
        if not self._reads(folder):
            return self.report
        async with AsyncExitStack() as stack:
            for context in self._contexts:
                pool = await stack.enter_async_context(undone(context, context.pool))
                self._pools[context.name], self._commands[context.name] = pool, within(context, pool)
            await self._import(folder)
        return self.report

    def _reads(self, folder: Path) -> bool:
        """Whether any file of the folder is read; what is not read is reported."""
        self.report.bad += unread_files(folder, [step.importer for step in self._steps])
        found = any((folder / file).exists() for file in self._first)
        if not found:
            self.report.bad.append(BadRow(str(folder), 0, None, "nothing_to_read", _NOTHING))
        return found

    async def _import(self, folder: Path) -> None:
        for step in self._steps:
            if step is self._first[step.importer.file]:
                await self._try_others(step, folder)
            await self._decide(step, folder, self._commands[step.context.name], self._note)

    async def _try_others(self, first: _Step, folder: Path) -> None:
        """Who reads the file after others is asked before them: what one refuses leaves nothing with the others.

        Where a record is said again in other words all are asked until no refusal is new: a row that any of them
        refuses does not name its record.
        """
        deciding = [
            step for step in self._steps if step.importer.file == first.importer.file and not step.importer.asks
        ]
        trying = deciding[1:]
        while trying:
            refused, self._again = len(self._refused), False
            for step in trying:
                async with undone(step.context, self._pools[step.context.name]) as pool:
                    await self._decide(step, folder, within(step.context, pool), self._refuse)
            settled = trying is deciding and refused == len(self._refused)
            trying = deciding if self._again and not settled else []
        self._again = None

    async def _decide(self, step: _Step, folder: Path, commands: Commands, note: Note) -> None:
        done = 0
        for chunk in self._chunks(step, folder):
            planned = [(row, plan) for row in chunk if (plan := self._planned(step, row))]
            intents = [_intent(step, row, plan) for row, plan in planned]
            outcomes = await decided(commands, intents)
            for (row, _), outcome in zip(planned, outcomes, strict=True):
                note(step, row, outcome)
            done += len(chunk)
            self._progress(step.importer.file, done)

    def _chunks(self, step: _Step, folder: Path) -> Iterator[Sequence[Row]]:
        """What is decided at a time, all of it before more is read."""
        chunk: list[Row] = []
        for row in self._rows(step, folder):
            if row is not None:
                chunk.append(row)
            if chunk and (row is None or len(chunk) == CHUNK):
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _rows(self, step: _Step, folder: Path) -> Iterator[Row | None]:
        """The rows that can be read and that no context before this one refused: a bad row is bad for all."""
        file = step.importer.file
        for row in read_file(folder, step.importer, lambda line: (file, line) in self._refused):
            if row is None:
                yield None
            elif isinstance(row, BadRow):
                self._bad(row)
            elif (row.file, row.line) not in self._refused:
                yield row

    def _bad(self, row: BadRow) -> None:
        """Two contexts may read one file: what is wrong with it is said once."""
        if self._again is not None and row.reason == REPEATED:
            self._again = True  # of a row that may yet be refused
            return
        self._refused.add((row.file, row.line))
        if row not in self._told:
            self._told.add(row)
            self.report.bad.append(row)

    def _planned(self, step: _Step, row: Row) -> Sequence[Planned]:
        try:
            return step.importer.commands(row)
        except Refused as refused:
            self._bad(_refusal(step, row, refused))
            return ()

    def _refuse(self, step: _Step, row: Row, outcome: Outcome) -> None:
        if outcome.refused:
            self._bad(_refusal(step, row, outcome.refused))

    def _note(self, step: _Step, row: Row, outcome: Outcome) -> None:
        self._refuse(step, row, outcome)
        if not outcome.refused:
            self._count(step, self.report.known if outcome.repeated else self.report.taken)

    def _count(self, step: _Step, where: dict[str, int]) -> None:
        """Of several contexts that read one file the last counts its rows: each came in once."""
        file = step.importer.file
        if step is self._last[file]:
            where[file] = where.get(file, 0) + 1

    async def _settled(self, *, deadlines: bool = False) -> None:
        """Everything is published, every process has heard it from every context, and none has anything to do.

        With `deadlines`, what waited for the import's end has come, too, what is said because of the read models, and
        what both brought. Each look goes the way of an event, from log to log, so that none runs ahead of it unseen:
        the logs are then where they were before.
        """
        while True:
            heads = await self._heads()
            behind = sum([await self._behind(context, heads, deadlines) for context in self._contexts])
            if not behind and heads == await self._heads():
                return
            if behind:
                self._progress("processes", behind)
                await asyncio.sleep(LOOK)

    async def _heads(self) -> list[_Heads]:
        return [await _heads(context) for context in self._contexts]

    async def _behind(self, context: Context, heads: Sequence[_Heads], deadlines: bool) -> int:
        """How much is still to be heard, to come, to be executed or published."""
        readers = {process.name: process.hears for process in context.service.processes}
        behind: int = 0
        if deadlines:
            readers |= {model: context.projections[model].hears for model in _watched(context)}
            behind += await context.pool.fetchval(_DUE, context.clock())
            behind += await _unsaid(context)
        for reader, hears in readers.items():
            heard = {context_of(type) for type in hears}
            for said, head in zip(self._contexts, heads, strict=True):
                if said.name in heard:
                    topic = context.settings.topic(said.name)
                    behind += await context.pool.fetchval(_BEHIND, reader, topic, list(head), list(head.values()))
        behind += await context.pool.fetchval("SELECT count(*) FROM process.commands")
        behind += await context.pool.fetchval(_UNPUBLISHED)
        return behind


_Heads = dict[int, int]
"""Partition to the greatest log index that lies in it."""


def _watched(context: Context) -> set[str]:
    return {model for watch in context.service.watches for model in watch.models}


async def _unsaid(context: Context) -> int:
    """How much its read models have come to say that was not said; or that it has no read models yet."""
    try:
        return sum([len(await watch.look(context)) for watch in context.service.watches])
    except NotBuilt:
        return 1


async def _heads(context: Context) -> _Heads:
    return {row[0]: row[1] for row in await context.pool.fetch(_HEADS)}


def _intent(step: _Step, row: Row, planned: Sequence[Planned]) -> Intent:
    """A row is one intent: all its commands, each as of its own day, or none."""
    aggregates: Mapping[str, Aggregate] = {one.name: one for one in step.context.service.aggregates}
    correlation, now = uuid7(), step.context.clock()
    return Intent(
        targets=tuple(Target(aggregates[one.aggregate], one.id, one.command, min(one.at, now)) for one in planned),
        at=min(planned[0].at, now),
        scope="import",
        command_id=step.importer.command_id(row),
        body=step.importer.content(row),
        actor_role="import",
        correlation_id=correlation,
        causation_id=correlation,
    )


def _refusal(step: _Step, row: Row, refused: Refused) -> BadRow:
    code = "changed_since_import" if refused.code == "key_reused" else refused.code
    sentences = {**GENERAL_SENTENCES, **_OWN_SENTENCES, **step.context.service.sentences}
    column = step.importer.about(code, row, refused.details.get("day"))
    return BadRow(row.file, row.line, column, code, sentence(sentences, code, refused.details))


_NOTHING = "nella cartella non c'è nessun file che un'importazione legge"
_OWN_SENTENCES = {
    "changed_since_import": "la riga è già stata importata con un altro contenuto: correggi il fatto nel programma",
}
