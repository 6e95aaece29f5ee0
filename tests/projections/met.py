"""Reviews, public moments, calls and needs, with everything that a test does not care about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from services.projections.domain.review_events import FiguresFrozen, FrozenFigure
from services.projections.inbound import moments as m
from tests.projections.history import id_of

KNOWN: Final = datetime(2018, 1, 2, 9, tzinfo=UTC)


def reviewed(on: date, **figures: str) -> m.ReviewHeld:
    seen = tuple(m.FrozenFigure(code.lstrip("_"), Decimal(value)) for code, value in figures.items())
    return m.ReviewHeld(id_of("plan"), id_of(f"review {on}"), on, KNOWN, seen)


def review_corrected(on: date, to: date, **figures: str) -> m.ReviewHeldCorrected:
    """The review of the day `on`, which was held on another."""
    held = reviewed(to, **figures)
    return m.ReviewHeldCorrected(held.plan_id, id_of(f"review {on}"), to, KNOWN, held.figures)


def review_retracted(on: date) -> m.ReviewHeldRetracted:
    return m.ReviewHeldRetracted(id_of("plan"), id_of(f"review {on}"), on)


def figures_frozen(on: date, as_of: date | None = None, **figures: str | None) -> FiguresFrozen:
    """What the table told of the review of the day `on`, which was held on that day or on `as_of`."""
    told = tuple(FrozenFigure(code.lstrip("_"), Decimal(value) if value else None) for code, value in figures.items())
    return FiguresFrozen(id_of(f"review {on}"), as_of or on, KNOWN, told)


def initiative(title: str, on: date, planned_for: date) -> m.InitiativePlanned:
    return m.InitiativePlanned(id_of(title), "public_event", title, planned_for, on)


def initiative_retracted(title: str, on: date) -> m.InitiativePlannedRetracted:
    return m.InitiativePlannedRetracted(id_of(title), on)


def initiative_held(title: str, on: date, participants: int) -> m.InitiativeHeld:
    return m.InitiativeHeld(id_of(title), id_of(f"holding {title}"), on, participants)


def holding_retracted(title: str, on: date) -> m.InitiativeHeldRetracted:
    return m.InitiativeHeldRetracted(id_of(title), id_of(f"holding {title}"), on)


def call(title: str, on: date, closes_on: date | None = None) -> m.CallPublished:
    return m.CallPublished(id_of(title), title, on, closes_on)


def call_retracted(title: str, on: date) -> m.CallPublishedRetracted:
    return m.CallPublishedRetracted(id_of(title), on)


def _bonus(title: str, what: str) -> tuple[UUID, UUID]:
    return id_of(title), id_of(f"bonus {title} {what}")


def bonus(title: str, on: date, amount: str, what: str = "") -> m.CallBonusRecorded:
    return m.CallBonusRecorded(*_bonus(title, what), "Premio", Decimal(amount), on)


def bonus_retracted(title: str, on: date, what: str = "") -> m.CallBonusRecordedRetracted:
    return m.CallBonusRecordedRetracted(*_bonus(title, what), on)


def need(what: str, on: date) -> m.CoDesignNeedRecorded:
    return m.CoDesignNeedRecorded(id_of(what), what, "transport", on)


def need_retracted(what: str, on: date) -> m.CoDesignNeedRecordedRetracted:
    return m.CoDesignNeedRecordedRetracted(id_of(what), on)
