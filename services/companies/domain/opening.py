"""Opening an unmapped position maps its demand: what is asked of whom, in one append."""

from __future__ import annotations

from uuid import UUID

from foundation.decider import Aggregate
from services.companies.domain.demand import DEMAND, MapJobDemand, MapOpenedPosition, demand_id
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import CorrectPosition, OpenPosition

Asked = tuple[Aggregate, UUID, OpenPosition | CorrectPosition | MapOpenedPosition]


def opening(command: OpenPosition) -> list[Asked]:
    return [(POSITION, command.position_id, command), _mapping(command)]


def correcting(command: CorrectPosition) -> list[Asked]:
    """A position whose profile was another one stands for another demand."""
    return [(POSITION, command.said.position_id, command), _mapping(command.said)]


def _mapping(command: OpenPosition) -> Asked:
    id = demand_id(command.company_id, command.profile)
    known = id, command.company_id, command.profile, command.occupation, command.opened_on
    demand = MapJobDemand(*known, need_id=None, position_id=command.position_id, training=None, people=command.places)
    return DEMAND, id, MapOpenedPosition(demand)
