"""The closed lists that companies' codes are taken from; an administrator extends them. One stream, `reasons-<id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, REASSIGNMENT, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen

REASONS_ID: Final = UUID("b1d5c3f7-6e0a-5c42-9f18-4a7e2d90c6b5")


class ReasonList(StrEnum):
    """What a code is for."""

    ASSOCIATION = "association"
    SECTOR = "sector"
    CHANNEL = "channel"
    CONTACT_OUTCOME = "contact_outcome"
    CONTACT_ROLE = "contact_role"
    BOARD_LEAVING = "board_leaving"
    REVISION = "revision"
    POSITION_WITHDRAWAL = "position_withdrawal"
    NEED_SOURCE = "need_source"
    TRAINING_SUBJECT = "training_subject"
    DOCUMENT = "document"
    RATED_BY = "rated_by"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    REASSIGNMENT = "reassignment"
    ERASURE = "erasure"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.ASSOCIATION: {
        "alleanza_cooperative": "Alleanza delle Cooperative Italiane – Bologna",
        "cna": "CNA Bologna",
        "confartigianato": "Confartigianato Imprese di Bologna e Imola",
        "confcommercio_ascom": "Confcommercio ASCOM Bologna",
        "confesercenti": "Confesercenti Bologna",
        "confindustria_emilia": "Confindustria Emilia Area Centro",
        OTHER: "Altra associazione",
    },
    ReasonList.SECTOR: {
        "manufacturing": "Manifattura",
        "mechanics": "Meccanica e packaging",
        "food": "Alimentare",
        "catering": "Ristorazione collettiva",
        "retail": "Commercio",
        "logistics": "Logistica e trasporti",
        "construction": "Costruzioni e impianti",
        "cleaning": "Pulizie e servizi ambientali",
        "security": "Sicurezza",
        "social_services": "Servizi sociali e cura",
        "hospitality": "Turismo e accoglienza",
        "agriculture": "Agricoltura",
        "services": "Servizi alle imprese",
        "public_services": "Servizi pubblici",
        OTHER: "Altro settore",
    },
    ReasonList.CHANNEL: {
        "phone": "Telefono",
        "email": "Posta elettronica",
        "visit": "Visita",
        "in_person": "Di persona",
        "event": "Iniziativa",
        "association": "Tramite l'associazione",
        "letter": "Lettera",
        OTHER: "Altro canale",
    },
    ReasonList.CONTACT_OUTCOME: {
        "reached": "Raggiunta",
        "no_answer": "Non risponde",
        "wrong_contact": "Recapito sbagliato",
        "call_back": "Da richiamare",
        OTHER: "Altro esito",
    },
    ReasonList.CONTACT_ROLE: {
        "owner": "Titolare",
        "director": "Direzione",
        "human_resources": "Risorse umane",
        "communication": "Comunicazione",
        "tutor": "Tutor aziendale",
        OTHER: "Altro ruolo",
    },
    ReasonList.BOARD_LEAVING: {
        "ceased": "Attività cessata",
        "no_longer_willing": "Non intende proseguire",
        "merged": "Confluita in un'altra impresa",
        "reorganisation": "Riorganizzazione",
        **ANOTHER,
    },
    ReasonList.REVISION: {
        "company_asked": "Richiesta dell'impresa",
        "orders_changed": "Andamento degli ordini",
        "agreed_with_union": "Accordo sindacale",
        **ANOTHER,
    },
    ReasonList.POSITION_WITHDRAWAL: {
        "no_longer_needed": "Non serve più",
        "filled_elsewhere": "Coperta per altra via",
        "company_closed": "Impresa chiusa",
        **ANOTHER,
    },
    ReasonList.NEED_SOURCE: {
        "visit": "Visita in azienda",
        "phone": "Colloquio telefonico",
        "cna_survey": "Sondaggio di CNA",
        "board_meeting": "Incontro del Board",
        "co_design": "Laboratorio di co-progettazione",
        OTHER: "Altra fonte",
    },
    ReasonList.TRAINING_SUBJECT: {
        "job_interview": "Il colloquio di lavoro",
        "job_search": "Ricerca attiva del lavoro",
        "digital_search": "Ricerca del lavoro in rete",
        "communication": "Comunicazione",
        "teamwork": "Lavoro in gruppo",
        "time_and_trust": "Tempi, impegni, fiducia",
        "self_awareness": "Consapevolezza di sé",
        "italian_for_work": "Italiano per il lavoro",
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
    ReasonList.DOCUMENT: {
        "board_accession": "Adesione al Board",
        "agreement": "Accordo",
        "position_sheet": "Scheda della posizione",
        OTHER: "Altro documento",
    },
    ReasonList.RATED_BY: {
        "company": "L'impresa",
        "company_desk": "Chi segue le imprese",
        "association": "L'associazione",
        OTHER: "Altri",
    },
    ReasonList.CORRECTION: {**CORRECTION, "changed": "È cambiato", **ANOTHER},
    ReasonList.RETRACTION: {**RETRACTION, "wrong_company": "Riguarda un'altra impresa", **ANOTHER},
    ReasonList.REASSIGNMENT: {**REASSIGNMENT, **ANOTHER},
    ReasonList.ERASURE: {
        "person_asked": "Richiesta della persona",
        "left_company": "Non lavora più nell'impresa",
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


LISTS: Final = ClosedLists(REASONS_ID, SHIPPED, ReasonListed, ReasonRetired)
REASONS: Final = LISTS.aggregate()
