"""The activities in one FIT file, with their laps and pauses: several of a triathlon, else one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, isfinite, nan

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.clock_set import ClockSet
from sternway.recordings.fit.clock import LONGEST
from sternway.recordings.fit.contents import name_of
from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.profile import EVENT, LAP, SESSION, SPORT, WORKOUT, WORKOUT_STEP
from sternway.recordings.fit.table import MessageTable
from sternway.recordings.plausible import RANGES
from sternway.recordings.recording import FloatArray, Interval, Lap, Session
from sternway.recordings.warning import ReadCode, ReadWarning

_MOST_SESSIONS = 200
"""in one file; a triathlon has five with its transitions"""


@dataclass(frozen=True, slots=True)
class Leg:
    """One session and the stretch of time that is its own: ``begin <= t < end`` in FIT s.

    ``start`` is when it says that it began, NaN where it does not. The first leg reaches back to
    the beginning of time and the last one to its end, so that nothing falls between.
    """

    session: Session
    start: float = nan
    elapsed: float = nan
    is_implied: bool = False
    """whether no session message stands behind it"""
    begin: float = -inf
    end: float = inf

    def holds(self, times: FloatArray) -> NDArray[np.bool_]:
        """Which of some times ``(n,)`` fall into this leg."""
        with np.errstate(invalid="ignore"):
            return (times >= self.begin) & (times < self.end)


def legs_of(
    file: FitFile, times: FloatArray, clock: ClockSet | None = None
) -> tuple[tuple[Leg, ...], tuple[ReadWarning, ...]]:
    """The file's sessions in the order of time, at least one; ``times`` are its records', FIT s.

    A session whose start is missing or far from every record cannot be told apart: its records
    stay with the session before it, and a warning says so.
    """
    if (count := len(file.table(SESSION.number))) > _MOST_SESSIONS:
        doubt = ReadWarning.of(ReadCode.TOO_MANY_SESSIONS, "session", count)
        return (Leg(_implied(file), is_implied=True),), (doubt,)
    stated = _stated(file, clock)
    if len(stated) < 2:
        return tuple(stated) or (Leg(_implied(file), is_implied=True),), ()
    seen = times[np.isfinite(times)]
    middle = float(np.median(seen)) if len(seen) else nan
    by_start: dict[float, Leg] = {}
    for leg in stated:
        if isfinite(leg.start) and not abs(leg.start - middle) > LONGEST:
            by_start[leg.start] = leg
    warnings: tuple[ReadWarning, ...] = ()
    if lost := len(stated) - len(by_start):
        warnings = (ReadWarning.of(ReadCode.SESSIONS_WITHOUT_START, "session", lost),)
    if not by_start:
        return (stated[0],), warnings
    starts = sorted(by_start)
    begins = [-inf, *starts[1:]]
    ends = [*starts[1:], inf]
    legs = (
        replace(by_start[start], begin=begin, end=end)
        for start, begin, end in zip(starts, begins, ends, strict=True)
    )
    return tuple(legs), warnings


def _stated(file: FitFile, clock: ClockSet | None) -> list[Leg]:
    """The session messages as they stand, each with all of time."""
    table = file.table(SESSION.number)

    def column(name: str) -> list[float]:
        values = table.numbers(name)
        return [nan] * len(table) if values is None else values.tolist()

    implied = _implied(file)
    sport_names = _sport_names(file)
    legs: list[Leg] = []
    for sport, sub_sport, profile, distance, timer, elapsed, start, end in zip(
        column("sport"),
        column("sub_sport"),
        table.texts("sport_profile_name"),
        column("total_distance"),
        column("total_timer_time"),
        column("total_elapsed_time"),
        _on(clock, _column(table, "start_time")).tolist(),
        _on(clock, _column(table, "timestamp")).tolist(),
        strict=True,
    ):
        names = [profile, sport_names.get((sport, sub_sport))]
        if len(table) == 1:
            names += [implied.name, implied.notes]
        session = Session(
            sport=name_of("sport", sport) or implied.sport,
            sub_sport=name_of("sub_sport", sub_sport) or implied.sub_sport,
            name=_name(names),
            notes=_notes(names),
            distance=_possible(distance, RANGES["distance"][1]),
            timer_time=_possible(timer, LONGEST),
            elapsed_time=_possible(elapsed, LONGEST),
        )
        legs.append(Leg(session, start if isfinite(start) else end - elapsed, elapsed))
    return legs


def _implied(file: FitFile) -> Session:
    """What the rest of the file says of the activity: its sport, the workout that was done."""
    sport, workout = file.table(SPORT.number), file.table(WORKOUT.number)
    tables = (sport, file.table(LAP.number), workout)
    codes = [table.first_number("sport") for table in tables]
    names = [sport.first_text("name"), workout.first_text("wkt_name")]
    names.append(workout.first_text("wkt_description"))
    return Session(
        sport=name_of("sport", next((code for code in codes if code is not None), None)),
        sub_sport=name_of("sub_sport", sport.first_number("sub_sport")),
        name=_name(names),
        notes=_notes(names),
    )


def _name(texts: list[str | None]) -> str | None:
    """The first of some texts."""
    return next((text for text in texts if text), None)


def _notes(texts: list[str | None]) -> str | None:
    """The further ones, without those that repeat another."""
    return "; ".join([text for text in dict.fromkeys(texts) if text][1:]) or None


def _sport_names(file: FitFile) -> dict[tuple[float, float], str | None]:
    """What the athlete calls a sport on the watch, by the codes of sport and kind of sport."""
    table = file.table(SPORT.number)
    sport, sub_sport = table.numbers("sport"), table.numbers("sub_sport")
    if sport is None or sub_sport is None:
        return {}
    codes = zip(sport.tolist(), sub_sport.tolist(), strict=True)
    return dict(zip(codes, table.texts("name"), strict=True))


def _possible(value: float, most: float) -> float | None:
    return value if 0.0 <= value <= most else None


_TIMER = 0
_START = 0
_STOPS = (1, 4, 8, 9)
"""Event types: stop, stop all, stop and disable, stop and disable all."""

_SECOND = 1.0 + 1e-6
"""s by which a start that was cut to whole seconds can be early"""

_MESSAGE_INDEX = 0x0FFF
"""The bits of a message index that count; the others are flags."""


def laps_of(
    file: FitFile, leg: Leg, zero: float, clock: ClockSet | None = None
) -> tuple[tuple[Lap, ...], tuple[ReadWarning, ...]]:
    """The laps of one session in s from ``zero``, FIT s.

    A lap that a workout guided is named after its step. Starts are whole seconds in the file but
    lengths are not: a lap that starts within a second of the end before it starts there.
    """
    table = file.table(LAP.number)
    end = _on(clock, _column(table, "timestamp"))
    elapsed = _column(table, "total_elapsed_time")
    timer = _column(table, "total_timer_time")
    start = _on(clock, _column(table, "start_time"))
    start = np.where(np.isfinite(start), start, end - elapsed)
    end = np.where(np.isfinite(elapsed) & (elapsed <= LONGEST), start + elapsed, end)
    distance = _column(table, "total_distance")
    distance[distance > RANGES["distance"][1]] = np.nan
    names = _step_names(file)
    steps = _column(table, "wkt_step_index")
    triggers, intensities = _column(table, "lap_trigger"), _column(table, "intensity")

    is_own = leg.holds(start)
    is_real = (end >= start) & (np.abs(start - zero) <= LONGEST) & (np.abs(end - zero) <= LONGEST)
    chosen = np.flatnonzero(is_own & is_real)
    start, end = _chained(start, end, chosen[np.argsort(start[chosen], kind="stable")])
    laps = tuple(
        Lap(
            start=max(float(start[row]) - zero, 0.0),
            end=max(float(end[row]) - zero, 0.0),
            name=_step_name(names, steps[row]),
            distance=float(distance[row]) if isfinite(distance[row]) else None,
            timer_time=_possible(float(timer[row]), LONGEST),
            trigger=name_of("lap_trigger", float(triggers[row])),
            intensity=name_of("intensity", float(intensities[row])),
        )
        for row in chosen.tolist()
    )
    doubtful = int((~is_real & (is_own | np.isnan(start))).sum())
    warnings = (ReadWarning.of(ReadCode.LAPS_WITHOUT_TIMES, "lap", doubtful),)
    return tuple(sorted(laps, key=lambda lap: lap.start)), warnings if doubtful else ()


def _chained(
    start: FloatArray, end: FloatArray, order: NDArray[np.intp]
) -> tuple[FloatArray, FloatArray]:
    """Starts and ends ``(n,)`` with each lap of ``order`` begun where the one before it ended."""
    start, end = start.copy(), end.copy()
    for before, row in pairwise(order.tolist()):
        late = end[before] - start[row]
        if 0.0 < abs(late) < _SECOND:
            start[row] += late
            end[row] += late
    return start, end


def stated_elapsed(file: FitFile) -> float:
    """S that the file's only session took by its own word, NaN where it does not say."""
    table = file.table(SESSION.number)
    return float(_column(table, "total_elapsed_time")[0]) if len(table) == 1 else nan


