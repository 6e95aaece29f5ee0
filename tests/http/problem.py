"""What every failure looks like: RFC 9457, with a stable code and an Italian sentence."""

from __future__ import annotations

import re
from typing import Any, Final

MEMBERS: Final = {"type", "title", "status", "code", "detail"}
CODE: Final = re.compile(r"[a-z][a-z0-9_]{2,63}")


def problem_of(answer: Any) -> str:
    """The code of a problem. Fails for what is none, or is one of ours that went wrong."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told = answer.json()
    assert set(told) - {"errors"} == MEMBERS, told
    code: str = told["code"]
    assert CODE.fullmatch(code), told
    assert told["status"] == answer.status_code < 500, told
    assert told["type"] == f"urn:insieme:problem:{code}"
    assert told["detail"] not in ("", code), f"no sentence for {code}"
    return code
