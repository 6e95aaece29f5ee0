"""What a refusal of placement says on the screen, by its code. Details are filled in with `str.format`."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # who and what a step stands on
    "person_unknown": "La persona non risulta; se è appena arrivata, riprovare fra poco.",
    "no_open_pathway": "La persona non ha un percorso aperto: solo chi è in target vi entra.",
    "before_the_pathway": "La data ({day}) precede l'apertura del percorso ({earliest}).",
    "position_unknown": "La posizione non risulta; se è appena stata aperta, riprovare fra poco.",
    "position_not_open": "La posizione non è aperta: è stata ritirata o i posti sono tutti occupati.",
    "position_not_open_yet": "La posizione è aperta dal {earliest}: non può valere al {day}.",
    "position_elsewhere": "La posizione è di un'altra azienda.",
    "others_stand_on_it": "Sull'inserimento ci sono ore di tutoraggio: vanno prima annullate.",
    # CVs and candidacies
    "cv_empty": "Il curriculum è vuoto.",
    "cv_unknown": "Questa versione del curriculum non risulta per la persona.",
    "no_consent_that_day": "Al {day} non c'è un consenso valido a condividere il profilo con le aziende.",
    "no_breach": "Questo curriculum non risulta inviato dopo la revoca del consenso.",
    "told_before_withdrawal": "L'avviso all'azienda ({day}) non può precedere la revoca del consenso ({earliest}).",
    "profile_unknown": "Il profilo citato non risulta di questa persona; se è appena redatto, riprovare fra poco.",
    "sent_before_prepared": "L'invio ({day}) non può precedere la preparazione del curriculum ({earliest}).",
    "not_shortlisted": "La persona non è fra i candidati scelti per questa posizione.",
    "candidate_excluded": "La persona è stata esclusa da questa posizione il {excluded_on}: prima va scelta di nuovo.",
    "before_shortlisting": "La data ({day}) precede la scelta della persona per questa posizione ({earliest}).",
    "judged_before_previous": "La scelta ({day}) non può precedere quella già registrata ({earliest}).",
    "before_the_offer": "La data ({day}) precede la proposta ({earliest}).",
    "interview_over": "Il colloquio risulta già concluso: svolto, rifiutato o mancato.",
    "interview_was_held": "Il colloquio risulta svolto: prima va annullato lo svolgimento.",
    "offer_answered": "La proposta ha già avuto risposta.",
    # places and placements
    "place_not_held": "Non c'è un posto riservato: prima va chiesto all'azienda, e non deve essere scaduto.",
    "place_over": "Il posto era riservato fino al {until_on}.",
    "given_up_before_requested": "La rinuncia ({day}) non può precedere la richiesta del posto ({earliest}).",
    "started_before_requested": "L'inizio ({day}) non può precedere la richiesta del posto ({earliest}).",
    "ends_before_start": "La fine non può precedere l'inizio ({started_on}).",
    "extended_backwards": "La proroga ({day}) non può accorciare l'inserimento (fino al {earliest}).",
    "company_does_not_pay": "Tirocinio e stage sono gratuiti per l'azienda: non può pagarli.",
    "job_without_hire": "Un lavoro diretto è insieme un inserimento e un'assunzione: manca l'assunzione.",
    "hire_without_job": "Un tirocinio o uno stage non è un'assunzione.",
    "contract_missing": "Per un lavoro diretto va indicato il contratto.",
    "ends_on_missing": "Un contratto a tempo determinato ha una scadenza: va indicata.",
    "ends_on_of_permanent": "Un contratto a tempo indeterminato non ha una scadenza ({ends_on}).",
    "job_stays_job": "Un lavoro non diventa tirocinio o stage, né il contrario: va annullato e registrato di nuovo.",
    "hours_outside_week": "Le ore settimanali vanno da 1 a {most}.",
    # tutors and satisfaction
    "tutor_missing": "L'inserimento non ha un tutor: va indicato.",
    "assigned_before_start": "Il tutor ({day}) non può precedere l'inizio dell'inserimento ({earliest}).",
    "hours_outside_day": "Le ore di un giorno vanno da più di 0 a 24 in tutto.",
    "hours_before_start": "Le ore ({day}) non possono precedere l'inizio dell'inserimento ({earliest}).",
    "hours_after_end": "Ci sono ore dopo la fine dell'inserimento ({latest}).",
    "already_rated": "Questa parte ha già dato la sua valutazione (il {rated_on}): se è cambiata, correggerla.",
    "rated_before_start": "La valutazione ({day}) non può precedere l'inizio dell'inserimento ({earliest}).",
    # hires
    "already_employed": "Risulta già assunta dall'azienda dal {hired_on}: si registra un rinnovo.",
    "employed_later": "Risulta assunta dall'azienda dal {hired_on}: per un rapporto precedente serve la fine.",
    "hire_already_listed": "Risulta già un'assunzione dal {hired_on}: se è finita, questa si registra dal programma.",
    "placement_unknown": "L'inserimento citato non risulta.",
    "placement_elsewhere": "L'inserimento citato è in un'altra azienda.",
    "placement_of_another": "L'inserimento citato è di un'altra persona.",
    "hired_before_placement": "L'assunzione ({day}) non può precedere l'inserimento citato ({earliest}).",
    "employment_over": "Il rapporto di lavoro risulta concluso il {ended_on}.",
    "before_the_hire": "La data ({day}) precede l'assunzione o il suo rinnovo ({earliest}).",
    # availability
    "day_unknown": "Un giorno della settimana non è scritto correttamente.",
    "newer_is_known": "È già nota una disponibilità più recente, del {recorded_on}.",
    # pathways
    "pathway_unknown": "Il percorso non risulta; se è appena stato aperto, riprovare fra poco.",
    "pathway_closed": "Il percorso è chiuso.",
    "pathway_paused": "Il percorso è in pausa.",
    "not_paused": "Il percorso non è in pausa.",
    "ended_before_opened": "La fine del percorso ({day}) non può precederne l'apertura ({earliest}).",
    "paused_before_opened": "La pausa ({day}) non può precedere l'apertura del percorso ({earliest}).",
    "paused_before_resumed": "La pausa ({day}) non può precedere la ripresa precedente ({earliest}).",
    "resumed_before_paused": "La ripresa ({day}) non può precedere la pausa ({earliest}).",
    "pauses_overlap": "Due pause del percorso si sovrappongono.",
}
