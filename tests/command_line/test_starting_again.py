"""Stopped, killed, started again: the data is found, and nothing stays behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.command_line.installation import SERVING, Installation, Up, installation

PLAN = {"1a": "733", "1c": "250", "1d": "130"}


@pytest.mark.timeout(600)
def test_a_start_after_every_kind_of_end_finds_the_data(tmp_path: Path) -> None:
    it = installation(tmp_path)
    _killed_while_loading(it)
    assert any("loading" in line for line in _until_stopped(it, signal.SIGINT).said)
    _killed_while_serving(it)
    assert not any("loading" in line for line in _until_stopped(it, signal.SIGTERM).said)


def _killed_while_loading(it: Installation) -> None:
    up = it.start()
    try:
        up.until("applications.csv: 500")
        up.kill()
        assert it.gone() == []
    finally:
        it.sweep(up)


def _until_stopped(it: Installation, sent: signal.Signals) -> Up:
    up = it.start()
    try:
        up.until(SERVING)
        assert {code: up.figure(code) for code in PLAN} == PLAN
        up.stop(sent)
        assert it.processes() == []
    finally:
        it.sweep(up)
    return up


def _killed_while_serving(it: Installation) -> None:
    up = it.start()
    try:
        up.until(SERVING)
        assert {code: up.figure(code) for code in PLAN} == PLAN
        up.kill()
        assert it.gone() == []
    finally:
        it.sweep(up)
