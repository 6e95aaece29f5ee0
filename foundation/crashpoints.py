"""Named places where a fault test may end this process at once, as a power cut would. Off unless the test asks."""

from __future__ import annotations

import os
import signal
from itertools import count

_NAME, _, _COUNT = os.environ.get("INSIEME_CRASHPOINT", "").partition(":")
_passes = count(1)


def crashpoint(name: str) -> None:
    """Die here by SIGKILL when `INSIEME_CRASHPOINT` is `name` or `name:n`, at the n-th pass."""
    if name == _NAME and next(_passes) >= int(_COUNT or 1):
        os.kill(os.getpid(), signal.SIGKILL)
