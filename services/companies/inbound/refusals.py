"""What a refusal of companies says on the screen, by its code. Details are filled in with `str.format`."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # any fact
    "others_stand_on_it": "Altri fatti registrati si basano su questo: vanno prima corretti o annullati quelli.",
    "reason_not_listed": "Il codice non è nell'elenco.",
    "reason_in_use": "Questo codice serve sempre e non si può togliere dall'elenco.",
    "company_unknown": "L'impresa non risulta.",
    "before_registration": "Non può essere avvenuto ({day}) prima della registrazione dell'impresa ({earliest}).",
    "company_name_taken": "Un'impresa con questo nome è già registrata ({known_id}).",
    # association, contacts, meetings
    "association_not_contacted_before": (
        "Prima dell'impresa va contattata la sua associazione di riferimento: al {day} non risulta."
    ),
    "sought_without_association": (
        "L'associazione era stata tolta e intanto l'impresa è stata contattata: quei contatti vanno prima corretti."
    ),
    "no_association": "L'impresa non ha un'associazione di riferimento.",
    "not_contacted_yet": "Al {day} l'impresa non risulta ancora contattata.",
    "meeting_unknown": "L'incontro non risulta.",
    "already_followed_up": "L'associazione è già stata informata di questo incontro.",
    "followed_up_before_meeting": "L'associazione non può essere informata ({day}) prima dell'incontro ({earliest}).",
    # board
    "already_on_board": "Al {day} l'impresa fa già parte del Board.",
    "not_on_board": "L'impresa non risulta nel Board con questa adesione.",
    "left_before_joined": "L'uscita dal Board ({day}) non può precedere l'adesione ({earliest}).",
    # commitments
    "commitment_without_number": "Un impegno ha un numero: almeno una persona.",
    "commitment_without_time": "Un impegno ha un tempo: il termine {by_on} non può venire prima.",
    "commitment_due_before_made": "Il termine ({day}) non può precedere il giorno dell'impegno ({earliest}).",
    "commitment_settled": "L'impegno è già mantenuto o scaduto e non si può più rivedere.",
    "revised_too_late": "Un impegno si rivede solo prima del suo termine, il {by_on}.",
    "revised_before_made": "La revisione ({day}) non può precedere l'impegno ({earliest}).",
    # positions, demands, needs
    "position_unknown": "La posizione non risulta.",
    "position_elsewhere": "La posizione è di un'altra impresa.",
    "before_opening": "Non può essere avvenuto ({day}) prima dell'apertura della posizione ({earliest}).",
    "no_place_free": "I posti della posizione sono già tutti prenotati o occupati.",
    "position_without_places": "Una posizione ha almeno un posto.",
    "position_withdrawn": "La posizione è stata ritirata.",
    "weekly_hours_out_of_range": "Le ore settimanali vanno da 1 a {highest}.",
    "places_below_taken": "I posti non possono scendere sotto quelli già prenotati o occupati ({taken}).",
    "kind_of_places_taken": "Ci sono posti prenotati o inserimenti di altro tipo: vanno prima corretti o annullati.",
    "nothing_to_reopen": "Si riaprono solo posti di inserimenti finiti o interrotti: a quel giorno sono {over}.",
    "reopened_before_opened": "La riapertura ({day}) non può precedere l'apertura ({earliest}).",
    "withdrawn_before_opened": "Il ritiro ({day}) non può precedere l'apertura ({earliest}).",
    "withdrawn_before_place": "Il ritiro ({day}) non può precedere un posto già prenotato o occupato ({earliest}).",
    "withdrawn_otherwise": "La posizione risulta già ritirata dal {withdrawn_on}: il ritiro va corretto o annullato.",
    "not_withdrawn": "La posizione non risulta ritirata.",
    "need_unknown": "La rilevazione dei fabbisogni non risulta.",
    "need_of_nothing": "Una rilevazione indica almeno un profilo o un bisogno formativo.",
    "demand_for_nobody": "Serve almeno una persona.",
    "demand_of_another_profile": "Impresa e profilo non si cambiano: un'altra domanda va mappata a parte.",
    # casework and outcomes
    "contact_person_unknown": "La persona di contatto non risulta in questa impresa.",
    "document_empty": "Il documento è vuoto.",
}
