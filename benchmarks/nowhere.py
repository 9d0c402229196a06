"""What is said of people whose legs take them nowhere, and what the check of it costs others.

``python -m benchmarks.nowhere [DATA]`` puts a sensor on a leg of modelled riders, cross trainers,
rowers and people who step on the spot (`sternway.motion.virtual.nowhere`) and prints how much of it
was called backward and
forward without `sternway.motion.cues.nowhere` and with it; then, of captured people who go
along for longer, how much is no longer read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Clip, clips
from benchmarks.direction import BACKWARD, FORWARD, judging
from benchmarks.worn import pose_of
from sternway import rotation
from sternway.direction import DIRECTIONS, Direction
from sternway.errors import InvalidRequest
from sternway.motion import analyze
from sternway.motion.cues.limb_cells import seen_of
from sternway.motion.cues.limb_model import model_of
from sternway.motion.grid import STEP, Grid
from sternway.motion.sensors import SagittalMotion
from sternway.motion.settings import LimbModel
from sternway.motion.validation import ways_seen
from sternway.motion.virtual import (
    Sampling,
    elliptical,
    on_the_spot,
    pedalling,
    recording_from,
    repeated,
    rowing,
    virtual_imu,
)
from sternway.recordings import Pose

PLACES = ("left-foot", "right-foot", "right-shank", "left-ankle", "left-thigh", "left-pocket")
SEEDS = range(6)
LONG = 40.0
"""s: the mean over a few seconds of a short clip shows nothing"""
RATES = (100.0, 25.0)
"""Hz"""
MACHINES: Mapping[str, Callable[..., Pose]] = {
    "bicycle, seated, 50/min": partial(pedalling, cadence=50.0),
    "bicycle, seated, 80/min": pedalling,
    "bicycle, seated, 110/min": partial(pedalling, cadence=110.0),
    "bicycle, rough road (4 m/s²)": partial(pedalling, road=4.0),
    "bicycle, out of the saddle": partial(pedalling, cadence=70.0, rises=1.0),
    "bicycle, pedals turned back": partial(pedalling, backward=True),
    "ergometer": partial(pedalling, road=0.0, speed=0.0),
    "cross trainer": elliptical,
    "cross trainer, backward": partial(elliptical, backward=True),
    "rowing, 26/min": rowing,
    "rowing, 36/min": partial(rowing, cadence=36.0),
    "on the spot: marching, 50/min": partial(on_the_spot, cadence=50.0, lifts=0.25),
    "on the spot: jogging, 80/min": partial(on_the_spot, flicks=0.15),
    "on the spot: high knees, 90/min": partial(on_the_spot, cadence=90.0, lifts=0.4),
    "on the spot: heel flicks, 90/min": partial(on_the_spot, cadence=90.0, lifts=0.2, flicks=0.35),
}
_LIMB_CELLS = "sternway.motion.cues.limb_cells"


def _never(_: SagittalMotion, moves: NDArray[np.bool_], *__: LimbModel) -> NDArray[np.bool_]:
    return np.zeros(len(moves), dtype=bool)


def print_machines() -> None:
    """How much of each machine was called backward, and forward."""
    print("| On | " + " | ".join(PLACES) + " |")
    print("| --- |" + " ---: |" * len(PLACES))
    for name, machine in MACHINES.items():
        cells = []
        for place in PLACES:
            with (
                patch(f"{_LIMB_CELLS}.swings_evenly", _never),
                patch(f"{_LIMB_CELLS}.stays_in_place", _never),
            ):
                before = _called(machine, place)
            cells.append(f"{before} → {_called(machine, place)}")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _called(machine: Callable[..., Pose], place: str) -> str:
    """% of half seconds that were called backward, and forward."""
    called = []
    for seed in SEEDS:
        mount = rotation.any_of(np.random.default_rng(seed))
        recording = recording_from(machine(seed=seed), place, mount=mount, seed=seed)
        called.append(analyze(recording).course.direction)
    numbers = np.concatenate(called)
    return " · ".join(
        f"{100.0 * np.mean(numbers == DIRECTIONS.index(each)):.0f}"
        for each in (Direction.BACKWARD, Direction.FORWARD)
    )


def print_cost(data: Path) -> None:
    """Of captured people who go along for ``LONG`` s, what is not read, and of whom."""
    print("\n| Captured, worn on | Hz | recordings | people | s | not read, s | of recordings |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    goes = [way.number for way in (*BACKWARD, *FORWARD)]
    walks = dict(_going(data, goes))
    for place in PLACES:
        for rate in RATES:
            seconds, even = 0.0, []
            for pose in walks.values():
                imu = virtual_imu(pose, place, sampling=Sampling(rate), seed=1)
                assert imu.placement is not None
                segment = imu.placement.segment
                cells = seen_of(imu, segment, Grid.over(pose.duration), model_of(segment))
                seconds += STEP * sum(
                    int(np.sum(each.steps | each.evenly | each.stays)) for each in cells
                )
                even.append(STEP * sum(int(np.sum(each.evenly | each.stays)) for each in cells))
            people = len({clip.person for clip in walks})
            print(
                f"| {place} | {rate:.0f} | {len(walks)} | {people} | {seconds:.0f} | "
                f"{sum(even):.0f} | {np.count_nonzero(even)} |",
                flush=True,
            )


def _going(data: Path, goes: Sequence[int]) -> Iterator[tuple[Clip, Pose]]:
    """The clips of people who mostly go along, as long or carried on."""
    for clip in judging(clips(data)):
        if (pose := pose_of(clip.path)) is None:
            continue
        try:
            pose = pose if pose.duration >= LONG else repeated(pose, LONG)
        except InvalidRequest:
            continue
        if np.isin(ways_seen(pose, Grid.over(pose.duration)), goes).mean() > 0.5:
            yield clip, pose


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    chosen = parser.parse_args()
    print_machines()
    print_cost(chosen.data)


if __name__ == "__main__":
    main()
