"""One row of the plan from its adoption to a milestone that the board's figure reaches: over HTTP and the topics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import pytest

from foundation.calendar import ROME, add_months
from services.network.domain.milestone import last_day_of_month
from services.projections.page.italian import long_day
from tests.journeys import at_companies
from tests.journeys.at_companies import Pact
from tests.journeys.office import Office
from tests.journeys.promised import name_of, published, types_of
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")

LATER: Final = 400
"""Days: after whatever other journeys let join the board, so that nobody else meets the figure."""
MORE: Final = 3
"""How many companies are to join; the plan's row says thirty."""
LABEL: Final = "adesione prime imprese di prova"
SAID: Final = [
    *("milestone-planned", "milestone-rescheduled", "milestone-rescheduled"),
    *("milestone-reached", "review-held", "review-held", "milestone-reach-revoked", "milestone-reached"),
]


@dataclass(frozen=True)
class Seat:
    """A company's membership of the board."""

    pact: Pact
    membership: str
    since: date

    async def left(self) -> str:
        """Today; the id of the leaving."""
        body = {"left_on": self.pact.today, "reason": "other"}
        return await self.pact.does(f"board/{self.membership}/leaving", body)


@dataclass(frozen=True)
class Row:
    """The plan's row with its one milestone."""

    office: Office
    plan: str
    milestone: str
    due: list[str]

    async def stands(self, as_of: date | None = None) -> tuple[str, str | None, list[str]]:
        """(state, reached on, every day it was ever due on) on the time axis of a day."""
        told = await self.office.read("/projections/milestones", as_of=str(as_of or self.office.day()))
        (found,) = [one for one in told["items"] if one["milestone_id"] == self.milestone]
        return found["state"], found["reached_on"], found["days"]

    async def shown(self) -> tuple[list[str], set[str]]:
        """(cells of the axis in figures, the shapes of its line in the drawing) as the page of the plan has them."""
        page = await self.office.page("/plan")
        (row,) = [row for row in page.split("<tr") if "<small>4d" in row and LABEL in row]
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)]
        drawing = page.split("</svg>")[0].split('<text class="label"')
        (line,) = [line for line in drawing if LABEL in line]
        return cells[1:], set(re.findall(r'class="(moved|was|late|planned|reached|ring)"', line))


