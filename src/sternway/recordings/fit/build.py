"""Messages to Recordings: one for each session of each FIT file in a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import isfinite

import numpy as np

from sternway.recordings.fit.columns import IntArray
from sternway.recordings.fit.device import device_of, is_simulated
from sternway.recordings.fit.heart_beats import heart_beats
from sternway.recordings.fit.laps import laps_of, pauses_of
from sternway.recordings.fit.messages import FitFile, read_messages
from sternway.recordings.fit.names import name_of
from sternway.recordings.fit.plausible import LONGEST, plausible_times
from sternway.recordings.fit.profile import (
    ABSOLUTE_TIME,
    ACCELEROMETER_DATA,
    EPOCH,
    FILE_ID,
    GYROSCOPE_DATA,
    HRV,
    LAP,
    MAGNETOMETER_DATA,
    RECORD,
    SESSION,
    TIMESTAMP_CORRELATION,
)
from sternway.recordings.fit.sensors import Motion, motion_of
from sternway.recordings.fit.sessions import Leg, legs_of
from sternway.recordings.fit.track import Columns, columns_of, track_of
from sternway.recordings.recording import (
    FloatArray,
    Imu,
    Lap,
    Origin,
    ReadWarning,
    Recording,
    Signal,
    Track,
)
from sternway.recordings.source import Source

_DAY = 86_400.0
_LATEST = (datetime(2100, 1, 1, tzinfo=UTC) - EPOCH).total_seconds()
"""FIT s; a clock beyond this was never set"""

_OTHER_CONTENT = {
    "device": "a description of a device",
    "settings": "settings of a device",
    "sport": "settings of a sport",
    "workout": "a planned workout",
    "course": "a planned course",
    "schedules": "a schedule of workouts",
    "weight": "readings of a scale",
    "totals": "totals of past activities",
    "goals": "goals",
    "blood_pressure": "blood pressure readings",
    "monitoring_a": "monitoring of a day",
    "monitoring_b": "monitoring of a day",
    "monitoring_daily": "monitoring of a day",
    "segment": "a segment of a course",
    "segment_list": "a list of segments",
}
"""What a FIT file holds that is no activity, by its kind."""

_ACTIVITY = (RECORD, SESSION, LAP, HRV, ACCELEROMETER_DATA, GYROSCOPE_DATA, MAGNETOMETER_DATA)
"""The messages of which any one makes an activity."""

_NAMED = 5
"""How many kinds of messages an explanation names."""


def read_fit(source: Source) -> list[Recording]:
    """The recordings of a FIT file: one for each session of each file in the chain.

    Raises ``UnreadableFile`` where it holds none, saying what it holds instead.
    """
    files = read_messages(source.read())
    held = [file for file in files if file.tables]
    if not held:
        raise source.unreadable("not a FIT file, or nothing in it is whole: copy it again")
    activities = [file for file in held if _is_activity(file)]
    recordings: list[Recording] = []
    for number, file in enumerate(activities, 1):
        place = f"file {number} of {len(activities)}" if len(activities) > 1 else ""
        recordings += recordings_of(file, source, place)
    if not recordings:
        raise source.unreadable(f"holds {_content(held[0])}: {_cure(held[0])}")
    lost: list[ReadWarning] = []
    for file in files:
        if _is_activity(file):
            continue
        lost += file.warnings
        if file.tables:
            message = f"a further FIT file in it holds {_content(file)}: left out"
            lost.append(ReadWarning(message, f"byte {file.start}"))
    first = recordings[0]
    return [replace(first, warnings=(*first.warnings, *lost)), *recordings[1:]]


def recordings_of(file: FitFile, source: Source, place: str) -> list[Recording]:
    """The recordings of one FIT file, none where it holds nothing of an activity.

    ``place`` says which file of a chain it is. Warnings of the file go to its first recording.
    """
    records = file.table(RECORD.number)
    stamps = records.numbers("timestamp")
    stamps = np.full(len(records), np.nan) if stamps is None else stamps
    times, doubts = plausible_times(stamps, "record")
    legs, more = legs_of(file, times)
    beats, most = heart_beats(file.table(HRV.number), records, times)
    motion = motion_of(file)
    columns = columns_of(records)
    whole = _File(file, times, columns, motion, beats)
    recordings: list[Recording] = []
    for number, leg in enumerate(legs, 1):
        which = f"session {number} of {len(legs)}" if len(legs) > 1 else ""
        member = ", ".join(part for part in (source.member, place, which) if part)
        found = _recording(whole, leg, Origin(source.path, "fit", member))
        if found is not None:
            recordings.append(found)
        elif len(legs) > 1:
            doubts = (*doubts, ReadWarning("holds no records: left out", which))
    if not recordings:
        return []
    warnings = (*file.warnings, *doubts, *more, *most, *motion.warnings, *columns.warnings)
    first = recordings[0]
    return [replace(first, warnings=(*warnings, *first.warnings)), *recordings[1:]]


@dataclass(frozen=True, eq=False, slots=True)
class _File:
    """What the sessions of one file share, decoded once; times are FIT s."""

    file: FitFile
    times: FloatArray
    """of the records"""
    columns: Columns
    motion: Motion
    beats: Signal | None


def _recording(whole: _File, leg: Leg, origin: Origin) -> Recording | None:
    """The recording of one session; None where it has neither samples nor laps nor totals."""
    is_timed = bool(np.isfinite(whole.times).any())
    rows = np.flatnonzero(leg.holds(whole.times) if is_timed else np.isnan(whole.times))
    motion = whole.motion
    quantities = (motion.specific_force, motion.angular_rate, motion.magnetic_field, whole.beats)
    signals = [_within(signal, leg) for signal in quantities]
    clocks = [whole.times[rows], *(signal.time for signal in signals if signal is not None)]
    sampled = np.concatenate(clocks)
    sampled = sampled[np.isfinite(sampled)]
    zero = _zero(leg, sampled)

    force, rate, field, beats = (_since(zero, signal) for signal in signals)
    track, doubts = track_of(whole.columns, whole.times[rows] - zero, rows, leg.session.sport)
    if track is not None and isfinite(leg.begin):
        track = _from_zero(track, whole, rows)
    laps, more = laps_of(whole.file, leg, zero)
    start, most = _start(whole.file, zero)
    if track is None and not laps and not len(sampled) and leg.is_unsaid:
        return None
    duration = float(sampled.max() - zero) if len(sampled) else _said_duration(leg, laps)
    device = device_of(whole.file)
    has_motion = any(signal is not None for signal in (force, rate, field))
    imu = Imu(device or "FIT", specific_force=force, angular_rate=rate, magnetic_field=field)
    return Recording(
        origin=origin,
        start=start,
        duration=duration,
        device=device,
        track=track,
        imus=(imu,) if has_motion else (),
        laps=laps,
        session=leg.session,
        pauses=pauses_of(whole.file, zero, duration),
        rr_intervals=beats,
        simulated=is_simulated(whole.file, leg.session.name, leg.session.notes),
        warnings=(*doubts, *more, *most),
    )


def _within(signal: Signal | None, leg: Leg) -> Signal | None:
    """The samples that are a session's, None where there are none."""
    if signal is None:
        return None
    own = leg.holds(signal.time)
    return Signal(signal.time[own], signal.values[own]) if own.any() else None


