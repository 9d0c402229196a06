"""A recording that has something of everything."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import sternway as sw
from sternway.recordings import Annotation, GroundForce, Interval, Origin, Pose, ReadCode, Session


def full_recording() -> sw.Recording:
    """A recording that has something of everything."""
    time = np.arange(10.0)
    return sw.Recording(
        origin=Origin(Path("run.fit"), "fit", "session 1"),
        start=None,
        duration=9.0,
        device="Watch",
        track=sw.Track(
            time=time,
            heart_rate=np.where(time > 4, 150.0, np.nan),
            extra={"stryd/Power [W]": time},
        ),
        imus=(
            sw.Imu(
                "phone",
                placement=sw.Placement.parse("left-shank"),
                angular_rate=sw.Signal(time / 100, np.zeros((10, 3))),
            ),
        ),
        laps=(sw.Lap(0.0, 5.0, name="backwards", distance=20.0, trigger="session_end"),),
        session=Session(sport="running", name="Evening", notes="windy"),
        pauses=(Interval(5.0, 6.0),),
        annotations=(Annotation(1.0, "turn"), Annotation(2.0, "backward", 4.0)),
        pose=Pose(time / 50, ("hip", "knee"), np.zeros((10, 2, 3))),
        forces=(GroundForce("plate 1", time / 1000, np.zeros((10, 3))),),
        rr_intervals=sw.Signal(time, np.ones((10, 1))),
        simulated=True,
        warnings=(sw.ReadWarning.of(ReadCode.NO_VALUES, "byte 7", 2),),
    )
