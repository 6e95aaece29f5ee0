"""The plan's "catena del valore dell'impatto" (chapter 5): macro-activity, output, outcome, expected impact.

Every figure of the KPI table is here, also those that no service feeds yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.projections.indicators import companies, interviews, placement, training
from services.projections.indicators.rule import Indicator, Kind, Unit

GOAL = (
    "Massimizzare il reinserimento lavorativo di persone in difficoltà "
    "attuando nuovi percorsi di cooperazione orizzontale."
)
IMPACTS = (
    "Favorire l’autonomia delle persone",
    "Aumentare la collaborazione e creare una rinnovata fiducia tra imprese e istituzioni",
    "Aumentare la vivacità imprenditoriale del territorio",
)


@dataclass(frozen=True)
class Rated:
    """An outcome that people rate from 1 to 5: shown as mean and number of ratings."""

    label: str


@dataclass(frozen=True)
class MacroActivity:
    """A row of the chain. `outputs` and `outcomes` stand in the order of the plan."""

    number: int
    label: str
    outputs: tuple[Indicator, ...]
    outcomes: tuple[Indicator | Rated, ...]


CHAIN = (
    MacroActivity(
        1,
        "Colloqui e analisi delle competenze ai candidati",
        (interviews.FORMS, interviews.INTERVIEWS),
        (
            Rated("Riattivazione e presa di consapevolezza delle proprie potenzialità"),
            Rated("Ingaggio e fiducia reciproca"),
            interviews.IN_TARGET,
            interviews.READY_AT_ONCE,
            interviews.READY_SINCE,
            interviews.USABLE_COMPETENCES,
        ),
    ),
    MacroActivity(
        2,
        "Supporto ai candidati su soft skills",
        (
            training.MEETINGS,
            training.SOFT_SKILLS_PARTICIPANTS,
            training.SOFT_SKILLS_SUBJECTS,
        ),
        (
            Rated("Aumento delle capacità di successo relazionali, in fase di colloquio e inserimento"),
            Rated("Sviluppo della capacità di autonomia nella ricerca di un lavoro"),
        ),
    ),
    MacroActivity(
        3,
        "Formazione professionale ai candidati",
        (training.HOURS, training.PARTICIPANTS, training.SUBJECTS),
        (
            Rated("Aumento delle competenze tecniche"),
            Rated("Aumento delle potenzialità di trovare lavoro"),
            Rated("Aumento della sicurezza personale"),
            Rated("Creazione di competenze che permettono una risposta alla domanda specifica"),
        ),
    ),
    MacroActivity(
        4,
        "Coinvolgimento aziende del territorio",
        (
            companies.CONTACTS,
            companies.MEETINGS,
            companies.DEMANDS,
            companies.BOARD,
            companies.INTERACTING_COMPANIES,
            companies.INTERESTED_COMPANIES,
        ),
        (
            Rated("Aumento della sensibilità sul tema «lavoro e fragilità»"),
            Rated("Attivazione sul progetto"),
            Rated("Riconoscimento del progetto e reputazione"),
            Rated("Creazione di un rapporto duraturo con le aziende"),
        ),
    ),
    MacroActivity(
        5,
        "Inserimenti lavorativi e matching con le aziende",
        (placement.PLACEMENTS, placement.CVS_SENT, placement.COMPANY_INTERVIEWS),
        (
            placement.HIRES,
            Rated("Buon esito della collaborazione"),
            Rated("Soddisfazione delle parti"),
        ),
    ),
    MacroActivity(
        6,
        "Supporto tramite tutoraggio in azienda",
        (placement.TUTOR_HOURS, placement.TUTORED_PEOPLE, placement.RUNNING, placement.WITH_TUTOR),
        (
            placement.CONTINUED,
            Rated("Aumento della possibilità di un rapporto di lavoro continuativo"),
            Rated("Soddisfazione del candidato e dell’azienda"),
        ),
    ),
    MacroActivity(
        7,
        "Screening e supporto di progetti imprenditoriali",
        (
            Indicator("7a", "Numero di progetti pervenuti"),
            Indicator("7b", "Progetti che beneficiano di un accompagnamento"),
            Indicator("7c", "Finanziamenti erogati", unit=Unit.CENTS),
        ),
        (
            Indicator("7d", "Nuove imprese e soggetti imprenditoriali o associativi"),
            Indicator("7e", "Nuove occasioni di lavoro"),
            Rated("Sviluppo della capacità imprenditoriale"),
            Rated("Collaborazione tra soggetti del territorio"),
        ),
    ),
    MacroActivity(
        8,
        "Rete tra progetti",
        (
            Indicator("8a", "Numero di partner", Kind.STOCK),
            Indicator("8b", "Numero di soggetti attivati"),
        ),
        (
            Rated("Senso di appartenenza al progetto"),
            Rated("Proattività nella promozione del progetto"),
        ),
    ),
)


def figures(activity: MacroActivity) -> list[Indicator]:
    """The macro-activity's figures, rated outcomes apart."""
    return [cell for cell in (*activity.outputs, *activity.outcomes) if isinstance(cell, Indicator)]


INDICATORS = {indicator.code: indicator for activity in CHAIN for indicator in figures(activity)}
FED = tuple(indicator for indicator in INDICATORS.values() if indicator.counting is not None)
