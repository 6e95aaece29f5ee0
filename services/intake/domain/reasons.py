"""The closed lists that reasons and referral sources are taken from: shipped with defaults, extended by an
administrator. One stream, `reasons-<REASONS_ID>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, REASSIGNMENT, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen

REASONS_ID: Final = UUID("1b6a1c0e-3f0c-5a5e-8f49-0d7c1b3f6a01")

# Codes that a rule speaks of, beside people.
DUPLICATE: Final = "duplicate"
WINDOW_ENDED: Final = "window_ended"
NO_MEASURE_LEFT: Final = "no_measure_left"


class ReasonList(StrEnum):
    """What a reason is for."""

    REFERRAL = "referral"
    MEASURE = "measure"
    RESUMPTION = "resumption"
    WITHDRAWAL = "withdrawal"
    CLOSURE = "closure"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    UNMERGING = "unmerging"
    DISMISSAL = "dismissal"
    REASSIGNMENT = "reassignment"
    CONTACT_OUTCOME = "contact_outcome"
    DOCUMENT = "document"
    ERASURE = "erasure"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.REFERRAL: {
        "self": "Di propria iniziativa",
        "sportello_lavoro": "Sportello Lavoro",
        "social_services": "Servizi sociali territoriali",
        "district": "Distretto socio-sanitario",
        "caritas": "Caritas diocesana",
        "parish": "Parrocchia o Caritas parrocchiale",
        "cgil": "Punto d'accesso CGIL",
        "case_zanardi": "Case Zanardi",
        "employment_centre": "Centro per l'Impiego",
        OTHER: "Altro",
    },
    ReasonList.MEASURE: {
        "traineeship": "Tirocinio",
        "training": "Corso di formazione",
        "guidance": "Orientamento e accompagnamento al lavoro",
        "social_work": "Lavori socialmente utili",
        "lr14": "Programma L.R. 14/15",
        OTHER: "Altra misura di politica attiva",
    },
    ReasonList.RESUMPTION: {"matching_request": "Richiesta congruente al profilo", **ANOTHER},
    ReasonList.WITHDRAWAL: {
        "found_job": "Ha trovato lavoro",
        "moved_away": "Si è trasferita altrove",
        "not_interested": "Non è più interessata",
        "health": "Motivi di salute",
        "family": "Motivi familiari",
        **ANOTHER,
    },
    ReasonList.CLOSURE: {
        DUPLICATE: "Doppione di un'altra candidatura",
        "unreachable": "Non raggiungibile",
        "outside_programme": "Fuori dal perimetro del progetto",
        "deceased": "Decesso",
        **ANOTHER,
    },
    ReasonList.CORRECTION: {**CORRECTION, **ANOTHER},
    ReasonList.RETRACTION: {**RETRACTION, "wrong_person": "Riguarda un'altra persona", **ANOTHER},
    ReasonList.UNMERGING: {"different_people": "Sono persone diverse", **ANOTHER},
    ReasonList.DISMISSAL: {
        "different_people": "Sono persone diverse",
        "kept_on_purpose": "Candidatura distinta, tenuta di proposito",
        **ANOTHER,
    },
    ReasonList.REASSIGNMENT: {**REASSIGNMENT, "competence": "Competenza territoriale o professionale", **ANOTHER},
    ReasonList.CONTACT_OUTCOME: {
        "reached": "Raggiunta",
        "no_answer": "Non risponde",
        "message_left": "Lasciato un messaggio",
        "wrong_contact": "Recapito sbagliato",
        OTHER: "Altro esito",
    },
    ReasonList.DOCUMENT: {
        "identity": "Documento d'identità",
        "permit": "Permesso di soggiorno",
        "certificate": "Attestato",
        OTHER: "Altro documento",
    },
    ReasonList.ERASURE: {
        "own_request": "Richiesta della persona interessata",
        "retention_over": "Termine di conservazione",
        **ANOTHER,
    },
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


LISTS: Final = ClosedLists(REASONS_ID, SHIPPED, ReasonListed, ReasonRetired, kept=frozenset({DUPLICATE}))
REASONS: Final = LISTS.aggregate()
