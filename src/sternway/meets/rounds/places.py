"""Places: by what was measured, level where nothing tells two apart, none without a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sternway.athletics import Mark, Measure, NoMark
from sternway.meets.codes import MeetCode
from sternway.meets.rounds.line import Heat, Line
from sternway.notices import Notice, notice

_WITHOUT_PLACE = (NoMark.OTL, NoMark.DNF, NoMark.NM, NoMark.DQ, NoMark.DNS)
"""in this order below those who have a place"""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its place."""

    line: Line
    place: int | None
    heat: int = 1

    @property
    def entry(self) -> str:
        return self.line.entry


def places(heat: Heat) -> tuple[Placed, ...]:
    """The lines of a heat from the first place to those without one: 1, 2, 2, 4.

    A faster time never ranks behind a slower one. Level in 0.001 s stays level; times that were not
    read so finely are told apart by the places that judges gave.
    """
    if heat.by_order:
        return _as_given([heat])
    return _numbered([(each, heat.number) for each in heat.lines])


def over_heats(heats: Iterable[Heat]) -> tuple[Placed, ...]:
    """One ranking over several heats by time, as for timed finals, or by given places."""
    heats = list(heats)
    if any(each.by_order for each in heats):
        return _as_given(heats)
    return _numbered([(each, heat.number) for heat in heats for each in heat.lines])


def doubts(heat: Heat) -> tuple[Notice, ...]:
    """Where the places that judges gave and the times do not agree: a person must look."""
    given = [each for each in heat.lines if each.counts and each.place is not None]
    found: list[Notice] = []
    for a, b in zip(*_neighbours(sorted(given, key=lambda each: each.place or 0)), strict=True):
        assert a.mark
        assert b.mark
        order = _value(a.mark) - _value(b.mark)
        if order > 0:
            found.append(
                notice(MeetCode.PLACE_AGAINST_TIME, heat=heat.number, first=a.entry, second=b.entry)
            )
        elif order == 0 and a.place != b.place and a.mark.step == b.mark.step == 1:
            found.append(
                notice(MeetCode.LEVEL_BUT_PLACED, heat=heat.number, first=a.entry, second=b.entry)
            )
        elif a.place == b.place and order:
            found.append(
                notice(MeetCode.PLACED_LEVEL, heat=heat.number, first=a.entry, second=b.entry)
            )
    if any(each.mark and each.mark.step > 1 for each in given) and heat.lines:
        steps = {each.mark.step for each in given if each.mark}
        found.append(notice(MeetCode.COARSE_TIMES, heat=heat.number, unit_ms=max(steps)))
    return tuple(found)


def _neighbours(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    return lines[:-1], lines[1:]


def _value(mark: Mark) -> int:
    return mark.value if mark.measure is Measure.TIME else -mark.value


def _numbered(lines: Sequence[tuple[Line, int]]) -> tuple[Placed, ...]:
    """Sorted and numbered; equal values of one heat are parted by judges' places, if coarse."""

    def key(each: tuple[Line, int]) -> tuple[int, int, int, str]:
        line, heat = each
        assert line.mark
        by_judges = line.place if line.place is not None and line.mark.step > 1 else 0
        return _value(line.mark), heat if by_judges else 0, by_judges, line.entry

    counting = sorted((each for each in lines if each[0].counts), key=key)
    found: list[Placed] = []
    for index, (line, heat) in enumerate(counting, 1):
        place = index
        if found and _is_level(found[-1], line, heat):
            place = found[-1].place or index
        found.append(Placed(line, place, heat))
    rest = sorted((each for each in lines if not each[0].counts), key=_without)
    return (*found, *(Placed(line, None, heat) for line, heat in rest))


def _as_given(heats: Sequence[Heat]) -> tuple[Placed, ...]:
    """By the places of the lines; those of several heats that are equal are level."""
    lines = [(each, heat.number) for heat in heats for each in heat.lines]
    ranked = sorted(
        (each for each in lines if each[0].place is not None and each[0].outcome is None),
        key=lambda each: (each[0].place, each[0].entry),
    )
    found: list[Placed] = []
    for index, (line, heat) in enumerate(ranked, 1):
        is_level = bool(found) and found[-1].line.place == line.place
        found.append(Placed(line, found[-1].place if is_level else index, heat))
    kept = {each.entry for each in found}
    rest = sorted((each for each in lines if each[0].entry not in kept), key=_without)
    return (*found, *(Placed(line, None, heat) for line, heat in rest))


def _is_level(before: Placed, line: Line, heat: int) -> bool:
    assert before.line.mark
    assert line.mark
    if _value(before.line.mark) != _value(line.mark):
        return False
    separated = (
        before.heat == heat
        and max(before.line.mark.step, line.mark.step) > 1
        and None not in (before.line.place, line.place)
        and before.line.place != line.place
    )
    return not separated


def _without(each: tuple[Line, int]) -> tuple[int, str]:
    outcome = each[0].outcome
    order = _WITHOUT_PLACE.index(outcome.kind) if outcome else -1
    return order, each[0].entry
