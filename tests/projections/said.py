"""What training and companies say most often, and ratings, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.projections.inbound import assessment as a
from services.projections.inbound import companies as c
from services.projections.inbound import courses as k
from services.projections.inbound import positions as o
from services.projections.inbound import ratings as r
from services.projections.inbound import training as t
from tests.projections.history import id_of

WHY = "typing_error"
SOFT, TECHNICAL = "soft_skills", "technical"


def meeting(what: str, on: date, *who: str) -> t.PreparatoryMeetingHeld:
    return t.PreparatoryMeetingHeld(id_of(f"meeting {what}"), on, "group", _ids(who))


def meeting_corrected(what: str, on: date, *who: str) -> t.PreparatoryMeetingHeldCorrected:
    return t.PreparatoryMeetingHeldCorrected(id_of(f"meeting {what}"), on, "group", _ids(who), on, WHY)


def meeting_retracted(what: str, on: date) -> t.PreparatoryMeetingHeldRetracted:
    return t.PreparatoryMeetingHeldRetracted(id_of(f"meeting {what}"), on, WHY)


def activated(course: str, on: date, kind: str = SOFT, subject: str = "teamwork") -> k.CourseActivated:
    return k.CourseActivated(id_of(course), kind, subject, on)


def activated_corrected(
    course: str, on: date, kind: str = SOFT, subject: str = "teamwork"
) -> k.CourseActivatedCorrected:
    return k.CourseActivatedCorrected(id_of(course), kind, subject, on, on, WHY)


def activated_retracted(course: str, on: date) -> k.CourseActivatedRetracted:
    return k.CourseActivatedRetracted(id_of(course), on, WHY)


def session(course: str, on: date, *who: str, hours: str = "2", kind: str = SOFT, what: str = "") -> k.SessionHeld:
    ids = id_of(course), id_of(f"session {course} {what}")
    return k.SessionHeld(*ids, kind, "teamwork", on, Decimal(hours), _ids(who))


def session_corrected(
    course: str, on: date, *who: str, hours: str = "2", kind: str = SOFT, what: str = ""
) -> k.SessionHeldCorrected:
    ids = id_of(course), id_of(f"session {course} {what}")
    return k.SessionHeldCorrected(*ids, kind, "teamwork", on, Decimal(hours), _ids(who), on, WHY)


def session_retracted(course: str, on: date, what: str = "") -> k.SessionHeldRetracted:
    return k.SessionHeldRetracted(id_of(course), id_of(f"session {course} {what}"), on, WHY)


def contacted(firm: str, on: date, what: str = "", direction: str = "to_company") -> c.CompanyContacted:
    return c.CompanyContacted(id_of(firm), id_of(f"contact {firm} {what}"), on, direction)


def contact_corrected(firm: str, on: date, what: str = "") -> c.CompanyContactedCorrected:
    return c.CompanyContactedCorrected(id_of(firm), id_of(f"contact {firm} {what}"), on, "to_company", on, WHY)


def contact_retracted(firm: str, on: date, what: str = "") -> c.CompanyContactedRetracted:
    return c.CompanyContactedRetracted(id_of(firm), id_of(f"contact {firm} {what}"), on, WHY)


def visited(firm: str, on: date, what: str = "") -> c.CompanyMeetingHeld:
    return c.CompanyMeetingHeld(id_of(firm), id_of(f"visit {what}"), on, None, None)


def visit_corrected(firm: str, on: date, what: str = "") -> c.CompanyMeetingHeldCorrected:
    return c.CompanyMeetingHeldCorrected(id_of(firm), id_of(f"visit {what}"), on, None, None, on, WHY)


def visit_retracted(firm: str, on: date, what: str = "") -> c.CompanyMeetingHeldRetracted:
    return c.CompanyMeetingHeldRetracted(id_of(firm), id_of(f"visit {what}"), on, WHY)


def mapped(firm: str, on: date, profile: str = "cook") -> o.JobDemandMapped:
    return o.JobDemandMapped(id_of(f"demand {firm} {profile}"), id_of(firm), profile, on, None)


def demand_corrected(firm: str, on: date, profile: str = "cook") -> o.JobDemandMappedCorrected:
    return o.JobDemandMappedCorrected(id_of(f"demand {firm} {profile}"), id_of(firm), profile, on, None, on, WHY)


def demand_retracted(firm: str, on: date, profile: str = "cook") -> o.JobDemandMappedRetracted:
    return o.JobDemandMappedRetracted(id_of(f"demand {firm} {profile}"), id_of(firm), on, WHY)


def interested(firm: str, on: date, what: str = "") -> c.InterestExpressed:
    return c.InterestExpressed(id_of(firm), id_of(f"interest {firm} {what}"), on)


def interest_corrected(firm: str, on: date, what: str = "") -> c.InterestExpressedCorrected:
    return c.InterestExpressedCorrected(id_of(firm), id_of(f"interest {firm} {what}"), on, on, WHY)


def interest_retracted(firm: str, on: date, what: str = "") -> c.InterestExpressedRetracted:
    return c.InterestExpressedRetracted(id_of(firm), id_of(f"interest {firm} {what}"), on, WHY)


def engaged(firm: str, on: date, level: str, what: str = "") -> c.EngagementUpdated:
    return c.EngagementUpdated(id_of(firm), id_of(f"update {firm} {what}"), level, on)


def engagement_corrected(firm: str, on: date, level: str, what: str = "") -> c.EngagementUpdatedCorrected:
    return c.EngagementUpdatedCorrected(id_of(firm), id_of(f"update {firm} {what}"), level, on, on, WHY)


def engagement_retracted(firm: str, on: date, what: str = "") -> c.EngagementUpdatedRetracted:
    return c.EngagementUpdatedRetracted(id_of(firm), id_of(f"update {firm} {what}"), on, WHY)


def joined(firm: str, on: date, what: str = "") -> c.BoardJoined:
    return c.BoardJoined(id_of(firm), id_of(f"membership {firm} {what}"), on)


def joined_corrected(firm: str, on: date, what: str = "") -> c.BoardJoinedCorrected:
    return c.BoardJoinedCorrected(id_of(firm), id_of(f"membership {firm} {what}"), on, on, WHY)


def joined_retracted(firm: str, on: date, what: str = "") -> c.BoardJoinedRetracted:
    return c.BoardJoinedRetracted(id_of(firm), id_of(f"membership {firm} {what}"), on, WHY)


def left(firm: str, on: date, what: str = "") -> c.BoardLeft:
    return c.BoardLeft(id_of(firm), id_of(f"leaving {firm} {what}"), id_of(f"membership {firm} {what}"), on, "other")


def left_corrected(firm: str, on: date, what: str = "") -> c.BoardLeftCorrected:
    ids = id_of(firm), id_of(f"leaving {firm} {what}"), id_of(f"membership {firm} {what}")
    return c.BoardLeftCorrected(*ids, on, WHY, on, "other")


def left_retracted(firm: str, on: date, what: str = "") -> c.BoardLeftRetracted:
    return c.BoardLeftRetracted(
        id_of(firm), id_of(f"leaving {firm} {what}"), id_of(f"membership {firm} {what}"), on, WHY
    )


def assessor_rated(what: str, on: date, rating: int, dimension: str, who: str = "Ada") -> a.OutcomeRated:
    ids = id_of(f"form {who}"), id_of(who), id_of(f"assessed {what}")
    return a.OutcomeRated(*ids, dimension, rating, "evaluator", on)


def rated(what: str, on: date, rating: int, dimension: str, who: str = "Ada") -> r.TrainingOutcomeRated:
    return r.TrainingOutcomeRated(id_of(f"rating {what}"), id_of(who), dimension, rating, on)


def rating_corrected(
    what: str, on: date, rating: int, dimension: str, who: str = "Ada"
) -> r.TrainingOutcomeRatedCorrected:
    return r.TrainingOutcomeRatedCorrected(id_of(f"rating {what}"), id_of(who), dimension, rating, on, on, WHY)


def rating_retracted(what: str, on: date, who: str = "Ada") -> r.TrainingOutcomeRatedRetracted:
    return r.TrainingOutcomeRatedRetracted(id_of(f"rating {what}"), id_of(who), on, WHY)


def company_rated(what: str, on: date, rating: int, dimension: str, firm: str = "Forno") -> r.CompanyOutcomeRated:
    return r.CompanyOutcomeRated(id_of(f"of company {what}"), id_of(firm), dimension, rating, on)


def placement_rated(what: str, on: date, rating: int, dimension: str, who: str = "Ada") -> r.PlacementOutcomeRated:
    return r.PlacementOutcomeRated(id_of(f"of placement {what}"), id_of(who), dimension, rating, on)


def _ids(who: tuple[str, ...]) -> tuple[UUID, ...]:
    return tuple(id_of(one) for one in who)
