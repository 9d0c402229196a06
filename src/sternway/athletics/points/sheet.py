"""A table of points laid out to be looked up: events beside each other, points downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.athletics.codes import PointsCode
from sternway.athletics.event import PROGRAMME, Event, Measure, events
from sternway.athletics.mark import Mark
from sternway.athletics.notation.write import written
from sternway.athletics.people import Sex
from sternway.athletics.points.anchors import Anchor
from sternway.athletics.points.formula import FULL
from sternway.athletics.points.table import NotScored, PointsTable
from sternway.errors import Refused
from sternway.notices import Notice, notice

_LEAST = 50
"""points of the last row but one; the last is 1"""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The slowest marks that are worth some points, in the order of the sheet's events."""

    points: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of one sex."""

    sex: Sex
    events: tuple[Event, ...]
    anchors: tuple[Anchor, ...]
    """of each event"""
    rows: tuple[SheetRow, ...]
    """the most points first"""
    refused: tuple[tuple[Event, Notice], ...]
    """events without points, and why"""


def sheets(
    table: PointsTable, sexes: Sequence[Sex], wanted: Sequence[Event], step: int
) -> tuple[Sheet, ...]:
    """A sheet for each sex, with every ``step``-th number of points.

    Raises ``InvalidRequest`` where no event has points for anybody.
    """
    chosen = tuple(dict.fromkeys(wanted)) or _programme()
    made = tuple(_sheet(table, sex, chosen, step) for sex in sexes)
    if not any(sheet.events for sheet in made):
        reasons = tuple(
            notice(PointsCode.EVENT, event=event.name, reason=reason)
            for event, reason in made[0].refused
        )
        raise Refused(notice(PointsCode.NONE_SCORED, reasons=reasons))
    return made


def _programme() -> tuple[Event, ...]:
    by_code = {event.code: event for event in events()}
    return tuple(by_code[code] for code in PROGRAMME)


def _sheet(table: PointsTable, sex: Sex, wanted: Sequence[Event], step: int) -> Sheet:
    carried: list[Event] = []
    anchors: list[Anchor] = []
    refused: list[tuple[Event, Notice]] = []
    for event in wanted:
        try:
            anchors.append(table.scale(event, sex).anchor)
            carried.append(event)
        except NotScored as error:
            refused.append((event, error.reason))
    top = table.formula.top
    first = step * -(-min(_LEAST, top) // step)
    counts = sorted({1, FULL, *range(first, top + 1, step)}, reverse=True)
    rows = tuple(
        SheetRow(points, tuple(table.slowest(points, event, sex) for event in carried))
        for points in counts
    )
    return Sheet(sex, tuple(carried), tuple(anchors), rows if carried else (), tuple(refused))


def backing_of(anchor: Anchor) -> Notice:
    """What the 1000 points of a distance are based on."""
    backing = anchor.backing
    return notice(
        PointsCode.BACKING,
        marks=backing.marks,
        athletes=backing.athletes,
        low=_about(anchor.low),
        high=_about(anchor.high),
        best=_clock(round(backing.best * 1000)),
        holder=backing.holder,
        state=backing.state,
        confidence=backing.confidence,
        authority=backing.authority,
    )


def _about(seconds: float) -> str:
    """A time at a precision that suits its length."""
    step = 1000 if seconds >= 600 else 10
    return _clock(round(seconds * 1000 / step) * step)


def _clock(ms: int) -> str:
    step = next(step for step in (1000, 100, 10, 1) if ms % step == 0)
    return written(Mark(Measure.TIME, ms, min(step, 10) if ms < 600_000 else step))
