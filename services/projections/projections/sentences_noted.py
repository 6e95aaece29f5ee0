"""What a timeline says of what is noted beside: cases, contacts, notes and documents of training and of companies."""

from __future__ import annotations

from services.projections.inbound import noted as n
from services.projections.projections.telling import BECAUSE, CORRECTED, RETRACTED, Sentence, said_of

SENTENCES: dict[type, Sentence] = {
    n.TrainingCaseAssigned: said_of("assigned_on", "Caso affidato per la formazione"),
    n.TrainingCaseReassigned: said_of("assigned_on", "Caso affidato ad altri per la formazione", BECAUSE),
    n.TrainingContactAttempted: said_of("attempted_on", "Contatto ({channel}): {outcome}"),
    n.TrainingNoteRecorded: said_of("noted_on", "Nota registrata"),
    n.TrainingDocumentAttached: said_of("attached_on", "Documento allegato: {kind}"),
    n.CvPrepared: said_of("prepared_on", "Curriculum preparato, versione {version}"),
    n.ContactPersonRecorded: said_of("recorded_on", "Persona di riferimento registrata"),
    n.ContactPersonErased: said_of("erased_on", "Dati di una persona di riferimento cancellati"),
    n.CompanyContactAttempted: said_of("attempted_on", "Tentativo di contatto ({channel}): {outcome}"),
    n.CompanyNoteRecorded: said_of("noted_on", "Nota registrata"),
    n.CompanyDocumentAttached: said_of("attached_on", "Documento allegato: {kind}"),
    n.NeedSurveyed: said_of("surveyed_on", "Fabbisogni rilevati ({source})"),
    n.NeedSurveyedCorrected: said_of(CORRECTED, "Rilevazione dei fabbisogni corretta: {surveyed_on} ({source})"),
    n.NeedSurveyedRetracted: said_of(RETRACTED, "Rilevazione dei fabbisogni annullata", BECAUSE),
}
