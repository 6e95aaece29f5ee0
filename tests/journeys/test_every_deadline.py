"""Nobody does anything for the better part of a year: every deadline passes, each as of the day on which it was due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pytest

from foundation.calendar import add_months
from tests.journeys import at_companies
from tests.journeys.at_companies import DESK, Pact
from tests.journeys.candidate import on_a_pathway
from tests.journeys.office import Office, moved
from tests.journeys.promised import name_of, published

pytestmark = pytest.mark.asyncio(loop_scope="package")

ASLEEP: Final = 320
"""Days: more than ten months, the longest of all."""
CONTEXTS: Final = ("training", "companies", "placement")


@dataclass(frozen=True)
class Left:
    """What was left as it is on `day`: one person to reactivate with a place reserved, one whose traineeship ended."""

    office: Office
    day: date
    waiting: str
    pathway: str
    placed: str
    pact: Pact

    def after(self, days: int) -> str:
        return str(self.day + timedelta(days=days))

    def months(self, months: int) -> str:
        return str(add_months(self.day, months))


async def test_every_deadline_passes_as_of_its_day(office: Office) -> None:
    left = await _left(office)
    last = office.day(ASLEEP)
    figures, known = await office.figures(last), await _events(left)
    await office.passes(ASLEEP)
    said = [event for event in await _events(left) if event not in known]
    assert sorted(_fact(event) for event in said) == sorted(_due(left))
    assert moved(await office.figures(last), figures) == {}
    await _clocks(left)
    await _burned(left)
    await _tasks(left)


async def _left(office: Office) -> Left:
    waiting, pathway = await on_a_pathway(office, "to_reactivate")
    placed, _ = await on_a_pathway(office)
    starting = {"person_id": waiting, "started_on": str(office.day())}
    await office.write("/training/reactivations", starting, "operator")
    pact = Pact(office, await at_companies.registered(office, association="confesercenti"))
    await pact.does("association-contacts", {"contacted_on": pact.today})
    await pact.does("contacts", {"contacted_on": pact.today, "direction": "to_company", "channel": "phone"})
    await pact.does("meetings", {"held_on": pact.today})
    promise = {"number": 2, "from_on": pact.today, "by_on": str(office.day(60)), "through": "direct"}
    await pact.does("commitments", promise | {"made_on": pact.today})
    position, _ = await at_companies.opened(office, pact.company, places=2)
    await office.settled()
    await at_companies.place_held(office, waiting, position)
    placement = await at_companies.place_held(office, placed, position)
    await at_companies.started(office, placement)
    await office.write(f"/placement/placements/{placement}/end", {"ended_on": pact.today}, DESK)
    await office.settled()
    return Left(office, office.day(), waiting, pathway, placed, pact)


async def _events(left: Left) -> list[dict[str, Any]]:
    ids = left.waiting, left.placed, left.pact.company
    return await published(left.office.system.settings, CONTEXTS, *ids)


def _fact(event: dict[str, Any]) -> tuple[str, str]:
    """What was said, of whom or of what, as of which day."""
    data = event["data"]
    day = next(data[name] for name in ("missed_on", "lapsed_on", "given_up_on", "due_on", "overdue_on") if name in data)
    about = data.get("deadline", "")
    return " ".join((name_of(event), about)).strip(), day


def _due(left: Left) -> list[tuple[str, str]]:
    """The one who was placed lacks the interview alone: the experience was had."""
    return [
        ("band-deadline-missed reactivation", left.months(3)),
        ("band-deadline-missed interview", left.months(6)),
        ("band-deadline-missed experience", left.months(10)),
        ("band-deadline-missed interview", left.months(3)),
        ("place-given-up", left.after(14)),
        ("place-reservation-lapsed", left.after(14)),
        ("association-follow-up-overdue", left.after(15)),
        ("commitment-lapsed", left.after(60)),
        ("reactivation-overdue", str(add_months(left.day, 3) + timedelta(days=1))),
    ]


async def _clocks(left: Left) -> None:
    """A deadline is open to the end of its day's eve, and missed at the end of its day."""
    for deadline, due in {"reactivation": 3, "interview": 6, "experience": 10}.items():
        day = add_months(left.day, due)
        assert await _stands(left, deadline, day - timedelta(days=1)) == ("open", 1)
        assert await _stands(left, deadline, day) == ("missed", None)


async def _stands(left: Left, deadline: str, as_of: date) -> tuple[str, int | None]:
    told = await left.office.read("/projections/pathways", person_id=left.waiting, as_of=str(as_of))
    ((found,),) = [[one for one in clock["deadlines"] if one["deadline"] == deadline] for clock in told["items"]]
    return found["state"], found["days_left"]


async def _burned(left: Left) -> None:
    """The burndown is what the clocks of all come to, by month."""
    clocks = (await left.office.read("/projections/pathways", limit=500))["items"]
    counted = Counter(
        (one["deadline"], one["due_on"][:7], one["state"]) for clock in clocks for one in clock["deadlines"]
    )
    burns = (await left.office.read("/projections/pathways/burndown"))["items"]
    states = ("open", "met", "met_late", "missed", "cancelled")
    told = Counter({(one["deadline"], one["month"][:7], state): one[state] for one in burns for state in states})
    assert +told == counted
    assert told["experience", left.months(10)[:7], "missed"] >= 1


async def _tasks(left: Left) -> None:
    """What can still be done is overdue; what lapsed is done with."""
    told = (await left.office.read("/projections/tasks", limit=500))["items"]
    ours = [
        one for one in told if {one["person_id"], one["company_id"]} & {left.waiting, left.placed, left.pact.company}
    ]
    assert all(one["overdue"] for one in ours)
    assert sorted((one["kind"], one["due_on"]) for one in ours) == sorted(
        [
            ("reactivation", left.months(3)),
            ("band_reactivation", left.months(3)),
            ("band_interview", left.months(6)),
            ("band_experience", left.months(10)),
            ("band_interview", left.months(3)),
            ("follow_up", left.after(15)),
            ("satisfaction", left.after(15)),
            ("satisfaction", left.after(15)),
        ]
    )
    assert [one["due_on"] for one in told if one["overdue"]] == sorted(one["due_on"] for one in told if one["overdue"])
    assert await left.pact.commitment() == ("lapsed", 1, 2, left.after(60))
    assert await left.pact.steps() == [("follow_up", left.after(15), True)]
