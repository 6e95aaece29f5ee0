"""The closed lists that reasons and referral sources are taken from: shipped with defaults, extended by an
administrator. One stream, `reasons-<REASONS_ID>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, PublicText, Refused, frozen

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
        "other": "Altro",
    },
    ReasonList.MEASURE: {
        "traineeship": "Tirocinio",
        "training": "Corso di formazione",
        "guidance": "Orientamento e accompagnamento al lavoro",
        "social_work": "Lavori socialmente utili",
        "lr14": "Programma L.R. 14/15",
        "other": "Altra misura di politica attiva",
    },
    ReasonList.RESUMPTION: {"matching_request": "Richiesta congruente al profilo", "other": "Altro motivo"},
    ReasonList.WITHDRAWAL: {
        "found_job": "Ha trovato lavoro",
        "moved_away": "Si è trasferita altrove",
        "not_interested": "Non è più interessata",
        "health": "Motivi di salute",
        "family": "Motivi familiari",
        "other": "Altro motivo",
    },
    ReasonList.CLOSURE: {
        DUPLICATE: "Doppione di un'altra candidatura",
        "unreachable": "Non raggiungibile",
        "outside_programme": "Fuori dal perimetro del progetto",
        "deceased": "Decesso",
        "other": "Altro motivo",
    },
    ReasonList.CORRECTION: {
        "typing_error": "Errore di battitura",
        "told_wrongly": "Informazione inesatta all'origine",
        "other": "Altro motivo",
    },
    ReasonList.RETRACTION: {
        "entered_by_mistake": "Inserimento per errore",
        "wrong_person": "Riguarda un'altra persona",
        "trial": "Prova",
        "other": "Altro motivo",
    },
    ReasonList.UNMERGING: {"different_people": "Sono persone diverse", "other": "Altro motivo"},
    ReasonList.DISMISSAL: {
        "different_people": "Sono persone diverse",
        "kept_on_purpose": "Candidatura distinta, tenuta di proposito",
        "other": "Altro motivo",
    },
    ReasonList.REASSIGNMENT: {
        "absence": "Assenza di chi la seguiva",
        "workload": "Carico di lavoro",
        "competence": "Competenza territoriale o professionale",
        "other": "Altro motivo",
    },
    ReasonList.ERASURE: {
        "own_request": "Richiesta della persona interessata",
        "retention_over": "Termine di conservazione",
        "other": "Altro motivo",
    },
}


@frozen
class ListReason:
    """Add a code to a list, or give it another Italian label."""

    reason_list: ReasonList
    code: Code
    label: PublicText


@frozen
class RetireReason:
    """Offer a code no longer; what cites it stays. Refused: reason_not_listed, reason_in_use."""

    reason_list: ReasonList
    code: Code


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


Command = ListReason | RetireReason
Event = ReasonListed | ReasonRetired


@frozen
class Reasons:
    """What was listed and retired beside the shipped lists."""

    listed: Mapping[tuple[ReasonList, str], str] = field(default_factory=dict)
    retired: frozenset[tuple[ReasonList, str]] = frozenset()

    def labels(self, reason_list: ReasonList) -> dict[str, str]:
        """The codes that may be given today, each with its Italian label."""
        added = {code: label for (where, code), label in self.listed.items() if where is reason_list}
        return {
            code: label
            for code, label in {**SHIPPED[reason_list], **added}.items()
            if (reason_list, code) not in self.retired
        }

    def require(self, reason_list: ReasonList, code: str) -> None:
        """For the edge, which knows the lists; raises `reason_not_listed`."""
        if code not in self.labels(reason_list):
            raise Refused("reason_not_listed", reason_list=reason_list, reason=code)


def decide(state: Reasons | None, command: Command, now: datetime) -> list[Event]:
    known = (state or Reasons()).labels(command.reason_list)
    match command:
        case ListReason(reason_list, code, label):
            return [] if known.get(code) == label else [ReasonListed(reason_list, code, label, day_of(now))]
        case RetireReason(_, code) if code in (DUPLICATE, "other"):
            raise Refused("reason_in_use")
        case RetireReason(reason_list, code) if code in known:
            return [ReasonRetired(reason_list, code, day_of(now))]
    return _retired_already(state or Reasons(), command)


def _retired_already(state: Reasons, command: RetireReason) -> list[Event]:
    if (command.reason_list, command.code) in state.retired:
        return []
    raise Refused("reason_not_listed", reason_list=command.reason_list, reason=command.code)


def evolve(state: Reasons | None, event: Event) -> Reasons:
    known = state or Reasons()
    key = (event.reason_list, event.code)
    match event:
        case ReasonListed(label=label):
            return Reasons({**known.listed, key: label}, known.retired - {key})
        case ReasonRetired():
            return Reasons(known.listed, known.retired | {key})


REASONS: Final = Aggregate("reasons", decide, evolve, get_args(Event))
