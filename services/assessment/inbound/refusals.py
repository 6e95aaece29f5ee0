"""What a refusal of assessment says on the screen, by its code; those of every context are the foundation's.

Details are filled in with `str.format`.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # what a fact stands on
    "application_unknown": "La candidatura non risulta; se è appena arrivata, riprovare fra poco.",
    "application_not_admitted": "La candidatura non è ammessa al colloquio.",
    "interview_unknown": "Il colloquio indicato non risulta per questa candidatura.",
    "instrument_unknown": "Lo strumento indicato, in questa versione, non risulta.",
    # interviews and agendas
    "held_before_received": "Il colloquio ({day}) non può precedere l'arrivo della candidatura ({earliest}).",
    "already_held": "Il colloquio risulta già svolto il {held_on}: per cambiare la data serve una correzione.",
    "not_begun_yet": "Il colloquio non è ancora cominciato: non può risultare mancato.",
    "slot_taken": "In quell'orario il valutatore o la stanza hanno già un altro appuntamento.",
    "person_already_booked": "In quell'orario la persona ha già un altro colloquio ({known_id}).",
    "slot_changed_meanwhile": "Nel frattempo l'appuntamento è stato spostato: ricaricare e riprovare.",
    "slot_ends_before_it_starts": "L'appuntamento deve finire dopo l'inizio.",
    "slot_crosses_midnight": "L'appuntamento deve stare in un solo giorno.",
    "slot_in_the_past": "L'appuntamento deve essere nel futuro.",
    # target, readiness, pact
    "assessed_before_received": "La valutazione ({day}) non può precedere l'arrivo della candidatura ({earliest}).",
    "readiness_missing": "Per chi è in target va indicato se è candidabile o da riattivare.",
    "readiness_out_of_target": "Per chi non è in target non si indica se è candidabile o da riattivare.",
    "not_assessed_yet": "Al {on} la persona non è ancora stata valutata.",
    "not_in_target": "Al {on} la persona non è in target.",
    "already_ready": "Al {on} la persona è già candidabile.",
    "pact_already_open": "La persona ha già un patto aperto.",
    "closed_before_signed": "Il patto non può chiudersi ({day}) prima della firma ({earliest}).",
    # competences and profile
    "competence_unnamed": "La competenza va indicata con il codice ESCO o con una descrizione.",
    "earlier_than_previous_version": "Il profilo ({day}) non può precedere la versione precedente ({earliest}).",
    # fragility and outcomes
    "instrument_not_yet_valid": "Lo strumento vale dal {earliest}: non può misurare al {day}.",
    "item_unknown": "C'è un punteggio per un item che lo strumento non contiene.",
    "item_missing": "Mancano i punteggi di: {items}.",
    "score_outside_scale": "Ogni punteggio va da {lowest} a {highest}.",
    "instrument_without_items": "Lo strumento deve avere almeno un item.",
    "instrument_item_twice": "Due item dello strumento hanno lo stesso codice.",
    "instrument_scale_empty": "Il punteggio massimo deve superare il minimo.",
    "version_not_next": "La prossima versione dello strumento è la {expected}.",
    "valid_from_not_after_previous": "La versione deve valere da dopo il {valid_from}, quando comincia la precedente.",
}
