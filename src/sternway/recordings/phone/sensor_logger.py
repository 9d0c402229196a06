"""Exports of the phone app Sensor Logger (iOS and Android): a folder or zip, one table a sensor.

Signs and frames follow the app's documentation (github.com/tszheichoi/awesome-sensor-logger:
COORDINATES.md, CROSSPLATFORM.md, UNITS.md). On Android, and on iOS with "Standardise Units &
Frames" on, a phone lying on its back has a ``Gravity`` of +9.81 on z, and accelerations are the
phone's own: added, they are the specific force. On iOS with that setting off (as it is unless
chosen) both have the contrary sign, and ``AccelerometerUncalibrated`` is in g. Quaternions turn
device axes into world axes: on Android east, magnetic north, up; on iOS *true* north, west, up.
The setting has changed quaternions only since version 1.51, and how is not documented. So whatever
the metadata say is held against gravity and gyroscope (`attitude.find_convention`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sternway import rotation
from sternway.errors import Sentence, UnreadableFile
from sternway.recordings.attitude import STANDARD_GRAVITY
from sternway.recordings.csv.columns import Quantity, Triad
from sternway.recordings.csv.imu import Measured, imu_of, measured
from sternway.recordings.format import Export, LoggerFormat
from sternway.recordings.inertial import (
    MAX_ACCELERATION,
    MAX_ANGULAR_RATE,
    MAX_MAGNETIC_FIELD,
    Warnings,
    attitude_signal,
    in_si,
    is_in_g,
    ordered,
    reconciled,
    scaled,
    with_gravity,
    within,
)
from sternway.recordings.phone.export import with_first_failure
from sternway.recordings.phone.sensor_logger_tables import FIXES, Contents, Metadata, contents_of
from sternway.recordings.phone.track import track_of_fixes, with_heart_rate
from sternway.recordings.placement import Placement, Segment
from sternway.recordings.recording import (
    Annotation,
    Imu,
    Origin,
    Recording,
    Signal,
    Track,
)
from sternway.recordings.timestamps import date_of
from sternway.recordings.warning import ReadCode, ReadWarning

_IN_G_ON_IOS = "AccelerometerUncalibrated"
_TOTALS = ("TotalAcceleration", _IN_G_ON_IOS)
_WITH_GRAVITY = ("Gravity", *_TOTALS)
_ACCELERATIONS = ("Accelerometer", "Gravity", *_TOTALS)
_GYROSCOPES = ("Gyroscope", "GyroscopeUncalibrated")
_MAGNETOMETERS = ("Magnetometer", "MagnetometerUncalibrated")
_LIMITS = (
    dict.fromkeys(_ACCELERATIONS, MAX_ACCELERATION)
    | dict.fromkeys(_GYROSCOPES, MAX_ANGULAR_RATE)
    | dict.fromkeys(_MAGNETOMETERS, MAX_MAGNETIC_FIELD)
)
_ATTITUDES = ("Orientation", "GeomagneticOrientation", "GameOrientation")
_WORN = {"WristMotion": ("watch", Segment.WRIST), "Headphone": ("headphones", Segment.HEAD)}
_NORTH_FROM_X_TO_Y = rotation.about(2, np.pi / 2)
"""A quarter turn about z: from a world of north, west, up to one of east, north, up."""


def read_sensor_logger(export: Export) -> list[Recording]:
    """The one recording of an export.

    A table that cannot be read costs only itself, and is named in the warnings. Raises
    ``UnreadableFile`` where neither motion nor position is left.
    """
    contents = contents_of(export)
    notes = [*contents.warnings]
    imus: list[Imu] = []
    for imu, more in (_phone(contents), *(_worn(contents, key) for key in _WORN)):
        notes += more
        if imu is not None:
            imus.append(imu)
    track, more = _track(contents)
    notes += more
    times = [found.time for imu in imus for _, found in imu.signals()]
    if track is not None:
        times.append(track.time)
    if not times:
        reason = Sentence(
            "no motion or position in it: log at least Accelerometer, Gravity and Location"
        )
        raise UnreadableFile(export.path, with_first_failure(reason, notes), export.member)
    return [
        Recording(
            Origin(export.path, "sensor-logger", export.member),
            date_of(contents.start) if contents.start is not None else None,
            float(max(time[-1] for time in times)),
            device=contents.metadata.device,
            track=track,
            imus=tuple(imus),
            annotations=_annotations(contents),
            simulated=contents.metadata.simulated,
            warnings=tuple(notes),
        )
    ]


def _phone(contents: Contents) -> tuple[Imu | None, Warnings]:
    """The phone's own sensors."""
    found, notes = _vectors(contents)
    sign, more = _sign(contents, found)
    notes += more
    for key in found.keys() & _ACCELERATIONS:
        found[key] = scaled(found[key], sign)
    linear, gravity = found.get("Accelerometer"), found.get("Gravity")
    force = _first(found, _TOTALS)
    if force is None and linear is not None and gravity is not None:
        force = with_gravity(linear, gravity)
    attitude, reference, more = _attitude(contents)
    imu = Imu(
        contents.metadata.device or "phone",
        contents.metadata.placement,
        specific_force=force,
        linear_acceleration=linear,
        angular_rate=_first(found, _GYROSCOPES),
        attitude=attitude,
        magnetic_field=_first(found, _MAGNETOMETERS),
        heading_reference=reference,
    )
    notes += more
    if next(imu.signals(), None) is None:
        return None, tuple(notes)
    imu, more = reconciled(imu, gravity)
    if imu.attitude is not None and reference == "true north":
        eastward = rotation.product(_NORTH_FROM_X_TO_Y, imu.attitude.values)
        imu = replace(imu, attitude=Signal(imu.attitude.time, eastward))
    return imu, (*notes, *more)


