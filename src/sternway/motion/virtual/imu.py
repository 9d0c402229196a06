"""What a motion sensor on a captured body, in any orientation, would have measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway import rotation
from sternway.errors import InvalidRequest
from sternway.motion.virtual.curve import Curve, curves, default_cutoff
from sternway.motion.virtual.noise import GRAVITY, PHONE, SensorNoise, disturbed
from sternway.motion.virtual.segment import moving_segment
from sternway.motion.virtual.site import Site
from sternway.recordings import FloatArray, Imu, Placement, Pose, Side, Signal

HALF_TURN: FloatArray = np.array([0.0, 0.0, 0.0, 1.0])
"""a mount half a turn round the segment: what faced forward faces back"""

_MEAN_DROPOUT = 5.0
"""samples lost in a row, on average: our choice"""


@dataclass(frozen=True, slots=True)
class Sampling:
    """When a sensor takes its readings, and which of them are lost."""

    rate: float = 100.0
    """Hz"""
    jitter: float = 0.0
    """s, standard deviation of the moment of a reading about its regular one"""
    dropped: float = 0.0
    """share of readings that are lost, in bursts"""

    def __post_init__(self) -> None:
        if not 1.0 <= self.rate <= 4000.0:
            raise InvalidRequest(f"a rate of {self.rate:g} Hz: say 1 to 4000")
        if not 0.0 <= self.dropped < 1.0 or self.jitter < 0.0:
            raise InvalidRequest("jitter is at least 0 s, the dropped share from 0 to below 1")


def virtual_imu(
    pose: Pose,
    place: Site | Placement | str,
    *,
    rate: float = 100.0,
    sampling: Sampling | None = None,
    mount: FloatArray | str | None = "random",
    noise: SensorNoise = PHONE,
    heading_reference: str | None = None,
    cutoff: float | None = None,
    seed: int = 0,
) -> Imu:
    """What a sensor at ``place`` would have measured during ``pose``; the same for the same seed.

    ``mount`` (4,) turns the device's axes into the segment's (x forward, y left, z up along it);
    ``"random"`` draws one, None leaves them equal. ``sampling`` overrides ``rate``. ``cutoff`` (Hz)
    overrides the low-pass of `curve`. ``heading_reference`` adds the
    device's own attitude, whose heading wanders from an ``"arbitrary"`` start, or from where iron
    turned its ``"magnetic north"``.

    Raises ``InvalidRequest`` where the pose does not mark the segment, or is too short.
    """
    site = Site.of(place)
    sampling = sampling or Sampling(rate)
    rng = np.random.default_rng([seed, *_stream(site.placement)])
    turn = _mount(mount, rng)
    pieces = [
        _measured(curve, _moments(curve, sampling, rng))
        for curve in sensor_curves(pose, site, turn, cutoff)
    ]
    if not pieces:
        raise InvalidRequest(f"the {site.placement} is not seen long enough for a sensor on it")
    time, attitude, force, acceleration, angular_rate = (
        np.concatenate(values) for values in zip(*pieces, strict=True)
    )
    shaking = noise.wobble * np.linalg.norm(acceleration, axis=1)
    force = disturbed(force, shaking, time, noise.force, rng)
    shaking = noise.wobble * np.linalg.norm(angular_rate, axis=1)
    angular_rate = disturbed(angular_rate, shaking, time, noise.rate, rng)
    return Imu(
        name="virtual",
        placement=site.placement,
        specific_force=Signal(time, force),
        angular_rate=Signal(time, angular_rate),
        attitude=Signal(time, _estimated(attitude, time, heading_reference, noise, rng))
        if heading_reference
        else None,
        heading_reference=heading_reference,
    )


def sensor_curves(
    pose: Pose, place: Site | Placement | str, mount: FloatArray, cutoff: float | None = None
) -> list[Curve]:
    """The exact movement of a sensor and its axes, one curve for each piece without a long gap.

    ``mount`` as an array, as in `virtual_imu`. Raises ``InvalidRequest`` where the pose does not
    mark the segment.
    """
    site = Site.of(place)
    segment = moving_segment(pose, site)
    outward = site.outward if site.side is Side.LEFT else -site.outward
    off = rotation.rotate(segment.attitude, np.array([site.forward, outward, site.upward]))
    along = segment.upper + site.along * (segment.lower - segment.upper)
    attitude = rotation.product(segment.attitude, mount)
    limit = cutoff if cutoff is not None else default_cutoff(pose.rate)
    return list(curves(pose.time, along + off, attitude, limit))


def _stream(placement: Placement) -> tuple[int, ...]:
    """Numbers that set the random draws of one placement apart from another's."""
    return tuple(str(placement).encode())


def _mount(mount: FloatArray | str | None, rng: np.random.Generator) -> FloatArray:
    drawn = rotation.any_of(rng)
    if mount is None:
        return rotation.IDENTITY
    if isinstance(mount, str):
        if mount != "random":
            raise InvalidRequest(f"mount {mount!r}: say random, None or a quaternion")
        return drawn
    return rotation.unit(np.asarray(mount, dtype=np.float64))


def _moments(curve: Curve, sampling: Sampling, rng: np.random.Generator) -> FloatArray:
    """When readings are taken and kept (n,) s, strictly increasing."""
    first = int(np.ceil(curve.start * sampling.rate - 1e-9))
    last = int(np.floor(curve.end * sampling.rate + 1e-9))
    time = np.arange(first, last + 1) / sampling.rate
    bound = 0.45 / sampling.rate
    time += np.clip(sampling.jitter * rng.standard_normal(len(time)), -bound, bound)
    time = np.clip(time, curve.start, curve.end)
    if sampling.dropped > 0.0:
        start = sampling.dropped / (1.0 - sampling.dropped) / _MEAN_DROPOUT
        kept = np.ones(len(time), dtype=bool)
        starts = np.flatnonzero(rng.random(len(time)) < start)
        for begin, length in zip(
            starts, rng.geometric(1.0 / _MEAN_DROPOUT, len(starts)), strict=True
        ):
            kept[begin : begin + length] = False
        time = time[kept]
    return np.unique(time)


def _measured(curve: Curve, time: FloatArray) -> tuple[FloatArray, ...]:
    """Time, attitude, specific force, acceleration and angular rate, all in the device's axes."""
    attitude, acceleration = curve.attitude(time), curve.acceleration(time)
    back = rotation.inverse(attitude)
    felt = rotation.rotate(back, acceleration + np.array([0.0, 0.0, GRAVITY]))
    return time, attitude, felt, rotation.rotate(back, acceleration), curve.angular_rate(time)


def _estimated(
    attitude: FloatArray,
    time: FloatArray,
    heading_reference: str,
    noise: SensorNoise,
    rng: np.random.Generator,
) -> FloatArray:
    """The device's own idea of its attitude: tilted a little, its heading turned."""
    step = np.diff(time, prepend=time[:1])
    rate = noise.heading_error * np.sqrt(2.0 / noise.heading_time)
    start = 0.0
    if heading_reference == "magnetic north":
        start = noise.compass_error * rng.standard_normal()
    elif noise.heading_error > 0.0:
        start = rng.uniform(0.0, 2.0 * np.pi)
    heading = start + np.cumsum(rate * np.sqrt(step) * rng.standard_normal(len(time)))
    tilt = noise.tilt_error * rng.standard_normal(2)
    tilted = rotation.product(rotation.of_vector(np.array([*tilt, 0.0])), attitude)
    return rotation.product(rotation.about(2, heading), tilted)
