"""Every refusal has a sentence, and no sentence is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from string import Formatter

from services.intake import domain, inbound
from services.intake.inbound.refusals import SENTENCES


def _refusals() -> Iterator[tuple[str, set[str]]]:
    """Each refusal's code and the names of its details, wherever the domain or its edge says it."""
    for path in chain.from_iterable(Path(room.__path__[0]).rglob("*.py") for room in (domain, inbound)):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                (code,) = node.args
                assert isinstance(code, ast.Constant)
                yield str(code.value), {keyword.arg or "" for keyword in node.keywords}


def test_every_refusal_has_an_italian_sentence_and_no_sentence_is_left_over() -> None:
    assert {code for code, _ in _refusals()} == set(SENTENCES)


def test_a_sentence_quotes_only_what_every_refusal_with_its_code_tells() -> None:
    for code, details in _refusals():
        quoted = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
        assert quoted <= details, code
