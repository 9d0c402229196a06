from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sternway.recordings.fit.header import crc16
from tests.recordings.fit.fit_bytes import slow_crc16
from tests.work import calls


def test_the_check_value_of_crc_16_arc_is_reached() -> None:
    assert crc16(b"123456789") == 0xBB3D


def test_no_bytes_have_the_checksum_0() -> None:
    assert crc16(b"") == 0


@given(st.binary(max_size=2_000))
def test_the_checksum_is_the_one_of_the_protocols_description(data: bytes) -> None:
    assert crc16(data) == slow_crc16(data)


@given(st.integers(0, 5), st.sampled_from([32, 33, 64, 512, 1024, 4096, 65_536]))
def test_lengths_around_powers_of_two_are_right(extra: int, length: int) -> None:
    data = np.random.default_rng(length + extra).bytes(length + extra - 2)
    assert crc16(data) == slow_crc16(data)


@given(st.binary(min_size=1, max_size=500))
def test_bytes_followed_by_their_checksum_have_the_checksum_0(data: bytes) -> None:
    assert crc16(data + crc16(data).to_bytes(2, "little")) == 0


@given(st.binary(min_size=1, max_size=300), st.data())
def test_every_flipped_bit_changes_the_checksum(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, 8 * len(data) - 1))
    flipped = bytearray(data)
    flipped[at // 8] ^= 1 << at % 8
    assert crc16(bytes(flipped)) != crc16(data)


def test_a_thousand_times_as_many_bytes_take_ten_more_halvings_and_no_loop_over_bytes() -> None:
    short, long = (bytes(count) for count in (10_000, 10_000_000))
    assert calls(lambda: crc16(short)) < 1000
    assert calls(lambda: crc16(long)) < 3 * calls(lambda: crc16(short))
