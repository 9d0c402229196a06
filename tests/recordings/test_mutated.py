"""Files that something has gnawed at: every reader gives a recording or says why not, and nothing
else; and what it gives is analysed.

The seeds are made here, small, one for each format; a mutation flips, cuts, doubles or exchanges
bytes. Of a text, figures are exchanged too, so that what is well-formed lies.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.motion import Declarations, analyze
from sternway.recordings import read_all
from sternway.simulation import (
    imu_csv,
    phone_recording,
    sensor_logger_of,
    simulate,
    track_session,
)
from tests.motion.watch_files import WatchRun, WrittenLap
from tests.recordings.formats.app_exports import movesense, polar, suunto
from tests.recordings.formats.test_forces import CORTEX, MOT
from tests.recordings.phone.phone_files import zipped
from tests.recordings.phone.test_phyphox import export as phyphox_export

ALL_MUTATIONS = 100_000
FEW = 400
ANALYSED = 10
"""every so many mutations that can be read, one is analysed as well"""


@cache
def seeds() -> Mapping[str, bytes]:
    """One small file of each format that is read."""
    time = np.arange(60.0)
    run = WatchRun(
        time=time,
        distance=3.0 * time,
        speed=np.full(60, 3.0),
        north=3.0 * time,
        cadence=np.full(60, 85.0),
        laps=[WrittenLap(0.0, 30.0, 90.0, "backwards"), WrittenLap(30.0, 29.0, 87.0)],
        stated_metres=177.0,
        stated_timer=59.0,
        stops=[(20.0, 24.0)],
    )
    beating = WatchRun(time=time, distance=3.0 * time, beats=dict.fromkeys(range(60), (0.5, 0.5)))
    rows = "\n".join(f"{at},{0.1 * at},{at % 3},9.81,0.1,0.2,0.3" for at in range(60))
    plan = track_session()
    session = simulate(replace(plan, bouts=plan.bouts[:2]), seed=3, place="trunk")
    return {
        "run.fit": run.fit(),
        "beats.fit": beating.fit(),
        "run.tcx": run.tcx(),
        "run.gpx": run.gpx(name="Rückwärts").encode(),
        "pod.csv": f"time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gx,gy,gz\n{rows}\n".encode(),
        "dot.csv": (
            "sep=,\nDeviceTag:,DOT\n\nPacketCounter,SampleTimeFine,Acc_X,Acc_Y,Acc_Z\n"
            + "\n".join(f"{at},{1_000_000 + 16667 * at},0,1,9.81" for at in range(60))
        ).encode(),
        "shimmer.csv": (
            "S_Timestamp_Unix_CAL,S_Accel_LN_X_CAL,S_Accel_LN_Y_CAL,S_Accel_LN_Z_CAL\n"
            "ms,m/(s^2),m/(s^2),m/(s^2)\n"
            + "\n".join(f"{1650000000000 + 20 * at},0,1,9.81" for at in range(60))
        ).encode(),
        "phone.zip": _cut(sensor_logger_of(session)),
        "sim.csv": _first_lines(imu_csv(phone_recording(session)), 200),
        "walk.bvh": BVH.encode(),
        "walk.trc": TRC.encode(),
        "ground.mot": MOT.encode(),
        "cortex.txt": CORTEX.encode(),
        "suunto.json": suunto(
            20, at_5={"Lap": {"Type": "Manual"}}, at_9={"Pause": {"State": True}}
        ),
        "polar.json": polar(20),
        "movesense.json": movesense("Samples", chunks=8),
        "phyphox.zip": _cut(zipped(phyphox_export())),
    }


BVH = """HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT LeftUpLeg
  {
    OFFSET 10 0 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0 -40 0
    }
  }
}
MOTION
Frames: 6
Frame Time: 0.02
0 90 0 0 0 0 0 0 0
0 90 1 0 0 0 0 5 0
0 90 2 0 0 0 0 9 0
0 90 3 0 0 0 0 5 0
0 90 4 0 0 0 0 0 0
0 90 5 0 0 0 0 -5 0
"""
TRC = (
    "PathFileType\t4\t(X/Y/Z)\twalk.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\t"
    "OrigNumFrames\n"
    "100\t100\t3\t2\tmm\t100\t1\t3\n"
    "Frame#\tTime\tLASI\t\t\tRASI\t\t\n\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n\n"
    "1\t0.00\t0\t900\t0\t200\t900\t0\n2\t0.01\t0\t901\t9\t200\t901\t9\n"
    "3\t0.02\t0\t902\t18\t200\t902\t18\n"
)


def _cut(archive: bytes) -> bytes:
    """A phone's export with the first rows of each table, so that it is read quickly."""
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, _first_lines(old.read(name), 60))
    return packed.getvalue()


def _first_lines(text: str | bytes, count: int) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return b"\n".join(data.split(b"\n")[:count]) + b"\n"


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to eight things done to them."""
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data) or 1)
        length = rng.choice((1, 1, 2, 4, 16, 200))
        kind = rng.randrange(6)
        if kind == 0:
            data = data[:at] + rng.randbytes(length) + data[at + length :]
        elif kind == 1:
            data = data[:at] + data[at + length :]
        elif kind == 2:
            data = data[:at] + data[at : at + length] * 2 + data[at + length :]
        elif kind == 3:
            data = data[:at] if rng.random() < 0.3 else data
        elif kind == 4:
            other = rng.randrange(len(data) or 1)
            data = data[:at] + data[other : other + length] + data[at + length :]
        else:
            figure = rng.choice((b"-1", b"nan", b"1e308", b"99999999999", b"", b"0", b"3600"))
            data = data[:at] + figure + data[at + length :]
    return data


def assert_only_unreadable(count: int, seed: int) -> None:
    rng = random.Random(seed)
    files = seeds()
    names = sorted(files)
    read = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in range(count):
            name = names[number % len(names)]
            data = mutated(files[name], rng)
            try:
                recordings = read_all(data)
            except UnreadableFile:
                continue
            read += 1
            if read % ANALYSED == 0:
                for recording in recordings[:2]:
                    analyze(
                        recording, Declarations(backward=("all",)) if recording.duration else None
                    )
    assert read > 0.1 * count


def test_every_seed_is_read() -> None:
    for name, data in seeds().items():
        assert read_all(data), name


def test_a_few_gnawed_files_give_a_recording_or_say_why_not() -> None:
    assert_only_unreadable(FEW, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_hundred_thousand_gnawed_files_give_a_recording_or_say_why_not() -> None:
    assert_only_unreadable(ALL_MUTATIONS, seed=2)
