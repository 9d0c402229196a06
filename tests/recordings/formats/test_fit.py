from __future__ import annotations

from sternway.recordings.fit.field import UINT8, UINT16, UINT32
from sternway.recordings.fit.profile import (
    RECORD,
)
from tests.recordings.fit.fit_bytes import (
    START,
    recordings_in,
    run,
    stored,
)
from tests.work import calls


def test_a_second_of_a_run_takes_two_calls_to_read_and_no_more() -> None:
    data = run_of(9_000)
    (recording,) = recordings_in(data)
    assert recording.track is not None
    assert len(recording.track) == 9_000
    once = calls(lambda: recordings_in(run_of(9)))
    assert calls(lambda: recordings_in(data)) < once + 2 * 9_000


def run_of(seconds: int) -> bytes:
    fit = run().define(
        RECORD.number,
        [(253, 4, UINT32), (3, 1, UINT8), (4, 1, UINT8), (5, 4, UINT32), (7, 2, UINT16)],
    )
    fit.body += b"".join(
        b"\0"
        + stored(UINT32, START + second)
        + b"\x99\x55"
        + stored(UINT32, 250 * second)
        + b"\x01\x01"
        for second in range(seconds)
    )
    return fit.bytes()
