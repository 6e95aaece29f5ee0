"""Macro-activity 4, "Coinvolgimento aziende del territorio": the indicators 4a to 4f."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from services.projections.inbound import companies, positions
from services.projections.indicators.rule import (
    About,
    Counted,
    Counting,
    Fact,
    Facts,
    Indicator,
    Kind,
    Rule,
    Source,
    Unit,
    by_day,
    counted,
    each,
    once,
    standing,
    stays,
)

COMPANY = "company_id"
INTERACTING, INTERESTED, MEMBER = "interacting", "interested", "member"

CONTACTED = Fact(
    companies.CompanyContacted,
    companies.CompanyContactedCorrected,
    companies.CompanyContactedRetracted,
    id="contact_id",
    day="contacted_on",
    subject=COMPANY,
)
MET = Fact(
    companies.CompanyMeetingHeld,
    companies.CompanyMeetingHeldCorrected,
    companies.CompanyMeetingHeldRetracted,
    id="meeting_id",
    day="held_on",
    subject=COMPANY,
)
MAPPED = Fact(
    positions.JobDemandMapped,
    positions.JobDemandMappedCorrected,
    positions.JobDemandMappedRetracted,
    id="demand_id",
    day="mapped_on",
    subject=COMPANY,
)
OPENED = Fact(
    positions.PositionOpened,
    positions.PositionOpenedCorrected,
    positions.PositionOpenedRetracted,
    id="position_id",
    day="opened_on",
    subject=COMPANY,
)
INTEREST = Fact(
    companies.InterestExpressed,
    companies.InterestExpressedCorrected,
    companies.InterestExpressedRetracted,
    id="interest_id",
    day="expressed_on",
    subject=COMPANY,
)
UPDATED = Fact(
    companies.EngagementUpdated,
    companies.EngagementUpdatedCorrected,
    companies.EngagementUpdatedRetracted,
    id="update_id",
    day="updated_on",
    subject=COMPANY,
)
JOINED = Fact(
    companies.BoardJoined,
    companies.BoardJoinedCorrected,
    companies.BoardJoinedRetracted,
    id="membership_id",
    day="joined_on",
    subject=COMPANY,
)
LEFT = Fact(
    companies.BoardLeft,
    companies.BoardLeftCorrected,
    companies.BoardLeftRetracted,
    id="leaving_id",
    day="left_on",
    subject=COMPANY,
)


def _engaged(*levels: str) -> Rule:
    """Counts a company while its latest level is one of `levels`; `member` leaves the level as it was."""

    def rule(sources: Sequence[Source]) -> Facts:
        said = [source for source in by_day(sources, INTEREST, UPDATED) if _level(source) != MEMBER]
        return stays((counted(_fact(source), source, source), _level(source) in levels) for source in said)

    return rule


def _fact(source: Source) -> Fact:
    return UPDATED if hasattr(source.event, UPDATED.id) else INTEREST


def _level(source: Source) -> str:
    return str(getattr(source.event, "engagement", INTERESTED))


def _on_board(sources: Sequence[Source]) -> Facts:
    """Counts a company from the day it joined until it has left: its memberships may touch, or overlap."""
    left = _leavings(sources)
    moves: list[tuple[date, bool, Counted]] = []
    for joined in by_day(sources, JOINED):
        entry = counted(JOINED, joined, joined)
        ended = left.get(joined.event.membership_id)
        if ended is None or entry.day < ended:
            moves.append((entry.day, True, entry))
            moves += [(ended, False, entry)] if ended else []
    return _open(sorted(moves, key=lambda move: move[:2]))


def _posts(sources: Sequence[Source]) -> Facts:
    """Counts the places of each position that a company opened while it sat on the board, on the day of its opening."""
    seats = _on_board(sources)
    return {
        entry: opened.event.places
        for opened in standing(sources, OPENED)
        if _sits(seats, (entry := counted(OPENED, opened, opened)).day)
    }


def _sits(seats: Facts, day: date) -> bool:
    return sum(amount for seat, amount in seats.items() if seat.day <= day) > 0


def _leavings(sources: Sequence[Source]) -> dict[object, date]:
    """The day on which each membership was left."""
    left: dict[object, date] = {}
    for source in standing(sources, LEFT):
        day = LEFT.day_of(source)
        left[source.event.membership_id] = min(day, left.get(source.event.membership_id, day))
    return left


def _open(moves: Sequence[tuple[date, bool, Counted]]) -> Facts:
    """Counts while at least one membership is open. Of one day, leavings come first."""
    open_now: set[Counted] = set()
    told: list[tuple[Counted, bool]] = []
    for day, joins, entry in moves:
        open_now = open_now | {entry} if joins else open_now - {entry}
        told.append((entry._replace(day=day), bool(open_now)))
    return stays(told)


CONTACTS = Indicator(
    "4a",
    "Numero di contatti attivati",
    counting=Counting(COMPANY, companies.CONTACTS, once(CONTACTED)),
    about=About.COMPANY,
)
MEETINGS = Indicator(
    "4b",
    "Numero di incontri con le aziende",
    counting=Counting(COMPANY, companies.MEETINGS, each(MET)),
    about=About.COMPANY,
)
DEMANDS = Indicator(
    "4c",
    "Numero di domande di lavoro mappate",
    counting=Counting("demand_id", positions.DEMANDS, each(MAPPED)),
    about=About.COMPANY,
)
BOARD = Indicator(
    "4d",
    "Numero di imprese aderenti al Board",
    Kind.STOCK,
    counting=Counting(COMPANY, companies.BOARD, _on_board),
    about=About.COMPANY,
)
POSTS = Indicator(
    "4d_posts",
    "Posti offerti, in media, da ogni impresa del Board",
    unit=Unit.RATIO,
    counting=Counting(COMPANY, {**companies.BOARD, **positions.OPENINGS}, _posts),
    about=About.COMPANY,
    per=BOARD,
)
INTERACTING_COMPANIES = Indicator(
    "4e",
    "Imprese che interagiscono attivamente",
    Kind.STOCK,
    counting=Counting(COMPANY, companies.ENGAGEMENT, _engaged(INTERACTING, INTERESTED)),
    about=About.COMPANY,
)
INTERESTED_COMPANIES = Indicator(
    "4f",
    "di cui interessate",
    Kind.STOCK,
    counting=Counting(COMPANY, companies.ENGAGEMENT, _engaged(INTERESTED)),
    about=About.COMPANY,
)
