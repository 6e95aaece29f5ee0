"""Opening an unmapped position maps its demand, which follows its opening: what is asked of whom, in one append."""

from __future__ import annotations

from uuid import UUID

from foundation.decider import Aggregate
from services.companies.domain.demand import DEMAND, MapJobDemand, MapOpenedPosition, UnmapPosition, demand_id
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import CiteOpening, CorrectPosition, OpenPosition, RetractPosition
from services.companies.domain.position_events import PositionOpened

Command = OpenPosition | CorrectPosition | RetractPosition | CiteOpening | MapOpenedPosition | UnmapPosition
Asked = tuple[Aggregate, UUID, Command]


def opening(command: OpenPosition) -> list[Asked]:
    return [(POSITION, command.position_id, command), _mapping(command)]


def correcting(command: CorrectPosition, stands: PositionOpened | None) -> list[Asked]:
    """A position whose company or profile was another one stands for another demand; `stands`: as it was looked at."""
    said, id = command.said, command.said.position_id
    left = _leaving(stands) if stands and _demand_of(stands) != _demand_of(said) else []
    return [*_seen(stands), (POSITION, id, command), *left, _mapping(said)]


def retracting(position_id: UUID, command: RetractPosition, stands: PositionOpened | None) -> list[Asked]:
    """What was never opened stands for no demand; `stands`: as it was looked at."""
    return [*_seen(stands), (POSITION, position_id, command), *(_leaving(stands) if stands else [])]


def _seen(stands: PositionOpened | None) -> list[Asked]:
    return [(POSITION, stands.position_id, CiteOpening(stands.company_id, stands.profile))] if stands else []


def _leaving(stands: PositionOpened) -> list[Asked]:
    return [(DEMAND, _demand_of(stands), UnmapPosition(stands.position_id))]


def _demand_of(position: PositionOpened | OpenPosition) -> UUID:
    return demand_id(position.company_id, position.profile)


def _mapping(command: OpenPosition) -> Asked:
    id = _demand_of(command)
    known = id, command.company_id, command.profile, command.occupation, command.opened_on
    demand = MapJobDemand(*known, need_id=None, position_id=command.position_id, training=None, people=command.places)
    return DEMAND, id, MapOpenedPosition(demand)
