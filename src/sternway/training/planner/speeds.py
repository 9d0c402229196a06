"""What marks and tests say: the best speed, from standing, over a race, and of an easy heart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sternway.errors import SternwayError
from sternway.notices import notice
from sternway.training.codes import NoteCode
from sternway.training.log import LogEntry
from sternway.training.plan import HeartRange, TopSpeed
from sternway.training.profile import Athlete
from sternway.training.progress import Better, measures

if TYPE_CHECKING:
    from sternway.athletics.prediction import Prediction

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
_START = 20.0
"""m; up to here a mark is one from standing, most of it the start"""
_STEP_TEST = "peak_speed_kmh"
_NAMES = {1609.344: "mile", 10_000.0: "10km", 21_097.5: "half", 42_195.0: "marathon"}
"""of events whose distance does not name them"""
_LEAST_TIME = 2.0
_EASY_HEART = (0.50, 0.70)
"""of the reserve between the resting and the highest heart rate, for easy running: ours, from the
upper half of moderate (40–59 %) to the lower third of vigorous (60–89 %) of Garber et al. 2011, Med
Sci Sports Exerc 43:1334"""
_HEART_MISLEADS = frozenset({"heart", "chest-pain", "hypertension", "pregnancy", "other"})
"""conditions in which the reserve is another one, or drugs hold the heart down"""


@dataclass(frozen=True, slots=True)
class Speeds:
    """What targets are made from; m/s, None where nothing is known."""

    top: float | None = None
    """the best, of which intensities are shares"""
    standing: float | None = None
    """the mean over 20 m from a standing start"""
    marks: tuple[tuple[str, float], ...] = ()
    """best marks: name of the event, and seconds"""
    heart: HeartRange | None = None
    """of easy running; None where the resting or the highest rate is not known"""

    def over(self, metres: float) -> float | None:
        """What the marks allow over a race, as `predict` has it; None where none is near enough."""
        found = prediction_over(metres, self.marks)
        return 1000 * metres / found.central.value if found else None


NOTHING_KNOWN = Speeds()


def speeds_of(athlete: Athlete) -> Speeds:
    """From marks and tests."""
    top = top_speed(athlete)
    starts = [each.seconds for each in athlete.bests if each.distance == _START]
    starts += [value for name, value in athlete.tests if name == "sprint_20m_s"]
    return Speeds(
        top.speed if top else None,
        _START / min(starts) if starts else None,
        tuple((each.event, each.seconds) for each in athlete.bests),
        _easy_heart(athlete),
    )


def with_results(athlete: Athlete, log: Sequence[LogEntry]) -> Athlete:
    """The athlete with the newest result of each test that was logged, in place of the file's.

    Of several results of one day the best counts.
    """
    newest: dict[str, tuple[date, float]] = {}
    for entry in log:
        for code, value in entry.tests:
            measure = measures()[code]
            known = newest.get(measure.field)
            if known is None or entry.date > known[0]:
                newest[measure.field] = (entry.date, value)
            elif entry.date == known[0]:
                best = max if measure.better is Better.MORE else min
                newest[measure.field] = (entry.date, best(known[1], value))
    found = {field: value for field, (_, value) in newest.items() if field}
    if not found:
        return athlete
    return replace(athlete, tests=tuple({**dict(athlete.tests), **found}.items()))


def _easy_heart(athlete: Athlete) -> HeartRange | None:
    """Shares of the heart rate reserve (Karvonen et al. 1957), bpm."""
    known = dict(athlete.tests)
    rest, most = known.get("resting_heart_rate_bpm"), known.get("max_heart_rate_bpm")
    if rest is None or most is None or most <= rest or athlete.conditions & _HEART_MISLEADS:
        return None
    low, high = (round(rest + share * (most - rest)) for share in _EASY_HEART)
    return HeartRange(low, high)


@lru_cache(maxsize=256)
def prediction_over(metres: float, marks: tuple[tuple[str, float], ...]) -> Prediction | None:
    """What marks allow over a race; None where none is near enough, or it is not an event."""
    if not marks:
        return None
    from sternway.athletics import Mark, Measure, named
    from sternway.athletics.prediction import Run, predict

    runs = []
    for name, seconds in marks:
        try:
            runs.append(Run(named(name), Mark(Measure.TIME, round(1000 * seconds))))
        except SternwayError:
            continue
    try:
        return predict(named(_NAMES.get(metres, f"{metres:g} m")), runs)
    except SternwayError:
        return None


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
        if name == _STEP_TEST:
            yield TopSpeed(min(value / 3.6, _FASTEST), notice(NoteCode.SPEED_OF_STEP_TEST))
