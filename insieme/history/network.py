"""The network around the programme, by the plan's own names and days; what follows February 2018 is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from foundation.calendar import add_months
from insieme.history.season import working_day

PROTOCOL: Final = date(2017, 5, 22)  # "firmato il 22 maggio 2017"
PARTNERS: Final = (
    ("alleanza_cooperative", "Alleanza delle Cooperative", "association"),
    ("cna", "CNA", "association"),
    ("confartigianato", "Confartigianato", "association"),
    ("confcommercio_ascom", "Confcommercio ASCOM", "association"),
    ("confesercenti", "Confesercenti", "association"),
    ("confindustria_emilia", "Confindustria Emilia", "association"),
    ("cgil", "CGIL", "union"),
    ("cisl", "CISL", "union"),
    ("uil", "UIL", "union"),
)
LATER_PARTNERS: Final = (
    ("lavoropiu", "Lavoropiù", "agency", date(2018, 5, 30)),
    ("fondazione_adecco", "Fondazione Adecco", "agency", date(2018, 6, 13)),
    ("randstad", "Randstad", "agency", date(2018, 9, 19)),
)
"""In February 2018 "in via di definizione"; when they signed is invented."""
ACTORS: Final = (
    ("sportello_lavoro", "Sportello Lavoro", "referral", date(2017, 6, 12)),
    ("ctss", "CTSS", "table", date(2017, 7, 5)),
    ("district", "Distretti socio-sanitari", "referral", date(2017, 9, 20)),
    ("circondario_imolese", "Nuovo Circondario imolese", "referral", date(2017, 10, 11)),
    ("agenzia_regionale", "Agenzia regionale per il lavoro", "referral", date(2017, 6, 26)),
    ("fondazione_san_petronio", "Fondazione San Petronio", "offer", date(2017, 7, 12)),
    ("fomal", "Fomal", "offer", date(2017, 6, 8)),
    ("opimm", "Opimm", "offer", date(2017, 6, 8)),
    ("caritas", "Caritas", "referral", date(2017, 6, 19)),
    ("innovazione_urbana", "Fondazione per l’innovazione urbana", "table", date(2017, 10, 5)),
    ("asp", "ASP Città di Bologna", "offer", date(2017, 9, 13)),
    ("serra_zanetti", "Istituzione Serra Zanetti", "offer", date(2017, 11, 8)),
)
"""Chapters 2 and 3 name them; the day of each is invented, within 2017. By its code one is known as who points people
to the programme: it is the word of the forms."""


def actor_ref(code: str) -> str:
    """The name in the sheets, which stays: the districts came in under another word than that of the forms."""
    return {"district": "districts"}.get(code, code)


@dataclass(frozen=True, slots=True)
class Table:
    ref: str
    code: str
    name: str
    cadence_days: int | None
    per_year: int | None
    convened_on: date
    meetings: tuple[date, ...]


def _every(first: date, days: int, last: date) -> tuple[date, ...]:
    """Every so many days; those that fall into a break are held once, after it."""
    found = []
    while first <= last:
        found.append(working_day(first))
        first += timedelta(days=days)
    return tuple(dict.fromkeys(found))


TECHNICAL_2017: Final = tuple(date(2017, month, day) for month, day in [(6, 14), (7, 26), (9, 20), (11, 8), (12, 18)])
COORDINATION_2017: Final = (date(2017, 7, 3), date(2017, 12, 20))
TABLES: Final = (
    Table(
        "TAV-1",
        "coordination",
        "Tavolo di coordinamento",
        None,
        2,
        date(2017, 5, 29),
        (*COORDINATION_2017, date(2018, 7, 11), date(2018, 12, 12)),
    ),
    Table(
        "TAV-2",
        "technical",
        "Tavolo tecnico",
        45,
        None,
        date(2017, 6, 1),
        (*TECHNICAL_2017, *_every(date(2018, 1, 31), 44, date(2019, 2, 15))),
    ),
    Table(
        "TAV-3",
        "operating",
        "Tavolo operativo",
        7,
        None,
        date(2017, 12, 20),
        _every(date(2018, 1, 10), 14, date(2019, 2, 20)),
    ),
    Table(
        "TAV-4",
        "agriculture",
        "Tavolo tematico agricoltura",
        90,
        None,
        date(2018, 3, 14),
        tuple(date(2018, month, day) for month, day in [(3, 28), (6, 20), (9, 26)]),
    ),
    Table(
        "TAV-5",
        "youth_pon_metro",
        "Tavolo tematico giovani e PON Metro",
        90,
        None,
        date(2018, 3, 14),
        tuple(date(2018, month, day) for month, day in [(4, 11), (7, 4), (11, 7)]),
    ),
)
"""Chapter 3: so far five meetings of the technical table and two of the coordination table."""


@dataclass(frozen=True, slots=True)
class Milestone:
    ref: str
    row_code: str
    row: str
    row_number: int
    label: str
    planned_on: date
    indicator: str = ""
    value: int | None = None
    reached_on: date | None = None  # by a coordinator, with evidence; a counted one is reached by its figure


def _month(text: str) -> date:
    """The last day of `MM-YY`."""
    month, year = text.split("-")
    return add_months(date(2000 + int(year), int(month), 1), 1) - timedelta(days=1)


_ROWS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("ixl_tools", "Strumenti di IXL per gestione dati e monitoraggio"): (
        *("gestione 03-18 +", "monitoraggio 04-18 +", "I verifica 07-18 ~"),
    ),
    ("training_bodies", "Enti formazione"): (
        *("aggiornamento delle misure 03-18 +", "processo 05-18 +", "I verifica 09-18 +"),
    ),
    ("agencies", "Interinali"): ("strutturazione rapporto 03-18 ~", "processo 05-18 +", "I verifica 01-19 +"),
    ("companies", "Imprese"): (
        *("adesione prime 30 06-18 4d:30", "verifica dei fabbisogni 08-18 +"),
        *("presentazione pubblica 09-18 +", "adesione prime 50 12-18 4d:50"),
    ),
    ("asp_projects", "Progetti sociali ASP"): (
        *("ricognizione 04-18 +", "pilota 06-18 ~", "presentazione pubblica 10-18 +"),
    ),
    ("agriculture", "Agricoltura"): ("convocazione I tavolo 03-18 +", "definizione progetti 06-18 ~"),
    ("youth", "Giovani"): ("bando Neet 03-18 +", "bandi PON 05-18 +", "processo 06-18 +", "I verifica 01-19 ?"),
    ("community", "Lavoro di comunità"): (
        *("quartieri 03-18 +", "territorio metropolitano 04-18 +", "sindacati e realtà del territorio 05-18 +"),
    ),
}
"""The plan's time axis: each row's milestones with their month. What became of each is invented: `+` reached in time,
`~` later, `?` not by February 2019; one with a figure is reached by that."""


def milestones() -> list[Milestone]:
    """The Gantt's, row by row."""
    found: list[Milestone] = []
    for number, ((code, row), steps) in enumerate(_ROWS.items(), 1):
        for step in steps:
            label, month, how = step.rsplit(" ", 2)
            planned = f"PIANO-{len(found) + 1:02d}", code, row, number, label, _month(month)
            found.append(Milestone(*planned, **_became(planned[-1], how)))
    return found


