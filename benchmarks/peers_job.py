"""What the peers do with the arrays that `benchmarks.peers` hands over; run by their own Python.

``python peers_job.py FOLDER NAME REPEATS`` loads ``*.npy`` from the folder, runs one pipeline so
many times and prints one JSON line: the best time in s, the peak memory beyond the arrays in bytes
and how many steps or strides came out. It imports nothing of Sternway, whose packages may be of
other versions, and is not imported by it.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

GRAVITY = 9.80665
RATE = 100.0


def lumbar(folder: Path, method: str) -> Callable[[], int]:
    """Run scikit-digital-health on the lumbar sensor: all of it taken as gait."""
    gait = import_module("skdh.gait")
    time, force, rate = (
        np.load(folder / f"trunk_{name}.npy") for name in ("time", "force", "rate")
    )
    midnight = 1_700_006_400.0

    def run() -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = gait.GaitLumbar(gait_event_method=method).predict(
                time=midnight + time, accel=force / GRAVITY, gyro=rate, fs=RATE, height=1.75
            )
        return len(found["IC Time"]) if "IC Time" in found else len(next(iter(found.values())))

    return run


def foot(folder: Path) -> Callable[[], int]:
    """Run gaitmap on one foot: events, trajectories and parameters of strides that it is handed."""
    pandas = import_module("pandas")
    convert = import_module("gaitmap.utils.coordinate_conversion").convert_left_foot_to_fbf
    detection = import_module("gaitmap.event_detection").HerzerEventDetection
    trajectory = import_module("gaitmap.trajectory_reconstruction").StrideLevelTrajectory
    parameters = import_module("gaitmap.parameters")
    force, rate, starts = (
        np.load(folder / f"foot_{name}.npy") for name in ("force", "rate", "starts")
    )
    axes = ("x", "y", "z")

    def run() -> int:
        columns = {f"acc_{axis}": force[:, k] for k, axis in enumerate(axes)}
        columns |= {f"gyr_{axis}": np.rad2deg(rate[:, k]) for k, axis in enumerate(axes)}
        data = pandas.DataFrame(columns)
        strides = pandas.DataFrame(
            {"s_id": np.arange(len(starts) - 1), "start": starts[:-1], "end": starts[1:]}
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            events = detection().detect(convert(data), strides, sampling_rate_hz=RATE)
            events = events.min_vel_event_list_
            path = trajectory().estimate(data, events, sampling_rate_hz=RATE)
            parameters.TemporalParameterCalculation().calculate(events, sampling_rate_hz=RATE)
            parameters.SpatialParameterCalculation().calculate(
                events, path.position_, path.orientation_, sampling_rate_hz=RATE
            )
        return len(events)

    return run


PIPELINES: dict[str, Callable[[Path], Callable[[], int]]] = {
    "vertical": lambda folder: lumbar(folder, "Vertical CWT"),
    "fore-aft": lambda folder: lumbar(folder, "AP CWT"),
    "foot": foot,
}


def main(folder: Path, name: str, repeats: int) -> dict[str, Any]:
    run = PIPELINES[name](folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times, count = [], 0
    for _ in range(repeats):
        start = process_time()
        count = run()
        times.append(process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"seconds": min(times), "memory": 1024 * peak, "count": count}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
