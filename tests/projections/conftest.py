from __future__ import annotations

import pytest

from foundation.database import Connection
from tests.projections.table import Table


@pytest.fixture
def table(conn: Connection) -> Table:
    return Table(conn)
