"""The closed lists that the network's codes are taken from; an administrator extends them. Stream `reasons-<id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen

REASONS_ID: Final = UUID("d3f7a1c9-52e8-5b06-8c4d-7e90b2f61a38")


class ReasonList(StrEnum):
    """What a code is for."""

    PARTNER_LEAVING = "partner_leaving"
    RESCHEDULING = "rescheduling"
    CHANNEL = "channel"
    EVIDENCE = "evidence"
    INITIATIVE_KIND = "initiative_kind"
    RATED_BY = "rated_by"
    SET_BY = "set_by"
    CORRECTION = "correction"
    RETRACTION = "retraction"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.PARTNER_LEAVING: {
        "ceased": "Attività cessata",
        "no_longer_willing": "Non intende proseguire",
        **ANOTHER,
    },
    ReasonList.RESCHEDULING: {
        "partner_not_ready": "Un partner non è pronto",
        "call_postponed": "Bando rinviato",
        "funds_missing": "Mancano le risorse",
        "other_priority": "Altra priorità del tavolo",
        **ANOTHER,
    },
    ReasonList.CHANNEL: {
        "website": "Sito",
        "press": "Stampa",
        "social": "Social network",
        "newsletter": "Newsletter",
        "event": "Iniziativa pubblica",
        OTHER: "Altro canale",
    },
    ReasonList.EVIDENCE: {
        "minutes": "Verbale",
        "document": "Documento",
        "agreement": "Accordo firmato",
        "publication": "Pubblicazione",
        "event": "Iniziativa svolta",
        OTHER: "Altra evidenza",
    },
    ReasonList.INITIATIVE_KIND: {
        "networking": "Incontro di rete",
        "co_design": "Laboratorio di co-progettazione",
        "presentation": "Presentazione pubblica",
        OTHER: "Altra iniziativa",
    },
    ReasonList.RATED_BY: {"partner": "Il partner", "coordination": "Il coordinamento", OTHER: "Altri"},
    ReasonList.SET_BY: {
        "coordination": "Il tavolo di coordinamento",
        "steering": "La Cabina di regia",
        "technical": "Il tavolo tecnico",
        OTHER: "Altri",
    },
    ReasonList.CORRECTION: {**CORRECTION, "changed": "È cambiato", **ANOTHER},
    ReasonList.RETRACTION: {**RETRACTION, **ANOTHER},
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


LISTS: Final = ClosedLists(REASONS_ID, SHIPPED, ReasonListed, ReasonRetired, frozenset({"minutes", "coordination"}))
REASONS: Final = LISTS.aggregate()
