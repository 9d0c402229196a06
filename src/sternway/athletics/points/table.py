"""A frozen table of points: whole numbers, read from a file, the same for everybody for ever."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import neg

from sternway.athletics.codes import PointsCode
from sternway.athletics.event import Event, Surface, another_kind
from sternway.athletics.mark import Mark
from sternway.athletics.people import Sex
from sternway.athletics.points.anchors import SHORTEST, Anchor, Backing
from sternway.athletics.points.formula import Formula
from sternway.athletics.rounding import Timing, official, rule_for
from sternway.documents import toml_data
from sternway.errors import Explained, InvalidRequest, Sentence, either
from sternway.files import packaged, packaged_names
from sternway.notices import Notice, notice
from sternway.tables import Table

NAME = "sternway-2026-11"
"""the table that is used unless another is asked for"""
SEXES = (Sex.MALE, Sex.FEMALE)


class NotScored(Explained):
    """A mark that the table has no points for."""

    @property
    def reason(self) -> Notice:
        """Why, without the event and the table."""
        reason = dict(self.notice.facts).get("reason")
        return reason if isinstance(reason, Notice) else self.notice


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
class PointsTable:
    """Points by sex and distance; marks on the track and on the road count alike."""

    name: str
    made: str
    """the day of its making"""
    snapshot: str
    """hash of the ledger it was made from"""
    formula: Formula
    scales: Mapping[tuple[Sex, float], Scale]
    refused: Mapping[tuple[Sex, float], PointsCode]
    """why a distance (m) with marks of a sex has no points"""

    def scale(self, event: Event, sex: Sex) -> Scale:
        """The scale of an event. Raises `NotScored`."""
        if sex not in SEXES:
            raise InvalidRequest(Sentence("sex {sex!r}: points are for M or F", sex=str(sex)))
        key = (sex, event.distance or 0.0)
        reason = another_kind(event)
        if event.surface is Surface.INDOOR:
            reason = notice(PointsCode.INDOOR)
        if reason is None and key in self.scales:
            return self.scales[key]
        if reason is None:
            code = self.refused.get(key, PointsCode.NO_MARK)
            facts = {"shortest_m": SHORTEST} if code is PointsCode.TOO_SHORT else {}
            reason = notice(code, **facts)
        raise NotScored(
            notice(
                PointsCode.NOT_SCORED,
                event=event.name,
                sex=str(sex),
                table=self.name,
                reason=reason,
            )
        )

    def points(self, mark: Mark, event: Event, sex: Sex) -> int:
        """The points of a mark, taken as the event's official time.

        Raises `NotScored` where the event carries none, or the mark is faster than the table goes.
        """
        scale = self.scale(event, sex)
        most = len(scale.slowest)
        time = official(mark, rule_for(event, Timing.PHOTO_FINISH))
        found = scale.points(time.value)
        if found == most and time.value < self.slowest(most, event, sex).value * _BEYOND:
            raise NotScored(
                notice(PointsCode.TOO_FAST, event=event.name, sex=str(sex), points=most)
            )
        return found

    def slowest(self, points: int, event: Event, sex: Sex) -> Mark:
        """The slowest official mark that is worth so many points. Raises `NotScored`."""
        scale = self.scale(event, sex)
        if not 1 <= points <= len(scale.slowest):
            raise InvalidRequest(
                Sentence(
                    "{points} points: a number from 1 to {most}",
                    points=points,
                    most=len(scale.slowest),
                )
            )
        rule = rule_for(event, Timing.PHOTO_FINISH)
        value = scale.slowest[points - 1] // rule.unit * rule.unit
        return Mark(rule.measure, value, rule.unit)


_BEYOND = 0.995
"""A mark faster than this share of the last time of the table is a misprint, not a top score."""


@cache
def table(name: str = NAME) -> PointsTable:
    """A shipped table by its name. Raises ``InvalidRequest`` that names those there are."""
    known = [each.removesuffix(".csv") for each in packaged_names(__name__, "*.csv")]
    if name not in known:
        raise InvalidRequest(
            Sentence(
                "no table is called {name!r}: choose {known}", name=name[:80], known=either(known)
            )
        )
    return parsed(packaged(__name__, f"{name}.toml"), packaged(__name__, f"{name}.csv"))


def parsed(head: str, times: str) -> PointsTable:
    """The table of its two files. Raises ``ValueError`` where they contradict themselves."""
    with toml_data(head, "table of points") as file:
        name, made, snapshot = file.text("name"), file.day("made"), file.text("snapshot")
        formula = Formula(
            file.number("exponent", 0), file.number("participation", 0), file.whole("top", 1)
        )
        anchors = {column_name(each): each for each in map(_anchor, file.tables("scale"))}
        refused = {
            (row.choice("sex", Sex), row.number("distance", 0)): row.choice("reason", PointsCode)
            for row in file.tables("refused")
        }
        file.raw("law")  # which it was made by
    columns = dict(_columns(times))
    if set(columns) != set(anchors):
        raise ValueError(f"{name}: columns and scales differ")
    scales = {
        (anchor.backing.sex, anchor.backing.distance): Scale(anchor, columns[column])
        for column, anchor in anchors.items()
    }
    for title, column in columns.items():
        if len(column) != formula.top or any(slow < fast for slow, fast in pairwise(column)):
            raise ValueError(f"{name}: column {title} does not fall to {formula.top} points")
    return PointsTable(name, str(made), snapshot, formula, scales, refused)


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


def _anchor(row: Table) -> Anchor:
    backing = Backing(
        sex=row.choice("sex", Sex),
        distance=row.number("distance", 0),
        best=row.number("best", 0),
        claim=row.text("claim"),
        holder=row.text("holder"),
        authority=row.text("authority"),
        confidence=row.text("confidence"),
        state=row.text("state"),
        marks=row.whole("marks", 1),
        athletes=row.whole("athletes", 1),
    )
    return Anchor(backing, *(row.number(f"thousand_{end}", 0) for end in ("time", "low", "high")))
