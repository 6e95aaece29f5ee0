"""A row that says something else than what its record was imported with.

Either it was imported and has changed since, or it was refused, as another row of its record was not. What would have
stood against it then tells the two apart: what the record was before that import is in the streams.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from foundation.database import Connection
from foundation.decider import Refused
from foundation.handling import Answer, Commands, Intent, Outcome, Sitting
from foundation.store import Loaded

_BEFORE: Final = """
SELECT stream, min(version) - 1 AS version FROM store.events
 WHERE stream = ANY ($1) AND causation_id = (SELECT causation_id FROM store.events WHERE event_id = $2) GROUP BY stream
"""


async def decided(commands: Commands, intents: Sequence[Intent]) -> list[Outcome]:
    """As `commands.execute_many`; a row that is refused because its record was imported with another content
    (`key_reused`) is refused for what would have stood against it then, where anything would."""
    outcomes = await commands.execute_many(intents)
    return [
        Outcome(None, await _refused_then(commands, intent) or outcome.refused) if _is_other(outcome) else outcome
        for intent, outcome in zip(intents, outcomes, strict=True)
    ]


def _is_other(outcome: Outcome) -> bool:
    return outcome.refused is not None and outcome.refused.code == "key_reused"


async def _refused_then(commands: Commands, intent: Intent) -> Refused | None:
    streams = list({target.stream for target in intent.targets})
    known = intent.scope, intent.command_id
    async with commands.pool.acquire() as connection:
        loaded = await commands.store.load(connection, streams, [known])
        imported = msgspec.json.decode(loaded.answers[known][1], type=Answer)
        if not imported.written:
            return None  # it was known from elsewhere: nobody knows since when
        ends = await _before(connection, streams, imported)
    then = Loaded({stream: loaded.events[stream][: ends.get(stream)] for stream in streams})
    return Sitting(then, commands.sealer, commands.clock()).settle(intent).refused


async def _before(connection: Connection, streams: Sequence[str], imported: Answer) -> dict[str, int]:
    """How many events each stream had before that import; nothing of those to which it added none."""
    rows = await connection.fetch(_BEFORE, streams, imported.written[0].event_id)
    return {row["stream"]: row["version"] for row in rows}
