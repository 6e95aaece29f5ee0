"""The check of the invariants bites: each violation that is planted is found."""

from __future__ import annotations

from uuid import uuid4

import pytest

from foundation.service import Context
from foundation.settings import Settings
from tests.support.invariants import at_rest, check
from tests.support.load import Load, Order, directly
from tests.support.probe import PROBE, Fill
from tests.support.system import running

_AGAIN = """
INSERT INTO store.events SELECT gen_random_uuid(), stream, (SELECT max(version) + 1 FROM store.events o
                                                            WHERE o.stream = e.stream),
       key, type, occurred_at, data, sealed_digest, actor_role, correlation_id, causation_id
  FROM store.events e WHERE type ~ 'filled' LIMIT 1
"""
_OTHER_ORDER = """
UPDATE store.log SET log_index = (SELECT max(log_index) + 2 FROM store.log) - log_index + 1000000;
UPDATE store.log SET log_index = log_index - 1000001
"""
# Into the second build: the check that all is well comes first, and makes it.
PLANTED = {
    "an event twice": _AGAIN,
    "a gap in a stream": "DELETE FROM store.events WHERE version = 2",
    "a gap in the log": "DELETE FROM store.log WHERE log_index = 3",
    "another order": _OTHER_ORDER,
    "other bytes": "UPDATE store.log SET envelope = envelope || ' '::bytea, leaf = sha256('\\x00' || envelope || ' ')",
    "another leaf": "UPDATE store.log SET leaf = '\\x00' WHERE log_index = 3",
    "unpublished": "UPDATE store.relay SET published_index = published_index - 1",
    "blocked": "UPDATE store.relay SET blocked = 'planted'",
    "a reader elsewhere": "UPDATE applying.checkpoints SET log_index = log_index + 1 WHERE reader = 'patience'",
    "another sum": 'UPDATE "totals_b2".totals SET total = total + 1',
    "a row too many": "INSERT INTO \"trail_b2\".trail VALUES (gen_random_uuid(), '{1}')",
    "a row too few": 'DELETE FROM "totals_b2".totals WHERE account_id = (SELECT key FROM store.events LIMIT 1)',
    "another order heard": 'UPDATE "trail_b2".trail SET amounts = array_reverse(amounts)',
    "parked": "INSERT INTO applying.parked (reader, build, topic, partition, record_offset, value, error)"
    " VALUES ('totals', 1, 't', 0, 0, '', 'planted')",
}


async def lived(context: Context) -> Load:
    load = Load(directly(context))
    async with load.flowing():
        await load.some(30)
    await at_rest(context)
    return load


@pytest.mark.parametrize("planted", PLANTED)
async def test_what_is_planted_is_found(settings: Settings, planted: str) -> None:
    async with running([PROBE], settings) as system:
        load = await lived(system.contexts["probe"])
    async with running([PROBE], settings, relays=False, workers=False) as system:
        context = system.contexts["probe"]
        await check(context, load.acknowledged.values())
        await context.pool.execute(PLANTED[planted])
        with pytest.raises(AssertionError):
            await check(context, load.acknowledged.values())


async def test_an_acknowledged_command_that_is_nowhere_is_found(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        context = system.contexts["probe"]
        load = await lived(context)
        lost = Order("lost", uuid4(), Fill(1), 1)
        with pytest.raises(AssertionError):
            await check(context, [*load.acknowledged.values(), lost])
