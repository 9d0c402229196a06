"""What every reader returns: one `Recording`, in SI units, with nothing lost in silence.

Conventions: times are float64 seconds from ``Recording.start``; a missing number is NaN inside
an array and ``None`` elsewhere; angles are radians except latitude and longitude (degrees, WGS84).
Arrays are to be treated as read-only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings.footage import Footage
from sternway.recordings.placement import Placement
from sternway.recordings.pose import GroundForce, Pose
from sternway.recordings.warning import ReadWarning

FloatArray = NDArray[np.float64]


def _column(low: float, high: float, *, zero_is_missing: bool = False) -> Any:
    """A column that a track may have: its least and greatest possible value, in its unit.

    Wide on purpose: they tell a broken number from a real one, not a good runner from a bad one.
    ``zero_is_missing`` where devices write 0 while they measure nothing.
    """
    return field(default=None, metadata={"range": (low, high), "zero_is_missing": zero_is_missing})


@dataclass(frozen=True, eq=False, slots=True)
class Track:
    """Columns at the rate of the watch or GPS; every array has shape ``(n,)``.

    ``time`` is strictly increasing, unless the file has no times at all: then every entry is NaN.
    A column that the file does not have is ``None``; a gap inside a column is NaN.
    """

    time: FloatArray
    latitude: FloatArray | None = _column(-90.0, 90.0)
    """degrees, WGS84"""
    longitude: FloatArray | None = _column(-180.0, 180.0)
    """degrees, WGS84"""
    altitude: FloatArray | None = _column(-500.0, 10_000.0)
    """m"""
    distance: FloatArray | None = _column(0.0, 1e7)
    """m since the start, as the device counted it"""
    speed: FloatArray | None = _column(0.0, 100.0)
    """m/s over ground, never negative"""
    course: FloatArray | None = _column(-2 * math.pi, 2 * math.pi)
    """rad clockwise from north, the direction of travel"""
    horizontal_accuracy: FloatArray | None = _column(0.0, 1e5)
    """m"""
    speed_accuracy: FloatArray | None = _column(0.0, 1e3)
    """m/s"""
    course_accuracy: FloatArray | None = _column(0.0, 2 * math.pi)
    """rad"""
    heart_rate: FloatArray | None = _column(20.0, 250.0, zero_is_missing=True)
    """beats/min"""
    cadence: FloatArray | None = _column(0.0, 400.0)
    """steps/min"""
    power: FloatArray | None = _column(0.0, 4000.0)
    """W"""
    stance_time: FloatArray | None = _column(0.0, 3.0, zero_is_missing=True)
    """s of ground contact"""
    stance_time_percent: FloatArray | None = _column(0.0, 100.0, zero_is_missing=True)
    """% of the step spent on the ground"""
    stance_time_balance: FloatArray | None = _column(0.0, 100.0, zero_is_missing=True)
    """% of the contact time that is the left foot's"""
    step_length: FloatArray | None = _column(0.0, 5.0, zero_is_missing=True)
    """m"""
    vertical_oscillation: FloatArray | None = _column(0.0, 0.5, zero_is_missing=True)
    """m"""
    vertical_ratio: FloatArray | None = _column(0.0, 100.0, zero_is_missing=True)
    """%"""
    temperature: FloatArray | None = _column(-60.0, 80.0)
    """degrees Celsius"""
    extra: Mapping[str, FloatArray] = field(default_factory=dict)
    """whatever else the file holds by sample, under ``namespace/name [unit]``"""

    def __len__(self) -> int:
        return len(self.time)

    @property
    def is_timed(self) -> bool:
        return bool(len(self.time)) and bool(np.isfinite(self.time[0]))

    def columns(self) -> Iterator[tuple[str, FloatArray]]:
        """Name and values of every column that is there, ``time`` first, ``extra`` left out."""
        for column in fields(self):
            if column.name != "extra" and (values := getattr(self, column.name)) is not None:
                yield column.name, values


TRACK_COLUMNS = frozenset(each.name for each in fields(Track)) - {"time", "extra"}
"""The columns that a track has a place for; any other is ``extra``."""


@dataclass(frozen=True, eq=False)
class Signal:
    """One sensor's samples: ``time`` ``(n,)`` strictly increasing, ``values`` ``(n, k)``."""

    time: FloatArray
    values: FloatArray

    def __len__(self) -> int:
        return len(self.time)

    @cached_property
    def rate(self) -> float:
        """Samples per second (median spacing); NaN below two samples."""
        return float(1.0 / np.median(np.diff(self.time))) if len(self.time) > 1 else float("nan")


