"""Garmin FIT: a recording for each session of each file in a chain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sternway.errors import Sentence, UnreadableFile
from sternway.recordings.clock_set import ClockSet, clock_set_in
from sternway.recordings.fit.clock import (
    LONGEST,
    on_one_clock,
    plausible_times,
    since,
    start_of,
    within,
    zero_of,
)
from sternway.recordings.fit.contents import (
    content_of,
    cure_for,
    device_of,
    further_file,
    is_activity,
    is_simulated,
    says_other_content,
)
from sternway.recordings.fit.header import is_fit
from sternway.recordings.fit.messages import FitFile, read_messages
from sternway.recordings.fit.profile import HRV, RECORD
from sternway.recordings.fit.sensors import heart_beats, motion_of
from sternway.recordings.fit.sessions import (
    Leg,
    laps_of,
    legs_of,
    pauses_of,
    stated_elapsed,
    stops_of,
)
from sternway.recordings.fit.track import Columns, columns_of, stamps_of, track_of
from sternway.recordings.format import Format, Head
from sternway.recordings.places import places_of
from sternway.recordings.recording import (
    FloatArray,
    Imu,
    Lap,
    Origin,
    Recording,
    Signal,
)
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadWarning

_LAST_SAMPLE = 10.0
"""s that an activity may go on after its last sample: watches write on change, not every second"""

_FILE_ID_BYTES = 256
"""where the first message of a FIT file has ended, which says what the file is"""


def read_fit(source: Source) -> list[Recording]:
    """The recordings of a FIT file: one for each session of each file in the chain.

    Raises ``UnreadableFile`` where it holds none, saying what it holds instead.
    """
    files = read_messages(source.read())
    held = [file for file in files if file.tables]
    if not held:
        raise source.unreadable("not a FIT file, or nothing in it is whole: copy it again")
    activities = [file for file in held if is_activity(file)]
    recordings: list[Recording] = []
    for number, file in enumerate(activities, 1):
        which = f"file {number} of {len(activities)}" if len(activities) > 1 else ""
        recordings += _recordings(file, source, which)
    if not recordings:
        raise source.unreadable(
            Sentence("holds {content}: {cure}", content=content_of(held[0]), cure=cure_for(held[0]))
        )
    lost: list[ReadWarning] = []
    for file in files:
        if is_activity(file):
            continue
        lost += file.warnings
        if file.tables:
            lost.append(further_file(file))
    first = recordings[0]
    return [replace(first, warnings=(*first.warnings, *lost)), *recordings[1:]]


@dataclass(frozen=True, eq=False, slots=True)
class _Decoded:
    """What the sessions of one file share, decoded once; all times are FIT s."""

    file: FitFile
    device: str | None
    times: FloatArray
    """of the records"""
    columns: Columns
    """of the records"""
    signals: tuple[Signal | None, ...]
    """specific force, angular rate, magnetic field, time between heart beats"""
    clock: ClockSet | None
    """of the records, where it was set among them"""


def _recordings(file: FitFile, source: Source, which: str) -> list[Recording]:
    """The recordings of one FIT file; ``which`` of a chain; the first has the warnings."""
    records = file.table(RECORD.number)
    stamps = stamps_of(records)
    columns = columns_of(records)
    places = places_of(columns.track)
    clock = clock_set_in(stamps, stops_of(file), stated_elapsed(file), places)
    times, untimed = plausible_times(
        stamps if clock is None else clock.mended_rows(stamps), "record"
    )
    if clock is not None:
        untimed = (clock.warning, *untimed)
    legs, joined = legs_of(file, times, clock)
    motion = motion_of(file)
    beats, unlikely = heart_beats(file.table(HRV.number), records, times)
    signals, apart = on_one_clock(
        times, (motion.specific_force, motion.angular_rate, motion.magnetic_field, beats)
    )
    decoded = _Decoded(file, device_of(file), times, columns, signals, clock)
    recordings: list[Recording] = []
    for number, leg in enumerate(legs, 1):
        session = f"session {number} of {len(legs)}" if len(legs) > 1 else ""
        member = ", ".join(part for part in (source.member, which, session) if part)
        recordings += _recording(decoded, leg, Origin(source.path, "fit", member))
    warnings = (*file.warnings, *untimed, *joined, *motion.warnings, *unlikely, *apart)
    if not recordings:
        return []
    first = recordings[0]
    warnings = (*warnings, *columns.warnings, *first.warnings)
    return [replace(first, warnings=warnings), *recordings[1:]]


def _recording(decoded: _Decoded, leg: Leg, origin: Origin) -> list[Recording]:
    """The recording of one session; none where neither samples nor laps nor totals are its."""
    is_timed = bool(np.isfinite(decoded.times).any())
    rows = np.flatnonzero(leg.holds(decoded.times) if is_timed else np.isnan(decoded.times))
    signals = [within(signal, leg.begin, leg.end) for signal in decoded.signals]
    moved = [decoded.times[rows], *(each.time for each in signals[:-1] if each is not None)]
    sampled = np.concatenate(moved)
    if not np.isfinite(sampled).any() and signals[-1] is not None:
        sampled = signals[-1].time
    sampled = sampled[np.isfinite(sampled)]
    zero = zero_of(leg.start, sampled)

    track, doubts = track_of(decoded.columns, decoded.times, rows, zero, leg.session.sport)
    laps, undated = laps_of(decoded.file, leg, zero, decoded.clock)
    if track is None and not laps and not len(sampled) and leg.is_implied:
        return []
    duration = _duration(leg, laps, float(sampled.max() - zero) if len(sampled) else None)
    start, unset = start_of(decoded.file, zero)
    force, rate, field, beats = (since(zero, signal) for signal in signals)
    imu = Imu(
        decoded.device or "FIT", specific_force=force, angular_rate=rate, magnetic_field=field
    )
    return [
        Recording(
            origin=origin,
            start=start,
            duration=duration,
            device=decoded.device,
            track=track,
            imus=(imu,) if any(imu.signals()) else (),
            laps=laps,
            session=leg.session,
            pauses=pauses_of(decoded.file, zero, duration, decoded.clock),
            rr_intervals=beats,
            simulated=is_simulated(decoded.file, leg.session.name, leg.session.notes),
            warnings=(*doubts, *undated, *unset),
        )
    ]


def _duration(leg: Leg, laps: tuple[Lap, ...], sampled: float | None) -> float:
    """How long an activity lasted: to its last sample, or the little longer that it says itself.

    Without samples it is what it says, 0 where nothing states it.
    """
    if sampled is not None:
        ends_after = 0.0 < leg.elapsed - sampled <= _LAST_SAMPLE
        return leg.elapsed if ends_after else sampled
    if 0.0 <= leg.elapsed <= LONGEST:
        return leg.elapsed
    return max((lap.end for lap in laps), default=0.0)


def _is_fit(head: Head) -> bool:
    return is_fit(head.data)


def _is_activity(source: Source, head: Head) -> bool:
    """Whether a file holds an activity, rather than settings, a plan or a day."""
    try:
        if not any(map(says_other_content, read_messages(head.data[:_FILE_ID_BYTES]))):
            return True
        return any(map(is_activity, read_messages(source.read())))
    except UnreadableFile:
        return True


FORMAT = Format("fit", "FIT", _is_fit, read_fit, (".fit",), _is_activity)
