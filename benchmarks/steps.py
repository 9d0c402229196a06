"""How well steps are known: against force plates, simulated runs and the feet of motion capture."""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.corpus import Clip, clips
from sternway.direction import Direction
from sternway.errors import InvalidRequest
from sternway.motion.course import Travel
from sternway.motion.steps import Steps, steps_of
from sternway.motion.virtual import PERFECT, PHONE, repeated, truth, virtual_imu
from sternway.recordings import (
    FloatArray,
    Imu,
    Landmark,
    Placement,
    Pose,
    Side,
    Signal,
    landmark,
    read,
)
from sternway.simulation import RunPlan, backward, forward, simulate, standing

PLACES = ("foot", "shank", "thigh", "trunk")
RUNNING, WALKING = 1.7, 0.5
"""m/s"""
SLOW_FOOT = {True: 1.0, False: 0.6}
"""m/s of heel or toe below which a foot stands, running and walking: on the BMClab files it agrees
with the plates within 30 ms"""


# Force plates


STRIDE = 0.695
"""s of the BMClab run, whose file holds little more than one: twice the time between landings"""
REPEATS = 30
RUN_CONTACTS = {Side.RIGHT: (0.0582, 0.2925), Side.LEFT: (0.4058, 0.6560)}
"""s at 50 N; at 20 N contacts are 12 ms longer"""
RUN_SPEED = 2.73


def run_again(imu: Imu, stride: float = STRIDE, repeats: int = REPEATS) -> Imu:
    """One stride of a sensor over and over, its seam blended; starts at the sensor's first sample.

    ``imu`` must be a little longer than the stride.
    """
    assert imu.specific_force is not None
    assert imu.angular_rate is not None

    def longer(signal: Signal) -> Signal:
        clock = np.arange(signal.time[0], signal.time[0] + repeats * stride, 0.005)
        round_, inside = np.divmod(clock - signal.time[0], stride)
        spare = signal.time[-1] - signal.time[0] - stride
        share = np.where(round_ > 0, np.clip(inside / spare, 0.0, 1.0), 1.0)
        columns = []
        for column in signal.values.T:
            now = np.interp(inside, signal.time - signal.time[0], column)
            before = np.interp(inside + stride, signal.time - signal.time[0], column)
            columns.append(share * now + (1.0 - share) * before)
        return Signal(clock, np.column_stack(columns))

    return Imu(
        imu.name,
        imu.placement,
        specific_force=longer(imu.specific_force),
        angular_rate=longer(imu.angular_rate),
    )


def plates_run(data: Path, place: str, side: Side, *, seed: int = 0) -> tuple[Steps, FloatArray]:
    """Steps of the run between plates, and errors (n, 2) of landing and leaving in s."""
    pose = _pose(data / "force" / "bmclab" / "motion_capture_run.trc")
    words = place if place == "trunk" else f"{side}-{place}"
    imu = run_again(virtual_imu(pose, words, rate=200.0, noise=PHONE, seed=seed))
    found = steps_of(imu, Travel.steady(Direction.FORWARD, RUN_SPEED))
    assert found is not None
    landing, leaving = RUN_CONTACTS[side]
    late = (found.time - landing + 0.5 * STRIDE) % STRIDE - 0.5 * STRIDE
    if place == "trunk":
        mine = np.abs(late) < 0.25 * STRIDE
        found, late = found.rows(mine), late[mine]
    left_late = late + found.contact_time - (leaving - landing)
    return found, np.column_stack([late, left_late])


def plates_walk(data: Path, place: str) -> FloatArray:
    """Errors (n, 2) of landing and leaving in s of the walk over plates."""
    folder = data / "force" / "bmclab"
    pose = _pose(folder / "walk1.trc")
    errors = []
    loaded = np.array([
        contact for plate in read(folder / "walk1.forces").forces for contact in plate.contacts()
    ])  # fmt: skip
    for side in Side:
        found = steps_of(
            virtual_imu(pose, f"{side}-{place}", noise=PERFECT),
            Travel.steady(Direction.FORWARD, 1.2),
        )
        assert found is not None
        for start, contact in zip(found.time, found.contact_time, strict=True):
            error = loaded - [start, start + contact]
            near = np.abs(error).max(axis=1) < 0.2
            errors += [-error[row] for row in np.flatnonzero(near)]
    return np.array(errors).reshape(-1, 2)