@dataclass(frozen=True, eq=False, slots=True)
class Imu:
    """The inertial sensors in one device, in that device's own right-handed axes.

    Each quantity keeps its own clock, since real devices sample them apart. ``specific_force`` is
    what an accelerometer measures (at rest: +9.81 m/s² along the axis that points up);
    ``linear_acceleration`` is the same without gravity; a file may hold either or both.
    ``attitude`` holds unit quaternions ``(w, x, y, z)`` that turn device axes into world axes
    with z up: east, north, up where ``heading_reference`` names a north.
    """

    name: str
    placement: Placement | None = None
    specific_force: Signal | None = None
    """(n, 3) m/s²"""
    linear_acceleration: Signal | None = None
    """(n, 3) m/s²"""
    angular_rate: Signal | None = None
    """(n, 3) rad/s"""
    attitude: Signal | None = None
    """(n, 4) unit quaternions, device to world"""
    magnetic_field: Signal | None = None
    """(n, 3) µT"""
    heading_reference: str | None = None
    """``"magnetic north"``, ``"true north"``, ``"arbitrary"`` or None (not stated)"""

    def signals(self) -> Iterator[tuple[str, Signal]]:
        """Name and samples of every quantity that is there."""
        for column in fields(self):
            if isinstance(value := getattr(self, column.name), Signal):
                yield column.name, value


@dataclass(frozen=True, slots=True)
class Interval:
    """A piece of time, s from the recording's start; ``start <= end``."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap as the device or the athlete cut it."""

    start: float
    end: float
    name: str | None = None
    distance: float | None = None
    """m"""
    timer_time: float | None = None
    """s without pauses, as the device totalled it"""
    trigger: str | None = None
    """``manual``, ``distance``, ``session_end`` … as the file says"""
    intensity: str | None = None
    """what a workout meant it for: ``active``, ``rest``, ``warmup`` … as the file says"""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What somebody wrote at a moment (``end`` None) or over a stretch of the recording."""

    start: float
    text: str
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What the file says of the activity as a whole."""

    sport: str | None = None
    sub_sport: str | None = None
    name: str | None = None
    notes: str | None = None
    distance: float | None = None
    """m, as the device totalled it"""
    timer_time: float | None = None
    """s without pauses, as the device totalled it"""
    elapsed_time: float | None = None
    """s with pauses, as the device totalled it"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a recording came from."""

    path: Path
    """the file or folder that was named"""
    format: str
    """``fit``, ``tcx``, ``gpx``, ``sensor-logger``, ``phyphox``, ``imu-csv``, ``bvh``, ``trc``,
    ``c3d``, ``mot``, ``forces``, ``film``"""
    member: str = ""
    """the member of a zip, or which of several sessions, tracks or chained files"""

    def __str__(self) -> str:
        return f"{self.path}:{self.member}" if self.member else str(self.path)


@dataclass(frozen=True, eq=False, slots=True)
class Recording:
    """One activity as its sensors wrote it."""

    origin: Origin
    start: datetime | None
    """aware UTC, or None where the file does not say"""
    duration: float
    """s, from the start to the last sample of anything"""
    device: str | None = None
    track: Track | None = None
    imus: tuple[Imu, ...] = ()
    laps: tuple[Lap, ...] = ()
    session: Session = Session()
    pauses: tuple[Interval, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    rr_intervals: Signal | None = None
    """(n, 1) s between heart beats"""
    pose: Pose | None = None
    """motion capture: the body's joints or markers; or its joints as a film shows them"""
    footage: Footage | None = None
    """what a film showed beside the joints"""
    forces: tuple[GroundForce, ...] = ()
    """what force plates measured"""
    simulated: bool = False
    """written by Sternway's simulator: shown wherever the recording is"""
    warnings: tuple[ReadWarning, ...] = ()

    @property
    def samples(self) -> int:
        """How many rows and samples it holds."""
        rows = len(self.track) if self.track is not None else 0
        frames = len(self.pose.time) if self.pose is not None else 0
        sampled = sum(len(signal) for imu in self.imus for _, signal in imu.signals())
        return rows + frames + sampled

    @property
    def sensors(self) -> tuple[str, ...]:
        """What measured something here, in words: ``gps``, ``heart rate``, ``imu trunk`` …"""
        found = []
        if self.track is not None:
            names = {name for name, values in self.track.columns() if np.isfinite(values).any()}
            words = {
                "latitude": "gps",
                "heart_rate": "heart rate",
                "cadence": "cadence",
                "power": "power",
                "stance_time": "running dynamics",
            }
            found += [word for name, word in words.items() if name in names]
        for imu in self.imus:
            found.append(f"imu {imu.placement}" if imu.placement else f"imu {imu.name}")
        if self.rr_intervals is not None:
            found.append("heart beats")
        if self.pose is not None:
            found.append("film" if self.pose.is_filmed else "motion capture")
        if self.forces:
            found.append("force plates")
        return tuple(found)
