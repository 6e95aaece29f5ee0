"""What a timeline says of each event: its day and an Italian sentence, from codes and dates alone."""

from __future__ import annotations

from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.projections import (
    sentences_companies,
    sentences_noted,
    sentences_placement,
    sentences_training,
)
from services.projections.projections.telling import BECAUSE, CORRECTED, RETRACTED, Sentence, said_of

SENTENCES: dict[type, Sentence] = {
    **sentences_training.SENTENCES,
    **sentences_companies.SENTENCES,
    **sentences_placement.SENTENCES,
    **sentences_noted.SENTENCES,
    i.ReferralReceived: said_of("referred_on", "Segnalazione ricevuta: {source}"),
    i.HelpDeskVisitRecorded: said_of("visited_on", "Visita allo sportello"),
    i.ApplicationReceived: said_of(
        "received_on", "Candidatura ricevuta ({channel}, accesso {access_flow})", ", segnalata da: {referral}"
    ),
    i.ApplicationReceivedCorrected: said_of(
        CORRECTED, "Candidatura corretta: ricevuta il {received_on} ({channel}, accesso {access_flow})"
    ),
    i.ApplicationReceivedRetracted: said_of(RETRACTED, "Candidatura annullata, come non pervenuta", BECAUSE),
    i.CvReceived: said_of("received_on", "Curriculum ricevuto, versione {version}"),
    i.PreCheckRequested: said_of(
        "requested_on", "Verifica preliminare chiesta ai partner, risposta attesa entro il {answer_by}"
    ),
    i.ActiveMeasureReported: said_of(
        "reported_on", "Misura di politica attiva segnalata: {kind}, dal {started_on}", " al {ended_on}"
    ),
    i.ActiveMeasureEnded: said_of("ended_on", "Misura di politica attiva conclusa"),
    i.ActiveMeasureReportedCorrected: said_of(
        CORRECTED, "Misura di politica attiva corretta: {kind}, dal {started_on}", " al {ended_on}"
    ),
    i.ActiveMeasureReportedRetracted: said_of(RETRACTED, "Misura di politica attiva annullata", BECAUSE),
    i.PreCheckCompleted: said_of("completed_on", "Verifica preliminare conclusa: {outcome}"),
    i.ApplicationSuspended: said_of(
        "suspended_on", "Candidatura sospesa", " fino al {resumes_on}", ", da rivedere il {review_on}"
    ),
    i.SuspensionRevised: said_of(
        "revised_on", "Sospensione aggiornata", ": fino al {resumes_on}", ", da rivedere il {review_on}"
    ),
    i.MeasureReviewDue: said_of("due_on", "Da verificare se la misura è ancora in corso"),
    i.ApplicationResumed: said_of("resumed_on", "Candidatura riattivata", BECAUSE),
    i.ApplicationAdmitted: said_of("admitted_on", "Candidatura ammessa al colloquio ({how})"),
    i.ApplicationWithdrawn: said_of("withdrawn_on", "Candidatura ritirata", BECAUSE),
    i.ApplicationClosed: said_of("closed_on", "Candidatura chiusa", BECAUSE),
    i.PersonDetailsCorrected: said_of("corrected_on", "Dati anagrafici corretti", BECAUSE),
    i.PersonsMerged: said_of("merged_on", "Due schede riconosciute come la stessa persona"),
    i.DuplicateProposed: said_of("proposed_on", "Proposta come doppione di un’altra scheda"),
    i.DuplicateProposalWithdrawn: said_of("withdrawn_on", "Proposta di doppione ritirata"),
    i.DuplicateDismissed: said_of("dismissed_on", "Non è un doppione", BECAUSE),
    i.PersonsUnmerged: said_of("unmerged_on", "Schede di nuovo distinte", BECAUSE),
    i.ConsentGiven: said_of("given_on", "Consenso dato: {purpose}", ", fino al {until}"),
    i.ConsentWithdrawn: said_of("withdrawn_on", "Consenso revocato: {purpose}"),
    i.PersonErased: said_of("erased_on", "Dati personali cancellati"),
    i.CaseAssigned: said_of("assigned_on", "Caso affidato a un operatore"),
    i.CaseReassigned: said_of("assigned_on", "Caso affidato a un altro operatore", BECAUSE),
    i.ContactAttempted: said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    i.NoteRecorded: said_of("noted_on", "Nota registrata"),
    i.DocumentAttached: said_of("attached_on", "Documento allegato: {kind}"),
    a.AssessmentInterviewScheduled: said_of("", "Colloquio fissato per il {slot.starts_at} con {evaluator_body}"),
    a.AssessmentInterviewRescheduled: said_of(
        "", "Colloquio spostato al {slot.starts_at} con {evaluator_body}", BECAUSE
    ),
    a.AssessmentInterviewHeld: said_of("held_on", "Colloquio tenuto con {evaluator_body}"),
    a.AssessmentInterviewHeldCorrected: said_of(
        CORRECTED, "Colloquio corretto: tenuto il {held_on} con {evaluator_body}"
    ),
    a.AssessmentInterviewHeldRetracted: said_of(RETRACTED, "Colloquio annullato, come non tenuto", BECAUSE),
    a.AssessmentInterviewMissed: said_of("missed_on", "Colloquio mancato", BECAUSE),
    a.AssessmentInterviewCancelled: said_of("cancelled_on", "Colloquio disdetto", BECAUSE),
    a.FragilityMeasured: said_of("measured_on", "Fragilità misurata"),
    a.CompetenceRecorded: said_of("found_on", "Competenza rilevata", " ({esco})", ", livello {level} su 5"),
    a.CompetenceRecordedCorrected: said_of(
        CORRECTED, "Competenza corretta", " ({esco})", ", livello {level} su 5, rilevata il {found_on}"
    ),
    a.CompetenceRecordedRetracted: said_of(RETRACTED, "Competenza annullata", BECAUSE),
    a.ProfileDrawnUp: said_of("drawn_up_on", "Profilo professionale redatto, versione {version}"),
    a.TargetAssessed: said_of("assessed_on", "Valutazione: {in_target}", ", {readiness}"),
    a.TargetAssessedCorrected: said_of(
        CORRECTED, "Valutazione del {assessed_on} corretta: {in_target}", ", {readiness}"
    ),
    a.TargetAssessedRetracted: said_of(RETRACTED, "Valutazione annullata", BECAUSE),
    a.ReadinessReached: said_of("reached_on", "Pronta per l’inserimento dopo la riattivazione"),
    a.ReadinessReachedCorrected: said_of(CORRECTED, "Data della prontezza corretta: {reached_on}"),
    a.ReadinessReachedRetracted: said_of(RETRACTED, "Prontezza annullata", BECAUSE),
    a.PersonPactSigned: said_of("signed_on", "Patto con la persona firmato"),
    a.PersonPactClosed: said_of("closed_on", "Patto con la persona chiuso", BECAUSE),
    a.Lr14ProgrammeLinked: said_of("started_on", "In un programma L.R. 14/15"),
    a.OutcomeRated: said_of("rated_on", "Esito valutato, {dimension}: {rating} su 5"),
    a.OutcomeRatedCorrected: said_of(CORRECTED, "Esito corretto, {dimension}: {rating} su 5"),
    a.OutcomeRatedRetracted: said_of(RETRACTED, "Valutazione di un esito annullata", BECAUSE),
    a.CaseAssigned: said_of("assigned_on", "Caso affidato a un valutatore"),
    a.CaseReassigned: said_of("assigned_on", "Caso affidato a un altro valutatore", BECAUSE),
    a.ContactAttempted: said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    a.NoteRecorded: said_of("noted_on", "Nota registrata"),
    a.DocumentAttached: said_of("attached_on", "Documento allegato: {kind}"),
}
