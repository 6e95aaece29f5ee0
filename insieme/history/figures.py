"""How much of everything happened, in the plan's history and in one of another size but the same shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

READY, TO_REACTIVATE, OUT = "ready", "to_reactivate", "out"
Path = tuple[str, ...]
"""A person's assessments in order: the last one decides."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of applications and of people; `paths_*` how many people went which way by assessment."""

    received_2017: int
    received_2018: int
    received_later: int  # from March 2018 to February 2019
    paths_2017: Mapping[Path, int]
    paths_2018: Mapping[Path, int]  # of people who had not been assessed before
    turns_2018: Mapping[Path, int]  # from the latest outcome of 2017 to another one
    long_ago_measures: int  # ended more than twelve months before the application
    recent_measures: int
    running_measures: int
    same_codice_fiscale: int  # second applications
    same_name_and_birth: int  # second applications, without a codice fiscale
    without_codice_fiscale: int
    withdrawn_unseen: int
    withdrawn_after_assessment: int

    @property
    def received(self) -> int:
        """Up to February 2018."""
        return self.received_2017 + self.received_2018


RECEIVED_2017: Final = 733  # chapter 5: "sono pervenuti 733 curricula"
RECEIVED_2018: Final = 271  # note 5: "a febbraio 2018 … superano il migliaio di poche unità"
RECEIVED_LATER: Final = 796  # invented, as is all that follows February 2018
READY_2017: Final = {(READY,): 112, (TO_REACTIVATE, READY): 14, (OUT, READY): 4}  # "130 … immediatamente pronte"
TO_REACTIVATE_2017: Final = {  # and 120 that are not: "in target … 250"
    (TO_REACTIVATE,): 101,
    (OUT, TO_REACTIVATE): 7,
    (READY, TO_REACTIVATE): 6,
    (TO_REACTIVATE, TO_REACTIVATE): 5,
    (TO_REACTIVATE, READY, TO_REACTIVATE): 1,
}
OUT_2017: Final = {(OUT,): 49, (READY, OUT): 4, (TO_REACTIVATE, OUT): 5}

PLAN: Final = Figures(
    received_2017=RECEIVED_2017,
    received_2018=RECEIVED_2018,
    received_later=RECEIVED_LATER,
    paths_2017={**READY_2017, **TO_REACTIVATE_2017, **OUT_2017},
    paths_2018={(READY,): 9, (TO_REACTIVATE,): 12, (OUT,): 5},
    turns_2018={(TO_REACTIVATE, READY): 6, (TO_REACTIVATE, OUT): 2, (OUT, TO_REACTIVATE): 2},
    long_ago_measures=18,
    recent_measures=32,
    running_measures=14,
    same_codice_fiscale=14,
    same_name_and_birth=7,
    without_codice_fiscale=24,
    withdrawn_unseen=28,
    withdrawn_after_assessment=9,
)


def scaled(applications: int) -> Figures:
    """The plan's proportions over this many applications, rounded down; exactly the plan's over its own 1004."""
    whole = PLAN.received

    def share(count: int) -> int:
        return count * applications // whole

    def shares(paths: Mapping[Path, int]) -> Mapping[Path, int]:
        return {path: share(count) for path, count in paths.items()}

    return Figures(
        received_2017=applications - share(PLAN.received_2018),
        received_2018=share(PLAN.received_2018),
        received_later=share(PLAN.received_later),
        paths_2017=shares(PLAN.paths_2017),
        paths_2018=shares(PLAN.paths_2018),
        turns_2018=shares(PLAN.turns_2018),
        long_ago_measures=share(PLAN.long_ago_measures),
        recent_measures=share(PLAN.recent_measures),
        running_measures=share(PLAN.running_measures),
        same_codice_fiscale=share(PLAN.same_codice_fiscale),
        same_name_and_birth=share(PLAN.same_name_and_birth),
        without_codice_fiscale=share(PLAN.without_codice_fiscale),
        withdrawn_unseen=share(PLAN.withdrawn_unseen),
        withdrawn_after_assessment=share(PLAN.withdrawn_after_assessment),
    )
