"""A frozen table of points: whole numbers, read from a file, the same for everybody for ever."""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import neg
from pathlib import Path
from typing import Any

from sternway.athletics.event import Event, Surface
from sternway.athletics.mark import Mark
from sternway.athletics.points.anchors import Anchor, Backing
from sternway.athletics.points.formula import Formula
from sternway.athletics.prediction.carried import another_kind
from sternway.athletics.rounding import Timing, official, rule_for
from sternway.errors import InvalidRequest, SternwayError

NAME = "sternway-2026"
"""the table that is used unless another is asked for"""
SEXES = ("M", "F")


class NotScored(SternwayError):
    """A mark that the table has no points for; the text says why."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of one sex over one distance."""

    anchor: Anchor
    slowest: tuple[int, ...]
    """the slowest time (ms) for 1, 2, … points"""

    def points(self, ms: int) -> int:
        """The points of an official time, 0 below the level of taking part."""
        return bisect_right(self.slowest, -ms, key=neg)


@dataclass(frozen=True, slots=True)
class Table:
    """Points by sex and distance; marks on the track and on the road count alike."""

    name: str
    made: str
    """the day of its making"""
    snapshot: str
    """hash of the ledger it was made from"""
    formula: Formula
    scales: Mapping[tuple[str, float], Scale]
    refused: Mapping[tuple[str, float], str]
    """why a distance (m) with marks of a sex has no points"""

    def scale(self, event: Event, sex: str) -> Scale:
        """The scale of an event. Raises `NotScored`."""
        if sex not in SEXES:
            raise InvalidRequest(f"sex {sex!r}: points are for M or F")
        reason = another_kind(event)
        if event.surface is Surface.INDOOR:
            reason = "the ledger holds no indoor marks"
        if not reason and event.distance is not None:
            key = (sex, event.distance)
            if key in self.scales:
                return self.scales[key]
            reason = self.refused.get(key, "the ledger holds no mark over it")
        raise NotScored(f"{event.name}, {_WHO[sex]}: no points in {self.name}: {reason}")

    def points(self, mark: Mark, event: Event, sex: str) -> int:
        """The points of a mark, taken as the event's official time.

        Raises `NotScored` where the event carries none, or the mark is faster than the table goes.
        """
        scale = self.scale(event, sex)
        time = official(mark, rule_for(event, Timing.PHOTO_FINISH))
        found = scale.points(time.value)
        if found == len(scale.slowest) and time.value < scale.slowest[-1] * _BEYOND:
            raise NotScored(
                f"{event.name}, {_WHO[sex]}: faster than the table goes: it ends at "
                f"{len(scale.slowest)} points: check the mark"
            )
        return found

    def slowest(self, points: int, event: Event, sex: str) -> Mark:
        """The slowest official mark that is worth so many points. Raises `NotScored`."""
        scale = self.scale(event, sex)
        if not 1 <= points <= len(scale.slowest):
            raise InvalidRequest(f"{points} points: a number from 1 to {len(scale.slowest)}")
        rule = rule_for(event, Timing.PHOTO_FINISH)
        value = scale.slowest[points - 1] // rule.unit * rule.unit
        return Mark(rule.measure, value, rule.unit)


_WHO = {"M": "men", "F": "women"}
_BEYOND = 0.995
"""A mark faster than this share of the last time of the table is a misprint, not a top score."""


@cache
def table(name: str = NAME) -> Table:
    """A shipped table by its name. Raises ``InvalidRequest`` that names those there are."""
    folder = Path(__file__).parent
    known = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in known:
        raise InvalidRequest(f"no table is called {name[:80]!r}: choose {' or '.join(known)}")
    return parsed(
        (folder / f"{name}.toml").read_text(encoding="utf-8"),
        (folder / f"{name}.csv").read_text(encoding="utf-8"),
    )


def parsed(head: str, times: str) -> Table:
    """The table of its two files. Raises ``ValueError`` where they contradict themselves."""
    data = tomllib.loads(head)
    formula = Formula(data["exponent"], data["participation"], data["top"])
    columns = dict(_columns(times))
    anchors = {column_name(each): each for each in map(_anchor, data["scale"])}
    if set(columns) != set(anchors):
        raise ValueError(f"{data['name']}: columns and scales differ")
    scales = {
        (anchor.backing.sex, anchor.backing.distance): Scale(anchor, columns[name])
        for name, anchor in anchors.items()
    }
    for name, column in columns.items():
        if len(column) != formula.top or any(slow < fast for slow, fast in pairwise(column)):
            raise ValueError(f"{data['name']}: column {name} does not fall to {formula.top} points")
    return Table(
        name=data["name"],
        made=str(data["made"]),
        snapshot=data["snapshot"],
        formula=formula,
        scales=scales,
        refused={(row["sex"], float(row["distance"])): row["reason"] for row in data["refused"]},
    )


def column_name(anchor: Anchor) -> str:
    """``M 400``: what the column of a scale is headed."""
    return f"{anchor.backing.sex} {anchor.backing.distance:.10g}"


def _columns(times: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    header, *rows = csv.reader(times.splitlines())
    points, *columns = zip(*rows, strict=True)
    if header[0] != "points" or list(map(int, points)) != list(range(1, len(points) + 1)):
        raise ValueError("the first column counts points from 1")
    for name, column in zip(header[1:], columns, strict=True):
        yield name, tuple(map(int, column))


def _anchor(row: Mapping[str, Any]) -> Anchor:
    ends = {name: float(row[f"thousand_{name}"]) for name in ("time", "low", "high")}
    numbers = {"distance": float(row["distance"]), "best": float(row["best"])}
    rest = {name: value for name, value in row.items() if not name.startswith("thousand_")}
    return Anchor(Backing(**{**rest, **numbers}), **ends)
