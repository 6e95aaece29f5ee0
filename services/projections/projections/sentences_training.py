"""What a timeline says of training: reactivations, meetings, courses."""

from __future__ import annotations

from services.projections.inbound import courses as k
from services.projections.inbound import ratings as r
from services.projections.inbound import training as t
from services.projections.projections.telling import BECAUSE, CORRECTED, RETRACTED, Sentence, said_of

SENTENCES: dict[type, Sentence] = {
    r.TrainingOutcomeRated: said_of("rated_on", "Esito valutato, {dimension}: {rating} su 5"),
    r.TrainingOutcomeRatedCorrected: said_of(CORRECTED, "Esito corretto, {dimension}: {rating} su 5"),
    r.TrainingOutcomeRatedRetracted: said_of(RETRACTED, "Valutazione di un esito annullata", BECAUSE),
    t.ReactivationStarted: said_of("started_on", "Riattivazione iniziata, fine prevista il {expected_end_on}"),
    t.ReactivationStartedCorrected: said_of(
        CORRECTED, "Riattivazione corretta: iniziata il {started_on}, fine prevista il {expected_end_on}"
    ),
    t.ReactivationStartedRetracted: said_of(RETRACTED, "Riattivazione annullata, come non iniziata", BECAUSE),
    t.ReactivationExtended: said_of("extended_on", "Riattivazione prolungata fino al {expected_end_on}", BECAUSE),
    t.ReactivationExtendedCorrected: said_of(
        CORRECTED, "Proroga della riattivazione corretta: fino al {expected_end_on}"
    ),
    t.ReactivationExtendedRetracted: said_of(
        RETRACTED, "Proroga della riattivazione annullata: fine di nuovo prevista il {expected_end_on}"
    ),
    t.ReactivationCompleted: said_of("completed_on", "Riattivazione completata"),
    t.ReactivationCompletedCorrected: said_of(CORRECTED, "Fine della riattivazione corretta: {completed_on}"),
    t.ReactivationCompletedRetracted: said_of(RETRACTED, "Fine della riattivazione annullata: prosegue", BECAUSE),
    t.ReactivationInterrupted: said_of("interrupted_on", "Riattivazione interrotta", BECAUSE),
    t.ReactivationInterruptedCorrected: said_of(
        CORRECTED, "Interruzione della riattivazione corretta: {interrupted_on}"
    ),
    t.ReactivationInterruptedRetracted: said_of(
        RETRACTED, "Interruzione della riattivazione annullata: prosegue", BECAUSE
    ),
    t.ReactivationOverdue: said_of("overdue_on", "Riattivazione oltre la fine prevista ({expected_end_on})"),
    t.PreparatoryMeetingHeld: said_of("held_on", "Incontro preparatorio ai colloqui: {kind}"),
    t.PreparatoryMeetingHeldCorrected: said_of(CORRECTED, "Incontro preparatorio corretto: tenuto il {held_on}"),
    t.PreparatoryMeetingHeldRetracted: said_of(RETRACTED, "Incontro preparatorio annullato, come non tenuto", BECAUSE),
    k.ParticipantEnrolled: said_of("enrolled_on", "Iscrizione a un corso"),
    k.ParticipantEnrolledCorrected: said_of(CORRECTED, "Iscrizione a un corso corretta: {enrolled_on}"),
    k.ParticipantEnrolledRetracted: said_of(RETRACTED, "Iscrizione a un corso annullata", BECAUSE),
    k.ParticipantCompleted: said_of("completed_on", "Corso completato, {attended_hours} di presenza"),
    k.ParticipantCompletedCorrected: said_of(
        CORRECTED, "Completamento del corso corretto: il {completed_on}, {attended_hours} di presenza"
    ),
    k.ParticipantCompletedRetracted: said_of(RETRACTED, "Completamento del corso annullato", BECAUSE),
    k.ParticipantDroppedOut: said_of("dropped_out_on", "Corso lasciato", BECAUSE),
    k.ParticipantDroppedOutCorrected: said_of(
        CORRECTED, "Abbandono del corso corretto: il {dropped_out_on}, {dropped_out_reason}"
    ),
    k.ParticipantDroppedOutRetracted: said_of(RETRACTED, "Abbandono del corso annullato", BECAUSE),
    k.SessionHeld: said_of("held_on", "Presenza a una lezione ({subject}), {hours}"),
    k.SessionHeldCorrected: said_of(CORRECTED, "Lezione corretta: tenuta il {held_on} ({subject}), {hours}"),
    k.SessionHeldRetracted: said_of(RETRACTED, "Lezione annullata, come non tenuta", BECAUSE),
    k.CoursePlanned: said_of("planned_on", "Corso previsto: {title}"),
    k.CoursePlanRevised: said_of("revised_on", "Corso rivisto: {title}"),
    k.InCompanyTrainingAgreed: said_of("agreed_on", "Formazione in azienda concordata"),
}
