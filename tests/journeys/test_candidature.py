"""One person's way from the form to the decision, over HTTP and through the topics."""

from __future__ import annotations

from typing import Final

import pytest

from foundation.calendar import add_months
from services.projections.page.italian import long_day
from tests.journeys.candidate import admitted, assessed, called_in
from tests.journeys.office import Office, moved
from tests.journeys.promised import published

pytestmark = pytest.mark.asyncio(loop_scope="package")

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
    before = await office.figures(office.day(1))
    application, person, admission = await admitted(office)
    assert (await office.listed(application, admission.token))["state"] == "admitted"
    scheduled = await called_in(office, application, admission)
    assert (await office.listed(application, scheduled.token))["state"] == "scheduled"
    office.clock.move(days=1)
    decided = await assessed(office, application, scheduled.ids["interview_id"], "ready")
    assert moved(await office.figures(after=decided.token), before) == dict.fromkeys(("1a", "1b", "1c", "1d", "1e"), 1)
    listed = await office.listed(application, decided.token)
    assert (listed["state"], listed["in_target"], listed["readiness"]) == ("assessed", True, "ready")
    await office.settled()
    assert await office.story(person) == _story(office)
    events = await published(office.system.settings, ["intake", "assessment"], application, person)
    assert [event["type"] for event in events if "agenda" not in event["type"]] == WAY


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
        (held, "Percorso aperto: immediatamente pronta"),
        (held, f"Scadenza fissata: colloquio in azienda entro il {long_day(add_months(office.day(), 3))}"),
        (held, f"Scadenza fissata: esperienza in azienda entro il {long_day(add_months(office.day(), 6))}"),
    ]
