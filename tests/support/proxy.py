"""A TCP proxy that does harm, in toxiproxy's words: latency, timeout, reset_peer, limit_data, slicer.

A toxic works on `upstream` (client → server) or `downstream` (server → client), from when it is added.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

Direction = Literal["upstream", "downstream"]
_CHUNK = 64 * 1024


class _Reset(Exception):
    """The connection ends here, with a reset."""


@dataclass
class Toxic:
    """What happens to each chunk that passes in one direction; this one does nothing."""

    direction: Direction

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        return [chunk]


@dataclass
class Latency(Toxic):
    """Every chunk is late by so many seconds."""

    seconds: float

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        await asyncio.sleep(self.seconds)
        return [chunk]


@dataclass
class Timeout(Toxic):
    """Nothing passes any more, and nobody is told: what an unplugged cable looks like."""

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        return []


@dataclass
class ResetPeer(Toxic):
    """Both sides are reset at the next chunk."""

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        raise _Reset


@dataclass
class LimitData(Toxic):
    """Both sides are reset once so many bytes have passed."""

    limit: int

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        if self.limit <= 0:
            raise _Reset
        allowed, self.limit = chunk[: self.limit], self.limit - len(chunk)
        return [allowed]


@dataclass
class Slicer(Toxic):
    """Every chunk arrives in pieces of so many bytes."""

    size: int

    async def pass_on(self, chunk: bytes) -> list[bytes]:
        return [chunk[start : start + self.size] for start in range(0, len(chunk), self.size)]


@dataclass
class Proxy:
    """Stands in front of `host:port`; `passed` counts the bytes that went through in each direction."""

    host: str
    port: int
    listening: int = 0
    toxics: list[Toxic] = field(default_factory=list)
    passed: dict[Direction, int] = field(default_factory=lambda: {"upstream": 0, "downstream": 0})

    def add(self, toxic: Toxic) -> None:
        self.toxics.append(toxic)

    def heal(self) -> None:
        """New chunks pass unharmed; connections that were reset stay so."""
        self.toxics.clear()

    def in_front_of(self, url: str) -> str:
        """The database URL, by way of this proxy."""
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        return urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{self.listening}"))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(self.host, self.port)
        except OSError:
            _reset(writer)
            return
        pumps = [
            asyncio.create_task(self._pump("upstream", reader, back)),
            asyncio.create_task(self._pump("downstream", there, writer)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            _reset(writer)
            _reset(back)

    async def _pump(self, direction: Direction, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(_Reset, ConnectionError):
            while chunk := await reader.read(_CHUNK):
                for piece in await self._harmed(direction, chunk):
                    writer.write(piece)
                    await writer.drain()
                    self.passed[direction] += len(piece)

    async def _harmed(self, direction: Direction, chunk: bytes) -> list[bytes]:
        pieces = [chunk]
        for toxic in list(self.toxics):
            if toxic.direction == direction:
                pieces = [harmed for piece in pieces for harmed in await toxic.pass_on(piece)]
        return pieces


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST, so that nobody waits for a polite goodbye."""
    found = writer.get_extra_info("socket")
    if found is not None:
        with suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@asynccontextmanager
async def proxied(url: str) -> AsyncIterator[Proxy]:
    """A proxy in front of the server that a database URL names."""
    parts = urlsplit(url)
    proxy = Proxy(parts.hostname or "127.0.0.1", parts.port or 5432)
    server = await asyncio.start_server(proxy._serve, "127.0.0.1", 0)
    proxy.listening = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
