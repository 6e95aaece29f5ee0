"""What is noted of people in training and of companies: who has the case, contacts, notes, documents; CVs, needs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.companies import OfCompany
from services.projections.inbound.shapes import OfPerson, said_by


@frozen
class TrainingCaseAssigned(OfPerson):
    assigned_on: date


@frozen
class TrainingCaseReassigned(OfPerson):
    assigned_on: date
    reason: Code


@frozen
class TrainingContactAttempted(OfPerson):
    attempted_on: date
    channel: Code
    outcome: Code


@frozen
class TrainingNoteRecorded(OfPerson):
    noted_on: date


@frozen
class TrainingDocumentAttached(OfPerson):
    attached_on: date
    kind: Code


@frozen
class CvPrepared(OfPerson):
    version: int
    prepared_on: date


@frozen
class ContactPersonRecorded(OfCompany):
    """Of the contact person themself nothing is read."""

    recorded_on: date


@frozen
class ContactPersonErased(OfCompany):
    erased_on: date


@frozen
class CompanyContactAttempted(OfCompany):
    attempted_on: date
    channel: Code
    outcome: Code


@frozen
class CompanyNoteRecorded(OfCompany):
    noted_on: date


@frozen
class CompanyDocumentAttached(OfCompany):
    attached_on: date
    kind: Code


@frozen
class NeedSurveyed:
    """`company_id`: None where an association answered for its members."""

    company_id: UUID | None
    surveyed_on: date
    source: Code


@frozen
class NeedSurveyedCorrected(NeedSurveyed):
    corrected_on: date


@frozen
class NeedSurveyedRetracted:
    company_id: UUID | None
    retracted_on: date
    reason: Code


NOTED = (
    said_by("placement", CvPrepared)
    | said_by(
        "companies",
        ContactPersonRecorded,
        ContactPersonErased,
        NeedSurveyed,
        NeedSurveyedCorrected,
        NeedSurveyedRetracted,
    )
    | {
        "insieme.training.case-assigned.v1": TrainingCaseAssigned,
        "insieme.training.case-reassigned.v1": TrainingCaseReassigned,
        "insieme.training.contact-attempted.v1": TrainingContactAttempted,
        "insieme.training.note-recorded.v1": TrainingNoteRecorded,
        "insieme.training.document-attached.v1": TrainingDocumentAttached,
        "insieme.companies.contact-attempted.v1": CompanyContactAttempted,
        "insieme.companies.note-recorded.v1": CompanyNoteRecorded,
        "insieme.companies.document-attached.v1": CompanyDocumentAttached,
    }
)
