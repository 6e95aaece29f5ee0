"""What every failure looks like: RFC 9457, with a stable code and an Italian sentence."""

from __future__ import annotations

import re
from typing import Any, Final

import httpx

from foundation.http.problems import MEDIA_TYPE

MEMBERS: Final = {"type", "title", "status", "code", "detail"}
CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,63}")


def problem_of(answer: httpx.Response) -> str:
    """The code of a problem. Fails for an answer that is none, or that says that something of ours went wrong."""
    assert answer.headers["content-type"] == MEDIA_TYPE, answer.text
    return problem_in(answer.json(), answer.status_code)


def problem_in(told: dict[str, Any], status: int) -> str:
    """As `problem_of`, of a body and its status."""
    assert set(told) - {"errors"} == MEMBERS, told
    code: str = told["code"]
    assert CODE.fullmatch(code), told
    assert told["status"] == status < 500, told
    assert told["type"] == f"urn:insieme:problem:{code}"
    assert told["detail"] not in ("", code), f"no sentence for {code}"
    return code
