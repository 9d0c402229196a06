"""Direction from motion sensors against the truth of motion capture, each way judged by itself.

``python -m benchmarks.direction [DATA] [--quick] [--rows ROW…] [--people PERSON…] [--clips N]
[--seeds N] [--sets-apart]`` prints, for every way to wear sensors, how the bouts of each way of
moving were told: right, unknown and wrong, with an interval over people; by the length of a bout;
away from the ends of bouts; by person; and of claims of 0.9 and more, how many were right. Nothing
is averaged over ways: forward seconds outnumber backward ones by far.

Virtual sensors on captured people, random mounts, a phone's noise; half seconds at 0.6 m/s or
faster. Whoever taught a number that ships is judged by numbers that the others taught
(``benchmarks.calibrate_limbs.models_without``), with ``--sets-apart`` by what other data sets
taught: players of one team, on one skeleton, resemble each other. The people who gave the moments
their signs judge nothing. ``--quick`` wears one sensor on a leg at a time, on one side, in one
mount. ``--clips N`` draws as many clips of each person.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.calibrate_limbs import FITTED, models_without
from benchmarks.corpus import DATASETS, Clip, clips
from benchmarks.placement import models_without_each
from benchmarks.worn import LEGS, ROWS, Row, pose_of
from sternway.direction import Direction
from sternway.motion import analyze
from sternway.motion.grid import STEP, Grid
from sternway.motion.placement.model import PlacementModel
from sternway.motion.settings import SETTINGS, DirectionSettings
from sternway.motion.validation import (
    BOUT_LENGTHS,
    Bout,
    Interval95,
    Judged,
    Way,
    bouts_of,
    judged,
    reliability_of,
    score_of,
    ways_seen,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of sensors worn in one way."""

    bouts: list[Judged] = field(default_factory=list)
    inside: list[Judged] = field(default_factory=list)
    """those of 2 s and more, without their first and last half second"""


Results = dict[str, list[Judged]]
"""by row"""

BACKWARD = (Way.BACKWARD_RUN, Way.BACKWARD_WALK)
FORWARD = (Way.FORWARD_RUN, Way.FORWARD_WALK)
CLAIM = 0.9
"""probability from which on a reader takes a direction for told"""
LEAST_INSIDE = 2.0
"""s of a bout that is judged away from its ends, too"""


def judging(corpus: Sequence[Clip]) -> list[Clip]:
    """The clips of all but those who gave the moments their signs."""
    return [clip for clip in corpus if clip.dataset != FITTED]


