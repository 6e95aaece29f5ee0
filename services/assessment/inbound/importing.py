"""The old sheets that assessment reads.

assessments.csv: each row is an interview that was held and what was decided of the person. That the application was
received before `held_on` is intake's to say: the same row proves the admission there.

reactivations.csv: that the person was to reactivate when it started is proved here; the rest is training's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.cells import code, day, one_of, whole, yes_no
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.assessment.domain.assessment_commands import AssessTarget, ProveToReactivate
from services.assessment.domain.interview_commands import RecordInterviewHeld
from services.assessment.domain.profile import RecordCompetence
from services.assessment.domain.reasons import NOT_CODED
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness, Source
from services.assessment.inbound.importing_outcomes import OUTCOMES


def commands(row: Row) -> Sequence[Planned]:
    """The interview, then the assessment that stands on it; both as of noon of the day."""
    on, held, assess = row["held_on"], _interview(row), _assessment(row)
    interview = told("interview", held.interview_id, ("interview", on, held))
    return interview + told("assessment", assess.person_id, ("assessment", on, assess))


def _interview(row: Row) -> RecordInterviewHeld:
    return RecordInterviewHeld(
        interview_id=imported_id("interview", _name(row)),
        person_id=imported_id("person", row["application_ref"]),
        application_id=imported_id("application", row["application_ref"]),
        evaluator_body=row["evaluator_body"],
        held_on=row["held_on"],
        source=Source.HISTORICAL,
    )


def _assessment(row: Row) -> AssessTarget:
    return AssessTarget(
        assessment_id=imported_id("assessment", _name(row)),
        person_id=imported_id("person", row["application_ref"]),
        application_id=imported_id("application", row["application_ref"]),
        interview_id=imported_id("interview", _name(row)),
        assessed_on=row["held_on"],
        in_target=row["in_target"],
        readiness=row["readiness"],
        reason=NOT_CODED,
        evaluator_body=row["evaluator_body"],
        reason_text=row["reason"],
    )


def _name(row: Row) -> str:
    return f"{row['application_ref']}:{row['held_on']}"


ASSESSMENTS: Final = Importer(
    file="assessments.csv",
    columns=(
        Column("application_ref"),
        Column("held_on", day),
        Column("evaluator_body", one_of(EvaluatorBody)),
        Column("in_target", yes_no),
        Column("readiness", one_of(Readiness), required=False),
        Column("reason", required=False, longest=2000),
    ),
    commands=commands,
    key=("application_ref", "held_on"),
)


def _to_reactivate(row: Row) -> Sequence[Planned]:
    prove = ProveToReactivate(row["started_on"])
    person_id = imported_id("person", row["application_ref"])
    return told("assessment", person_id, ("standing", row["started_on"], prove))


REACTIVATIONS: Final = Importer(
    file="reactivations.csv",
    columns=(
        Column("application_ref"),
        Column("started_on", day),
        Column("expected_end_on", day, required=False),
        Column("completed_on", day, required=False),
        Column("interrupted_on", day, required=False),
        Column("reason", code, required=False),
    ),
    commands=_to_reactivate,
    key=("application_ref", "started_on"),
    heeds=("application_ref", "started_on"),
)
DOCUMENTED: Final = "documented"


def _found(row: Row) -> Sequence[Planned]:
    person_id = imported_id("person", row["application_ref"])
    record = RecordCompetence(
        competence_id=imported_id("competence", f"{row['application_ref']}:{row['esco']}"),
        person_id=person_id,
        application_id=imported_id("application", row["application_ref"]),
        found_on=row["found_on"],
        esco=row["esco"],
        level=row["level"],
        evidence=DOCUMENTED,
        usable_in_company=row["usable"],
    )
    return told("profile", person_id, ("competence", row["found_on"], record))


COMPETENCES: Final = Importer(
    file="competences.csv",
    columns=(
        Column("application_ref"),
        Column("found_on", day),
        Column("esco", code),
        Column("level", whole),
        Column("usable", yes_no),
    ),
    commands=_found,
    key=("application_ref", "esco"),
)

IMPORTERS: Final = (ASSESSMENTS, REACTIVATIONS, COMPETENCES, OUTCOMES)
