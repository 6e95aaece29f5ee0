"""What the command line says where nothing runs, or where it was asked wrongly: a sentence, and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from insieme.bands import SENTENCE
from insieme.cli import app
from tests.command_line.installation import Installation

NEEDING = (
    ("kpi",),
    ("timeline", "00000000-0000-0000-0000-000000000007"),
    ("lag",),
    ("env",),
    ("rebuild", "kpi"),
    ("parked", "list"),
    ("parked", "retry"),
    ("parked", "discard", "kpi", "7", "--reason", "nessuno"),
    ("recover", "intake"),
    ("erase", "00000000-0000-0000-0000-000000000007"),
    ("import", "/tmp"),
    ("bands", "--policy", str(SENTENCE)),
)
WRONG = (
    ("kpi", "--as-of", "2018-02-30"),
    ("kpi", "--as-of", "20180228"),
    ("kpi", "--known-at", "ieri"),
    ("kpi", "--positions", "intake"),
    ("kpi", "--positions", "intake:1", "--known-at", "2018-01-01"),
    ("kpi", "--known-at", "0001-01-01T00:00:00+14:00"),
    ("kpi", "--as-of", "9999-12-31"),
    ("kpi", "--as-of", "2018-02-27", "--from", "2018-02-28"),
    ("kpi", "--format", "xml"),
    ("timeline", "x"),
    ("token", "--role", "root"),
    ("token",),
    ("run", "nowhere"),
    ("run", "intake", "cook"),
    ("recover", "nowhere"),
    ("import",),
    ("import", "/nowhere"),
    ("erase", "x"),
    ("parked", "discard", "kpi", "x", "--reason", "nessuno"),
    ("parked", "discard", "kpi", "7"),
    ("parked", "discard", "kpi", "--reason", "nessuno"),
    ("parked", "discard", "insieme.intake/0@7", "7", "--reason", "nessuno"),
    ("bands",),
    ("bands", "--policy", str(SENTENCE), "--as-of", "2018-02-30"),
    ("bands", "--policy", str(SENTENCE), "--format", "xml"),
    ("nothing",),
)
COMMANDS = (
    *("up", "run", "import", "kpi", "timeline", "rebuild", "parked", "recover", "lag", "env", "erase", "token"),
    *("contracts", "bands"),
)
NO_POLICIES = {
    "no such file": None,
    "no JSON": "tre mesi",
    "a month too few": '{"code": "x", "ready": {"interview": 0}, "to_reactivate": {"interview": 6}}',
    "another field": '{"code": "x", "ready": {"interview": 3}, "to_reactivate": {"interview": 6}, "weeks": 1}',
    "the ready reactivated": '{"code": "x", "ready": {"reactivation": 3}, "to_reactivate": {"interview": 6}}',
}
NOTHING = "Nothing is running here: start it with `make run`, or set KAFKA_BOOTSTRAP_SERVERS and DATABASE_URL."
Say = Callable[..., Any]


def _typed(words: tuple[str, ...]) -> str:
    """The same wherever the project lies."""
    return " ".join(words).replace(str(SENTENCE), SENTENCE.name)


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """One command, in this process; the logs are left as they are."""
    for name in ("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSIEME_HOME", str(tmp_path))
    monkeypatch.setattr("insieme.terminal.set_up_logs", lambda *_: None)
    return lambda *words: CliRunner().invoke(app, words)


@pytest.mark.parametrize("words", NEEDING, ids=_typed)
def test_nothing_running_is_said(say: Say, words: tuple[str, ...]) -> None:
    ended = say(*words)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == f"{NOTHING}\n"


@pytest.mark.parametrize("words", WRONG, ids=_typed)
def test_a_wrong_word_is_said(say: Say, words: tuple[str, ...]) -> None:
    ended = say(*words)
    assert (ended.exit_code, ended.stdout, "Usage" in ended.stderr) == (2, "", True), ended.output


@pytest.mark.parametrize("words", [*NEEDING, ("up",), ("run", "intake"), ("login",)], ids=_typed)
def test_a_wrong_setting_is_said(say: Say, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("INSIEME_PORT", "abc")
    ended = say(*words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("INSIEME_PORT: Input should be a valid integer")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("written", NO_POLICIES.values(), ids=NO_POLICIES)
def test_what_is_no_band_policy_is_one_line_that_names_the_file(say: Say, tmp_path: Path, written: str | None) -> None:
    file = tmp_path / "policy.json"
    if written is not None:
        file.write_text(written)
    ended = say("bands", "--policy", str(file))
    assert (ended.exit_code, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1)
    assert ended.stderr.startswith("BadPolicy: policy.json: ")


def test_help_names_every_command(say: Say) -> None:
    said = say("--help").stdout
    assert not [command for command in COMMANDS if command not in said]


@pytest.mark.parametrize("words", [("lag",), ("run", "intake")], ids=" ".join)
def test_it_is_one_line_on_a_terminal(nothing: Installation, words: tuple[str, ...]) -> None:
    ended = nothing.insieme(*words)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (1, "", 1), ended.stderr
