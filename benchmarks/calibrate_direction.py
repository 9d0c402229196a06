"""Choose the fitted numbers of the direction model: ``python -m benchmarks.calibrate_direction``.

Each number of `sternway.motion.settings.DirectionSettings` that is called fitted is varied by
itself about the value that ships, on the people who may teach (never Bandai or LAFAN1), each read
with the spreads that the others teach (``benchmarks.calibrate_limbs``). What a value is worth is
the share of backward time told right in bouts of 1 to 2 s and of 2 s and more, and of forward time,
less five times what is told wrong of either and a tenth of what is named of side steps and turns:
unknown is better than wrong. Shares are means over segments. All values are printed, for the choice
to be seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.calibrate_limbs import models_without
from benchmarks.corpus import DATASETS, clips
from benchmarks.worn import LEGS, ROWS, pose_of
from sternway.motion.cues.limb import limb_reading
from sternway.motion.cues.limb_cells import Seen, seen_of
from sternway.motion.fusion import decide
from sternway.motion.grid import Grid
from sternway.motion.settings import SETTINGS, DirectionSettings, LimbModel
from sternway.motion.validation import Way, bouts_of, ways_seen

TRIED: dict[str, tuple[float, ...]] = {
    "stay_seen": (1.5, 2.0, 3.0, 5.0, 8.0, 20.0),
    "most_travel": (2.5, 3.0, 3.5, 4.0, 5.0),
    "backward_leniency": (0.0, 0.5, 1.0, 1.5, 2.0),
    "forward_leniency": (0.5, 1.0, 1.5, 2.0, 2.5, 3.0),
    "spot_leniency": (0.0, 1.0, 1.5, 2.0, 3.0),
    "doubt_of_axis": (0.0, 3.0, 6.0, 12.0),
    "front_carry": (1.0, 1.5, 2.2, 3.0, 4.0),
    "front_time": (0.5, 2.0, 3.0, 4.0),
    "front_witness": (0.5, 1.0, 2.0),
    "contrary": (-0.5, 0.0, 0.5, 1.0, 4.0),
}
WRONG_COSTS, ASIDE_COSTS = 5.0, 0.1


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """One sensor on one clip."""

    row: str
    grid: Grid
    seen: Sequence[Seen]
    model: LimbModel
    bouts: Sequence[tuple[Way, int, int]]


@dataclass(slots=True)
class Counts:
    right: int = 0
    wrong: int = 0
    cells: int = 0

    def share(self, cells: int) -> float:
        return cells / max(self.cells, 1)


KINDS = ("backward < 1 s", "backward 1–2 s", "backward ≥ 2 s", "forward", "neither")


def cases(data: Path) -> Iterator[Case]:
    """What sensors on the legs of all who may teach saw."""
    models = models_without(data)
    for clip in clips(data):
        pose = pose_of(clip.path) if DATASETS[clip.dataset].may_teach else None
        if pose is None:
            continue
        grid = Grid.over(pose.duration)
        bouts = [(each.way, each.first, each.beyond) for each in bouts_of(ways_seen(pose, grid))]
        for name in LEGS:
            for seed, places in enumerate(ROWS[name].places):
                imu = ROWS[name].worn(pose, places, seed)[0].imus[0]
                assert imu.placement is not None
                model = models[clip.person][imu.placement.segment]
                seen = seen_of(imu, imu.placement.segment, grid, model)
                if seen:
                    yield Case(name, grid, seen, model, bouts)


def counted(found: Sequence[Case], settings: DirectionSettings) -> dict[tuple[str, str], Counts]:
    """By row and kind of bout, what was told right and wrong."""
    counts = {(row, kind): Counts() for row in LEGS for kind in KINDS}
    for case in found:
        count = case.grid.count
        reading = limb_reading(case.row, [(case.seen, ())], case.model, settings, case.grid)
        nothing = np.full(count, np.nan)
        decision = decide(
            [] if reading is None else [reading],
            nothing,
            np.zeros(count, dtype=bool),
            case.grid,
            settings,
        )
        for way, first, beyond in case.bouts:
            said = decision.direction[first:beyond]
            counts_of = counts[case.row, _kind(way, (beyond - first) * case.grid.step)]
            named = {"backward": (said == 0).sum(), "forward": (said == 1).sum()}
            counts_of.cells += beyond - first
            wanted = way.direction.value if way.direction else ""
            counts_of.right += int(named.pop(wanted, 0))
            counts_of.wrong += int(sum(named.values()))
    return counts


def _kind(way: Way, seconds: float) -> str:
    if way.direction is None:
        return KINDS[4]
    if way.direction.value == "forward":
        return KINDS[3]
    return KINDS[0] if seconds < 1.0 else KINDS[1] if seconds < 2.0 else KINDS[2]


def worth_of(counts: dict[tuple[str, str], Counts]) -> tuple[float, list[tuple[float, float]]]:
    """The worth, and right and wrong of each kind, means over rows."""
    shares = [
        (
            float(np.mean([counts[row, kind].share(counts[row, kind].right) for row in LEGS])),
            float(np.mean([counts[row, kind].share(counts[row, kind].wrong) for row in LEGS])),
        )
        for kind in KINDS
    ]
    worth = sum(right - WRONG_COSTS * wrong for right, wrong in shares[1:4])
    return worth - WRONG_COSTS * shares[0][1] / 3.0 - ASIDE_COSTS * shares[4][1], shares


def main() -> None:
    """Print what each value is worth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", nargs="+", choices=list(TRIED))
    chosen = parser.parse_args()
    found = list(cases(chosen.data))
    print(
        "| number | value | worth | " + " | ".join(f"{kind}: right, wrong" for kind in KINDS) + " |"
    )
    print("| --- | ---: | ---: |" + " ---: |" * len(KINDS))
    for name in chosen.only or TRIED:
        shipped = float(getattr(SETTINGS, name))
        for value in sorted({*TRIED[name], shipped}):
            changed = replace(SETTINGS, **{name: value})  # type: ignore[arg-type]
            worth, shares = worth_of(counted(found, changed))
            told = " | ".join(f"{100 * right:.1f}, {100 * wrong:.1f}" for right, wrong in shares)
            mark = " (ships)" if value == shipped else ""
            print(f"| {name} | {value:g}{mark} | {worth:.3f} | {told} |", flush=True)


if __name__ == "__main__":
    main()
