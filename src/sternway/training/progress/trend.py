"""How a measure has gone, and which of its changes mean anything.

Two tries of one person differ by themselves. The standard deviation between them is the typical
error: the standard deviation of the differences between following results over the square root of
two. A change of less than twice that says nothing of one person (Hopkins 2000, Sports Med 30:1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt
from statistics import stdev

from sternway.training.progress.measure import Better, Measure
from sternway.training.progress.result import Result

MEANINGFUL = 2.0
"""typical errors that a change must exceed; Hopkins 2000 names 1.5 to 2"""
ENOUGH = 5
"""results from which the athlete's own typical error is taken: four differences"""


class Verdict(StrEnum):
    """What a change says."""

    BETTER = "better"
    WORSE = "worse"
    NO_CHANGE = "no change that means anything"
    TOO_FEW = "not enough results yet"


@dataclass(frozen=True, slots=True)
class Trend:
    """The results of one measure in order of their dates, and what the last says against the first.

    ``first`` is the one compared with: the second day where the first is partly learning.
    """

    measure: Measure
    results: tuple[Result, ...]
    first: Result | None
    last: Result | None
    typical_error: float | None
    is_own: bool
    """whether the typical error is the athlete's own, instead of a starting value"""
    verdict: Verdict

    @property
    def smallest_change(self) -> float | None:
        """What a change must exceed to mean anything, in the unit."""
        return None if self.typical_error is None else MEANINGFUL * self.typical_error

    @property
    def change(self) -> float | None:
        """Last minus first, in the unit."""
        if self.first is None or self.last is None:
            return None
        return self.last.value - self.first.value


def courses(results: Sequence[Result]) -> tuple[Trend, ...]:
    """One course for each measure that has results."""
    measures = list(dict.fromkeys(result.measure for result in results))
    return tuple(_course(each, [r for r in results if r.measure == each]) for each in measures)


def _course(measure: Measure, results: Sequence[Result]) -> Trend:
    results = tuple(sorted(results, key=lambda each: each.date))
    counted = results[1:] if measure.learning else results
    if not counted:
        return Trend(measure, results, None, None, None, False, Verdict.TOO_FEW)
    first, last = counted[0], counted[-1]
    is_own = len(counted) >= ENOUGH
    error = _own_error(counted) if is_own else measure.expected_error(first.value)
    verdict = _verdict(measure, last.value - first.value, error) if len(counted) > 1 else None
    return Trend(measure, results, first, last, error, is_own, verdict or Verdict.TOO_FEW)


def _own_error(results: Sequence[Result]) -> float:
    values = [result.value for result in results]
    return stdev(b - a for a, b in pairwise(values)) / sqrt(2.0)


def _verdict(measure: Measure, change: float, error: float) -> Verdict:
    if abs(change) <= MEANINGFUL * error:
        return Verdict.NO_CHANGE
    is_more = change > 0
    return Verdict.BETTER if is_more is (measure.better is Better.MORE) else Verdict.WORSE
