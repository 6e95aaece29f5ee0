"""What a server may do that root starts as somebody else: look for its programs in closed folders, and nothing more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from deploy.local.postgres import UNPRIVILEGED
from deploy.local.supervision import LAUNCHER

TELL: Final = """
import os, pathlib, sys
held = next(line for line in pathlib.Path("/proc/self/status").read_text().splitlines() if line.startswith("CapPrm"))
print(os.getuid() != 0, int(held.split()[1], 16).bit_count(), os.access(sys.argv[1], os.R_OK | os.X_OK))
"""


def _told(program: Path) -> list[str]:
    circumstances = [str(os.getpid()), str(int(signal.SIGTERM)), UNPRIVILEGED, "1"]
    command = [sys.executable, "-I", "-S", "-c", TELL, str(program)]
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), *circumstances]
    return subprocess.run([*launcher, *command], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_a_program_in_a_closed_folder_is_found_by_whom_root_becomes(tmp_path: Path) -> None:
    (program := tmp_path / "program").touch()
    program.chmod(0o755)
    tmp_path.chmod(0o700)
    assert _told(program) == ["True", "1", "True"]
    program.chmod(0o700)
    assert _told(program) == ["True", "1", "False"]
