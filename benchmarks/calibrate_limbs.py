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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.ahead import ahead_of
from benchmarks.corpus import DATASETS, Clip, clips
from benchmarks.worn import pose_of
from sternway import rotation
from sternway.motion.cues.limb_cells import aside_shows, seen_by, turn_shows
from sternway.motion.cues.limb_model import model_of
from sternway.motion.cues.moments import Moment, moments_of, standardised
from sternway.motion.grid import Grid
from sternway.motion.sensors import in_sagittal_plane, mountings_of, on_clock
from sternway.motion.settings import LIMBS, Along, Aside, LimbModel, Turn
from sternway.motion.validation import RUNNING, Way, ways_seen
from sternway.motion.virtual import virtual_imu
from sternway.recordings import FloatArray, Pose, Segment, Side

FITTED = "cmu"
"""the data set whose clips give the signs"""

MOMENTS: dict[Segment, dict[str, tuple[str, ...]]] = {
    Segment.SHANK: {
        "front": (
            "rate_change*fore_velocity*fore_velocity",
            "rate_change*rate_change*rate_change",
            "rate_change*up_acceleration",
            "tilt*rate_change*fore_acceleration",
            "fore_acceleration*up_acceleration*up_acceleration",
            "rate*fore_acceleration*fore_velocity",
            "tilt*rate*fore_velocity",
            "tilt*fore_velocity*fore_velocity",
        ),
        "travel": (
            "tilt*rate_change*fore_velocity",
            "fore_acceleration*up_velocity",
            "rate*rate*rate",
            "tilt*up_velocity",
            "fore_velocity*up_acceleration",
            "tilt*tilt*fore_velocity",
        ),
    },
    Segment.THIGH: {
        "front": (
            "tilt*rate*fore_velocity",
            "tilt*tilt*tilt",
            "rate_change*up_acceleration",
            "tilt*tilt*fore_acceleration",
            "fore_acceleration*up_velocity*up_velocity",
            "fore_velocity*up_acceleration*up_velocity",
        ),
        "travel": (
            "rate*up_velocity*up_velocity",
            "tilt*tilt*fore_velocity",
            "rate*rate*rate",
            "rate*fore_acceleration*fore_acceleration",
            "tilt*rate*rate_change",
        ),
        "free": (
            "rate*rate*up_velocity",
            "tilt*rate_change*up_velocity",
        ),
        "flight": ("tilt*rate_change*up_velocity",),
    },
    Segment.FOOT: {
        "front": (
            "tilt*tilt*tilt",
            "rate*up_velocity",
            "rate_change*up_velocity*up_velocity",
            "fore_acceleration*up_acceleration*up_acceleration",
            "tilt*up_velocity*up_velocity",
            "tilt*fore_acceleration*fore_acceleration",
        ),
        "travel": (
            "rate*fore_velocity*fore_velocity",
            "fore_acceleration*up_velocity",
            "tilt*tilt*fore_velocity",
            "fore_velocity*up_acceleration",
            "rate*rate_change*rate_change",
            "fore_acceleration*up_acceleration*up_velocity",
        ),
        "free": (
            "tilt*fore_velocity",
            "rate*fore_acceleration",
        ),
    },
}
"""Front and travel in the order in which they were chosen: one at a time, the one with which a
logistic regression most lowers its loss on the data set left out, over CMU, Bandai and LAFAN1. The
free ones, and what a thigh's travel lost and gained beside them, were chosen for the sign that they
have in every person and way, with all data sets in sight. So the choice, though not the weights,
has seen the data sets that accuracy is measured on."""

SITES = {
    Segment.SHANK: ("shank", "ankle"),
    Segment.THIGH: ("thigh", "pocket"),
    Segment.FOOT: ("foot",),
}
"""where on each segment sensors are worn: fitted together"""

LIMITS = {
    Segment.SHANK: {
        "travel_span": 0.3,
        "clear": 6.5,
        "clear_plane": 4.0,
        "even": 0.79,
        "even_rate": 0.75,
        "bound": 1.2,
    },
    Segment.THIGH: {
        "travel_span": 0.5,
        "clear": 1.6,
        "clear_plane": 1.0,
        "even": 0.74,
        "even_rate": 0.75,
        "bound": 2.8,
    },
    Segment.FOOT: {
        "travel_span": 0.3,
        "clear": 4.2,
        "clear_plane": 4.0,
        "even": 0.80,
        "even_rate": 0.25,
        "bound": 1.1,
    },
}
"""set by hand with the people that may teach in sight: spans by how short a bout is told, clear
axes between recordings of nothing but side steps and the 97 of 100 clearest others, bounds by the
jump of CMU, even swings between captured people at 25 Hz and riders as they are modelled"""

