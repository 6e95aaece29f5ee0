"""What is said of companies, courses and placements, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from services.projections.inbound import candidacies as n
from services.projections.inbound import commitments as m
from services.projections.inbound import companies as c
from services.projections.inbound import courses as k
from services.projections.inbound import placement as p
from services.projections.inbound import positions as o
from tests.projections.history import id_of


def registered(company: str, on: date, association: str | None = "cna") -> c.CompanyRegistered:
    return c.CompanyRegistered(id_of(company), company, association, False, on)


def joined(company: str, on: date) -> c.BoardJoined:
    return c.BoardJoined(id_of(company), id_of(f"membership {company}"), on)


def join_corrected(company: str, on: date) -> c.BoardJoinedCorrected:
    return c.BoardJoinedCorrected(id_of(company), id_of(f"membership {company}"), on, on, "typing_error")


def join_retracted(company: str, on: date) -> c.BoardJoinedRetracted:
    return c.BoardJoinedRetracted(id_of(company), id_of(f"membership {company}"), on, "trial")


def left(company: str, on: date) -> c.BoardLeft:
    return c.BoardLeft(id_of(company), id_of(f"leaving {company}"), id_of(f"membership {company}"), on, "closed_down")


def left_retracted(company: str, on: date) -> c.BoardLeftRetracted:
    ids = id_of(company), id_of(f"leaving {company}"), id_of(f"membership {company}")
    return c.BoardLeftRetracted(*ids, on, "trial")


def pre_contacted(company: str, on: date, association: str = "cna") -> c.AssociationPreContacted:
    return c.AssociationPreContacted(id_of(company), id_of(f"pre-contact {company}"), association, on)


def meeting(company: str, on: date, due_on: date | None) -> c.CompanyMeetingHeld:
    return c.CompanyMeetingHeld(id_of(company), id_of(f"meeting {company}"), on, due_on, "cna")


def meeting_corrected(company: str, on: date, due_on: date | None) -> c.CompanyMeetingHeldCorrected:
    ids = id_of(company), id_of(f"meeting {company}")
    return c.CompanyMeetingHeldCorrected(*ids, on, due_on, "cna", on, "typing_error")


def followed_up(company: str, on: date) -> c.AssociationFollowedUp:
    return c.AssociationFollowedUp(
        id_of(company), id_of(f"follow-up {company}"), id_of(f"meeting {company}"), "cna", on
    )


def follow_up_retracted(company: str, on: date) -> c.AssociationFollowedUpRetracted:
    ids = id_of(company), id_of(f"follow-up {company}"), id_of(f"meeting {company}")
    return c.AssociationFollowedUpRetracted(*ids, on, "trial")


def _promise(company: str) -> tuple[Any, Any]:
    return id_of(f"promise {company}"), id_of(company)


def promised(company: str, on: date, number: int, by: date) -> m.CommitmentMade:
    return m.CommitmentMade(*_promise(company), number, on, by, "direct", on)


def promise_revised(company: str, on: date, number: int, by: date) -> m.CommitmentRevised:
    return m.CommitmentRevised(*_promise(company), number, by, on, "agreed_anew")


def served(company: str, who: str, on: date) -> m.CommitmentServed:
    return m.CommitmentServed(*_promise(company), id_of(who), id_of(f"placement {who}"), on)


def service_revoked(company: str, who: str, on: date) -> m.CommitmentServiceRevoked:
    return m.CommitmentServiceRevoked(*_promise(company), id_of(who), id_of(f"placement {who}"), on, on)


def fulfilled(company: str, on: date) -> m.CommitmentFulfilled:
    return m.CommitmentFulfilled(*_promise(company), on, 1, 1)


def lapsed(company: str, on: date) -> m.CommitmentLapsed:
    return m.CommitmentLapsed(*_promise(company), on, 1, 0)


def _at(position: str) -> tuple[Any, Any]:
    return id_of(position), id_of("Faac")


def position_opened(position: str, on: date, places: int) -> o.PositionOpened:
    asked = ((o.RequiredCompetence("s6.2", 2),), False)
    return o.PositionOpened(*_at(position), position, "warehouse", "traineeship", 30, places, "bologna", *asked, on)


def _post(firm: str, what: str) -> tuple[Any, Any, str, str, str, int]:
    return id_of(f"post {firm} {what}"), id_of(firm), "baker", "warehouse", "traineeship", 30


def posts_opened(firm: str, on: date, what: str = "", places: int = 1) -> o.PositionOpened:
    return o.PositionOpened(*_post(firm, what), places, None, (), False, on)


def posts_corrected(firm: str, on: date, what: str = "", places: int = 1) -> o.PositionOpenedCorrected:
    return o.PositionOpenedCorrected(*_post(firm, what), places, None, (), False, on, on, "trial")


def posts_retracted(firm: str, on: date, what: str = "") -> o.PositionOpenedRetracted:
    return o.PositionOpenedRetracted(*_post(firm, what)[:2], on, "trial")


def reserved(position: str, who: str, on: date, until: date) -> o.PlaceReserved:
    return o.PlaceReserved(*_at(position), id_of(f"placement {who}"), id_of(who), on, until)


def reservation_lapsed(position: str, who: str, on: date) -> o.PlaceReservationLapsed:
    return o.PlaceReservationLapsed(*_at(position), id_of(f"placement {who}"), on)


def filled(position: str, who: str, on: date) -> o.PositionFilled:
    return o.PositionFilled(*_at(position), id_of(f"placement {who}"), id_of(who), on, 0)


def filled_retracted(position: str, who: str, on: date) -> o.PositionFilledRetracted:
    return o.PositionFilledRetracted(*_at(position), id_of(f"placement {who}"), id_of(who), on, on, "trial")


def position_reopened(position: str, on: date) -> o.PositionReopened:
    return o.PositionReopened(*_at(position), on, 1)


def reopening_taken_back(position: str, who: str, reopened_on: date) -> o.ReopeningTakenBack:
    return o.ReopeningTakenBack(*_at(position), id_of(f"placement {who}"), reopened_on, reopened_on)


def beyond(position: str, who: str, on: date) -> o.PlacementBeyondPlaces:
    return o.PlacementBeyondPlaces(*_at(position), id_of(f"placement {who}"), id_of(who), on, "place_taken_again")


def _candidacy(who: str, position: str) -> tuple[Any, Any, Any, Any]:
    return id_of(f"candidacy {who} {position}"), id_of(who), id_of(position), id_of("Faac")


def shortlisted(who: str, position: str, on: date) -> n.CandidateShortlisted:
    return n.CandidateShortlisted(*_candidacy(who, position), on)


def cv_sent(who: str, position: str, on: date) -> n.CvSent:
    return n.CvSent(*_candidacy(who, position), id_of(f"cv {who} {position}"), on, "direct")


def breached(who: str, position: str, on: date) -> n.SharingBreached:
    return n.SharingBreached(id_of(f"cv {who} {position}"), id_of(who), id_of("Faac"), on)


def breach_told(who: str, position: str, on: date) -> n.SharingBreachTold:
    return n.SharingBreachTold(id_of(f"cv {who} {position}"), id_of(who), on)


def sharing_released(who: str, position: str, on: date) -> n.SharingReleased:
    return n.SharingReleased(id_of(f"cv {who} {position}"), id_of(who), on)


def sharing_used(who: str, position: str, on: date) -> n.SharingConsentUsed:
    return n.SharingConsentUsed(id_of(f"cv {who} {position}"), id_of(who), on)


def cv_retracted(who: str, position: str, on: date) -> n.CvSentRetracted:
    return n.CvSentRetracted(*_candidacy(who, position), id_of(f"cv {who} {position}"), on, "trial")


def interview_held(who: str, position: str, on: date) -> n.CompanyInterviewHeld:
    return n.CompanyInterviewHeld(*_candidacy(who, position), id_of(f"talk {who} {position}"), on, "direct")


def offered(who: str, position: str, on: date) -> n.OfferMade:
    return n.OfferMade(*_candidacy(who, position), id_of(f"offer {who} {position}"), on, "traineeship")


def declined(who: str, position: str, on: date) -> n.OfferDeclined:
    return n.OfferDeclined(*_candidacy(who, position), id_of(f"offer {who} {position}"), on, "hours")


def _placement(who: str) -> tuple[Any, Any, Any]:
    return id_of(f"placement {who}"), id_of(who), id_of("Faac")


def started(who: str, on: date, kind: str = "traineeship", position: str = "store") -> p.PlacementStarted:
    return p.PlacementStarted(*_placement(who), id_of(position), kind, on, None)


def start_corrected(who: str, on: date, kind: str = "traineeship") -> p.PlacementStartedCorrected:
    return p.PlacementStartedCorrected(*_placement(who), id_of("store"), kind, on, None, on, "typing_error")


def start_retracted(who: str, on: date) -> p.PlacementStartedRetracted:
    return p.PlacementStartedRetracted(*_placement(who), id_of("store"), on, "trial")


def interrupted(who: str, on: date) -> p.PlacementInterrupted:
    return p.PlacementInterrupted(*_placement(who), on, "health")


def ended(who: str, on: date) -> p.PlacementEnded:
    return p.PlacementEnded(*_placement(who), on)


def end_retracted(who: str, on: date) -> p.PlacementEndedRetracted:
    return p.PlacementEndedRetracted(*_placement(who), on, "trial")


def tutor_required(who: str, on: date) -> p.TutorRequired:
    return p.TutorRequired(*_placement(who), on)


def tutor_assigned(who: str, on: date, tutor: str = "tutor-1") -> p.TutorAssigned:
    return p.TutorAssigned(*_placement(who), tutor, on)


def tutor_corrected(who: str, on: date, to: date, tutor: str = "tutor-1") -> p.TutorAssignedCorrected:
    """It was recorded as of `on`, and was `to`."""
    said = _placement(who), tutor_assigned(who, on).assignment
    return p.TutorAssignedCorrected(*said[0], said[1], tutor, to, to, "trial")


def tutor_retracted(who: str, on: date) -> p.TutorAssignedRetracted:
    return p.TutorAssignedRetracted(*_placement(who), tutor_assigned(who, on).assignment, on, "trial")


def satisfaction_asked(who: str, side: str, on: date, due_on: date) -> p.SatisfactionRequested:
    return p.SatisfactionRequested(*_placement(who), side, on, due_on)


def satisfaction_withdrawn(who: str, side: str, on: date) -> p.SatisfactionRequestWithdrawn:
    return p.SatisfactionRequestWithdrawn(*_placement(who), side, on)


def rated(who: str, side: str, on: date) -> p.SatisfactionRated:
    return p.SatisfactionRated(*_placement(who), id_of(f"rating {who} {side}"), side, 5, on)


def hired(who: str, on: date) -> p.Hired:
    ids = id_of(f"hire {who}"), id_of(who), id_of("Faac")
    return p.Hired(*ids, id_of("store"), id_of(f"placement {who}"), on, "permanent")


def planned(course: str, on: date, kind: str = "technical") -> k.CoursePlanned:
    return k.CoursePlanned(id_of(course), kind, "welding", course, id_of("Fomal"), id_of("Faac"), 2, Decimal(40), on)


def activated(course: str, on: date) -> k.CourseActivated:
    return k.CourseActivated(id_of(course), "technical", "welding", on)


def course_closed(course: str, on: date) -> k.CourseClosed:
    return k.CourseClosed(id_of(course), on)


def enrolled(who: str, course: str, on: date) -> k.ParticipantEnrolled:
    return k.ParticipantEnrolled(id_of(course), id_of(f"{who} in {course}"), id_of(who), on)


def dropped_out(who: str, course: str, on: date) -> k.ParticipantDroppedOut:
    return k.ParticipantDroppedOut(id_of(course), id_of(f"{who} in {course}"), id_of(who), on, "found_job")


def held(course: str, on: date, hours: str, *who: str, what: str = "") -> k.SessionHeld:
    ids = id_of(course), id_of(f"session {course} {what}")
    return k.SessionHeld(*ids, "technical", "welding", on, Decimal(hours), tuple(map(id_of, who)))


def held_corrected(course: str, on: date, hours: str, *who: str, what: str = "") -> k.SessionHeldCorrected:
    ids = id_of(course), id_of(f"session {course} {what}")
    attended = tuple(map(id_of, who))
    return k.SessionHeldCorrected(*ids, "technical", "welding", on, Decimal(hours), attended, on, "typing_error")


def held_retracted(course: str, on: date, what: str = "") -> k.SessionHeldRetracted:
    return k.SessionHeldRetracted(id_of(course), id_of(f"session {course} {what}"), on, "trial")
