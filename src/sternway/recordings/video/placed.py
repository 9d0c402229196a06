"""From pixels to metres: the body of a film in a world whose x runs across the picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings.footage import POINTS, Footage, Scale
from sternway.recordings.pose import FloatArray, Pose
from sternway.recordings.video.body_size import AVERAGE_HEIGHT, heights
from sternway.recordings.video.decode import FilmHead
from sternway.recordings.video.sides import with_sides
from sternway.recordings.video.steady import at_moments, rolling, smoothed, steady_clock
from sternway.recordings.video.travel import Travel, travel_of
from sternway.recordings.video.watch import Sightings

_JITTER = 0.016
"""s, one sigma that points are smoothed over: halves the power at 8 Hz"""
_DEPTH_TOO_LARGE = 2.9
"""times as deep as it is, the network takes a body to be: hips and shoulders of people seen from
the side are 0.58 of their height apart in depth by its word, and 0.20 by a ruler (Winter 2009)"""
_GROUND_SPAN = 1.0
"""s within which each foot stands once"""
_LEFT_OUT = 3.5
"""times the usual spacing that a film leaves out between two pictures, to be told"""
_SHORTEST_GAP = 0.2
"""s of the same"""


@dataclass(frozen=True, slots=True)
class Marks:
    """Two places in the picture of a fixed camera, and how far apart they lie on the ground."""

    distance: float
    """m"""
    first: float
    second: float
    """shares of the picture's width, or px"""

    def pixels(self, width: int) -> float:
        """How many px lie between them."""
        apart = abs(self.second - self.first)
        return apart * width if max(self.first, self.second) <= 1.0 else apart


def placed(
    seen: Sightings,
    head: FilmHead,
    height: float | None = None,
    marks: Marks | None = None,
    is_named: bool = False,
) -> tuple[Pose, Footage]:
    """The pose of a body in m, z up from the ground it runs on, and what else the film showed.

    ``height`` in m is the runner's; without it, and without ``marks``, `AVERAGE_HEIGHT` is taken.
    """
    time = steady_clock(seen.time)
    raw = seen.points.astype(np.float64)
    points, as_seen = with_sides(raw, seen.time, heights(raw, seen.time))
    points = smoothed(at_moments(points, seen.time, time), time, _JITTER)
    confidence = at_moments(seen.confidence.astype(np.float64), seen.time, time)
    body = heights(points, time)
    shift = _shift_at(seen, time)
    begins = seen.time[seen.is_cut]
    cuts = np.zeros(len(time), dtype=bool)
    cuts[np.minimum(np.searchsorted(time, begins), len(time) - 1)] = True
    travel = travel_of(points[:, :, :2], shift, body, time, cuts)
    metres, scale, body_height = _metres(body, head, height, marks)
    positions = _in_world(points, body, metres, travel, time)
    as_seen = at_moments(as_seen, seen.time, time)
    pose = Pose(
        time, POINTS, positions, confidence=confidence, is_filmed=True, legs_as_seen=as_seen
    )
    footage = Footage(
        width=head.width,
        height=head.height,
        rate=head.rate,
        slowed=head.slowed,
        time=time,
        points=points[:, :, :2].astype(np.float32),
        confidence=confidence.astype(np.float32),
        camera=travel.camera,
        body=body,
        ankles=at_moments(_ankles(raw), seen.time, time) * metres,
        cuts=tuple(map(float, begins)),
        gaps=_gaps(seen.time),
        people=seen.people[np.searchsorted(seen.time, time + 1e-9) - 1],
        is_named=is_named,
        scale=scale,
        body_height=body_height,
    )
    return pose, footage


def _ankles(points: FloatArray) -> FloatArray:
    """Px that the left ankle is to the right of the other, ``(n,)``."""
    left, right = (points[:, POINTS.index(f"{side}Ankle"), 0] for side in ("Left", "Right"))
    return np.asarray(left - right)


def _shift_at(seen: Sightings, time: FloatArray) -> FloatArray:
    """Px that the background moved since the moment before, on the steady clock."""
    if len(time) == len(seen) and (time == seen.time).all():
        return np.asarray(seen.shift[:, 0], dtype=np.float64)
    known = np.isfinite(seen.shift[:, 0])
    covered = np.cumsum(np.where(known, seen.shift[:, 0], 0.0))
    moved = np.diff(np.interp(time, seen.time, covered), prepend=np.nan)
    unknown = np.interp(time, seen.time, (~known).astype(np.float64)) > 0.5
    return np.where(unknown, np.nan, moved)


def _metres(
    body: FloatArray, head: FilmHead, height: float | None, marks: Marks | None
) -> tuple[FloatArray, Scale, float]:
    """M to a px at each moment, what tells it, and the height of the body."""
    if marks is not None:
        size = marks.distance / max(marks.pixels(head.width), 1e-9)
        usual = float(np.nanmedian(body)) if np.isfinite(body).any() else np.nan
        return np.full(len(body), size), Scale.DISTANCE, usual * size
    told = height or AVERAGE_HEIGHT
    return told / body, Scale.HEIGHT if height else Scale.ASSUMED, told


def _in_world(
    points: FloatArray, body: FloatArray, metres: FloatArray, travel: Travel, time: FloatArray
) -> FloatArray:
    """The joints ``(n, 21, 3)`` m: x where the travel has taken the hips, y depth, z up."""
    left, right = POINTS.index("LeftHip"), POINTS.index("RightHip")
    hips = 0.5 * (points[:, left] + points[:, right])
    ground = _ground(points[:, :, 1], time)
    across = (points[:, :, 0] - hips[:, None, 0]) * metres[:, None]
    depth = points[:, :, 2] / _DEPTH_TOO_LARGE * metres[:, None]
    up = (ground[:, None] - points[:, :, 1]) * metres[:, None]
    step = np.diff(time, prepend=time[:1])
    speed = travel.velocity * metres
    moved = np.nancumsum(np.where(np.isfinite(speed), speed, 0.0) * step)
    moved = np.where(np.isfinite(travel.velocity), moved, np.nan)
    return np.stack([across + moved[:, None], depth, up], axis=2)


def _ground(down: FloatArray, time: FloatArray) -> FloatArray:
    """Px down at which the feet stand, ``(n,)``."""
    feet = [POINTS.index(f"{side}{each}") for side in ("Left", "Right") for each in ("Heel", "Toe")]
    with np.errstate(invalid="ignore"):
        lowest = down[:, feet].max(axis=1)
    return smoothed(rolling(lowest, time, _GROUND_SPAN, 0.9), time, 0.3)


def _gaps(time: FloatArray) -> tuple[float, ...]:
    """S after which the film leaves pictures out."""
    if len(time) < 3:
        return ()
    spans = np.diff(time)
    least = max(_SHORTEST_GAP, _LEFT_OUT * float(np.median(spans)))
    return tuple(map(float, time[1:][spans > least]))
