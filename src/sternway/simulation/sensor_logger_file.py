"""A phone of a simulated run or recording as an export of the app Sensor Logger: a zip of tables.

Columns stand in the order the app writes them; it is told as an Android phone, whose axes and signs
are the app's standard ones. Digits are fewer than the app's, for the size.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from sternway.errors import InvalidRequest
from sternway.files import write_bytes
from sternway.recordings import FloatArray, Recording, Signal, Track
from sternway.simulation.run import DEVICE, START, SimulatedRun

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The same bytes whenever they are written."""
_COMPRESSION_LEVEL = 6
_UNKNOWN = -1.0
"""How the app writes an accuracy, a speed or a bearing that is not known."""


@dataclass(frozen=True, eq=False, slots=True)
class _Table:
    """One sensor's table: ``columns`` after the two of time, each ``(n,)``, with their formats."""

    name: str
    time: FloatArray
    columns: tuple[tuple[str, str, FloatArray], ...]

    def text(self, start_ns: int) -> str:
        """The table as CSV."""
        header = ",".join(["time", "seconds_elapsed", *(name for name, _, _ in self.columns)])
        line = ",".join(["%d", "%.9g", *(form for _, form, _ in self.columns)])
        nanoseconds = start_ns + np.rint(1e9 * self.time).astype(np.int64)
        values = (column.tolist() for _, _, column in self.columns)
        rows = zip(nanoseconds.tolist(), self.time.tolist(), *values, strict=True)
        return "\n".join([header, *map(line.__mod__, rows), ""])


def write_sensor_logger(run: SimulatedRun, path: str | Path, *, annotate: bool = True) -> Path:
    """Write what `sensor_logger_of` makes; returns the path."""
    write_bytes(path, sensor_logger_of(run, annotate=annotate))
    return Path(path)


def sensor_logger_of(run: SimulatedRun, *, annotate: bool = True) -> bytes:
    """A Sensor Logger zip.

    With ``annotate``, the athlete's notes ("backward 200 m", "rest") are in it. ``Metadata.csv``
    has one column more than the app's: ``simulated``, which is ``true``.
    """
    start_ns = _nanoseconds(run.start)
    notes = _annotations(run, start_ns) if annotate else ""
    rate = _present(run.phone.specific_force).rate
    return _zipped(list(_tables(run)), run.start, rate, notes)


def write_worn_phone(recording: Recording, path: str | Path) -> Path:
    """Write what `worn_phone_of` makes; returns the path."""
    write_bytes(path, worn_phone_of(recording))
    return Path(path)


def worn_phone_of(recording: Recording) -> bytes:
    """The one motion sensor of a simulated recording, and its track, as a phone's log.

    The place on the body is a column of ``Metadata.csv`` that the app does not have. Raises
    ``InvalidRequest`` where there is not one sensor with both quantities.
    """
    sensors = recording.imus
    if len(sensors) != 1:
        raise InvalidRequest(f"a phone's log holds one motion sensor, not {len(sensors)}")
    force, rate = sensors[0].specific_force, sensors[0].angular_rate
    if force is None or rate is None:
        raise InvalidRequest("a phone's log needs an accelerometer and a gyroscope")
    tables = [_triad("TotalAcceleration", force, "%.4f"), _triad("Gyroscope", rate, "%.5f")]
    if recording.track is not None:
        tables.append(_location(recording.track))
    worn = str(sensors[0].placement or "")
    return _zipped(tables, recording.start or START, force.rate, place=worn)


def _zipped(
    tables: list[_Table],
    start: datetime,
    rate: float,
    notes: str = "",
    place: str = "",
) -> bytes:
    start_ns = _nanoseconds(start)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for table in tables:
            _add(archive, f"{table.name}.csv", table.text(start_ns))
        if notes:
            _add(archive, "Annotation.csv", notes)
        names = [table.name for table in tables]
        _add(archive, "Metadata.csv", _metadata(start, rate, names, place))
    return packed.getvalue()


def _nanoseconds(start: datetime) -> int:
    return round(start.timestamp()) * 10**9 + start.microsecond * 1000


