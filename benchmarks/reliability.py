"""How far the cues' log odds can be believed: ``python -m benchmarks.reliability [DATA] [SVG]``.

Of half seconds in which a cue claims so many log odds, the share in which it names the right way,
on the people who gave no weight (Bandai, LAFAN1). Prints a table and draws
``docs/reliability.svg`` beside what honest odds would give.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.corpus import clips
from benchmarks.direction import ROWS, Row, pose_of, ways_of
from sternway import rotation
from sternway.direction import Direction
from sternway.motion import Declarations
from sternway.motion.cues.cue import Cue, Scene
from sternway.motion.cues.facing import facing
from sternway.motion.cues.foot import foot
from sternway.motion.cues.shank import shank
from sternway.motion.cues.thigh import thigh
from sternway.motion.cues.trunk import trunk
from sternway.motion.grid import Grid
from sternway.motion.ground import LONGEST_SILENCE, ground_of
from sternway.motion.virtual import recording_from
from sternway.recordings import FloatArray, Pose

BOUNDS = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 7.0])
"""of the log odds claimed"""
NAMES = ("0–1", "1–2", "2–3", "3–4", "above 4")
CUES: tuple[tuple[str, str, Cue], ...] = (
    ("shank", "shank", shank),
    ("foot", "foot", foot),
    ("thigh", "thigh", thigh),
    ("front pocket", "thigh in a pocket", thigh),
    ("trunk, front known", "trunk, front known", trunk),
    ("the same and GPS", "facing, front known", facing),
)
"""a row of the table of directions, the name here, and the cue that is asked"""
_FEWEST = 12
"""half seconds below which no point is drawn"""


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("chart", nargs="?", type=Path, default=Path("docs/reliability.svg"))
    chosen = parser.parse_args()
    poses = [
        pose
        for clip in clips(chosen.data)
        if clip.dataset != "cmu" and (pose := pose_of(clip.path)) is not None
    ]
    rows = {row.name: row for row in ROWS}
    found = {name: counted(rows[row], cue, poses) for row, name, cue in CUES}
    print("| | " + " | ".join(NAMES) + " |\n| --- |" + " ---: |" * len(NAMES))
    for name, (right, cells) in found.items():
        shares = [
            f"{100.0 * good / count:.{0 if good == count else 1}f} ({count})" if count else "–"
            for good, count in zip(right, cells, strict=True)
        ]
        print(f"| {name} | " + " | ".join(shares) + " |")
    draw(found, chosen.chart)


def counted(row: Row, cue: Cue, poses: Sequence[Pose]) -> tuple[FloatArray, FloatArray]:
    """For each bin of log odds claimed, the half seconds named rightly, and all."""
    right, cells = np.zeros(len(NAMES), dtype=int), np.zeros(len(NAMES), dtype=int)
    for claimed, is_right in _claims(row, cue, poses):
        bins = np.clip(np.digitize(claimed, BOUNDS) - 1, 0, len(NAMES) - 1)
        cells += np.bincount(bins, minlength=len(NAMES))
        right += np.bincount(bins[is_right], minlength=len(NAMES))
    return right, cells


def _claims(row: Row, cue: Cue, poses: Sequence[Pose]) -> Iterator[tuple[FloatArray, FloatArray]]:
    mount = rotation.any_of(np.random.default_rng(0))
    declared = row.declared(mount) if row.declared else Declarations()
    for pose in poses:
        for places in row.places:
            worn = recording_from(
                pose, places, mount=mount, with_gps=row.with_gps, with_attitude=row.with_gps
            )
            ground, grid = ground_of(worn), Grid.over(worn.duration)
            speed = grid.sampled(ground.time, ground.speed, LONGEST_SILENCE)
            reading = cue(Scene(worn, ground, grid, declared, speed))
            if reading is None:
                continue
            for _, wanted, moving in ways_of(pose, grid.count):
                said = reading.llr[moving & reading.speaks]
                if wanted is not None:
                    yield np.abs(said), (said > 0.0) == (wanted is Direction.BACKWARD)


def draw(found: dict[str, tuple[FloatArray, FloatArray]], path: Path) -> None:
    """The share that was right over the log odds claimed, beside honest odds."""
    import vl_convert

    middles = np.append(0.5 * (BOUNDS[:-2] + BOUNDS[1:-1]), 4.6)
    points = [
        {"cue": name, "claimed": float(x), "right": 100.0 * float(good / count)}
        for name, (right, cells) in found.items()
        for x, good, count in zip(middles, right, cells, strict=True)
        if count >= _FEWEST
    ]
    honest = [
        {"claimed": float(x), "right": 100.0 / (1.0 + float(np.exp(-x)))}
        for x in np.linspace(0.0, 5.0, 51)
    ]
    x = {"field": "claimed", "type": "quantitative", "title": "log odds claimed for half a second"}
    y = {
        "field": "right",
        "type": "quantitative",
        "title": "of these, right, %",
        "scale": {"domain": [50, 100]},
    }
    order = [name for _, name, _ in CUES]
    grey = {"color": "#777", "strokeDash": [5, 4]}
    chart = {
        "background": "white",
        "width": 460,
        "height": 300,
        "layer": [
            {
                "data": {"values": honest},
                "mark": {"type": "line", **grey},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": [{"claimed": 2.0, "right": 84.0}]},
                "mark": {"type": "text", "text": "honest odds", "align": "left", "color": "#555"},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": points},
                "mark": {"type": "line", "point": True},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": {"field": "cue", "type": "nominal", "title": None, "sort": order},
                },
            },
        ],
    }
    path.write_text(vl_convert.vegalite_to_svg(chart, allowed_base_urls=[]), "utf-8")


if __name__ == "__main__":
    main()
