"""The first steps of a person, as candidate, partner, operator and evaluators take them."""

from __future__ import annotations

from typing import Any, Final

from services.assessment.domain.esempio import ESEMPIO
from tests.journeys.office import Office, Written, form

INSTRUMENT: Final = ESEMPIO.instrument


async def admitted(office: Office, **told: Any) -> tuple[str, str, Written]:
    """(application, person, the partner's answer): the public form, then a partner that knows of no measure."""
    applied = await office.write(
        "/intake/applications", form(consents=["contact"], message="Cerco lavoro") | told, None
    )
    application = applied.ids["application_id"]
    await office.system.caught_up()
    answered = await office.write(f"/intake/applications/{application}/clearance", {}, "partner")
    return application, await office.person_of(application), answered


async def called_in(office: Office, application: str, admission: Written) -> Written:
    """What intake has just written is known to assessment: its token is waited for."""
    calling = {"application_id": application, "evaluator_body": "fomal", "slot": office.slot(office.day(1))}
    return await office.write("/assessment/interviews", calling, "operator", after=admission.token)


async def assessed(office: Office, application: str, interview: str, readiness: str) -> Written:
    """Today: the interview, what it found, and the decision that the person is in target."""
    today, of_it = str(office.day()), {"application_id": application}
    await office.write(f"/assessment/interviews/{interview}/holding", {"held_on": today}, "evaluator")
    points = {item.code: 1 for item in INSTRUMENT.items}
    measuring: dict[str, Any] = {"measured_on": today, "item_scores": points, "interview_id": interview}
    measuring |= {"instrument_id": str(INSTRUMENT.instrument_id), "instrument_version": INSTRUMENT.version}
    await office.write("/assessment/fragility-measurements", of_it | measuring, "evaluator")
    competence = {"found_on": today, "esco": "s1.2.3", "level": 4, "evidence": "observed", "usable_in_company": True}
    await office.write("/assessment/competences", of_it | competence, "evaluator")
    return await in_target(office, application, readiness)


async def in_target(office: Office, application: str, readiness: str, after: str | None = None) -> Written:
    """Decided today."""
    decision = {"assessed_on": str(office.day()), "in_target": True, "readiness": readiness}
    why = {"application_id": application, "reason": "fragile_and_motivated", "evaluator_body": "fomal"}
    return await office.write("/assessment/assessments", why | decision, "evaluator", after=after)


async def on_a_pathway(office: Office, readiness: str = "ready") -> tuple[str, str]:
    """(person, pathway) of somebody who came by the form and is in target from today."""
    application, person, admission = await admitted(office)
    await in_target(office, application, readiness, admission.token)
    await office.settled()
    (pathway,) = await office.read(f"/placement/persons/{person}/pathways")
    return person, pathway["pathway_id"]
