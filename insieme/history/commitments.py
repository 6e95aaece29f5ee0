"""The plan's other dated commitments and what was decided for them; what came of each after February 2018 is invented.

Where the plan says spring or summer, its last working day is meant; within 2018, the year's last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from insieme.history.network import Table

COORDINATION, TECHNICAL, AGRICULTURE = "TAV-1", "TAV-2", "TAV-4"
SPRING, SUMMER, YEAR_END = date(2018, 6, 20), date(2018, 9, 21), date(2018, 12, 31)
STARTED: Final = date(2017, 12, 20)
PLANNED, MONITORED, REVIEWED = date(2018, 1, 31), date(2018, 7, 11), date(2018, 12, 12)
"""Of the technical table, and twice of the one of coordination: the days on which they met."""


def _met(*days: tuple[int, int, int]) -> tuple[date, ...]:
    return tuple(date(*day) for day in days)


_THEMES: Final = (
    ("TAV-6", "products_and_training", "Tavolo tematico prodotti e formazione"),
    ("TAV-7", "social_credit", "Tavolo tematico credito sociale"),
    ("TAV-8", "job_placements", "Tavolo tematico inserimenti lavorativi"),
    ("TAV-9", "enterprise_creation", "Tavolo tematico creazione d’impresa e progettazione sociale"),
)
_THEIR_MEETINGS: Final = (
    _met((2017, 9, 27), (2017, 11, 22), (2018, 3, 21), (2018, 10, 17)),
    _met((2017, 10, 18), (2018, 4, 18), (2018, 11, 21)),
    _met((2017, 10, 11), (2017, 12, 6), (2018, 5, 9), (2018, 10, 10)),
    _met((2017, 10, 25), (2018, 3, 14), (2018, 6, 13), (2018, 11, 28)),
)
THEMATIC: Final = tuple(
    Table(*theme, None, None, date(2017, 9, 20), meetings)
    for theme, meetings in zip(_THEMES, _THEIR_MEETINGS, strict=True)
)
"""Note 2: of 2017; chapter 3: in 2018 they go on. They meet when there is need; their days are invented."""

DECIDED: Final = (
    (
        *("DEL-4", TECHNICAL, date(2017, 9, 20)),
        (
            "Il Tavolo tecnico si articola in tavoli tematici: prodotti e formazione, credito sociale, inserimenti "
            "lavorativi, creazione d’impresa e progettazione sociale"
        ),
    ),
    (
        *("DEL-5", TECHNICAL, date(2017, 11, 8)),
        (
            "Definito il modello di relazione con le aziende: sempre un contatto preliminare e uno successivo con "
            "l’associazione di riferimento"
        ),
    ),
    (
        *("DEL-6", TECHNICAL, date(2017, 12, 18)),
        "Aperta una riflessione sull’agricoltura e sull’uso dei terreni incolti di alcuni partner",
    ),
    (
        *("DEL-7", COORDINATION, STARTED),
        (
            "Si aggiunge un Tavolo operativo fra Comune, Città metropolitana e Fondazione San Petronio, convocato ogni "
            "settimana"
        ),
    ),
    (
        *("DEL-8", TECHNICAL, PLANNED),
        "I tavoli tematici avviati nel 2017 proseguono; due nuovi tavoli: giovani e PON Metro, agricoltura",
    ),
)
"""What the plan says had been settled by February 2018: note 2; chapters 2, 1 and 3. At which meeting is invented: one
before it was done."""
DECISIONS: Final = (
    *DECIDED,
    ("DEL-1", COORDINATION, MONITORED, "Monitoraggio estivo sugli obiettivi del Piano di lavoro 2018"),
    ("DEL-2", COORDINATION, REVIEWED, "Monitoraggio invernale sugli obiettivi del Piano di lavoro 2018"),
    ("DEL-3", COORDINATION, REVIEWED, "Definito il programma 2019"),
)
ACTIONS: Final = (
    (
        *("AZ-01", COORDINATION, "Monitorare in estate gli obiettivi del Piano di lavoro 2018", "coordination"),
        *(STARTED, SUMMER, MONITORED),
    ),
    (
        *("AZ-02", COORDINATION, "Monitorare in inverno gli obiettivi e definire il programma 2019", "coordination"),
        *(STARTED, YEAR_END, REVIEWED),
    ),
    (
        *("AZ-03", COORDINATION, "Definire il concetto di buon lavoro", "coordination"),
        *(STARTED, YEAR_END, REVIEWED),
    ),
    (
        *("AZ-04", COORDINATION, "Valutare l’ingresso di nuovi componenti nel Tavolo di coordinamento", "coordination"),
        *(STARTED, YEAR_END, None),
    ),
    (
        *("AZ-05", TECHNICAL, "Approfondire la proposta degli avventizi come formatori", "project_desk"),
        *(PLANNED, date(2018, 2, 28), date(2018, 2, 26)),
    ),
    (
        *("AZ-06", TECHNICAL, "Definire i primi bandi di giovani e PON Metro", "comune_bologna"),
        *(PLANNED, SPRING, date(2018, 5, 25)),
    ),
    (
        *("AZ-07", TECHNICAL, "Avviare l’accompagnamento delle quattro proposte con ASP", "asp"),
        *(PLANNED, SPRING, date(2018, 5, 14)),
    ),
    (
        *("AZ-08", TECHNICAL, "Creare le reti con i soggetti del territorio per le quattro proposte", "asp"),
        *(PLANNED, SUMMER, date(2018, 9, 12)),
    ),
    (
        *("AZ-09", TECHNICAL, "Redigere un primo piano di fattibilità delle quattro proposte", "asp"),
        *(PLANNED, YEAR_END, date(2018, 12, 14)),
    ),
    (
        *("AZ-10", TECHNICAL, "Definire le azioni integrative per chi è in un programma L.R. 14/15", "comune_bologna"),
        *(date(2018, 3, 16), YEAR_END, date(2018, 11, 30)),
    ),
    (
        *("AZ-11", AGRICULTURE, "Avviare qualche progetto pilota in agricoltura", "project_desk"),
        *(date(2018, 3, 28), SUMMER, date(2018, 8, 29)),
    ),
)
"""Name, table, what, whose, assigned on, due on, done on."""

PREFERENTIAL: Final = "Verificare al proprio interno come relazionarsi in via preferenziale dove nasce nuovo lavoro"
_OF: Final = {
    "alleanza_cooperative": "Sostenere i progetti sociali e di autoimpresa con la propria competenza",
    "cna": "Rilevare i fabbisogni di profili e di formazione delle imprese associate",
}
_KEPT: Final = {
    "alleanza_cooperative": date(2018, 5, 11),
    "cna": date(2018, 8, 27),
    "confindustria_emilia": date(2018, 10, 15),
    "cgil": date(2018, 6, 18),
    "cisl": date(2018, 6, 18),
    "uil": date(2018, 11, 12),
    "confesercenti": date(2018, 12, 3),
}
MADE: Final = date(2018, 2, 28)


def promises(partners: Sequence[str]) -> list[tuple[str, str, str, str, date, date, date | None]]:
    """Name, partner, what, channel, made on, by, kept on: one for each partner, which some did not keep."""
    return [
        (f"IMP-{partner}", partner, _OF.get(partner, PREFERENTIAL), "new_jobs", MADE, YEAR_END, _KEPT.get(partner))
        for partner in partners
    ]


BARGAINING: Final = "Impegni per Insieme per il lavoro nella contrattazione aziendale integrativa, tramite i delegati"
UNIONS: Final = tuple((f"CONTR-{union}", union, BARGAINING, MADE, YEAR_END) for union in ("cgil", "cisl", "uil"))
INITIATIVES: Final = (
    (
        *("INIZ-1", "co_design", "I bisogni dal punto di vista delle imprese, a FICO"),
        *(date(2017, 9, 20), date(2017, 10, 5), 90),
    ),
    (
        *("INIZ-2", "co_design", "Co-design di bandi per le imprese e l’inclusione sociale"),
        *(date(2017, 11, 8), date(2017, 12, 12), 60),
    ),
    (
        *("INIZ-3", "presentation", "Presentazione pubblica delle imprese del Board"),
        *(date(2018, 7, 11), date(2018, 9, 24), 140),
    ),
    (
        *("INIZ-4", "presentation", "I laboratori con ASP si presentano"),
        *(date(2018, 9, 10), date(2018, 10, 24), 70),
    ),
    ("INIZ-5", "networking", "Incontro di rete d’autunno", MONITORED, date(2018, 11, 14), 180),
)
"""Name, kind, title, planned on, held on, who took part."""
_FICO, _WORKSHOP = date(2017, 10, 5), date(2017, 12, 12)
NEEDS: Final = (
    (
        "BIS-1",
        "Una regia di coordinamento fra imprese, scuole, istituzioni e agenzie del lavoro",
        "coordination",
        _FICO,
    ),
    ("BIS-2", "Conoscenze più mirate e nuove competenze", "skills", _FICO),
    ("BIS-3", "Più sinergie tra scuola, imprese, terzo settore ed enti di formazione", "synergies", _FICO),
    (
        "BIS-4",
        "Un’organizzazione di coordinamento per formazione, ricerca di lavoro e occupazione",
        "coordination",
        _WORKSHOP,
    ),
    ("BIS-5", "Diffondere la cultura delle competenze", "skills", _WORKSHOP),
    ("BIS-6", "Diffondere la cultura delle professioni", "professions", _WORKSHOP),
)
"""All.6."""
CALLS: Final = (
    ("BANDO-1", "neet", "Bando per giovani Neet", date(2018, 3, 26), date(2018, 6, 29), ""),
    ("BANDO-2", "pon_metro", "Bando PON Metro per l’inclusione sociale", date(2018, 5, 25), date(2018, 9, 28), "1500"),
)
"""Name, code, title, published on, closes on, euro for each new job."""
STANDARD: Final = (
    *("BUON-LAVORO-1", COORDINATION, REVIEWED, "1", "Il buon lavoro"),
    "regular_contract fair_pay safe_workplace reconcilable_hours growth",
)
MOVED: Final = (
    ("PIANO-03", MONITORED, date(2018, 8, 31), "other_priority"),
    ("PIANO-22", date(2019, 1, 18), date(2019, 3, 31), "call_postponed"),
)
"""Milestone, moved on, to the month that ends on, why."""
