"""What a refusal of intake says on the screen, by its code; those of every context are the foundation's.

Details are filled in with `str.format`.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # the form
    "application_unknown": "Questa candidatura non risulta.",
    "referral_unknown": "Questa segnalazione non risulta.",
    "participant_unknown": "Una delle persone indicate non ha una candidatura che risulti.",
    "codice_fiscale_invalid": "Il codice fiscale non è valido: va ricontrollato.",
    "codice_fiscale_disagrees": "Il codice fiscale dice un'altra data di nascita o un altro sesso.",
    "before_receipt": "Non può essere avvenuto prima dell'arrivo della candidatura ({received_on}).",
    "born_after_receipt": "La data di nascita è successiva all'arrivo della candidatura.",
    "receipt_after_outcome": "La candidatura non può essere arrivata dopo l'ammissione o l'uscita ({day}).",
    # the pre-check
    "patience_not_over": "I partner possono ancora rispondere: hanno tempo fino a tutto il {answer_by}.",
    "window_not_over": "I dodici mesi dalla fine della misura non sono ancora passati.",
    "measure_in_window": "Risulta una misura attiva negli ultimi dodici mesi: la candidatura resta sospesa.",
    "reporter_unnamed": "Manca il codice del partner che segnala la misura (reported_by).",
    "unknown_measure": "Questa misura non risulta segnalata.",
    "measure_already_reported": "Questa misura è già segnalata con altri dati: per cambiarli serve una correzione.",
    "measure_already_ended": "La misura risulta già finita il {ended_on}: per cambiare la data serve una correzione.",
    "ends_before_start": "La misura non può finire prima di cominciare.",
    # the end of an application
    "left_before": "La candidatura era già stata ritirata o chiusa il {day}.",
    "duplicate_needs_other": "Il motivo «doppione» va con l'indicazione della candidatura che resta, e solo quello.",
    "duplicate_of_itself": "Una candidatura non può essere il doppione di se stessa.",
    # people
    "records_changed": "Nel frattempo le schede di questa persona sono state unite o divise: riprovare.",
    "nothing_corrected": "La correzione non indica alcun dato.",
    "name_needed": "Nome e cognome non possono restare vuoti.",
    "merged_with_itself": "Una persona non può essere il doppione di se stessa.",
    "no_further_application": "Non resta aperta un'altra candidatura da chiudere come doppione, se non tenuta apposta.",
    "merged_elsewhere": "Questa scheda è già unita a un'altra.",
    "not_merged": "Queste due schede non sono unite.",
    "no_consent": "A quella data non risulta alcun consenso per questo scopo.",
    "until_before_start": "Il consenso non può scadere prima di essere dato.",
    # the help desk
    "opening_impossible": "Ogni apertura deve cominciare prima di finire, nello stesso giorno.",
    "openings_overlap": "Due aperture dello stesso giorno si sovrappongono.",
}
