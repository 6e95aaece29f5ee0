"""Macro-activity 1, "Colloqui e analisi delle competenze ai candidati": the indicators 1a to 1e."""

from __future__ import annotations

from collections.abc import Hashable

from services.projections.inbound import assessment, intake
from services.projections.indicators.rule import PERSON, Counting, Fact, Indicator, Kind, distinct, each, latest, once

RECEIVED = Fact(
    intake.ApplicationReceived,
    intake.ApplicationReceivedCorrected,
    intake.ApplicationReceivedRetracted,
    id="application_id",
    day="received_on",
)
INTERVIEWED = Fact(
    assessment.AssessmentInterviewHeld,
    assessment.AssessmentInterviewHeldCorrected,
    assessment.AssessmentInterviewHeldRetracted,
    id="interview_id",
    day="held_on",
)
ASSESSED = Fact(
    assessment.TargetAssessed,
    assessment.TargetAssessedCorrected,
    assessment.TargetAssessedRetracted,
    id="assessment_id",
    day="assessed_on",
)
READY = Fact(
    assessment.ReadinessReached,
    assessment.ReadinessReachedCorrected,
    assessment.ReadinessReachedRetracted,
    id="readiness_id",
    day="reached_on",
)
COMPETENT = Fact(
    assessment.CompetenceRecorded,
    assessment.CompetenceRecordedCorrected,
    assessment.CompetenceRecordedRetracted,
    id="competence_id",
    day="found_on",
)


def _in_target(assessed: assessment.TargetAssessed) -> bool:
    return assessed.in_target


def _ready(assessed: assessment.TargetAssessed) -> bool:
    return assessed.in_target and assessed.readiness is assessment.Readiness.READY


def _competence(recorded: assessment.CompetenceRecorded) -> Hashable:
    return recorded.esco or recorded.competence_id


def _usable(recorded: assessment.CompetenceRecorded) -> bool:
    return recorded.usable_in_company


FORMS = Indicator(
    "1a",
    "Numero di form compilati dal sito",
    counting=Counting("application_id", intake.RECEIPTS, each(RECEIVED)),
)
INTERVIEWS = Indicator(
    "1b",
    "Numero di colloqui fatti",
    counting=Counting("interview_id", assessment.INTERVIEWS_HELD, each(INTERVIEWED)),
)
IN_TARGET = Indicator(
    "1c",
    "Numero di persone in target",
    Kind.STOCK,
    counting=Counting(PERSON, assessment.TARGETS, latest(ASSESSED, _in_target)),
)
READY_AT_ONCE = Indicator(
    "1d",
    "di cui immediatamente pronte all’inserimento",
    Kind.STOCK,
    counting=Counting(PERSON, assessment.TARGETS, latest(ASSESSED, _ready)),
)
READY_SINCE = Indicator(
    "1d_reached",
    "Persone divenute pronte dopo la riattivazione",
    counting=Counting(PERSON, assessment.READINESS, once(READY)),
)
USABLE_COMPETENCES = Indicator(
    "1e",
    "Competenze spendibili nelle aziende",
    counting=Counting(PERSON, assessment.COMPETENCES, distinct(COMPETENT, of=_competence, where=_usable)),
)
