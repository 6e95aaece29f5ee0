"""The programme's synthetic history: sheets as it would have kept them, which give exactly the plan's figures.

As of 31 December 2017: 733 applications received, 250 people in target, 130 of them ready; as of 28 February 2018: 1004
applications. Nobody in them exists. The same seed writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from insieme.history.arriving import stories
from insieme.history.dice import Dice
from insieme.history.figures import PLAN, scaled
from insieme.history.following import follow
from insieme.history.sheets import write

SEED: Final = 20171231


def generate(folder: Path, *, applications: int | None = None, seed: int = SEED) -> dict[str, int]:
    """Write the CSV files into `folder` and return how many rows each has.

    With `applications` the history has so many, over the same days and in the same proportions.
    """
    figures = PLAN if applications is None else scaled(applications)
    dice = Dice(seed)
    told = stories(dice, figures)
    follow(dice, told, figures)
    return write(folder, dice, told)
