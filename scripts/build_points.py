"""Build a table of points from the shipped ledger and freeze it as whole numbers.

``python -m scripts.build_points DAY [NAME]`` (DAY as 2026-11-22) writes
``athletics/points/NAME.toml`` (what it was made from) and ``NAME.csv`` (the slowest time in ms for
each number of points). A name stands for one table for ever: give a new one when the ledger has
changed.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from scripts.credited import Credited, credited_marks, snapshot
from sternway.athletics import Sex
from sternway.athletics.points import NAME, Anchor, Backing, Formula, table
from sternway.athletics.points.anchors import anchors, bearing, refusals
from sternway.athletics.points.table import column_name
from sternway.athletics.prediction import Law
from sternway.athletics.prediction.fitting import fit

FORMULA = Formula(exponent=1.5, participation=0.45, top=1300)
"""``participation``: just below the slowest finisher of a world championship race who is known, the
third in the marathon of 2018 at 46 % of the best speed. ``exponent``: a choice (docs/points.md)."""


def main() -> None:
    """Write the two files and say what came out."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("day", type=date.fromisoformat)
    parser.add_argument("name", nargs="?", default=NAME)
    asked = parser.parse_args()
    day, name = asked.day, asked.name
    backings = tuple(backings_of(credited_marks()))
    refused = refusals(backings)
    law = law_of(backings)
    made = anchors(backings, law)
    path = Path(sys.modules[table.__module__].__file__ or "").with_name(f"{name}.toml")
    path.write_text("\n".join(head(name, day, law, made, refused)) + "\n", encoding="utf-8")
    path.with_suffix(".csv").write_text("\n".join(rows(made)) + "\n", encoding="utf-8")
    for anchor in made:
        best = anchor.backing.best
        points = FORMULA.points(anchor.backing.distance / best, anchor.speed)
        print(
            f"{column_name(anchor):>9}: 1000 points in {anchor.time:.2f} s "
            f"({anchor.low:.2f} to {anchor.high:.2f}), best {best:.2f} s has {points}"
        )
    for (sex, distance), reason in refused.items():
        print(f"{sex} {distance:g}: {reason}")


def backings_of(marks: Iterable[Credited]) -> Iterator[Backing]:
    """What the ledger holds of each sex over each distance, track and road together."""
    groups: dict[tuple[Sex, float], list[Credited]] = {}
    for mark in marks:
        groups.setdefault((Sex(mark.claim.sex), mark.distance), []).append(mark)
    for (sex, distance), group in sorted(groups.items()):
        best = min(group, key=lambda mark: mark.time)
        yield Backing(
            sex=sex,
            distance=distance,
            best=best.time,
            claim=best.claim.id,
            holder=best.name,
            authority=best.claim.authority,
            confidence=str(best.claim.confidence),
            state=str(best.claim.state),
            marks=len(group),
            athletes=len({mark.claim.performance.holder for mark in group}),
        )


def law_of(backings: Sequence[Backing]) -> Law:
    """The law of the best marks that bear on the level: those of one sex are one career."""
    refused = refusals(backings)
    carried = [each for each in backings if (each.sex, each.distance) not in refused]
    return _fitted(bearing(backings, _fitted(carried)))


def _fitted(carried: Sequence[Backing]) -> Law:
    return fit(
        [
            [(each.distance, each.best) for each in carried if each.sex == sex]
            for sex in Sex
            if sex is not Sex.MIXED
        ]
    )


def head(
    name: str,
    day: date,
    law: Law,
    made: Sequence[Anchor],
    refused: Mapping[tuple[Sex, float], str],
) -> Iterator[str]:
    """The lines of what the table was made from."""
    yield "# Written by python -m scripts.build_points from the shipped ledger: do not edit."
    yield f'name = "{name}"'
    yield f"made = {day}"
    yield f'snapshot = "{snapshot()}"'
    yield f"exponent = {FORMULA.exponent}"
    yield f"participation = {FORMULA.participation}"
    yield f"top = {FORMULA.top}"
    yield ""
    yield "[law]"
    yield f"exponent = {law.exponent:.6f}"
    yield f"exponent_variance = {law.exponent_variance:.4g}"
    yield f"drift = {law.drift:.4g}"
    yield f"scatter = {law.scatter:.4g}"
    for anchor in made:
        backing = anchor.backing
        yield ""
        yield "[[scale]]"
        yield f'sex = "{backing.sex}"'
        yield f"distance = {backing.distance:.10g}"
        yield f"thousand_time = {anchor.time:.6f}"
        yield f"thousand_low = {anchor.low:.3f}"
        yield f"thousand_high = {anchor.high:.3f}"
        yield f"best = {backing.best:.10g}"
        yield f'claim = "{backing.claim}"'
        yield f"holder = {json.dumps(backing.holder, ensure_ascii=False)}"
        yield f'authority = "{backing.authority}"'
        yield f'confidence = "{backing.confidence}"'
        yield f'state = "{backing.state}"'
        yield f"marks = {backing.marks}"
        yield f"athletes = {backing.athletes}"
    for (sex, distance), reason in refused.items():
        yield ""
        yield "[[refused]]"
        yield f'sex = "{sex}"'
        yield f"distance = {distance:.10g}"
        yield f'reason = "{reason}"'


def rows(made: Sequence[Anchor]) -> Iterator[str]:
    """The lines of the times: a row for each number of points."""
    yield ",".join(("points", *map(column_name, made)))
    # The frozen anchors are rounded: the times must follow from what the file says.
    columns = [
        FORMULA.slowest_times(each.backing.distance, each.backing.distance / round(each.time, 6))
        for each in made
    ]
    for points, times in enumerate(zip(*columns, strict=True), start=1):
        yield ",".join(map(str, (points, *times)))


if __name__ == "__main__":
    main()
