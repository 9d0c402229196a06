"""Motion sensors of a recording as the plain CSV of docs/formats/imu-csv.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sternway.errors import InvalidRequest
from sternway.files import write_text
from sternway.recordings import FloatArray, Imu, Recording, Signal

_AXES = ("x", "y", "z")
_QUANTITIES = (
    ("specific_force", tuple(f"acc_{axis}_mps2" for axis in _AXES), "%.4f"),
    ("angular_rate", tuple(f"gyr_{axis}_radps" for axis in _AXES), "%.5f"),
    ("attitude", ("quat_w", "quat_x", "quat_y", "quat_z"), "%.5f"),
)


def write_imu_csv(recording: Recording, path: str | Path) -> Path:
    """Write what `imu_csv` makes; returns the path."""
    write_text(path, imu_csv(recording))
    return Path(path)


def imu_csv(recording: Recording) -> str:
    """The motion sensors of a recording as a table.

    The rows of several sensors follow one another, each with its place. A quantity stands where its
    sensor's specific force or angular rate was measured at the same moments. A simulated recording
    says so in the file. Raises ``InvalidRequest`` where there is no motion sensor.
    """
    sensors = [(imu, clock) for imu in recording.imus if (clock := _clock(imu)) is not None]
    if not sensors:
        raise InvalidRequest("there is no motion sensor to be written")
    several = len(sensors) > 1
    said = _said(recording, None if several else sensors[0][0])
    columns = [
        (names, form)
        for quantity, names, form in _QUANTITIES
        if any(_measured(imu, quantity, clock) is not None for imu, clock in sensors)
    ]
    header = ["time_s", *(name for names, _ in columns for name in names)]
    lines = [*said, ",".join([*header, "place"] if several else header)]
    for imu, clock in sensors:
        lines += _rows(imu, clock, f",{imu.placement or imu.name}" if several else "")
    return "\n".join([*lines, ""])


def _said(recording: Recording, only: Imu | None) -> Iterator[str]:
    """The lines before the header."""
    if only is not None and only.placement is not None:
        yield f"# place: {only.placement}"
    if recording.device:
        yield f"# device: {recording.device}"
    if recording.start is not None:
        yield f"# start: {recording.start.isoformat().replace('+00:00', 'Z')}"
    if recording.simulated:
        yield "# simulated: true"


def _clock(imu: Imu) -> FloatArray | None:
    signal = imu.specific_force or imu.angular_rate
    return None if signal is None else signal.time


def _measured(imu: Imu, quantity: str, clock: FloatArray) -> Signal | None:
    signal: Signal | None = getattr(imu, quantity)
    return signal if signal is not None and np.array_equal(signal.time, clock) else None


def _rows(imu: Imu, clock: FloatArray, end: str) -> Iterator[str]:
    forms, values = ["%.6f"], [clock]
    for quantity, names, form in _QUANTITIES:
        if (signal := _measured(imu, quantity, clock)) is not None:
            forms += [form] * len(names)
            values += list(signal.values.T)
    line = ",".join(forms) + end.replace("%", "%%")
    return map(line.__mod__, zip(*(column.tolist() for column in values), strict=True))
