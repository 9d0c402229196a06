"""Speed beside gait packages: ``python -m benchmarks.peers --peers-python PATH [DATA]``.

``--before FOLDER`` measures an older checkout of Sternway instead, by turns with this one.

One hour of 100 Hz six-axis data, the same arrays for everybody, from raw samples to stretches and
steps, in one run on one machine. The peers (scikit-digital-health, gaitmap) want other versions of
packages than Sternway, so they run in an environment of their own, whose Python is named by
``--peers-python`` or ``STERNWAY_PEERS_PYTHON``; ``make bench-peers`` builds it. Without one, only
Sternway is measured.

The peers are made to do less: scikit-digital-health is told that everything is gait and which axis
is which, gaitmap is handed the strides, so that its segmentation costs nothing. Sternway tells
direction, steps and form from a sensor with a random mount.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from sternway import rotation
from sternway.motion import Analysis, analyze
from sternway.motion.virtual import repeated, virtual_imu
from sternway.motion.virtual.repeat import best_cycle
from sternway.recordings import FloatArray, Imu, Origin, Placement, Recording, Signal, read

HOUR = 3600.0
RATE = 100.0
HOURS = (1, 6, 24)
MOST_OF_A_DAY = 1.3
"""times as much as 24 lone hours cost that a day may cost"""
RUNS = 9
PEER_RUNS = 3
WALK = Path("bvh") / "bandai" / "dataset-1_walk_normal_001.bvh"
"""some seconds of walking, carried on for a while and then taken over and over"""
_CYCLES = 30
"""of the clip's best cycle in what is taken over and over: some 40 s"""
MOST_TIME = {"trunk": 1.0 / 10.0, "foot": 1.0 / 100.0}
"""of the peer's: what Sternway may take"""
MOST_MEMORY = 12.0
"""times the raw arrays"""


@dataclass(frozen=True, slots=True)
class Arrays:
    """An hour of one sensor, with axes of the segment: x forward, y left, z up."""

    time: FloatArray
    force: FloatArray
    rate: FloatArray

    @property
    def size(self) -> int:
        return self.time.nbytes + self.force.nbytes + self.rate.nbytes

    def recording(self, place: str, *, hours: int = 1) -> Recording:
        """The same samples worn in any orientation; hour after hour where there are several."""
        mount = rotation.inverse(rotation.any_of(np.random.default_rng(1)))
        force, rate = (
            np.tile(rotation.rotate(mount, each), (hours, 1)) for each in (self.force, self.rate)
        )
        clock = np.arange(len(force)) / RATE
        imu = Imu(
            place, Placement.parse(place), Signal(clock, force), angular_rate=Signal(clock, rate)
        )
        origin = Origin(Path(place), "virtual")
        return Recording(origin, None, float(clock[-1]), imus=(imu,), simulated=True)


def an_hour(data: Path, place: str) -> Arrays:
    """An hour of a sensor whose axes are the segment's."""
    pose = read(data / WALK).pose
    assert pose is not None
    cycle = best_cycle(pose)
    minute = _CYCLES * (cycle.last - cycle.first) / pose.rate
    imu = virtual_imu(repeated(pose, minute + 2.0), place, rate=RATE, mount=None)
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    count = int(HOUR * RATE)
    # From a second on, whole cycles: the seams are as smooth as a stride.
    inside = slice(int(RATE), int(RATE) + round(minute * RATE))
    force, rate = (
        np.resize(signal.values[inside], (count, 3))
        for signal in (imu.specific_force, imu.angular_rate)
    )
    return Arrays(np.arange(count) / RATE, force, rate)


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    memory: float
    """bytes at most, beyond the arrays themselves"""
    count: int
    """steps or strides"""


def sternway(arrays: Arrays, place: str) -> tuple[Measured, Analysis]:
    """From raw arrays to stretches, steps and form."""
    recording = arrays.recording(place)
    analysis = analyze(recording)
    taken = min(_processed(arrays.recording(place)) for _ in range(RUNS))
    tracemalloc.start()
    analyze(recording)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    steps = analysis.footsteps
    count = len(steps.by_trust[0]) if steps else 0
    return Measured(taken, peak, count), analysis