def _became(planned_on: date, how: str) -> dict[str, Any]:
    """Which figure reaches a milestone, or when it was reached."""
    if ":" in how:
        indicator, value = how.split(":")
        return {"indicator": indicator, "value": int(value)}
    days = {"+": -6, "~": 24, "?": None}[how]
    return {"reached_on": working_day(planned_on + timedelta(days=days)) if days is not None else None}


TARGETS: Final = (
    ("4d", date(2018, 6, 30), 30, None),
    ("4d", date(2018, 12, 31), 50, None),
    ("7d", date(2018, 12, 31), 20, date(2018, 1, 1)),
    ("7b_social", date(2018, 12, 31), 20, None),
    ("4d_posts", date(2018, 12, 31), 5, None),
)
"""Indicator, by when, value, counted from: chapter 5. "Presa in carico di almeno 20 progetti sociali"; each company of
the board offers "in media 5 posizioni"."""
STOOD_ON: Final = date(2017, 12, 31)
BASELINES: Final = (
    *(("1a", 733), ("1c", 250), ("1d", 130)),
    *(("4d", 17), ("4e", 33), ("4f", 18)),
    *(("7a", 22 + 13), ("8a", len(PARTNERS))),
)
"""Indicator and what it was "ad oggi": chapters 2 and 5. What the plan gives no number for has no baseline."""
TOPICS: Final = (
    ("2018-02", "Approvato il Piano di lavoro 2018", date(2018, 2, 21)),
    ("2018-03", "Insieme per il lavoro si presenta a Interporto", date(2018, 3, 22)),
    ("2018-04", "Quali sono le aziende del Board", date(2018, 4, 18)),
    ("2018-05", "A un anno dalla firma del protocollo", date(2018, 5, 22)),
    ("2018-06", "I numeri di Insieme per il lavoro", date(2018, 6, 27)),
    ("2018-09", "I corsi dell’autunno", date(2018, 9, 20)),
    ("2018-10", "I laboratori con ASP si presentano", date(2018, 10, 24)),
    ("2018-11", "L’incontro di rete d’autunno", date(2018, 11, 14)),
    ("2019-01", "Il Board cresce", date(2019, 1, 30)),
)
"""Chapter 8: February to June; what follows is invented, with months that lack a topic."""
