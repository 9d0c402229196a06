"""Small recordings made by hand for the tests of this room: pieces of a run along a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sternway.recordings import (
    Annotation,
    FloatArray,
    Imu,
    Interval,
    Lap,
    Origin,
    Recording,
    Session,
    Signal,
    Track,
)

RADIUS = 60.0
"""m of the circle that is run"""
METRE = 180.0 / (np.pi * 6_371_008.8)
"""degrees of latitude"""


@dataclass(frozen=True)
class Piece:
    """s at m/s; the body faces along the course or, backward, against it."""

    seconds: float
    speed: float
    backward: bool = False


def recording(
    pieces: Sequence[Piece],
    *,
    mount_yaw: float = 0.7,
    drift: float = 0.0,
    noise: float = 0.15,
    phone: bool = True,
    device_distance: bool = True,
    device_speed: bool = True,
    positions: bool = True,
    laps: tuple[Lap, ...] = (),
    annotations: tuple[Annotation, ...] = (),
    pauses: tuple[Interval, ...] = (),
    session: Session | None = None,
    seed: int = 1,
) -> Recording:
    """A run of these pieces at 1 Hz; ``drift`` in rad/s turns the phone's yaw slowly."""
    rng = np.random.default_rng(seed)
    ends = np.cumsum([piece.seconds for piece in pieces])
    time = np.arange(0.0, ends[-1] + 0.5)
    which = np.minimum(np.searchsorted(ends, time, side="right"), len(pieces) - 1)
    speed = np.array([pieces[index].speed for index in which])
    backward = np.array([pieces[index].backward for index in which])
    distance = np.concatenate([[0.0], np.cumsum(speed[:-1] * np.diff(time))])
    angle = distance / RADIUS
    latitude = 48.0 + METRE * RADIUS * np.sin(angle)
    longitude = 11.0 + METRE * RADIUS * (np.cos(angle) - 1) / np.cos(np.radians(48.0))
    course = np.mod(-angle, 2 * np.pi)
    track = Track(
        time=time,
        latitude=latitude if positions else None,
        longitude=longitude if positions else None,
        distance=distance if device_distance else None,
        speed=speed if device_speed else None,
        course=np.mod(course + noise * rng.standard_normal(len(time)), 2 * np.pi),
        cadence=np.where(speed > 0.5, 170.0, 0.0),
        heart_rate=np.full(len(time), 140.0),
    )
    imus: tuple[Imu, ...] = ()
    if phone:
        fine = np.arange(0.0, ends[-1], 0.1)
        facing = np.interp(fine, time, np.unwrap(course)) + mount_yaw + drift * fine
        turned = backward[np.minimum(np.searchsorted(time, fine), len(time) - 1)]
        imus = (Imu("phone", attitude=Signal(fine, _yawed(facing + np.pi * turned))),)
    return Recording(
        origin=Origin(Path("run.fit"), "fit"),
        start=datetime(2026, 5, 1, 8, tzinfo=UTC),
        duration=float(ends[-1]),
        track=track,
        imus=imus,
        laps=laps,
        annotations=annotations,
        pauses=pauses,
        session=session or Session(),
    )


def rows(track: Track, keep: NDArray[np.bool_]) -> Track:
    """The track with only some of its rows."""
    columns: dict[str, Any] = {name: values[keep] for name, values in track.columns()}
    return replace(track, **columns)


def _yawed(clockwise: FloatArray) -> FloatArray:
    """Quaternions of a device lying flat, turned clockwise from north seen from above."""
    half = -clockwise / 2
    return np.column_stack([np.cos(half), 0 * half, 0 * half, np.sin(half)])
