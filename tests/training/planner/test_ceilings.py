"""What bounds a session; here, which weeks are to be easier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sternway.training.log import LogEntry
from sternway.training.planner.calendar import Span
from sternway.training.planner.ceilings import is_deload
from sternway.training.planner.history import History
from tests.training.people import RUNNER, athlete

_FIRST = date(2026, 11, 23)
"""a Monday"""
_WEEK = timedelta(days=7)


def is_easier_after(*weeks: float) -> bool:
    """Whether a week is to be easier after these, each of them with so many metres backward.

    The taper begins so late that no week is easier because of it.
    """
    monday = _FIRST + len(weeks) * _WEEK
    log = [
        LogEntry(_FIRST + each * _WEEK + timedelta(days=day), backward=metres / 2)
        for each, metres in enumerate(weeks)
        for day in (0, 3)
    ]
    span = Span(_FIRST, monday + 10 * _WEEK, monday + 9 * _WEEK)
    return is_deload(History(athlete(**RUNNER), log, monday), span, monday)


def test_the_fourth_week_is_easier_after_three_that_were_not() -> None:
    assert is_easier_after(1000, 1000, 1000)


@pytest.mark.parametrize("largest", range(1000, 3000, 100))
def test_a_week_of_exactly_the_share_was_easier(largest: int) -> None:
    """0.7 × 2800 is a little less than 1960 in floating point."""
    assert not is_easier_after(largest, largest, largest * 7 / 10)


def test_a_week_of_more_than_the_share_was_not() -> None:
    assert is_easier_after(1000, 1000, 701)
