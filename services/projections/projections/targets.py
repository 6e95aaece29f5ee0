"""What each figure is held against: targets by their day, and the baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from foundation.database import Connection
from services.projections.inbound import plan as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says


@dataclass(frozen=True)
class Target:
    """`value` in the indicator's unit, to be met by `by_on`; counted from `from_on`, where that is said."""

    value: Decimal
    by_on: date
    from_on: date | None
    set_by: str
    set_on: date


@dataclass(frozen=True)
class Baseline:
    """What the figure was on a day, `value` in the indicator's unit."""

    value: Decimal
    on: date


@dataclass(frozen=True)
class Held:
    """`targets` by their day, those of one day in the order of their telling. `next`: of those that are due next, or
    else were last, the one told last."""

    targets: tuple[Target, ...] = ()
    baseline: Baseline | None = None

    def next(self, as_of: date) -> Target | None:
        coming = [target.by_on for target in self.targets if target.by_on >= as_of]
        due = next(iter(coming or [target.by_on for target in self.targets[-1:]]), None)
        return next((target for target in reversed(self.targets) if target.by_on == due), None)


@dataclass(frozen=True)
class Aim:
    """A target, or a baseline, of an indicator: which of them it is `kind` says."""

    indicator: str
    kind: str
    value: Decimal
    from_on: date | None
    by_on: date
    set_by: str | None
    set_on: date | None


_INDICATOR = {"indicator": "text", "version": "integer", "value": "numeric"}
TARGETS = remembered(
    "indicator_targets",
    ("target_id",),
    {"target_id": "uuid", **_INDICATOR, "by_on": "date", "from_on": "date", "set_by": "text", "set_on": "date"},
)
BASELINES = remembered("indicator_baselines", ("baseline_id",), {"baseline_id": "uuid", **_INDICATOR, "day": "date"})

_gone: dict[str, Any] = dict.fromkeys(("value", "by_on", "from_on", "set_by", "set_on"))
_SAYINGS: dict[type, Saying] = {
    p.IndicatorTargetSet: says(TARGETS),
    p.IndicatorTargetSetCorrected: says(TARGETS),
    p.IndicatorTargetSetRetracted: says(TARGETS, **_gone),
    p.BaselineRecorded: says(BASELINES, day=field("on")),
    p.BaselineRecordedCorrected: says(BASELINES, day=field("on")),
    p.BaselineRecordedRetracted: says(BASELINES, day=None, value=None),
}
HELD_AGAINST = Model((TARGETS, BASELINES), _SAYINGS)

# An indicator has one stream: the version of its latest word says which of two was told last.
_TARGETS = """
SELECT indicator, value, by_on, from_on, set_by, set_on FROM indicator_targets
WHERE set_on <= $1 ORDER BY by_on, version
"""
_BASELINES = """
SELECT DISTINCT ON (indicator) indicator, value, day FROM indicator_baselines WHERE day <= $1
ORDER BY indicator, day DESC, version DESC
"""


async def held_against(conn: Connection, as_of: date) -> Mapping[str, Held]:
    """By code, what had been set by the end of `as_of`; the latest baseline of a day until then, of one day the one
    told last. As known when `as_known` says."""
    targets: dict[str, list[Target]] = {}
    for indicator, *target in await conn.fetch(_TARGETS, as_of):
        targets.setdefault(indicator, []).append(Target(*target))
    baselines = {indicator: Baseline(*told) for indicator, *told in await conn.fetch(_BASELINES, as_of)}
    codes = targets.keys() | baselines.keys()
    return {code: Held(tuple(targets.get(code, ())), baselines.get(code)) for code in codes}


async def aims(conn: Connection, as_of: date) -> Sequence[Aim]:
    """Every target, and the baseline, of each indicator, as `held_against` tells them; by code, then by day."""
    told = await held_against(conn, as_of)
    return [aim for code in sorted(told) for aim in _aims(code, told[code])]


def _aims(code: str, held: Held) -> Sequence[Aim]:
    base = held.baseline
    first = [Aim(code, "baseline", base.value, None, base.on, None, None)] if base else []
    return first + [
        Aim(code, "target", one.value, one.from_on, one.by_on, one.set_by, one.set_on) for one in held.targets
    ]
