"""The tests' broker and database as containers, where a container engine answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import docker
from docker.errors import DockerException
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.container import DockerContainer
from testcontainers.core.docker_client import DockerClient
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from deploy.local.broker import BEHAVIOUR
from deploy.local.home import free_port
from deploy.local.postgres import QUIET, SETTINGS

POSTGRES_IMAGE = "postgres:18"
KAFKA_IMAGE = "apache/kafka:4.3.1"
ENGINE_TIMEOUT = 3
"""Seconds in which an engine answers, or there is none."""


def engine_answers() -> bool:
    try:
        client = docker.from_env(timeout=ENGINE_TIMEOUT)
    except DockerException:
        return False
    try:
        return bool(client.ping())
    except (DockerException, OSError):
        return False
    finally:
        client.close()


@contextmanager
def running() -> Iterator[tuple[str, str]]:
    """The broker's address and the database superuser's URL."""
    host, port = DockerClient().host(), free_port(taken=set())
    with postgres() as database, kafka(host, port):
        yield f"{host}:{port}", database.get_connection_url()


def postgres() -> PostgresContainer:
    settings = {**QUIET, "max_connections": SETTINGS["max_connections"]}
    words = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    container = PostgresContainer(POSTGRES_IMAGE, driver=None)
    container.with_command(["postgres", *words])
    return container


def kafka(host: str, port: int) -> DockerContainer:
    """A broker that tells its clients the port under which this machine reaches it."""
    container = DockerContainer(KAFKA_IMAGE).with_bind_ports(9092, port)
    for key, value in kafka_settings(host, port).items():
        container.with_env(variable(key), value)
    return container.waiting_for(LogMessageWaitStrategy("Kafka Server started"))


def kafka_settings(host: str, port: int) -> dict[str, str]:
    return {
        **BEHAVIOUR,
        "controller.quorum.voters": "1@localhost:9093",
        "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "listeners": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "advertised.listeners": f"PLAINTEXT://{host}:{port}",
    }


def variable(setting: str) -> str:
    """How the image takes a broker setting from its environment."""
    return "KAFKA_" + setting.upper().replace(".", "_")
