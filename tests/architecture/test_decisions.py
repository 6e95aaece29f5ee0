"""What was decided is cited by its number: each has one of its own, and says it in its title."""

from __future__ import annotations

from pathlib import Path

DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"


def test_decisions_are_numbered_one_by_one() -> None:
    files = sorted(DECISIONS.glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert [file.read_text().split(".")[0] for file in files] == [f"# {n}" for n in range(1, len(files) + 1)]
