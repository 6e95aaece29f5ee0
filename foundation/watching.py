"""What a service says because its read models have come to say it: looked at again whenever they moved.

Nothing is kept in between. A look compares what the read models say with what the streams have said already, so that
a worker that dies, an event that comes late or a rebuild costs a look and no word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from uuid_utils.compat import uuid7

from foundation.calendar import day_of
from foundation.codec import encode_plain
from foundation.database import transient
from foundation.decider import Issue
from foundation.handling import Conflict, ContextBlocked, Intent, Target
from foundation.logs import log
from foundation.tasks import go_on

if TYPE_CHECKING:
    from foundation.service import Context

LOOK: Final = 1.0  # seconds between two looks at whether a read model moved

_STANDS = """
SELECT reader, build, sum(next_offset)::bigint FROM applying.checkpoints JOIN applying.current USING (reader, build)
 WHERE reader = ANY ($1) GROUP BY reader, build ORDER BY reader
"""
_UNTIL = "SELECT max(whole_until) FROM applying.standing WHERE reader = ANY ($1)"
_WHOLE = """
SELECT count(DISTINCT reader) = cardinality($1::text[]) AND bool_and(lag = 0)
       AND NOT EXISTS (SELECT FROM store.imports WHERE ended_at IS NULL)
  FROM applying.standing WHERE reader = ANY ($1) AND measured_at > clock_timestamp() - interval '5 seconds'
"""


@dataclass(frozen=True)
class Watch:
    """`look(context)` gives what its aggregates are to be asked for, as the read models `models` stand: nothing where
    it has been said. `models` are the service's own. Nobody looks while they have something to read, as after a
    restart or in a history that comes in: what is half told would be said, and taken back.

    `past`: it says what was known at an instant, and looks again whenever more of the past is known to be whole."""

    name: str
    models: tuple[str, ...]
    look: Callable[[Context], Awaitable[Sequence[Issue]]]
    past: bool = False


class Watcher:
    """One watch at work."""

    def __init__(self, watch: Watch, context: Context) -> None:
        self.watch = watch
        self.problem: str | None = None
        self._context = context
        self._aggregates = {aggregate.name: aggregate for aggregate in context.service.aggregates}
        self._seen: Any = None

    async def run(self) -> None:
        """Look until cancelled; a failure is tried again without end."""
        while True:
            try:
                await self.look()
                self.problem = None
            except Exception as error:  # noqa: BLE001 - what is to be said is still so at the next look
                go_on()
                self.problem = type(error).__name__
                known = transient(error) or isinstance(error, (Conflict, ContextBlocked))
                log.warning("watch_interrupted", watch=self.watch.name, exc_info=None if known else error)
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Say what is to be said, where a read model moved, the day turned or more of the past came to be whole."""
        stands = await self._stands()
        if stands != self._seen and await self._context.pool.fetchval(_WHOLE, list(self.watch.models)):
            await self._say(await self.watch.look(self._context))
            self._seen = stands

    async def _stands(self) -> Any:
        rows = await self._context.pool.fetch(_STANDS, list(self.watch.models))
        until = await self._context.pool.fetchval(_UNTIL, list(self.watch.models)) if self.watch.past else None
        return day_of(self._context.clock()), until, [tuple(row) for row in rows]

    async def _say(self, issues: Sequence[Issue]) -> None:
        if not issues:
            return
        outcomes = await self._context.commands.execute_many([self._intent(issue) for issue in issues])
        for issue, outcome in zip(issues, outcomes, strict=True):
            if outcome.refused:
                command = type(issue.command).__name__
                log.info("watch_command_refused", watch=self.watch.name, command=command, code=outcome.refused.code)

    def _intent(self, issue: Issue) -> Intent:
        cause, now = uuid7(), self._context.clock()
        return Intent(
            targets=(Target(self._aggregates[issue.aggregate], issue.id, issue.command),),
            at=min(issue.at or now, now),
            scope=f"watch:{self.watch.name}",
            command_id=str(cause),
            body=encode_plain(issue.command),
            actor_role="process",
            correlation_id=cause,
            causation_id=cause,
        )
