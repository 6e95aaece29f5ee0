"""Named places where a fault test may end or stop this process, as a power cut would. Off unless the test asks."""

from __future__ import annotations

import os
import signal
from itertools import count

_NAME, _, _COUNT = os.environ.get("INSIEME_CRASHPOINT", "").partition(":")
_SIGNAL = signal.Signals[os.environ.get("INSIEME_CRASHPOINT_SIGNAL", "SIGKILL")]
_passes = count(1)


def crashpoint(name: str) -> None:
    """Get `INSIEME_CRASHPOINT_SIGNAL` (SIGKILL) here when `INSIEME_CRASHPOINT` is `name` or `name:n`, at pass n."""
    if name == _NAME and next(_passes) == int(_COUNT or 1):
        os.kill(os.getpid(), _SIGNAL)