WEIGHT = 4.0
"""log odds for a moment of 1: cells of people outside were right at least as often as this says"""
WEIGHTS = {(Segment.THIGH, "front"): 2.0, (Segment.THIGH, "flight"): 8.0}
"""other ones: the lever from the hip says as much again of a thigh's front; and where two people
ran backward, the movement of their thighs hardly told it, but how it falls with the bounce did"""
_RIDGE = 1e-4
"""of the weights of `Aside` and `Turn`: they stay finite where few show a way"""
_SEEDS = range(3)
_FEWEST = 40
"""cells: rarer kinds than this do not count for more"""


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Half seconds of one or more recordings; the axis points left in all of them."""

    moments: Mapping[str, FloatArray]
    """``(n, moments)`` of each sum"""
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
        for name in ("along", "aside", "turn"):
            print(f"\n[{segment}.{name}]")
            for field, number in asdict(getattr(fitted, name)).items():
                print(f"{field} = {number:.2f}")
        for part in MOMENTS[segment]:
            print(f"\n[{segment}.{part}]")
            for moment, weight in getattr(fitted, part).items():
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
    found = signs(cells)
    front, travel, free, flight = (
        {
            _moment(name): float(sign) * WEIGHTS.get((segment, part), WEIGHT)
            for name, sign in zip(MOMENTS[segment].get(part, ()), found.get(part, ()), strict=True)
        }
        for part in ("front", "travel", "free", "flight")
    )
    return LimbModel(
        front,
        travel,
        free,
        flight,
        **LIMITS[segment],
        along=Along(1.0, 1.0, 0.0),
        aside=Aside(0.0, 0.0, 0.0, 0.0),
        turn=Turn(0.0, 0.0),
    )


Samples = dict[str, FloatArray]
"""``(n, 4)`` by kind: travel, off-plane, turning and front in cells of a person"""


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
        person = found.setdefault(clip.person, {kind: np.empty((0, 4)) for kind in _KINDS})
        for site in SITES[segment]:
            for seed, side in enumerate(Side):
                mount = rotation.any_of(np.random.default_rng(seed))
                motion = on_clock(virtual_imu(pose, f"{side}-{site}", mount=mount, seed=seed), grid)
                for mounting in mountings_of(motion) if motion else ():
                    assert motion is not None
                    seen = seen_by(motion, mounting, segment, model)
                    sign = np.sign(mounting.axis @ _left(mount))
                    travel = sign * seen.travel + seen.free
                    shown = np.column_stack(
                        [travel, seen.off_plane, seen.turning, sign * seen.front]
                    )
                    here = slice(motion.first + mounting.first, motion.first + mounting.beyond)
                    for kind, members in _KINDS.items():
                        chosen = seen.steps & np.isin(ways[here], members)
                        person[kind] = np.vstack([person[kind], shown[chosen]])
    return found


_KINDS = {
    "backward": [Way.BACKWARD_RUN.number, Way.BACKWARD_WALK.number],
    "forward": [Way.FORWARD_RUN.number, Way.FORWARD_WALK.number],
    "sideways": [Way.SIDEWAYS.number],
    "turning": [Way.TURNING.number],
}
_MOST_CELLS = 100
"""of a person and a kind: more do not count for more"""


def with_spreads(model: LimbModel, people: Sequence[Samples]) -> LimbModel:
    """The model with what some people show, each person and each kind counting alike."""
    cells = {kind: np.concatenate([each[kind] for each in people]) for kind in _KINDS}
    weights = {kind: _weights([each[kind] for each in people]) for kind in _KINDS}
    means, spreads = zip(
        *(_moments_of(cells[kind], weights[kind]) for kind in ("backward", "forward")), strict=True
    )
    along = Along(
        travel=0.5 * (means[0][0] - means[1][0]),
        travel_spread=0.5 * (spreads[0][0] + spreads[1][0]),
        off_plane=0.5 * (means[0][1] + means[1][1]),
    )

    def told(way: str) -> tuple[FloatArray, NDArray[np.bool_], FloatArray]:
        """Cells ``(4, n)`` of a way that leads nowhere and of the two; which; and their weights.

        The one weighs as much as the two.
        """
        kinds = ("backward", "forward", way, way)
        return (
            np.concatenate([cells[kind] for kind in kinds]).T,
            np.concatenate([np.full(len(cells[kind]), kind == way) for kind in kinds]),
            np.concatenate([weights[kind] / weights[kind].sum() for kind in kinds]),
        )

    (travel, off_plane, _, front), is_so, weight = told("sideways")
    aside = Aside(*_regressed(aside_shows(travel, off_plane, front, along), is_so, weight))
    (_, _, turning, _), is_so, weight = told("turning")
    turn = Turn(*_regressed(turn_shows(turning), is_so, weight))
    return replace(model, along=along, aside=aside, turn=turn)


def _weights(parts: Sequence[FloatArray]) -> FloatArray:
    return np.concatenate(
        [np.full(len(each), min(1.0, _MOST_CELLS / max(len(each), 1))) for each in parts]
    )


def _moments_of(cells: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The weighted mean and spread ``(k,)`` of cells ``(n, k)``."""
    mean = np.average(cells, axis=0, weights=weight)
    return mean, np.sqrt(np.average((cells - mean) ** 2, axis=0, weights=weight))


