"""What a refusal of training says on the screen, by its code; those of every context are the foundation's.

Details are filled in with `str.format`.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # what a fact stands on
    "person_unknown": "La persona non risulta valutata; se lo è appena stata, riprovare fra poco.",
    "training_body_unknown": "L'ente di formazione indicato non risulta attivato.",
    # reactivations
    "not_assessed_yet": "Al {on} la persona non è ancora stata valutata.",
    "not_in_target": "Al {on} la persona non è in target.",
    "already_ready": "Al {on} la persona è già candidabile: non è da riattivare.",
    "reactivation_already_open": "La persona ha già una riattivazione in corso.",
    "reactivation_already_listed": "Della persona risulta già una riattivazione: se è finita, questa si registra qui.",
    "not_about_three_months": "Una riattivazione dura circa tre mesi: da due a quattro; per di più serve una proroga.",
    "extension_not_longer": "La proroga deve andare oltre il termine attuale ({expected_end_on}).",
    "before_start": "Il {day} è prima dell'inizio della riattivazione ({earliest}).",
    "already_completed": "La riattivazione risulta già conclusa il {completed_on}: per cambiare serve una correzione.",
    "retract_end_first": "Va prima annullata la conclusione.",
    # meetings and attendance
    "participants_missing": "Serve almeno un partecipante.",
    "participant_named_twice": "La stessa persona è indicata più volte.",
    # courses
    "places_missing": "Il corso deve avere almeno un posto.",
    "hours_not_positive": "Le ore devono essere più di zero.",
    "hours_beyond_a_day": "Una lezione non può durare più di un giorno.",
    "activated_before_planned": "Il corso non può cominciare ({day}) prima di essere programmato ({earliest}).",
    "already_activated": "Il corso risulta già cominciato: per cambiare la data serve una correzione.",
    "course_already_activated": "Il corso è cominciato: tipo e tipologia si correggono con l'avvio.",
    "course_has_sessions": "Il corso ha già delle lezioni.",
    "already_closed": "Il corso risulta già concluso il {closed_on}: per cambiare la data serve una correzione.",
    "closed_before_activated": "Il corso non può concludersi ({day}) prima di cominciare ({earliest}).",
    "already_agreed": "Con questa azienda c'è già un accordo per il corso.",
    "course_not_activated": "Il corso non è ancora cominciato: non può avere lezioni.",
    "session_before_activation": "La lezione ({day}) non può precedere l'avvio del corso ({earliest}).",
    "session_after_closure": "La lezione ({day}) non può seguire la conclusione del corso ({latest}).",
    # participants
    "not_enrolled": "Al {on} qualcuno dei presenti non è iscritto al corso.",
    "no_place_free": "Al {on} non ci sono posti liberi: il corso ne ha {places}.",
    "already_enrolled": "La persona è già iscritta al corso.",
    "ended_before_enrolment": "La partecipazione non può finire ({day}) prima dell'iscrizione ({earliest}).",
    "no_hours_attended": "Chi non ha frequentato neppure un'ora non può completare il corso.",
    "participation_ended": "La partecipazione è già finita: per cambiare serve una correzione.",
    # old sheets
    "two_ends": "La riga dice sia conclusa sia interrotta.",
    "subject_of_another_kind": "La tipologia non è fra quelle di questo tipo di corso.",
    # training bodies and outcomes
    "published_before_engaged": "L'offerta ({day}) non può precedere l'attivazione dell'ente ({earliest}).",
    "body_has_offers": "L'ente ha delle offerte: vanno prima annullate.",
}
