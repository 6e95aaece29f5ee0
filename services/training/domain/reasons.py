"""The closed lists of training: reasons, kinds of meetings, and the types ("tipologie") of courses.

Shipped with defaults, extended by an administrator. One stream, `reasons-<REASONS_ID>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, REASSIGNMENT, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen
from services.training.domain.course import DEMAND_BACK, DEMAND_RETRACTED
from services.training.domain.course_sessions import RECOUNTED
from services.training.domain.vocabulary import CourseKind

REASONS_ID: Final = UUID("4d1f7a90-3c52-5b1e-9f0c-6a2b8e5d7c14")
NOT_CODED: Final = "not_coded"  # an old sheet does not say


class ReasonList(StrEnum):
    """What a reason or a kind is for."""

    EXTENSION = "extension"
    INTERRUPTION = "interruption"
    MEETING_KIND = "meeting_kind"
    SOFT_SKILLS_SUBJECT = "soft_skills_subject"
    TECHNICAL_SUBJECT = "technical_subject"
    CANCELLATION = "cancellation"
    DROP_OUT = "drop_out"
    RATED_BY = "rated_by"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    REASSIGNMENT = "reassignment"
    CONTACT_OUTCOME = "contact_outcome"
    DOCUMENT = "document"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.EXTENSION: {
        "needs_more_time": "Serve più tempo",
        "health": "Salute",
        "family": "Famiglia",
        "waiting_for_course": "In attesa di un corso",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.INTERRUPTION: {
        "not_attending": "Non partecipa più",
        "found_job": "Ha trovato lavoro",
        "health": "Salute",
        "moved_away": "Si è trasferita",
        "needs_social_care": "Servono prima altri servizi",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.MEETING_KIND: {
        "group": "Incontro di gruppo",
        "individual": "Incontro individuale",
        "interview_simulation": "Simulazione di colloquio",
        "company_presentation": "Presentazione di un'azienda",
        "cv_review": "Revisione del curriculum",
        OTHER: "Altro incontro",
    },
    ReasonList.SOFT_SKILLS_SUBJECT: {
        "job_interview": "Il colloquio di lavoro",
        "job_search": "Ricerca attiva del lavoro",
        "digital_search": "Ricerca del lavoro in rete",
        "communication": "Comunicazione",
        "teamwork": "Lavoro in gruppo",
        "time_and_trust": "Tempi, impegni, fiducia",
        "self_awareness": "Consapevolezza di sé",
        "italian_for_work": "Italiano per il lavoro",
        OTHER: "Altra tipologia",
    },
    ReasonList.TECHNICAL_SUBJECT: {
        "warehouse": "Magazzino",
        "logistics": "Logistica",
        "mechanics": "Meccanica",
        "kitchen": "Cucina",
        "food_service": "Servizio di sala e mensa",
        "cleaning": "Pulizie e servizi",
        "care": "Assistenza alla persona",
        "retail": "Commercio e vendita",
        "office": "Amministrazione e segreteria",
        "agriculture": "Agricoltura",
        "safety_at_work": "Sicurezza sul lavoro",
        OTHER: "Altra tipologia",
    },
    ReasonList.CANCELLATION: {
        "too_few_participants": "Troppo pochi partecipanti",
        "body_unavailable": "Ente di formazione non disponibile",
        "not_funded": "Non finanziato",
        DEMAND_RETRACTED: "Il fabbisogno dell'azienda è stato annullato",
        **ANOTHER,
    },
    ReasonList.DROP_OUT: {
        "found_job": "Ha trovato lavoro",
        "health": "Salute",
        "family": "Famiglia",
        "not_suited": "Corso non adatto",
        "not_attending": "Non frequenta più",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.RATED_BY: {
        "candidate": "La persona",
        "trainer": "Il formatore",
        "operator": "L'operatore",
        "tutor": "Il tutor",
        "company": "L'azienda",
        OTHER: "Altri",
    },
    ReasonList.CORRECTION: {
        **CORRECTION,
        RECOUNTED: "Ore ricalcolate dopo la modifica di una lezione",
        **ANOTHER,
    },
    ReasonList.RETRACTION: {
        **RETRACTION,
        "wrong_person": "Riguarda un'altra persona",
        DEMAND_BACK: "Il fabbisogno dell'azienda è di nuovo valido",
        **ANOTHER,
    },
    ReasonList.REASSIGNMENT: {**REASSIGNMENT, **ANOTHER},
    ReasonList.CONTACT_OUTCOME: {
        "reached": "Raggiunta",
        "no_answer": "Non risponde",
        "wrong_contact": "Recapito sbagliato",
        "call_back": "Da richiamare",
        OTHER: "Altro esito",
    },
    ReasonList.DOCUMENT: {
        "attendance_sheet": "Foglio presenze",
        "certificate": "Attestato",
        "reactivation_plan": "Piano di riattivazione",
        OTHER: "Altro documento",
    },
}

SUBJECTS: Final = {
    CourseKind.SOFT_SKILLS: ReasonList.SOFT_SKILLS_SUBJECT,
    CourseKind.TECHNICAL: ReasonList.TECHNICAL_SUBJECT,
}


def kind_of(subject: str) -> CourseKind:
    """What a course on that subject teaches, where only the subject is told: a trade, unless it is listed otherwise."""
    soft_skills = SHIPPED[ReasonList.SOFT_SKILLS_SUBJECT].keys() - SHIPPED[ReasonList.TECHNICAL_SUBJECT].keys()
    return CourseKind.SOFT_SKILLS if subject in soft_skills else CourseKind.TECHNICAL


def title_of(subject: str) -> str:
    """The subject's Italian name as shipped, else its code."""
    return SHIPPED[SUBJECTS[kind_of(subject)]].get(subject, subject)


@frozen
class ReasonListed:
    reason_list: ReasonList
    code: Code
    label: PublicText
    listed_on: date


@frozen
class ReasonRetired:
    reason_list: ReasonList
    code: Code
    retired_on: date


LISTS: Final = ClosedLists(
    REASONS_ID, SHIPPED, ReasonListed, ReasonRetired, frozenset({NOT_CODED, RECOUNTED, DEMAND_RETRACTED, DEMAND_BACK})
)
REASONS: Final = LISTS.aggregate()
