"""The closed lists that reasons and kinds are taken from: shipped with defaults, extended by an administrator.

One stream, `reasons-<REASONS_ID>`.
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

REASONS_ID: Final = UUID("c7b0f6de-52a4-5d0e-8f6b-9a1d4e7c2b33")
OTHER: Final = "other"  # in every list, and never retired
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
        OTHER: "Altro motivo",
    },
    ReasonList.MISSING: {
        "no_show": "Non si è presentata",
        "told_in_time": "Ha avvisato di non poter venire",
        "illness": "Malattia",
        OTHER: "Altro motivo",
    },
    ReasonList.CANCELLATION: {
        "application_withdrawn": "Candidatura ritirata",
        "application_suspended": "Candidatura sospesa",
        "entered_by_mistake": "Inserimento per errore",
        OTHER: "Altro motivo",
    },
    ReasonList.IN_TARGET: {
        "fragile_and_motivated": "Fragilità e volontà di riattivarsi",
        "fragile": "Fragilità",
        NOT_CODED: "Motivo non codificato (storico)",
        OTHER: "Altro motivo",
    },
    ReasonList.OUT_OF_TARGET: {
        "autonomous": "Già autonoma nella ricerca",
        "needs_social_care": "Servono prima altri servizi",
        "not_available": "Non disponibile al percorso",
        "outside_area": "Fuori dal territorio",
        NOT_CODED: "Motivo non codificato (storico)",
        OTHER: "Altro motivo",
    },
    ReasonList.PACT_CLOSURE: {
        "fulfilled": "Impegni mantenuti",
        "not_kept": "Impegni non mantenuti",
        "found_job": "Ha trovato lavoro",
        "person_left": "La persona ha lasciato il percorso",
        OTHER: "Altro motivo",
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
    ReasonList.CORRECTION: {
        "typing_error": "Errore di battitura",
        "told_wrongly": "Informazione inesatta all'origine",
        OTHER: "Altro motivo",
    },
    ReasonList.RETRACTION: {
        "entered_by_mistake": "Inserimento per errore",
        "wrong_person": "Riguarda un'altra persona",
        "trial": "Prova",
        OTHER: "Altro motivo",
    },
    ReasonList.REASSIGNMENT: {
        "absence": "Assenza di chi la seguiva",
        "workload": "Carico di lavoro",
        OTHER: "Altro motivo",
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
        every = {**SHIPPED[reason_list], **added}
        return {code: label for code, label in every.items() if (reason_list, code) not in self.retired}

    def require(self, reason_list: ReasonList, code: str) -> None:
        """For the edge, which knows the lists. Refuses `reason_not_listed`."""
        if code not in self.labels(reason_list):
            raise Refused("reason_not_listed", reason_list=reason_list, reason=code)


def decide(state: Reasons | None, command: Command, now: datetime) -> list[Event]:
    reasons = state or Reasons()
    known = reasons.labels(command.reason_list)
    match command:
        case ListReason(reason_list, code, label):
            return [] if known.get(code) == label else [ReasonListed(reason_list, code, label, day_of(now))]
        case RetireReason(code=code) if code in (OTHER, NOT_CODED):
            raise Refused("reason_in_use")
        case RetireReason(reason_list, code) if (reason_list, code) in reasons.retired:
            return []
        case RetireReason(reason_list, code):
            reasons.require(reason_list, code)
            return [ReasonRetired(reason_list, code, day_of(now))]


def evolve(state: Reasons | None, event: Event) -> Reasons:
    known, key = state or Reasons(), (event.reason_list, event.code)
    match event:
        case ReasonListed(label=label):
            return Reasons({**known.listed, key: label}, known.retired - {key})
        case ReasonRetired():
            return Reasons(known.listed, known.retired | {key})


REASONS: Final = Aggregate("reasons", decide, evolve, get_args(Event))
