"""The Italian of the lists of the two pacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from services.projections.page.italian import exact
from services.projections.projections.words import ROLES, WORDS

TASKS: Final = {
    "duplicate": "Due schede che paiono di una persona: doppione o no",
    "second_form": "Seconda candidatura: doppione o no",
    "pre_check": "Risposta alla verifica preliminare",
    "measure_review": "Verificare se la misura è ancora in corso",
    "reactivation": "Fine prevista della riattivazione",
    "follow_up": "Informare l’associazione dell’incontro",
    "commitment": "Impegno in scadenza",
    "reservation": "Posto prenotato in scadenza",
    "offer": "Proposta in attesa di risposta",
    "breach": "Avvisare l’impresa: CV inviato dopo la revoca del consenso",
    "tutor": "Assegnare un tutor",
    "satisfaction": "Raccogliere la soddisfazione",
    "band_reactivation": "Riattivazione entro la fascia",
    "band_interview": "Colloquio in azienda entro la fascia",
    "band_experience": "Esperienza in azienda entro la fascia",
    "table_meeting": "Riunire il tavolo, oltre la sua cadenza",
    "topic": "Pubblicare un argomento per il mese che ne è senza",
    "measurement": "Misurare l’indicatore, oltre la sua frequenza",
    "action": "Azione assegnata da un tavolo",
}
DEADLINES: Final = {
    "reactivation": "riattivazione conclusa",
    "interview": "colloquio in azienda proposto",
    "experience": "esperienza in azienda avviata",
}
STANDINGS: Final = {
    "open": "aperta",
    "met": "rispettata",
    "met_late": "raggiunta in ritardo",
    "missed": "mancata",
    "cancelled": "annullata",
}
COURSES: Final = {"running": "in corso", "paused": "in pausa", "closed": "chiusi"}
BANDS: Final = {"ready": "immediatamente pronta", "to_reactivate": "da riattivare"}
STEPS: Final = {
    "form": "Form",
    "interview": "Colloquio",
    "target": "In target",
    "cv_sent": "CV inviato",
    "company_interview": "Colloquio in azienda",
    "traineeship": "Tirocinio o stage",
    "hire": "Assunzione",
}
STEP_COUNTS: Final = {
    "form": "chi ha compilato almeno un form; 1a conta i form",
    "interview": "chi ha fatto almeno un colloquio; 1b conta i colloqui",
    "target": "chi è risultato in target almeno una volta; 1c conta chi lo è alla data, secondo l’ultima valutazione",
    "cv_sent": "chi ha avuto almeno un CV inviato; 5b conta un CV per ogni posizione",
    "company_interview": "chi ha fatto almeno un colloquio in azienda; 5c conta i colloqui",
    "traineeship": "chi ha iniziato almeno un tirocinio o uno stage; 5a conta gli inserimenti",
    "hire": "chi è stato assunto almeno una volta; 5d conta le assunzioni",
}
"""Whom a step counts, beside what the table of figures counts."""
KEEPINGS: Final = {"open": "aperto", "fulfilled": "mantenuto", "lapsed": "scaduto"}
THROUGH: Final = {"direct": "direttamente", "association": "tramite l’associazione", "union": "tramite il sindacato"}
ASSOCIATION_STEPS: Final = {"pre_contact": "contatto preliminare", "follow_up": "riscontro dopo l’incontro"}
CANDIDACIES: Final = {
    "shortlisted": "in rosa",
    "excluded": "esclusa",
    "cv_sent": "CV inviato",
    "interview_offered": "colloquio proposto",
    "interview_declined": "colloquio rifiutato",
    "interview_held": "colloquio fatto",
    "interview_missed": "colloquio mancato",
    "offer_made": "proposta ricevuta",
    "offer_accepted": "proposta accettata",
    "offer_declined": "proposta rifiutata",
    "place_held": "posto tenuto",
    "placed": "inserita",
    "hired": "assunta",
}
KINDS: Final = {
    "traineeship": "tirocinio",
    "stage": "stage",
    "job": "lavoro",
    "soft_skills": "soft skills",
    "technical": "professionale",
}
COURSE_STATES: Final = {
    "planned": "progettato",
    "active": "in corso",
    "closed": "concluso",
    "cancelled": "annullato",
}
PROJECT_KINDS: Final = {"self_employment": "autoimpresa", "social": "progetti sociali"}
PROJECT_COLUMNS: Final = {
    "submitted": "presentati",
    "awaiting": "in attesa di valutazione",
    "under_evaluation": "ancora in valutazione",
    "unfit": "non idonei",
    "approved": "approvati o finanziati",
    "withdrawn": "ritirati",
}
DECIDING: Final = {
    "submitted": "Progetto presentato",
    "evaluation": "Valutazione avviata",
    "unfit": "Progetto non idoneo",
    "approved": "Progetto approvato",
    "funded": "Progetto finanziato",
    "withdrawn": "Progetto ritirato",
    "meeting": "Riunione tenuta",
}
MILESTONES: Final = {
    "planned": "prevista",
    "moved": "spostata",
    "late": "in ritardo",
    "reached": "raggiunta",
    "reached_late": "raggiunta in ritardo",
}
PARTNER_KINDS: Final = {
    "signatory": "firmatario",
    "promoter": "promotore",
    "association": "associazione",
    "union": "sindacato",
    "agency": "agenzia per il lavoro",
    "training_body": "ente di formazione",
    "parish": "parrocchia",
    "district": "distretto",
    "institution": "istituzione",
    "company": "azienda",
    "other": "altro",
}
DEEDS: Final = {
    "referral": "ha segnalato persone",
    "asset": "ha messo a disposizione beni o competenze",
    "offer": "ha fatto un’offerta",
    "table": "ha preso parte a un tavolo",
    "promotion": "ha promosso il progetto",
}
CUTS: Final = {
    "district": "Distretto",
    "channel": "Canale",
    "sex": "Sesso",
    "age_band": "Fascia d’età",
    "referral": "Partner che ha indirizzato",
    "through": "Con l’azienda",
    "association": "Associazione",
    "training_body": "Ente di formazione",
    "tags": "Tema",
    "project_district": "Distretto",
    "partner": "Partner che accompagna",
}
PARTS: Final = {
    "female": "donne",
    "male": "uomini",
    "unknown": "non indicato",
    "under_25": "meno di 25 anni",
    "25_34": "da 25 a 34 anni",
    "35_44": "da 35 a 44 anni",
    "45_54": "da 45 a 54 anni",
    "55_64": "da 55 a 64 anni",
    "65_over": "65 anni e oltre",
    "youth": "giovani",
    "citta_di_bologna": "Città di Bologna",
    "reno_lavino_samoggia": "Reno, Lavino e Samoggia",
    "savena_idice": "Savena-Idice",
    "appennino_bolognese": "Appennino bolognese",
    "pianura_est": "Pianura Est",
    "pianura_ovest": "Pianura Ovest",
    "imola": "Imola",
    "coordination": "coordinamento",
    "skills": "competenze",
    "synergies": "sinergie",
    "professions": "professioni",
    "asp_lab": "laboratorio ASP",
}
"""Parts of a figure that no list of reasons names."""
ASSIGNEES: Final = {
    **ROLES,
    "coordination": "Tavolo di coordinamento",
    "comune_bologna": "Comune di Bologna",
    "asp": "ASP Città di Bologna",
}
CLOSINGS: Final = {
    "hired": "assunzione",
    "found_autonomously": "lavoro trovato in autonomia",
    "out_of_target": "non più in target",
    "withdrawn": "ritiro",
    "merged": "scheda unita a un’altra",
    "superseded": "valutazione precedente",
    "assessment_retracted": "valutazione annullata",
    "person_erased": "dati cancellati",
    "application_closed": "candidatura chiusa",
    "person_left": "la persona ha lasciato il percorso",
    "unreachable": "non raggiungibile",
    "moved_away": "trasferimento",
    "health": "motivi di salute",
}


def _of(words: Mapping[str, str]) -> Callable[[str], str]:
    """A code that is not here is shown as it is, without its underscores."""
    return lambda code: words.get(code, code.replace("_", " "))


def hours(value: Decimal | None) -> str:
    """1.234,5; a dash where it is not known."""
    return "—" if value is None else exact(value)


def part(code: str) -> str:
    """A part of a figure; what has no word begins as a name does."""
    return PARTS.get(code) or WORDS.get(code) or code.replace("_", " ").capitalize()


FILTERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "task": _of(TASKS),
    "deadline": _of(DEADLINES),
    "standing": _of(STANDINGS),
    "course": _of(COURSES),
    "band": _of(BANDS),
    "step": _of(STEPS),
    "step_counts": _of(STEP_COUNTS),
    "keeping": _of(KEEPINGS),
    "through": _of(THROUGH),
    "association_step": _of(ASSOCIATION_STEPS),
    "candidacy": _of(CANDIDACIES),
    "kind": _of(KINDS),
    "course_state": _of(COURSE_STATES),
    "closing": _of(CLOSINGS),
    "project_kind": _of(PROJECT_KINDS),
    "column": _of(PROJECT_COLUMNS),
    "deciding": _of(DECIDING),
    "milestone": _of(MILESTONES),
    "partner_kind": _of(PARTNER_KINDS),
    "deed": _of(DEEDS),
    "assignee": _of(ASSIGNEES),
    "hours": hours,
    "cut": _of(CUTS),
    "part": part,
}
