"""The plan's "catena del valore dell'impatto" (chapter 5): macro-activity, output, outcome, expected impact.

Every figure of the KPI table is here.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.projections.indicators import companies, interviews, network, placement, projects, training
from services.projections.indicators.outcomes import (
    IN_ASSESSMENT,
    IN_COMPANIES,
    IN_NETWORK,
    IN_PLACEMENT,
    IN_PROJECTS,
    IN_TRAINING,
    OF_BOTH_SIDES,
    outcome,
)
from services.projections.indicators.rule import About, Indicator

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
class MacroActivity:
    """A row of the chain. `outputs` and `outcomes` stand in the order of the plan."""

    number: int
    label: str
    outputs: tuple[Indicator, ...]
    outcomes: tuple[Indicator, ...]


CHAIN = (
    MacroActivity(
        1,
        "Colloqui e analisi delle competenze ai candidati",
        (interviews.FORMS, interviews.INTERVIEWS),
        (
            outcome(
                "1r_awareness",
                "Riattivazione e presa di consapevolezza delle proprie potenzialità",
                IN_ASSESSMENT.of("awareness"),
            ),
            outcome("1r_trust", "Ingaggio e fiducia reciproca", IN_ASSESSMENT.of("engagement_and_trust")),
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
            outcome(
                "2r_relations",
                "Aumento delle capacità di successo relazionali, in fase di colloquio e inserimento",
                IN_TRAINING.of("relational_success"),
            ),
            outcome(
                "2r_autonomy",
                "Sviluppo della capacità di autonomia nella ricerca di un lavoro",
                IN_ASSESSMENT.of("autonomy_in_job_search"),
                IN_TRAINING.of("autonomy_in_search"),
            ),
        ),
    ),
    MacroActivity(
        3,
        "Formazione professionale ai candidati",
        (training.HOURS, training.PARTICIPANTS, training.SUBJECTS),
        (
            outcome("3r_skills", "Aumento delle competenze tecniche", IN_TRAINING.of("technical_skills")),
            outcome("3r_chances", "Aumento delle potenzialità di trovare lavoro", IN_TRAINING.of("chances_of_work")),
            outcome("3r_confidence", "Aumento della sicurezza personale", IN_TRAINING.of("confidence")),
            outcome(
                "3r_demand",
                "Creazione di competenze che permettono una risposta alla domanda specifica",
                IN_TRAINING.of("answer_to_demand"),
            ),
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
            companies.POSTS,
            companies.INTERACTING_COMPANIES,
            companies.INTERESTED_COMPANIES,
        ),
        (
            outcome(
                "4r_sensitivity",
                "Aumento della sensibilità sul tema «lavoro e fragilità»",
                IN_COMPANIES.of("sensitivity"),
                about=About.COMPANY,
            ),
            outcome("4r_activation", "Attivazione sul progetto", IN_COMPANIES.of("activation"), about=About.COMPANY),
            outcome(
                "4r_reputation",
                "Riconoscimento del progetto e reputazione",
                IN_COMPANIES.of("reputation"),
                about=About.COMPANY,
            ),
            outcome(
                "4r_lasting",
                "Creazione di un rapporto duraturo con le aziende",
                IN_COMPANIES.of("lasting_relation"),
                about=About.COMPANY,
            ),
        ),
    ),
    MacroActivity(
        5,
        "Inserimenti lavorativi e matching con le aziende",
        (placement.PLACEMENTS, placement.CVS_SENT, placement.COMPANY_INTERVIEWS),
        (
            placement.HIRES,
            outcome("5r_outcome", "Buon esito della collaborazione", IN_PLACEMENT.of("good_outcome")),
            outcome("5r_satisfaction", "Soddisfazione delle parti", IN_PLACEMENT.of("placement_satisfaction")),
        ),
    ),
    MacroActivity(
        6,
        "Supporto tramite tutoraggio in azienda",
        (placement.TUTOR_HOURS, placement.TUTORED_PEOPLE, placement.RUNNING, placement.WITH_TUTOR),
        (
            placement.CONTINUED,
            outcome(
                "6r_continued",
                "Aumento della possibilità di un rapporto di lavoro continuativo",
                IN_PLACEMENT.of("continued_relation"),
            ),
            outcome(
                "6r_satisfaction",
                "Soddisfazione del candidato e dell’azienda",
                IN_PLACEMENT.of("tutoring_satisfaction"),
                OF_BOTH_SIDES,
            ),
        ),
    ),
    MacroActivity(
        7,
        "Screening e supporto di progetti imprenditoriali",
        (projects.RECEIVED, projects.ACCOMPANIED, projects.ACCOMPANIED_SOCIAL, projects.PAID),
        (
            projects.ENTERPRISES,
            projects.NEW_JOBS,
            outcome(
                "7r_capacity",
                "Sviluppo della capacità imprenditoriale",
                IN_PROJECTS.of("entrepreneurial_capacity"),
                about=About.PROJECT,
            ),
            outcome(
                "7r_collaboration",
                "Collaborazione tra soggetti del territorio",
                IN_PROJECTS.of("collaboration"),
                about=About.PROJECT,
            ),
        ),
    ),
    MacroActivity(
        8,
        "Rete tra progetti",
        (network.PARTNERS, network.ACTORS),
        (
            outcome("8r_belonging", "Senso di appartenenza al progetto", IN_NETWORK.of("belonging"), about=About.ACTOR),
            outcome(
                "8r_proactivity",
                "Proattività nella promozione del progetto",
                IN_NETWORK.of("proactivity"),
                about=About.ACTOR,
            ),
        ),
    ),
)


def figures(activity: MacroActivity) -> tuple[Indicator, ...]:
    """The macro-activity's figures, rated outcomes among them."""
    return (*activity.outputs, *activity.outcomes)


INDICATORS = {indicator.code: indicator for activity in CHAIN for indicator in figures(activity)}
FED = tuple(
    fed
    for indicator in INDICATORS.values()
    for fed in (indicator, indicator.ratings)
    if fed is not None and fed.counting is not None
)