TREADMILL = {2.0: "run200", 4.0: "run400"}
"""m/s of the runs on a treadmill, and their files"""
MOUNTS = range(5)


def treadmill(data: Path, speed: float) -> FloatArray:
    """Errors (n, 2) of landing and leaving in s of a foot on plates under a treadmill.

    Of contacts that the markers hold as a whole. The person marks heel and toes but no ankle, so
    only a foot can wear a sensor.
    """
    stem = data / "force" / "hamner" / f"subject04__trials__{TREADMILL[speed]}__"
    pose = _pose(stem.with_name(stem.name + "markers.trc"))
    plates = read(stem.with_name(stem.name + "grf.mot")).forces
    errors = []
    for side, plate in zip((Side.RIGHT, Side.LEFT), plates, strict=True):
        loaded = np.array(plate.contacts())
        for seed in MOUNTS:
            imu = virtual_imu(pose, f"{side}-foot", rate=200.0, noise=PHONE, seed=seed)
            found = steps_of(imu, Travel.steady(Direction.FORWARD, speed))
            if found is None:
                continue
            for start, contact in zip(found.time, found.contact_time, strict=True):
                error = np.array([start, start + contact]) - loaded
                near = np.abs(error).max(axis=1) < 0.15
                errors += [error[row] for row in np.flatnonzero(near)]
    return np.array(errors).reshape(-1, 2)


# Feet in motion capture


