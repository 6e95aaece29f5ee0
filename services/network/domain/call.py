"""Calls with their bonuses, needs from co-design, the good-work standard.

Streams `call-<call_id>`, `need-<need_id>`, `standard-<standard_id>`.
"""

from __future__ import annotations

from typing import Final

from foundation.decider import Aggregate
from services.network.domain.call_events import (
    CallBonusRecorded,
    CallBonusRecordedCorrected,
    CallBonusRecordedRetracted,
    CallPublished,
    CallPublishedCorrected,
    CallPublishedRetracted,
    CoDesignNeedRecorded,
    CoDesignNeedRecordedCorrected,
    CoDesignNeedRecordedRetracted,
    JobStandardDefined,
    JobStandardDefinedCorrected,
    JobStandardDefinedRetracted,
)
from services.network.domain.recording import Book, Ledger, kind, require

CALLS: Final = (
    kind(CallPublished, "call_id", "published_on", CallPublishedCorrected, CallPublishedRetracted),
    kind(CallBonusRecorded, "bonus_id", "recorded_on", CallBonusRecordedCorrected, CallBonusRecordedRetracted),
)
NEEDS: Final = (
    kind(CoDesignNeedRecorded, "need_id", "recorded_on", CoDesignNeedRecordedCorrected, CoDesignNeedRecordedRetracted),
)
STANDARDS: Final = (
    kind(JobStandardDefined, "standard_id", "defined_on", JobStandardDefinedCorrected, JobStandardDefinedRetracted),
)


def call_holds(book: Book) -> None:
    """Refuses `call_not_published`, `closes_before_published` and `amount_not_positive`."""
    call = book.one(CallPublished, "call_not_published")
    require(call.closes_on is None or call.closes_on >= call.published_on, "closes_before_published")
    for bonus in book.standing(CallBonusRecorded):
        require(bonus.amount > 0, "amount_not_positive")


def need_holds(_book: Book) -> None:
    """A need stands on nothing else."""


def standard_holds(book: Book) -> None:
    """Refuses `criteria_missing` and `version_not_positive`."""
    for standard in book.standing(JobStandardDefined):
        require(bool(standard.criteria), "criteria_missing")
        require(standard.version > 0, "version_not_positive")


_CALL, _NEED, _STANDARD = Ledger(CALLS, call_holds), Ledger(NEEDS, need_holds), Ledger(STANDARDS, standard_holds)
CALL: Final = Aggregate("call", _CALL.decide, _CALL.evolve, _CALL.events())
NEED: Final = Aggregate("need", _NEED.decide, _NEED.evolve, _NEED.events())
STANDARD: Final = Aggregate("standard", _STANDARD.decide, _STANDARD.evolve, _STANDARD.events())
