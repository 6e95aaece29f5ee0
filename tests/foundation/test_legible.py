"""What can be kept as a text: what somebody can read, as it stands there."""

from __future__ import annotations

import pytest

from foundation.legible import deceives, is_blank

NAMES = ("Niccolò", "D'Alì", "زهرا", "می\u200cنا", "Ли", "李", "e\u0301lan", "👍🏽", "due\trighe\r\n", "-")


@pytest.mark.parametrize("text", NAMES)
def test_a_name_of_whatever_script_can_be_read(text: str) -> None:
    assert not deceives(text)
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["a\x00", "\x1b[31m", "a\x85", "ab\u202ecd", "\u2067ab\u2069", "\ud800"])
def test_what_is_read_as_another_text_deceives(text: str) -> None:
    assert deceives(text)


@pytest.mark.parametrize(
    "text", ["", " \t\u00a0", "\u200b\ufeff\u2060", "\u00ad", "\u200f\u200e", "\u3164\u2800", "\u0301\ufe0f"]
)
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)
