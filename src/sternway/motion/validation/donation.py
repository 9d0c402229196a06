"""A copy of a recording to give away: what the sensors felt, and nothing of where, when and who.

Left out are positions, courses, altitudes and the magnetic field (where it was), the start, notes
and the names of laps, the activity and the device (when and who), and the heart. Times count from
the first sample.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

from sternway.errors import SternwayError
from sternway.motion.validation.marks import NOTHING, Mark
from sternway.recordings import FloatArray, Imu, Recording, Signal

SCHEMA = "sternway.donation/1"

_GROUPS = {
    "specific_force": ("acc", ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2")),
    "linear_acceleration": ("lin_acc", ("lin_acc_x_mps2", "lin_acc_y_mps2", "lin_acc_z_mps2")),
    "angular_rate": ("gyr", ("gyr_x_radps", "gyr_y_radps", "gyr_z_radps")),
    "attitude": ("quat", ("quat_w", "quat_x", "quat_y", "quat_z")),
}
"""quantity, the name of its clock, its columns (see docs/formats/imu-csv.md)"""


def donation_of(
    recording: Recording, consent: str, worn: str, marks: Sequence[Mark] = ()
) -> Mapping[str, str]:
    """The files of a donation by name, as text.

    ``consent`` is the donor's sentence, ``worn`` what was worn where, in their words. Raises
    ``SternwayError`` where the run never happened.
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
    track = recording.track
    if track is not None and track.is_timed:
        columns = {
            name: values
            for name, values in (("speed_mps", track.speed), ("cadence_spm", track.cadence))
            if values is not None
        }
        if columns:
            files["speed.csv"] = _table({"time_s": track.time, **columns})
    if marks:
        rows = [f"{each.start:g},{each.end:g},{each.way or NOTHING}" for each in marks]
        files["marks.csv"] = "\n".join(["start,end,way", *rows, ""])
    facts = {
        "schema": SCHEMA,
        "consent": consent,
        "worn": worn,
        "format": recording.origin.format,
        "duration_s": round(recording.duration, 3),
        "files": sorted(files),
    }
    return {"donation.json": json.dumps(facts, indent=2, ensure_ascii=False) + "\n", **files}


def _sensor(imu: Imu) -> str:
    """One sensor as plain CSV, each quantity with its own clock, so that a lag stays to be seen."""
    columns: dict[str, FloatArray] = {}
    for name, signal in imu.signals():
        if name in _GROUPS:
            columns |= _group(signal, *_GROUPS[name])
    place = f"# place: {imu.placement}\n" if imu.placement else ""
    return place + _table(columns)


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