async def test_from_planned_to_reached_by_a_count(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.clock.move(days=LATER)
    row = await _planned(office)
    await _moved(row)
    guest, leaving, before, last = await _joined(row)
    monkeypatch.setattr("foundation.applying.live.SETTLED", timedelta(0))
    review = await _reviewed(row)
    await _revoked(row, last)
    await _frozen(row, review)
    await _reached_again(row, guest, leaving, before)
    await _said(row, last, before)


async def _planned(office: Office) -> Row:
    today, month = office.day(), add_months(office.day(), 1)
    adopted = {"year": today.year, "title": "Piano di prova", "adopted_on": str(today)}
    plan = (await office.write("/network/plans", adopted)).ids["plan_id"]
    value = int((await office.figures())["4d"]) + MORE
    what = {"row": "Imprese", "row_code": "companies", "label": LABEL, "indicator": "4d", "value": value}
    body = what | {"planned_on": str(month), "entered_on": str(today)}
    milestone = (await office.write(f"/network/plans/{plan}/milestones", body)).ids["milestone_id"]
    await _aimed(office, value)
    await office.settled()
    await _filed(office)
    row = Row(office, plan, milestone, [str(last_day_of_month(month))])
    assert await row.stands() == ("planned", None, row.due)
    assert (await row.shown())[1] == {"planned"}
    by_hand = {"reached_on": str(today), "evidence": "minutes"}
    assert await office.refused(f"/network/milestones/{milestone}/reach", by_hand) == "reached_by_its_figure"
    return row


async def _aimed(office: Office, value: int) -> None:
    """A target: told last, and after every figure."""
    today = str(office.day())
    body = {"value": value, "by_on": today, "set_by": "coordination", "set_on": today}
    await office.write("/network/indicators/4d/targets", body)


async def _filed(office: Office) -> None:
    """The table as a file stands on the instant and on the places that it tells: asked for with them it is the same."""
    path, told = "/projections/exports/kpi.csv", await office.page("/projections/exports/kpi.csv")
    above = dict(line[2:].split(": ", 1) for line in told.splitlines() if line.startswith("# ") and ": " in line)
    places = ",".join(f"{name.split()[1]}:{last}" for name, last in above.items() if name.startswith("Registro "))
    asked = urlencode({"known_at": above["Noto al"]}), urlencode({"positions": places})
    then, there = [await office.page(f"{path}?{one}") for one in asked]
    assert then == told
    assert there.replace("# Noto al: ", f"# Noto al: {above['Noto al']}") == told


async def _moved(row: Row) -> None:
    """Twice: each day that it was due on stays told, and on an earlier day it is as it was then."""
    office, first = row.office, row.office.day()
    for months, reason in ((4, "other_priority"), (3, "partner_not_ready")):
        office.clock.move(days=2)
        day = add_months(first, months)
        body = {"planned_on": str(day), "rescheduled_on": str(office.day()), "reason": reason}
        await office.write(f"/network/milestones/{row.milestone}/reschedulings", body)
        row.due.append(str(last_day_of_month(day)))
    await office.settled()
    assert await row.stands() == ("moved", None, row.due)
    assert await row.stands(first) == ("planned", None, row.due[:1])
    assert (await row.stands(add_months(first, 5)))[0] == "late"
    assert (await row.shown())[1] == {"planned", "moved", "was"}


async def _joined(row: Row) -> tuple[Seat, str, Seat, Seat]:
    """(who left again, that leaving, who joined before the last, who joined last and met the value)."""
    office = row.office
    await _seat(office)
    guest = await _seat(office)
    office.clock.move(days=3)
    leaving = await guest.left()
    before = await _seat(office)
    await office.settled()
    assert (await row.stands())[0] == "moved"
    last = await _seat(office)
    await office.settled()
    assert await row.stands() == ("reached", str(last.since), row.due)
    assert (await row.shown())[1] == {"moved", "was", "reached"}
    again = {"planned_on": row.due[0], "rescheduled_on": str(last.since), "reason": "other_priority"}
    address = f"/network/milestones/{row.milestone}/reschedulings"
    assert await office.refused(address, again) == "already_reached"
    return guest, leaving, before, last


async def _seat(office: Office) -> Seat:
    """A company of its own, which joins the board three days later."""
    office.clock.move(days=3)
    pact = Pact(office, await at_companies.registered(office))
    membership = await pact.does("board", {"joined_on": pact.today})
    return Seat(pact, membership, office.day())


async def _reviewed(row: Row) -> dict[str, int]:
    """The board as reviews of today saw it, by review: one as the table tells it, one of before there was a table; a
    person gives one member too many for each."""
    members = int((await row.office.figures())["4d"])
    what = {"milestone_id": row.milestone, "held_on": str(row.office.day()), "indicators": ["4d"]}
    given = {"figures": [{"indicator": "4d", "value": members + 1}]}
    seen = {}
    for known_at, saw in ((datetime.now(UTC), members), (datetime(2018, 7, 20, tzinfo=UTC), members + 1)):
        body = what | given | {"known_at": known_at.isoformat()}
        review = (await row.office.write(f"/network/plans/{row.plan}/reviews", body)).ids["review_id"]
        seen[review] = saw
    await eventually(lambda: _is_frozen(row.office, min(seen)))
    return seen


async def _is_frozen(office: Office, review: str) -> bool:
    told = await office.read("/projections/reviews")
    return any(one["review_id"] == review and one["frozen"] is not None for one in told["items"])


async def _frozen(row: Row, seen: dict[str, int]) -> None:
    """A member less by now is told beside; what the table told when the review was held stays so."""
    await row.office.settled()
    told = {one["review_id"]: one for one in (await row.office.read("/projections/reviews"))["items"]}
    live, early = sorted(seen)
    what = [(one["frozen"], one["told"], one["disagrees"], one["today"]) for one in (told[live], told[early])]
    members = seen[live]
    assert [tuple(map(_whole, one)) for one in what] == [
        (members, members + 1, True, members - 1),
        (None, members + 1, False, members - 1),
    ]
    assert [_whole(told[one]["difference"]) for one in (live, early)] == [-1, -2]
    assert "diverso dalla tabella" in await row.office.page("/plan")
    filed = (await row.office.page("/projections/exports/reviews.csv")).splitlines()
    assert [line.split(",")[-5:] for line in filed if live in line] == [
        [f"{members}", f"{members + 1}", "sì", f"{members - 1}", "-1"]
    ]


def _whole(told: str | bool | None) -> int | bool | None:
    return int(told) if isinstance(told, str) else told


async def _revoked(row: Row, last: Seat) -> None:
    """The last one never joined: the milestone is open again, today and on the day on which it was reached."""
    row.office.clock.move(days=10)
    await last.pact.does(f"facts/{last.membership}/retraction", {"reason": "entered_by_mistake"})
    await row.office.settled()
    assert await row.stands() == await row.stands(last.since) == ("moved", None, row.due)


async def _reached_again(row: Row, guest: Seat, leaving: str, before: Seat) -> None:
    """Who had left was still there when the one before the last joined: on that day the value was met."""
    row.office.clock.move(days=1)
    left = {"membership_id": guest.membership, "left_on": guest.pact.today, "left_reason": "other"}
    await guest.pact.does(f"leavings/{leaving}/correction", left | {"reason": "told_wrongly"})
    await row.office.settled()
    assert await row.stands() == ("reached", str(before.since), row.due)
    cells, shapes = await row.shown()
    moves = ", poi ".join(long_day(date.fromisoformat(day)) for day in row.due[1:])
    assert cells == [long_day(date.fromisoformat(row.due[0])), moves, long_day(before.since), "raggiunta"]
    assert shapes == {"moved", "was", "reached"}


async def _said(row: Row, last: Seat, before: Seat) -> None:
    """On the network's topic, each reach as of the day of the fact that met the value."""
    events = await published(row.office.system.settings, ["network"], row.milestone)
    assert types_of(events) == {"network": SAID}
    reached = [event for event in events if name_of(event) == "milestone-reached"]
    assert [event["data"]["reached_on"] for event in reached] == [str(last.since), str(before.since)]
    assert all(event["data"]["by_figure"] and event["data"]["evidence"] is None for event in reached)
    days = [datetime.fromisoformat(event["time"]).astimezone(ROME).date() for event in reached]
    assert days == [last.since, before.since]
    (revoked,) = [event["data"] for event in events if name_of(event) == "milestone-reach-revoked"]
    assert revoked["reached_on"] == str(last.since)
    assert revoked["revoked_on"] == str(row.office.day(-1))
