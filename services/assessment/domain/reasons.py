"""The closed lists that reasons and kinds are taken from: shipped with defaults, extended by an administrator.

One stream, `reasons-<REASONS_ID>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, REASSIGNMENT, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen

REASONS_ID: Final = UUID("c7b0f6de-52a4-5d0e-8f6b-9a1d4e7c2b33")
NOT_CODED: Final = "not_coded"  # an old sheet's reason is text only


class ReasonList(StrEnum):
    """What a reason is for."""

    RESCHEDULING = "rescheduling"
    MISSING = "missing"
    CANCELLATION = "cancellation"
    IN_TARGET = "in_target"
    OUT_OF_TARGET = "out_of_target"
    PACT_CLOSURE = "pact_closure"
    EVIDENCE = "evidence"
    RATED_BY = "rated_by"
    CONTACT_OUTCOME = "contact_outcome"
    DOCUMENT = "document"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    REASSIGNMENT = "reassignment"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.RESCHEDULING: {
        "person_asked": "Richiesta della persona",
        "evaluator_unavailable": "Valutatore non disponibile",
        "room_unavailable": "Stanza non disponibile",
        **ANOTHER,
    },
    ReasonList.MISSING: {
        "no_show": "Non si è presentata",
        "told_in_time": "Ha avvisato di non poter venire",
        "illness": "Malattia",
        **ANOTHER,
    },
    ReasonList.CANCELLATION: {
        "application_withdrawn": "Candidatura ritirata",
        "application_suspended": "Candidatura sospesa",
        "entered_by_mistake": "Inserimento per errore",
        **ANOTHER,
    },
    ReasonList.IN_TARGET: {
        "fragile_and_motivated": "Fragilità e volontà di riattivarsi",
        "fragile": "Fragilità",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.OUT_OF_TARGET: {
        "autonomous": "Già autonoma nella ricerca",
        "needs_social_care": "Servono prima altri servizi",
        "not_available": "Non disponibile al percorso",
        "outside_area": "Fuori dal territorio",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.PACT_CLOSURE: {
        "fulfilled": "Impegni mantenuti",
        "not_kept": "Impegni non mantenuti",
        "found_job": "Ha trovato lavoro",
        "person_left": "La persona ha lasciato il percorso",
        **ANOTHER,
    },
    ReasonList.EVIDENCE: {
        "told": "Dichiarata",
        "documented": "Documentata",
        "observed": "Osservata",
        "tested": "Provata",
        "certified": "Certificata",
        OTHER: "Altra evidenza",
    },
    ReasonList.RATED_BY: {
        "candidate": "La persona",
        "evaluator": "Il valutatore",
        "operator": "L'operatore",
        "tutor": "Il tutor",
        OTHER: "Altri",
    },
    ReasonList.CONTACT_OUTCOME: {
        "reached": "Raggiunta",
        "no_answer": "Non risponde",
        "wrong_contact": "Recapito sbagliato",
        "call_back": "Da richiamare",
        OTHER: "Altro esito",
    },
    ReasonList.DOCUMENT: {
        "interview_sheet": "Scheda di colloquio",
        "certificate": "Attestato",
        "pact": "Patto firmato",
        OTHER: "Altro documento",
    },
    ReasonList.CORRECTION: {**CORRECTION, **ANOTHER},
    ReasonList.RETRACTION: {**RETRACTION, "wrong_person": "Riguarda un'altra persona", **ANOTHER},
    ReasonList.REASSIGNMENT: {**REASSIGNMENT, **ANOTHER},
}


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


LISTS: Final = ClosedLists(REASONS_ID, SHIPPED, ReasonListed, ReasonRetired, kept=frozenset({NOT_CODED}))
REASONS: Final = LISTS.aggregate()
