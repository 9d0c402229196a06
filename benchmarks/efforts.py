"""Efforts of all events over 100,000 samples: ``python -m benchmarks.efforts``."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

import numpy as np

from sternway.athletics import events
from sternway.motion.windows import DistanceCurve, farthest_in_time, fastest_over_distance
from sternway.recordings import FloatArray

SAMPLES = 100_000
RUNS = 15
EVENTS = tuple(event for event in events() if event.measured_in_recordings)


def runs() -> dict[str, FloatArray]:
    """Speeds in m/s at 1 Hz, from the kindest to the least kind for the search."""
    rng = np.random.default_rng(1)
    time = np.arange(SAMPLES)
    return {
        "speed varies over minutes": 3 + 0.5 * np.sin(time / 300) + 0.1 * rng.normal(size=SAMPLES),
        "one speed with 3 % scatter": 3 + 0.1 * rng.normal(size=SAMPLES),
        "a stop every 50 s": np.where(
            rng.random(SAMPLES) < 0.02, 0.0, 3 + 0.1 * rng.normal(size=SAMPLES)
        ),
    }


def all_events(speed: FloatArray) -> None:
    """What an analysis does for one stretch."""
    time, distance = np.arange(SAMPLES, dtype=np.float64), np.cumsum(speed)
    curve = DistanceCurve.through(time, distance)
    for event in EVENTS:
        if event.distance is not None:
            fastest_over_distance(curve, event.distance)
        elif event.duration is not None:
            farthest_in_time(curve, event.duration)


def milliseconds(job: Callable[[FloatArray], None], speed: FloatArray) -> float:
    """The median of the processor's time over `RUNS` runs after one that is not counted."""
    times = []
    for _ in range(RUNS + 1):
        start = process_time()
        job(speed)
        times.append(process_time() - start)
    return 1000 * median(times[1:])


def main() -> None:
    print(f"| {SAMPLES:,} samples, {len(EVENTS)} events | ms | figure |")
    print("| --- | ---: | --- |")
    for name, speed in runs().items():
        taken = milliseconds(all_events, speed)
        print(f"| {name} | {taken:.1f} | {'≤ 20 ms met' if taken <= 20 else '≤ 20 ms missed'} |")


if __name__ == "__main__":
    main()