def _since(zero: float, signal: Signal | None) -> Signal | None:
    return None if signal is None else Signal(signal.time - zero, signal.values)


def _from_zero(track: Track, whole: _File, rows: IntArray) -> Track:
    """The Track of a later session with a distance that does not count the sessions before."""
    counted = whole.columns.track.get("distance")
    if track.distance is None or counted is None:
        return track
    before = counted[: rows[0]]
    before = before[np.isfinite(before)]
    own = track.distance[np.isfinite(track.distance)]
    if not len(before) or own[0] < before[-1]:
        return track
    return replace(track, distance=track.distance - before[-1])


def _zero(leg: Leg, sampled: FloatArray) -> float:
    """The FIT time that a recording counts from: its said start, unless samples contradict it."""
    first = float(sampled.min()) if len(sampled) else leg.start
    if 0.0 <= first - leg.start <= _DAY:
        return leg.start
    return first if isfinite(first) else 0.0


def _start(file: FitFile, zero: float) -> tuple[datetime | None, tuple[ReadWarning, ...]]:
    """A FIT time as UTC; None where the clock counts from when the device was switched on."""
    if zero < ABSOLUTE_TIME:
        correlation = file.table(TIMESTAMP_CORRELATION.number)
        utc = correlation.first_number("timestamp")
        system = correlation.first_number("system_timestamp")
        if utc is None or system is None:
            return None, ()
        zero += utc - system
    if not ABSOLUTE_TIME <= zero < _LATEST:
        return None, (ReadWarning("the device's clock was not set: the date is not known"),)
    return EPOCH + timedelta(seconds=zero), ()


def _said_duration(leg: Leg, laps: tuple[Lap, ...]) -> float:
    """How long an activity without samples lasted, 0 where nothing says it."""
    if 0.0 <= leg.elapsed <= LONGEST:
        return leg.elapsed
    return max((lap.end for lap in laps), default=0.0)


def _is_activity(file: FitFile) -> bool:
    """Whether a file holds anything of what somebody did, in contrast to plans and settings."""
    return any(len(file.table(kind.number)) for kind in _ACTIVITY)


def _content(file: FitFile) -> str:
    """What a file without an activity holds, in words."""
    kind = name_of("file", file.table(FILE_ID.number).first_number("type"))
    if kind in _OTHER_CONTENT:
        return _OTHER_CONTENT[kind]
    names = [table.name for table in file.tables.values() if table.number != FILE_ID.number]
    return f"no records, only {', '.join(names[:_NAMED])}" if names else "no records"


def _cure(file: FitFile) -> str:
    kind = name_of("file", file.table(FILE_ID.number).first_number("type"))
    if kind in _OTHER_CONTENT:
        return "choose the file of an activity"
    return "nothing was recorded, or it was lost on the way: copy the file again"
