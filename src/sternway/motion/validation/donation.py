"""A copy of a recording to give away: what the sensors felt, and nothing of where, when and who.

Left out are positions, courses, altitudes, the magnetic field and every heading (where it was), the
start, notes and the names of laps, the activity and the device (when and who), and the heart. Times
count from the first sample. No text that somebody typed is in it.

An attitude is given as the tilt alone: beside the speed its heading would draw the way on a map.
The gyroscope stays, for steps are told by it, and it tells the turns, too, if with a drift: beside
speed or steps they give roughly the shape of the way, without north and without a place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

from sternway.errors import SternwayError
from sternway.motion.ground import ground_of
from sternway.motion.validation.marks import NOTHING, Mark
from sternway.motion.validation.worn import Worn
from sternway.recordings import FloatArray, Imu, Recording, Signal, Track

SCHEMA = "sternway.donation/1"
_HANGS = 1e-9
"""of a quaternion, below which a sensor hangs head down, and its heading cannot be told apart"""

_GROUPS = {
    "specific_force": ("acc", ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2")),
    "linear_acceleration": ("lin_acc", ("lin_acc_x_mps2", "lin_acc_y_mps2", "lin_acc_z_mps2")),
    "angular_rate": ("gyr", ("gyr_x_radps", "gyr_y_radps", "gyr_z_radps")),
    "attitude": ("quat", ("quat_w", "quat_x", "quat_y", "quat_z")),
}
"""quantity, the name of its clock, its columns (see docs/formats/imu-csv.md)"""


def donation_of(
    recording: Recording, consent: str, worn: Worn, marks: Sequence[Mark] = ()
) -> Mapping[str, str]:
    """The files of a donation by name, as text.

    ``consent`` is the donor's sentence, the same for everybody. Where the device tells no speed, it
    is worked out of its positions or its distance. Raises ``SternwayError`` where the run never
    happened.
    """
    if recording.simulated:
        raise SternwayError(
            f"{recording.origin.path}: is simulated, and nothing is learnt from it: give a "
            "recording of a run"
        )
    files = {
        f"sensor-{number}.csv": _sensor(imu)
        for number, imu in enumerate(recording.imus, 1)
        if any(name in _GROUPS for name, _ in imu.signals())
    }
    files |= {"speed.csv": _table(pace)} if (pace := _pace(recording)) else {}
    if marks:
        rows = [f"{each.start:g},{each.end:g},{each.way or NOTHING}" for each in marks]
        files["marks.csv"] = "\n".join(["start,end,way", *rows, ""])
    facts = {
        "schema": SCHEMA,
        "consent": consent,
        "worn": str(worn),
        "format": recording.origin.format,
        "duration_s": round(recording.duration, 3),
        "files": sorted(files),
    }
    return {"donation.json": json.dumps(facts, indent=2, ensure_ascii=False) + "\n", **files}


def _pace(recording: Recording) -> dict[str, FloatArray]:
    """Speed and cadence over time, from whatever tells them; empty where nothing does."""
    track = recording.track
    if track is None or not track.is_timed:
        return {}
    columns = {
        name: values
        for name, values in (
            ("speed_mps", _speed(recording, track)),
            ("cadence_spm", track.cadence),
        )
        if values is not None
    }
    return {"time_s": track.time, **columns} if columns else {}


def _speed(recording: Recording, track: Track) -> FloatArray | None:
    """As the device tells it, or worked out of positions or distance; None where nothing tells."""
    if track.speed is not None:
        return track.speed
    ground = ground_of(recording)
    if not np.isfinite(ground.speed).any():
        return None
    # The moments at which laps and stops begin lie between those of the track.
    at = np.searchsorted(ground.time, track.time)
    return ground.speed[np.minimum(at, len(ground.time) - 1)]


def _sensor(imu: Imu) -> str:
    """One sensor as plain CSV, each quantity with its own clock, so that a lag stays to be seen."""
    columns: dict[str, FloatArray] = {}
    for name, signal in imu.signals():
        if name in _GROUPS:
            given = _without_heading(signal) if name == "attitude" else signal
            columns |= _group(given, *_GROUPS[name])
    place = f"# place: {imu.placement}\n" if imu.placement else ""
    return place + _table(columns)


def _without_heading(attitude: Signal) -> Signal:
    """The tilt alone: attitudes that differ by a turn about the vertical become the same.

    A quaternion is a turn about the horizontal, then one about the vertical, which is taken off
    sample by sample: nothing of it is left to be added up.
    """
    w, x, y, z = attitude.values.T
    level = np.hypot(w, z)
    with np.errstate(divide="ignore", invalid="ignore"):
        tilt = np.column_stack([level, (w * x + z * y) / level, (w * y - z * x) / level, 0.0 * z])
    tilt[level < _HANGS] = (0.0, 1.0, 0.0, 0.0)
    return Signal(attitude.time, tilt)


def _group(signal: Signal, clock: str, names: Sequence[str]) -> dict[str, FloatArray]:
    return {f"time_{clock}_s": signal.time, **dict(zip(names, signal.values.T, strict=True))}


def _table(columns: Mapping[str, FloatArray]) -> str:
    """CSV of columns of unequal length; what is missing is blank."""
    rows = max(len(values) for values in columns.values())
    cells = [
        [f"{value:.9g}" if np.isfinite(value) else "" for value in values.tolist()]
        + [""] * (rows - len(values))
        for values in columns.values()
    ]
    lines = (",".join(row) for row in zip(*cells, strict=True))
    return "\n".join([",".join(columns), *lines, ""])
