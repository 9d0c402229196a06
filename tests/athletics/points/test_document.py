"""The document states the numbers that are shipped."""

from __future__ import annotations

import re
from pathlib import Path

from sternway.athletics import Mark, Measure, Sex, event, events, parse, written
from sternway.athletics.points import FULL, table

DOCUMENT = (Path(__file__).parents[3] / "docs" / "points.md").read_text("utf-8")
TABLE = table()
SOFT = {(Sex.FEMALE, 800.0), (Sex.MALE, 30_000.0)}
"""that one athlete has run, slower than other distances let expect"""


def test_the_worked_example_is_right() -> None:
    over = event("400m")
    points = TABLE.points(parse("1:20.5", over), over, Sex.MALE)
    assert f"**{points} points**" in DOCUMENT
    assert f"V1 = 400 / {TABLE.scale(over, Sex.MALE).anchor.time:.3f}" in DOCUMENT
    assert f"{written(TABLE.slowest(700, over, Sex.MALE))} is the slowest time" in DOCUMENT


def test_every_scale_is_listed_with_its_best_mark() -> None:
    rows = [line for line in DOCUMENT.splitlines() if re.match(r"\| (Men|Women), ", line)]
    assert len(rows) == len(TABLE.scales)
    for scale in TABLE.scales.values():
        backing = scale.anchor.backing
        ending = f"| {backing.state}, {backing.confidence} | {backing.marks}, {backing.athletes} |"
        assert any(backing.holder in row and row.endswith(ending) for row in rows), backing


def test_the_range_of_the_best_marks_is_the_one_stated() -> None:
    found = []
    for (sex, distance), scale in TABLE.scales.items():
        if (sex, distance) in SOFT:
            continue
        over = next(each for each in events() if each.distance == distance and each.legs == 1)
        best = Mark(Measure.TIME, round(1000 * scale.anchor.backing.best))
        found.append(TABLE.points(best, over, sex))
    assert f"**{min(found)}–{max(found)}**" in DOCUMENT
    assert min(found) < FULL < max(found)
