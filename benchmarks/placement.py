"""Placements recognised from movement: ``python -m benchmarks.placement [DATA] [--seeds N]``.

Every clip of motion capture is worn at every place with a random mount and a phone's noise, and
nobody says where. Printed are what is said of each segment, how often a probability is right, what
slow or noisy sensors change, how often a place that was given right is doubted, and what is said
where nobody goes anywhere; what becomes of the direction is in `benchmarks.direction`. Whoever
taught the model is judged by one made without that person.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.calibrate_placement import SITES, cells_by_segment, fitted, people
from benchmarks.corpus import DATASETS, Clip, clips
from benchmarks.worn import pose_of
from sternway.errors import InvalidRequest
from sternway.motion.body import truth
from sternway.motion.grid import Grid
from sternway.motion.placement import PlacementEstimate
from sternway.motion.placement.model import PlacementModel, model_from
from sternway.motion.placement.recognise import contradiction, recognised
from sternway.motion.validation import SLOWEST
from sternway.motion.virtual import PHONE, Sampling, SensorNoise, repeated, virtual_imu
from sternway.recordings import Pose, Segment

LONG = 40.0
"""s"""
STILL = 0.3
"""m/s below which a clip goes nowhere; from `SLOWEST` on it goes somewhere"""
ASKED = (Segment.FOOT, Segment.SHANK, Segment.THIGH, Segment.TRUNK, Segment.WRIST)
BINS = (0.8, 0.85, 0.9, 0.95, 0.98, 1.0)


USUAL_SAMPLING = Sampling(100.0)


@dataclass(frozen=True, slots=True)
class Condition:
    """How a sensor reads."""

    name: str
    sampling: Sampling = USUAL_SAMPLING
    noise: SensorNoise = PHONE


def _louder(noise: SensorNoise, factor: float) -> SensorNoise:
    force, rate = (
        replace(
            each,
            density=factor * each.density,
            bias=factor * each.bias,
            walk=factor * each.walk,
        )
        for each in (noise.force, noise.rate)
    )
    return replace(noise, force=force, rate=rate, wobble=factor * noise.wobble)


USUAL = Condition("a phone, 100 Hz")
CONDITIONS = (
    USUAL,
    Condition("25 Hz", Sampling(25.0)),
    Condition("50 Hz", Sampling(50.0)),
    Condition("400 Hz", Sampling(400.0)),
    Condition("jitter of 3 ms, 10 % lost", Sampling(100.0, 0.003, 0.1)),
    Condition("three times the noise", noise=_louder(PHONE, 3.0)),
    Condition("clipped at 4 g", noise=replace(PHONE, force=replace(PHONE.force, range=39.2))),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one sensor on one clip."""

    clip: Clip
    segment: Segment
    estimate: PlacementEstimate
    is_doubted: bool
    """whether the check of a place that was given would doubt this one, which is right"""

    @property
    def named(self) -> Segment | None:
        return self.estimate.placement.segment if self.estimate.placement else None


def said_of(
    corpus: Sequence[Clip],
    seeds: range,
    models: dict[str, PlacementModel],
    condition: Condition = USUAL,
    *,
    goes: bool = True,
    duration: float = 0.0,
) -> list[Said]:
    """What is said of every segment in clips that go somewhere, or in those that do not.

    With a ``duration`` in s, of those clips alone that can be carried on for so long.
    """
    found = []
    for clip in corpus:
        pose = None if clip.flaw else pose_of(clip.path)
        if pose is None or (_speed(pose) < (SLOWEST if goes else STILL)) is goes:
            continue
        try:
            pose = repeated(pose, duration)
        except InvalidRequest:
            continue
        grid, model = Grid.over(pose.duration), models.get(clip.person)
        for segment, sites in SITES.items():
            for site in sites:
                for seed in seeds:
                    imu = virtual_imu(
                        pose, site, sampling=condition.sampling, noise=condition.noise, seed=seed
                    )
                    nameless = replace(imu, placement=None)
                    doubted = contradiction(nameless, grid, segment, model) is not None
                    estimate = recognised(nameless, grid, model)
                    found.append(Said(clip, segment, estimate, doubted))
    return found


def models_without_each(data: Path) -> dict[str, PlacementModel]:
    """By person who taught, the model made from the others."""
    cells = cells_by_segment(data)
    return {person: model_from(fitted(cells, number)) for number, person in enumerate(people(data))}


