"""The sheets about projects and the network around the programme; each sorted by the day of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from insieme.history.commitments import THEMATIC
from insieme.history.network import (
    ACTORS,
    BASELINES,
    LATER_PARTNERS,
    PARTNERS,
    PROTOCOL,
    STOOD_ON,
    TABLES,
    TARGETS,
    TOPICS,
    Milestone,
    actor_ref,
)
from insieme.history.projects import ASSETS, TRAINERS, Project
from insieme.history.sheets import Row, Rows

PLAN_YEAR = "2018"
TARGETS_SET = date(2018, 2, 28)


def projects(known: Sequence[Project]) -> Rows:
    return [
        (
            *(one.ref, one.kind, one.title, one.tags, one.district, str(one.submitted_on), _day(one.evaluated_on)),
            *(_day(one.unfit_on), _day(one.approved_on), _day(one.withdrawn_on), _reason(one)),
        )
        for one in known
    ]


def _reason(one: Project) -> str:
    if one.unfit_on:
        return "not_sustainable"
    return "proposers_gave_up" if one.withdrawn_on else ""


def funding(known: Sequence[Project]) -> Rows:
    """What a project is granted; its own ref names it, with `-F`."""
    granted = sorted((one.funded_on, one.ref, one) for one in known if one.funded_on)
    return [(f"{ref}-F", ref, str(one.amount), one.source, str(day)) for day, ref, one in granted]


def payments(known: Sequence[Project]) -> Rows:
    paid = sorted((payment.paid_on, payment.ref, one.ref, payment) for one in known for payment in one.payments)
    return [(ref, f"{project}-F", project, one.kind, str(one.amount), str(day)) for day, ref, project, one in paid]


def support(known: Sequence[Project]) -> Rows:
    begun = sorted((one.support_on, one.ref, one.partner) for one in known if one.support_on)
    return [(f"{ref}-A", ref, partner, str(day), "") for day, ref, partner in begun]


def feasibility(known: Sequence[Project]) -> Rows:
    assessed = sorted((one.feasible_on, one.ref, one.feasibility) for one in known if one.feasible_on)
    return [(f"{ref}-S", ref, str(day), outcome) for day, ref, outcome in assessed]


def pilots(known: Sequence[Project]) -> Rows:
    begun = sorted((one.pilot_on, one.ref, one.pilot) for one in known if one.pilot_on)
    return [(f"{ref}-P", ref, pilot, str(day)) for day, ref, pilot in begun]


def assets() -> Rows:
    return [(ref, partner, kind, str(day)) for ref, partner, kind, day in ASSETS]


def trainer_pools() -> Rows:
    ref, trainers, formed_on = TRAINERS
    return [(ref, str(trainers), str(formed_on))]


def enterprises(known: Sequence[Project]) -> Rows:
    founded = sorted((one.founded_on, one.ref, one) for one in known if one.founded_on)
    return [(f"{ref}-I", ref, one.title, one.form, str(day), str(one.jobs)) for day, ref, one in founded]


def partners() -> Rows:
    """The signatories on the day of the protocol, the agencies when they signed."""
    signed = [(code, name, kind, PROTOCOL) for code, name, kind in PARTNERS]
    return [(code, code, name, kind, "yes", str(day), "") for code, name, kind, day in (*signed, *LATER_PARTNERS)]


def actors() -> Rows:
    active = sorted(ACTORS, key=lambda actor: actor[3])
    return [(actor_ref(code), code, name, did, str(day)) for code, name, did, day in active]


def tables() -> Rows:
    return [
        (one.ref, one.code, one.name, str(one.cadence_days or ""), str(one.per_year or ""), str(one.convened_on))
        for one in (*TABLES, *THEMATIC)
    ]


def table_meetings() -> Rows:
    held = sorted((day, one.ref) for one in (*TABLES, *THEMATIC) for day in one.meetings)
    return [(ref, str(day)) for day, ref in held]


def plan(milestones: Sequence[Milestone]) -> Rows:
    return [_milestone(one) for one in milestones]


def _milestone(one: Milestone) -> Row:
    counted = one.indicator, str(one.value or "")
    return one.ref, PLAN_YEAR, one.row_code, one.row, one.label, str(one.planned_on), *counted, str(one.row_number)


def milestones_reached(milestones: Sequence[Milestone]) -> Rows:
    reached = sorted((one.reached_on, one.ref) for one in milestones if one.reached_on)
    return [(ref, str(day), "minutes") for day, ref in reached]


def targets() -> Rows:
    return [
        (indicator, str(by_on), str(value), _day(from_on), "coordination", str(TARGETS_SET))
        for indicator, by_on, value, from_on in TARGETS
    ]


def baselines() -> Rows:
    return [(indicator, str(STOOD_ON), str(value), str(TARGETS_SET)) for indicator, value in BASELINES]


def topics() -> Rows:
    return [(f"TEMA-{month}", month, title, str(published_on), "website") for month, title, published_on in TOPICS]


def _day(day: date | None) -> str:
    return str(day or "")
