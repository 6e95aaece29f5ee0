"""An installation of one's own: its home, its port, and the command line as a person uses it."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import psutil

from deploy.local.home import PROJECT, free_port
from foundation.http.auth import Tokens
from foundation.settings import Settings

START_BOUND: Final = 150.0
STOP_BOUND: Final = 15.0
"""Seconds within which Ctrl-C stops everything."""
GONE_BOUND: Final = 20.0
"""Seconds within which nothing is left after the supervisor was killed."""
SERVING: Final = "Ctrl-C stops everything"


@dataclass
class Up:
    """`insieme up` as it runs: what it has said so far, and how it ends."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    _coming: queue.Queue[str | None] = field(default_factory=queue.Queue)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def until(self, text: str, within: float = START_BOUND) -> str:
        """The next line that holds `text`. Fails with all that was said where it does not come."""
        until = time.monotonic() + within
        while True:
            try:
                line = self._coming.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"no {text!r} in:\n" + "\n".join(self.said)
            self.said.append(line)
            if text in line:
                return line

    def figure(self, code: str) -> str:
        """A figure of the table that was printed."""
        row = next(line for line in self.said if re.match(rf"\s+{code}\s", line))
        return row.split()[-1]

    def stop(self, sent: signal.Signals = signal.SIGINT) -> float:
        """Seconds that it took to end, cleanly."""
        began = time.monotonic()
        self.process.send_signal(sent)
        assert self.process.wait(STOP_BOUND) == 0
        return time.monotonic() - began

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass(frozen=True)
class Installation:
    home: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("INSIEME_", "DATABASE_URL", "KAFKA_", "PROMETHEUS_"))
        }
        return kept | {"INSIEME_HOME": str(self.home), "INSIEME_PORT": str(self.port), "PYTHONUNBUFFERED": "1"}

    def start(self, *words: str) -> Up:
        """Start `insieme up`; who starts it ends it."""
        process = subprocess.Popen(
            [sys.executable, "-m", "insieme", "up", *words],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        up = Up(process)
        threading.Thread(target=up.listen, daemon=True).start()
        return up

    @contextmanager
    def running(self, *words: str) -> Iterator[Up]:
        """The installation, serving, until the block ends."""
        up = self.start(*words)
        try:
            up.until(SERVING)
            yield up
            up.stop()
        finally:
            self.sweep(up)

    def sweep(self, up: Up) -> None:
        """Nothing of it may outlive a test, failed or not."""
        up.kill()
        if up.process.stdout is not None:
            up.process.stdout.close()
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def insieme(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "insieme", *words],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def said(self, *words: str) -> str:
        """What a command says that must succeed."""
        ended = self.insieme(*words)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def processes(self) -> list[psutil.Process]:
        """Everything that runs for this home."""
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            words = [*process.cmdline(), process.cwd(), process.environ().get("INSIEME_HOME", "")]
        except psutil.Error:
            return False
        return any(str(self.home) in word for word in words)

    def gone(self, within: float = GONE_BOUND) -> list[psutil.Process]:
        """What is still there after so many seconds."""
        until = time.monotonic() + within
        while (left := self.processes()) and time.monotonic() < until:
            psutil.wait_procs(left, timeout=0.5)
        return left


@dataclass(frozen=True)
class Running:
    """The installation that serves, and what its start said."""

    it: Installation
    up: Up
    client: httpx.Client

    def as_(self, role: str) -> dict[str, str]:
        """Headers of somebody in that role."""
        token = Tokens(Settings(home=self.it.home)).issue(role, "local", 600)
        return {"Authorization": f"Bearer {token}"}

    def figures(self, as_of: str = "2017-12-31") -> dict[str, int | None]:
        told = self.client.get("/projections/kpi", params={"as_of": as_of}).json()
        return {one["code"]: one["value"] for one in told["indicators"]}


def installation(home: Path) -> Installation:
    return Installation(home, free_port(taken=set()))
