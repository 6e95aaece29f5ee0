"""Apache Kafka's jars: the locked versions, fetched once into the Maven client's own cache and verified each time.

`python -m deploy.local.jars` fetches them ahead of a start; with `lock` it writes the lock anew from the versions here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import ssl
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deploy.local.home import Home, Report, default_home

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK = Path(__file__).with_name("jars.lock")
KAFKA = "org.apache.kafka:kafka_2.13:4.3.1"
LOG_BINDING = "org.apache.logging.log4j:log4j-slf4j-impl:2.25.4"
TIMEOUT = 60
"""Seconds without a byte from the repository."""


class DownloadFailed(Exception):
    """A jar did not arrive, or is not what was locked. What did arrive stays: the next try goes on from there."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock: group:artifact:version and the SHA-256 of the file."""

    coordinate: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where a Maven repository keeps it."""
        group, artifact, version = self.coordinate.split(":")
        return Path(*group.split("."), artifact, version, f"{artifact}-{version}.jar")


def locked() -> list[Jar]:
    return [Jar(*line.split()) for line in LOCK.read_text().splitlines() if not line.startswith("#")]


def class_path(home: Home, report: Report) -> str:
    """The Java class path of the locked jars, each verified; blocks while they are downloaded.

    Raises `DownloadFailed`.
    """
    return _ensure(_cache(home.root / "m2"), locked(), report)


def _cache(fallback: Path) -> Path:
    """The Maven client's own cache, or `fallback` where that cannot be written."""
    own = Path(os.environ.get("M2_REPO") or Path("~/.m2/repository").expanduser())
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        own = fallback
    cache = own if os.access(own, os.W_OK) else fallback
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def _ensure(cache: Path, jars: list[Jar], report: Report) -> str:
    if missing(cache, jars):
        with _alone(cache):
            _fetch_missing(cache, missing(cache, jars), report)
    return ":".join(str(cache / jar.path) for jar in jars)


def missing(cache: Path, jars: list[Jar]) -> list[Jar]:
    """Those that are not there, or are not what was locked."""
    return [jar for jar in jars if not _is_right(cache / jar.path, jar)]


def _fetch_missing(cache: Path, absent: list[Jar], report: Report) -> None:
    """Each jar arrives in a folder aside and is moved in when verified: a broken download leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix=".insieme-", dir=cache) as aside, ThreadPoolExecutor(8) as pool:
        context = _maven(Path(aside))
        arrivals = pool.map(lambda jar: _fetch(context, jar, cache), absent)
        for count, _ in enumerate(arrivals, start=1):
            if count % 5 == 0 or count == len(absent):
                report(f"Apache Kafka: {count} of {len(absent)} files downloaded")


def _maven(cache: Path | None) -> MavenContext:
    from jgo.maven import MavenContext  # a third of a second that a start with all jars in place does not need

    _trust_what_the_system_trusts()
    return MavenContext(repo_cache=cache, timeout=TIMEOUT)


def _trust_what_the_system_trusts() -> None:
    """The Maven client knows the public authorities alone; a machine behind a proxy of its own knows one more."""
    paths = ssl.get_default_verify_paths()
    for place in (paths.cafile, paths.capath):
        if place and (Path(place).is_file() or any(Path(place).glob("*.0"))):
            os.environ.setdefault("REQUESTS_CA_BUNDLE", place)


def _fetch(context: MavenContext, jar: Jar, cache: Path) -> None:
    group, artifact, version = jar.coordinate.split(":")
    try:
        arrived = context.project(group, artifact).at_version(version).artifact().resolve()
    except (OSError, RuntimeError) as error:
        raise DownloadFailed(f"{jar.coordinate}: {error}") from error
    if not _is_right(arrived, jar):
        raise DownloadFailed(f"{jar.coordinate} is not the file that was locked")
    target = cache / jar.path
    target.parent.mkdir(parents=True, exist_ok=True)
    arrived.replace(target)


def _is_right(path: Path, jar: Jar) -> bool:
    return path.is_file() and _sha256(path) == jar.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    with (cache / ".insieme.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_lock() -> None:
    """Resolves Kafka with all it needs at run time and writes group:artifact:version and checksum of each.

    The log binding is added alone: resolved together, its parent would choose the versions of Kafka's own parts.
    """
    context = _maven(None)
    kafka, binding = (context.create_dependency(root) for root in (KAFKA, LOG_BINDING))
    _, nodes = context.resolver.get_dependency_list([kafka])
    artifacts = {node.dep.artifact for node in nodes} | {kafka.artifact, binding.artifact}
    lines = [f"{a.groupId}:{a.artifactId}:{a.version} {_sha256(a.resolve())}" for a in artifacts]
    LOCK.write_text("\n".join(["# group:artifact:version sha256", *sorted(lines)]) + "\n")


def main() -> None:
    if sys.argv[1:] == ["lock"]:
        return write_lock()
    try:
        class_path(Home(default_home()), print)
    except DownloadFailed as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
