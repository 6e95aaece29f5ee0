"""What a refusal of projects says on the screen, by its code. Details are filled in with `str.format`."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # any fact
    "others_stand_on_it": "Altri fatti registrati non lo permettono: vanno prima corretti o annullati quelli.",
    "reason_not_listed": "Il codice non è nell'elenco.",
    "reason_in_use": "Questo codice serve sempre e non si può togliere dall'elenco.",
    # the project
    "project_unknown": "Il progetto non risulta.",
    "before_submission": "La data {day} viene prima della presentazione del progetto ({earliest}).",
    "tag_twice": "Un'etichetta si indica una volta sola.",
    "evaluation_already_started": "La valutazione del progetto è già iniziata.",
    "decided_before_evaluation": "Un progetto non si può decidere prima che ne inizi la valutazione.",
    "project_unfit": "Il progetto è stato giudicato non idoneo.",
    "project_withdrawn": "Il progetto è stato ritirato dai proponenti.",
    "project_approved": "Il progetto è già approvato o finanziato.",
    # money
    "amount_not_positive": "L'importo deve essere maggiore di zero.",
    "amount_not_in_cents": "L'importo si indica in euro con al massimo due decimali.",
    "amount_out_of_range": "L'importo è troppo grande.",
    "funding_unknown": "Il finanziamento non risulta in questo progetto.",
    "paid_before_funding": "Il pagamento ({day}) non può precedere il finanziamento ({earliest}).",
    "disbursed_above_funded": "Le erogazioni, tolte le restituzioni, supererebbero il finanziamento.",
    "returned_above_disbursed": "Non si può restituire più di quanto è stato erogato.",
    # support, enterprises, jobs
    "support_unknown": "L'accompagnamento non risulta in questo progetto.",
    "support_already_ended": "L'accompagnamento è già concluso.",
    "ended_before_started": "L'accompagnamento non può finire ({day}) prima di iniziare ({earliest}).",
    "jobs_below_one": "Serve almeno un posto di lavoro.",
    # agriculture, outcomes
    "pool_without_trainers": "Un gruppo di formatori ha almeno una persona.",
}
