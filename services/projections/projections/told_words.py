"""The Italian of codes that a timeline tells beside those of `words`: what follows by itself, profiles, channels."""

from __future__ import annotations

from typing import Final

from services.projections.projections.words import WORDS

PROFILES: Final = {
    "assembler": "montatore",
    "building_labourer": "manovale edile",
    "canteen_assistant": "addetto mensa",
    "care_assistant": "assistente alla persona",
    "cleaner": "addetto alle pulizie",
    "farm_worker": "operaio agricolo",
    "forklift_driver": "carrellista",
    "kitchen_helper": "aiuto cuoco",
    "line_worker": "operaio di linea",
    "office_clerk": "impiegato",
    "packer": "addetto al confezionamento",
    "room_attendant": "addetto alle camere",
    "sales_assistant": "addetto alle vendite",
    "shelf_filler": "scaffalista",
    "waiter": "cameriere",
    "ward_helper": "ausiliario",
    "warehouse_worker": "magazziniere",
}
"""What companies most often look for. Profiles are on no list: another is told by its code."""
CHANNELS: Final = {
    "website": "sito",
    "press": "stampa",
    "social": "social network",
    "newsletter": "newsletter",
    "event": "iniziativa pubblica",
}
TOLD: Final = {
    **WORDS,
    **PROFILES,
    **CHANNELS,
    # of the old sheets, which say no reason
    "not_coded": "motivo non indicato",
    # training
    "too_few_participants": "troppo pochi partecipanti",
    "body_unavailable": "ente di formazione non disponibile",
    "not_funded": "finanziamento non ottenuto",
    "demand_retracted": "la domanda dell’azienda è stata annullata",
    "demand_back": "la domanda dell’azienda è di nuovo valida",
    "hours_recounted": "ore ricontate dalle lezioni",
    "attendance_sheet": "foglio delle presenze",
    "reactivation_plan": "piano di riattivazione",
    # companies, placement
    "insertion_changed": "è cambiato chi è entrato in azienda",
    "commitment_changed": "è cambiato l’impegno",
    "persons_changed": "è cambiato quali schede sono di una persona",
    "pre_contact_amended": "il contatto preliminare è stato corretto o annullato",
    "placement_corrected": "l’inserimento è stato corretto",
    "placement_retracted": "l’inserimento è stato annullato",
    "opening_amended": "è cambiata l’apertura della posizione da cui viene",
    "place_taken_again": "il posto è di nuovo occupato",
    "board_accession": "adesione al Board",
    "position_sheet": "scheda della posizione",
    "visit": "visita in azienda",
    "cna_survey": "rilevazione della CNA",
    "board_meeting": "riunione del Board",
    "co_design": "co-progettazione",
    "not_taken": "non occupato in tempo",
    "excluded": "esclusa dalla posizione",
    "pathway_left": "percorso lasciato",
}
"""A code that is not here is told as it is, without its underscores."""
