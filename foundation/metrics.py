"""What Prometheus is told. Labels are names of contexts and readers; never an id."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

COMMANDS = Counter("insieme_commands_total", "Commands by how they ended", ["context", "ending"])
APPEND_SECONDS = Histogram(
    "insieme_append_seconds",
    "From load to commit of one command",
    ["context"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5),
)
RELAY_PUBLISHED = Gauge(
    "insieme_relay_published_index",
    "Highest log index known to be on the topic",
    ["context"],
    multiprocess_mode="mostrecent",
)
RELAY_LAG = Gauge(
    "insieme_relay_lag_events",
    "Committed events that are not on the topic yet",
    ["context"],
    multiprocess_mode="mostrecent",
)
READER_LAG = Gauge(
    "insieme_reader_lag_records",
    "Records on the topics that a reader has not applied",
    ["reader"],
    multiprocess_mode="mostrecent",
)
READER_APPLIED = Counter("insieme_reader_applied_total", "Events applied", ["reader"])
READER_PARKED = Gauge(
    "insieme_reader_parked_records", "Records that wait for a person", ["reader"], multiprocess_mode="mostrecent"
)


def exposition() -> bytes:
    """All metrics as text; of every process of this installation where `PROMETHEUS_MULTIPROC_DIR` joins them."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
