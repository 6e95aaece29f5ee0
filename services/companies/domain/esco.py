"""How ESCO writes its codes (version 1: skills, fields of knowledge, occupations)."""

from __future__ import annotations

import re

from foundation.decider import Refused

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LOWEST, HIGHEST = 1, 5
_ESCO_SKILL = re.compile(rf"{_UUID}|[skltc]\d+(?:\.\d+)*|\d{{2,4}}", re.ASCII)
_ESCO_OCCUPATION = re.compile(rf"{_UUID}|c?\d{{1,4}}(?:\.\d+)*", re.ASCII)


def esco_skill(code: str | None) -> None:
    """Refuses `esco_code_malformed`: a skill's UUID, a group (s1.2.3, t1, l1, k0413), a field of knowledge (0413)."""
    if code is not None and not _ESCO_SKILL.fullmatch(code):
        raise Refused("esco_code_malformed")


def esco_occupation(code: str | None) -> None:
    """Refuses `esco_code_malformed`: an occupation's UUID or its code, ISCO's digits and ESCO's own (7212.3)."""
    if code is not None and not _ESCO_OCCUPATION.fullmatch(code):
        raise Refused("esco_code_malformed")


def level_within_scale(level: int) -> None:
    """Refuses `level_outside_scale`: from 1, first steps, to 5, teaches others."""
    if not LOWEST <= level <= HIGHEST:
        raise Refused("level_outside_scale", lowest=LOWEST, highest=HIGHEST)
