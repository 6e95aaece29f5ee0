"""The closed lists that projects' codes are taken from; an administrator extends them. One stream, `reasons-<id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.closed_lists import ANOTHER, CORRECTION, OTHER, RETRACTION, ClosedLists
from foundation.decider import Code, PublicText, frozen

REASONS_ID: Final = UUID("6c0e2b7d-41a9-5f83-8d5e-93b7f0a1c264")


class ReasonList(StrEnum):
    """What a code is for."""

    TAG = "tag"
    UNFIT = "unfit"
    WITHDRAWAL = "withdrawal"
    SOURCE = "source"
    PARTNER = "partner"
    FEASIBILITY = "feasibility"
    PILOT = "pilot"
    ASSET = "asset"
    RATED_BY = "rated_by"
    CORRECTION = "correction"
    RETRACTION = "retraction"


SHIPPED: Final[Mapping[ReasonList, Mapping[str, str]]] = {
    ReasonList.TAG: {
        "agriculture": "Agricoltura",
        "youth": "Giovani",
        "asp_lab": "Laboratorio ASP",
        OTHER: "Altro ambito",
    },
    ReasonList.UNFIT: {
        "not_sustainable": "Non sostenibile economicamente",
        "requirements_missing": "Mancano i requisiti",
        "incomplete": "Documentazione incompleta",
        **ANOTHER,
    },
    ReasonList.WITHDRAWAL: {
        "found_work": "I proponenti hanno trovato lavoro",
        "other_funding": "Finanziato per altra via",
        "proposers_gave_up": "I proponenti hanno rinunciato",
        **ANOTHER,
    },
    ReasonList.SOURCE: {
        "bank_convention": "Convenzione con una banca",
        "social_credit": "Credito sociale",
        "call": "Bando",
        OTHER: "Altra fonte",
    },
    ReasonList.PARTNER: {
        "alleanza_cooperative": "Alleanza delle Cooperative Italiane – Bologna",
        "cna": "CNA Bologna",
        "confartigianato": "Confartigianato Imprese di Bologna e Imola",
        "confcommercio_ascom": "Confcommercio ASCOM Bologna",
        "confesercenti": "Confesercenti Bologna",
        "asp": "ASP Città di Bologna",
        OTHER: "Altro partner",
    },
    ReasonList.FEASIBILITY: {
        "feasible": "Fattibile",
        "feasible_with_changes": "Fattibile con modifiche",
        "not_feasible": "Non fattibile",
        OTHER: "Altro esito",
    },
    ReasonList.PILOT: {
        "fresh_pasta": "Laboratorio di pasta fresca",
        "social_gym": "Palestra sociale",
        "city_guides": "Guide della città",
        "tailoring": "Sartoria",
        "agriculture": "Agricoltura",
        OTHER: "Altro progetto pilota",
    },
    ReasonList.ASSET: {
        "land": "Terreno",
        "skill": "Competenza",
        "equipment": "Attrezzatura",
        "premises": "Locali",
        OTHER: "Altra risorsa",
    },
    ReasonList.RATED_BY: {
        "proposer": "I proponenti",
        "project_desk": "Chi segue i progetti",
        "partner": "Il partner che accompagna",
        OTHER: "Altri",
    },
    ReasonList.CORRECTION: {**CORRECTION, "changed": "È cambiato", **ANOTHER},
    ReasonList.RETRACTION: {**RETRACTION, "wrong_project": "Riguarda un altro progetto", **ANOTHER},
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
