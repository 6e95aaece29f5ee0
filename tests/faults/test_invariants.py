"""The check of the invariants bites: each violation that is planted is found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from uuid import uuid4

import pytest
import pytest_asyncio

from foundation.service import Context, open_context
from foundation.settings import Settings
from tests.support.at_work import settings_of
from tests.support.invariants import at_rest, check
from tests.support.load import Load, Order, directly
from tests.support.platform import Platform, unique
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


@dataclass(frozen=True)
class Sound:
    """A probe that has lived, which was found without a fault, and what it acknowledged."""

    settings: Settings
    acknowledged: Collection[Order]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sound(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sound]:
    async with settings_of([PROBE], platform, tmp_path_factory.mktemp("home")) as settings:
        async with running([PROBE], settings) as system:
            load = await lived(system.contexts["probe"])
        async with open_context(PROBE, settings, connections=4, bells=False) as context:
            await check(context, load.acknowledged.values())
        yield Sound(settings, load.acknowledged.values())


@pytest.fixture
async def copied(platform: Platform, sound: Sound) -> AsyncIterator[Context]:
    """The probe on a copy of its database, beside the same topic: what is planted there is nobody else's."""
    prefix = f"{unique('t')}_"
    await platform.create_database(f"{prefix}probe", template=f"{sound.settings.database_prefix}probe")
    settings = sound.settings.model_copy(update={"database_prefix": prefix})
    async with open_context(PROBE, settings, connections=4, bells=False) as context:
        yield context
    await platform.drop_database(f"{prefix}probe")


@pytest.mark.parametrize("planted", PLANTED)
async def test_what_is_planted_is_found(copied: Context, sound: Sound, planted: str) -> None:
    await copied.pool.execute(PLANTED[planted])
    with pytest.raises(AssertionError):
        await check(copied, sound.acknowledged)


async def test_an_acknowledged_command_that_is_nowhere_is_found(copied: Context, sound: Sound) -> None:
    lost = Order("lost", uuid4(), Fill(1), 1)
    with pytest.raises(AssertionError):
        await check(copied, [*sound.acknowledged, lost])


async def test_nothing_is_found_where_nothing_is_planted(copied: Context, sound: Sound) -> None:
    await check(copied, sound.acknowledged)
