"""The sheets about companies: contacts, meetings, board, commitments, positions; each sorted by the day of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from insieme.history.companies import Company
from insieme.history.engaging import LEAVING
from insieme.history.sheets import Rows


def companies(known: Sequence[Company]) -> Rows:
    return [
        (
            *(one.ref, str(one.registered_on), one.firm.name, one.firm.sector, one.firm.size, one.firm.association),
            *("yes" if one.firm.publicly_owned else "no", one.firm.municipality),
        )
        for one in known
    ]


def contacts(known: Sequence[Company]) -> Rows:
    made = sorted(known, key=lambda one: (one.contacted_on, one.ref))
    return [
        (one.ref, str(one.contacted_on), one.direction, one.channel, str(one.pre_contacted_on or "")) for one in made
    ]


def meetings(known: Sequence[Company]) -> Rows:
    held = sorted((met.held_on, one.ref, met) for one in known for met in one.meetings)
    return [(ref, str(day), str(met.followed_up_on or "")) for day, ref, met in held]


def engagement(known: Sequence[Company]) -> Rows:
    said = sorted((day, one.ref, level) for one in known for day, level in one.engagement)
    return [(ref, str(day), level) for day, ref, level in said]


def board(known: Sequence[Company]) -> Rows:
    joined = sorted((one.joined_on, one.ref, one.left_on) for one in known if one.joined_on)
    return [(ref, str(day), str(left or ""), LEAVING[left] if left else "") for day, ref, left in joined]


def commitments(known: Sequence[Company]) -> Rows:
    made = sorted((made.made_on, made.ref, one.ref, made) for one in known for made in one.commitments)
    return [
        (ref, company, str(day), str(one.number), str(one.from_on), str(one.by_on), one.through)
        for day, ref, company, one in made
    ]


def positions(known: Sequence[Company]) -> Rows:
    opened = sorted((one for company in known for one in company.openings), key=lambda one: one.ref)
    return [
        (
            *(one.ref, one.company.ref, str(one.opened_on), one.title, one.profile, one.occupation, one.kind),
            *(str(one.weekly_hours), str(one.places), one.company.firm.municipality),
            " ".join(f"{esco}:{level}" for esco, level in one.competences),
        )
        for one in opened
    ]
