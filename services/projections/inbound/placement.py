"""What is read of the topic of placement: places, placements, tutoring, hires; the rest in files of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from foundation.decider import Code, frozen
from services.projections.inbound.candidacies import CANDIDACIES
from services.projections.inbound.pathways import PATHWAYS
from services.projections.inbound.shapes import OfPerson, said_by


@frozen
class OfPlacement:
    placement_id: UUID
    person_id: UUID
    company_id: UUID


@frozen
class PlaceRequested(OfPlacement):
    position_id: UUID
    kind: Code
    requested_on: date


@frozen
class PlaceHeld(OfPlacement):
    position_id: UUID
    held_on: date
    until_on: date


@frozen
class PlaceDenied(OfPlacement):
    position_id: UUID
    denied_on: date
    reason: Code


@frozen
class PlaceGivenUp(OfPlacement):
    position_id: UUID
    given_up_on: date
    lapsed: bool
    reason: Code


@frozen
class PlacementStarted(OfPlacement):
    position_id: UUID | None
    kind: Code
    started_on: date
    expected_end_on: date | None


@frozen
class PlacementStartedCorrected(PlacementStarted):
    corrected_on: date
    reason: Code


@frozen
class PlacementStartedRetracted(OfPlacement):
    position_id: UUID | None
    retracted_on: date
    reason: Code


@frozen
class PlacementExtended(OfPlacement):
    expected_end_on: date
    extended_on: date


@frozen
class PlacementInterrupted(OfPlacement):
    interrupted_on: date
    reason: Code


@frozen
class PlacementInterruptedCorrected(PlacementInterrupted):
    corrected_on: date
    interrupted_reason: Code


@frozen
class PlacementInterruptedRetracted(OfPlacement):
    retracted_on: date
    reason: Code


@frozen
class PlacementEnded(OfPlacement):
    ended_on: date


@frozen
class PlacementEndedCorrected(PlacementEnded):
    corrected_on: date
    reason: Code


@frozen
class PlacementEndedRetracted(OfPlacement):
    retracted_on: date
    reason: Code


@frozen
class TutorRequired(OfPlacement):
    required_on: date


@frozen
class TutorAssigned(OfPlacement):
    """`assignment` is its id; the early ones did not say it, and have the one that placement gives them since."""

    tutor: Code
    assigned_on: date
    assignment_id: UUID | None = None

    @property
    def assignment(self) -> UUID:
        return self.assignment_id or uuid5(self.placement_id, f"{self.tutor}:{self.assigned_on}")


@frozen
class _OfAssignment(OfPlacement):
    assignment_id: UUID

    @property
    def assignment(self) -> UUID:
        return self.assignment_id


@frozen
class TutorAssignedCorrected(_OfAssignment):
    tutor: Code
    assigned_on: date
    corrected_on: date
    reason: Code


@frozen
class TutorAssignedRetracted(_OfAssignment):
    retracted_on: date
    reason: Code


@frozen
class TutoringHoursLogged(OfPlacement):
    log_id: UUID
    tutor: Code
    worked_on: date
    hours: Decimal


@frozen
class TutoringHoursLoggedCorrected(TutoringHoursLogged):
    corrected_on: date
    reason: Code


@frozen
class TutoringHoursLoggedRetracted(OfPlacement):
    log_id: UUID
    retracted_on: date
    reason: Code


@frozen
class SatisfactionRequested(OfPlacement):
    side: Code
    requested_on: date
    due_on: date


@frozen
class SatisfactionRequestWithdrawn(OfPlacement):
    side: Code
    withdrawn_on: date


@frozen
class SatisfactionRated(OfPlacement):
    rating_id: UUID
    side: Code
    rating: int
    rated_on: date


@frozen
class SatisfactionRatedCorrected(SatisfactionRated):
    corrected_on: date
    reason: Code


@frozen
class SatisfactionRatedRetracted(OfPlacement):
    rating_id: UUID
    retracted_on: date
    side: Code
    reason: Code


@frozen
class OfHire:
    hire_id: UUID
    person_id: UUID
    company_id: UUID


@frozen
class Hired(OfHire):
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date
    contract: Code


@frozen
class HiredCorrected(Hired):
    corrected_on: date
    reason: Code


@frozen
class HiredRetracted(OfHire):
    position_id: UUID | None
    placement_id: UUID | None
    retracted_on: date
    reason: Code


@frozen
class EmploymentRenewed(OfHire):
    renewed_on: date
    renewal_id: UUID | None = None

    @property
    def renewal(self) -> UUID:
        return self.renewal_id or uuid5(self.hire_id, f"renewed:{self.renewed_on}")


@frozen
class _OfRenewal(OfHire):
    renewal_id: UUID

    @property
    def renewal(self) -> UUID:
        return self.renewal_id


@frozen
class EmploymentRenewedCorrected(_OfRenewal):
    renewed_on: date
    corrected_on: date
    reason: Code


@frozen
class EmploymentRenewedRetracted(_OfRenewal):
    retracted_on: date
    reason: Code


@frozen
class EmploymentEnded(OfHire):
    ended_on: date
    reason: Code


@frozen
class EmploymentEndedCorrected(OfHire):
    ended_on: date
    ended_reason: Code
    corrected_on: date
    reason: Code


@frozen
class EmploymentEndedRetracted(OfHire):
    retracted_on: date
    reason: Code


@frozen
class AvailabilityRecorded(OfPerson):
    recorded_on: date
    weekly_hours: int
    transport: tuple[Code, ...]
    municipality: Code | None
    limits: tuple[Code, ...]


@frozen
class CaseAssigned(OfPerson):
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned(OfPerson):
    assignee: Code
    assigned_on: date
    reason: Code


@frozen
class ContactAttempted(OfPerson):
    attempted_on: date
    channel: Code
    outcome: Code


@frozen
class NoteRecorded(OfPerson):
    noted_on: date


@frozen
class DocumentAttached(OfPerson):
    attached_on: date
    kind: Code


PLACEMENTS = said_by("placement", PlacementStarted, PlacementStartedCorrected, PlacementStartedRetracted)
TUTORING = said_by("placement", TutoringHoursLogged, TutoringHoursLoggedCorrected, TutoringHoursLoggedRetracted)
HIRES = said_by("placement", Hired, HiredCorrected, HiredRetracted)
CASES = said_by("placement", CaseAssigned, CaseReassigned)
TUTORS = said_by("placement", TutorAssigned, TutorAssignedCorrected, TutorAssignedRetracted)
PLACEMENT = (
    PATHWAYS
    | CANDIDACIES
    | PLACEMENTS
    | TUTORING
    | HIRES
    | CASES
    | TUTORS
    | said_by(
        "placement",
        PlaceRequested,
        PlaceHeld,
        PlaceDenied,
        PlaceGivenUp,
        PlacementExtended,
        PlacementInterrupted,
        PlacementInterruptedCorrected,
        PlacementInterruptedRetracted,
        PlacementEnded,
        PlacementEndedCorrected,
        PlacementEndedRetracted,
        TutorRequired,
        SatisfactionRequested,
        SatisfactionRequestWithdrawn,
        SatisfactionRated,
        SatisfactionRatedCorrected,
        SatisfactionRatedRetracted,
        EmploymentRenewed,
        EmploymentRenewedCorrected,
        EmploymentRenewedRetracted,
        EmploymentEnded,
        EmploymentEndedCorrected,
        EmploymentEndedRetracted,
        AvailabilityRecorded,
        ContactAttempted,
        NoteRecorded,
        DocumentAttached,
    )
)
