"""A recording between two moments: the drive home is no part of the run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.errors import InvalidRequest, Sentence
from sternway.recordings.footage import Footage
from sternway.recordings.pose import GroundForce, Pose
from sternway.recordings.recording import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Recording,
    Session,
    Signal,
    Track,
)

_BRIEFEST = 1.0
"""s that must be left"""


def piece_of(recording: Recording, start: float, end: float = math.inf) -> Recording:
    """What was recorded from ``start`` to ``end`` (s), on a clock that begins at ``start``.

    Laps, pauses and notes that cross an end are cut there. What the device totalled over more than
    the piece is left out: nobody knows how much of it is the piece's. Raises ``InvalidRequest``
    where less than a second would be left, or no sample.
    """
    here = Interval(start, min(end, recording.duration))
    if not start >= 0.0 or not here.end - here.start >= _BRIEFEST:
        raise InvalidRequest(
            Sentence(
                "from {start:g} s to {end:g} s: choose a piece of at least a second "
                "within the recording, which lasts {duration:.0f} s",
                start=start,
                end=end,
                duration=recording.duration,
            )
        )
    piece = replace(
        recording,
        start=recording.start and recording.start + timedelta(seconds=start),
        duration=here.end - here.start,
        track=_track(recording.track, here),
        imus=tuple(_imu(each, here) for each in recording.imus),
        laps=tuple(_lap(each, here) for each in recording.laps if _overlaps(each, here)),
        session=_session(recording.session),
        pauses=_intervals(recording.pauses, here),
        annotations=tuple(
            _annotation(each, here) for each in recording.annotations if _is_written(each, here)
        ),
        rr_intervals=_signal(recording.rr_intervals, here),
        pose=_pose(recording.pose, here),
        footage=_footage(recording.footage, here),
        forces=tuple(_forces(each, here) for each in recording.forces),
    )
    if not piece.samples:
        raise InvalidRequest(
            Sentence(
                "from {start:g} s to {end:g} s nothing was recorded: choose another piece",
                start=here.start,
                end=here.end,
            )
        )
    return piece


def _inside(time: FloatArray, here: Interval) -> NDArray[np.bool_]:
    """Which of some moments are in the piece; those that nobody knows are not."""
    return np.asarray((time >= here.start) & (time <= here.end))


def _track(track: Track | None, here: Interval) -> Track | None:
    if track is None:
        return None
    own = _inside(track.time, here)
    columns = {name: values[own] for name, values in track.columns()}
    columns["time"] = columns["time"] - here.start
    if "distance" in columns:
        columns["distance"] = columns["distance"] - _first_known(columns["distance"])
    return Track(**columns, extra={name: values[own] for name, values in track.extra.items()})


def _first_known(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known[0]) if len(known) else 0.0


def _signal(signal: Signal | None, here: Interval) -> Signal | None:
    if signal is None:
        return None
    own = _inside(signal.time, here)
    return Signal(signal.time[own] - here.start, signal.values[own])


def _imu(imu: Imu, here: Interval) -> Imu:
    cut: dict[str, Any] = {name: _signal(signal, here) or None for name, signal in imu.signals()}
    return replace(imu, **cut)


def _pose(pose: Pose | None, here: Interval) -> Pose | None:
    if pose is None:
        return None
    own = np.flatnonzero(_inside(pose.time, here))
    if not len(own):
        return None
    kept = pose.frames(int(own[0]), int(own[-1]) + 1)
    return replace(kept, time=pose.time[own] - here.start)


def _footage(footage: Footage | None, here: Interval) -> Footage | None:
    if footage is None:
        return None
    own = _inside(footage.time, here)
    by_frame = ("points", "confidence", "camera", "body", "people")
    return replace(
        footage,
        time=footage.time[own] - here.start,
        cuts=_moments(footage.cuts, here),
        gaps=_moments(footage.gaps, here),
        **{name: getattr(footage, name)[own] for name in by_frame},
    )


def _forces(plate: GroundForce, here: Interval) -> GroundForce:
    own = _inside(plate.time, here)
    point = None if plate.point is None else plate.point[own]
    return replace(plate, time=plate.time[own] - here.start, force=plate.force[own], point=point)


def _moments(moments: Sequence[float], here: Interval) -> tuple[float, ...]:
    return tuple(each - here.start for each in moments if here.start < each < here.end)


def _overlaps(each: Interval | Lap, here: Interval) -> bool:
    return each.start < here.end and each.end > here.start


def _cut(start: float, end: float, here: Interval) -> tuple[float, float]:
    return max(start, here.start) - here.start, min(end, here.end) - here.start


def _intervals(intervals: Sequence[Interval], here: Interval) -> tuple[Interval, ...]:
    return tuple(
        Interval(*_cut(each.start, each.end, here)) for each in intervals if _overlaps(each, here)
    )


def _lap(lap: Lap, here: Interval) -> Lap:
    start, end = _cut(lap.start, lap.end, here)
    if here.start <= lap.start and lap.end <= here.end:
        return replace(lap, start=start, end=end)
    return replace(lap, start=start, end=end, distance=None, timer_time=None)


def _is_written(each: Annotation, here: Interval) -> bool:
    if each.end is None:
        return here.start <= each.start <= here.end
    return each.start < here.end and each.end > here.start


def _annotation(each: Annotation, here: Interval) -> Annotation:
    if each.end is None:
        return replace(each, start=each.start - here.start)
    start, end = _cut(each.start, each.end, here)
    return replace(each, start=start, end=end)


def _session(session: Session) -> Session:
    return replace(session, distance=None, timer_time=None, elapsed_time=None)
