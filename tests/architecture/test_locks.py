"""What is installed is what was locked: versions with checksums, and no registry named."""

from __future__ import annotations

import re

from deploy.local.home import PROJECT
from deploy.local.jars import KAFKA, LOCK, LOG_BINDING, locked


def pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9._-]+)==(\S+)", (PROJECT / "requirements" / name).read_text(), re.MULTILINE)
    return dict(found)


def test_what_runs_is_locked_to_what_was_tested() -> None:
    assert pins("run.txt").items() <= pins("dev.txt").items()


def test_locks_name_no_registry_and_every_file_has_a_checksum() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (PROJECT / "requirements" / name).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_the_broker_is_locked_with_a_checksum_for_each_file() -> None:
    assert {KAFKA, LOG_BINDING} <= {jar.coordinate for jar in locked()}
    assert all(re.fullmatch("[0-9a-f]{64}", jar.sha256) for jar in locked())
    assert "://" not in LOCK.read_text()


def test_the_brokers_own_parts_are_of_one_version() -> None:
    """Resolved carelessly, a neighbour's parent chooses an older client for it."""
    own = {jar.coordinate.split(":")[2] for jar in locked() if jar.coordinate.startswith("org.apache.kafka:")}
    assert own == {KAFKA.split(":")[2]}
