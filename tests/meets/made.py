"""Small heats, marks and entries for the tests of meets."""

from __future__ import annotations

from collections.abc import Mapping

from sternway.athletics import Mark, Measure, NoMark, Outcome, Timing
from sternway.meets.rounds.line import Heat, Line


def time(ms: int, step: int = 1) -> Mark:
    return Mark(Measure.TIME, ms, step)


def heat(
    times: Mapping[str, int | NoMark],
    number: int = 1,
    timing: Timing | None = Timing.PHOTO_FINISH,
    step: int = 1,
) -> Heat:
    """A heat from entries and their times in ms."""
    lines = [
        Line(entry, outcome=Outcome(value))
        if isinstance(value, NoMark)
        else Line(entry, time(value, step))
        for entry, value in times.items()
    ]
    return Heat(number, tuple(lines), timing)