def print_confusion(said: Sequence[Said]) -> None:
    """What was said of each segment, data set by data set."""
    names = [*SITES, None]
    print("| Data set | worn on | recordings | " + " | ".join(map(_word, names)) + " |")
    print("| --- | --- | ---: |" + " ---: |" * len(names))
    for dataset in DATASETS:
        for segment in SITES:
            mine = [s for s in said if s.clip.dataset == dataset and s.segment is segment]
            shares = [_share(sum(s.named is name for s in mine), len(mine)) for name in names]
            print(f"| {dataset} | {segment} | {len(mine)} | " + " | ".join(shares) + " |")


def print_reliability(said: Sequence[Said]) -> None:
    """How often a recognised place is right, by its probability; asked places and all."""
    print("\n| Probability | five places: recordings | right % | all seven: recordings | right % |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for low, high in pairwise(BINS):
        row = []
        for among in (ASKED, tuple(SITES)):
            mine = [
                s
                for s in said
                if s.segment in among
                and s.estimate.probability is not None
                and low <= s.estimate.probability < high + (high == 1.0)
            ]
            row += [f"{len(mine)}", _share(sum(s.named is s.segment for s in mine), len(mine), 1)]
        print(f"| {low:.2f}–{high:.2f} | " + " | ".join(row) + " |")


def print_conditions(
    corpus: Sequence[Clip], models: dict[str, PlacementModel], usual: Sequence[Said]
) -> None:
    """What other sensors change."""
    print("\n| Sensor | recordings | right % | unknown % | wrong % | a leg's name wrong % |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    legs = ASKED[:3]
    for condition in CONDITIONS:
        said = usual if condition is USUAL else said_of(corpus, range(1), models, condition)
        mine = [s for s in said if s.segment in ASKED]
        right = sum(s.named is s.segment for s in mine)
        unknown = sum(s.named is None for s in mine)
        legs_wrong = sum(s.named in legs and s.named is not s.segment for s in said)
        print(
            f"| {condition.name} | {len(mine)} | {_share(right, len(mine))} | "
            f"{_share(unknown, len(mine))} | {_share(len(mine) - right - unknown, len(mine), 1)} | "
            f"{_share(legs_wrong, len(said), 1)} |"
        )


def print_doubted(said: Sequence[Said]) -> None:
    """How often the check of a place that was given would doubt one that is right."""
    print("\n| Given, and right | recordings | doubted | in clips |\n| --- | ---: | ---: | ---: |")
    for segment in ASKED[:3]:
        mine = [s for s in said if s.segment is segment]
        doubted = [s for s in mine if s.is_doubted]
        in_clips = len({s.clip.path for s in doubted})
        print(f"| {segment} | {len(mine)} | {len(doubted)} | {in_clips} |")


def print_long(said: Sequence[Said]) -> None:
    """What is said of people who go on for longer."""
    print(f"\n| Clips carried on for {LONG:.0f} s | recordings | right % | unknown % | wrong % |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for segment in ASKED:
        mine = [s for s in said if s.segment is segment]
        right, unknown = (sum(s.named is name for s in mine) for name in (segment, None))
        wrong = len(mine) - right - unknown
        shares = (_share(each, len(mine)) for each in (right, unknown, wrong))
        print(f"| {segment} | {len(mine)} | " + " | ".join(shares) + " |")


def print_nowhere(said: Sequence[Said]) -> None:
    """What is said where nobody goes anywhere."""
    named = sum(s.named is not None for s in said)
    sure = sum((s.estimate.probability or 0.0) >= 0.9 for s in said)
    wrong = sum(s.named not in (None, s.segment) for s in said)
    print(
        f"\nOf {len(said)} recordings slower than {STILL} m/s, {named} were given a place ({sure} "
        f"with 90 % and more), {wrong} a wrong one."
    )


def _share(part: int, whole: int, digits: int = 0) -> str:
    return f"{100.0 * part / whole:.{digits}f}" if whole else "–"


def _word(segment: Segment | None) -> str:
    return "unknown" if segment is None else str(segment)


def _speed(pose: Pose) -> float:
    return abs(float(np.nanmedian(truth(pose).forward)))


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=2)
    chosen = parser.parse_args()
    corpus, seeds = clips(chosen.data), range(chosen.seeds)
    models = models_without_each(chosen.data)
    said = said_of(corpus, seeds, models)
    print_confusion(said)
    print_reliability(said)
    print_doubted(said)
    print_conditions(corpus, models, said)
    print_long(said_of(corpus, range(1), models, duration=LONG))
    print_nowhere(said_of(corpus, seeds, models, goes=False))


if __name__ == "__main__":
    main()
