"""Engagement and board: two things. Neither moves the other."""

from __future__ import annotations

from datetime import date, datetime

from foundation.decider import Refused
from foundation.facts import not_before, not_in_future
from services.companies.domain.company_commands import ExpressInterest, JoinBoard, LeaveBoard, UpdateEngagement
from services.companies.domain.company_state import Company
from services.companies.domain.engagement_events import BoardJoined, BoardLeft, EngagementUpdated, InterestExpressed

Engaging = ExpressInterest | UpdateEngagement | JoinBoard | LeaveBoard
Engaged = InterestExpressed | EngagementUpdated | BoardJoined | BoardLeft


def engaging(company: Company, command: Engaging, now: datetime) -> Engaged:
    """The fact that the command says, if it can be."""
    match command:
        case ExpressInterest(interest_id=id, expressed_on=day):
            not_in_future(day, now)
            return InterestExpressed(id, command.company_id, day)
        case UpdateEngagement(update_id=id, engagement=level, updated_on=day):
            not_in_future(day, now)
            return EngagementUpdated(id, command.company_id, level, day)
        case JoinBoard():
            return _joined(company, command, now)
        case LeaveBoard():
            return _left(company, command, now)


def _joined(company: Company, command: JoinBoard, now: datetime) -> BoardJoined:
    day = command.joined_on
    not_in_future(day, now)
    own = company.leaving(command.membership_id)
    until = own.left_on if own else date.max
    for other in company.standing(BoardJoined):
        left = company.leaving(other.membership_id)
        if day < (left.left_on if left else date.max) and other.joined_on < until:
            raise Refused("already_on_board", day=day)
    return BoardJoined(command.membership_id, command.company_id, day)


def _left(company: Company, command: LeaveBoard, now: datetime) -> BoardLeft:
    not_in_future(command.left_on, now)
    joined = company.membership(command.membership_id)
    if joined is None or company.leaving(command.membership_id):
        raise Refused("not_on_board")
    not_before(command.left_on, joined.joined_on, "left_before_joined")
    ids = command.leaving_id, command.membership_id, command.company_id
    return BoardLeft(*ids, command.left_on, command.reason)


def board_holds(company: Company) -> bool:
    """Whether every leaving that stands has a membership to leave."""
    return all(_leaves(company, one) for one in company.standing(BoardLeft))


def _leaves(company: Company, left: BoardLeft) -> bool:
    joined = company.membership(left.membership_id)
    return joined is not None and joined.joined_on <= left.left_on
