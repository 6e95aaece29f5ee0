"""What stands against serving that only a person can mend: said on the terminal, with what to type, and waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from aiokafka.errors import KafkaError

from deploy.local.home import Report
from foundation.database import transient
from foundation.kafka import ensure_topics
from foundation.service import Context
from foundation.tail import is_ahead, is_torn, read_tail

LOOK: Final = 1.0
"""Seconds between two looks."""
BY_A_PERSON: Final = frozenset({"topic_ahead"})
"""What `/health/ready` then says of a context's database."""
_AHEAD = "{context}: its database is older than its topic. In another terminal: insieme recover {context}"
_TORN = "{context}: its topic lacks its beginning. Delete the topic {topic}: it is filled again from the log"


async def mended(contexts: Sequence[Context], say: Report) -> None:
    """Return once no context's topic is ahead of its log, or torn. Each that is, is said once; there is no bound.

    It looks for itself: a relay that has not begun yet would be taken for one that has nothing to say.
    """
    said: set[str] = set()
    while wrong := await _all_wrong([context for context in contexts if context.service.aggregates]):
        for sentence in wrong:
            if sentence not in said:
                say(sentence)
        said |= set(wrong)
        await asyncio.sleep(LOOK)
    if said:
        say("Mended: going on")


async def _all_wrong(contexts: Sequence[Context]) -> list[str]:
    return [sentence for sentence in await asyncio.gather(*map(_wrong, contexts)) if sentence]


async def _wrong(context: Context) -> str | None:
    """What to say of this context. A server that does not answer now is asked again."""
    topic = context.settings.topic(context.name)
    while True:
        try:
            await ensure_topics(context.settings, [context.name])
            if await is_ahead(context.pool, await read_tail(context.settings, topic)):
                return _AHEAD.format(context=context.name)
            if await is_torn(context.pool, context.settings, topic):
                return _TORN.format(context=context.name, topic=topic)
            return None
        except Exception as error:
            if not (isinstance(error, KafkaError) or transient(error)):
                raise
        await asyncio.sleep(LOOK)
