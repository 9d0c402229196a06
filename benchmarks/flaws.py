"""Sensors with flaws of time and scale, as they are and once these are undone.

``python -m benchmarks.flaws [DATA] [--quick]`` wears one sensor on a leg of each captured person,
whose clips follow each other in one recording as bouts of a training do, gives it a flaw, and
prints how backward and forward bouts were told without `sternway.motion.sensors.calibrated` and
with it: right, unknown and wrong. Then what is said of straps that turn and places that are told
wrongly, how near every flaw was found, and what was found in sensors that have none. People who
taught a number are judged by what the others taught.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Clip, clips
from benchmarks.direction import BACKWARD, FORWARD, judging, settings_without
from benchmarks.placement import models_without_each
from benchmarks.worn import pose_of
from sternway import rotation
from sternway.motion import analyze
from sternway.motion.cues.limb_cells import Seen
from sternway.motion.grid import STEP, Grid
from sternway.motion.placement.model import PlacementModel
from sternway.motion.sensors import GRAVITY, Calibration, calibrated, on_one_clock
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.motion.validation import (
    Bout,
    Judged,
    bouts_of,
    judged,
    score_of,
    ways_seen,
)
from sternway.motion.validation.bout import NOT_JUDGED
from sternway.motion.virtual import virtual_imu
from sternway.recordings import (
    LEG_SEGMENTS,
    FloatArray,
    Imu,
    Origin,
    Placement,
    Recording,
    Segment,
    Signal,
)

PLACES = ("left-foot", "right-shank", "left-thigh")
LONGEST = 60.0
"""s of a recording, about"""
_SHORTEST = 3.0
"""s of a clip"""
_REST = 2.0
"""s between clips, in which nothing is recorded"""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is done to a sensor, and what should be found."""

    name: str
    done: Callable[[Imu], Imu]
    lag: float = 0.0
    """s"""


def lagging(seconds: float) -> Flaw:
    """An accelerometer that is stamped late."""

    def done(imu: Imu) -> Imu:
        force = _known(imu.specific_force)
        return replace(imu, specific_force=Signal(force.time + seconds, force.values))

    return Flaw(f"accelerometer {1e3 * seconds:+.0f} ms", done, lag=seconds)


def misread(name: str, *, bias: float = 0.0, rate: float = 1.0, force: float = 1.0) -> Flaw:
    """A gyroscope with a bias, rad/s, about its diagonal, or a sensor with another scale."""

    def done(imu: Imu) -> Imu:
        felt, turned = _known(imu.specific_force), _known(imu.angular_rate)
        values = (turned.values + bias / np.sqrt(3.0)) * rate
        return replace(
            imu,
            specific_force=Signal(felt.time, felt.values * force),
            angular_rate=Signal(turned.time, values),
        )

    return Flaw(name, done)


NONE = Flaw("none", lambda imu: imu)
LAGS = tuple(map(lagging, (0.02, 0.06, 0.1, -0.04)))
MISREAD = (
    misread("gyroscope +0.1 rad/s", bias=0.1),
    misread("gyroscope +0.3 rad/s", bias=0.3),
    misread("gyroscope × 1.03", rate=1.03),
    misread("gyroscope × 1.1", rate=1.1),
    misread("accelerometer × 1.05", force=1.05),
)
QUICK = (NONE, LAGS[0], LAGS[1])


@dataclass(frozen=True, eq=False, slots=True)
class Training:
    """Some clips of a person, one after the other, and what the body did."""

    person: str
    clips: tuple[Clip, ...]
    bouts: tuple[Bout, ...]
    duration: float
    """s"""

    def worn(self, place: str, seed: int, *, rests: bool = False) -> Imu:
        """A sensor that kept its mount all the time.

        Between clips it rests as it hung on average, or is silent.
        """
        rng = np.random.default_rng(seed)
        mount = rotation.any_of(rng)
        forces, rates = [], []
        start = 0.0
        for index, clip in enumerate(self.clips):
            pose = pose_of(clip.path)
            assert pose is not None
            imu = virtual_imu(pose, place, mount=mount, seed=seed + index)
            forces.append(_later(_known(imu.specific_force), start))
            rates.append(_later(_known(imu.angular_rate), start))
            start += _span(pose.duration)
            if rests:
                time = np.arange(forces[-1].time[-1] + 0.01, start, 0.01)
                hung = rotation.unit(forces[-1].values.mean(axis=0))
                noise = rng.standard_normal((2, len(time), 3))
                forces.append(Signal(time, GRAVITY * hung + 0.05 * noise[0]))
                rates.append(Signal(time, 0.005 * noise[1]))
        return replace(imu, specific_force=_chained(forces), angular_rate=_chained(rates))


