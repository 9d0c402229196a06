"""Direction from motion sensors, against the truth of motion capture.

``python -m benchmarks.direction [DATA] [--seeds N]`` prints, for every placement, how many of the
seconds of motion were told right, unknown and wrong: first by gait, then by data set, then four
ways (as captured, backward in time, mirrored, mounted half a turn round), then how often `backward`
is claimed with more than 0.9 where nobody went backward, then the time that an hour of samples
takes. Placements are rows of `ROWS`: add one to measure it.

The signs of the limb cues' weights come from the CMU clips; Bandai and LAFAN1 are other people,
other studios and other frame rates. Mounts are random rotations and the noise is a phone's. Unknown
counts as not right. Half seconds of less than 0.6 m/s are left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ahead import RUNNING, SLOWEST
from benchmarks.corpus import Clip, clips
from sternway import rotation
from sternway.direction import DIRECTIONS, Direction
from sternway.motion import Declarations, analyze
from sternway.motion.body import truth
from sternway.motion.cues import Scene, cues_for
from sternway.motion.direction import decide
from sternway.motion.grid import Grid
from sternway.motion.ground import ground_of
from sternway.motion.virtual import (
    HALF_TURN,
    Sampling,
    mirrored,
    recording_from,
    reversed_in_time,
)
from sternway.recordings import FloatArray, Imu, Pose, Recording, Side, Signal, read


@dataclass(frozen=True, slots=True)
class Row:
    """One way to wear sensors, and what the issue of direction asks of it."""

    name: str
    places: tuple[tuple[str, ...], ...]
    """each is worn in turn: one recording with these sensors"""
    asked: tuple[float, float]
    """share of seconds that must be right, running and walking"""
    with_gps: bool = False
    declared: Callable[[FloatArray], Declarations] | None = None
    """what the athlete says of a mount (4,)"""
    may_be_silent: bool = False
    """asked for walking only where it speaks"""
    is_unknown_asked: bool = False
    """what is asked is to say nothing"""


def _both(place: str) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{side}-{place}",) for side in Side)


def _front(mount: FloatArray) -> Declarations:
    """The front of a mount, told by somebody who held the sensor straight."""
    ahead = rotation.rotate(rotation.inverse(mount), np.array([1.0, 0.0, 0.0]))
    return Declarations(front=",".join(f"{part:.4f}" for part in ahead))


_PELVIS = (("waist",), ("back",), ("hip",))
"""on the belt: in front, behind, at the side"""

ROWS = (
    Row("shank", _both("shank"), (0.995, 0.98)),
    Row("ankle", _both("ankle"), (0.995, 0.98)),
    Row("foot", _both("foot"), (0.99, 0.98)),
    Row("thigh", _both("thigh"), (0.98, 0.92)),
    Row("front pocket", _both("pocket"), (0.98, 0.92)),
    Row("both shanks", (("left-shank", "right-shank"),), (0.995, 0.98)),
    Row("shank and thigh", (("left-shank", "right-thigh"),), (0.995, 0.98)),
    Row("trunk, front known", _PELVIS, (0.96, 0.98), declared=_front, may_be_silent=True),
    Row("the same and GPS", _PELVIS, (0.99, 0.98), True, _front, may_be_silent=True),
    Row("trunk, front unknown", _PELVIS, (0.98, 0.98), is_unknown_asked=True),
    Row("chest, front known", (("chest",),), (0.96, 0.98), declared=_front, may_be_silent=True),
)

WAYS = ("as captured", "backward in time", "mirrored", "half a turn round")


@dataclass(slots=True)
class Tally:
    """Cells of one kind: right, unknown, wrong."""

    right: int = 0
    unknown: int = 0
    wrong: int = 0
    misses: dict[str, int] = field(default_factory=dict)
    """cells not right, by clip"""

    @property
    def cells(self) -> int:
        return self.right + self.unknown + self.wrong

    def share(self, cells: int) -> str:
        return f"{100.0 * cells / self.cells:.1f}" if self.cells else "–"

    def add(self, clip: Clip, said: NDArray[np.int8], wanted: Direction | None) -> None:
        """Count what was said; where nothing is wanted, `backward` is wrong, `forward` "right"."""
        for name in (DIRECTIONS[index] for index in said):
            if name is wanted:
                self.right += 1
            elif wanted is None:
                self.wrong += name is Direction.BACKWARD
                self.right += name is Direction.FORWARD
                self.unknown += name not in (Direction.BACKWARD, Direction.FORWARD)
            elif name in (Direction.BACKWARD, Direction.FORWARD):
                self.wrong += 1
            else:
                self.unknown += 1
            if name is not wanted and wanted is not None:
                self.misses[clip.name] = self.misses.get(clip.name, 0) + 1


Key = tuple[str, str, str]
"""data set, gait, direction"""
Tallies = dict[Key, Tally]


def measured(row: Row, corpus: Sequence[Clip], seeds: range, way: str = WAYS[0]) -> Tallies:
    """The tallies of one row over some clips."""
    tallies: Tallies = {}
    for clip in corpus:
        pose = pose_of(clip.path)
        if pose is None:
            continue
        pose = {WAYS[1]: reversed_in_time, WAYS[2]: mirrored}.get(way, _same)(pose)
        for places in row.places:
            for seed in seeds:
                mount = rotation.any_of(np.random.default_rng(seed))
                if way == WAYS[3]:
                    mount = rotation.product(HALF_TURN, mount)
                declared = row.declared(mount) if row.declared else None
                said = analyze(_worn(pose, row, places, mount, seed), declared).course.direction
                for gait, wanted, cells in ways_of(pose, len(said)):
                    key = (clip.dataset, gait, wanted.value if wanted else "sideways")
                    tallies.setdefault(key, Tally()).add(clip, said[cells], wanted)
    return tallies


def _worn(pose: Pose, row: Row, places: tuple[str, ...], mount: FloatArray, seed: int) -> Recording:
    return recording_from(
        pose,
        places,
        mount=mount,
        seed=seed,
        with_gps=row.with_gps,
        with_attitude=row.with_gps,
    )


def ways_of(pose: Pose, count: int) -> Iterator[tuple[str, Direction | None, NDArray[np.bool_]]]:
    """The cells of each gait and direction; None for sideways."""
    true, centres = truth(pose), Grid(count, 0.5).centres
    known = np.isfinite(true.forward)
    ahead, left = (
        np.interp(centres, true.time[known], values[known], left=np.nan, right=np.nan)
        for values in (true.forward, true.leftward)
    )
    speed = np.hypot(ahead, left)
    along = np.abs(left) <= np.abs(ahead)
    running = np.abs(ahead) >= RUNNING
    for gait, paced in (("run", running), ("walk", ~running)):
        for direction, way in ((Direction.FORWARD, ahead > 0), (Direction.BACKWARD, ahead < 0)):
            yield gait, direction, (speed >= SLOWEST) & along & way & paced
    yield "any", None, (speed >= SLOWEST) & ~along


@lru_cache(maxsize=256)
def pose_of(path: Path) -> Pose | None:
    pose = read(path).pose
    return None if pose is None or pose.duration < 1.5 else pose


def _same(pose: Pose) -> Pose:
    return pose


def _is_of_gait(gait: str, key: Key) -> bool:
    return key[1] == gait


def summed(tallies: Tallies, wanted: Callable[[Key], bool]) -> Tally:
    """One tally of all whose key is wanted."""
    total = Tally()
    for key, tally in tallies.items():
        if wanted(key):
            total.right += tally.right
            total.unknown += tally.unknown
            total.wrong += tally.wrong
            for clip, cells in tally.misses.items():
                total.misses[clip] = total.misses.get(clip, 0) + cells
    return total


def print_by_gait(results: dict[str, Tallies]) -> None:
    """Each placement against what is asked of it."""
    print("| Placement | gait | seconds | right % | unknown % | wrong % | asked % | |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for row in ROWS:
        tallies = results[row.name]
        for gait, asked in zip(("run", "walk"), row.asked, strict=True):
            total = summed(tallies, partial(_is_of_gait, gait))
            reached = total.unknown if row.is_unknown_asked else total.right
            silent = total.unknown if row.may_be_silent and gait == "walk" else 0
            met = total.cells and reached >= asked * (total.cells - silent)
            print(
                f"| {row.name} | {gait} | {total.cells / 2:.0f} | {total.share(total.right)} | "
                f"{total.share(total.unknown)} | {total.share(total.wrong)} | {100 * asked:.1f} | "
                f"{'met' if met else 'MISSED'} |"
            )
        aside = summed(tallies, lambda key: key[2] == "sideways")
        met = aside.wrong <= 0.02 * aside.cells
        print(
            f"| {row.name} | sideways | {aside.cells / 2:.0f} | "
            f"{aside.share(aside.right)} forward | {aside.share(aside.unknown)} | "
            f"{aside.share(aside.wrong)} | ≤ 2.0 wrong | {'met' if met else 'MISSED'} |"
        )


def print_by_dataset(results: dict[str, Tallies]) -> None:
    """The share of seconds right, data set by data set."""
    kinds = [(gait, way) for gait in ("run", "walk") for way in ("forward", "backward")]
    print("\n| Placement | data set | " + " | ".join(f"{way} {gait}" for gait, way in kinds) + " |")
    print("| --- | --- |" + " ---: |" * len(kinds))
    for row in ROWS:
        for dataset in ("cmu", "bandai", "lafan1"):
            cells = [results[row.name].get((dataset, *kind), Tally()) for kind in kinds]
            shares = [
                f"{each.share(each.right)} ({each.cells / 2:.0f} s)" if each.cells else "–"
                for each in cells
            ]
            fitted = " (gave the signs)" if dataset == "cmu" else ""
            print(f"| {row.name} | {dataset}{fitted} | " + " | ".join(shares) + " |")


def print_misses(results: dict[str, Tallies]) -> None:
    """The clips with most seconds that were not right."""
    print("\n| Placement | clips with most seconds not right |\n| --- | --- |")
    for row in ROWS:
        misses = summed(results[row.name], lambda key: True).misses
        worst = sorted(misses.items(), key=lambda item: -item[1])[:4]
        print(f"| {row.name} | {', '.join(f'{name}: {n / 2:g} s' for name, n in worst) or '–'} |")


def print_ways(corpus: Sequence[Clip]) -> None:
    """The four checks of logic; time backward is no measure of accuracy."""
    print("\n| Placement | " + " | ".join(f"{way}: right %" for way in WAYS) + " |")
    print("| --- |" + " ---: |" * len(WAYS))
    for row in ROWS:
        totals = [
            summed(measured(row, corpus, range(1), way), lambda key: key[2] != "sideways")
            for way in WAYS
        ]
        print(f"| {row.name} | " + " | ".join(total.share(total.right) for total in totals) + " |")


TEMPI: dict[str, Callable[[Pose], Pose]] = {
    "as captured": lambda pose: pose,
    "mirrored": mirrored,
    "a quarter faster": lambda pose: replace(pose, time=pose.time * 0.8),
    "a quarter slower": lambda pose: replace(pose, time=pose.time * 1.25),
}
_A_SWAY = 0.7
"""s of going backward, faster than 0.3 m/s, that a jump or a stop may hold"""


def print_claims(corpus: Sequence[Clip]) -> None:
    """How often `backward` is claimed with more than 0.9 in clips in which nobody went backward."""
    print("\n| Placement | " + " | ".join(f"{tempo}: claims of readings" for tempo in TEMPI) + " |")
    print("| --- |" + " ---: |" * len(TEMPI))
    poses = [pose for clip in corpus if (pose := pose_of(clip.path)) is not None]
    forward = [
        pose
        for pose in poses
        if np.sum(np.gradient(pose.time)[truth(pose).direction < 0]) < _A_SWAY
    ]
    for row in ROWS:
        counts = [_claims(row, [change(pose) for pose in forward]) for change in TEMPI.values()]
        print(f"| {row.name} | " + " | ".join(f"{n} of {all_}" for n, all_ in counts) + " |")


def _claims(row: Row, poses: Sequence[Pose]) -> tuple[int, int]:
    claims = readings = 0
    for pose in poses:
        for places in row.places:
            mount = rotation.any_of(np.random.default_rng(7))
            declared = row.declared(mount) if row.declared else None
            stretches = analyze(_worn(pose, row, places, mount, 7), declared).stretches
            readings += 1
            claims += any(
                each.direction is Direction.BACKWARD and each.confidence > 0.9 for each in stretches
            )
    return claims, readings


def print_time(corpus: Sequence[Clip]) -> None:
    """How long an hour of samples takes: the cues and their decision, and everything."""
    print("\n| Placement | samples | direction alone, s | analyze, s |")
    print("| --- | ---: | ---: | ---: |")
    pose = pose_of(next(clip.path for clip in corpus if "run2_subject4" in clip.name))
    assert pose is not None
    mount = rotation.any_of(np.random.default_rng(0))
    for row in ROWS:
        worn = recording_from(pose, row.places[0], sampling=Sampling(100.0), mount=mount)
        long = _repeated(worn, 3600.0)
        declared = row.declared(mount) if row.declared else None
        alone = min(_timed(partial(_direction_alone, long, declared)) for _ in range(5))
        whole = min(_timed(partial(analyze, long, declared)) for _ in range(3))
        force = long.imus[0].specific_force
        assert force is not None
        print(f"| {row.name} | {len(force)} | {alone:.3f} | {whole:.3f} |")


def _direction_alone(recording: Recording, declared: Declarations | None) -> None:
    grid, ground = Grid.over(recording.duration), ground_of(recording)
    speed = np.full(grid.count, np.nan)
    declared = Declarations() if declared is None else declared
    scene = Scene(recording, ground, grid, declared, speed)
    readings = [said for cue in cues_for(recording) if (said := cue(scene)) is not None]
    decide(readings, speed, np.zeros(grid.count, dtype=bool), grid)


def _repeated(recording: Recording, duration: float) -> Recording:
    """The recording again and again, to ``duration`` s."""
    times = int(np.ceil(duration / recording.duration))
    worn = tuple(_again(imu, recording.duration, times) for imu in recording.imus)
    return replace(recording, imus=worn, track=None, duration=recording.duration * times)


def _again(imu: Imu, duration: float, times: int) -> Imu:
    def longer(signal: Signal) -> Signal:
        keep = signal.time < duration - 1e-9
        starts = np.arange(times) * duration
        clock = (signal.time[keep] + starts[:, None]).ravel()
        return Signal(clock, np.tile(signal.values[keep], (times, 1)))

    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    return Imu(
        imu.name,
        imu.placement,
        specific_force=longer(imu.specific_force),
        angular_rate=longer(imu.angular_rate),
    )


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="accuracy alone")
    chosen = parser.parse_args()
    corpus = clips(chosen.data)
    results = {row.name: measured(row, corpus, range(chosen.seeds)) for row in ROWS}
    print_by_gait(results)
    print_by_dataset(results)
    print_misses(results)
    if not chosen.quick:
        print_ways(corpus)
        print_claims(corpus)
        print_time(corpus)


if __name__ == "__main__":
    main()
