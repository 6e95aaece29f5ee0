"""What a timeline says of each event: its day and an Italian sentence, from codes and dates alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from foundation.calendar import day_of
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.page.italian import day_and_time, long_day
from services.projections.projections.words import WORDS

_FIELD = re.compile(r"{(\w+)(?:\.(\w+))?}")


@dataclass(frozen=True)
class Sentence:
    """`day` names the field with the day of the fact; without one it is the day on which it was said. A part is told
    when every field that it names has a value."""

    day: str
    parts: tuple[str, ...]

    def day_of(self, event: Any, occurred_at: datetime) -> date:
        day: date = getattr(event, self.day) if self.day else day_of(occurred_at)
        return day

    def say(self, event: Any) -> str:
        return "".join(said for part in self.parts if (said := _fill(part, event)) is not None)


def _said_of(day: str, *parts: str) -> Sentence:
    return Sentence(day, parts)


_CORRECTED = "corrected_on"
_RETRACTED = "retracted_on"
_BECAUSE = ": {reason}"

SENTENCES: dict[type, Sentence] = {
    i.ReferralReceived: _said_of("referred_on", "Segnalazione ricevuta: {source}"),
    i.HelpDeskVisitRecorded: _said_of("visited_on", "Visita allo sportello"),
    i.ApplicationReceived: _said_of(
        "received_on", "Candidatura ricevuta ({channel}, accesso {access_flow})", ", segnalata da: {referral}"
    ),
    i.ApplicationReceivedCorrected: _said_of(
        _CORRECTED, "Candidatura corretta: ricevuta il {received_on} ({channel}, accesso {access_flow})"
    ),
    i.ApplicationReceivedRetracted: _said_of(_RETRACTED, "Candidatura annullata, come non pervenuta", _BECAUSE),
    i.CvReceived: _said_of("received_on", "Curriculum ricevuto, versione {version}"),
    i.PreCheckRequested: _said_of(
        "requested_on", "Verifica preliminare chiesta ai partner, risposta attesa entro il {answer_by}"
    ),
    i.ActiveMeasureReported: _said_of(
        "reported_on", "Misura di politica attiva segnalata: {kind}, dal {started_on}", " al {ended_on}"
    ),
    i.ActiveMeasureEnded: _said_of("ended_on", "Misura di politica attiva conclusa"),
    i.ActiveMeasureReportedCorrected: _said_of(
        _CORRECTED, "Misura di politica attiva corretta: {kind}, dal {started_on}", " al {ended_on}"
    ),
    i.ActiveMeasureReportedRetracted: _said_of(_RETRACTED, "Misura di politica attiva annullata", _BECAUSE),
    i.PreCheckCompleted: _said_of("completed_on", "Verifica preliminare conclusa: {outcome}"),
    i.ApplicationSuspended: _said_of(
        "suspended_on", "Candidatura sospesa", " fino al {resumes_on}", ", da rivedere il {review_on}"
    ),
    i.SuspensionRevised: _said_of(
        "revised_on", "Sospensione aggiornata", ": fino al {resumes_on}", ", da rivedere il {review_on}"
    ),
    i.MeasureReviewDue: _said_of("due_on", "Da verificare se la misura è ancora in corso"),
    i.ApplicationResumed: _said_of("resumed_on", "Candidatura riattivata", _BECAUSE),
    i.ApplicationAdmitted: _said_of("admitted_on", "Candidatura ammessa al colloquio ({how})"),
    i.ApplicationWithdrawn: _said_of("withdrawn_on", "Candidatura ritirata", _BECAUSE),
    i.ApplicationClosed: _said_of("closed_on", "Candidatura chiusa", _BECAUSE),
    i.PersonDetailsCorrected: _said_of("corrected_on", "Dati anagrafici corretti", _BECAUSE),
    i.PersonsMerged: _said_of("merged_on", "Due schede riconosciute come la stessa persona"),
    i.PersonsUnmerged: _said_of("unmerged_on", "Schede di nuovo distinte", _BECAUSE),
    i.ConsentGiven: _said_of("given_on", "Consenso dato: {purpose}", ", fino al {until}"),
    i.ConsentWithdrawn: _said_of("withdrawn_on", "Consenso revocato: {purpose}"),
    i.PersonErased: _said_of("erased_on", "Dati personali cancellati"),
    i.CaseAssigned: _said_of("assigned_on", "Caso affidato a un operatore"),
    i.CaseReassigned: _said_of("assigned_on", "Caso affidato a un altro operatore", _BECAUSE),
    i.ContactAttempted: _said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    i.NoteRecorded: _said_of("noted_on", "Nota registrata"),
    i.DocumentAttached: _said_of("attached_on", "Documento allegato: {kind}"),
    a.AssessmentInterviewScheduled: _said_of("", "Colloquio fissato per il {slot.starts_at} con {evaluator_body}"),
    a.AssessmentInterviewRescheduled: _said_of(
        "", "Colloquio spostato al {slot.starts_at} con {evaluator_body}", _BECAUSE
    ),
    a.AssessmentInterviewHeld: _said_of("held_on", "Colloquio tenuto con {evaluator_body}"),
    a.AssessmentInterviewHeldCorrected: _said_of(
        _CORRECTED, "Colloquio corretto: tenuto il {held_on} con {evaluator_body}"
    ),
    a.AssessmentInterviewHeldRetracted: _said_of(_RETRACTED, "Colloquio annullato, come non tenuto", _BECAUSE),
    a.AssessmentInterviewMissed: _said_of("missed_on", "Colloquio mancato", _BECAUSE),
    a.AssessmentInterviewCancelled: _said_of("cancelled_on", "Colloquio disdetto", _BECAUSE),
    a.FragilityMeasured: _said_of("measured_on", "Fragilità misurata"),
    a.CompetenceRecorded: _said_of("found_on", "Competenza rilevata", " ({esco})", ", livello {level} su 5"),
    a.CompetenceRecordedCorrected: _said_of(
        _CORRECTED, "Competenza corretta", " ({esco})", ", livello {level} su 5, rilevata il {found_on}"
    ),
    a.CompetenceRecordedRetracted: _said_of(_RETRACTED, "Competenza annullata", _BECAUSE),
    a.ProfileDrawnUp: _said_of("drawn_up_on", "Profilo professionale redatto, versione {version}"),
    a.TargetAssessed: _said_of("assessed_on", "Valutazione: {in_target}", ", {readiness}"),
    a.TargetAssessedCorrected: _said_of(
        _CORRECTED, "Valutazione del {assessed_on} corretta: {in_target}", ", {readiness}"
    ),
    a.TargetAssessedRetracted: _said_of(_RETRACTED, "Valutazione annullata", _BECAUSE),
    a.ReadinessReached: _said_of("reached_on", "Pronta per l’inserimento dopo la riattivazione"),
    a.ReadinessReachedCorrected: _said_of(_CORRECTED, "Data della prontezza corretta: {reached_on}"),
    a.ReadinessReachedRetracted: _said_of(_RETRACTED, "Prontezza annullata", _BECAUSE),
    a.PersonPactSigned: _said_of("signed_on", "Patto con la persona firmato"),
    a.PersonPactClosed: _said_of("closed_on", "Patto con la persona chiuso", _BECAUSE),
    a.Lr14ProgrammeLinked: _said_of("started_on", "In un programma L.R. 14/15"),
    a.OutcomeRated: _said_of("rated_on", "Esito valutato, {dimension}: {rating} su 5"),
    a.OutcomeRatedCorrected: _said_of(_CORRECTED, "Esito corretto, {dimension}: {rating} su 5"),
    a.OutcomeRatedRetracted: _said_of(_RETRACTED, "Valutazione di un esito annullata", _BECAUSE),
    a.CaseAssigned: _said_of("assigned_on", "Caso affidato a un valutatore"),
    a.CaseReassigned: _said_of("assigned_on", "Caso affidato a un altro valutatore", _BECAUSE),
    a.ContactAttempted: _said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    a.NoteRecorded: _said_of("noted_on", "Nota registrata"),
    a.DocumentAttached: _said_of("attached_on", "Documento allegato: {kind}"),
}


def _fill(part: str, event: Any) -> str | None:
    values = dict(_values(part, event))
    if None in values.values():
        return None
    return _FIELD.sub(lambda found: _shown(values[found.group()]), part)


def _values(part: str, event: Any) -> Iterator[tuple[str, Any]]:
    for found in _FIELD.finditer(part):
        name, inner = found.groups()
        value = getattr(event, name)
        yield found.group(), getattr(value, inner) if inner else value


def _shown(value: Any) -> str:
    match value:
        case datetime():
            return day_and_time(value)
        case date():
            return long_day(value)
        case bool():
            return "in target" if value else "non in target"
        case str():
            return WORDS.get(value, value.replace("_", " "))
    return str(value)
