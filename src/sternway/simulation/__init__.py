"""Runs that never happened, with known truth: for examples, tests and trials.

    run = simulate(track_session(), seed=1, place="trunk")
    write_sensor_logger(run, "run.zip")
    run.truth.direction  # Direction.sign at run.truth.time

The bodies are kinder than real ones: every step has its textbook order, so accuracy that a method
reaches here is an upper bound of what it reaches on people.
"""

from sternway.simulation.fit_file import fit_of, write_fit
from sternway.simulation.gait import Steps
from sternway.simulation.gpx_file import gpx_of, write_gpx
from sternway.simulation.imu_csv_file import imu_csv, write_imu_csv
from sternway.simulation.plan import Bout, RunPlan, backward, forward, standing
from sternway.simulation.run import (
    DEVICE,
    START,
    SimulatedRun,
    Truth,
    phone_recording,
    simulate,
    watch_recording,
)
from sternway.simulation.sensor_logger_file import (
    sensor_logger_of,
    worn_phone_of,
    write_sensor_logger,
    write_worn_phone,
)
from sternway.simulation.session import hour_session, track_session

__all__ = [
    "DEVICE",
    "START",
    "Bout",
    "RunPlan",
    "SimulatedRun",
    "Steps",
    "Truth",
    "backward",
    "fit_of",
    "forward",
    "gpx_of",
    "hour_session",
    "imu_csv",
    "phone_recording",
    "sensor_logger_of",
    "simulate",
    "standing",
    "track_session",
    "watch_recording",
    "worn_phone_of",
    "write_fit",
    "write_gpx",
    "write_imu_csv",
    "write_sensor_logger",
    "write_worn_phone",
]
