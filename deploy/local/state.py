"""What a running platform tells others on this machine: addresses and process ids, in a file only its owner reads."""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import IO

from deploy.local.home import Home, write_private

LOOK_BOUND = 0.5
"""Seconds in which those that only look whether a lock is held, which takes it for a moment, are surely gone."""


class AlreadyRunning(Exception):
    """Another supervisor holds this home."""


@dataclass(frozen=True)
class State:
    """Where the platform answers. `databases` maps a name to the URL of its own role, password included."""

    bootstrap: str
    databases: Mapping[str, str]
    supervisor: int
    postgres: int
    broker: int


def write(home: Home, state: State) -> None:
    write_private(home.state, json.dumps(asdict(state), indent=2))


def read(home: Home) -> State | None:
    """The state of the platform that runs here now, or None when no supervisor holds the home."""
    try:
        with home.lock.open() as lock:
            return None if take(lock, fcntl.LOCK_SH) else State(**json.loads(home.state.read_text()))
    except FileNotFoundError:
        return None


def hold(home: Home) -> IO[str]:
    """Keeps the home for this process, until the file is closed or the process ends in whatever way.

    Raises `AlreadyRunning`.
    """
    lock = home.lock.open("a")
    if not take(lock, fcntl.LOCK_EX, patience=LOOK_BOUND):
        lock.close()
        raise AlreadyRunning(str(home.root))
    return lock


def take(lock: IO[str], kind: int, patience: float = 0.0) -> bool:
    """Whether the lock was to be had within `patience` seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.01)
        else:
            return True
