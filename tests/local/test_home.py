"""What the home keeps: secrets for its owner alone, ports from one start to the next, jars that are what was locked."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest

from deploy.local.home import LOWEST_PORT, Home, write_private
from deploy.local.jars import Jar, missing
from tests.support.containers import kafka_settings, variable

EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.create()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_secret_is_made_once_and_for_its_owner_alone(home: Home) -> None:
    assert home.secret() == home.secret()
    assert mode(home.root / "secret") == 0o600


def test_each_role_has_a_password_of_its_own(home: Home) -> None:
    assert home.password("intake") == home.password("intake")
    assert len({home.password("intake"), home.password("assessment"), home.secret()}) == 3


def test_what_replaces_a_readable_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("old")
    write_private(path, "new")
    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_a_port_is_found_again(home: Home) -> None:
    assert home.port("kafka") == home.port("kafka")
    assert home.port("kafka") != home.port("postgres")


def test_a_port_that_somebody_else_took_is_replaced(home: Home) -> None:
    first = home.port("kafka")
    with socket.create_server(("127.0.0.1", first)):
        assert home.port("kafka") != first


def test_ports_lie_below_those_of_outgoing_connections(home: Home) -> None:
    first_outgoing = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert LOWEST_PORT <= home.port("kafka") < max(first_outgoing, LOWEST_PORT + 1_000)


def test_a_jar_that_was_tampered_with_is_missing(tmp_path: Path) -> None:
    right, tampered, absent = (Jar(f"org.example:{name}:1.0", EMPTY_SHA256) for name in ("right", "tampered", "absent"))
    for jar, content in ((right, b""), (tampered, b"else")):
        (tmp_path / jar.path).parent.mkdir(parents=True)
        (tmp_path / jar.path).write_bytes(content)
    assert missing(tmp_path, [right, tampered, absent]) == [tampered, absent]


def test_a_container_is_told_the_same_as_the_local_broker() -> None:
    told = {variable(key): value for key, value in kafka_settings("127.0.0.1", 19_092).items()}
    assert told["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert told["KAFKA_LOG_MESSAGE_TIMESTAMP_TYPE"] == "LogAppendTime"
    assert told["KAFKA_ADVERTISED_LISTENERS"] == "PLAINTEXT://127.0.0.1:19092"
