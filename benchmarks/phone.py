"""An hour of a phone's sensors at 100 Hz, whole processes: ``python -m benchmarks.phone``.

The log is a simulated run as Sensor Logger writes it: accelerometer, gravity, gyroscope,
orientation and magnetometer at 100 Hz with all their digits, location at 1 Hz; as a folder and as
a zip. The yardstick is a process that imports pandas and reads the same tables.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from sternway.recordings import FloatArray, Signal
from sternway.simulation import hour_session, simulate

RUNS = 5
RATE = 100.0
NANOSECONDS = 10**9
UNKNOWN = -1.0

PANDAS = {
    "folder": "import glob, pandas, sys\n"
    "for name in glob.glob(sys.argv[1] + '/*.csv'): pandas.read_csv(name)",
    "zip": "import pandas, sys, zipfile\n"
    "archive = zipfile.ZipFile(sys.argv[1])\n"
    "for name in archive.namelist(): pandas.read_csv(archive.open(name))",
}
READ = "import sternway.recordings, sys; sternway.recordings.read(sys.argv[1])"


def write_log(folder: Path) -> None:
    """The tables of one run, the same on every call."""
    run = simulate(hour_session(), seed=1, rate=RATE)
    phone, fixes = run.phone, run.phone_fixes
    start_ns = round(run.start.timestamp() * NANOSECONDS)
    force, linear, attitude = (
        known(phone.specific_force),
        known(phone.linear_acceleration),
        known(phone.attitude),
    )
    field = known(phone.magnetic_field)
    magnetic = np.column_stack(
        [np.interp(force.time, field.time, column) for column in field.values.T]
    )
    triads = {
        "Accelerometer": linear.values,
        "Gravity": force.values - linear.values,
        "Gyroscope": known(phone.angular_rate).values,
        "Magnetometer": magnetic,
    }
    for name, values in triads.items():
        x, y, z = values.T
        write_table(folder / f"{name}.csv", start_ns, force.time, {"z": z, "y": y, "x": x})
    w, x, y, z = attitude.values.T
    angles = {name: np.arctan2(z, w + index) for index, name in enumerate(("roll", "pitch", "yaw"))}
    quaternion = {"qz": z, "qy": y, "qx": x, "qw": w}
    write_table(folder / "Orientation.csv", start_ns, attitude.time, quaternion | angles)
    location = {
        "bearingAccuracy": np.rad2deg(column(fixes.course_accuracy)),
        "speedAccuracy": column(fixes.speed_accuracy),
        "verticalAccuracy": column(fixes.horizontal_accuracy),
        "horizontalAccuracy": column(fixes.horizontal_accuracy),
        "speed": column(fixes.speed),
        "bearing": np.rad2deg(column(fixes.course)),
        "altitude": column(fixes.altitude),
        "longitude": column(fixes.longitude),
        "latitude": column(fixes.latitude),
    }
    location = {name: np.where(np.isfinite(v), v, UNKNOWN) for name, v in location.items()}
    write_table(folder / "Location.csv", start_ns, fixes.time, location)
    (folder / "Metadata.csv").write_text(
        "version,device name,recording epoch time,platform,appVersion,standardisation,simulated\n"
        f"3,Sternway simulation,{start_ns // 10**6},android,1.60,false,true\n"
    )


def write_table(
    path: Path, start_ns: int, time: FloatArray, columns: Mapping[str, FloatArray]
) -> None:
    stamps = (start_ns + np.rint(time * NANOSECONDS).astype(np.int64)).tolist()
    values = (column.tolist() for column in columns.values())
    rows = zip(stamps, time.tolist(), *values, strict=True)
    lines = (",".join(map(repr, row)) for row in rows)
    path.write_text("\n".join([",".join(["time", "seconds_elapsed", *columns]), *lines, ""]))


def known(signal: Signal | None) -> Signal:
    assert signal is not None
    return signal


def column(values: FloatArray | None) -> FloatArray:
    assert values is not None
    return values


def seconds(command: list[str]) -> float:
    """How long a process runs; NaN where it fails."""
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    return perf_counter() - start if done.returncode == 0 else float("nan")


def main() -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "log"
        folder.mkdir()
        write_log(folder)
        archive = folder.with_suffix(".zip")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for table in sorted(folder.glob("*.csv")):
                packed.write(table, table.name)
        size = sum(table.stat().st_size for table in folder.glob("*.csv")) / 1e6
        print(f"| one hour at {RATE:.0f} Hz, {size:.0f} MB | s | × pandas | figure |")
        print("| --- | ---: | ---: | --- |")
        for kind, path in (("folder", folder), ("zip", archive)):
            commands = {
                "pandas reads its tables": [sys.executable, "-c", PANDAS[kind], str(path)],
                "sternway.recordings.read": [sys.executable, "-c", READ, str(path)],
                "sternway analyze --json": [
                    *(sys.executable, "-m", "sternway", "analyze", "--json", str(path))
                ],
            }
            times: dict[str, list[float]] = {name: [] for name in commands}
            for _ in range(RUNS):
                for name, command in commands.items():
                    times[name].append(seconds(command))
            yardstick = median(times["pandas reads its tables"])
            for name, bound in zip(commands, (None, 1.2, 2.0), strict=True):
                taken = median(times[name])
                ratio = taken / yardstick
                if not np.isfinite(taken):
                    print(f"| {name}, {kind} | n/a | n/a | |")
                    continue
                figure = (
                    "" if bound is None else f"≤ {bound} {'met' if ratio <= bound else 'missed'}"
                )
                print(f"| {name}, {kind} | {taken:.2f} | {ratio:.2f} | {figure} |")


if __name__ == "__main__":
    main()
