"""The three processes that `insieme up` starts: one that ends, stops or hangs is replaced, and the terminal says so."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from insieme.children import ROLES, Children, Patience
from tests.support.eventually import eventually

AT_WORK = """
import asyncio, os, pathlib, signal, sys, time
from foundation.beating import beating

async def work():
    with open(sys.argv[1] + ".pids", "a") as pids:
        pids.write(f"{os.getpid()}\\n")
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lambda: time.sleep(600))
    while True:
        if sys.argv[1] == "api":
            sum(range(100_000))
        await asyncio.sleep(0 if sys.argv[1] == "api" else 0.1)

asyncio.run(beating(work(), int(os.environ["INSIEME_BEAT_TO"])))
"""
SILENT = "gave no sign of life any more and was ended; starting it again"


async def test_each_process_that_ends_is_said_and_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing runs in their home: each ends at once, with 1."""
    for name in ("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    said: list[str] = []
    children = Children({"INSIEME_HOME": str(tmp_path)}, tmp_path / "logs", said.append)
    await children.start()

    async def twice() -> bool:
        return all(said.count(f"{role} ended with 1; starting it again") > 1 for role in ROLES)

    try:
        await eventually(twice, within=60)
    finally:
        await children.stop()
    assert set(said) == {f"{role} ended with 1; starting it again" for role in ROLES}


async def test_where_there_is_no_room_for_a_process_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    children = Children({}, tmp_path / "logs", said.append, (sys.executable, "-c", "import time; time.sleep(600)"))
    await children.start()
    spawn, tries = asyncio.create_subprocess_exec, iter((True, True, False))

    async def no_room(*command: str, **how: Any) -> asyncio.subprocess.Process:
        if next(tries):
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        return await spawn(*command, **how)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", no_room)
    before = psutil.Process().num_fds()
    children._running["relay"].process.kill()

    async def tried() -> bool:
        return children._running["relay"].process.returncode is None and len(said) > 1

    try:
        await eventually(tried)
        assert psutil.Process().num_fds() == before
    finally:
        await children.stop()
    no_more = "relay cannot be started: Cannot allocate memory; trying again"
    assert said == ["relay ended with -9; starting it again", no_more, no_more]


async def test_who_is_stopped_or_hangs_is_replaced_and_who_is_busy_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    command = (sys.executable, "-c", AT_WORK)
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    children = Children(paths, tmp_path / "logs", said.append, command, Patience(working=4.0))
    await children.start()

    async def started(times: int) -> bool:
        return [len(_pids(tmp_path, role)) for role in ROLES] == [1, times, times]

    try:
        await eventually(lambda: started(1))
        relay, worker = (_pids(tmp_path, role)[0] for role in ("relay", "worker"))
        os.kill(relay, signal.SIGSTOP)
        os.kill(worker, signal.SIGUSR1)
        await eventually(lambda: started(2))
        assert not psutil.pid_exists(relay)
        assert not psutil.pid_exists(worker)
    finally:
        await children.stop()
    assert sorted(said) == [f"{role} {SILENT}" for role in ("relay", "worker")]


def _pids(folder: Path, role: str) -> list[int]:
    """Of the processes that have been in this role, the latest last."""
    file = folder / f"{role}.pids"
    return [int(pid) for pid in file.read_text().split()] if file.exists() else []
