from __future__ import annotations

from sternway.recordings import Recording
from sternway.recordings.fit.profile import (
    HRV,
)
from tests.recordings.fit.fit_bytes import (
    listed,
    recording_in,
    run,
    warnings_of,
)


def beats_in(recording: Recording) -> tuple[list[float | None], list[float | None]]:
    assert recording.rr_intervals is not None
    return listed(recording.rr_intervals.time.round(5)), listed(recording.rr_intervals.values[:, 0])


def test_heart_beats_follow_each_other_from_the_record_before_them() -> None:
    fit = run().record(0, heart_rate=75).add(HRV, time=(800, 0xFFFF, 0xFFFF))
    fit.record(1, heart_rate=75).add(HRV, time=(810, 790, 0xFFFF)).record(2, heart_rate=75)
    assert beats_in(recording_in(fit)) == ([0.0, 1.0, 1.79], [0.8, 0.81, 0.79])


def test_missed_beats_let_the_next_ones_follow_the_clock_again() -> None:
    fit = run().record(0, heart_rate=75).add(HRV, time=(1000,)).record(60, heart_rate=75)
    fit.add(HRV, time=(1000, 1000))
    assert beats_in(recording_in(fit))[0] == [0.0, 60.0, 61.0]


def test_beats_go_on_while_a_pause_writes_no_records() -> None:
    fit = run().record(0, heart_rate=60)
    for _ in range(10):
        fit.add(HRV, time=(1000,))
    fit.record(10, heart_rate=60).add(HRV, time=(1000,))
    assert beats_in(recording_in(fit))[0] == [float(second) for second in range(11)]


def test_beats_that_no_heart_makes_are_left_out_with_a_warning() -> None:
    fit = run().record(0, heart_rate=75).add(HRV, time=(800, 20, 9000))
    recording = recording_in(fit)
    assert beats_in(recording)[1] == [0.8]
    assert "beats" in warnings_of(recording)
