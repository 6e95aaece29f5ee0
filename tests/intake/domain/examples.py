"""One person's application, told in the words of the domain, for the tests to vary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.intake.domain.application_commands import ReceiveApplication, ReportActiveMeasure
from services.intake.domain.application_events import (
    ActiveMeasureReported,
    ApplicationAdmitted,
    ApplicationReceived,
    ApplicationResumed,
    ApplicationSuspended,
    ApplicationWithdrawn,
    PreCheckCompleted,
    PreCheckRequested,
)
from services.intake.domain.vocabulary import (
    AccessFlow,
    Admission,
    AgeBand,
    Channel,
    Interest,
    PreCheckOutcome,
    Sex,
)

APPLICATION_ID: Final = UUID(int=1)
PERSON_ID: Final = UUID(int=2)
OTHER_ID: Final = UUID(int=3)
MEASURE_ID: Final = UUID(int=4)
SECOND_MEASURE_ID: Final = UUID(int=5)

RECEIVED_ON: Final = date(2018, 3, 1)
ANSWER_BY: Final = date(2018, 3, 16)

receive: Final = ReceiveApplication(
    application_id=APPLICATION_ID,
    person_id=PERSON_ID,
    received_on=RECEIVED_ON,
    channel=Channel.ONLINE,
    access_flow=AccessFlow.COMUNE,
    interest=Interest.EMPLOYMENT,
    first_name="Prova",
    last_name="Sintetica",
    sex=Sex.FEMALE,
    referral="caritas",
    municipality="bologna",
    district="citta-di-bologna",
    codice_fiscale="SNTPRV80A41A944X",
    birth_date=date(1980, 1, 1),
    email="prova@example.org",
    phone="+39 051 000000",
    message="Cerco lavoro",
)

received: Final = ApplicationReceived(
    application_id=APPLICATION_ID,
    person_id=PERSON_ID,
    received_on=RECEIVED_ON,
    channel=Channel.ONLINE,
    access_flow=AccessFlow.COMUNE,
    interest=Interest.EMPLOYMENT,
    age_band=AgeBand.FROM_35,
    sex=Sex.FEMALE,
    referral="caritas",
    referral_id=None,
    municipality="bologna",
    district="citta-di-bologna",
    codice_fiscale="SNTPRV80A41A944X",
    first_name="Prova",
    last_name="Sintetica",
    birth_date=date(1980, 1, 1),
    email="prova@example.org",
    phone="+39 051 000000",
    message="Cerco lavoro",
    cv_text=None,
)


def received_on(day: date) -> ApplicationReceived:
    return replace(received, received_on=day)


requested: Final = PreCheckRequested(APPLICATION_ID, PERSON_ID, RECEIVED_ON, ANSWER_BY, 1)


def report(started_on: date, ended_on: date | None, measure_id: UUID = MEASURE_ID) -> ReportActiveMeasure:
    return ReportActiveMeasure(measure_id, "traineeship", "sportello_lavoro", started_on, ended_on)


def reported(on: date, started_on: date, ended_on: date | None, measure_id: UUID = MEASURE_ID) -> ActiveMeasureReported:
    return ActiveMeasureReported(
        APPLICATION_ID, PERSON_ID, measure_id, on, "traineeship", "sportello_lavoro", started_on, ended_on
    )


def completed(on: date, outcome: PreCheckOutcome) -> PreCheckCompleted:
    return PreCheckCompleted(APPLICATION_ID, PERSON_ID, on, outcome, 1)


def suspended(
    on: date, resumes_on: date | None, review_on: date | None = None, measure_id: UUID = MEASURE_ID
) -> ApplicationSuspended:
    return ApplicationSuspended(APPLICATION_ID, PERSON_ID, on, measure_id, resumes_on, review_on, 1)


def resumed(on: date, reason: str, text: str | None = None) -> ApplicationResumed:
    return ApplicationResumed(APPLICATION_ID, PERSON_ID, on, reason, text)


def admitted(on: date, how: Admission) -> ApplicationAdmitted:
    return ApplicationAdmitted(APPLICATION_ID, PERSON_ID, on, how)


def withdrawn(on: date) -> ApplicationWithdrawn:
    return ApplicationWithdrawn(APPLICATION_ID, PERSON_ID, on, "found_job", "Assunta da un'azienda")


def measure_suspends(on: date, started_on: date, ended_on: date | None, **clock: Any) -> list[Any]:
    """The three facts of a measure that suspends: told, answered, suspended."""
    return [
        reported(on, started_on, ended_on),
        completed(on, PreCheckOutcome.ACTIVE_MEASURE),
        suspended(on, **clock),
    ]
