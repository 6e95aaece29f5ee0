"""A measure within twelve months: suspended, which is not rejected, and called in by itself on its day."""

from __future__ import annotations

import pytest

from foundation.calendar import add_months
from services.projections.page.italian import long_day
from tests.journeys.office import Office, form

pytestmark = pytest.mark.asyncio(loop_scope="package")

LATE = 10
"""Days after which the programme wakes up: what was due is told as of its day all the same."""


async def test_a_suspended_application_resumes_by_itself_on_its_day(office: Office) -> None:
    applied = await office.write("/intake/applications", form(), None)
    application = applied.ids["application_id"]
    ended = office.day(-200)
    resumes = add_months(ended, 12)
    measure = {"kind": "traineeship", "started_on": str(office.day(-300)), "ended_on": str(ended)}
    reported = await office.write(f"/intake/applications/{application}/measures", measure, "partner")
    listed = await office.listed(application, reported.token)
    assert (listed["state"], listed["due_on"]) == ("suspended", str(resumes))
    await office.system.caught_up()
    office.clock.move(days=(resumes - office.day()).days + LATE)
    await office.becomes(application, "admitted")
    await office.system.caught_up()
    assert (await office.listed(application))["state"] == "admitted"
    story = await office.story(await office.person_of(application))
    assert story[-2:] == [
        (str(resumes), "Candidatura riattivata: trascorsi i dodici mesi"),
        (str(resumes), "Candidatura ammessa al colloquio (dopo la sospensione)"),
    ]
    assert any(f"sospesa fino al {long_day(resumes)}" in sentence for _, sentence in story)


async def test_a_suspended_person_is_not_called_in(office: Office) -> None:
    applied = await office.write("/intake/applications", form(), None)
    application = applied.ids["application_id"]
    measure = {"kind": "lr14", "started_on": str(office.day(-30))}
    await office.write(f"/intake/applications/{application}/measures", measure, "partner")
    await office.system.caught_up()
    calling = {"application_id": application, "evaluator_body": "opimm", "slot": office.slot(office.day(1))}
    assert await office.refused("/assessment/interviews", calling, "operator") == "application_not_admitted"


async def test_no_answer_within_the_patience_admits_and_says_so(office: Office) -> None:
    applied = await office.write("/intake/applications", form(), None)
    application = applied.ids["application_id"]
    await office.system.caught_up()
    office.clock.move(days=30)
    await office.becomes(application, "admitted")
    await office.system.caught_up()
    told = [sentence for _, sentence in await office.story(await office.person_of(application))]
    assert "Verifica preliminare conclusa: nessuna risposta" in told
