"""One process's clock is two hours off, forwards or backwards (F14): order and leases never come from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from foundation.clock import MovableClock
from foundation.decider import Answer, Issue, Process
from foundation.service import open_context
from foundation.settings import Settings
from tests.faults.conftest import Installation
from tests.support.invariants import at_rest, check
from tests.support.load import Load, directly
from tests.support.probe import ACCOUNT, PROBE, TYPES, Open, Opened, Patience, Remind
from tests.support.system import intent, running

TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize("off", [TWO_HOURS, -TWO_HOURS], ids=["ahead", "behind"])
@pytest.mark.parametrize("role", ["relay", "worker"])
async def test_a_process_whose_clock_is_off_orders_and_applies_as_the_others(
    probe: Installation, tmp_path: Path, role: str, off: timedelta
) -> None:
    (tmp_path / "clock").write_text(str(off.total_seconds()))
    for each in ("relay", "worker"):
        clock = {"INSIEME_CLOCK_FILE": str(tmp_path / "clock")} if each == role else {}
        await probe.crew.start(each, **clock)
    load = Load(directly(probe.context))
    async with load.flowing():
        await probe.at_work()
        await load.some(50)
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())


def react(state: Patience | None, heard: Any, _at: datetime) -> Sequence[Answer]:
    return [Issue("account", heard.account_id, Remind())] if isinstance(heard, Opened) else []


def learn(state: Patience | None, heard: Any, _at: datetime) -> Patience | None:
    return Patience(heard.account_id) if isinstance(heard, Opened) else state


EAGER = Process("eager", Patience, TYPES, (Remind,), lambda event: event.account_id, react, learn)


async def test_a_process_acts_on_an_event_whose_writer_was_ahead_of_it(settings: Settings) -> None:
    service = replace(PROBE, processes=(EAGER,))
    async with (
        running([service], settings) as system,
        open_context(service, settings, connections=2, clock=MovableClock(TWO_HOURS)) as ahead,
    ):
        account = uuid4()
        opening = Open(account, uuid4(), "somebody")
        await ahead.commands.execute(intent(ACCOUNT, account, opening, ahead.clock()))
        context = system.contexts["probe"]
        await at_rest(context)
        assert (await context.state_of(ACCOUNT, account)).reminded
        await check(context)
