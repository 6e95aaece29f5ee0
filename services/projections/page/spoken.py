"""The words for the codes of a list, in a file as on its page; what no page shows yet has its words here.

A column's words go by its name. Where columns of one name hold codes of different kinds, each list says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from services.projections.page import pact_words as w
from services.projections.projections.told_words import CHANNELS, PROFILES
from services.projections.projections.words import ROLES, STATES, WORDS

Words = Mapping[str, str]
"""By column: what its codes are told by."""

PROJECT_STEPS: Final = {
    "evaluation": "in valutazione",
    "unfit": "non idoneo",
    "approved": "approvato",
    "funded": "finanziato",
    "withdrawn": "ritirato",
}
ASSETS: Final = {"land": "terreno", "skill": "competenza", "equipment": "attrezzatura"}
INITIATIVES: Final = {
    "networking": "incontro di rete",
    "co_design": "laboratorio di co-progettazione",
    "presentation": "presentazione pubblica",
}
SETTERS: Final = {
    "coordination": "tavolo di coordinamento",
    "steering": "Cabina di regia",
    "technical": "tavolo tecnico",
    "other": "altri",
}
PATHWAYS: Final = {"running": "in corso", "paused": "in pausa", "closed": "chiuso"}
POLICIES: Final = {"table": "tabella del piano", "sentence": "frase del piano"}
CRITERIA: Final = {
    "regular_contract": "contratto regolare",
    "fair_pay": "compenso equo",
    "safe_workplace": "luogo di lavoro sicuro",
    "reconcilable_hours": "orari conciliabili",
    "growth": "crescita",
}
AIMS: Final = {"target": "obiettivo", "baseline": "base"}
ENDS: Final = {"completed": "completata", "interrupted": "interrotta", "ended": "conclusa"}
INTERVIEWS: Final = {"scheduled": "fissato", "held": "tenuto", "missed": "mancato", "cancelled": "annullato"}
APPLICATIONS: Final = {state: one for state, (one, _) in STATES.items()}
UNITS: Final = {
    "count": "numero",
    "hours": "ore",
    "euro": "euro",
    "rating": "media da 1 a 5",
    "ratio": "per ciascuna",
}
MEASURES: Final = {"flow": "fino alla data", "stock": "alla data"}

FEW: Final = "meno di 5"
"""Instead of how many persons, where they are few."""
HIDDEN: Final = "non mostrato"
"""Instead of a number that would tell how many the few of another are."""
NONE_THERE: Final = "–"
"""Instead of a number that the plan does not have."""

_PARTS: Final = {**WORDS, **w.PARTS}
COLUMNS: Final[Mapping[str, Words]] = {
    "area": _PARTS,
    "assignee": w.ASSIGNEES,
    "association": WORDS,
    "because": WORDS,
    "channel": {**WORDS, **CHANNELS},
    "closed_because": w.CLOSINGS,
    "contract": WORDS,
    "criteria": CRITERIA,
    "deadline": w.DEADLINES,
    "did": w.DEEDS,
    "district": _PARTS,
    "engagement": WORDS,
    "evaluator_body": WORDS,
    "experience_state": w.STANDINGS,
    "furthest": w.CANDIDACIES,
    "how": ENDS,
    "interview_state": w.STANDINGS,
    "last": w.CANDIDACIES,
    "partner": WORDS,
    "policy": POLICIES,
    "reactivation_state": w.STANDINGS,
    "profile": PROFILES,
    "readiness": w.BANDS,
    "role": ROLES,
    "set_by": SETTERS,
    "subject": WORDS,
    "tags": _PARTS,
    "through": w.THROUGH,
}


def said(code: str, words: Words) -> str:
    """A code that has no word is told as it is, without its underscores."""
    return words.get(code, code.replace("_", " "))
