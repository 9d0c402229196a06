from __future__ import annotations

import time

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


def test_a_run_of_9000_seconds_is_read_in_well_under_a_tenth_of_a_second() -> None:
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
        for second in range(9_000)
    )
    data = fit.bytes()
    times = []
    for _ in range(5):
        started = time.perf_counter()
        (recording,) = recordings_in(data)
        times.append(time.perf_counter() - started)
    assert recording.track is not None
    assert len(recording.track) == 9_000
    assert min(times) < 0.1
