"""How companies came in: the association first, the contact, meetings, interest, the board, commitments, positions.

As of 31 December 2017: 17 on the board (chapter 3), 18 interested and 33 interacting in the wider sense (chapter 5).
What comes after is invented: 30 members by the end of June, 50 only in January 2019.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from foundation.calendar import add_months
from insieme.history.companies import BOARD_2017, Commitment, Company, Firm, Meeting, Opening, invented
from insieme.history.dice import Dice, Odds
from insieme.history.places import BOLOGNA, OUTSIDE_BOLOGNA
from insieme.history.season import YEAR_AFTER_END, YEAR_END, working_day

FIRST_CONTACT: Final = date(2017, 6, 12)
LAST_CONTACT_2017: Final = date(2017, 11, 30)
FIRST_POSITION: Final = date(2017, 10, 2)
INTERESTED_2017: Final = 18
OTHERS_INTERACTING_2017: Final = 33 - len(BOARD_2017)
"""Of the companies contacted in 2017, those that answered are 33; the others are prospects."""
MEMBERS_NOT_YET_INTERESTED: Final = 3
"""Members that offer nothing yet: they interact."""
JOINING_2018: Final = (
    *(date(2018, month, day) for month, day in [(1, 24), (2, 7), (2, 21), (3, 7), (3, 14), (3, 28), (4, 11), (4, 18)]),
    *(date(2018, month, day) for month, day in [(5, 9), (5, 16), (5, 30), (6, 6), (6, 13), (6, 20), (7, 4), (7, 18)]),
    *(date(2018, month, day) for month, day in [(9, 12), (9, 19), (9, 26), (10, 3), (10, 10), (10, 17), (10, 24)]),
    *(date(2018, month, day) for month, day in [(11, 7), (11, 14), (11, 21), (11, 28), (12, 5), (12, 12), (12, 19)]),
    *(date(2019, 1, day) for day in (9, 16, 23, 30)),
)
LEAVING: Final = {date(2018, 10, 31): "reorganisation"}
CHANNELS: Final = Odds({"phone": 4.0, "email": 3.0, "event": 2.0, "in_person": 2.0})
THROUGH: Final = Odds({"association": 5.0, "direct": 4.0, "union": 1.0})
CAREFUL: Final = 0.12
"""The share of meetings whose follow-up with the association is still due."""
WORK: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "agriculture": (("Operaio agricolo", "farm_worker", "9211"), ("Addetto al confezionamento", "packer", "9321")),
    "catering": (("Aiuto cuoco", "kitchen_helper", "9412"), ("Addetto mensa", "canteen_assistant", "5246")),
    "construction": (("Manovale edile", "building_labourer", "9313"),),
    "hospitality": (("Addetto alle camere", "room_attendant", "9112"), ("Cameriere", "waiter", "5131")),
    "logistics": (("Magazziniere", "warehouse_worker", "4321"), ("Carrellista", "forklift_driver", "8344")),
    "manufacturing": (("Operaio di linea", "line_worker", "8219"), ("Montatore", "assembler", "8211")),
    "retail": (("Addetto vendite", "sales_assistant", "5223"), ("Scaffalista", "shelf_filler", "9334")),
    "services": (("Addetto pulizie", "cleaner", "9112"), ("Impiegato", "office_clerk", "4110")),
    "social_services": (("Assistente alla persona", "care_assistant", "5322"), ("Ausiliario", "ward_helper", "5329")),
}
SKILLS: Final = {
    **dict.fromkeys(("farm_worker", "packer", "building_labourer", "warehouse_worker", "shelf_filler"), "s6.2"),
    **dict.fromkeys(("forklift_driver", "line_worker", "assembler"), "s8.1"),
    **dict.fromkeys(("kitchen_helper", "canteen_assistant", "room_attendant", "cleaner"), "s6.13"),
    **dict.fromkeys(("care_assistant", "ward_helper"), "s3.2"),
    **dict.fromkeys(("sales_assistant", "waiter", "office_clerk"), "s1.8"),
}
KINDS: Final = Odds({"traineeship": 70.0, "stage": 8.0, "job": 22.0})
HOURS: Final = Odds({20: 3.0, 24: 2.0, 30: 4.0, 36: 3.0, 40: 2.0})


def engage(dice: Dice, scale: float = 1.0) -> list[Company]:
    """All companies up to February 2019, in the order of their registration, with their positions.

    `scale` multiplies the positions' places: a larger history has the same companies and more work for more people.
    """
    companies = _of_2017(dice) + _of_the_year_after(dice)
    companies.sort(key=lambda company: (company.registered_on, company.firm.name))
    for number, company in enumerate(companies, 1):
        company.ref = f"AZ-{number:04d}"
    _open_positions(dice, companies, scale)
    _commit(dice, companies)
    return companies


def _of_2017(dice: Dice) -> list[Company]:
    board = [_contacted(dice, firm, FIRST_CONTACT, date(2017, 10, 13)) for firm in BOARD_2017]
    for number, company in enumerate(dice.shuffled(board)):
        company.joined_on = working_day(company.contacted_on + timedelta(days=dice.between(20, 75)))
        interested = number >= MEMBERS_NOT_YET_INTERESTED
        _grow(dice, company, "interested" if interested else "interacting", YEAR_END)
    others = [_invented(dice, number, FIRST_CONTACT, LAST_CONTACT_2017) for number in range(1, 38)]
    offering = INTERESTED_2017 - len(BOARD_2017) + MEMBERS_NOT_YET_INTERESTED
    for number, company in enumerate(others[:OTHERS_INTERACTING_2017]):
        _grow(dice, company, "interested" if number < offering else "interacting", YEAR_END)
    return board + others


def _of_the_year_after(dice: Dice) -> list[Company]:
    """Some 80 companies more; those that join do so some weeks after their first contact."""
    first, last = YEAR_END + timedelta(days=3), date(2019, 2, 8)
    joining = [
        _invented(dice, 100 + number, max(first, day - timedelta(days=90)), day - timedelta(days=15), day)
        for number, day in enumerate(JOINING_2018)
    ]
    for company in joining:
        _grow(dice, company, "interested", YEAR_AFTER_END)
    for company, (day, _) in zip(joining, LEAVING.items(), strict=False):
        company.left_on = day
    others = [_invented(dice, 200 + number, first, last) for number in range(46)]
    for company in others[:30]:
        _grow(dice, company, dice.pick(("interacting", "interacting", "interested")), YEAR_AFTER_END)
    return joining + others


def _invented(dice: Dice, number: int, first: date, last: date, joined_on: date | None = None) -> Company:
    town = BOLOGNA if dice.chance(0.45) else dice.draw(OUTSIDE_BOLOGNA)
    company = _contacted(dice, invented(dice, number, town), first, last)
    company.joined_on = joined_on
    return company


def _contacted(dice: Dice, firm: Firm, first: date, last: date) -> Company:
    """ "Sempre un contatto preliminare … con le Associazioni": the association some days before the company."""
    contacted_on = working_day(first + timedelta(days=dice.between(0, (last - first).days)))
    before = contacted_on - timedelta(days=dice.between(2, 9)) if firm.association else None
    return Company(
        ref="",
        firm=firm,
        registered_on=before or contacted_on,
        pre_contacted_on=before,
        contacted_on=contacted_on,
        direction="from_company" if dice.chance(0.2) else "to_company",
        channel=dice.draw(CHANNELS),
    )


def _grow(dice: Dice, company: Company, level: str, last: date) -> None:
    """One or two meetings, after which the company interacts, and perhaps is interested."""
    day = company.contacted_on
    for step in ("interacting", "interested")[: 2 if level == "interested" else 1]:
        day = min(working_day(day + timedelta(days=dice.between(5, 14))), last - timedelta(days=3))
        company.meetings.append(_meeting(dice, company, day, last))
        company.engagement.append((day, step))


def _meeting(dice: Dice, company: Company, day: date, last: date) -> Meeting:
    followed = working_day(day + timedelta(days=dice.between(2, 12)))
    open_still = not company.firm.association or dice.chance(CAREFUL) or followed > last
    return Meeting(day, None if open_still else followed)


def _open_positions(dice: Dice, companies: list[Company], scale: float) -> None:
    """ "Ci aspettiamo che tutte le imprese che sottoscrivono il board offrano in media 5 posizioni" (chapter 5)."""
    openings = [opening for company in companies for opening in _openings(dice, company, scale)]
    for number, opening in enumerate(sorted(openings, key=lambda one: (one.opened_on, one.company.ref)), 1):
        opening.ref = f"POS-{number:04d}"
        opening.company.openings.append(opening)


def _openings(dice: Dice, company: Company, scale: float) -> list[Opening]:
    interested_on = [day for day, level in company.engagement if level == "interested"]
    if not interested_on:
        return []
    first = max(interested_on[0], FIRST_POSITION)
    count = dice.between(2, 5) if company.joined_on else dice.between(0, 2)
    return [_opening(dice, company, first, scale) for _ in range(count)]


def _opening(dice: Dice, company: Company, first: date, scale: float) -> Opening:
    latest = (company.left_on or YEAR_AFTER_END) - timedelta(days=21)
    opened_on = working_day(first + timedelta(days=dice.between(0, max(0, min(330, (latest - first).days)))))
    title, profile, occupation = dice.pick(WORK[company.firm.sector])
    places = max(1, round(dice.between(1, 3) * scale))
    skill = (SKILLS[profile], dice.between(2, 3))
    kind, hours = dice.draw(KINDS), dice.draw(HOURS)
    return Opening("", company, opened_on, title, profile, occupation, (skill,), kind, hours, places, places)


def _commit(dice: Dice, companies: list[Company]) -> None:
    """Members of 2018 say how many, and until when: "definendone un numero ed un tempo"."""
    number = 0
    for company in companies:
        if company.joined_on and company.joined_on > YEAR_END and dice.chance(0.8):
            number += 1
            by_on = add_months(company.joined_on, dice.pick((4, 6, 8)))
            made = (dice.between(1, 3), company.joined_on, by_on, dice.draw(THROUGH), company.joined_on)
            company.commitments.append(Commitment(f"IMP-{number:03d}", *made))
