"""A phone that turns and swings, and the files that loggers would write of it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.recordings import FloatArray, ReadLimits, Recording
from sternway.recordings.source import Source

G = 9.80665
START_NS = 1_760_000_000_123_000_000
"""2025-10-09T08:53:20.123Z"""
WXYZ = ("qw", "qx", "qy", "qz")


@dataclass(frozen=True, eq=False)
class Motion:
    """Known truth in device axes; the world is east, north, up."""

    time: FloatArray
    attitude: FloatArray
    """(n, 4) device to world"""
    rate: FloatArray
    """(n, 3) rad/s"""
    gravity: FloatArray
    """(n, 3) m/s², +9.81 along the axis that points up"""
    linear: FloatArray
    """(n, 3) m/s²"""

    @property
    def force(self) -> FloatArray:
        return self.linear + self.gravity


def motion(seconds: float = 6.0, hertz: float = 50.0) -> Motion:
    """A phone upright in a pocket, swinging with the steps and turning on a bend."""
    time = np.arange(round(seconds * hertz)) / hertz
    upright = rotation.about(0, np.full(len(time), 1.3))
    swing = rotation.about(0, 0.4 * np.sin(2 * np.pi * 1.4 * time))
    turn = rotation.about(2, 0.3 + 0.5 * time + 0.2 * np.sin(3 * time))
    roll = rotation.about(1, 0.3 * np.cos(5 * time))
    attitude = reduce(rotation.product, [turn, upright, swing, roll])
    change = rotation.product(rotation.inverse(attitude[:-1]), attitude[1:])
    rate = 2 * hertz * change[:, 1:] * np.sign(change[:, :1])
    up = np.tile([0.0, 0.0, G], (len(time), 1))
    phase = 2 * np.pi * 2.8 * time
    linear = np.column_stack([2 * np.sin(phase), 3 * np.cos(phase), np.sin(2 * phase)])
    return Motion(
        time,
        attitude,
        np.vstack([rate, rate[-1:]]),
        rotation.rotate(rotation.inverse(attitude), up),
        linear,
    )


def csv_text(columns: Mapping[str, Sequence[object] | NDArray[Any]], separator: str = ",") -> str:
    """Columns as CSV, numbers with all their digits."""
    lists = [
        values.tolist() if isinstance(values, np.ndarray) else list(values)
        for values in columns.values()
    ]
    rows = (separator.join(map(str, row)) for row in zip(*lists, strict=True))
    return "\n".join([separator.join(columns), *rows, ""])


def sensor_csv(
    time: FloatArray, values: Mapping[str, FloatArray], *, start_ns: int = START_NS
) -> str:
    """A table of Sensor Logger."""
    stamps = [start_ns + round(1e9 * second) for second in time.tolist()]
    return csv_text({"time": stamps, "seconds_elapsed": time, **values})


def vector_csv(time: FloatArray, vectors: FloatArray, *, start_ns: int = START_NS) -> str:
    x, y, z = vectors.T
    return sensor_csv(time, {"z": z, "y": y, "x": x}, start_ns=start_ns)


def orientation_csv(time: FloatArray, attitude: FloatArray) -> str:
    w, x, y, z = attitude.T
    angles = np.zeros(len(time))
    return sensor_csv(
        time,
        {"yaw": angles, "qx": x, "qz": z, "roll": angles, "qw": w, "qy": y, "pitch": angles},
    )


def location_csv(time: FloatArray, **changed: FloatArray) -> str:
    """Fixes along a meridian; a column is replaced by naming it."""
    columns = {
        "bearingAccuracy": np.full(len(time), 4.0),
        "speedAccuracy": np.full(len(time), 0.3),
        "verticalAccuracy": np.full(len(time), 3.0),
        "horizontalAccuracy": np.full(len(time), 4.5),
        "speed": np.full(len(time), 2.5),
        "bearing": np.full(len(time), 90.0),
        "altitude": 50.0 + 0.1 * time,
        "longitude": 13.4 + 1e-5 * time,
        "latitude": np.full(len(time), 52.5),
    }
    return sensor_csv(time, columns | changed)


def metadata_csv(**said: str) -> str:
    columns = {
        "version": "3",
        "device name": "Phone 1",
        "recording epoch time": str(START_NS // 1_000_000),
        "recording time": "2025-10-09_08-53-20",
        "platform": "android",
        "appVersion": "1.60",
        "standardisation": "false",
    } | {name.replace("_", " "): value for name, value in said.items()}
    return f"{','.join(columns)}\n{','.join(columns.values())}"


def android(moving: Motion) -> dict[str, str]:
    """What Sensor Logger writes on Android."""
    return {
        "Accelerometer.csv": vector_csv(moving.time, moving.linear),
        "Gravity.csv": vector_csv(moving.time, moving.gravity),
        "Gyroscope.csv": vector_csv(moving.time, moving.rate),
        "Orientation.csv": orientation_csv(moving.time, moving.attitude),
        "Location.csv": location_csv(np.arange(moving.time[-1])),
        "Metadata.csv": metadata_csv(),
    }


def ios(moving: Motion) -> dict[str, str]:
    """The same on iOS as it is set at first: contrary signs, and a world whose x is north."""
    north_is_x = rotation.product(rotation.about(2, -np.pi / 2), moving.attitude)
    return android(moving) | {
        "Accelerometer.csv": vector_csv(moving.time, -moving.linear),
        "Gravity.csv": vector_csv(moving.time, -moving.gravity),
        "Orientation.csv": orientation_csv(moving.time, north_is_x),
        "Metadata.csv": metadata_csv(platform="ios"),
    }


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def folder_of(files: Mapping[str, str | bytes], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def source_of(
    text: str | bytes, name: str = "table.csv", limits: ReadLimits | None = None
) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(Path(name), "", lambda: io.BytesIO(data), limits or ReadLimits())


def mutated_csv(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed, taken out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del changed[at : at + rng.randint(1, 40)]
            case 2:
                changed[at:at] = rng.choice([b",", b'"', b"\n", b"\x00", b"-", b"e9", b"\xff\xfe"])
            case 3:
                changed[at:at] = changed[at : at + rng.randint(1, 200)]
            case _:
                if rng.random() < 0.2:
                    del changed[at:]
    return bytes(changed)


def assert_is_sound(recording: Recording) -> None:
    """The laws of a `Recording`, whatever it was read from."""
    for imu in recording.imus:
        for name, found in imu.signals():
            assert len(found) > 0
            assert (np.diff(found.time) > 0).all()
            assert found.time[0] >= 0
            assert found.time[-1] <= recording.duration
            bound = {"attitude": 1.0 + 1e-9, "angular_rate": 100.0, "magnetic_field": 5000.0}
            largest = np.nanmax(np.abs(found.values), initial=0.0)
            # A specific force may be the sum of two accelerations within the bound.
            assert largest <= bound.get(name, 800.0), name
    if recording.track is not None:
        assert (np.diff(recording.track.time) > 0).all()
        assert recording.track.time[0] >= 0
        for name, values in recording.track.columns():
            assert len(values) == len(recording.track), name
    assert recording.duration < 11 * 86_400
