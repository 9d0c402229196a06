"""Whole analyses, for what shows nowhere smaller."""

from __future__ import annotations

from typing import Any

from sternway.motion import Declarations, analyze
from sternway.recordings import (
    Recording,
)
from tests.motion.probes.body import full_run
from tests.motion.probes.form import worn_run
from tests.motion.probes.steps import walking_imus
from tests.motion.runs import Piece, recording


def _analyzed(run: Recording, **declared: Any) -> object:
    return analyze(run, Declarations(**declared))


def of_a_watch() -> object:
    return _analyzed(full_run(), backward=("1:20-2:20",))


def of_a_phone() -> object:
    run = recording([Piece(120, 3.0), Piece(20, 0.0), Piece(60, 2.0, backward=True)])
    return (
        _analyzed(run),
        _analyzed(run, backward=("2:20-3:20",)),
        _analyzed(run, forward=("rest",)),
    )


def of_a_leg() -> object:
    return _analyzed(Recording(full_run().origin, None, 40.0, imus=walking_imus()[:1]))


def of_a_trunk() -> object:
    return _analyzed(worn_run())


def of_a_word() -> object:
    """What was said of all but 14 s, and against what the phone saw for about as long."""
    run = recording([Piece(60, 3.0), Piece(60, 2.0, backward=True), Piece(14, 3.0)], phone=False)
    return _analyzed(run, forward=("0:00-1:00",), backward=("1:00-2:00",))