def _regressed(shown: FloatArray, is_so: NDArray[np.bool_], weight: FloatArray) -> list[float]:
    """The weights of a logistic regression; the first column of ``shown`` is the constant."""
    sign = np.where(is_so, 1.0, -1.0)
    share = weight / weight.sum()
    ridge = _RIDGE * np.array([0.0] + [1.0] * (shown.shape[1] - 1))

    def loss(weights: FloatArray) -> tuple[float, FloatArray]:
        odds = sign * (shown @ weights)
        slope = -share * sign / (1.0 + np.exp(odds))
        total = float(share @ np.logaddexp(0.0, -odds) + ridge @ weights**2)
        return total, np.asarray(shown.T @ slope + 2.0 * ridge * weights)

    found = minimize(loss, np.zeros(shown.shape[1]), jac=True, method="L-BFGS-B")
    return [float(each) for each in found.x]


def models_without(
    data: Path, *, are_sets_apart: bool = False
) -> dict[str, dict[Segment, LimbModel]]:
    """By person who may teach, the models that all others teach; or all of other data sets."""
    corpus = clips(data)
    group = {each.person: each.dataset if are_sets_apart else each.person for each in corpus}
    found: dict[str, dict[Segment, LimbModel]] = {}
    for segment in MOMENTS:
        model = model_of(segment)
        people = samples_by_person(corpus, segment, model)
        for person in people:
            others = [samples for name, samples in people.items() if group[name] != group[person]]
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
    here = slice(motion.first, motion.first + len(motion.known))
    found = {}
    for part, names in MOMENTS[segment].items():
        span = LIMBS.front_span if part == "front" else LIMITS[segment]["travel_span"]
        found[part] = moments_of(channels, [_moment(name) for name in names], span)
        if part in SIDED:
            found[part] *= sign
    return Cells(found, ahead_of(pose, grid)[here])


SIDED = ("front", "travel")
"""sums whose sign turns with the axis"""


def joined(parts: Iterable[Cells]) -> Cells:
    """All cells in one."""
    every = list(parts)
    moments = {
        part: np.concatenate([each.moments[part] for each in every]) for part in every[0].moments
    }
    return Cells(moments, np.concatenate([each.forward for each in every]))


def signs(cells: Cells) -> dict[str, FloatArray]:
    """The signs of the moments: those of their means, each mix of gait and way alike."""
    moving = cells.forward != 0.0
    forward = cells.forward[moving]
    kind = (forward > 0) + 2 * (np.abs(forward) > RUNNING)
    weight = 1.0 / np.maximum(np.bincount(kind, minlength=4), _FEWEST)[kind] ** 0.7
    backward = -np.sign(forward)
    return {
        part: np.sign((weight if part == "front" else weight * backward) @ values[moving])
        for part, values in cells.moments.items()
    }


def _moment(name: str) -> Moment:
    return tuple(name.split("*"))


_HEADER = """\
# The weights of the limb cues: log odds for each moment (see moments.py), axis to the left.
# Made by `python -m benchmarks.calibrate_limbs`: weights of one size (half for the thigh's front,
# which the lever from the hip tells too, twice for a thigh in flight); their signs are those
# found in the CMU Graphics Lab Motion Capture Database (mocap.cs.cmu.edu, created with funding from
# NSF EIA-0196217, free for all uses), subjects 2, 3, 6 and 7, virtual sensors on both legs. Means,
# spreads and what tells going neither way (see settings.py) are those of these, of subject 69, of
# the ACCAD Open Motion Project's Male1 (Ohio State University) and of basketball of Seoul National
# University (VSports).
version = 1"""


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
