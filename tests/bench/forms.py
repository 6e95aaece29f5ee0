"""Applications for benches: synthetic forms, sent as commands."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import ReceiveApplication
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest
from tests.support.system import intent


def form(application: UUID, received_on: date) -> ReceiveApplication:
    """A form like many."""
    return ReceiveApplication(
        application_id=application,
        person_id=uuid4(),
        received_on=received_on,
        channel=Channel.ONLINE,
        access_flow=AccessFlow.COMUNE,
        interest=Interest.EMPLOYMENT,
        first_name="Anna",
        last_name="Provadibanco",
        birth_date=date(1980, 5, 17),
        email="anna@example.org",
        phone="051000000",
        municipality="bologna",
        district="citta_di_bologna",
    )


async def send_form(intake: Context, application: UUID, now: datetime) -> UUID:
    """One command through the whole path: load, decide, validate, seal, append; the id of its event."""
    answer = await intake.commands.execute(intent(APPLICATION, application, form(application, now.date()), now))
    return answer.written[0].event_id