def _tables(run: SimulatedRun) -> Iterator[_Table]:
    phone, fixes = run.phone, run.phone_fixes
    force, linear = _present(phone.specific_force), _present(phone.linear_acceleration)
    attitude = _present(phone.attitude)
    gravity = Signal(force.time, force.values - linear.values)
    yield _triad("Accelerometer", linear, "%.2f")
    yield _triad("Gravity", gravity, "%.2f")
    yield _triad("Gyroscope", _present(phone.angular_rate), "%.3f")
    yield _orientation(attitude)
    yield _triad("Magnetometer", _present(phone.magnetic_field), "%.1f")
    yield _location(fixes)


def _location(fixes: Track) -> _Table:
    nothing = np.full(len(fixes), np.nan)
    altitude = nothing if fixes.altitude is None else fixes.altitude
    columns = (
        ("bearingAccuracy", "%.1f", _degrees(fixes.course_accuracy)),
        ("speedAccuracy", "%.2f", _known(fixes.speed_accuracy)),
        ("verticalAccuracy", "%.1f", 1.5 * _known(fixes.horizontal_accuracy)),
        ("horizontalAccuracy", "%.1f", _known(fixes.horizontal_accuracy)),
        ("speed", "%.2f", _known(fixes.speed)),
        ("bearing", "%.1f", _degrees(fixes.course)),
        ("altitude", "%.1f", _known(altitude)),
        ("longitude", "%.7f", _known(fixes.longitude)),
        ("latitude", "%.7f", _known(fixes.latitude)),
    )
    return _Table("Location", fixes.time, columns)


def _triad(name: str, signal: Signal, form: str) -> _Table:
    x, y, z = signal.values.T
    return _Table(name, signal.time, (("z", form, z), ("y", form, y), ("x", form, x)))


def _orientation(attitude: Signal) -> _Table:
    """Quaternions, and Android's angles: yaw clockwise from north, pitch and roll of the screen."""
    w, x, y, z = attitude.values.T
    columns = (
        ("qz", "%.4f", z),
        ("qy", "%.4f", y),
        ("qx", "%.4f", x),
        ("qw", "%.4f", w),
        ("roll", "%.2f", np.arctan2(2 * (w * y - x * z), 1 - 2 * (x * x + y * y))),
        ("pitch", "%.2f", np.arcsin(np.clip(-2 * (w * x + y * z), -1.0, 1.0))),
        ("yaw", "%.2f", np.arctan2(2 * (x * y - w * z), 1 - 2 * (x * x + z * z))),
    )
    return _Table("Orientation", attitude.time, columns)


def _annotations(run: SimulatedRun, start_ns: int) -> str:
    header = ("time", "seconds_elapsed", "text", "millisecond_press_duration")
    lines = [
        (start_ns + round(1e9 * note.start), f"{note.start:.3f}", note.text, 0)
        for note in run.annotations
    ]
    return _csv([header, *lines])


def _metadata(start: datetime, rate: float, sensors: list[str], place: str) -> str:
    values = {
        "version": 3,
        "device name": DEVICE,
        "recording epoch time": round(1000 * start.timestamp()),
        "recording time": f"{start:%Y-%m-%d_%H-%M-%S}",
        "recording timezone": "UTC",
        "platform": "android",
        "appVersion": "",
        "device id": "",
        "sensors": "|".join(sensors),
        "sampleRateMs": "|".join(f"{1000 / rate:.0f}" for _ in sensors),
        "standardisation": "true",
        "simulated": "true",
    }
    if place:
        values["place"] = place
    return _csv([tuple(values), tuple(values.values())])


def _csv(lines: list[tuple[object, ...]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(lines)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text, compresslevel=_COMPRESSION_LEVEL)


def _present(signal: Signal | None) -> Signal:
    assert signal is not None
    return signal


def _known(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return np.where(np.isfinite(values), values, _UNKNOWN)


def _degrees(radians: FloatArray | None) -> FloatArray:
    assert radians is not None
    return np.where(np.isfinite(radians), np.rad2deg(radians), _UNKNOWN)
