"""The same event in the `eventsourcing` library."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate


class Candidacy(Aggregate):
    """An application as that library models one: its first event holds the form."""

    def __init__(self, form: dict[str, Any]) -> None:
        self.form = form


class RivalApplications(Application[Any]):
    """Default settings."""


def appends_per_second(application: RivalApplications, fields: dict[str, Any], count: int, threads: int) -> float:
    """Saving `count` new aggregates, by so many threads."""
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda _: application.save(Candidacy(form=fields)), range(count)))
    return count / (time.perf_counter() - started)
