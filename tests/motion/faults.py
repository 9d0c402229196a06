"""What goes wrong with a motion sensor on a real run, done to the readings of a sound one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sternway import rotation
from sternway.recordings import FloatArray, Imu, Pose, Recording, Side, Signal, Track, landmark
from sternway.recordings import Landmark as Mark

GRAVITY = 9.80665
Fault = Callable[[Imu], Imu]


def both(imu: Imu) -> tuple[Signal, Signal]:
    """Specific force and angular rate."""
    assert imu.specific_force is not None
    assert imu.angular_rate is not None
    return imu.specific_force, imu.angular_rate


def changed(imu: Imu, force: FloatArray | None = None, rate: FloatArray | None = None) -> Imu:
    """The same sensor with other readings at the same moments."""
    felt, turned = both(imu)
    return replace(
        imu,
        specific_force=felt if force is None else Signal(felt.time, force),
        angular_rate=turned if rate is None else Signal(turned.time, rate),
    )


def kept(imu: Imu, rows: NDArray[np.bool_]) -> Imu:
    felt, turned = both(imu)
    return replace(
        imu,
        specific_force=Signal(felt.time[rows], felt.values[rows]),
        angular_rate=Signal(turned.time[rows], turned.values[rows]),
        attitude=None,
    )


def with_gaps(imu: Imu) -> Imu:
    time = both(imu)[0].time
    return kept(imu, ~((time % 17.0 > 12.0) | (time % 5.0 > 4.8)))


def hung(imu: Imu, start: float = 9.0, end: float = 11.0) -> Imu:
    """A logger that repeats its last reading."""
    felt, turned = both(imu)
    last = np.arange(len(felt))
    hangs = (felt.time > start) & (felt.time <= end)
    if hangs.any():
        last[hangs] = max(np.flatnonzero(hangs)[0] - 1, 0)
    return changed(imu, felt.values[last], turned.values[last])


def rounded(imu: Imu, step: float) -> Imu:
    """Readings written with too few digits."""
    felt, turned = both(imu)
    return changed(imu, np.round(felt.values / step) * step, np.round(turned.values / step) * step)


def clipped(imu: Imu) -> Imu:
    """An accelerometer of ±2 g and a gyroscope of ±250 °/s."""
    force, rate = both(imu)
    return changed(
        imu,
        np.clip(force.values, -2.0 * GRAVITY, 2.0 * GRAVITY),
        np.clip(rate.values, -np.deg2rad(250.0), np.deg2rad(250.0)),
    )


def upside_down(imu: Imu) -> Imu:
    force, rate = both(imu)
    over = np.array([1.0, -1.0, -1.0])
    return changed(imu, force.values * over, rate.values * over)


def with_a_dead(part: str, *axes: int) -> Fault:
    """A part whose axes, or some of them, give zeros alone."""

    def fault(imu: Imu) -> Imu:
        force, rate = (signal.values.copy() for signal in both(imu))
        dead = force if part == "accelerometer" else rate
        dead[:, axes or slice(None)] = 0.0
        return changed(imu, force, rate)

    return fault


def with_a_swapped_axis(imu: Imu) -> Imu:
    """X and y of both sensors changed places: left-handed axes."""
    force, rate = both(imu)
    swapped = [1, 0, 2]
    return changed(imu, force.values[:, swapped], rate.values[:, swapped])


def with_a_swapped_gyroscope(imu: Imu) -> Imu:
    return changed(imu, rate=both(imu)[1].values[:, [1, 0, 2]])


def with_a_negated_axis(imu: Imu) -> Imu:
    return changed(imu, rate=both(imu)[1].values * np.array([1.0, 1.0, -1.0]))


def without_gravity(imu: Imu) -> Imu:
    """What is called specific force has no gravity in it; the attitude gives it away to us."""
    force, _ = both(imu)
    assert imu.attitude is not None
    up = rotation.rotate(rotation.inverse(imu.attitude.values), np.array([0.0, 0.0, GRAVITY]))
    return replace(changed(imu, force.values - up), attitude=None)


def with_gravity_called_linear(imu: Imu) -> Imu:
    """What is called linear acceleration has gravity in it."""
    force, _ = both(imu)
    return replace(imu, specific_force=None, linear_acceleration=force, attitude=None)


def in_g(imu: Imu) -> Imu:
    return changed(imu, both(imu)[0].values / GRAVITY)


def taken_out(imu: Imu) -> Imu:
    """Out of the pocket after 20 s, in the hand for 6 s, and back in another way round."""
    force, rate = both(imu)
    time = force.time
    hand = (time >= 20.0) & (time < 26.0)
    rng = np.random.default_rng(3)
    turn = rotation.any_of(rng)
    tumbling = 2.0 * np.sin(time[:, None] * np.array([1.3, 2.1, 0.7]))
    held = GRAVITY * rotation.unit(np.cos(time[:, None] * np.array([0.6, 0.9, 1.1])) + 0.1)
    forces, rates = (
        np.where((time < 20.0)[:, None], each.values, rotation.rotate(turn, each.values))
        for each in (force, rate)
    )
    return changed(
        imu, np.where(hand[:, None], held, forces), np.where(hand[:, None], tumbling, rates)
    )


def turned_round(imu: Imu, at: float, angle: float = np.pi) -> Imu:
    """A strap that turns about the limb within half a second, as its gyroscope feels."""
    force, rate = both(imu)
    up = rotation.unit(force.values.mean(axis=0))
    turned = angle * np.clip((force.time - at) / 0.5, 0.0, 1.0)
    back = rotation.of_vector(-turned[:, None] * up)
    spin = np.gradient(turned, force.time)[:, None] * up
    return changed(
        imu,
        rotation.rotate(back, force.values),
        rotation.rotate(back, rate.values) + spin,
    )


def stopping_and_going(imu: Imu) -> Imu:
    """Stands for 3 s in every 9."""
    force, rate = both(imu)
    stands = (force.time % 9.0 > 6.0)[:, None]
    at_rest = np.array([0.0, 0.0, GRAVITY])
    return changed(imu, np.where(stands, at_rest, force.values), np.where(stands, 0.0, rate.values))


def sitting(imu: Imu) -> Imu:
    rng = np.random.default_rng(0)
    shape = both(imu)[0].values.shape
    return changed(
        imu,
        np.array([2.0, 9.0, 3.0]) + 0.03 * rng.standard_normal(shape),
        0.01 * rng.standard_normal(shape),
    )


def with_wild_values(imu: Imu) -> Imu:
    force, rate = both(imu)
    forces, rates = force.values.copy(), rate.values.copy()
    forces[::97], rates[::89] = np.nan, np.inf
    forces[50::301], rates[60::307] = 1e300, -1e300
    return changed(imu, forces, rates)


FAULTS: Sequence[Fault] = (
    with_gaps,
    hung,
    clipped,
    upside_down,
    with_a_swapped_axis,
    with_a_swapped_gyroscope,
    with_a_negated_axis,
    without_gravity,
    with_gravity_called_linear,
    in_g,
    taken_out,
    stopping_and_going,
    sitting,
    with_wild_values,
)


def on_a_treadmill(recording: Recording) -> Recording:
    """A phone that stands still by its GPS, while the body runs."""
    time = np.arange(0.0, recording.duration)
    zero = np.zeros(len(time))
    track = Track(
        time, latitude=zero + 51.45, longitude=zero + 7.01, speed=zero, distance=zero.copy()
    )
    return replace(recording, track=track)


def round_a_curve(pose: Pose, radius: float = 12.0) -> Pose:
    """The motion bent round a circle: what was straight ahead follows the curve."""
    hips = [landmark(pose, Mark.HIP, side) for side in Side]
    assert hips[0] is not None
    assert hips[1] is not None
    root = 0.5 * (hips[0] + hips[1])
    level = root * np.array([1.0, 1.0, 0.0])
    way = level[-1] - level[0]
    ahead = way / np.linalg.norm(way)
    along = (level - level[0]) @ ahead
    turned = along / radius
    aside = np.array([-ahead[1], ahead[0], 0.0])
    path = radius * (np.sin(turned)[:, None] * ahead + (1.0 - np.cos(turned))[:, None] * aside)
    local = pose.positions - level[0] - (along[:, None] * ahead)[:, None]
    bent = rotation.rotate(rotation.about(2, turned)[:, None, :], local) + path[:, None, :]
    return Pose(pose.time, pose.names, bent)


def up_stairs(pose: Pose, climb: float = 0.4) -> Pose:
    """The motion on a slope of ``climb`` m/s, as a staircase lifts a body on average."""
    rise = np.zeros((len(pose), 1, 3))
    rise[:, 0, 2] = climb * pose.time
    return replace(pose, positions=pose.positions + rise)
