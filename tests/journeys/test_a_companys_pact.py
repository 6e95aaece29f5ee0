"""One company from the pre-contact of its association to a commitment that it kept: over HTTP, through the topics."""

from __future__ import annotations

from typing import Final

import pytest

from tests.journeys import at_companies
from tests.journeys.at_companies import DESK, Pact
from tests.journeys.candidate import on_a_pathway
from tests.journeys.office import Office, moved
from tests.journeys.promised import published, types_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

PEOPLE: Final = 2
"""Who the company commits itself to take in."""
SAID: Final = [
    *("company-registered", "company-name-taken"),
    *("association-pre-contacted", "company-contacted", "company-meeting-held"),
    *("association-followed-up", "engagement-updated", "interest-expressed", "board-joined"),
    *("commitment-made", "job-demand-mapped", "position-opened"),
]
BY_A_PLACEMENT: Final = ["commitment-served", "insertion-noted", "place-reserved", "position-filled"]
"""Of two processes either may be the first: sorted."""


async def test_from_the_associations_pre_contact_to_a_kept_commitment(office: Office) -> None:
    last = office.day(60)
    before = await office.figures(last)
    pact = Pact(office, await at_companies.registered(office, association="cna", municipality="bologna"))
    await _approached(pact)
    await _met(pact)
    await _engaged(pact)
    assert moved(await office.figures(last), before) == dict.fromkeys(("4a", "4b", "4d", "4e", "4f"), 1)
    position = await _committed(pact)
    await _kept(pact, position)
    # Nobody was interviewed, and each of both persons came by a form.
    came = {"1a": PEOPLE, "1c": PEOPLE, "1d": PEOPLE, "5a": PEOPLE}
    company = dict.fromkeys(("4a", "4b", "4c", "4d", "4e", "4f"), 1)
    assert moved(await office.figures(last), before) == came | company
    await _said(pact, position)
    await _shown(pact)


async def _approached(pact: Pact) -> None:
    """The association first, then the company."""
    contact = {"contacted_on": pact.today, "direction": "to_company", "channel": "phone"}
    address = f"/companies/companies/{pact.company}/contacts"
    assert await pact.office.refused(address, contact, DESK) == "association_not_contacted_before"
    await pact.office.settled()
    assert await pact.steps() == [("pre_contact", None, False)]
    await pact.does("association-contacts", {"contacted_on": pact.today})
    await pact.does("contacts", contact)
    await pact.office.settled()
    assert await pact.steps() == []


async def _met(pact: Pact) -> None:
    """A meeting, of which the association hears within fifteen days."""
    pact.office.clock.move(days=5)
    meeting = await pact.does("meetings", {"held_on": pact.today})
    due = str(pact.office.day(15))
    await pact.office.settled()
    assert await pact.steps() == [("follow_up", due, False)]
    assert await pact.tasks() == {"follow_up": (due, False)}
    pact.office.clock.move(days=5)
    await pact.does(f"meetings/{meeting}/follow-up", {"followed_up_on": pact.today})
    await pact.office.settled()
    assert (await pact.steps(), await pact.tasks()) == ([], {})


async def _engaged(pact: Pact) -> None:
    await pact.does("engagement", {"engagement": "interacting", "updated_on": pact.today})
    await pact.does("interest", {"expressed_on": pact.today})
    await pact.does("board", {"joined_on": pact.today})
    await pact.office.settled()
    members = (await pact.office.read("/projections/board"))["items"]
    (sits,) = [one for one in members if one["company_id"] == pact.company]
    assert (sits["association"], sits["joined_on"]) == ("cna", pact.today)


async def _committed(pact: Pact) -> str:
    """A number and a time; and the position by which it is to be kept."""
    promise = {"number": PEOPLE, "from_on": pact.today, "by_on": str(pact.office.day(30)), "through": "association"}
    await pact.does("commitments", promise | {"made_on": pact.today})
    position, _ = await at_companies.opened(pact.office, pact.company, places=PEOPLE)
    await pact.office.settled()
    assert await pact.commitment() == ("open", 0, PEOPLE, None)
    assert await pact.tasks() == {"commitment": (str(pact.office.day(30)), False)}
    return position


async def _kept(pact: Pact, position: str) -> None:
    """Each placement serves it; the second one, ten days later, keeps it."""
    for kept in range(1, PEOPLE + 1):
        pact.office.clock.move(days=10)
        person, _ = await on_a_pathway(pact.office)
        placement = await at_companies.place_held(pact.office, person, position)
        assert "reservation" in await pact.tasks()
        await at_companies.started(pact.office, placement)
        settled = ("fulfilled", pact.today) if kept == PEOPLE else ("open", None)
        assert await pact.commitment() == (settled[0], kept, PEOPLE, settled[1])
    assert await pact.tasks() == {}
    shown = await pact.office.read(f"/companies/positions/{position}")
    assert (shown["reserved"], shown["filled"], shown["left"]) == (0, PEOPLE, 0)


async def _said(pact: Pact, position: str) -> None:
    """What companies said of it, on its topic; and that the fulfilment is of the day of the last one."""
    events = await published(pact.office.system.settings, ["companies"], pact.company)
    said = types_of(events)["companies"]
    ways = [*SAID, *sorted(BY_A_PLACEMENT * PEOPLE), "commitment-fulfilled"]
    assert (said[: len(SAID)], sorted(said)) == (SAID, sorted(ways))
    (kept,) = [event["data"] for event in events if "commitment-fulfilled" in event["type"]]
    assert (kept["fulfilled_on"], kept["promised"], kept["kept"]) == (pact.today, PEOPLE, PEOPLE)
    told = await pact.office.read(f"/projections/companies/{pact.company}/timeline")
    assert f"Impegno mantenuto: {PEOPLE} su {PEOPLE}" in [entry["sentence"] for entry in told["entries"]]


async def _shown(pact: Pact) -> None:
    """The page of the board says what the lists say."""
    (promise,) = (await pact.office.read("/projections/commitments", company_id=pact.company))["items"]
    name = promise["name"]
    page = await pact.office.page("/board")
    (row,) = [row for row in page.split("<tr") if name in row and "Mantenute" not in row and "mantenuto" in row]
    assert row.count(f">{PEOPLE}<") == 2
    assert "Adesione al Board" in await pact.office.page(f"/companies/{pact.company}/timeline")
