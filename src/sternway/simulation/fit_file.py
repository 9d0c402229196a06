"""The watch's side of a simulated run as a FIT activity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sternway.direction import Direction
from sternway.files import write_bytes
from sternway.recordings import FloatArray, Lap
from sternway.recordings.fit.encode import Rows, encode_fit, fit_seconds, rows, semicircles
from sternway.recordings.fit.profile import ACTIVITY, DEVICE_INFO, EVENT, FILE_ID
from sternway.recordings.fit.profile_record import RECORD
from sternway.recordings.fit.profile_summaries import LAP, SESSION
from sternway.simulation.plan import Bout
from sternway.simulation.run import DEVICE, SimulatedRun

FILE_TYPE_ACTIVITY = 4
MANUFACTURER_DEVELOPMENT = 255
SPORT_RUNNING = 1
SUB_SPORT_TRACK = 4
EVENT_TIMER, EVENT_SESSION, EVENT_LAP, EVENT_ACTIVITY = 0, 8, 9, 26
TYPE_START, TYPE_STOP, TYPE_STOP_ALL = 0, 1, 4
TRIGGER_MANUAL, TRIGGER_ACTIVITY_END = 0, 0
ACTIVITY_MANUAL = 0
INTENSITY_ACTIVE, INTENSITY_REST, INTENSITY_WARM_UP, INTENSITY_COOL_DOWN = 0, 1, 2, 3
"""Values of the FIT global profile's enumerations."""


def write_fit(run: SimulatedRun, path: str | Path) -> Path:
    """Write what `fit_of` makes; returns the path."""
    write_bytes(path, fit_of(run))
    return Path(path)


def fit_of(run: SimulatedRun) -> bytes:
    """A FIT activity with records, laps, pauses and running dynamics.

    Laps have no names in FIT: a bout's intensity tells warm-up, work, rest and cool-down apart.
    """
    return encode_fit(_tables(run))


def _tables(run: SimulatedRun) -> Iterator[Rows]:
    start = fit_seconds(run.start)
    end = start + float(run.watch.time[-1])
    laps = run.laps
    yield rows(
        FILE_ID,
        type=FILE_TYPE_ACTIVITY,
        manufacturer=MANUFACTURER_DEVELOPMENT,
        product=0,
        serial_number=run.seed % 0xFFFFFFFE + 1,
        time_created=start,
        product_name=DEVICE,
    )
    yield rows(
        DEVICE_INFO,
        timestamp=start,
        device_index=0,
        manufacturer=MANUFACTURER_DEVELOPMENT,
        product=0,
        product_name=DEVICE,
    )
    yield _timer(start, TYPE_START)
    yield from _in_time_order(run, start, laps)
    yield _timer(end, TYPE_STOP_ALL)
    yield rows(
        SESSION,
        timestamp=end,
        start_time=start,
        total_elapsed_time=end - start,
        total_timer_time=end - start - _paused(run, 0.0, run.duration),
        total_distance=sum(lap.distance or 0.0 for lap in laps),
        sport=SPORT_RUNNING,
        sub_sport=SUB_SPORT_TRACK,
        event=EVENT_SESSION,
        event_type=TYPE_STOP,
        trigger=TRIGGER_ACTIVITY_END,
        first_lap_index=0,
        num_laps=len(laps),
        message_index=0,
    )
    yield rows(
        ACTIVITY,
        timestamp=end,
        total_timer_time=end - start - _paused(run, 0.0, run.duration),
        num_sessions=1,
        type=ACTIVITY_MANUAL,
        event=EVENT_ACTIVITY,
        event_type=TYPE_STOP,
    )


