"""One person's way from the form to the decision, over HTTP and through the topics."""

from __future__ import annotations

from typing import Any, Final

import pytest

from services.assessment.domain.esempio import ESEMPIO
from services.projections.page.italian import long_day
from tests.journeys.office import Office, Written, difference, form
from tests.journeys.promised import published

pytestmark = pytest.mark.asyncio(loop_scope="package")

INSTRUMENT: Final = ESEMPIO.instrument
WAY: Final = [
    "insieme.intake.application-received.v1",
    "insieme.intake.consent-given.v1",
    "insieme.intake.pre-check-requested.v1",
    "insieme.intake.pre-check-completed.v1",
    "insieme.intake.application-admitted.v1",
    "insieme.assessment.assessment-interview-scheduled.v1",
    "insieme.assessment.assessment-interview-held.v1",
    "insieme.assessment.fragility-measured.v1",
    "insieme.assessment.competence-recorded.v1",
    "insieme.assessment.target-assessed.v1",
]


async def test_from_the_form_to_the_target(office: Office) -> None:
    before = await office.figures()
    application, person, admitted = await _admitted(office)
    assert (await office.listed(application, admitted.token))["state"] == "admitted"
    scheduled = await _called_in(office, application, admitted)
    assert (await office.listed(application, scheduled.token))["state"] == "scheduled"
    office.clock.move(days=1)
    decided = await _assessed(office, application, scheduled.ids["interview_id"])
    assert difference(await office.figures(after=decided.token), before) == dict.fromkeys(before, 1)
    listed = await office.listed(application, decided.token)
    assert (listed["state"], listed["in_target"], listed["readiness"]) == ("assessed", True, "ready")
    assert await office.story(person, decided.token) == _story(office)
    events = await published(office.system.settings, ["intake", "assessment"], application, person)
    assert [event["type"] for event in events if "agenda" not in event["type"]] == WAY


async def _admitted(office: Office) -> tuple[str, str, Written]:
    """(application, person, the partner's answer): the public form, then a partner that knows of no measure."""
    applied = await office.write("/intake/applications", form(consents=["contact"], message="Cerco lavoro"), None)
    application = applied.ids["application_id"]
    await office.system.caught_up()
    answered = await office.write(f"/intake/applications/{application}/clearance", {}, "partner")
    return application, await office.person_of(application), answered


async def _called_in(office: Office, application: str, admitted: Written) -> Written:
    """What intake has just written is known to assessment: its token is waited for."""
    calling = {"application_id": application, "evaluator_body": "fomal", "slot": office.slot(office.day(1))}
    return await office.write("/assessment/interviews", calling, "operator", after=admitted.token)


async def _assessed(office: Office, application: str, interview: str) -> Written:
    today, of_it = str(office.day()), {"application_id": application}
    await office.write(f"/assessment/interviews/{interview}/holding", {"held_on": today}, "evaluator")
    points = {item.code: 1 for item in INSTRUMENT.items}
    measuring: dict[str, Any] = {"measured_on": today, "item_scores": points, "interview_id": interview}
    measuring |= {"instrument_id": str(INSTRUMENT.instrument_id), "instrument_version": INSTRUMENT.version}
    await office.write("/assessment/fragility-measurements", of_it | measuring, "evaluator")
    competence = {"found_on": today, "esco": "s1.2.3", "level": 4, "evidence": "observed", "usable_in_company": True}
    await office.write("/assessment/competences", of_it | competence, "evaluator")
    decision = {"assessed_on": today, "in_target": True, "readiness": "ready", "reason": "fragile_and_motivated"}
    return await office.write("/assessment/assessments", of_it | decision | {"evaluator_body": "fomal"}, "evaluator")


def _story(office: Office) -> list[tuple[str, str]]:
    """`office` stands on the day of the interview, the form came in the day before."""
    came, held = str(office.day(-1)), str(office.day())
    return [
        (came, "Candidatura ricevuta (online, accesso Comune)"),
        (came, "Consenso dato: essere contattata"),
        (came, f"Verifica preliminare chiesta ai partner, risposta attesa entro il {long_day(office.day(14))}"),
        (came, "Verifica preliminare conclusa: nessuna misura attiva"),
        (came, "Candidatura ammessa al colloquio (verifica conclusa)"),
        (came, f"Colloquio fissato per il {long_day(office.day())}, ore 10:00 con Fomal"),
        (held, "Colloquio tenuto con Fomal"),
        (held, "Fragilità misurata"),
        (held, "Competenza rilevata (s1.2.3), livello 4 su 5"),
        (held, "Valutazione: in target, immediatamente pronta"),
    ]
