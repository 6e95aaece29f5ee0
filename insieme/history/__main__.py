"""`python -m insieme.history DIR [--applications N] [--seed N]`"""

from __future__ import annotations

import argparse
from pathlib import Path

from insieme.history import SEED, generate


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m insieme.history", description="Write the synthetic history.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--applications", type=int, default=None, help="how many, instead of the plan's")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    for name, rows in generate(asked.folder, applications=asked.applications, seed=asked.seed).items():
        print(f"{name}: {rows}")


if __name__ == "__main__":
    main()
