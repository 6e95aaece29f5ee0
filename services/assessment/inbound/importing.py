"""assessments.csv: each row is an interview that was held and what was decided of the person.

That the application was received before `held_on` is intake's to say: the same row proves the admission there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.calendar import noon
from foundation.importing import Column, Importer, Planned, Row, day, imported_id, one_of, yes_no
from services.assessment.domain.assessment_commands import AssessTarget
from services.assessment.domain.interview_commands import RecordInterviewHeld
from services.assessment.domain.reasons import NOT_CODED
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness, Source


def commands(row: Row) -> Sequence[Planned]:
    """The interview, then the assessment that stands on it; both as of noon of the day."""
    held, assess = _interview(row), _assessment(row)
    at = noon(row["held_on"])
    return [
        Planned("interview", held.interview_id, held, at, "interview"),
        Planned("assessment", assess.person_id, assess, at, "assessment"),
    ]


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