def _vectors(contents: Contents) -> tuple[dict[str, Signal], list[ReadWarning]]:
    """The tables with x, y and z, in SI and in the signs of the file."""
    found: dict[str, Signal] = {}
    notes: list[ReadWarning] = []
    for key, limit in _LIMITS.items():
        table = contents.tables.get(key)
        if table is None:
            continue
        measured, more = ordered(table.time, table.matrix("x", "y", "z"), table.name)
        notes += more
        if measured is None:
            continue
        if key in _WITH_GRAVITY:
            measured, more = in_si(measured, table.name)
            notes += more if key != _IN_G_ON_IOS else ()
        found[key], more = within(measured, limit, table.name)
        notes += more
    return found, notes


def _first(found: dict[str, Signal], keys: tuple[str, ...]) -> Signal | None:
    return next((found[key] for key in keys if key in found), None)


def _sign(contents: Contents, found: dict[str, Signal]) -> tuple[float, Warnings]:
    """What accelerations are multiplied by to be specific force, and its doubts."""
    metadata = contents.metadata
    if metadata.platform == "ios":
        return (1.0 if metadata.standardised else -1.0), ()
    if metadata.platform == "android" or "TotalAcceleration" in found:
        return 1.0, ()
    raw = contents.tables.get(_IN_G_ON_IOS)
    if raw is not None and is_in_g(Signal(raw.time, raw.matrix("x", "y", "z"))):
        return -1.0, ()
    if not found.keys() & set(_ACCELERATIONS) or contents.tables.keys() & set(_ATTITUDES):
        return 1.0, ()
    return 1.0, (ReadWarning.of(ReadCode.PLATFORM_NOT_STATED, "Metadata.csv"),)


def _attitude(contents: Contents) -> tuple[Signal | None, str | None, Warnings]:
    """Quaternions as written, and what their heading refers to."""
    key = next((key for key in _ATTITUDES if key in contents.tables), None)
    if key is None:
        return None, None, ()
    table = contents.tables[key]
    quaternions = table.matrix("qw", "qx", "qy", "qz")
    attitude, notes = attitude_signal(table.time, quaternions, place=table.name)
    if attitude is None:
        return None, None, notes
    return attitude, _heading_reference(key, contents.metadata), notes


def _heading_reference(key: str, metadata: Metadata) -> str | None:
    if key == "GameOrientation":
        return "arbitrary"
    if metadata.platform == "ios":
        return None if metadata.turns_quaternions else "true north"
    return "magnetic north" if metadata.platform == "android" else None


def _worn(contents: Contents, key: str) -> tuple[Imu | None, Warnings]:
    """A watch's or headphones' sensors, which share one table and one clock.

    Their units and signs depend on the app's version and on the way the data took, so gravity's
    size and the quaternions tell them.
    """
    table = contents.tables.get(key)
    if table is None:
        return None, ()
    name, segment = _WORN[key]
    gravity = Signal(table.time, table.matrix("gravityX", "gravityY", "gravityZ"))
    sign, _ = _sign(contents, {})
    of_gravity = STANDARD_GRAVITY if is_in_g(gravity) else 1.0
    has_two_units = key == "Headphone" and not contents.metadata.standardised
    of_linear = STANDARD_GRAVITY if has_two_units else of_gravity
    quantities = (
        (Quantity.LINEAR_ACCELERATION, "acceleration", "XYZ", sign * of_linear),
        (Quantity.GRAVITY, "gravity", "XYZ", sign * of_gravity),
        (Quantity.ANGULAR_RATE, "rotationRate", "XYZ", 1.0),
        (Quantity.ATTITUDE, "quaternion", "WXYZ", 1.0),
    )
    parts: list[Measured] = []
    notes: list[ReadWarning] = []
    for quantity, stem, axes, factor in quantities:
        triad = Triad(quantity, tuple(f"{stem}{axis}" for axis in axes), factor, "", None)
        part, more = measured(triad, table.columns, table.time, table.name)
        notes += more
        if part is not None:
            parts.append(part)
    imu, more = imu_of(name, Placement(segment), parts)
    return imu, (*notes, *more)


def _track(contents: Contents) -> tuple[Track | None, Warnings]:
    """Positions and heart rate."""
    track: Track | None = None
    notes: Warnings = ()
    for key in ("Location", "WatchLocation"):
        if (table := contents.tables.get(key)) is not None:
            fixes = {FIXES[name]: values for name, values in table.columns.items()}
            track, notes = track_of_fixes(table.time, fixes, table.name)
    if (table := contents.tables.get("HeartRate")) is not None:
        track, more = with_heart_rate(track, table.time, table.columns["bpm"], table.name)
        notes = (*notes, *more)
    return track, notes


def _annotations(contents: Contents) -> tuple[Annotation, ...]:
    """What was typed during the recording, in the order of time."""
    table = contents.tables.get("Annotation")
    if table is None:
        return ()
    rows = zip(table.time.tolist(), table.texts["text"], strict=True)
    kept = [Annotation(time, text.strip()) for time, text in rows if np.isfinite(time)]
    return tuple(sorted(kept, key=lambda note: note.start))


FORMAT = LoggerFormat(
    "sensor-logger",
    "Sensor Logger",
    lambda header: "seconds_elapsed" in header.lower(),
    read_sensor_logger,
    about=frozenset({"metadata.csv"}),
)
