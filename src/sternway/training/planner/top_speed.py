"""The best backward speed that an athlete's targets are shares of."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.notices import notice
from sternway.training.codes import NoteCode
from sternway.training.plan import TopSpeed
from sternway.training.profile import Athlete

_SPRINT = 200.0
"""m; up to here a mean speed is taken for the best speed as it is"""
_REFERENCE = 100.0
"""m; longer marks are turned into a speed over this"""
_FADING = 0.083
"""How speed falls with distance: Riegel's exponent 1.083, less 1, fitted to men's best backward
marks from 800 m to 10 km; the smallest of the fits, so that targets are rather too low."""
_FASTEST = 8.4
"""m/s; 10 % above the best known backward 100 m (13.17 s, Lopez Rodriguez 2022)"""
_TESTS = {"sprint_20m_s": 20.0, "sprint_100m_s": 100.0}
_LEAST_TIME = 2.0


def top_speed(athlete: Athlete) -> TopSpeed | None:
    """From the best of marks and tests; None where there are none."""
    return max(_speeds(athlete), key=lambda each: each.speed, default=None)


def _speeds(athlete: Athlete) -> Iterator[TopSpeed]:
    for best in athlete.bests:
        speed = best.distance / best.seconds
        if best.distance <= _SPRINT:
            yield TopSpeed(min(speed, _FASTEST), notice(NoteCode.SPEED_OF_BEST, event=best.event))
        else:
            estimated = speed * (best.distance / _REFERENCE) ** _FADING
            yield TopSpeed(
                min(estimated, _FASTEST), notice(NoteCode.SPEED_ESTIMATED, event=best.event)
            )
    for name, value in athlete.tests:
        if name in _TESTS and value >= _LEAST_TIME:
            metres = _TESTS[name]
            yield TopSpeed(
                min(metres / value, _FASTEST), notice(NoteCode.SPEED_OF_TEST, distance_m=metres)
            )
