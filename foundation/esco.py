"""How ESCO writes its codes (version 1: skills, fields of knowledge, occupations), and how well a skill is mastered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from foundation.decider import Refused

LOWEST, HIGHEST = 1, 5  # 1 first steps, 2 with help, 3 alone, 4 also what is unforeseen, 5 teaches others
_UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SKILL: Final = re.compile(rf"{_UUID}|[skltc]\d+(?:\.\d+)*|\d{{2,4}}", re.ASCII)
_OCCUPATION: Final = re.compile(rf"{_UUID}|c?\d{{1,4}}(?:\.\d+)*", re.ASCII)


def esco_skill(code: str | None) -> None:
    """Refuses `esco_code_malformed`: a skill's UUID, a group (s1.2.3, t1, l1, k0413), a field of knowledge (0413)."""
    if code is not None and not _SKILL.fullmatch(code):
        raise Refused("esco_code_malformed")


def esco_occupation(code: str | None) -> None:
    """Refuses `esco_code_malformed`: an occupation's UUID or its code, ISCO's digits and ESCO's own (7212.3)."""
    if code is not None and not _OCCUPATION.fullmatch(code):
        raise Refused("esco_code_malformed")


def each_once(codes: Iterable[str | None]) -> None:
    """Refuses `esco_code_repeated`: of one skill there is one level. What has no code repeats none."""
    told: set[str] = set()
    for code in codes:
        if code in told:
            raise Refused("esco_code_repeated", esco=code)
        if code is not None:
            told.add(code)


def level_within_scale(level: int) -> None:
    """Refuses `level_outside_scale`: from 1, first steps, to 5, teaches others."""
    if not LOWEST <= level <= HIGHEST:
        raise Refused("level_outside_scale", lowest=LOWEST, highest=HIGHEST)
