"""What placement says most often, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.projections.inbound import candidacies as n
from services.projections.inbound import placement as p
from tests.projections.history import id_of

WHY = "typing_error"


def started(
    what: str, on: date, kind: str = "traineeship", who: str = "Ada", firm: str = "Forno"
) -> p.PlacementStarted:
    return p.PlacementStarted(id_of(what), id_of(who), id_of(firm), None, kind, on, None)


def started_corrected(
    what: str, on: date, kind: str = "traineeship", who: str = "Ada", firm: str = "Forno"
) -> p.PlacementStartedCorrected:
    return p.PlacementStartedCorrected(id_of(what), id_of(who), id_of(firm), None, kind, on, None, on, WHY)


def started_retracted(what: str, on: date, who: str = "Ada", firm: str = "Forno") -> p.PlacementStartedRetracted:
    return p.PlacementStartedRetracted(id_of(what), id_of(who), id_of(firm), None, on, WHY)


def interrupted(what: str, on: date, who: str = "Ada", firm: str = "Forno") -> p.PlacementInterrupted:
    return p.PlacementInterrupted(id_of(what), id_of(who), id_of(firm), on, "health")


def interruption_retracted(
    what: str, on: date, who: str = "Ada", firm: str = "Forno"
) -> p.PlacementInterruptedRetracted:
    return p.PlacementInterruptedRetracted(id_of(what), id_of(who), id_of(firm), on, WHY)


def ended(what: str, on: date, who: str = "Ada", firm: str = "Forno") -> p.PlacementEnded:
    return p.PlacementEnded(id_of(what), id_of(who), id_of(firm), on)


def end_corrected(what: str, on: date, who: str = "Ada", firm: str = "Forno") -> p.PlacementEndedCorrected:
    return p.PlacementEndedCorrected(id_of(what), id_of(who), id_of(firm), on, on, WHY)


def tutor_assigned(what: str, on: date, who: str = "Ada", firm: str = "Forno") -> p.TutorAssigned:
    return p.TutorAssigned(id_of(what), id_of(who), id_of(firm), "tutor-1", on)


def tutor_corrected(what: str, on: date, to: date) -> p.TutorAssignedCorrected:
    """It was recorded as of `on`, and was `to`."""
    said = tutor_assigned(what, on)
    ids = said.placement_id, said.person_id, said.company_id, said.assignment
    return p.TutorAssignedCorrected(*ids, said.tutor, to, to, WHY)


def tutor_retracted(what: str, on: date) -> p.TutorAssignedRetracted:
    said = tutor_assigned(what, on)
    return p.TutorAssignedRetracted(said.placement_id, said.person_id, said.company_id, said.assignment, on, WHY)


def logged(
    what: str, on: date, hours: str = "2", who: str = "Ada", firm: str = "Forno", entry: str = ""
) -> p.TutoringHoursLogged:
    ids = id_of(what), id_of(who), id_of(firm), id_of(f"log {what} {entry}")
    return p.TutoringHoursLogged(*ids, "tutor-1", on, Decimal(hours))


def log_corrected(
    what: str, on: date, hours: str = "2", who: str = "Ada", firm: str = "Forno", entry: str = ""
) -> p.TutoringHoursLoggedCorrected:
    ids = id_of(what), id_of(who), id_of(firm), id_of(f"log {what} {entry}")
    return p.TutoringHoursLoggedCorrected(*ids, "tutor-1", on, Decimal(hours), on, WHY)


def log_retracted(
    what: str, on: date, who: str = "Ada", firm: str = "Forno", entry: str = ""
) -> p.TutoringHoursLoggedRetracted:
    ids = id_of(what), id_of(who), id_of(firm), id_of(f"log {what} {entry}")
    return p.TutoringHoursLoggedRetracted(*ids, on, WHY)


def hired(what: str, on: date, after: str | None = None, who: str = "Ada", firm: str = "Forno") -> p.Hired:
    ids = id_of(f"hire {what}"), id_of(who), id_of(firm), None, id_of(after) if after else None
    return p.Hired(*ids, on, "fixed_term")


def hire_corrected(
    what: str, on: date, after: str | None = None, who: str = "Ada", firm: str = "Forno"
) -> p.HiredCorrected:
    ids = id_of(f"hire {what}"), id_of(who), id_of(firm), None, id_of(after) if after else None
    return p.HiredCorrected(*ids, on, "fixed_term", on, WHY)


def hire_retracted(
    what: str, on: date, after: str | None = None, who: str = "Ada", firm: str = "Forno"
) -> p.HiredRetracted:
    ids = id_of(f"hire {what}"), id_of(who), id_of(firm), None, id_of(after) if after else None
    return p.HiredRetracted(*ids, on, WHY)


def cv_sent(who: str, on: date, position: str = "baker", what: str = "") -> n.CvSent:
    return n.CvSent(*_candidacy(who, position), id_of(f"sending {who} {position} {what}"), on, "direct")


def cv_corrected(who: str, on: date, position: str = "baker", what: str = "") -> n.CvSentCorrected:
    sending = id_of(f"sending {who} {position} {what}")
    return n.CvSentCorrected(*_candidacy(who, position), sending, on, "direct", on, WHY)


def cv_retracted(who: str, on: date, position: str = "baker", what: str = "") -> n.CvSentRetracted:
    return n.CvSentRetracted(*_candidacy(who, position), id_of(f"sending {who} {position} {what}"), on, WHY)


def met_company(who: str, on: date, position: str = "baker", what: str = "") -> n.CompanyInterviewHeld:
    return n.CompanyInterviewHeld(*_candidacy(who, position), id_of(f"meets {who} {position} {what}"), on, "direct")


def met_company_corrected(
    who: str, on: date, position: str = "baker", what: str = ""
) -> n.CompanyInterviewHeldCorrected:
    meets = id_of(f"meets {who} {position} {what}")
    return n.CompanyInterviewHeldCorrected(*_candidacy(who, position), meets, on, "direct", on, WHY)


def met_company_retracted(
    who: str, on: date, position: str = "baker", what: str = ""
) -> n.CompanyInterviewHeldRetracted:
    return n.CompanyInterviewHeldRetracted(*_candidacy(who, position), id_of(f"meets {who} {position} {what}"), on, WHY)


def satisfied(what: str, on: date, rating: int, side: str = "person") -> p.SatisfactionRated:
    ids = id_of("one"), id_of("Ada"), id_of("Forno"), id_of(f"satisfaction {what}")
    return p.SatisfactionRated(*ids, side, rating, on)


def satisfaction_retracted(what: str, on: date, side: str = "person") -> p.SatisfactionRatedRetracted:
    ids = id_of("one"), id_of("Ada"), id_of("Forno"), id_of(f"satisfaction {what}")
    return p.SatisfactionRatedRetracted(*ids, on, side, WHY)


def _candidacy(who: str, position: str) -> tuple[UUID, UUID, UUID, UUID]:
    return id_of(f"candidacy {who} {position}"), id_of(who), id_of(position), id_of("Forno")
