"""The closed lists of placement: reasons, agencies, contracts, means of transport.

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

REASONS_ID: Final = UUID("3f6a52c1-8e0d-5b47-9c1e-7d20b84a6e15")
NOT_CODED: Final = "not_coded"  # an old sheet gives no code
NOT_TAKEN: Final = "not_taken"  # the place's clock ran out
EXCLUDED: Final = "excluded"  # from the position, by somebody's decision
PATHWAY_LEFT: Final = "pathway_left"  # given up, or for a job found alone
DIRECT: Final = "direct"  # not through an agency
PERMANENT: Final = "permanent"
FIXED_TERM: Final = "fixed_term"


class ReasonList(StrEnum):
    """What a code is for."""

    SHORTLISTING = "shortlisting"
    EXCLUSION = "exclusion"
    THROUGH = "through"
    INTERVIEW_DECLINED = "interview_declined"
    INTERVIEW_MISSED = "interview_missed"
    JOB_STANDARD = "job_standard"
    OFFER_DECLINED = "offer_declined"
    PLACE_GIVEN_UP = "place_given_up"
    INTERRUPTION = "interruption"
    CONTRACT = "contract"
    EMPLOYMENT_END = "employment_end"
    TRANSPORT = "transport"
    LIMIT = "limit"
    PATHWAY_CLOSURE = "pathway_closure"
    PATHWAY_PAUSE = "pathway_pause"
    RATED_BY = "rated_by"
    CONTACT_OUTCOME = "contact_outcome"
    DOCUMENT = "document"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    REASSIGNMENT = "reassignment"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.SHORTLISTING: {
        "competences_fit": "Le competenze corrispondono",
        "motivated": "È motivata per questo lavoro",
        "near": "Abita vicino",
        "company_asked": "L'ha chiesta l'azienda",
        **ANOTHER,
    },
    ReasonList.EXCLUSION: {
        "competences_missing": "Mancano le competenze richieste",
        "hours_do_not_fit": "Gli orari non sono compatibili",
        "too_far": "Il posto non è raggiungibile",
        "not_ready": "Non è ancora pronta",
        "person_declined": "La persona non è interessata",
        "company_declined": "L'azienda ha scelto altri",
        **ANOTHER,
    },
    ReasonList.THROUGH: {
        DIRECT: "Diretto",
        "lavoropiu": "Lavoropiù",
        "fondazione_adecco": "Fondazione Adecco",
        "randstad": "Randstad",
        OTHER: "Altro tramite",
    },
    ReasonList.INTERVIEW_DECLINED: {
        "not_interested": "Il lavoro non interessa",
        "hours_do_not_fit": "Gli orari non sono compatibili",
        "found_other": "Ha trovato altro",
        **ANOTHER,
    },
    ReasonList.INTERVIEW_MISSED: {
        "no_show": "Non si è presentata",
        "told_in_time": "Ha avvisato di non poter andare",
        "company_cancelled": "L'azienda ha annullato",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.JOB_STANDARD: {
        "met": "Corrisponde al «buon lavoro»",
        "partly_met": "Corrisponde in parte al «buon lavoro»",
        "not_met": "Non corrisponde al «buon lavoro»",
        "not_assessed": "Non valutata",
        OTHER: "Altro",
    },
    ReasonList.OFFER_DECLINED: {
        "pay": "Compenso",
        "hours_do_not_fit": "Orari non compatibili",
        "found_other": "Ha trovato altro",
        "not_good_work": "Non è un «buon lavoro»",
        **ANOTHER,
    },
    ReasonList.PLACE_GIVEN_UP: {
        NOT_TAKEN: "Non avviato entro il termine",
        EXCLUDED: "La persona è stata esclusa dalla posizione",
        PATHWAY_LEFT: "La persona ha lasciato il percorso",
        "person_declined": "La persona ha rinunciato",
        "company_declined": "L'azienda ha rinunciato",
        **ANOTHER,
    },
    ReasonList.INTERRUPTION: {
        "person_left": "La persona ha lasciato",
        "company_ended": "L'azienda ha interrotto",
        "health": "Motivi di salute",
        "found_job": "Ha trovato lavoro",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.CONTRACT: {
        PERMANENT: "Tempo indeterminato",
        FIXED_TERM: "Tempo determinato",
        "apprenticeship": "Apprendistato",
        "agency_work": "Somministrazione",
        "seasonal": "Stagionale",
        "on_call": "A chiamata",
        OTHER: "Altro contratto",
    },
    ReasonList.EMPLOYMENT_END: {
        "term_reached": "Scadenza del contratto",
        "resigned": "Dimissioni",
        "dismissed": "Licenziamento",
        NOT_CODED: "Motivo non codificato (storico)",
        **ANOTHER,
    },
    ReasonList.TRANSPORT: {
        "on_foot": "A piedi",
        "bicycle": "Bicicletta",
        "public_transport": "Mezzi pubblici",
        "motorcycle": "Moto",
        "car": "Auto",
        OTHER: "Altro mezzo",
    },
    ReasonList.LIMIT: {
        "no_nights": "Non di notte",
        "no_weekends": "Non nel fine settimana",
        "no_heavy_loads": "Non carichi pesanti",
        "family_care": "Cura di familiari",
        OTHER: "Altro limite",
    },
    ReasonList.PATHWAY_CLOSURE: {
        "person_left": "Ha lasciato il percorso",
        "unreachable": "Non raggiungibile",
        "moved_away": "Si è trasferita altrove",
        "health": "Motivi di salute",
        **ANOTHER,
    },
    ReasonList.PATHWAY_PAUSE: {
        "health": "Motivi di salute",
        "family": "Motivi familiari",
        "away": "Assenza dal territorio",
        **ANOTHER,
    },
    ReasonList.RATED_BY: {
        "candidate": "La persona",
        "company": "L'azienda",
        "tutor": "Il tutor",
        "company_desk": "Le relazioni con le aziende",
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
        "agreement": "Convenzione",
        "training_project": "Progetto formativo",
        "contract": "Contratto",
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


KEPT: Final = frozenset({NOT_CODED, NOT_TAKEN, EXCLUDED, PATHWAY_LEFT, DIRECT, PERMANENT, FIXED_TERM})
LISTS: Final = ClosedLists(REASONS_ID, SHIPPED, ReasonListed, ReasonRetired, KEPT)
REASONS: Final = LISTS.aggregate()