def stops_of(file: FitFile) -> FloatArray:
    """When the timer was stopped, FIT s as written, ``(n,)``."""
    table = file.table(EVENT.number)
    event, kind = _column(table, "event"), _column(table, "event_type")
    stamps = _column(table, "timestamp")[(event == _TIMER) & np.isin(kind, _STOPS)]
    return np.asarray(stamps[np.isfinite(stamps)])


def pauses_of(
    file: FitFile, zero: float, duration: float, clock: ClockSet | None = None
) -> tuple[Interval, ...]:
    """When the timer stood still, in s from ``zero``, FIT s, within ``[0, duration]``.

    A stop that no start follows is the end, not a pause.
    """
    table = file.table(EVENT.number)
    time = _on(clock, _column(table, "timestamp")) - zero
    event, kind = _column(table, "event"), _column(table, "event_type")
    stopped: float | None = None
    pauses: list[Interval] = []
    for row in np.flatnonzero((event == _TIMER) & np.isfinite(time)).tolist():
        if kind[row] in _STOPS and stopped is None:
            stopped = float(time[row])
        elif kind[row] == _START and stopped is not None:
            start, end = max(stopped, 0.0), min(float(time[row]), duration)
            if start < end:
                pauses.append(Interval(start, end))
            stopped = None
    return tuple(pauses)


def _on(clock: ClockSet | None, times: FloatArray) -> FloatArray:
    return times if clock is None else clock.mended(times)


def _column(table: MessageTable, name: str) -> FloatArray:
    values = table.numbers(name)
    return np.full(len(table), np.nan) if values is None else values


def _step_names(file: FitFile) -> dict[int, str]:
    """What the steps of the workout are called, by their index."""
    table = file.table(WORKOUT_STEP.number)
    index = _column(table, "message_index")
    texts = zip(table.texts("wkt_step_name"), table.texts("notes"), strict=True)
    named: dict[int, str] = {}
    for number, (name, notes) in zip(index.tolist(), texts, strict=True):
        if isfinite(number) and (stated := ": ".join(text for text in (name, notes) if text)):
            named[int(number) & _MESSAGE_INDEX] = stated
    return named


def _step_name(names: dict[int, str], index: float) -> str | None:
    return names.get(int(index) & _MESSAGE_INDEX) if isfinite(index) else None
