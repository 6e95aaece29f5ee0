"""What is said of pathways, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.projections.inbound import pathways as p
from tests.projections.history import id_of


def _of(who: str) -> tuple[Any, Any]:
    return id_of(f"pathway {who}"), id_of(who)


def opened(who: str, on: date, readiness: str = "ready") -> p.PathwayOpened:
    return p.PathwayOpened(*_of(who), on, readiness, "plan_table", 1)


def revised(who: str, on: date, day: date, readiness: str = "ready") -> p.PathwayRevised:
    return p.PathwayRevised(*_of(who), day, readiness, "plan_table", 1, on)


def closed(who: str, on: date, reason: str = "hired") -> p.PathwayClosed:
    return p.PathwayClosed(*_of(who), on, reason)


def reopened(who: str, on: date) -> p.PathwayReopened:
    return p.PathwayReopened(*_of(who), on)


def paused(who: str, on: date, what: str = "") -> p.PathwayPaused:
    return p.PathwayPaused(*_of(who), id_of(f"pause {who} {what}"), on, "illness")


def pause_corrected(who: str, on: date, until: date | None, what: str = "") -> p.PathwayPausedCorrected:
    return p.PathwayPausedCorrected(*_of(who), id_of(f"pause {who} {what}"), on, "illness", on, until)


def pause_retracted(who: str, on: date, what: str = "") -> p.PathwayPausedRetracted:
    return p.PathwayPausedRetracted(*_of(who), id_of(f"pause {who} {what}"), on, "trial")


def resumed(who: str, on: date, what: str = "") -> p.PathwayResumed:
    return p.PathwayResumed(*_of(who), id_of(f"pause {who} {what}"), on)


def due(who: str, deadline: str, on: date) -> p.BandDeadlineSet:
    return p.BandDeadlineSet(*_of(who), deadline, on)


def met(who: str, deadline: str, on: date, late: bool = False) -> p.BandDeadlineMet:
    return p.BandDeadlineMet(*_of(who), deadline, on, on, late)


def met_revoked(who: str, deadline: str, on: date) -> p.BandDeadlineMetRevoked:
    return p.BandDeadlineMetRevoked(*_of(who), deadline, on)


def missed(who: str, deadline: str, on: date) -> p.BandDeadlineMissed:
    return p.BandDeadlineMissed(*_of(who), deadline, on, on)


def cancelled(who: str, deadline: str, on: date) -> p.BandDeadlineCancelled:
    return p.BandDeadlineCancelled(*_of(who), deadline, on)