def drawn(corpus: Sequence[Clip], each: int, seed: int = 0) -> list[Clip]:
    """At most so many clips of each person, drawn at random, the same for the same seed."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(corpus))
    kept: dict[str, int] = {}
    chosen = []
    for index in order.tolist():
        person = corpus[index].person
        if kept.setdefault(person, 0) < each:
            kept[person] += 1
            chosen.append(index)
    return [corpus[index] for index in sorted(chosen)]


Settings = Mapping[str, DirectionSettings]
"""by person who taught: what the others taught"""


Places = Mapping[str, PlacementModel]
"""likewise, where sensors are worn"""


def settings_without(data: Path, *, are_sets_apart: bool = False) -> Settings:
    """For each person who taught, the settings made without them, or without their data set."""
    models = models_without(data, are_sets_apart=are_sets_apart)
    return {person: replace(SETTINGS, limbs=each) for person, each in models.items()}


def measured(
    row: Row,
    corpus: Sequence[Clip],
    seeds: Iterable[int],
    settings: Settings,
    models: Places,
    *,
    one_side: bool = False,
) -> Told:
    """Every bout of some clips, as it was told with sensors worn as in a row."""
    found = Told()
    for clip in corpus:
        pose = pose_of(clip.path)
        if pose is None:
            continue
        bouts = _bouts(clip)
        inside = [
            replace(bout, first=bout.first + 1, beyond=bout.beyond - 1)
            for bout in bouts
            if (bout.beyond - bout.first) * STEP >= LEAST_INSIDE
        ]
        for places in row.places[: 1 if one_side else None]:
            for seed in seeds:
                recording, declared = row.worn(pose, places, seed)
                own = settings.get(clip.person, SETTINGS)
                model = models.get(clip.person)
                course = analyze(recording, declared, settings=own, places=model).course
                found.bouts.extend(judged(course, bouts, clip.person))
                found.inside.extend(judged(course, inside, clip.person))
    return found


def _bouts(clip: Clip) -> list[Bout]:
    pose = pose_of(clip.path)
    assert pose is not None
    return bouts_of(ways_seen(pose, Grid.over(pose.duration)))


def print_people(corpus: Sequence[Clip]) -> None:
    """Who is judged: what a data set was used for, and what its people show."""
    ways = list(Way)
    print("| Data set | use | people | clips | " + " | ".join(f"{way}, s" for way in ways) + " |")
    print("| --- | --- | ---: | ---: |" + " ---: |" * len(ways))
    for dataset in DATASETS.values():
        own = [each for each in corpus if each.dataset == dataset.name and pose_of(each.path)]
        seconds = dict.fromkeys(ways, 0.0)
        for clip in own:
            for bout in _bouts(clip):
                seconds[bout.way] += (bout.beyond - bout.first) / 2
        if own:
            print(
                f"| {dataset.name} | {dataset.use} | {len({each.person for each in own})} | "
                f"{len(own)} | " + " | ".join(f"{seconds[way]:.0f}" for way in ways) + " |"
            )


def print_ways(results: Results) -> None:
    """Each way of moving by itself, bouts of every length."""
    print("\n| Worn on | way | bouts | people | s | right % | unknown % | wrong % |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, found in results.items():
        for way in Way:
            _print_score((name, str(way)), [each for each in found if each.way is way])


def print_lengths(results: Results) -> None:
    """Backward and forward by the length of a bout."""
    print("\n| Worn on | way | bouts of | bouts | people | s | right % | unknown % | wrong % |")
    print("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, found in results.items():
        for label, ways in (("backward", BACKWARD), ("forward", FORWARD)):
            for length in BOUT_LENGTHS:
                chosen = [each for each in found if each.way in ways and length.holds(each.seconds)]
                _print_score((name, label, str(length)), chosen)


def print_inside(results: Results) -> None:
    """Backward and forward away from the ends of bouts.

    A bout's first and last half second hold a turn, a start or a stop, too.
    """
    print("\n| Worn on | inside bouts of 2 s and more | bouts | people | s | right % |", end="")
    print(" unknown % | wrong % |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, found in results.items():
        for way in (*BACKWARD, *FORWARD):
            _print_score((name, str(way)), [each for each in found if each.way is way])


def print_persons(results: Results) -> None:
    """What each person got, in all bouts of a way."""
    ways = list(Way)
    print("\n| Worn on | person | " + " | ".join(map(str, ways)) + " |")
    print("| --- | --- |" + " ---: |" * len(ways))
    for name, found in results.items():
        for person in sorted({each.person for each in found}):
            own = [each for each in found if each.person == person]
            columns = []
            for way in ways:
                score = score_of([each for each in own if each.way is way])
                columns.append(
                    f"{_percent(score.right)} · {_percent(score.unknown)} · "
                    f"{_percent(score.wrong)} ({score.seconds:.0f} s)"
                    if score.bouts
                    else "–"
                )
            print(f"| {name} | {person} | " + " | ".join(columns) + " |")


def print_claims(results: Results) -> None:
    """Of claims of 0.9 and more, how many were right: of a body that goes one of the two ways, and
    where it may step aside or turn, too.
    """
    print(
        f"\n| Worn on | called | where | claims ≥ {CLAIM} | people | stated % | right % |\n"
        "| --- | --- | --- | ---: | ---: | ---: | ---: |"
    )
    for name, found in results.items():
        going = [each for each in found if each.way.direction is not None]
        for called in (Direction.BACKWARD, Direction.FORWARD):
            for where, bouts in (("backward or forward", going), ("anywhere", found)):
                told = reliability_of(bouts, CLAIM, called=called)
                print(
                    f"| {name} | {called} | {where} | {told.claims} | {told.people} | "
                    f"{_percent(told.claimed)} | {_percent(told.right)}{_between(told.interval)} |"
                )


def print_false_backward(results: Results) -> None:
    """Bouts of forward motion that hold a backward claim."""
    print("\n| Worn on | forward bouts | of these with any half second called backward |")
    print("| --- | ---: | ---: |")
    for name, found in results.items():
        forward = [each for each in found if each.way in FORWARD]
        print(f"| {name} | {len(forward)} | {sum(each.backward > 0 for each in forward)} |")


def _print_score(labels: tuple[str, ...], chosen: Sequence[Judged]) -> None:
    score = score_of(chosen)
    if score.bouts:
        print(
            f"| {' | '.join(labels)} | {score.bouts} | {score.people} | {score.seconds:.0f} | "
            f"{_percent(score.right)}{_between(score.right_interval)} | {_percent(score.unknown)} |"
            f" {_percent(score.wrong)}{_between(score.wrong_interval)} |"
        )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100.0 * share:.1f}"


def _between(interval: Interval95 | None) -> str:
    if interval is None:
        return ""
    return f" ({100.0 * interval.low:.0f}–{100.0 * interval.high:.0f})"


def _chosen(names: Sequence[str] | None, quick: bool) -> Iterator[Row]:
    for name in names or (LEGS if quick else ROWS):
        yield ROWS[name]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--quick", action="store_true", help="legs alone, one side, one mount")
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), metavar="ROW")
    parser.add_argument("--people", nargs="+", help="data sets or people, as in accad or snu/003")
    parser.add_argument("--clips", type=int, help="at most so many clips of each person")
    parser.add_argument("--seeds", type=int, default=2, help="mounts of each sensor")
    parser.add_argument("--sets-apart", action="store_true", help="taught by other data sets")
    chosen = parser.parse_args()
    corpus = judging(clips(chosen.data))
    if chosen.people:
        corpus = [each for each in corpus if {each.dataset, each.person} & {*chosen.people}]
    if chosen.clips:
        corpus = drawn(corpus, chosen.clips)
    print_people(corpus)
    seeds = range(1 if chosen.quick else chosen.seeds)
    settings = settings_without(chosen.data, are_sets_apart=chosen.sets_apart)
    places = models_without_each(chosen.data)
    told = {
        row.name: measured(row, corpus, seeds, settings, places, one_side=chosen.quick)
        for row in _chosen(chosen.rows, chosen.quick)
    }
    bouts = {name: each.bouts for name, each in told.items()}
    for table in (print_ways, print_lengths):
        table(bouts)
    print_inside({name: each.inside for name, each in told.items()})
    for table in (print_persons, print_claims, print_false_backward):
        table(bouts)


if __name__ == "__main__":
    main()