def stands(pose: Pose, side: Side, *, runs: bool) -> FloatArray:
    """Start and end (k, 2) s of every time heel or toe is nearly at rest: a rough truth."""
    points = [landmark(pose, point, side) for point in (Landmark.TOE, Landmark.HEEL)]
    seen = [point for point in points if point is not None]
    if len(seen) < 2 and (ankle := landmark(pose, Landmark.ANKLE, side)) is not None:
        seen.append(ankle)
    if not seen:
        return np.empty((0, 2))
    clock = np.arange(pose.time[0], pose.time[-1], 0.005)
    speeds = [
        np.interp(clock, pose.time, np.linalg.norm(np.gradient(p, pose.time, axis=0), axis=1))
        for p in seen
    ]
    slow = np.min(speeds, axis=0) < SLOW_FOOT[runs]
    edges = clock[np.flatnonzero(slow[1:] != slow[:-1]) + 1]
    edges = edges[1:] if slow[0] else edges
    pairs: FloatArray = edges[: len(edges) // 2 * 2].reshape(-1, 2)
    return pairs


@dataclass(slots=True)
class Against:
    """What one placement said of one kind of gait, beside the truth."""

    contacts: int = 0
    miscounted: int = 0
    landing: list[float] = field(default_factory=list)
    """s, said less true"""
    duration: list[float] = field(default_factory=list)
    """s, the same"""
    cadence: list[float] = field(default_factory=list)
    """share by which it is wrong, one for each clip and side"""


def against_feet(corpus: list[Clip], place: str, seeds: range) -> dict[str, Against]:
    """By gait, over clips whose feet step regularly."""
    found: dict[str, Against] = {}
    for clip in corpus:
        pose = _pose(clip.path)
        gait = gait_of(pose)
        if gait is None or pose.duration < 2.5 or clip.flaw:
            continue
        direction = Direction.BACKWARD if "backward" in gait else Direction.FORWARD
        for side in Side:
            real = stands(pose, side, runs="run" in gait)
            if len(real) < 3 or not is_steady(real):
                continue
            for seed in seeds:
                try:
                    imu = virtual_imu(pose, f"{side}-{place}", seed=seed)
                except InvalidRequest:
                    continue
                said = steps_of(imu, Travel.steady(direction))
                if said is not None:
                    _compare(found.setdefault(gait, Against()), said, real, place)
    return found


def _compare(into: Against, said: Steps, real: FloatArray, place: str) -> None:
    stride = float(np.median(np.diff(real.mean(axis=1))))
    # Rows of whole strides only: a first or last contact may lack the swing that shows it.
    shift = 0.0 if place != "thigh" or not len(said) else _phase(said.time, real[:, 0], stride)
    inner = (said.time - shift > real[0, 0] + 0.5 * stride) & (
        said.time - shift < real[-1, 0] - 0.5 * stride
    )
    into.contacts += len(real) - 2
    into.miscounted += abs(int(inner.sum()) - (len(real) - 2))
    rows = said.rows(inner)
    if len(rows) >= 2 and len(real) >= 4:
        true = 0.5 * float(np.mean(np.diff(real[:, 0])))
        into.cadence.append(true / float(np.nanmean(rows.step_time)) - 1.0)
    if place == "thigh":
        return
    for time_, contact in zip(rows.time, rows.contact_time, strict=True):
        nearest = real[np.argmin(np.abs(real[:, 0] - time_))]
        if abs(nearest[0] - time_) < 0.25 * stride:
            into.landing.append(time_ - nearest[0])
            if np.isfinite(contact):
                into.duration.append(contact - (nearest[1] - nearest[0]))


def _phase(times: FloatArray, landings: FloatArray, stride: float) -> float:
    angles = 2.0 * np.pi * (times[:, None] - landings) / stride
    return float(np.angle(np.exp(1j * angles).mean()) * stride / (2.0 * np.pi))


def gait_of(pose: Pose) -> str | None:
    """What a whole clip shows, by its median speed."""
    speed = float(np.nanmedian(truth(pose).forward))
    way = "forward" if speed > 0 else "backward"
    if abs(speed) >= RUNNING:
        return f"{way} run"
    return f"{way} walk" if abs(speed) >= WALKING else None


def is_steady(real: FloatArray) -> bool:
    """Whether strides differ by less than a fifth."""
    strides = np.diff(real[:, 0])
    return bool(np.ptp(strides) < 0.2 * np.median(strides))


def _pose(path: Path) -> Pose:
    pose = read(path).pose
    assert pose is not None
    return pose


# Simulated runs and clips made long


@dataclass(frozen=True, slots=True)
class Bout:
    """One steady minute of a simulated phone on the trunk."""

    name: str
    steps: int
    counted: int
    cadence: float
    """share by which it is wrong"""
    contact: float
    """s, said less true, mean; NaN walking"""
    bounce: float
    """share by which the oscillation is wrong"""


def simulated(speeds: tuple[float, ...], *, seed: int = 1) -> Iterator[Bout]:
    """A bout ahead and one backward at each speed."""
    for make in (forward, backward):
        for speed in speeds:
            plan = RunPlan("steps", (standing("rest", 8.0), make("go", speed, duration=70.0)))
            run = simulate(plan, seed=seed)
            true, (_, bout) = run.truth.steps, run.truth.bouts
            said = steps_of(run.phone)
            assert said is not None
            # From mid-step to mid-step: a landing at the edge is nobody's error.
            inside = np.flatnonzero((true.time > bout.start + 5.0) & (true.time < bout.end - 5.0))
            start, end = (
                true.time[edge] - 0.5 * true.period[edge] for edge in (inside[0], inside[-1] + 1)
            )
            walks = not true.is_running[inside].any()
            shift = float(np.median(_nearest(said.time, true.time[inside]))) if walks else 0.0
            mine = said.between(start + shift, end + shift)
            cadence = true.period[inside].mean() / np.nanmean(mine.step_time) - 1.0
            contact = np.nan if walks else np.nanmean(mine.contact_time) - np.nanmean(
                true.contact_time[inside])  # fmt: skip
            bounce = np.nanmean(mine.oscillation) / true.vertical_oscillation[inside].mean() - 1.0
            name = f"{make.__name__} {speed:g} m/s"
            yield Bout(name, len(inside), len(mine), float(cadence), float(contact), float(bounce))


def _nearest(times: FloatArray, landings: FloatArray) -> FloatArray:
    inner = times[(times > landings[0]) & (times < landings[-1])]
    gaps: FloatArray = inner[:, None] - landings
    return np.asarray(gaps[np.arange(len(inner)), np.abs(gaps).argmin(axis=1)])


@dataclass(slots=True)
class Steady:
    """Bouts of one gait made long: how many were counted exactly, and their cadences' errors."""

    bouts: int = 0
    exact: int = 0
    steps: int = 0
    cadence: list[float] = field(default_factory=list)
    """share by which it is wrong"""


def steady(corpus: list[Clip], place: str, duration: float = 40.0) -> dict[str, Steady]:
    """Short clips repeated, by gait; truth is where their heels and toes rest."""
    found: dict[str, Steady] = {}
    for clip in corpus:
        pose = _pose(clip.path)
        gait = gait_of(pose)
        if gait is None or pose.duration > 0.5 * duration or clip.flaw:
            continue
        try:
            pose = repeated(pose, duration)
        except InvalidRequest:
            continue
        for side in Side:
            real = stands(pose, side, runs="run" in gait)
            if len(real) < 14 or not is_steady(real):
                continue
            words = place if place == "trunk" else f"{side}-{place}"
            going = Travel.steady(Direction.BACKWARD if "backward" in gait else Direction.FORWARD)
            said = steps_of(virtual_imu(pose, words), going)
            if said is None:
                continue
            # From swing to swing, so that no contact lies on an edge.
            edges = 0.5 * (real[1:, 0] + real[:-1, 1])
            start, end, strides = edges[1], edges[-2], len(edges) - 3
            stride = (end - start) / strides
            shift = _phase(said.time, real[:, 0], stride / said.every) if len(said) else 0.0
            inner = said.between(start + shift, end + shift)
            into = found.setdefault(gait, Steady())
            into.bouts += 1
            into.steps += 2 * strides
            into.exact += len(inner) == strides * (3 - said.every)
            if np.isfinite(inner.step_time).any():
                into.cadence.append(0.5 * stride / float(np.nanmean(inner.step_time)) - 1.0)
    return found


def an_hour(place: str, rate: float = 100.0, hours: float = 1.0) -> Imu:
    """Six columns of a real clip over and over."""
    pose = repeated(_pose(Path("../shared/data/bvh/bandai/dataset-1_run_sad_001.bvh")), 60.0)
    imu = virtual_imu(pose, place, rate=rate)
    count = int(3600.0 * rate * hours)
    clock = np.arange(count) / rate
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    return Imu(
        imu.name,
        Placement.parse(place),
        specific_force=Signal(clock, np.resize(imu.specific_force.values, (count, 3))),
        angular_rate=Signal(clock, np.resize(imu.angular_rate.values, (count, 3))),
    )


# Tables


def print_treadmill(data: Path) -> None:
    """A foot against plates trial by trial, and what the offsets of the other trials would give."""
    trials = {"BMClab, 2.7 m/s": np.vstack([
        plates_run(data, "foot", side, seed=seed)[1].mean(axis=0)
        for side in Side for seed in MOUNTS
    ])}  # fmt: skip
    for speed in TREADMILL:
        trials[f"Hamner and Delp, {speed:g} m/s"] = treadmill(data, speed)
    columns = "landing, ms | leaving, ms | contact time, ms | by the others' offsets, ms"
    print(f"\n| Foot, forward run | contacts | {columns} |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, errors in trials.items():
        contact = errors[:, 1] - errors[:, 0]
        others = [
            float(np.mean(each[:, 1] - each[:, 0]))
            for other, each in trials.items()
            if other != name
        ]
        left = contact - np.mean(others)
        each_of = (errors[:, 0], errors[:, 1], contact, left)
        told = " | ".join(f"{1e3 * each.mean():+.0f} ± {1e3 * each.std():.0f}" for each in each_of)
        print(f"| {name} | {len(errors)} | {told} |")


def print_plates(data: Path) -> None:
    """Landing, leaving and contact time against force plates."""
    print("| Placement | gait | contacts | landing, ms | leaving, ms | contact time, ms |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for place in ("foot", "shank", "trunk"):
        errors = np.vstack([
            np.nanmean(plates_run(data, place, side, seed=seed)[1], axis=0)
            for side in Side
            for seed in range(5)
        ])  # fmt: skip
        print(f"| {place} | forward run | 2 × 5 mounts | {_errors(errors)} |")
        if place != "trunk" and len(walk := plates_walk(data, place)):
            print(f"| {place} | forward walk | {len(walk)} | {_errors(walk)} |")


def _errors(errors: FloatArray) -> str:
    columns = (errors[:, 0], errors[:, 1], errors[:, 1] - errors[:, 0])
    return " | ".join(_bias(column) for column in columns)


def _bias(values: FloatArray | list[float], scale: float = 1000.0, digits: int = 0) -> str:
    known = scale * np.asarray(values)[np.isfinite(values)]
    return f"{known.mean():+.{digits}f} ± {known.std():.{digits}f}" if len(known) else "–"


def print_feet(corpus: list[Clip]) -> None:
    """Counts, cadence and times against heel and toe of motion capture."""
    print("\n| Placement | gait | contacts | miscounted | cadence, % of a clip | landing, ms |"
          " contact time, ms |")  # fmt: skip
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for place in ("foot", "shank", "thigh"):
        for gait, found in sorted(against_feet(corpus, place, range(3)).items()):
            print(
                f"| {place} | {gait} | {found.contacts} | {found.miscounted} | "
                f"{_bias(found.cadence, 100.0, 1)} | {_bias(found.landing)} | "
                f"{_bias(found.duration)} |"
            )


def print_steady(corpus: list[Clip]) -> None:
    """Counts and cadence over 40 s of one gait."""
    print("\n| Placement | gait | bouts | steps | counted exactly | cadence within 0.5 % | median |"
          " worst | cadence, % |")  # fmt: skip
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for place in PLACES:
        for gait, found in sorted(steady(corpus, place).items()):
            wrong = np.abs([*found.cadence, *[1.0] * (found.bouts - len(found.cadence))])
            print(
                f"| {place} | {gait} | {found.bouts} | {found.steps} | {found.exact} | "
                f"{int((wrong < 0.005).sum())} | {100 * np.median(wrong):.2f} % | "
                f"{100 * wrong.max():.1f} % | {_bias(found.cadence, 100.0, 1)} |"
            )


def print_simulated() -> None:
    """The phone on the trunk of simulated runs."""
    print("\n| Simulated trunk | steps | counted | cadence, % | contact time, ms | bounce, % |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for bout in simulated((1.2, 2.2, 3.0, 4.0)):
        print(
            f"| {bout.name} | {bout.steps} | {bout.counted} | {100 * bout.cadence:+.2f} | "
            f"{1000 * bout.contact:+.0f} | {100 * bout.bounce:+.1f} |"
        )


def print_time() -> None:
    """An hour at 100 Hz, from arrays to steps, and a day."""
    print("\n| Placement | 1 h, s | 24 h, s | peak memory of 1 h, × raw |")
    print("| --- | ---: | ---: | ---: |")
    for place in PLACES:
        imu, day = an_hour(place), an_hour(place, hours=24.0)
        taken = min(_timed(imu) for _ in range(5))
        raw = 8 * 8 * 360_000
        tracemalloc.start()
        steps_of(imu)
        peak = tracemalloc.get_traced_memory()[1] / raw
        tracemalloc.stop()
        print(f"| {place} | {taken:.3f} | {_timed(day):.2f} | {peak:.1f} |")


def _timed(imu: Imu) -> float:
    start = time.perf_counter()
    steps_of(imu)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    print_plates(data)
    print_treadmill(data)
    print_feet(clips(data))
    print_steady(clips(data))
    print_simulated()
    print_time()


if __name__ == "__main__":
    main()
