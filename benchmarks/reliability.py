"""How far a stated probability can be believed: ``python -m benchmarks.reliability [DATA] [SVG]``.

Of the half seconds in which a direction was claimed with a certain probability, the share in which
it was so, where the body truly went backward and where it went forward, on people who taught
nothing. Prints a table and draws ``docs/reliability.svg`` beside what honest claims would give.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import clips
from benchmarks.direction import BACKWARD, FORWARD, judging, measured, settings_without
from benchmarks.worn import LEGS, ROWS
from sternway.motion.validation import Judged, Reliability, reliability_of

BOUNDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.001)
"""of the probability claimed"""
CHOSEN = LEGS
KINDS = (("backward", BACKWARD), ("forward", FORWARD))
_FEWEST = 12
"""claims below which no point is drawn"""

Found = dict[tuple[str, str], list[Reliability]]
"""by row and what was true: one for each bin"""


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("chart", nargs="?", type=Path, default=Path("docs/reliability.svg"))
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args()
    corpus = judging(clips(chosen.data))
    settings = settings_without(chosen.data)
    found: Found = {}
    for name in CHOSEN:
        told = measured(ROWS[name], corpus, range(chosen.seeds), settings, {}, one_side=True).bouts
        for kind, ways in KINDS:
            found[name, kind] = binned([each for each in told if each.way in ways])
    names = [f"{low:g}–{min(high, 1.0):g}" for low, high in pairwise(BOUNDS)]
    print("| Worn on | truly | " + " | ".join(names) + " |")
    print("| --- | --- |" + " ---: |" * len(names))
    for (row, kind), bins in found.items():
        print(f"| {row} | {kind} | " + " | ".join(map(_cell, bins)) + " |")
    draw(found, chosen.chart)


def binned(told: Sequence[Judged]) -> list[Reliability]:
    """The claims of each bin of probability."""
    return [reliability_of(told, low, high) for low, high in pairwise(BOUNDS)]


def _cell(of: Reliability) -> str:
    if of.right is None:
        return "–"
    low_high = (
        f" ({100.0 * of.interval.low:.0f}–{100.0 * of.interval.high:.0f})" if of.interval else ""
    )
    return f"{100.0 * of.right:.1f}{low_high} of {of.claims}"


def draw(found: Found, path: Path) -> None:
    """The share that was right over the probability claimed, beside honest claims."""
    import vl_convert

    points = [
        {"worn": f"{row}, {kind}", "claimed": 100.0 * of.claimed, "right": 100.0 * of.right}
        for (row, kind), bins in found.items()
        for of in bins
        if of.claims >= _FEWEST and of.claimed is not None and of.right is not None
    ]
    scale = {"domain": [50, 100], "clamp": True}
    x = {
        "field": "claimed",
        "type": "quantitative",
        "title": "probability claimed for half a second, %",
        "scale": scale,
    }
    y = {"field": "right", "type": "quantitative", "title": "of these, right, %", "scale": scale}
    color = {"field": "worn", "type": "nominal", "title": None}
    chart = {
        "background": "white",
        "width": 460,
        "height": 300,
        "layer": [
            {
                "data": {"values": [{"claimed": each, "right": each} for each in (50, 100)]},
                "mark": {"type": "line", "color": "#777", "strokeDash": [5, 4]},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": points},
                "mark": {"type": "line", "point": True},
                "encoding": {"x": x, "y": y, "color": color},
            },
        ],
    }
    path.write_text(vl_convert.vegalite_to_svg(chart, allowed_base_urls=[]), "utf-8")


if __name__ == "__main__":
    main()
