"""Interviews, reactivations, hires, training bodies, offers of partners, stories, with everything that a test does not
care about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from services.projections.inbound import agriculture as c
from services.projections.inbound import assessment as a
from services.projections.inbound import courses as k
from services.projections.inbound import offers as o
from services.projections.inbound import placement as p
from services.projections.inbound import published as w
from services.projections.inbound import training as t
from tests.projections.history import id_of


def _talk(who: str) -> tuple[UUID, UUID, UUID]:
    return id_of(f"form {who}"), id_of(who), id_of(f"talk {who} ")


def _slot(day: date, hour: int) -> a.Slot:
    starts_at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return a.Slot(starts_at, starts_at + timedelta(hours=1), "evaluator-1", "room-1")


def scheduled(who: str, day: date, hour: int = 9) -> a.AssessmentInterviewScheduled:
    return a.AssessmentInterviewScheduled(*_talk(who), "fomal", _slot(day, hour))


def rescheduled(who: str, day: date, hour: int = 9) -> a.AssessmentInterviewRescheduled:
    return a.AssessmentInterviewRescheduled(*_talk(who), "opimm", _slot(day, hour), "person_asked")


def missed(who: str, on: date) -> a.AssessmentInterviewMissed:
    return a.AssessmentInterviewMissed(*_talk(who), on, "no_show")


def _way(who: str) -> tuple[UUID, UUID]:
    return id_of(f"reactivation {who}"), id_of(who)


def begun(who: str, on: date, until: date) -> t.ReactivationStarted:
    return t.ReactivationStarted(*_way(who), on, until)


def begun_retracted(who: str, on: date) -> t.ReactivationStartedRetracted:
    return t.ReactivationStartedRetracted(*_way(who), on, "trial")


def extended(who: str, on: date, until: date) -> t.ReactivationExtended:
    return t.ReactivationExtended(*_way(who), id_of(f"extension {who}"), until, on, "health")


def extension_retracted(who: str, on: date, until: date) -> t.ReactivationExtendedRetracted:
    return t.ReactivationExtendedRetracted(*_way(who), id_of(f"extension {who}"), until, on, "trial")


def completed(who: str, on: date) -> t.ReactivationCompleted:
    return t.ReactivationCompleted(*_way(who), on)


def completion_retracted(who: str, on: date) -> t.ReactivationCompletedRetracted:
    return t.ReactivationCompletedRetracted(*_way(who), on, "trial")


def engaged(body: str, on: date) -> t.TrainingBodyEngaged:
    return t.TrainingBodyEngaged(id_of(body), body, on)


def engagement_retracted(body: str, on: date) -> t.TrainingBodyEngagedRetracted:
    return t.TrainingBodyEngagedRetracted(id_of(body), on, "trial")


def offered(body: str, on: date, title: str) -> o.TrainingOfferPublished:
    what: tuple[Any, ...] = "technical", "mechanics", title, Decimal("40.5"), on
    return o.TrainingOfferPublished(id_of(body), id_of(f"offer {title}"), *what)


def offer_retracted(body: str, on: date, title: str) -> o.TrainingOfferPublishedRetracted:
    return o.TrainingOfferPublishedRetracted(id_of(body), id_of(f"offer {title}"), on)


def held_by(course: str, on: date, body: str) -> k.CoursePlanRevised:
    what: tuple[Any, ...] = "technical", "welding", course, id_of(body), None, 2, Decimal(40), on
    return k.CoursePlanRevised(id_of(course), *what)


def _hire(who: str) -> tuple[UUID, UUID, UUID]:
    return id_of(f"hire {who}"), id_of(who), id_of("Faac")


def hired(who: str, on: date) -> p.Hired:
    return p.Hired(*_hire(who), None, None, on, "permanent")


def hire_retracted(who: str, on: date) -> p.HiredRetracted:
    return p.HiredRetracted(*_hire(who), None, None, on, "trial")


def renewed(who: str, on: date) -> p.EmploymentRenewed:
    return p.EmploymentRenewed(*_hire(who), on)


def renewal_corrected(who: str, on: date, to: date) -> p.EmploymentRenewedCorrected:
    """Of a renewal that said no id of its own."""
    return p.EmploymentRenewedCorrected(*_hire(who), renewed(who, on).renewal, to, to, "trial")


def renewal_retracted(who: str, on: date) -> p.EmploymentRenewedRetracted:
    return p.EmploymentRenewedRetracted(*_hire(who), renewed(who, on).renewal, on, "trial")


def over(who: str, on: date) -> p.EmploymentEnded:
    return p.EmploymentEnded(*_hire(who), on, "resigned")


def over_corrected(who: str, on: date) -> p.EmploymentEndedCorrected:
    return p.EmploymentEndedCorrected(*_hire(who), on, "dismissed", on, "trial")


def over_retracted(who: str, on: date) -> p.EmploymentEndedRetracted:
    return p.EmploymentEndedRetracted(*_hire(who), on, "trial")


def asset(what: str, on: date, partner: str = "cna") -> c.AssetOffered:
    return c.AssetOffered(id_of(what), partner, "land", on)


def asset_retracted(what: str, on: date) -> c.AssetOfferedRetracted:
    return c.AssetOfferedRetracted(id_of(what), on)


def pool(what: str, on: date, trainers: int) -> c.TrainerPoolFormed:
    return c.TrainerPoolFormed(id_of(what), trainers, on)


def pool_corrected(what: str, on: date, trainers: int) -> c.TrainerPoolFormedCorrected:
    return c.TrainerPoolFormedCorrected(id_of(what), trainers, on, on)


def story(what: str, on: date, company: str | None = None, project: str | None = None) -> w.StoryPublished:
    of = None, id_of(company) if company else None, id_of(project) if project else None
    return w.StoryPublished(id_of(what), *of, on, "online")


def story_retracted(what: str, on: date, company: str | None = None) -> w.StoryPublishedRetracted:
    return w.StoryPublishedRetracted(id_of(what), on, None, id_of(company) if company else None)


def standard(on: date, version: int, *criteria: str, table: str = "tecnico") -> w.JobStandardDefined:
    return w.JobStandardDefined(id_of(f"standard {version}"), version, "Buon lavoro", criteria, id_of(table), on)