def peer(python: str, folder: Path, name: str) -> Measured | None:
    """None where the peer fails; it says why on stderr."""
    job = Path(__file__).with_name("peers_job.py")
    command = [python, "-P", str(job), str(folder), name, str(PEER_RUNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def hand_over(folder: Path, place: str, arrays: Arrays, analysis: Analysis) -> None:
    """The arrays as files, and for the foot the samples at which strides begin."""
    np.save(folder / f"{place}_time.npy", arrays.time)
    np.save(folder / f"{place}_force.npy", arrays.force)
    np.save(folder / f"{place}_rate.npy", arrays.rate)
    if place == "foot" and analysis.footsteps:
        steps = analysis.footsteps.by_trust[0]
        late_stance = steps.time + 0.75 * np.nan_to_num(steps.contact_time, nan=0.5)
        np.save(folder / "foot_starts.npy", np.round(late_stance * RATE).astype(np.int64))


def _row(name: str, found: Measured, ours: Measured | None, size: int, asked: str) -> str:
    ratio = f"1/{found.seconds / ours.seconds:.0f}" if ours else "–"
    return (
        f"| {name} | {found.seconds:.2f} | {found.count} | {found.memory / size:.1f} | {ratio} | "
        f"{asked} |"
    )


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peers-python", default=os.environ.get("STERNWAY_PEERS_PYTHON", ""))
    parser.add_argument("--before", type=Path, help="an older checkout")
    parser.add_argument("--alone", choices=HOURS_OF, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        print(min(_hours_of(chosen.data, chosen.alone)))
        return
    if chosen.before:
        print_before(chosen.data.resolve(), chosen.before.resolve())
        return
    python = chosen.peers_python
    print(
        "| One hour at 100 Hz | CPU, s | steps or strides | peak memory, × raw | ours of theirs | |"
    )
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for place, where in (("trunk", "trunk"), ("foot", "left-foot")):
            arrays = an_hour(chosen.data, where)
            ours, analysis = sternway(arrays, where)
            hand_over(folder, place, arrays, analysis)
            light = "met" if ours.memory <= MOST_MEMORY * arrays.size else "MISSED"
            words = f"memory ≤ {MOST_MEMORY:.0f} × raw: {light}"
            print(_row(f"sternway, {place}", ours, None, arrays.size, words))
            if not python:
                continue
            names = ("vertical", "fore-aft") if place == "trunk" else ("foot",)
            theirs = {name: found for name in names if (found := peer(python, folder, name))}
            fastest = min(theirs, key=lambda name: theirs[name].seconds, default="")
            for name, found in theirs.items():
                package = "gaitmap" if place == "foot" else f"scikit-digital-health, {name}"
                quick = ours.seconds <= MOST_TIME[place] * found.seconds
                asked = (
                    f"ours ≤ 1/{1 / MOST_TIME[place]:.0f}: {'met' if quick else 'MISSED'}"
                    if name == fastest
                    else ""
                )
                print(_row(package, found, ours, arrays.size, asked))
    print_days(chosen.data)


HOURS_OF: Mapping[str, tuple[str, float]] = {
    "trunk": ("trunk", math.inf),
    "foot": ("left-foot", math.inf),
    "shank": ("left-shank", math.inf),
    "foot, a gap every 10 min": ("left-foot", 600.0),
    "foot, a gap every 5 s": ("left-foot", 5.0),
}
"""where it is worn, and how often 0.6 s are missing"""


def _hours_of(data: Path, name: str) -> Iterator[float]:
    """S of the processor for the same hour again and again."""
    where, every = HOURS_OF[name]
    arrays = an_hour(data, where)
    analyze(arrays.recording(where))
    for _ in range(RUNS):
        yield _processed(_with_gaps(arrays.recording(where), every))


def _with_gaps(recording: Recording, every: float) -> Recording:
    def kept(signal: Signal) -> Signal:
        here = signal.time % every >= 0.6
        return Signal(signal.time[here], signal.values[here])

    if math.isinf(every):
        return recording
    (imu,) = recording.imus
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    force, rate = kept(imu.specific_force), kept(imu.angular_rate)
    return replace(recording, imus=(replace(imu, specific_force=force, angular_rate=rate),))


def print_before(data: Path, before: Path) -> None:
    """One hour of a sensor, by an older checkout and by this one in turn."""
    root = Path(__file__).parents[1]
    print("| One hour at 100 Hz, CPU, s | before | now | now of before |")
    print("| --- | ---: | ---: | ---: |")
    for name in HOURS_OF:
        least = [math.inf, math.inf]
        for _ in range(PEER_RUNS):
            for at, source in enumerate((before, root)):
                command = [sys.executable, "-m", "benchmarks.peers", str(data), "--alone", name]
                path = os.pathsep.join(map(str, (source / "src", root)))
                done = subprocess.run(
                    command,
                    capture_output=True,
                    text=True,
                    check=True,
                    cwd=root,
                    env={**os.environ, "PYTHONPATH": path},
                )
                least[at] = min(least[at], float(done.stdout))
        print(
            f"| {name} | {least[0]:.2f} | {least[1]:.2f} | {least[1] / least[0]:.2f} |", flush=True
        )


def print_days(data: Path) -> None:
    """What hours cost that hang together, beside as many lone ones: time of the processor."""
    print("\n| Sternway | " + " | ".join(f"{hours} h, s" for hours in HOURS), end="")
    print(" | a day, × 24 lone hours | peak memory of a day, × raw | |")
    print("| --- |" + " ---: |" * (len(HOURS) + 2) + " --- |")
    for where in ("trunk", "left-foot"):
        arrays = an_hour(data, where)
        recordings = [arrays.recording(where, hours=hours) for hours in HOURS]
        # By turns, so that what else the machine does falls on all alike.
        turns = [[_processed(each) for each in recordings] for _ in range(2)]
        taken = [min(column) for column in zip(*turns, strict=True)]
        ratio = taken[-1] / taken[0] / HOURS[-1]
        tracemalloc.start()
        analyze(recordings[-1])
        peak = tracemalloc.get_traced_memory()[1] / (HOURS[-1] * arrays.size)
        tracemalloc.stop()
        asked = f"≤ {MOST_OF_A_DAY}: {'met' if ratio <= MOST_OF_A_DAY else 'MISSED'}"
        times = " | ".join(f"{each:.2f}" for each in taken)
        print(f"| {where} | {times} | {ratio:.2f} | {peak:.1f} | {asked} |")


def _processed(recording: Recording) -> float:
    """S of the processor that an analysis takes."""
    start = process_time()
    analyze(recording)
    return process_time() - start


if __name__ == "__main__":
    main()
