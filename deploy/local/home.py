"""The folder that holds everything the local platform writes: data, secrets, logs, the ports it found."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import random
import re
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

Report = Callable[[str], None]

PROJECT = Path(__file__).resolve().parents[2]
LOWEST_PORT = 10_240
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


def default_home() -> Path:
    """`INSIEME_HOME`, else `.local` in the project's folder."""
    return Path(os.environ.get("INSIEME_HOME") or PROJECT / ".local").absolute()


@dataclass(frozen=True)
class Home:
    """Paths and small facts kept under `root`. Only its owner may read the secrets and the state."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def kafka(self) -> Path:
        return self.root / "kafka"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def state(self) -> Path:
        return self.root / "platform.json"

    @property
    def lock(self) -> Path:
        return self.root / "supervisor.lock"

    def create(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        for folder in (self.kafka, self.logs):
            folder.mkdir(mode=0o700, exist_ok=True)

    def secret(self) -> str:
        """The database superuser's password, made when it is first asked for."""
        path = self.root / "secret"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(32))
        return path.read_text()

    def password(self, role: str) -> str:
        """A role's password: derived, so that there is one secret to keep."""
        return hmac.new(self.secret().encode(), role.encode(), hashlib.sha256).hexdigest()

    def port(self, name: str) -> int:
        """The port that `name` had last time if it is still free, else another free one, remembered."""
        path = self.root / "ports.json"
        ports: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
        if name not in ports or not is_free(ports[name]):
            ports[name] = free_port(taken=set(ports.values()))
            write_private(path, json.dumps(ports))
        return ports[name]


def wheel_folder(package: str) -> Path:
    """Where a wheel's files lie, found without importing it: a wheel's own start-up code is not wanted."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0])


def write_private(path: Path, text: str) -> None:
    """Replaces `path` in one step; nobody but the owner may read it, not even while it is being written."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(taken: set[int]) -> int:
    """A free port below those the system gives to outgoing connections.

    From that range, a client that retries a server being restarted may be given the server's own port, and then talks
    to itself while the server cannot bind.
    """
    ports = range(LOWEST_PORT, _first_outgoing_port())
    for port in random.sample(ports, k=200):
        if port not in taken and is_free(port):
            return port
    raise OSError(f"no free port between {ports.start} and {ports.stop}")


def _first_outgoing_port() -> int:
    try:
        first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except OSError:
        first = 32_768
    return max(first, LOWEST_PORT + 1_000)
