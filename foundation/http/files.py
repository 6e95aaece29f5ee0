"""Files in request bodies: base64, bounded; their size and digest are taken from what was sent."""

from __future__ import annotations

import binascii
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final
from uuid import UUID

from pydantic import StringConstraints

from foundation.casework import LARGEST_FILE_BYTES, FileType
from foundation.http.desk import Body
from foundation.http.problems import Problem
from foundation.http.texts import Line

LARGEST_CONTENT: Final = -(-LARGEST_FILE_BYTES // 3) * 4
"""Characters of base64 that the largest file takes."""
LARGEST_BODY: Final = LARGEST_CONTENT + 4096
"""Bytes that the body of a route may have that takes a file."""

Content = Annotated[str, StringConstraints(min_length=4, max_length=LARGEST_CONTENT, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


class FileBody(Body):
    """`content` is the file in base64."""

    person_id: UUID
    file_type: FileType
    file_name: Line
    content: Content

    def measured(self) -> Measured:
        try:
            content = b64decode(self.content, validate=True)
        except binascii.Error as error:
            raise Problem("invalid_input", errors=[{"field": "body.content", "problem": "not_base64"}]) from error
        return Measured(len(content), sha256(content).hexdigest())


@dataclass(frozen=True)
class Measured:
    """`size` in bytes; `digest` is the SHA-256 in hexadecimal."""

    size: int
    digest: str


@dataclass(frozen=True)
class FileContent:
    """A file with its name, in base64."""

    file_type: FileType
    file_name: str
    content: str
