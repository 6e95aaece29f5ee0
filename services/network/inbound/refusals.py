"""What a refusal of the network says on the screen, by its code; those of every context are the foundation's.

Details are filled in with `str.format`.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # what a fact names
    "partner_unknown": "Il partner indicato non risulta.",
    "actor_unknown": "L'attore indicato non risulta.",
    "table_unknown": "Il tavolo indicato non risulta.",
    "plan_unknown": "Il piano indicato non risulta.",
    "milestone_unknown": "La tappa indicata non risulta.",
    "initiative_unknown": "L'iniziativa indicata non risulta.",
    "company_unknown": "L'impresa indicata non risulta.",
    "project_unknown": "Il progetto indicato non risulta.",
    "before_registration": "Non può essere avvenuto ({day}) prima della registrazione dell'impresa ({earliest}).",
    "before_submission": "Non può essere avvenuto ({day}) prima della presentazione del progetto ({earliest}).",
    # partners
    "partner_not_joined": "Il partner non risulta aderente alla rete, e altri fatti lo presuppongono.",
    "left_before_joined": "Il partner non può uscire ({day}) prima di aderire ({earliest}).",
    "already_left": "Il partner risulta già uscito: per cambiare serve una correzione.",
    "promised_after_leaving": "Il partner è uscito il {left_on}: non può prendere impegni dopo.",
    "commitment_unknown": "L'impegno indicato non risulta.",
    "by_on_before_made": "La scadenza di un impegno non può precedere il giorno in cui è preso.",
    "kept_before_made": "Un impegno non può essere mantenuto prima di essere preso.",
    "already_kept": "L'impegno risulta già mantenuto.",
    "partner_code_taken": "Un altro partner della rete ha già questo codice: un partner si conta una volta sola.",
    "actor_code_taken": "Un soggetto con questo codice è già attivo: si conta una volta sola, dal suo primo atto.",
    # tables
    "table_not_convened": "Il tavolo non risulta convocato, e altri fatti lo presuppongono.",
    "table_code_taken": "Un altro tavolo ha già questo codice.",
    "two_cadences": "La cadenza va detta in un solo modo: ogni tanti giorni, o tante volte l'anno.",
    "cadence_not_positive": "La cadenza deve essere di almeno un giorno, e al massimo di 366 incontri l'anno.",
    "cadence_too_long": "Una cadenza o una frequenza è di al massimo {most} giorni, vent'anni.",
    "met_before_convened": "Il tavolo non può essersi riunito ({day}) prima di essere convocato.",
    "meeting_unknown": "L'incontro indicato non risulta tenuto.",
    "action_unknown": "L'azione indicata non risulta affidata.",
    "due_before_assigned": "La scadenza di un'azione non può precedere l'affidamento.",
    "done_before_assigned": "Un'azione non può essere fatta prima di essere affidata.",
    "already_done": "L'azione risulta già fatta.",
    # the plan
    "plan_not_adopted": "Il piano non risulta adottato, e altri fatti lo presuppongono.",
    "figures_missing": "Una verifica guarda almeno una cifra.",
    "no_such_figure": "Si guardano e si misurano le cifre della tabella, e questa non ne fa parte.",
    "figure_named_twice": "La stessa cifra è indicata più volte.",
    "known_at_in_future": "Le cifre di una verifica sono quelle note entro il suo giorno, non più tardi.",
    "mean_outside_scale": "Una media di valutazioni va da 1 a 5.",
    "count_not_whole": "Una cifra che si conta è un numero intero.",
    "milestone_not_planned": "La tappa non risulta nel piano.",
    "value_missing": "Una tappa che si conta ha sia l'indicatore sia il valore; le altre nessuno dei due.",
    "value_not_positive": "Il valore di una tappa deve essere più di zero.",
    "value_not_rounded_up": "Il valore intero di una tappa è quello esatto, arrotondato per eccesso.",
    "indicator_not_counted": "Con questo indicatore una tappa non si può contare.",
    "indicator_fixed": "L'indicatore di una tappa non si cambia: va annullata e pianificata di nuovo.",
    "reached_by_its_figure": "Questa tappa è raggiunta dalla cifra stessa, non da una spunta.",
    "evidence_missing": "Per dire raggiunta una tappa serve un'evidenza.",
    "already_reached": "La tappa risulta già raggiunta: per cambiare va prima revocata.",
    # targets
    "from_after_by": "Il periodo di un obiettivo non può cominciare dopo la sua scadenza.",
    "value_negative": "Un obiettivo, una base, una misura o la cifra di una verifica non può essere meno di zero.",
    "frequency_not_positive": "La frequenza di misurazione deve essere di almeno un giorno.",
    # communication
    "topic_not_planned": "L'argomento non risulta in calendario.",
    "not_a_month": "Il mese di un argomento si indica con il suo primo giorno.",
    "already_published": "L'argomento risulta già pubblicato.",
    "no_consent_that_day": "Al {day} manca il consenso valido della persona, o di un proponente del progetto.",
    "consented_on_missing": "La storia di una persona dice quando la persona ha dato il consenso a pubblicarla.",
    "consented_on_without_person": "Il consenso è di una persona, e qui non ne è indicata nessuna.",
    "story_of_nobody": "Una storia è di una persona, di un'impresa o di un progetto.",
    # public moments, calls
    "initiative_not_planned": "L'iniziativa non risulta programmata.",
    "already_held": "L'iniziativa risulta già svolta.",
    "fewer_than_nobody": "I partecipanti non possono essere meno di zero.",
    "call_not_published": "Il bando non risulta pubblicato.",
    "closes_before_published": "Un bando non può chiudere prima di essere pubblicato.",
    "amount_not_positive": "L'importo deve essere più di zero.",
    "criteria_missing": "Lo standard di buon lavoro ha almeno un criterio.",
    "version_not_positive": "La versione parte da uno.",
    # ratings
    "rating_of_one": "Una valutazione è di un partner oppure di un attore.",
}
