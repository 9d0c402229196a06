"""Make the model that recognises placements: ``python -m benchmarks.calibrate_placement [DATA]``.

Prints the text of ``src/sternway/motion/placement/placement_model.toml``: the mean and spread of
every feature on every segment, and one correlation between features, of all people who may teach,
each way of each person counting alike. Clips of the CMU Graphics Lab's subjects 2, 3, 6 and 7 are
also played a quarter slower and a third faster, since they hold hardly any running; sensors have
random mounts, a phone's noise and 25 to 400 samples a second. Bandai and LAFAN1 give no number.
Which features are used was chosen one at a time, by how well a model of CMU clips did on CMU people
left out and on Bandai; the last four also by LAFAN1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ahead import ahead_of
from benchmarks.corpus import DATASETS, clips
from sternway import rotation
from sternway.motion.grid import Grid
from sternway.motion.placement.features import IS_FRONT, IS_TRAVEL, NAMES, features_of
from sternway.motion.sensors import mountings_of, on_clock
from sternway.motion.validation import RUNNING
from sternway.motion.virtual import virtual_imu
from sternway.recordings import FloatArray, Pose, Segment, read

PACED = "cmu"
"""the data set whose clips are played at several paces"""

SITES: Mapping[Segment, tuple[str, ...]] = {
    Segment.FOOT: ("left-foot", "right-foot"),
    Segment.SHANK: tuple(f"{s}-{p}" for p in ("shank", "ankle", "calf") for s in ("left", "right")),
    Segment.THIGH: tuple(f"{s}-{p}" for p in ("thigh", "pocket") for s in ("left", "right")),
    Segment.TRUNK: ("waist", "back", "left-hip", "right-hip", "chest"),
    Segment.WRIST: tuple(f"{s}-{p}" for p in ("wrist", "forearm") for s in ("left", "right")),
    Segment.UPPER_ARM: ("left-upper-arm", "right-upper-arm"),
    Segment.HEAD: ("head",),
}
"""where on each segment sensors are worn"""

PACES = (0.75, 1.0, 1.33)
"""how fast clips are played"""
RATES = (25.0, 50.0, 100.0, 200.0, 400.0)
"""Hz, in turn"""
OWN = 0.5
"""share of a segment's own variance in its spread; the rest is the mean of all"""
SHRINKING = 0.3
"""by which the correlation is drawn towards none"""
_FEWEST = 40
"""cells: rarer kinds of one person than this do not count for more"""


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Half seconds of sensors on one segment; the axis points left, and travel is forward."""

    features: FloatArray
    """``(n, features)``"""
    kind: FloatArray
    """``(n,)``: pace and gait as one number"""
    person: FloatArray
    """``(n,)``: index into `people`"""


def cells_of(pose: Pose, site: str, rate: float, seed: int) -> tuple[FloatArray, FloatArray]:
    """Features ``(n, features)`` with known signs, and m/s ahead ``(n,)``, where somebody went."""
    mount = rotation.any_of(np.random.default_rng([seed, *site.encode()]))
    imu = virtual_imu(pose, site, rate=rate, mount=mount, seed=seed)
    motion = on_clock(imu, grid := Grid.over(pose.duration))
    if motion is None:
        return np.empty((0, len(NAMES))), np.empty(0)
    mounting = mountings_of(motion)[0]
    left = rotation.rotate(rotation.inverse(mount), np.array([0.0, 1.0, 0.0]))
    here = slice(motion.first + mounting.first, motion.first + mounting.beyond)
    ahead = ahead_of(pose, grid)[here]
    going = (ahead != 0.0) & motion.known[mounting.first : mounting.beyond]
    turned = _turned(features_of(motion, mounting), float(np.sign(mounting.axis @ left)), ahead)
    return turned[going], ahead[going]


def _turned(features: FloatArray, axis: float, ahead: FloatArray) -> FloatArray:
    way = np.where(ahead < 0.0, -1.0, 1.0)[:, None]
    return features * np.where(IS_FRONT | IS_TRAVEL, axis, 1.0) * np.where(IS_TRAVEL, way, 1.0)


def people(data: Path) -> list[str]:
    """Who teaches."""
    return sorted({clip.person for clip in clips(data) if DATASETS[clip.dataset].may_teach})


def cells_by_segment(data: Path) -> dict[Segment, Cells]:
    """The cells of all people who may teach."""
    found: dict[Segment, list[tuple[FloatArray, ...]]] = {each: [] for each in SITES}
    names = people(data)
    for number, clip in enumerate(clips(data)):
        may_teach = DATASETS[clip.dataset].may_teach and not clip.flaw
        pose = read(clip.path).pose if may_teach else None
        if pose is None or pose.duration < 1.5:
            continue
        paces = PACES if clip.dataset == PACED else (1.0,)
        for at, (pace, segment, site) in enumerate(_wearings(paces)):
            rate = RATES[(number + at) % len(RATES)]
            played = replace(pose, time=pose.time / pace)
            features, ahead = cells_of(played, site, rate, seed=0)
            kind = (ahead < 0.0) + 2.0 * (np.abs(ahead) > RUNNING) + 4.0 * PACES.index(pace)
            person = np.full(len(ahead), float(names.index(clip.person)))
            found[segment].append((features, kind, person))
    return {
        segment: Cells(*(np.concatenate(column) for column in zip(*parts, strict=True)))
        for segment, parts in found.items()
    }


def _wearings(paces: Iterable[float]) -> Iterator[tuple[float, Segment, str]]:
    for pace in paces:
        for segment, sites in SITES.items():
            for site in sites:
                yield pace, segment, site


def fitted(cells: Mapping[Segment, Cells], left_out: int = -1) -> dict[str, Any]:
    """The model's document, from all people but one."""
    means, covariances = [], []
    for each in cells.values():
        kept = each.person != left_out
        features = each.features[kept]
        kind = each.kind[kept] + 100.0 * each.person[kept]
        _, number, counts = np.unique(kind, return_inverse=True, return_counts=True)
        weight = (1.0 / np.maximum(counts, _FEWEST) ** 0.7)[number]
        mean = np.average(features, axis=0, weights=weight)
        off = features - mean
        means.append(mean)
        covariances.append((off * weight[:, None]).T @ off / weight.sum())
    variances = np.array([np.diag(each) for each in covariances])
    spread = np.sqrt(OWN * variances + (1.0 - OWN) * variances.mean(axis=0))
    correlation = np.mean(
        [
            each / np.sqrt(np.outer(own, own))
            for each, own in zip(covariances, variances, strict=True)
        ],
        axis=0,
    )
    correlation = (1.0 - SHRINKING) * correlation + SHRINKING * np.eye(len(NAMES))
    return {
        "version": 1,
        "features": list(NAMES),
        "correlation": np.round(correlation, 2).tolist(),
        "segments": {
            segment.value: {
                "mean": np.round(mean, 2).tolist(),
                "spread": np.round(own, 2).tolist(),
            }
            for segment, mean, own in zip(cells, means, spread, strict=True)
        },
    }


def main(data: Path) -> None:
    """Print the model."""
    document = fitted(cells_by_segment(data))
    print(_HEADER)
    print("features = [")
    for name in NAMES:
        print(f'    "{name}",')
    print("]\ncorrelation = [")
    for row in document["correlation"]:
        print(f"    {row},")
    print("]")
    for name, table in document["segments"].items():
        print(f"\n[segments.{name}]")
        for part in ("mean", "spread"):
            print(f"{part} = {table[part]}")


_HEADER = """\
# How sensors move on each segment while their wearers walk and run: the mean and the standard
# deviation of each feature (see features.py), axis to the left and travel forward.
# Made by `python -m benchmarks.calibrate_placement` from the CMU Graphics Lab Motion Capture
# Database (mocap.cs.cmu.edu, created with funding from NSF EIA-0196217, free for all uses),
# subjects 2, 3, 6 and 7 at 0.75, 1 and 1.33 times their speed and subject 69, the ACCAD Open Motion
# Project's Male1 (Ohio State University), and basketball of Seoul National University (VSports).
version = 1"""


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
