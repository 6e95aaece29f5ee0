"""What a timeline says of placement: the pathway and its deadlines, candidacies, placements, hires."""

from __future__ import annotations

from services.projections.inbound import candidacies as n
from services.projections.inbound import pathways as w
from services.projections.inbound import placement as p
from services.projections.inbound import ratings as r
from services.projections.projections.telling import BECAUSE, CORRECTED, RETRACTED, Sentence, said_of

_PATHWAY: dict[type, Sentence] = {
    w.PathwayOpened: said_of("opened_on", "Percorso aperto: {readiness}"),
    w.PathwayRevised: said_of("revised_on", "Percorso rivisto: dal {opened_on}, {readiness}"),
    w.PathwayClosed: said_of("closed_on", "Percorso chiuso", BECAUSE),
    w.PathwayReopened: said_of("reopened_on", "Percorso riaperto"),
    w.PathwayPaused: said_of("paused_on", "Percorso in pausa", BECAUSE),
    w.PathwayPausedCorrected: said_of(CORRECTED, "Pausa corretta: dal {paused_on}", " al {resumed_on}"),
    w.PathwayPausedRetracted: said_of(RETRACTED, "Pausa annullata", BECAUSE),
    w.PathwayResumed: said_of("resumed_on", "Percorso ripreso"),
    w.JobFoundAutonomously: said_of("found_on", "Ha trovato lavoro in autonomia"),
    w.JobFoundAutonomouslyCorrected: said_of(CORRECTED, "Lavoro trovato in autonomia, corretto: {found_on}"),
    w.JobFoundAutonomouslyRetracted: said_of(RETRACTED, "Lavoro trovato in autonomia, annullato", BECAUSE),
    w.PathwayGivenUp: said_of("given_up_on", "Percorso lasciato", BECAUSE),
    w.PathwayGivenUpRetracted: said_of(RETRACTED, "Abbandono del percorso annullato", BECAUSE),
    w.BandDeadlineSet: said_of("", "Scadenza fissata: {deadline} entro il {due_on}"),
    w.BandDeadlineMet: said_of("met_on", "Scadenza rispettata {late}: {deadline}, entro il {due_on}"),
    w.BandDeadlineMissed: said_of("missed_on", "Scadenza mancata: {deadline}"),
    w.BandDeadlineMetRevoked: said_of("revoked_on", "La scadenza non risulta più rispettata: {deadline}"),
    w.BandDeadlineCancelled: said_of("cancelled_on", "Scadenza non più dovuta: {deadline}"),
}
_CANDIDACY: dict[type, Sentence] = {
    n.CandidateShortlisted: said_of("shortlisted_on", "Scelta per una posizione"),
    n.CandidateExcluded: said_of("excluded_on", "Non scelta per una posizione"),
    n.CvSent: said_of("sent_on", "Curriculum inviato a un’azienda ({through})"),
    n.CvSentCorrected: said_of(CORRECTED, "Invio del curriculum corretto: {sent_on} ({through})"),
    n.CvSentRetracted: said_of(RETRACTED, "Invio del curriculum annullato", BECAUSE),
    n.InterviewOffered: said_of("offered_on", "Colloquio in azienda proposto ({through})"),
    n.InterviewOfferedCorrected: said_of(CORRECTED, "Proposta di colloquio in azienda corretta: {offered_on}"),
    n.InterviewOfferedRetracted: said_of(RETRACTED, "Proposta di colloquio in azienda annullata", BECAUSE),
    n.InterviewDeclined: said_of("declined_on", "Colloquio in azienda non accettato", BECAUSE),
    n.CompanyInterviewHeld: said_of("held_on", "Colloquio in azienda tenuto ({through})"),
    n.CompanyInterviewHeldCorrected: said_of(CORRECTED, "Colloquio in azienda corretto: tenuto il {held_on}"),
    n.CompanyInterviewHeldRetracted: said_of(RETRACTED, "Colloquio in azienda annullato, come non tenuto", BECAUSE),
    n.CompanyInterviewMissed: said_of("missed_on", "Colloquio in azienda mancato", BECAUSE),
    n.OfferMade: said_of("made_on", "Proposta dell’azienda: {kind}"),
    n.OfferDiscussed: said_of("discussed_on", "Proposta dell’azienda discussa con la persona"),
    n.OfferAccepted: said_of("accepted_on", "Proposta dell’azienda accettata"),
    n.OfferDeclined: said_of("declined_on", "Proposta dell’azienda non accettata", BECAUSE),
}
_SHARING: dict[type, Sentence] = {
    n.SharingConsentUsed: said_of("used_on", "Profilo condiviso con un’azienda in base al consenso"),
    n.SharingReleased: said_of("released_on", "Condivisione del profilo annullata: il curriculum non è stato inviato"),
    n.SharingBreached: said_of(
        "withdrawn_on", "Curriculum inviato con il consenso già revocato: l’azienda va avvisata"
    ),
    n.SharingBreachTold: said_of("told_on", "L’azienda è stata avvisata di non usare il curriculum"),
}
_PLACEMENT: dict[type, Sentence] = {
    p.PlaceRequested: said_of("requested_on", "Posto richiesto: {kind}"),
    p.PlaceHeld: said_of("held_on", "Posto tenuto fino al {until_on}"),
    p.PlaceDenied: said_of("denied_on", "Posto non disponibile", BECAUSE),
    p.PlaceGivenUp: said_of("given_up_on", "Posto lasciato: {lapsed}"),
    p.PlacementStarted: said_of("started_on", "Inserimento iniziato: {kind}", ", fino al {expected_end_on}"),
    p.PlacementStartedCorrected: said_of(
        CORRECTED, "Inserimento corretto: {kind} dal {started_on}", " al {expected_end_on}"
    ),
    p.PlacementStartedRetracted: said_of(RETRACTED, "Inserimento annullato, come non iniziato", BECAUSE),
    p.PlacementExtended: said_of("extended_on", "Inserimento prorogato fino al {expected_end_on}"),
    p.PlacementInterrupted: said_of("interrupted_on", "Inserimento interrotto", BECAUSE),
    p.PlacementInterruptedCorrected: said_of(
        CORRECTED, "Interruzione dell’inserimento corretta: {interrupted_on}, {interrupted_reason}"
    ),
    p.PlacementInterruptedRetracted: said_of(RETRACTED, "Interruzione dell’inserimento annullata", BECAUSE),
    p.PlacementEnded: said_of("ended_on", "Inserimento concluso"),
    p.PlacementEndedCorrected: said_of(CORRECTED, "Fine dell’inserimento corretta: {ended_on}"),
    p.PlacementEndedRetracted: said_of(RETRACTED, "Fine dell’inserimento annullata", BECAUSE),
    p.TutorRequired: said_of("required_on", "Serve un tutor"),
    p.TutorAssigned: said_of("assigned_on", "Tutor assegnato"),
    p.TutorAssignedCorrected: said_of(CORRECTED, "Tutor assegnato, corretto: dal {assigned_on}"),
    p.TutorAssignedRetracted: said_of(RETRACTED, "Tutor assegnato, annullato", BECAUSE),
    p.TutoringHoursLogged: said_of("worked_on", "Tutoraggio in azienda: {hours}"),
    p.TutoringHoursLoggedCorrected: said_of(CORRECTED, "Tutoraggio corretto: {hours} il {worked_on}"),
    p.TutoringHoursLoggedRetracted: said_of(RETRACTED, "Ore di tutoraggio annullate", BECAUSE),
    p.SatisfactionRequested: said_of("requested_on", "Soddisfazione chiesta: {side}, entro il {due_on}"),
    p.SatisfactionRequestWithdrawn: said_of("withdrawn_on", "Richiesta di soddisfazione ritirata: {side}"),
    p.SatisfactionRated: said_of("rated_on", "Soddisfazione, {side}: {rating} su 5"),
    p.SatisfactionRatedCorrected: said_of(CORRECTED, "Soddisfazione corretta, {side}: {rating} su 5"),
    p.SatisfactionRatedRetracted: said_of(RETRACTED, "Soddisfazione annullata, {side}", BECAUSE),
    p.Hired: said_of("hired_on", "Assunzione ({contract})"),
    p.HiredCorrected: said_of(CORRECTED, "Assunzione corretta: {hired_on} ({contract})"),
    p.HiredRetracted: said_of(RETRACTED, "Assunzione annullata", BECAUSE),
    p.EmploymentRenewed: said_of("renewed_on", "Rapporto di lavoro rinnovato"),
    p.EmploymentRenewedCorrected: said_of(CORRECTED, "Rinnovo del rapporto di lavoro corretto: {renewed_on}"),
    p.EmploymentRenewedRetracted: said_of(RETRACTED, "Rinnovo del rapporto di lavoro annullato", BECAUSE),
    p.EmploymentEnded: said_of("ended_on", "Rapporto di lavoro concluso", BECAUSE),
    p.EmploymentEndedCorrected: said_of(CORRECTED, "Fine del rapporto di lavoro corretta: {ended_on}, {ended_reason}"),
    p.EmploymentEndedRetracted: said_of(RETRACTED, "Fine del rapporto di lavoro annullata", BECAUSE),
}
_RATINGS: dict[type, Sentence] = {
    r.PlacementOutcomeRated: said_of("rated_on", "Esito valutato, {dimension}: {rating} su 5"),
    r.PlacementOutcomeRatedCorrected: said_of(CORRECTED, "Esito corretto, {dimension}: {rating} su 5"),
    r.PlacementOutcomeRatedRetracted: said_of(RETRACTED, "Valutazione di un esito annullata", BECAUSE),
}
_CASEWORK: dict[type, Sentence] = {
    p.AvailabilityRecorded: said_of("recorded_on", "Disponibilità rilevata: {weekly_hours} ore a settimana"),
    p.CaseAssigned: said_of("assigned_on", "Caso affidato per l’inserimento"),
    p.CaseReassigned: said_of("assigned_on", "Caso affidato ad altri per l’inserimento", BECAUSE),
    p.ContactAttempted: said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    p.NoteRecorded: said_of("noted_on", "Nota registrata"),
    p.DocumentAttached: said_of("attached_on", "Documento allegato: {kind}"),
}
SENTENCES: dict[type, Sentence] = _PATHWAY | _CANDIDACY | _SHARING | _PLACEMENT | _RATINGS | _CASEWORK
