"""Commands that a read model asks for in the transaction that made its rows; a process manager has them executed.

For what a read model alone can see, because it opens what is sealed. A build that is made anew asks again: such a
command decides nothing where it was heeded before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from foundation.applying.heard import Heard
from foundation.codec import encode_plain
from foundation.database import Connection
from foundation.decider import Issue
from foundation.processes import COMMAND_IDS

_KEEP: Final = """
INSERT INTO process.commands (command_id, process, instance, aggregate, aggregate_id, command, body, at,
                              correlation_id, causation_id)
VALUES ($1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to issue because of an event; `instance` is the process's that hears of it if the command is refused."""

    issue: Issue
    because: Heard
    instance: UUID


async def ask(tx: Connection, process: str, asked: Iterable[Asked]) -> None:
    """The commands wait for `process`, which may issue their classes; asked again for the same cause, they are one."""
    await tx.executemany(_KEEP, [_row(process, one) for one in asked])


def _row(process: str, asked: Asked) -> tuple[Any, ...]:
    issue, because = asked.issue, asked.because
    command, body = type(issue.command).__name__, encode_plain(issue.command).decode()
    return (
        str(uuid5(COMMAND_IDS, f"{process}|{because.id}|{issue.id}|{command}|{body}")),
        process,
        asked.instance,
        issue.aggregate,
        issue.id,
        command,
        body,
        issue.at or because.occurred_at,
        because.correlation_id,
        because.id,
    )