def trainings(corpus: Sequence[Clip], longest: float = LONGEST) -> Iterator[Training]:
    """One of each person, of as many clips as make it long enough, drawn at random."""
    rng = np.random.default_rng(0)
    for person in dict.fromkeys(clip.person for clip in corpus):
        own = [
            clip
            for clip in corpus
            if clip.person == person
            and not clip.flaw
            and (pose := pose_of(clip.path)) is not None
            and pose.duration >= _SHORTEST
        ]
        chosen, ways, total = [], [], 0.0
        for index in rng.permutation(len(own)).tolist():
            pose = pose_of(own[index].path)
            assert pose is not None
            seen = np.full(round(_span(pose.duration) / STEP), NOT_JUDGED, dtype=np.int8)
            told = ways_seen(pose, Grid.over(pose.duration))
            seen[: len(told)] = told
            chosen.append(own[index])
            ways.append(seen)
            total += _span(pose.duration)
            if total >= longest:
                break
        if chosen:
            yield Training(person, tuple(chosen), tuple(bouts_of(np.concatenate(ways))), total)


def print_told(
    worn: Sequence[tuple[Training, Imu]],
    flaws: Sequence[Flaw],
    settings: Mapping[str, DirectionSettings],
) -> None:
    """How bouts were told by a sensor with each flaw, as it is and once that is undone."""
    ways = {"backward": BACKWARD, "forward": FORWARD}
    columns = [f"{way}, {state}" for way in ways for state in ("as it is", "undone")]
    print("| Worn on | flaw | " + " | ".join(columns) + " |")
    print("| --- | --- |" + " ---: |" * len(columns))
    for place in dict.fromkeys(str(imu.placement) + imu.name for _, imu in worn):
        mine = [(each, imu) for each, imu in worn if str(imu.placement) + imu.name == place]
        for flaw in flaws:
            with patch("sternway.motion.sensors.calibrated", _as_it_is):
                before = _judged(mine, flaw, settings)
            after = _judged(mine, flaw, settings)
            cells = [
                _score([each for each in found if each.way in kinds])
                for kinds in ways.values()
                for found in (before, after)
            ]
            print(f"| {mine[0][1].name} | {flaw.name} | " + " | ".join(cells) + " |", flush=True)


def _judged(
    worn: Sequence[tuple[Training, Imu]],
    flaw: Flaw,
    settings: Mapping[str, DirectionSettings],
    places: Mapping[str, PlacementModel] = MappingProxyType({}),
) -> list[Judged]:
    found: list[Judged] = []
    for training, imu in worn:
        origin = Origin(Path(training.person), "virtual")
        recording = Recording(
            origin, None, training.duration, imus=(flaw.done(imu),), simulated=True
        )
        own = settings.get(training.person, SETTINGS)
        said = analyze(recording, settings=own, places=places.get(training.person))
        found += judged(said.course, training.bouts, training.person)
    return found


def turned_half_round(imu: Imu) -> Imu:
    """A sensor whose strap turns half round about the limb after three tenths of its recording."""
    felt, turned = _known(imu.specific_force), _known(imu.angular_rate)
    upward = rotation.unit(felt.values.mean(axis=0))
    half = 2.0 * upward[:, None] * upward - np.eye(3)
    start = felt.time[0] + 0.3 * (felt.time[-1] - felt.time[0])
    force, rate = (
        Signal(each.time, np.where(each.time[:, None] < start, each.values, each.values @ half))
        for each in (felt, turned)
    )
    return replace(imu, specific_force=force, angular_rate=rate)


def told_to_be_on(segment: Segment) -> Flaw:
    """A sensor whose place was told wrongly."""
    return Flaw(f"told {segment}", lambda imu: replace(imu, placement=Placement(segment)))


def print_worn_wrongly(
    worn: Sequence[tuple[Training, Imu]],
    settings: Mapping[str, DirectionSettings],
    places: Mapping[str, PlacementModel],
) -> None:
    """What is said of straps that turn and of places told wrongly, unchecked and checked.

    Of half seconds that go one way, the share called the opposite with 0.9 and more stands last.
    """
    print("\n| Worn on | wrongly | backward | checked | forward | checked |")
    print("| --- | --- |" + " ---: |" * 4)
    for place in PLACES:
        mine = [(each, imu) for each, imu in worn if imu.name == place]
        on = Placement.parse(place).segment
        others = [each for each in LEG_SEGMENTS if each is not on]
        flaws = [NONE, Flaw("turned half round", turned_half_round), *map(told_to_be_on, others)]
        for flaw in flaws:
            with (
                patch("sternway.motion.cues.limb._reversed", _nothing),
                patch("sternway.motion.placement.recognise.contradiction", return_value=None),
            ):
                before = _judged(mine, flaw, settings, places)
            after = _judged(mine, flaw, settings, places)
            cells = [
                f"{_score(chosen)} · {_surely_wrong(chosen)}"
                for kinds in (BACKWARD, FORWARD)
                for found in (before, after)
                for chosen in ([each for each in found if each.way in kinds],)
            ]
            print(f"| {place} | {flaw.name} | " + " | ".join(cells) + " |", flush=True)


