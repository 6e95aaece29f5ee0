"""Our YAML says to others what it says to us."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from foundation.contracts.plain_yaml import dump

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=30)
WORDS = st.sampled_from(
    ["yes", "No", "null", "~", "3.0.0", "1e3", "2018-03-05", "a: b", "- a", "#", "", "a #b", "=", "é"]
)
SCALARS = st.none() | st.booleans() | st.integers() | TEXTS | WORDS
DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | WORDS, inner, max_size=4),
    max_leaves=20,
)


@given(DOCUMENTS)
def test_every_document_is_read_as_it_was_written(document: Any) -> None:
    assert yaml.safe_load(dump(document)) == document


def test_a_document_can_be_read_by_people() -> None:
    assert dump({"topic": "insieme.intake", "events": [{"a": 1}, "b"], "none": []}) == (
        'topic: insieme.intake\nevents:\n  -\n    a: 1\n  - b\n"none": []\n'.replace('"none"', "none")
    )
