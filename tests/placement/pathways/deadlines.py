"""Many deadlines that are due, and what two workers made of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from uuid_utils.compat import uuid7

from foundation.calendar import noon
from foundation.database import Pool
from foundation.handling import Intent, Target
from foundation.service import Context
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_commands import SettlePathway
from services.placement.domain.pathway_words import Course, Readiness, pathway_of

NAMES = UUID("2f1d7a60-93c4-5e8b-b0d5-6a7c18e9f243")
TOGETHER = 500
EACH = 2
"""Deadlines of who is ready."""

_WAITING = "SELECT count(*) FROM process.deadlines WHERE process = 'band_clock'"
_MISSED = "SELECT count(*) FROM store.events WHERE type LIKE '%.band-deadline-missed.v1'"
_TWICE = """
SELECT count(*) FROM (SELECT stream FROM store.events WHERE type LIKE '%.band-deadline-missed.v1'
                       GROUP BY stream HAVING count(*) <> $1) AS wrong
"""


def _course(number: int, on: date) -> Course:
    assessment = uuid5(NAMES, str(number))
    return Course(pathway_of(assessment), uuid5(NAMES, f"p{number}"), assessment, assessment, on, Readiness.READY)


def _intent(number: int, on: date) -> Intent:
    course = _course(number, on)
    target = Target(PATHWAY, course.pathway_id, SettlePathway(course))
    correlation = uuid7()
    who = "process:bench", str(correlation), b"", "process", correlation, correlation
    return Intent((target,), noon(on), *who)


async def open_pathways(placement: Context, count: int, on: date) -> None:
    """So many pathways opened on a day, each with its deadlines set."""
    for begin in range(0, count, TOGETHER):
        await placement.commands.execute_many([_intent(n, on) for n in range(begin, min(begin + TOGETHER, count))])


async def waiting(pool: Pool) -> int:
    found: int = await pool.fetchval(_WAITING)
    return found


async def missed(pool: Pool) -> int:
    found: int = await pool.fetchval(_MISSED)
    return found


async def amiss(pool: Pool) -> int:
    """Pathways with a deadline missed twice, or not at all where another was."""
    found: int = await pool.fetchval(_TWICE, EACH)
    return found
