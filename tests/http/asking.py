"""Who asks the server, fifty thousand times: little is done between a question and the wire."""

from __future__ import annotations

import json
import select
from collections.abc import Iterator, Mapping
from functools import lru_cache
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

PLAIN: Final = 1024 * 1024
"""Bytes of a body that surely goes out whole before an answer comes; of a larger one the answer may come first."""
PATIENCE: Final = 30.0


class Asking:
    """`ask` as httpx does, one question at a time, over one connection that stays open."""

    def __init__(self, url: str) -> None:
        self._to = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
        self._patient = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, Any],
        content: bytes | Iterator[bytes] | None = None,
        json: Any = None,
    ) -> httpx.Response:
        """`content` is sent as it is, `json` as JSON."""
        if not isinstance(content, bytes | None) or len(content or b"") > PLAIN:
            return self._patient.request(method, path, headers=dict(headers), content=content)
        if json is not None:
            headers, content = {"Content-Type": "application/json"} | dict(headers), _json(json)
        return self._ask(method, path, headers, content)

    def _ask(self, method: str, path: str, headers: Mapping[str, Any], content: bytes | None) -> httpx.Response:
        if self._to.sock and select.select([self._to.sock], [], [], 0)[0]:
            self._to.close()  # nobody waits for an answer: it is the server that has closed
        self._to.request(method, _as_it_travels(path), content, {"Accept": "*/*", **headers})
        with self._to.getresponse() as answer:
            return httpx.Response(answer.status, headers=answer.getheaders(), content=answer.read())

    def close(self) -> None:
        self._to.close()
        self._patient.close()


def _json(told: Any) -> bytes:
    return json.dumps(told).encode()


@lru_cache(10_000)
def _as_it_travels(path: str) -> str:
    return httpx.URL(path).raw_path.decode("ascii")
