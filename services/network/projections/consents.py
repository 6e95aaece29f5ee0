"""Who consents to have a story published, as intake says it. No names: ids and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.network.inbound.heard import ConsentGiven, ConsentWithdrawn, PersonErased, Purpose

WORDS: Final = Latest(
    "words",
    ("person_id", "version"),
    {"person_id": "uuid", "version": "bigint", "word": "text", "day": "date", "until": "date"},
)
GIVEN, WITHDRAWN, ERASED = "given", "withdrawn", "erased"
_VALID = """
SELECT NOT EXISTS (SELECT FROM words WHERE person_id = $1 AND word = 'erased')
   AND coalesce((SELECT word = 'given' AND (until IS NULL OR until >= $2)
                   FROM words WHERE person_id = $1 AND day <= $2 ORDER BY day DESC, version DESC LIMIT 1), false)
"""


def said(heard: Heard) -> list[Row]:
    """The row of a word about stories; other purposes have none."""
    event: Any = heard.event
    match event:
        case ConsentGiven(purpose=Purpose.PUBLISH_STORY, given_on=day, until=until):
            return [_row(heard, GIVEN, day, until)]
        case ConsentWithdrawn(purpose=Purpose.PUBLISH_STORY, withdrawn_on=day):
            return [_row(heard, WITHDRAWN, day, None)]
        case PersonErased(erased_on=day):
            return [_row(heard, ERASED, day, None)]
        case _:
            return []


def _row(heard: Heard, word: str, day: date, until: date | None) -> Row:
    who = {"person_id": heard.event.person_id, "version": heard.stream_version}
    return who | {"word": word, "day": day, "until": until}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, (WORDS,), [(WORDS, row) for heard in batch for row in said(heard)])


async def may_publish(conn: Connection, person_id: UUID, on: date) -> bool:
    """Whether a consent `publish_story` of the person was valid that day, and nobody asked for erasure since."""
    found: bool = await conn.fetchval(_VALID, person_id, on)
    return found


CONSENTS_MODEL: Final = Projection(
    "consents", said_by("intake", ConsentGiven, ConsentWithdrawn, PersonErased), WORDS.schema(), project
)