def _nothing(seen: Seen, *_: object) -> NDArray[np.bool_]:
    return np.zeros(len(seen.steps), dtype=bool)


def _surely_wrong(found: Sequence[Judged]) -> str:
    """% of half seconds that are called the opposite with 0.9 and more."""
    cells = sum(each.cells for each in found)
    wrong = sum(int(np.sum((each.claims >= 0.9) & ~each.claims_right)) for each in found)
    return f"{100.0 * wrong / cells:.0f}" if cells else "–"


def print_found(worn: Sequence[tuple[Training, Imu]], flaws: Sequence[Flaw]) -> None:
    """How near every lag was found."""
    print("\n| Lag, ms | sensors | undone % | what is left of those, ms | 95 % within | worst |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for flaw in flaws:
        found = np.array([calibrated(flaw.done(imu))[1].lag for _, imu in worn])
        left = 1e3 * (found[found != 0.0] - flaw.lag)
        told = (
            f"{left.mean():+.1f} ± {left.std():.1f} | {np.quantile(np.abs(left), 0.95):.0f} | "
            f"{np.abs(left).max():.0f}"
            if len(left)
            else "– | – | –"
        )
        share = 100.0 * len(left) / len(found)
        print(f"| {1e3 * flaw.lag:+.0f} | {len(found)} | {share:.0f} | {told} |")


def print_clocks(found: Sequence[Training]) -> None:
    """Two sensors on one body whose clocks are apart, and how near that was found."""
    print("\n| Clocks apart, s | pairs | set % | of these wrong by > 0.5 s | said to differ % |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    worn = [
        [training.worn(place, seed=1, rests=True) for place in pair]
        for training in found
        for pair in (("left-foot", "right-thigh"), ("left-shank", "waist"))
    ]
    for apart in (0.0, 2.0, -5.0, 12.0, 25.0):
        said = []
        for one, other in worn:
            late = replace(
                other,
                name="late",
                specific_force=_later(_known(other.specific_force), apart),
                angular_rate=_later(_known(other.angular_rate), apart),
            )
            pair = [Calibration(one.name), Calibration(late.name)]
            said.append(on_one_clock([one, late], pair)[1][1])
        is_set = np.array([each.clock != 0.0 for each in said])
        wrong = sum(abs(each.clock - apart) > 0.5 for each in said if each.clock)
        unclear = 100.0 * np.mean([each.is_clock_unclear for each in said])
        share = 100.0 * is_set.mean()
        print(f"| {apart:+.0f} | {len(said)} | {share:.0f} | {wrong} | {unclear:.0f} |")


def _as_it_is(imu: Imu) -> tuple[Imu, Calibration]:
    return imu, Calibration(imu.name)


def _score(found: Sequence[Judged]) -> str:
    """``right · unknown · wrong`` in %."""
    score = score_of(found)
    shares = (score.right, score.unknown, score.wrong)
    return " · ".join("–" if each is None else f"{100.0 * each:.0f}" for each in shares)


def _span(duration: float) -> float:
    """S that a clip takes, with the rest after it: whole cells."""
    return float(np.ceil((duration + _REST) / STEP) * STEP)


def _later(signal: Signal, seconds: float) -> Signal:
    return Signal(signal.time + seconds, signal.values)


def _chained(signals: Sequence[Signal]) -> Signal:
    times: list[FloatArray] = [each.time for each in signals]
    return Signal(np.concatenate(times), np.concatenate([each.values for each in signals]))


def _known(signal: Signal | None) -> Signal:
    assert signal is not None
    return signal


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--quick", action="store_true", help="few flaws, recordings of 30 s")
    chosen = parser.parse_args()
    corpus = judging(clips(chosen.data))
    found = list(trainings(corpus, 30.0 if chosen.quick else LONGEST))
    worn = [
        (training, replace(training.worn(place, seed=1), name=place))
        for place in PLACES
        for training in found
    ]
    flaws = QUICK if chosen.quick else (NONE, *LAGS, *MISREAD)
    settings = settings_without(chosen.data)
    print_told(worn, flaws, settings)
    print_worn_wrongly(worn, settings, models_without_each(chosen.data))
    print_found(worn, [flaw for flaw in flaws if flaw is NONE or flaw.lag])
    print_clocks(found)


if __name__ == "__main__":
    main()
