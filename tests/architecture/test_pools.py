"""How many connections the services take where one machine runs them all."""

from __future__ import annotations

import pytest

from foundation.running import ROLES, pool_size
from foundation.service import Service
from insieme.composition import SERVICES

TOGETHER = 64


def test_all_services_in_all_roles_take_no_more_than_one_database_server_gives() -> None:
    sizes = {role: [pool_size(role, service, len(SERVICES)) for service in SERVICES] for role in ROLES}
    assert sum(sum(each) for each in sizes.values()) <= TOGETHER, sizes


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_processes_that_hold_a_connection_leave_one_for_their_commands(service: Service) -> None:
    assert pool_size("worker", service) > max(1, len(service.processes))


def test_a_service_alone_answers_more_at_once() -> None:
    [alone, among] = [pool_size("api", SERVICES[0], beside) for beside in (1, 8)]
    assert alone == 3 * among == 6
