"""What is said of people whose legs take them nowhere, and what telling them costs others.

``python -m benchmarks.nowhere [DATA]`` puts a sensor on a leg of modelled riders, cross trainers,
rowers and people who step on the spot (`sternway.motion.virtual.nowhere`) and prints how much was
called backward and forward without the checks of `sternway.motion.cues.nowhere` and with them;
then how near captured people who go along come to the limits, and how much of them is not read:
backward and forward apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from sternway.motion.cues.nowhere import evenness, falling_back
from sternway.motion.grid import STEP, Grid
from sternway.motion.sensors import (
    CELL_SAMPLES,
    SagittalMotion,
    in_sagittal_plane,
    mountings_of,
    on_clock,
)
from sternway.motion.settings import LimbModel
from sternway.motion.validation import Way, ways_seen
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
MOVEMENTS: Mapping[str, Callable[..., Pose]] = {
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
FLICKS = "on the spot: heel flicks, 90/min"
RIDES = [
    name for name in MOVEMENTS if name == "ergometer" or name.startswith("bicycle, seated")
] + ["bicycle, rough road (4 m/s²)", "bicycle, pedals turned back"]
"""in the saddle"""
_LIMB_CELLS = "sternway.motion.cues.limb_cells"


def _never(_: SagittalMotion, moves: NDArray[np.bool_], *__: LimbModel) -> NDArray[np.bool_]:
    return np.zeros(len(moves), dtype=bool)


def print_movements() -> None:
    """How much of each movement was called backward, and forward."""
    print("| On | " + " | ".join(PLACES) + " |")
    print("| --- |" + " ---: |" * len(PLACES))
    for name, movement in MOVEMENTS.items():
        cells = []
        for place in PLACES:
            with (
                patch(f"{_LIMB_CELLS}.swings_evenly", _never),
                patch(f"{_LIMB_CELLS}.stays_in_place", _never),
            ):
                before = _called(movement, place)
            cells.append(f"{before} → {_called(movement, place)}")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _called(movement: Callable[..., Pose], place: str) -> str:
    """% of half seconds that were called backward, and forward."""
    called = []
    for seed in SEEDS:
        mount = rotation.any_of(np.random.default_rng(seed))
        recording = recording_from(movement(seed=seed), place, mount=mount, seed=seed)
        called.append(analyze(recording).course.direction)
    numbers = np.concatenate(called)
    return " · ".join(
        f"{100.0 * np.mean(numbers == DIRECTIONS.index(each)):.0f}"
        for each in (Direction.BACKWARD, Direction.FORWARD)
    )


def print_cost(data: Path) -> None:
    """Of captured people who go along for ``LONG`` s: how near they come, and what is not read."""
    print(
        "\n| Captured, worn on | Hz | mostly | recordings | people | s | most even | riders, least "
        "| falls back least | flicks, most | not read, s | of recordings |\n"
        "| --- | ---: | --- |" + " ---: |" * 9
    )
    ways = {"backward": BACKWARD, "forward": FORWARD}
    walks = {name: list(_going(data, kinds)) for name, kinds in ways.items()}
    for place in PLACES:
        for rate in RATES:
            riders = [
                _measured(MOVEMENTS[name](seed=seed), place, rate)
                for name in RIDES
                for seed in SEEDS
            ]
            flicks = [_measured(MOVEMENTS[FLICKS](seed=seed), place, rate) for seed in SEEDS]
            for name, found in walks.items():
                told = [_measured(pose, place, rate) for _, pose in found]
                columns = (
                    f"{len(found)} | {len({clip.person for clip, _ in found})}",
                    f"{sum(each.seconds for each in told):.0f}",
                    _shown(np.nanmax([each.even for each in told])),
                    _shown(np.nanmin([each.even for each in riders])),
                    _shown(np.nanmin([each.falls for each in told])) if "foot" in place else "–",
                    _shown(np.nanmax([each.falls for each in flicks])) if "foot" in place else "–",
                    f"{sum(each.unread for each in told):.0f}",
                    f"{sum(each.unread > 0.0 for each in told)}",
                )
                print(
                    f"| {place} | {rate:.0f} | {name} | " + " | ".join(columns) + " |", flush=True
                )


@dataclass(frozen=True, slots=True)
class Measured:
    """What the checks see in one recording."""

    seconds: float
    """that a limb moves"""
    unread: float
    """s of these that are taken for going nowhere"""
    even: float
    """mean share of one rhythm"""
    falls: float
    """mean share by which a foot falls back"""


def _measured(pose: Pose, place: str, rate: float) -> Measured:
    imu = virtual_imu(pose, place, sampling=Sampling(rate), seed=1)
    assert imu.placement is not None
    segment, grid = imu.placement.segment, Grid.over(pose.duration)
    model = model_of(segment)
    cells = seen_of(imu, segment, grid, model)
    moves = np.concatenate([each.steps | each.evenly | each.stays for each in cells])
    unread = np.concatenate([each.evenly | each.stays for each in cells])
    motion = on_clock(imu, grid)
    assert motion is not None
    planes = [
        in_sagittal_plane(
            motion,
            each,
            slice(each.first * CELL_SAMPLES, each.beyond * CELL_SAMPLES),
        )
        for each in mountings_of(motion)
    ]
    even = np.concatenate([evenness(each, model.even_rate) for each in planes])[moves]
    falls = np.concatenate([falling_back(each) for each in planes])[moves]
    return Measured(
        STEP * float(moves.sum()),
        STEP * float(unread.sum()),
        float(np.nanmean(even)) if len(even) else np.nan,
        float(np.nanmean(falls)) if len(falls) else np.nan,
    )


def _shown(share: float) -> str:
    return "–" if np.isnan(share) else f"{share:.2f}"


def _going(data: Path, kinds: Sequence[Way]) -> Iterator[tuple[Clip, Pose]]:
    """The clips of people who mostly go one way, as long or carried on."""
    goes = [way.number for way in kinds]
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
    print_movements()
    print_cost(chosen.data)


if __name__ == "__main__":
    main()
