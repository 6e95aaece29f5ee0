"""Settings: from the environment, with local defaults. Secrets are files of the owner alone, made at first start."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting is an environment variable `INSIEME_<NAME>`; the broker and databases also by their usual names.

    `database_url` names a server; a service's own database there bears its name unless `DATABASE_URL_<SERVICE>` is set.
    """

    model_config = SettingsConfigDict(env_prefix="INSIEME_", populate_by_name=True, hide_input_in_errors=True)

    home: Path = Path(".local")
    host: str = "127.0.0.1"
    port: int = Field(8400, ge=0, le=65535)
    monitor_port: int = 0  # where relay and worker tell health and metrics; 0: nowhere
    beat_to: int | None = None  # the descriptor on which a supervisor listens whether this process is at work
    kafka_bootstrap_servers: str = Field("", validation_alias="KAFKA_BOOTSTRAP_SERVERS")
    database_url: str = Field("", validation_alias="DATABASE_URL")
    database_prefix: str = ""
    topic_prefix: str = "insieme"
    partitions: int = 12
    replication_factor: int = 1
    min_insync_replicas: int = 1
    token_issuer: str = "insieme-local"
    token_audience: str = "insieme"
    clock_file: Path | None = None
    log_level: str = "INFO"
    log_format: str = "console"

    def database_url_of(self, service: str) -> str:
        """The address of one service's database."""
        own = os.environ.get(f"DATABASE_URL_{service.upper()}")
        if own:
            return own
        server, _, _ = self.database_url.rpartition("/")
        return f"{server}/{self.database_prefix}{service}"

    def topic(self, context: str) -> str:
        return f"{self.topic_prefix}.{context}"

    def secret(self, name: str) -> bytes:
        """32 bytes: from `INSIEME_<NAME>_KEY` in base64, else from the owner's own file under `home`."""
        given = os.environ.get(f"INSIEME_{name.upper()}_KEY")
        return base64.b64decode(given) if given else owner_file(self.home / "keys" / name, secrets.token_bytes(32))


def owner_file(path: Path, fresh: bytes) -> bytes:
    """The content of a file that only its owner may read; made with `fresh` where there is none.

    Two processes that start together agree on one content: the file appears whole, or not at all.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(fresh)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first: its content is the one
        finally:
            draft.unlink()
    return path.read_bytes()
