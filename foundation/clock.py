"""Time comes from a clock that is passed in: the system's, or one that a test moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """The system's clock moved by an offset."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def __call__(self) -> datetime:
        return system_clock() + self.offset

    def move(self, **parts: float) -> None:
        """Move by a `timedelta(**parts)`."""
        self.offset += timedelta(**parts)


class FileClock:
    """The system's clock moved by the seconds that a file holds: so a test moves the clock of running processes."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        try:
            seconds = float(self._file.read_text())
        except (FileNotFoundError, ValueError):
            seconds = 0.0
        return system_clock() + timedelta(seconds=seconds)


def clock_from(file: Path | None) -> Clock:
    return FileClock(file) if file else system_clock
