"""What stands on a topic: bytes that come back equal, and a plain no for whatever is not ours."""

from __future__ import annotations

from uuid import UUID, uuid4

import msgspec
import pytest
from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as st

from foundation.envelope import decode_envelope, encode_envelope, partition_of
from tests.support.probe import Filled
from tests.support.records import written

OURS = written(Filled(UUID(int=7), 3), 5)
STRANGE = {
    "empty": b"",
    "a list": b"[]",
    "bad UTF-8 around": b"\xff\xfe",
    "bad UTF-8 in a text": OURS.replace(b"operator", b"op\xff\xfe"),
    "brackets without end": OURS.replace(b'"data":{', b'"data":' + b"[" * 100_000),
    "deep brackets": OURS.replace(b'"amount":3', b'"amount":' + b"[" * 100_000 + b"]" * 100_000),
    "an index beyond every column": OURS.replace(b'"logindex":5', b'"logindex":' + b"9" * 30),
    "an index before the first": OURS.replace(b'"logindex":5', b'"logindex":0'),
    "a piece": OURS[:-1],
}


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE.keys())
def test_what_is_not_ours_is_a_decode_error_and_nothing_else(value: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_envelope(value)


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_a_decode_error(value: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_envelope(value)


def test_an_envelope_is_written_again_with_the_same_bytes() -> None:
    assert encode_envelope(decode_envelope(OURS)) == OURS


def test_a_key_goes_where_kafkas_own_partitioner_puts_it() -> None:
    keys = [uuid4() for _ in range(200)]
    everywhere = list(range(12))
    expected = [DefaultPartitioner()(str(key).encode(), everywhere, everywhere) for key in keys]
    assert [partition_of(key, 12) for key in keys] == expected
