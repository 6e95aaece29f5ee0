"""What the read models answer, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.projections.indicators.rule import Unit
from services.projections.page.render import Asked, Position
from services.projections.projections.figures import Figure, Part
from services.projections.projections.measured import Measured
from services.projections.projections.steps import State
from services.projections.projections.timeline import Entry
from services.projections.projections.worklist import Item


class TargetAnswer(BaseModel):
    """What a figure is to be by a day: `counted` of `value` counts for it, from `from_on` on where that is said."""

    value: float
    by_on: date
    from_on: date | None
    set_by: str
    set_on: date
    counted: int | float | None
    share_percent: int | None


class BaselineAnswer(BaseModel):
    value: float
    on: date


class PointAnswer(BaseModel):
    """Of a flow what happened in the month, of a stock how it stood at its end."""

    month: date
    value: int | float | None


class IndicatorAnswer(BaseModel):
    """A figure. `value` is null where no service feeds it yet, which is not 0. `whole`: the code of the figure that it
    is a part of, where the two are read together. `target`: the one due next, or the last; `trend`: by month."""

    macro_activity: int
    code: str
    label: str
    unit: str
    kind: str
    value: int | float | None
    whole: str | None
    target: TargetAnswer | None
    baseline: BaselineAnswer | None
    trend: list[PointAnswer]


class OutcomeAnswer(BaseModel):
    """An outcome rated from 1 to 5. `mean` is null under 5 ratings; `n`, too, where no service feeds it yet. Held
    against a target and a baseline as figures are; `trend`: the mean as it stood at each month's end."""

    macro_activity: int
    code: str
    label: str
    mean: float | None
    n: int | None
    target: TargetAnswer | None
    baseline: BaselineAnswer | None
    trend: list[PointAnswer]


class PositionAnswer(BaseModel):
    """Up to which log index of a context the answer goes, and whether everything published has been applied.

    At an instant: the last event recorded by then that moved a figure, and whether everything recorded by then has been
    applied, which is known a minute later and then stays so.
    """

    context: str
    log_index: int
    applied: bool


class TableAnswer(BaseModel):
    """The KPI table as of the end of a day in Rome."""

    as_of: date
    known_at: datetime | None
    stale: bool
    positions: list[PositionAnswer]
    indicators: list[IndicatorAnswer]
    outcomes: list[OutcomeAnswer]


class PartAnswer(BaseModel):
    """An event that makes up a figure."""

    day: date
    event_id: UUID
    subject: UUID
    amount: int | float
    type: str
    context: str
    log_index: int
    recorded_at: datetime


class PartsAnswer(BaseModel):
    """A page of the events that make up a figure; `after` names the last of a full page."""

    code: str
    as_of: date
    known_at: datetime | None
    value: int | float | None
    parts: list[PartAnswer]
    after: str | None


class EntryAnswer(BaseModel):
    """Something that happened to a person, in Italian."""

    day: date
    sentence: str
    type: str
    event_id: UUID
    application_id: UUID | None
    actor_role: str
    recorded_at: datetime
    context: str
    log_index: int


class TimelineAnswer(BaseModel):
    person_id: UUID
    stale: bool
    entries: list[EntryAnswer]


class CompanyEntryAnswer(EntryAnswer):
    """Something that happened to a company, with a person there or not."""

    person_id: UUID | None


class CompanyTimelineAnswer(BaseModel):
    company_id: UUID
    stale: bool
    entries: list[CompanyEntryAnswer]


class ItemAnswer(BaseModel):
    """An application on the worklist."""

    application_id: UUID
    person_id: UUID
    received_on: date
    state: str
    since: date
    due_on: date | None
    overdue: bool
    in_target: bool | None
    readiness: str | None
    intake_holder: str | None
    assessment_holder: str | None


class WorklistAnswer(BaseModel):
    stale: bool
    counts: dict[str, int]
    items: list[ItemAnswer]


def table(
    figures: Sequence[Figure],
    measured: Mapping[str, Measured],
    asked: Asked,
    positions: Sequence[Position],
    stale: bool,
) -> TableAnswer:
    told = [(figure, measured[figure.indicator.code]) for figure in figures]
    return TableAnswer(
        as_of=asked.as_of,
        known_at=asked.known_at,
        stale=stale,
        positions=[PositionAnswer(context=p.context, log_index=p.log_index, applied=p.applied) for p in positions],
        indicators=[_indicator(figure, one) for figure, one in told if figure.indicator.unit is not Unit.RATING],
        outcomes=[_outcome(figure, one) for figure, one in told if figure.indicator.unit is Unit.RATING],
    )


def _indicator(figure: Figure, measured: Measured) -> IndicatorAnswer:
    it = figure.indicator
    told = {"code": it.code, "label": it.label, "unit": it.unit, "kind": it.kind, "whole": it.whole}
    return IndicatorAnswer(
        macro_activity=int(it.code[0]), value=_number(figure.value), **told, **_held_against(measured)
    )


def _held_against(measured: Measured) -> Mapping[str, Any]:
    base = measured.baseline
    return {
        "target": _target(measured),
        "baseline": BaselineAnswer(value=float(base.value), on=base.on) if base else None,
        "trend": [PointAnswer(month=point.month, value=_number(point.value)) for point in measured.trend],
    }


def _target(measured: Measured) -> TargetAnswer | None:
    target = measured.target
    if target is None:
        return None
    told = {"by_on": target.by_on, "from_on": target.from_on, "set_by": target.set_by, "set_on": target.set_on}
    counted = {"counted": _number(measured.counted), "share_percent": measured.share}
    return TargetAnswer(value=float(target.value), **told, **counted)


def _outcome(figure: Figure, measured: Measured) -> OutcomeAnswer:
    it = figure.indicator
    told = {"code": it.code, "label": it.label, "n": figure.n, **_held_against(measured)}
    mean = None if figure.value is None else float(figure.value)
    return OutcomeAnswer(macro_activity=int(it.code[0]), mean=mean, **told)


def parts(figure: Figure, found: Sequence[Part], asked: Asked, after: str | None) -> PartsAnswer:
    return PartsAnswer(
        code=figure.indicator.code,
        as_of=asked.as_of,
        known_at=asked.known_at,
        value=_number(figure.value),
        parts=[_part(part) for part in found],
        after=after,
    )


def _part(part: Part) -> PartAnswer:
    told = {name: getattr(part, name) for name in PartAnswer.model_fields}
    return PartAnswer(**told | {"amount": _number(part.amount)})


def _number(value: int | Decimal | None) -> int | float | None:
    """Hours as JSON has them."""
    return float(value) if isinstance(value, Decimal) else value


def story(person_id: UUID, entries: Sequence[Entry], stale: bool) -> TimelineAnswer:
    told = [EntryAnswer(**{name: getattr(entry, name) for name in EntryAnswer.model_fields}) for entry in entries]
    return TimelineAnswer(person_id=person_id, stale=stale, entries=told)


def company_story(company_id: UUID, entries: Sequence[Entry], stale: bool) -> CompanyTimelineAnswer:
    names = CompanyEntryAnswer.model_fields
    told = [CompanyEntryAnswer(**{name: getattr(entry, name) for name in names}) for entry in entries]
    return CompanyTimelineAnswer(company_id=company_id, stale=stale, entries=told)


def items(found: Sequence[Item], counts: Mapping[State, int], stale: bool) -> WorklistAnswer:
    told = [ItemAnswer(**{name: getattr(item, name) for name in ItemAnswer.model_fields}) for item in found]
    return WorklistAnswer(stale=stale, counts={str(state): n for state, n in counts.items()}, items=told)