def _in_time_order(run: SimulatedRun, start: float, laps: tuple[Lap, ...]) -> Iterator[Rows]:
    """Records, with laps where they end and timer events where the watch is stopped."""
    between: list[tuple[float, Rows]] = []
    for pause in run.pauses:
        between.append((pause.start, _timer(start + pause.start, TYPE_STOP_ALL)))
        between.append((pause.end - 0.5, _timer(start + pause.end, TYPE_START)))
    for number, lap in enumerate(laps):
        between.append((lap.end, _lap(run, start, number, lap)))
    written = 0
    for time, table in sorted(between, key=lambda each: each[0]):
        upto = int(np.searchsorted(run.watch.time, time, side="right"))
        if upto > written:
            yield _records(run, start, slice(written, upto))
        written = upto
        yield table
    if written < len(run.watch):
        yield _records(run, start, slice(written, None))


def _timer(timestamp: float, event_type: int) -> Rows:
    return rows(EVENT, timestamp=timestamp, event=EVENT_TIMER, event_type=event_type)


def _lap(run: SimulatedRun, start: float, number: int, lap: Lap) -> Rows:
    watch = run.watch
    within = (watch.time >= lap.start) & (watch.time <= lap.end)
    timer_time = lap.end - lap.start - _paused(run, lap.start, lap.end)
    distance = lap.distance or 0.0
    strides = 0.5 * _mean(watch.cadence, within)
    return rows(
        LAP,
        timestamp=start + lap.end,
        start_time=start + lap.start,
        total_elapsed_time=lap.end - lap.start,
        total_timer_time=timer_time,
        total_distance=distance,
        enhanced_avg_speed=distance / timer_time if timer_time else np.nan,
        avg_heart_rate=_mean(watch.heart_rate, within),
        avg_cadence=np.floor(strides),
        avg_fractional_cadence=strides % 1.0,
        event=EVENT_LAP,
        event_type=TYPE_STOP,
        intensity=_intensity(run.plan.bouts, number),
        lap_trigger=TRIGGER_MANUAL,
        sport=SPORT_RUNNING,
        sub_sport=SUB_SPORT_TRACK,
        message_index=number,
    )


def _records(run: SimulatedRun, start: float, part: slice) -> Rows:
    watch = run.watch
    strides = 0.5 * _column(watch.cadence)[part]
    return rows(
        RECORD,
        timestamp=start + watch.time[part],
        position_lat=semicircles(_column(watch.latitude)[part]),
        position_long=semicircles(_column(watch.longitude)[part]),
        enhanced_altitude=_column(watch.altitude)[part],
        distance=_column(watch.distance)[part],
        enhanced_speed=_column(watch.speed)[part],
        heart_rate=_column(watch.heart_rate)[part],
        cadence=np.floor(strides),
        fractional_cadence=strides % 1.0,
        stance_time=1000.0 * _column(watch.stance_time)[part],
        stance_time_percent=_column(watch.stance_time_percent)[part],
        stance_time_balance=_column(watch.stance_time_balance)[part],
        step_length=1000.0 * _column(watch.step_length)[part],
        vertical_oscillation=1000.0 * _column(watch.vertical_oscillation)[part],
        vertical_ratio=_column(watch.vertical_ratio)[part],
    )


def _column(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return values


def _mean(values: FloatArray | None, within: NDArray[np.bool_]) -> float:
    return float(np.mean(_column(values)[within])) if within.any() else float("nan")


def _paused(run: SimulatedRun, start: float, end: float) -> float:
    """How long (s) the watch was stopped between two instants."""
    return sum(max(min(p.end, end) - max(p.start, start), 0.0) for p in run.pauses)


def _intensity(bouts: tuple[Bout, ...], number: int) -> int:
    """Backward is the work; forward before it warms up, between rests, after it cools down."""
    work = [k for k, bout in enumerate(bouts) if bout.direction is Direction.BACKWARD]
    if number in work:
        return INTENSITY_ACTIVE
    if bouts[number].is_still or not work:
        return INTENSITY_REST if work else INTENSITY_ACTIVE
    if number < work[0]:
        return INTENSITY_WARM_UP
    return INTENSITY_COOL_DOWN if number > work[-1] else INTENSITY_REST
