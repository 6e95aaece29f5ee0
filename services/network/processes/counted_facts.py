"""What moves the figures that milestones are reached by: which facts, of whom, on which day, by how much.

The same as the table's own rules (domain.md, "The KPI table"); a test holds each against its figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from services.network.domain import actor_events, partner_events
from services.network.domain.vocabulary import NEVER_COUNTED
from services.network.processes import heard, heard_people
from services.network.processes.counting import End, Fact

TECHNICAL: Final = "technical"
BEFORE_A_JOB: Final = ("traineeship", "stage")


def _always(_: Any) -> bool:
    return True


def _one(_: Any) -> Decimal:
    return Decimal(1)


@dataclass(frozen=True)
class _Said:
    """The event by which an indicator's fact is said, corrected, retracted, and the field with the fact's id."""

    indicator: str
    context: str
    said: type
    corrected: type
    retracted: type
    id: str

    @property
    def shapes(self) -> tuple[type, ...]:
        return self.said, self.corrected, self.retracted


@dataclass(frozen=True)
class Counted(_Said):
    """A kind of fact that an indicator counts: the fields with its day and of whom it counts once, which is itself
    where nobody is said. `within`: the field with the fact with which it ends."""

    day: str
    subject: str = ""
    within: str = ""
    where: Callable[[Any], bool] = _always
    counts: Callable[[Any], bool] = _always
    amount: Callable[[Any], Decimal] = _one

    def fact_id(self, event: Any) -> UUID:
        found: UUID = getattr(event, self.id)
        return found

    def fact(self, event: Any) -> Fact:
        """As the event says it; without a day once it is retracted, or while it is not of those that are counted."""
        if type(event) is self.retracted:
            return Fact(None)
        day = getattr(event, self.day) if self.where(event) else None
        subject = getattr(event, self.subject) if self.subject else None
        within = getattr(event, self.within) if self.within else None
        return Fact(day, subject, within, self.counts(event), self.amount(event))


@dataclass(frozen=True)
class Ended(_Said):
    """A kind of fact that ends another: the fields with the other's id and its own day."""

    of: str
    day: str

    def end(self, event: Any) -> End:
        day = None if type(event) is self.retracted else getattr(event, self.day)
        return End(getattr(event, self.id), getattr(event, self.of), day)


def _technical(held: heard_people.SessionHeld) -> bool:
    return held.kind == TECHNICAL


def _before_a_job(started: heard_people.PlacementStarted) -> bool:
    return started.kind in BEFORE_A_JOB


def _hours(worked: heard_people.SessionHeld | heard_people.TutoringHoursLogged) -> Decimal:
    return worked.hours


def _paid(paid: heard.FundingDisbursed) -> Decimal:
    return paid.amount


def _given_back(returned: heard.FundingReturned) -> Decimal:
    return -returned.amount


def _jobs(created: heard.JobsCreated) -> Decimal:
    return Decimal(created.jobs)


def _may_be_counted(joined: partner_events.PartnerJoined) -> bool:
    return joined.kind not in NEVER_COUNTED


def _signatory(joined: partner_events.PartnerJoined) -> bool:
    return joined.counts


def _shapes(module: Any, name: str) -> tuple[type, type, type]:
    """The event, its correction, its retraction."""
    return getattr(module, name), getattr(module, f"{name}Corrected"), getattr(module, f"{name}Retracted")


FACTS: Final = (
    Counted("2a", "training", *_shapes(heard_people, "PreparatoryMeetingHeld"), "meeting_id", "held_on"),
    Counted(
        "3a",
        "training",
        *_shapes(heard_people, "SessionHeld"),
        "session_id",
        "held_on",
        where=_technical,
        amount=_hours,
    ),
    Counted("4a", "companies", *_shapes(heard, "CompanyContacted"), "contact_id", "contacted_on", "company_id"),
    Counted("4b", "companies", *_shapes(heard, "CompanyMeetingHeld"), "meeting_id", "held_on"),
    Counted("4c", "companies", *_shapes(heard, "JobDemandMapped"), "demand_id", "mapped_on"),
    Counted("4d", "companies", *_shapes(heard, "BoardJoined"), "membership_id", "joined_on", "company_id"),
    Counted(
        "5a", "placement", *_shapes(heard_people, "PlacementStarted"), "placement_id", "started_on", where=_before_a_job
    ),
    Counted("5c", "placement", *_shapes(heard_people, "CompanyInterviewHeld"), "interview_id", "held_on"),
    Counted("5d", "placement", *_shapes(heard_people, "Hired"), "hire_id", "hired_on"),
    Counted("6a", "placement", *_shapes(heard_people, "TutoringHoursLogged"), "log_id", "worked_on", amount=_hours),
    Counted("7a", "projects", *_shapes(heard, "ProjectSubmitted"), "project_id", "submitted_on"),
    Counted("7b", "projects", *_shapes(heard, "SupportStarted"), "support_id", "started_on", "project_id"),
    Counted("7c", "projects", *_shapes(heard, "FundingDisbursed"), "disbursement_id", "paid_on", amount=_paid),
    Counted("7c", "projects", *_shapes(heard, "FundingReturned"), "return_id", "returned_on", amount=_given_back),
    Counted("7d", "projects", *_shapes(heard, "EnterpriseFounded"), "enterprise_id", "founded_on"),
    Counted("7e", "projects", *_shapes(heard, "JobsCreated"), "jobs_id", "created_on", amount=_jobs),
    Counted(
        "8a",
        "network",
        *_shapes(partner_events, "PartnerJoined"),
        "partner_id",
        "joined_on",
        where=_may_be_counted,
        counts=_signatory,
    ),
    Counted(
        "8a",
        "network",
        *_shapes(partner_events, "PartnershipSigned"),
        "partnership_id",
        "signed_on",
        "partner_id",
        within="partner_id",
    ),
    Counted("8b", "network", *_shapes(actor_events, "ActorActivated"), "actor_id", "activated_on"),
)
ENDS: Final = (
    Ended("4d", "companies", *_shapes(heard, "BoardLeft"), "leaving_id", "membership_id", "left_on"),
    Ended("8a", "network", *_shapes(partner_events, "PartnerLeft"), "leaving_id", "partner_id", "left_on"),
)
OF: Final[Mapping[type, Counted | Ended]] = {shape: one for one in (*FACTS, *ENDS) for shape in one.shapes}
"""What an event says, by its exact shape."""
