"""Every refusal has a sentence, of its context's own or said for all, and no sentence is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from foundation import closed_lists, facts
from foundation.http.problems import GENERAL_SENTENCES
from services.projects import domain, inbound
from services.projects.inbound.refusals import SENTENCES

SHARED = [Path(module.__file__ or "") for module in (facts, closed_lists)]


def _codes() -> Iterator[str]:
    """The first text given to `Refused` and the last given to `not_before`, wherever they are said."""
    own = [file for room in (domain, inbound) for file in Path(room.__path__[0]).glob("*.py")]
    for path in (*own, *SHARED):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Refused": 0, "not_before": -1}.get(node.func.id)
                said = node.args[place] if place is not None else None
                if isinstance(said, ast.Constant):
                    yield str(said.value)


def test_every_refusal_has_an_italian_sentence_and_no_sentence_is_left_over() -> None:
    assert set(_codes()) - (GENERAL_SENTENCES.keys() - SENTENCES.keys()) == SENTENCES.keys()
