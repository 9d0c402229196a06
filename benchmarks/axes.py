"""Sensors whose gyroscope and accelerometer do not have the same axes: how many are noticed.

``python -m benchmarks.axes [DATA] [--seeds N]`` gives virtual sensors on every clip of motion
capture the axes of a mistaken export and prints, by the length of the clip, how many are found to
contradict themselves; then how many sound ones are, at several rates and with a phone's worse
errors; then the time that an hour takes. Mounts are random and the noise is a phone's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.corpus import clips
from sternway.motion.sensors import agreement_of
from sternway.motion.virtual import Sampling, recording_from
from sternway.recordings import FloatArray, Imu, Pose, Signal, read

LIMBS = ("left-foot", "left-shank", "left-thigh", "pocket")
ALL = (*LIMBS, "waist", "back", "chest", "left-wrist", "head")
LENGTHS = ((1.5, 3.0), (3.0, 5.0), (5.0, 10.0), (10.0, 60.0))
"""s"""
_AS_THEY_ARE, _SWAPPED = np.eye(3), np.eye(3)[[1, 0, 2]]
MISTAKES: dict[str, tuple[FloatArray, FloatArray]] = {
    "both sensors: x and y changed places": (_SWAPPED, _SWAPPED),
    "gyroscope: all signs contrary": (_AS_THEY_ARE, -np.eye(3)),
    "gyroscope: z contrary": (_AS_THEY_ARE, np.diag([1.0, 1.0, -1.0])),
    "gyroscope: x and y changed places": (_AS_THEY_ARE, _SWAPPED),
}
"""matrices on the specific force and on the angular rate"""


def mistaken(imu: Imu, force: FloatArray, rate: FloatArray) -> Imu:
    """The sensor with its readings in other axes."""
    felt, turned = imu.specific_force, imu.angular_rate
    assert felt is not None
    assert turned is not None
    return replace(
        imu,
        specific_force=Signal(felt.time, felt.values @ force.T),
        angular_rate=Signal(turned.time, turned.values @ rate.T),
    )


def worse(imu: Imu, seed: int) -> Imu:
    """A poor phone: 0.2 m/s² and 0.01 rad/s of bias, 1 to 1.5 % of scale, 8 ms between sensors."""
    rng = np.random.default_rng(seed)
    felt, turned = imu.specific_force, imu.angular_rate
    assert felt is not None
    assert turned is not None
    force = felt.values * (1.0 + 0.01 * rng.standard_normal(3)) + 0.2 * rng.standard_normal(3)
    rate = turned.values * (1.0 + 0.015 * rng.standard_normal(3)) + 0.01 * rng.standard_normal(3)
    return replace(
        imu,
        specific_force=Signal(felt.time + 0.008, force),
        angular_rate=Signal(turned.time, rate),
    )


def print_noticed(poses: Sequence[Pose], seeds: range) -> None:
    """Of the sensors on limbs."""
    print("| mistake | " + " | ".join(f"{low:g}–{high:g} s" for low, high in LENGTHS) + " |")
    print("| --- |" + " ---: |" * len(LENGTHS))
    worn = [
        (pose.duration, imu)
        for pose in poses
        for seed in seeds
        for imu in recording_from(pose, LIMBS, seed=seed).imus
    ]
    for name, mistake in MISTAKES.items():
        shares = []
        for low, high in LENGTHS:
            found = [
                _contradicts(mistaken(imu, *mistake))
                for duration, imu in worn
                if low <= duration < high
            ]
            shares.append(f"{100.0 * np.mean(found):.0f} % of {len(found)}")
        print(f"| {name} | " + " | ".join(shares) + " |")


def print_alarms(poses: Sequence[Pose], seeds: range) -> None:
    """Of sound sensors at all places."""
    print("\n| sound sensors | found to contradict themselves |\n| --- | ---: |")
    kinds: dict[str, tuple[Sampling, Callable[[Imu, int], Imu]]] = {
        "25 Hz": (Sampling(25.0), _as_is),
        "50 Hz, jitter 4 ms, 3 % lost": (Sampling(50.0, jitter=0.004, dropped=0.03), _as_is),
        "100 Hz": (Sampling(100.0), _as_is),
        "400 Hz": (Sampling(400.0), _as_is),
        "100 Hz, a poor phone": (Sampling(100.0), worse),
    }
    for name, (sampling, done) in kinds.items():
        found = [
            _contradicts(done(imu, seed))
            for pose in poses
            for seed in seeds
            for imu in recording_from(pose, ALL, sampling=sampling, seed=seed).imus
        ]
        print(f"| {name} | {sum(found)} of {len(found)} |")


def print_time(poses: Sequence[Pose]) -> None:
    """Of an hour at 100 Hz."""
    (imu,) = recording_from(max(poses, key=lambda pose: pose.duration), "left-shank").imus
    hour = replace(
        imu, specific_force=_hour(imu.specific_force), angular_rate=_hour(imu.angular_rate)
    )
    taken = min(_timed(partial(agreement_of, hour)) for _ in range(5))
    print(f"\nAn hour at 100 Hz: {1e3 * taken:.0f} ms.")


def _hour(signal: Signal | None) -> Signal:
    assert signal is not None
    count = 360_000
    values = np.resize(signal.values, (count, 3))
    return Signal(np.arange(count) / 100.0, values)


def _timed(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


def _contradicts(imu: Imu) -> bool:
    agreement = agreement_of(imu)
    return agreement is not None and agreement.is_contradiction


def _as_is(imu: Imu, seed: int) -> Imu:
    return imu


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args()
    read_poses = (read(clip.path).pose for clip in clips(chosen.data))
    poses = [pose for pose in read_poses if pose is not None and pose.duration >= 1.5]
    seeds = range(chosen.seeds)
    print_noticed(poses, seeds)
    print_alarms(poses, seeds)
    print_time(poses)


if __name__ == "__main__":
    main()
