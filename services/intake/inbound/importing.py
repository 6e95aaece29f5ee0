"""The old sheets that intake reads: what each row stands for, as commands like those of the screens.

Reasons are taken from the lists as shipped: the sheets are older than any extension of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from enum import StrEnum
from typing import Final

from foundation.calendar import ROME
from foundation.cells import Kind, clock, code, day, listed, one_of, yes_no
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.intake.domain.application_commands import (
    AdmitApplication,
    ReceiveApplication,
    ReportActiveMeasure,
    WithdrawApplication,
)
from services.intake.domain.help_desk import RecordHelpDeskVisit
from services.intake.domain.person_words import GiveConsent
from services.intake.domain.reasons import SHIPPED, ReasonList
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest, Purpose, Sex
from services.intake.inbound.citing import CITING, cited, ever
from services.intake.inbound.fiscal import codice_fiscale, identity

fiscal: Final = Kind(
    codice_fiscale, "not_a_codice_fiscale", "un codice fiscale di persona, con il carattere di controllo"
)


def _received(row: Row) -> Sequence[Planned]:
    known = identity(row["codice_fiscale"], Sex.UNKNOWN, row["birth_date"], row["received_on"])
    application_id = imported_id("application", row["ref"])
    receive = ReceiveApplication(
        application_id=application_id,
        person_id=imported_id("person", row["ref"]),
        received_on=row["received_on"],
        channel=row["channel"],
        access_flow=row["access_flow"],
        interest=row["interest"] or Interest.NOT_STATED,
        first_name=row["first_name"],
        last_name=row["last_name"],
        sex=known.sex,
        referral=row["referral"],
        municipality=row["municipality"],
        district=row["district"],
        codice_fiscale=known.codice_fiscale,
        birth_date=known.birth_date,
        email=row["email"],
        phone=row["phone"],
    )
    return told("application", application_id, ("received", row["received_on"], receive))


APPLICATIONS: Final = Importer(
    file="applications.csv",
    columns=(
        Column("ref"),
        Column("received_on", day),
        Column("channel", one_of(Channel)),
        Column("access_flow", one_of(AccessFlow)),
        Column("referral", listed(SHIPPED[ReasonList.REFERRAL]), required=False),
        Column("codice_fiscale", fiscal, required=False),
        Column("first_name"),
        Column("last_name"),
        Column("birth_date", day, required=False),
        Column("email", required=False),
        Column("phone", required=False),
        Column("municipality", code, required=False),
        Column("district", code, required=False),
        Column("interest", one_of(Interest), required=False),
    ),
    commands=_received,
)


def _visited(row: Row) -> Sequence[Planned]:
    ref = row["application_ref"]
    visit_id = imported_id("visit", row["ref"])
    visit = RecordHelpDeskVisit(
        visit_id=visit_id,
        person_id=imported_id("person", ref) if ref else None,
        application_id=imported_id("application", ref) if ref else None,
    )
    at = datetime.combine(row["visited_on"], row["starts_at"] or time(12), ROME)
    visited = Planned("help_desk_visit", visit_id, visit, at, "visit")
    return [visited, ever(ref)] if ref else [visited]  # a form may come in after the visit at which it was filled in


VISITS: Final = Importer(
    file="helpdesk.csv",
    columns=(
        Column("ref"),
        Column("visited_on", day),
        Column("starts_at", clock, required=False),
        Column("application_ref", required=False),
    ),
    commands=_visited,
)


def _measured(row: Row) -> Sequence[Planned]:
    ref = row["application_ref"]
    report = ReportActiveMeasure(
        measure_id=imported_id("measure", f"{ref}:{row['started_on']}"),
        kind=row["measure"],
        reported_by=row["partner"],
        started_on=row["started_on"],
        ended_on=row["ended_on"],
    )
    return told("application", imported_id("application", ref), ("measure", row["reported_on"], report))


MEASURES: Final = Importer(
    file="measures.csv",
    columns=(
        Column("application_ref"),
        Column("partner", code),
        Column("measure", listed(SHIPPED[ReasonList.MEASURE])),
        Column("started_on", day),
        Column("ended_on", day, required=False),
        Column("reported_on", day),
    ),
    commands=_measured,
    key=("application_ref", "started_on"),
)


class Body(StrEnum):
    """Who interviews; what is made of it is another context's."""

    FOMAL = "fomal"
    OPIMM = "opimm"


class Readiness(StrEnum):
    READY = "ready"
    TO_REACTIVATE = "to_reactivate"


def _assessed(row: Row) -> Sequence[Planned]:
    """Whoever was assessed had been admitted, whatever the pre-check had come to ("storico")."""
    application_id = imported_id("application", row["application_ref"])
    return told("application", application_id, ("admission", row["held_on"], AdmitApplication()))


ASSESSMENTS: Final = Importer(
    file="assessments.csv",
    columns=(
        Column("application_ref"),
        Column("held_on", day),
        Column("evaluator_body", one_of(Body)),
        Column("in_target", yes_no),
        Column("readiness", one_of(Readiness), required=False),
        Column("reason", required=False, longest=2000),
    ),
    commands=_assessed,
    key=("application_ref", "held_on"),
    heeds=("application_ref", "held_on"),
)


def _withdrawn(row: Row) -> Sequence[Planned]:
    application_id = imported_id("application", row["application_ref"])
    return told("application", application_id, ("withdrawal", row["withdrawn_on"], WithdrawApplication(row["reason"])))


WITHDRAWALS: Final = Importer(
    file="withdrawals.csv",
    columns=(
        Column("application_ref"),
        Column("withdrawn_on", day),
        Column("reason", listed(SHIPPED[ReasonList.WITHDRAWAL])),
    ),
    commands=_withdrawn,
    key=("application_ref",),
)


def _consented(row: Row) -> Sequence[Planned]:
    person_id = imported_id("person", row["application_ref"])
    give = GiveConsent(person_id, row["purpose"], row["until"])
    consent = told("person", person_id, ("consent", row["given_on"], give))
    return [cited(row["application_ref"], row["given_on"]), *consent]


CONSENTS: Final = Importer(
    file="consents.csv",
    columns=(
        Column("application_ref"),
        Column("purpose", one_of(Purpose)),
        Column("given_on", day),
        Column("until", day, required=False),
    ),
    commands=_consented,
    key=("application_ref", "purpose", "given_on"),
)


def _told_of(row: Row) -> Sequence[Planned]:
    """Whose story came out had consented, on the day that the row says; one of a company or a project asks nothing."""
    if row["application_ref"] is None or row["consented_on"] is None:
        return []
    person_id, on = imported_id("person", row["application_ref"]), row["consented_on"]
    give = GiveConsent(person_id, Purpose.PUBLISH_STORY, None)
    return [cited(row["application_ref"], on), *told("person", person_id, ("consent", on, give))]


STORIES: Final = Importer(
    file="stories.csv",
    columns=(
        Column("ref"),
        Column("application_ref", required=False),
        Column("consented_on", day, required=False),
    ),
    commands=_told_of,
    heeds=("ref", "application_ref", "consented_on"),
    partly=True,
)

IMPORTERS: Final = (APPLICATIONS, VISITS, MEASURES, ASSESSMENTS, WITHDRAWALS, CONSENTS, STORIES, *CITING)
